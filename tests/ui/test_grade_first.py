"""首次定级/套改 in the window: the computed grade proposed, corrected in its cell, recorded for all in one act."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from streetdesk.actions import grades
from streetdesk.ui.frame.office_view import OfficeView
from streetdesk.ui.grades.first import GRADE, FirstPage
from tests.ui.conftest import Sample, type_text
from tests.ui.test_grade_due import press, settled

Key = Qt.Key
ON = date(2025, 6, 30)


@pytest.fixture
def page(view: OfficeView, idle: None, qtbot: QtBot) -> FirstPage:
    """张三 and 欧阳娜娜 have no approval, 李秀英 no post either."""
    view.desk.set_day(ON)
    view.go("first")
    settled(view, qtbot)
    assert isinstance(view.current, FirstPage)
    return view.current


def cell(page: FirstPage, staff_id: int, key: str) -> str:
    row = page.model.row_of(staff_id)
    assert row is not None
    return page.model.text(row, key)


def type_grade(page: FirstPage, staff_id: int, text: str) -> None:
    row = page.model.row_of(staff_id)
    assert row is not None
    page.view.setFocus()
    page.view.setCurrentIndex(page.model.index(row, [c.key for c in page.columns].index(GRADE)))
    QTest.keyClick(page.view, Key.Key_F2)
    line = page.view.findChild(QLineEdit)
    assert line is not None
    line.selectAll()
    type_text(line, text)
    QTest.keyClick(line, Key.Key_Return)
    QTest.qWait(1)


def test_everybody_without_an_approval_is_proposed_on_the_scheme_s_day(page: FirstPage, sample: Sample) -> None:
    assert [made.text() for made in page.kinds.buttons.values()] == ["可以定级 2", "套改 2", "测算不出 1", "全部 3"]
    person = sample.staff["张三"]
    assert [cell(page, person, key) for key in ("computed", GRADE, "monthly", "from")] == [
        "2级", "2级", "3,990.00", "2023-01-01",
    ]  # fmt: skip
    assert page.day.placeholderText() == "2023-01-01"


def test_another_day_is_typed(page: FirstPage, view: OfficeView, sample: Sample, qtbot: QtBot) -> None:
    type_text(page.day, "2025.1.1")
    QTest.keyClick(page.day, Key.Key_Return)
    settled(view, qtbot)
    assert cell(page, sample.staff["张三"], "computed") == "3级"
    assert "首次定级 2" in [made.text() for made in page.kinds.buttons.values()]
    page.day.setText("2025.13")
    QTest.keyClick(page.day, Key.Key_Return)
    settled(view, qtbot)
    assert "没有13月" in page.day_said.text()


def test_a_typed_grade_is_what_is_recorded(page: FirstPage, view: OfficeView, sample: Sample, qtbot: QtBot) -> None:
    person = sample.staff["张三"]
    type_grade(page, person, "4")
    assert cell(page, person, GRADE) == "4级"
    assert (person, GRADE) in page.model.touched  # type: ignore[attr-defined]
    press(page.all_button)
    press(page.record_button)
    form = page.side.record
    assert form.result.text() == "将记录2人"
    press(form.make_button)
    settled(view, qtbot)
    held = {g.name: g.approved and g.approved.grade for g in grades.grades(view.desk.workspace, ON)}
    assert held == {"张三": 4, "欧阳娜娜": 2, "李秀英": None}
    assert page.kinds.buttons["graded"].text() == "可以定级 0"


def test_what_is_no_grade_is_told_and_left(page: FirstPage, view: OfficeView, sample: Sample) -> None:
    type_grade(page, sample.staff["张三"], "abc")
    assert cell(page, sample.staff["张三"], GRADE) == "2级"
    assert "不是等级" in view.said
    type_grade(page, sample.staff["张三"], "5")
    type_grade(page, sample.staff["张三"], "2级")
    assert not page.model.touched  # type: ignore[attr-defined]


def test_typed_grades_outlast_a_reload(page: FirstPage, view: OfficeView, sample: Sample, qtbot: QtBot) -> None:
    type_grade(page, sample.staff["张三"], "5")
    page.refresh()
    settled(view, qtbot)
    assert cell(page, sample.staff["张三"], GRADE) == "5级"


def test_who_cannot_be_graded_leads_to_what_lacks(page: FirstPage, view: OfficeView, sample: Sample) -> None:
    page.kinds.choose("none")
    assert page.view.show_record(sample.staff["李秀英"])
    QTest.qWait(5)
    assert page.side.reasons.go_buttons
    page.view.opened.emit(sample.staff["李秀英"])
    assert view.current is not None
    assert view.current.section == "post_held"  # type: ignore[attr-defined]
