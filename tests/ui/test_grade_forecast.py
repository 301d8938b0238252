"""晋级预测 in the window: years with their cost, people below, what was taken for granted, paper and workbook."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from streetdesk.actions.decisions import forecast as action
from streetdesk.errors import Cancelled
from streetdesk.ui.frame.office_view import OfficeView
from streetdesk.ui.grades.forecast import ForecastPage
from tests.ui.conftest import Sample
from tests.ui.test_grade_due import press, settled

ON = date(2025, 6, 30)


@pytest.fixture
def page(view: OfficeView, idle: None, qtbot: QtBot) -> ForecastPage:
    """张三 and 欧阳娜娜 began on 2018-03-01: 9 years on 2028-01-01."""
    view.desk.set_day(ON)
    view.go("forecast")
    settled(view, qtbot)
    assert isinstance(view.current, ForecastPage)
    return view.current


def test_the_years_say_how_many_and_what_it_costs(page: ForecastPage) -> None:
    rows = [[page.years.text(r, c) for c in range(5)] for r in range(page.years.rowCount())]
    assert ["2028年", "2", "420.00", "5,040.00", "5,040.00"] in rows
    assert ["2029年", "0", "0.00", "0.00", "5,040.00"] in rows
    assert "以后年度的考核都按合格算" in page.said.text()
    assert "基数4,200.00元" in page.said.text()


def test_the_people_of_a_year_are_listed_and_opened(page: ForecastPage, view: OfficeView, sample: Sample) -> None:
    assert [made.text() for made in page.kinds.buttons.values()][-1] == "全部 2"
    page.kinds.choose("2028")
    assert page.count.text() == "2人次（在册3人）"
    texts = {c.key: page.model.text(0, c.key) for c in page.columns}
    assert (texts["name"], texts["on"], texts["before"], texts["after"], texts["monthly"]) == (
        "张三", "2028-01-01", "3级", "4级", "210.00",
    )  # fmt: skip
    page.view.setFocus()
    page.view.setCurrentIndex(page.model.index(0, 0))
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert view.current is not None
    assert view.current.staff_id == sample.staff["张三"]  # type: ignore[attr-defined]
    view.current.back_asked.emit()  # type: ignore[attr-defined]
    assert view.current is page
    assert page.shown_ids == (sample.staff["张三"], sample.staff["欧阳娜娜"])


def test_it_is_printed_and_saved(page: ForecastPage, view: OfficeView, tmp_path: Path, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.desk.asked_paper):
        press(page.print_button)
    settled(view, qtbot)
    assert view.current is not None
    assert view.current.key == "paper"
    page.save(tmp_path / "预测.xlsx")
    settled(view, qtbot)
    rows = CalamineWorkbook.from_path(tmp_path / "预测.xlsx").get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows[2:]] == ["张三", "欧阳娜娜"]


def test_it_can_be_cancelled(
    page: ForecastPage, view: OfficeView, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(*_: object, **__: object) -> None:
        raise Cancelled

    monkeypatch.setattr(action, "forecast", slow)
    page.refresh()
    settled(view, qtbot)
    assert page.count.text() == "已取消"
