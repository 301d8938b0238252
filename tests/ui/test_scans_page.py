"""Scans from a folder: looked at first, corrected by picking, taken in as one act; what is bad is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from streetdesk.actions import history, listing
from streetdesk.registers import by_key
from streetdesk.ui.frame.office_view import OfficeView
from streetdesk.ui.scans.page import OPEN, ScansPage
from streetdesk.ui.window import MainWindow
from tests.ui.conftest import Sample, type_text

LEFT = Qt.MouseButton.LeftButton


def picture(path: Path, shade: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    made = QImage(60, 80, QImage.Format.Format_RGB32)
    made.fill(QColor(shade, 90, 160))
    assert made.save(str(path))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder as clerks have them."""
    found = tmp_path / "扫描"
    picture(found / "张三照片.jpg", 10)
    picture(found / "李秀英" / "毕业证.png", 20)
    picture(found / "扫描0001.jpg", 30)
    (found / "说明.docx").write_bytes(b"no picture")
    (found / "张三合同.jpg").write_bytes(b"torn")
    return found


def settled(page: ScansPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not page.desk.jobs.busy, timeout=20_000)


@pytest.fixture
def page(view: OfficeView, folder: Path, idle: None, qtbot: QtBot) -> ScansPage:
    """The folder, looked through."""
    view.go("scans")
    found = view.current
    assert isinstance(found, ScansPage)
    assert found.choose.buttons[0].text() == "选择文件夹…"
    found.look_in(folder)
    settled(found, qtbot)
    return found


def state(page: ScansPage, name: str) -> tuple[str, str, str]:
    """(state, whose, what) of a file."""
    texts = next(t for t in page.source.rows.values() if t["file"].endswith(name))
    return texts["state"], texts["name"], texts["item"]


def choose(page: ScansPage, name: str) -> None:
    assert page.view.show_record(next(n for n, t in page.source.rows.items() if t["file"].endswith(name)))


def dossier(view: OfficeView, staff_id: int) -> list[str]:
    register = by_key("dossier")
    ids = listing.ids(view.desk.workspace, register, listing.Query(owner_id=staff_id))
    return [row.texts["item"] for row in listing.rows(view.desk.workspace, register, ids)]


def test_each_file_is_looked_at_before_anything_is_taken(page: ScansPage, view: OfficeView, sample: Sample) -> None:
    assert state(page, "张三照片.jpg") == ("已认出", "张三", "照片")
    assert state(page, "毕业证.png") == ("已认出", "李秀英", "学历学位证书")
    assert state(page, "扫描0001.jpg") == (OPEN, "", "其他材料")
    assert state(page, "说明.docx")[0] == "不收"
    assert page.source.rows[0]["state"] == OPEN
    assert page.summary.text() == "共5个文件：认出3个，还有1个不知道是谁的，不收1个"
    assert dossier(view, sample.staff["张三"]) == []


def test_whose_it_is_is_picked_and_all_is_taken_in_as_one_act(
    page: ScansPage, view: OfficeView, sample: Sample, qtbot: QtBot
) -> None:
    choose(page, "扫描0001.jpg")
    assert page.pick.file.whole == "扫描0001.jpg"
    assert not page.pick.picture.pixmap().isNull()
    page.pick.person.setFocus()
    type_text(page.pick.person, "ouyang")
    QTest.keyClick(page.pick.person, Qt.Key.Key_Return)
    assert state(page, "扫描0001.jpg")[0] == "已认出"
    assert state(page, "扫描0001.jpg")[1].startswith("欧阳娜娜")
    page.pick.item.setText("体检表")
    QTest.keyClick(page.pick.item, Qt.Key.Key_Return)
    assert page.take_button.text() == "收入档案（4个文件）(&I)"
    QTest.mouseClick(page.take_button, LEFT)
    settled(page, qtbot)
    assert page.outcome.text() == "已收入3份扫描件，归入3人的档案。1个文件没有收，列在下面。"
    assert page.bad_source.rows[1]["file"] == "张三合同.jpg"
    assert "图片" in page.bad_source.rows[1]["why"]
    assert dossier(view, sample.staff["欧阳娜娜"]) == ["体检表"]
    assert history.steps(view.desk.workspace).undo == "收入扫描件：3份，3人"
    history.undo(view.desk.workspace)
    assert dossier(view, sample.staff["欧阳娜娜"]) == []


def test_a_name_of_several_or_of_nobody_is_not_guessed(page: ScansPage) -> None:
    choose(page, "扫描0001.jpg")
    page.pick.person.setText("没有这个人")
    QTest.keyClick(page.pick.person, Qt.Key.Key_Return)
    assert "没有找到这个人" in page.pick.why.text()
    assert state(page, "扫描0001.jpg")[0] == OPEN


def test_a_file_is_left_out_and_only_open_ones_are_looked_at(page: ScansPage) -> None:
    page.only_open.setChecked(True)
    assert [t["file"] for t in page.source.rows.values()] == ["扫描0001.jpg"]
    choose(page, "扫描0001.jpg")
    page.pick.drop.setChecked(True)
    assert page.source.rows == {}
    page.only_open.setChecked(False)
    assert state(page, "扫描0001.jpg")[0] == "不收"


def test_a_folder_without_pictures_is_told(page: ScansPage, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "空").mkdir()
    page.look_in(tmp_path / "空")
    settled(page, qtbot)
    assert "没有图片或PDF" in page.message.text
    assert page.take_button.isEnabled()


def test_closing_asks_about_what_was_corrected(page: ScansPage, view: OfficeView, window: MainWindow) -> None:
    asked: list[bool] = []
    view.leave_for_good(lambda: asked.append(True))
    assert asked == [True]
    choose(page, "扫描0001.jpg")
    page.pick.drop.setChecked(True)
    view.go("staff")
    assert view.current is view.pages["staff"]
    window.close()
    assert window.isVisible()
    assert view.current is page
    assert "还没有收入档案" in page.message.text
    page._cancel()
    assert not page.unfinished
