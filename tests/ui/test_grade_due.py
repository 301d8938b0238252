"""The due list: kinds, choosing many, reasons and places beside it, approvals recorded in one act, papers, export."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from streetdesk.actions import grades, history
from streetdesk.ui.frame.office_view import OfficeView
from streetdesk.ui.grades.due import DuePage
from tests.ui.conftest import Sample, add, type_text

LEFT = Qt.MouseButton.LeftButton
Key = Qt.Key
BEFORE = date(2024, 12, 31)


def settled(view: OfficeView, qtbot: QtBot) -> None:
    QTest.qWait(5)
    qtbot.waitUntil(lambda: not view.desk.jobs.busy, timeout=20_000)
    QTest.qWait(5)


def press(made: QPushButton) -> None:
    assert made.isVisible()
    assert made.isEnabled(), made.text()
    QTest.mouseClick(made, LEFT)


@pytest.fixture
def page(view: OfficeView, sample: Sample, idle: None, qtbot: QtBot) -> DuePage:
    """On 2024-12-31: 张三 is due (6 years, both appraisals), 欧阳娜娜 lacks 2024's, 李秀英 has no post."""
    workspace = view.desk.workspace
    for name, years in (("张三", (2023, 2024)), ("欧阳娜娜", (2023,))):
        add(workspace, "grade_approval", staff_id=sample.staff[name], kind="套改", post="工作人员", grade=2,
            from_day="2023-01-01")  # fmt: skip
        for year in years:
            add(workspace, "appraisal", staff_id=sample.staff[name], year=year, result="合格")
    view.desk.set_day(BEFORE)
    view.go("due")
    settled(view, qtbot)
    assert isinstance(view.current, DuePage)
    return view.current


def names(page: DuePage) -> list[str]:
    return [page.model.text(row, "name") for row in range(page.model.rowCount())]


def texts(page: DuePage) -> list[str]:
    return [made.text() for made in page.kinds.buttons.values()]


def test_the_kinds_say_how_many_and_narrow_the_list(page: DuePage) -> None:
    assert texts(page) == ["要处理的 2", "可以报批 1", "考核没有登记 1", "没有岗位 1", "全部 3"]
    assert names(page) == ["张三", "欧阳娜娜"]
    for key, found in (("due", ["张三"]), ("block:no-post", ["李秀英"]), ("block:appraisal-missing", ["欧阳娜娜"])):
        QTest.mouseClick(page.kinds.buttons[key], LEFT)
        assert names(page) == found
    QTest.mouseClick(page.kinds.buttons["all"], LEFT)
    assert page.count.text() == "3人"


def test_a_row_says_grades_pay_day_and_what_blocks(page: DuePage) -> None:
    cells = {c.heading: page.model.text(0, c.key) for c in page.columns}
    assert cells == {
        "姓名": "张三", "社区": "沂州社区", "岗位": "工作人员", "现等级": "2级", "晋级后": "3级", "月增": "+210.00",
        "晋级日期": "2025-01-01", "暂不能晋级的原因": "",
    }  # fmt: skip
    assert page.model.text(1, "blocks") == "2024年度考核未登记。"


def test_the_reasons_follow_the_current_person_and_lead_to_the_place(
    page: DuePage, view: OfficeView, qtbot: QtBot
) -> None:
    page.view.setFocus()
    reasons = page.side.reasons
    qtbot.waitUntil(lambda: reasons.heading.whole == "张三　第2级 → 第3级")
    assert "6年满2个3年" in reasons.said.text()
    assert reasons.lines.rowCount() > 5
    QTest.keyClick(page.view, Key.Key_Down)
    qtbot.waitUntil(lambda: reasons.heading.whole.startswith("欧阳娜娜"))
    (go,) = reasons.go_buttons
    QTest.mouseClick(go, LEFT)
    file = view.current
    assert file is not None
    assert file.key == "file"
    assert file.section == "appraisal"  # type: ignore[attr-defined]
    QTest.mouseClick(file.back_button, LEFT)  # type: ignore[attr-defined]
    assert view.current is page


def test_enter_opens_the_file_where_it_is_to_be_filled_in(page: DuePage, view: OfficeView) -> None:
    page.view.show_record(page.model.ids[1])
    QTest.keyClick(page.view, Key.Key_Return)
    assert view.current is not None
    assert view.current.section == "appraisal"  # type: ignore[attr-defined]


