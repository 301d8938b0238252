"""The start page: every way into a data file, and what is said when it is none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from streetdesk.actions import demo, office
from streetdesk.actions.office import Workspace
from streetdesk.ui.base.jobs import Jobs
from streetdesk.ui.start import recent as start_recent
from streetdesk.ui.start.forms import proposed, with_suffix
from streetdesk.ui.start.page import StartPage
from tests.conftest import ExpectBox
from tests.ui.conftest import Sample, type_text

Opened = list[Workspace]


@pytest.fixture
def jobs(qtbot: QtBot) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.shutdown()


@pytest.fixture
def page(qtbot: QtBot, jobs: Jobs) -> StartPage:
    made = StartPage(jobs)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def opened(page: StartPage) -> Iterator[Opened]:
    found: Opened = []
    page.opened.connect(found.append)
    yield found
    for workspace in found:
        workspace.close()


def settled(qtbot: QtBot, jobs: Jobs) -> None:
    qtbot.waitUntil(lambda: not jobs.busy, timeout=20_000)


def click(widget: object) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]


def test_a_new_office_is_made_from_its_name(
    qtbot: QtBot, page: StartPage, jobs: Jobs, opened: Opened, tmp_path: Path
) -> None:
    click(page.new_button)
    assert page.new_form.name.hasFocus()
    type_text(page.new_form.name, "金雀山街道办事处")
    assert page.new_form.place.text().endswith("金雀山街道办事处.streetdesk")
    page.new_form.place.setText(str(tmp_path / "甲.streetdesk"))
    QTest.keyClick(page.new_form.place, Qt.Key.Key_Return)
    settled(qtbot, jobs)
    assert office.office_name(opened[0]) == "金雀山街道办事处"
    assert start_recent.recent_files() == [tmp_path / "甲.streetdesk"]


def test_without_a_name_it_says_so_and_keeps_what_was_typed(
    qtbot: QtBot, page: StartPage, jobs: Jobs, opened: Opened, tmp_path: Path
) -> None:
    click(page.new_button)
    page.new_form.place.setText(str(tmp_path / "甲"))
    click(page.new_form.do)
    settled(qtbot, jobs)
    assert page.message.text == "没有填街道办事处的名称。请填写全称，例如“金雀山街道办事处”。"
    assert page.new_form.isVisible()
    assert page.new_form.place.text() == str(tmp_path / "甲")
    assert not opened
    assert not list(tmp_path.glob("*.streetdesk"))


def test_the_place_can_be_chosen_and_then_stays(
    qtbot: QtBot, page: StartPage, expect_box: ExpectBox, tmp_path: Path
) -> None:
    click(page.new_button)
    expect_box((str(tmp_path / "乙"), ""))
    page.new_form._browse()
    assert page.new_form.place.text() == str(tmp_path / "乙.streetdesk")
    type_text(page.new_form.name, "街道")
    assert page.new_form.place.text() == str(tmp_path / "乙.streetdesk")


def test_a_chosen_file_is_opened_and_remembered(
    qtbot: QtBot, page: StartPage, jobs: Jobs, opened: Opened, sample: Sample, expect_box: ExpectBox
) -> None:
    expect_box((str(sample.path), ""))
    click(page.open_button)
    settled(qtbot, jobs)
    assert opened[0].path == sample.path
    page._show_recent()
    assert page.recent.item(0).text() == f"样例\n{sample.path.parent}"


def test_what_is_no_data_file_is_told_on_the_page(
    qtbot: QtBot, page: StartPage, jobs: Jobs, opened: Opened, tmp_path: Path
) -> None:
    path = tmp_path / "花名册.streetdesk"
    path.write_bytes(b"PK\x03\x04")
    page.open_file(path)
    assert not page.open_button.isEnabled()
    settled(qtbot, jobs)
    assert "不是本程序的数据文件" in page.message.text
    assert page.open_button.isEnabled()
    assert not opened
    assert start_recent.recent_files() == []


def test_a_recent_file_is_opened_by_enter(
    qtbot: QtBot, page: StartPage, jobs: Jobs, opened: Opened, sample: Sample
) -> None:
    start_recent.remember(sample.path)
    page._show_recent()
    QTest.keyClick(page.recent, Qt.Key.Key_Return)
    settled(qtbot, jobs)
    assert [w.path for w in opened] == [sample.path]


def test_a_recent_file_that_is_gone_says_so_and_can_be_taken_out(
    qtbot: QtBot, page: StartPage, jobs: Jobs, opened: Opened, tmp_path: Path
) -> None:
    start_recent.remember(tmp_path / "没有了.streetdesk")
    page._show_recent()
    assert page.recent.item(0).text().startswith("没有了（找不到了）")
    click_at = page.recent.visualItemRect(page.recent.item(0)).center()
    QTest.mouseClick(page.recent.viewport(), Qt.MouseButton.LeftButton, pos=click_at)
    settled(qtbot, jobs)
    assert page.message.text.startswith("没有找到数据文件")
    QTest.keyClick(page.recent, Qt.Key.Key_Delete)
    assert page.recent.count() == 0
    assert start_recent.recent_files() == []


def test_only_the_latest_files_are_remembered_each_once(tmp_path: Path) -> None:
    for number in range(12):
        start_recent.remember(tmp_path / f"{number}.streetdesk")
    start_recent.remember(tmp_path / "11.streetdesk")
    names = [p.stem for p in start_recent.recent_files()]
    assert names == ["11", "10", "9", "8", "7", "6", "5", "4"]
    start_recent.forget(tmp_path / "9.streetdesk")
    assert "9" not in [p.stem for p in start_recent.recent_files()]


def test_the_demonstration_is_opened_but_not_remembered(
    qtbot: QtBot, page: StartPage, jobs: Jobs, opened: Opened, sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "make_demo", lambda path: office.open_office(sample.path))
    click(page.demo_button)
    settled(qtbot, jobs)
    assert len(opened) == 1
    assert start_recent.recent_files() == []


def test_a_backup_is_restored_to_a_new_file_and_opened(
    qtbot: QtBot, page: StartPage, jobs: Jobs, opened: Opened, workspace: Workspace, tmp_path: Path
) -> None:
    made = office.back_up(workspace, tmp_path / "备份")
    click(page.restore_button)
    page.restore_form.choose(made)
    assert Path(page.restore_form.place.text()).name == "样例（恢复）.streetdesk"
    page.restore_form.place.setText(str(tmp_path / "新.streetdesk"))
    click(page.restore_form.do)
    settled(qtbot, jobs)
    assert [w.path for w in opened] == [tmp_path / "新.streetdesk"]


def test_restoring_overwrites_nothing(
    qtbot: QtBot, page: StartPage, jobs: Jobs, opened: Opened, workspace: Workspace, tmp_path: Path
) -> None:
    made = office.back_up(workspace, tmp_path / "备份")
    before = workspace.path.read_bytes()
    click(page.restore_button)
    page.restore_form.choose(made)
    page.restore_form.place.setText(str(workspace.path))
    click(page.restore_form.do)
    settled(qtbot, jobs)
    assert "已经存在，没有覆盖它" in page.message.text
    assert workspace.path.read_bytes() == before
    assert not opened


def test_restoring_without_a_backup_says_what_to_choose(qtbot: QtBot, page: StartPage, jobs: Jobs) -> None:
    click(page.restore_button)
    click(page.restore_form.do)
    settled(qtbot, jobs)
    assert page.message.text.startswith("没有选备份文件。")


def test_cancel_leads_back_to_the_list(page: StartPage) -> None:
    click(page.new_button)
    click(page.new_form.leave)
    assert not page.new_form.isVisible()
    assert page.new_button.isVisible()


def test_names_make_good_file_names(tmp_path: Path) -> None:
    assert proposed('金/雀:山"街道 ', tmp_path).name == "金_雀_山_街道.streetdesk"
    (tmp_path / "甲.streetdesk").touch()
    assert proposed("甲", tmp_path).name == "甲2.streetdesk"
    assert with_suffix("/x/2024.6月").name == "2024.6月.streetdesk"
    assert with_suffix("/x/甲.streetdesk").name == "甲.streetdesk"
