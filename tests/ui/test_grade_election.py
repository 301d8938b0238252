"""换届调整 in the window: lines pasted, chosen, read and typed; what follows is seen; made as one act."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from streetdesk.actions import grades, history
from streetdesk.actions.records import owned
from streetdesk.registers.post_held import POST_HELD
from streetdesk.ui.frame.office_view import OfficeView
from streetdesk.ui.grades.election import ElectionPage
from streetdesk.ui.grades.election_rows import COLUMNS
from tests.ui.conftest import Sample, type_text
from tests.ui.test_grade_due import press, settled

Key = Qt.Key
ON = date(2025, 6, 30)
PASTED = "姓名\t岗位\t职务\t任职时间\n张三\t副职\t居委会副主任\t2025.7.15\n没这人\t正职\t主任\t2025.7.15\n"


@pytest.fixture
def page(view: OfficeView, idle: None, qtbot: QtBot) -> ElectionPage:
    view.desk.set_day(ON)
    view.go("election")
    settled(view, qtbot)
    assert isinstance(view.current, ElectionPage)
    return view.current


def cells(page: ElectionPage, row: int) -> dict[str, str]:
    return {c.heading: page.model.text(row, c.key) for c in COLUMNS}


def type_cell(page: ElectionPage, row: int, key: str, text: str) -> None:
    page.view.setFocus()
    page.view.setCurrentIndex(page.model.index(row, [c.key for c in COLUMNS].index(key)))
    QTest.keyClick(page.view, Key.Key_Return)
    line = page.view.findChild(QLineEdit)
    assert line is not None
    line.selectAll()
    type_text(line, text)
    QTest.keyClick(line, Key.Key_Return)
    QTest.qWait(1)


def test_an_empty_page_says_what_to_do(page: ElectionPage) -> None:
    assert page.parts.currentWidget() is page.empty
    assert "姓名、岗位、职务、任职时间、文号" in page.empty.said.text()
    assert not page.make_button.isEnabled()


def test_pasted_lines_show_what_would_follow(page: ElectionPage) -> None:
    QGuiApplication.clipboard().setText(PASTED)
    press(page.paste_button)
    first = cells(page, 0)
    # 7 whole years on 2025-08-01: 副职 4 + 2
    assert (first["原任"], first["新岗位"], first["等级"], first["执行日期"]) == (
        "工作人员", "副职", "未定→6级", "2025-08-01",
    )  # fmt: skip
    assert cells(page, 1)["说明"] == "没有找到“没这人”，请核对姓名，或先新增人员。"
    assert page.count.text() == "2行，1行还不能办"
    assert page.make_button.text() == "办理1人，记录审批1人(&R)"


def test_it_is_made_in_one_act_and_what_cannot_be_stays(
    page: ElectionPage, view: OfficeView, sample: Sample, qtbot: QtBot
) -> None:
    QGuiApplication.clipboard().setText(PASTED)
    press(page.paste_button)
    type_text(page.number, "街薪〔2025〕9号")
    press(page.make_button)
    settled(view, qtbot)
    assert view.said == "已办理换届调整1人，记录审批1人，可以一次撤销（Ctrl+Z）。"
    assert [line.name for line in page.rows.lines.values()] == ["没这人"]
    workspace, person = view.desk.workspace, sample.staff["张三"]
    with workspace.reading() as connection:
        posts = owned(connection, POST_HELD, person)
    assert [(p["post"], str(p["from_day"]), str(p["to_day"] or "")) for p in posts] == [
        ("工作人员", "2018-03-01", "2025-07-14"),
        ("副职", "2025-07-15", ""),
    ]
    held = grades.grades(workspace, date(2025, 8, 1), [person])[0].approved
    assert held is not None
    assert (held.grade, held.kind, held.paper) == (6, "岗位变动", "街薪〔2025〕9号")
    assert history.undo(workspace) == "换届调整岗位：张三"
    settled(view, qtbot)
    with workspace.reading() as connection:
        assert len(owned(connection, POST_HELD, person)) == 1


def test_a_person_is_added_by_name_and_filled_in_cell_by_cell(
    page: ElectionPage, view: OfficeView, sample: Sample, qtbot: QtBot
) -> None:
    type_text(page.pick.pick, "欧阳")
    QTest.keyClick(page.pick.pick, Key.Key_Return)
    qtbot.waitUntil(lambda: len(page.rows.lines) == 1)
    assert cells(page, 0)["说明"] == "没有填任职时间。"
    type_text(page.day, "2025.7.1")
    QTest.keyClick(page.day, Key.Key_Return)
    assert cells(page, 0)["任职时间"] == "2025-07-01"
    assert cells(page, 0)["说明"] == "没有填新岗位。"
    type_cell(page, 0, "post", "正职")
    assert cells(page, 0)["等级"] == "未定→9级"
    type_cell(page, 0, "title", "居委会主任")
    assert cells(page, 0)["新职务"] == "居委会主任"
    page.approve.setChecked(False)
    assert page.make_button.text() == "办理1人(&R)"
    press(page.make_button)
    settled(view, qtbot)
    assert not page.rows.lines
    assert grades.grades(view.desk.workspace, ON, [sample.staff["欧阳娜娜"]])[0].approved is None


def test_who_leaves_only_ends(page: ElectionPage) -> None:
    QGuiApplication.clipboard().setText("张三\t卸任\t\t2025.7.15")
    press(page.paste_button)
    assert cells(page, 0)["说明"] == "只结束原任职，不定新岗位。"
    assert page.make_button.text() == "办理1人(&R)"


def test_lines_are_read_from_a_workbook(page: ElectionPage, view: OfficeView, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "换届.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["姓名", "新岗位", "新职务", "任职时间"])
    sheet.write_row(1, 0, ["张三", "副职", "副主任", "2025.7.15"])
    book.close()
    page.read_file(path)
    settled(view, qtbot)
    assert cells(page, 0)["等级"] == "未定→6级"
    page.read_file(tmp_path / "没有.xlsx")
    settled(view, qtbot)
    assert page.bar.text


def test_an_empty_clipboard_is_told(page: ElectionPage) -> None:
    QGuiApplication.clipboard().setText("")
    press(page.paste_button)
    assert "没有读到人员" in page.bar.text


def test_lines_are_taken_away(page: ElectionPage) -> None:
    QGuiApplication.clipboard().setText(PASTED)
    press(page.paste_button)
    page.view.setFocus()
    page.view.selectRow(1)
    QTest.keyClick(page.view, Key.Key_Delete)
    assert [line.name for line in page.rows.lines.values()] == ["张三"]
    press(page.clear_button)
    assert page.parts.currentWidget() is page.empty


def test_closing_asks_about_lines_not_made(page: ElectionPage, view: OfficeView) -> None:
    QGuiApplication.clipboard().setText(PASTED)
    press(page.paste_button)
    left: list[bool] = []
    view.leave_for_good(lambda: left.append(True))
    assert not left
    assert "还有2行没有办理" in page.bar.text
    QTest.mouseClick(page.bar._act, Qt.MouseButton.LeftButton)
    assert left == [True]


def test_the_papers_explain_the_new_post_before_it_is_on_file(
    page: ElectionPage, view: OfficeView, qtbot: QtBot
) -> None:
    QGuiApplication.clipboard().setText(PASTED)
    press(page.paste_button)
    for made, title in ((page.forms, "岗位等级审批表（1人）"), (page.notice, "公示（1人）")):
        with qtbot.waitSignal(view.desk.asked_paper) as asked:
            press(made)
        assert asked.args is not None
        assert asked.args[0] == title
        settled(view, qtbot)
        assert view.current is not None
        assert view.current.key == "paper"
        view.go("election")


def test_enter_goes_on_to_the_next_cell_and_the_row_below(page: ElectionPage) -> None:
    QGuiApplication.clipboard().setText("张三\t副职\n欧阳娜娜\t副职")
    press(page.paste_button)
    keys = [c.key for c in COLUMNS]
    type_cell(page, 0, "post", "正职")
    assert keys[page.view.currentIndex().column()] == "title"
    type_cell(page, 0, "paper", "8号")
    index = page.view.currentIndex()
    assert (index.row(), keys[index.column()]) == (1, "post")


def test_composing_begun_on_a_cell_loses_nothing(page: ElectionPage, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("张三\t副职\t\t2025.7.15")
    press(page.paste_button)
    page.view.setFocus()
    page.view.setCurrentIndex(page.model.index(0, [c.key for c in COLUMNS].index("title")))
    for composed in ("w", "wa", "wangge"):
        QApplication.sendEvent(QApplication.focusWidget() or page.view, QInputMethodEvent(composed, []))
    line = page.view.findChild(QLineEdit)
    assert line is not None
    QTest.keyClick(QApplication.focusWidget() or page.view, Key.Key_Return)
    assert line.isVisible(), "Enter is the input method's own while it composes"
    done = QInputMethodEvent("", [])
    done.setCommitString("网格长")
    QApplication.sendEvent(QApplication.focusWidget() or page.view, done)
    assert line.text() == "网格长"
    page.replan()
    assert line.isVisible(), "a change elsewhere does not close a cell that is typed into"
    QTest.keyClick(line, Key.Key_Return)
    qtbot.waitUntil(lambda: cells(page, 0)["新职务"] == "网格长")
