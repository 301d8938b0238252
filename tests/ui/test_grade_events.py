"""等级审批差异 in the window: the cause beside the list, the computed grade taken for many, 降级 and 荣誉高定."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from streetdesk.actions import grades, history
from streetdesk.actions.records import owned
from streetdesk.registers.award import AWARD
from streetdesk.ui.frame.office_view import OfficeView
from streetdesk.ui.grades.differences import DifferencePage
from tests.ui.conftest import Sample, add, type_text
from tests.ui.test_grade_due import press, settled

Key = Qt.Key
ON = date(2025, 6, 30)


@pytest.fixture
def page(view: OfficeView, sample: Sample, idle: None, qtbot: QtBot) -> DifferencePage:
    """张三 is approved for 2 and computed for 3; 欧阳娜娜 has no approval; 李秀英 has no post."""
    add(
        view.desk.workspace, "grade_approval", staff_id=sample.staff["张三"], kind="套改", post="工作人员", grade=2,
        from_day="2023-01-01",
    )  # fmt: skip
    view.desk.set_day(ON)
    view.go("differences")
    settled(view, qtbot)
    assert isinstance(view.current, DifferencePage)
    return view.current


def test_the_fact_that_makes_the_difference_stands_in_the_list_and_beside_it(page: DifferencePage) -> None:
    row = page.model.row_of(page.model.ids[0])
    assert row == 0
    cells = {c.key: page.model.text(0, c.key) for c in page.columns}
    assert (cells["name"], cells["computed"], cells["approved"], cells["kind"]) == ("张三", "3级", "2级", "高1级")
    assert cells["cause"].startswith("年限晋档+1级→+2级")
    reasons = page.side.reasons
    assert reasons.heading.whole == "张三　测算第3级，审批第2级"
    assert [made.text() for made in page.kinds.buttons.values()] == [
        "要处理的 2", "测算比审批高 1", "没有审批 1", "全部 3",
    ]  # fmt: skip


def test_the_computed_grades_are_taken_for_all_at_once(page: DifferencePage, view: OfficeView, qtbot: QtBot) -> None:
    press(page.all_button)
    press(page.record_button)
    form = page.side.record
    assert [form.table.text(row, 2) for row in range(2)] == [
        "工作人员第3级，2025-01-01起，正常晋级",
        "工作人员第3级，2025-01-01起，首次定级",
    ]
    press(form.make_button)
    settled(view, qtbot)
    assert page.parts.currentWidget() is page.empty, "all agree"
    assert page.empty.said.text() == "测算与审批全部一致，没有要处理的。"


def test_a_demotion_is_recorded_from_a_small_form(
    page: DifferencePage, view: OfficeView, sample: Sample, qtbot: QtBot
) -> None:
    page.view.show_record(sample.staff["张三"])
    press(page.demote)
    form = page.side.event_form
    assert form.isVisible()
    assert form.heading.text() == "降级：张三"
    assert form.now.text() == "工作人员，现在第2级。"
    assert form.grade.text() == "1"
    press(form.make_button)
    settled(view, qtbot)
    assert "没有填处理决定的名称" in form.bar.text
    type_text(form.title, "违纪处理决定")
    form.from_day.setText("2025.7.1")
    press(form.make_button)
    settled(view, qtbot)
    assert view.said == "已记录降级：张三第1级，可以撤销（Ctrl+Z）。"
    assert not form.isVisible()
    held = grades.grades(view.desk.workspace, date(2025, 7, 1), [sample.staff["张三"]])[0].approved
    assert held is not None
    assert (held.grade, held.kind) == (1, "降级")
    with view.desk.workspace.reading() as connection:
        assert owned(connection, AWARD, sample.staff["张三"])[0]["title"] == "违纪处理决定"
    assert history.undo(view.desk.workspace) == "降级：张三第1级"
    settled(view, qtbot)


def test_an_honour_asks_for_its_level_and_leaves_the_number_to_the_paper(
    page: DifferencePage, view: OfficeView, sample: Sample, qtbot: QtBot
) -> None:
    page.view.show_record(sample.staff["张三"])
    press(page.honour)
    form = page.side.event_form
    assert form.title.accessibleName() == "荣誉名称"
    form.level.setCurrentIndex(form.level.findData("省级"))
    assert form.said.text() == "方案没有“省级”的高定级数，请按文件填等级。"
    assert form.from_day.text() == "2025-07-01", "the month after, as the ladder says"
    type_text(form.title, "省优秀社区工作者")
    form.grade.setText("五")
    press(form.make_button)
    assert "新等级请填数字" in form.bar.text
    form.grade.setText("4级")
    press(form.make_button)
    settled(view, qtbot)
    assert view.said == "已记录荣誉高定：张三第4级，可以撤销（Ctrl+Z）。"
    with view.desk.workspace.reading() as connection:
        assert owned(connection, AWARD, sample.staff["张三"])[0]["grades"] == 2


def test_escape_puts_the_form_away(page: DifferencePage, sample: Sample) -> None:
    page.view.show_record(sample.staff["张三"])
    press(page.demote)
    QTest.keyClick(page.side.event_form, Key.Key_Escape)
    assert page.side.shows_reasons