def test_space_takes_one_in_and_out_shift_a_run(page: DuePage, qtbot: QtBot) -> None:
    QTest.mouseClick(page.kinds.buttons["all"], LEFT)
    page.view.clearSelection()
    page.view.setCurrentIndex(page.model.index(0, 0))
    page.view.clearSelection()
    QTest.keyClick(page.view, Key.Key_Space)
    QTest.keyClick(page.view, Key.Key_Space)
    assert page.chosen == list(page.model.ids[:2])
    QTest.keyClick(page.view, Key.Key_Space)
    assert len(page.chosen) == 3
    QTest.keyClick(page.view, Key.Key_Space)
    assert len(page.chosen) == 2, "the last row was taken out again"
    qtbot.waitUntil(lambda: "选中2人" in page.count.text())
    page.view.setCurrentIndex(page.model.index(0, 0))
    QTest.keyClick(page.view, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert page.chosen == list(page.model.ids[:2])
    press(page.all_button)
    assert len(page.chosen) == 3


def test_many_approvals_are_recorded_in_one_act_and_undone_in_one(
    page: DuePage, view: OfficeView, sample: Sample, qtbot: QtBot
) -> None:
    press(page.all_button)
    press(page.record_button)
    form = page.side.record
    assert form.isVisible()
    assert form.heading.text() == "记录审批：2人"
    assert form.result.text() == "将记录2人"
    assert form.table.text(0, 0) == "张三"
    assert form.table.text(0, 1) == "工作人员第2级"
    assert form.table.text(0, 2) == "工作人员第3级，2025-01-01起，正常晋级"
    assert form.day.placeholderText() == "按各人：2025-01-01"
    assert view.window().focusWidget() is form.paper.number
    type_text(form.paper.number, "街薪〔2025〕1号")
    QTest.keyClick(form.paper.number, Key.Key_Return)
    QTest.keyClick(form.paper.title, Key.Key_Return)
    type_text(form.paper.published, "2025.1.20")
    QTest.keyClick(form.paper.published, Key.Key_Return)
    press(form.make_button)
    settled(view, qtbot)
    assert view.said == "已记录2人的等级审批，可以一次撤销（Ctrl+Z）。"
    assert not form.isVisible()
    assert page.kinds.buttons["approved"].text() == "已审批 2"
    held = grades.grades(view.desk.workspace, date(2025, 1, 1), [sample.staff["张三"]])[0].approved
    assert held is not None
    assert (held.grade, held.paper, held.kind) == (3, "街薪〔2025〕1号", "正常晋级")
    assert history.undo(view.desk.workspace) == "记录等级审批：张三等2人"
    settled(view, qtbot)
    assert "approved" not in page.kinds.buttons


def test_event_and_day_can_be_the_same_for_all(page: DuePage, qtbot: QtBot) -> None:
    press(page.record_button)
    form = page.side.record
    form.kind.setCurrentIndex(form.kind.findData("其他"))
    type_text(form.day, "2025.2.1")
    QTest.keyClick(form.day, Key.Key_Return)
    assert form.table.text(0, 2) == "工作人员第3级，2025-02-01起，其他"
    form.day.setText("昨天")
    QTest.keyClick(form.day, Key.Key_Return)
    assert "昨天" in form.bar.text
    assert not form.make_button.isEnabled()
    QTest.keyClick(form, Key.Key_Escape)
    assert page.side.shows_reasons


def test_the_form_follows_the_choice(page: DuePage, qtbot: QtBot) -> None:
    page.view.selectRow(0)
    press(page.record_button)
    assert page.side.record.heading.text() == "记录审批：1人"
    page.view.selectAll()
    qtbot.waitUntil(lambda: page.side.record.heading.text() == "记录审批：2人")


def test_a_paper_number_too_long_is_told_in_the_form(page: DuePage, view: OfficeView, qtbot: QtBot) -> None:
    press(page.record_button)
    form = page.side.record
    form.paper.number.setText("号" * 61)
    press(form.make_button)
    settled(view, qtbot)
    assert "审批文号" in form.bar.text
    assert form.make_button.isEnabled()


@pytest.mark.parametrize(
    ("name", "title"), [("forms", "岗位等级审批表（2人）"), ("summary", "汇总表（2人）"), ("notice", "公示（2人）")]
)
def test_the_papers_of_those_chosen_come_to_the_preview(
    page: DuePage, view: OfficeView, qtbot: QtBot, name: str, title: str
) -> None:
    press(page.all_button)
    with qtbot.waitSignal(view.desk.asked_paper) as asked:
        press(getattr(page.output, name))
    assert asked.args is not None
    assert asked.args[0] == title
    assert asked.args[2] is (name == "forms"), "only the form of the standard carries the whole ID number"
    settled(view, qtbot)
    assert view.current is not None
    assert view.current.key == "paper"
    view.current.back_asked.emit()  # type: ignore[attr-defined]
    assert view.current is page


def test_the_list_is_saved_as_it_is_shown(page: DuePage, view: OfficeView, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "应晋级.xlsx"
    page.output.save(path)
    settled(view, qtbot)
    rows = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    assert rows[1] == [c.heading for c in page.columns]
    assert [row[0] for row in rows[2:]] == ["张三", "欧阳娜娜"]
    assert "已导出2人" in view.said


def test_this_year_s_effect_day_can_be_looked_at_afterwards(page: DuePage, view: OfficeView, qtbot: QtBot) -> None:
    view.desk.set_day(date(2025, 2, 10))
    settled(view, qtbot)
    assert [page.effect.itemText(n) for n in range(2)] == ["下一次（2026-01-01）", "本年（2025-01-01）"]
    assert "可以报批" not in "".join(texts(page))
    page.effect.setCurrentIndex(1)
    settled(view, qtbot)
    assert names(page) == ["张三", "欧阳娜娜"]
    assert page.model.text(0, "effect") == "2025-01-01"


def test_a_narrow_window_shows_the_list_alone_until_reasons_are_asked_for(
    page: DuePage, view: OfficeView, qtbot: QtBot
) -> None:
    view.window().resize(1000, 700)
    qtbot.waitUntil(lambda: page.side.isHidden())
    press(page.look_button)
    assert page.side.shows_reasons
    press(page.look_button)
    assert page.side.isHidden()


def test_the_list_narrows_by_typing(page: DuePage, view: OfficeView) -> None:
    page.view.setFocus()
    type_text(page.view, "欧")
    view.search.textEdited.emit(view.search.text())
    view._search_now()
    assert names(page) == ["欧阳娜娜"]
