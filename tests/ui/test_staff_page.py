"""The staff list: finding people every way, narrowing, opening, deleting, and what an empty office says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from streetdesk.actions import history, office
from streetdesk.actions.listing import Filter
from streetdesk.actions.office import Workspace
from streetdesk.ui.frame.office_view import OfficeView
from streetdesk.ui.look import theme
from streetdesk.ui.people.page import StaffPage
from streetdesk.ui.window import MainWindow
from tests.ui.conftest import Sample, shut, type_text


@pytest.fixture
def page(view: OfficeView) -> StaffPage:
    made = view.pages["staff"]
    assert isinstance(made, StaffPage)
    return made


def names(page: StaffPage) -> list[str]:
    return [page.model.text(row, "name") for row in range(page.model.rowCount())]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("张", ["张三"]),
        ("zhangsan", ["张三"]),
        ("zs", ["张三"]),
        ("0017", ["张三"]),
        ("1234", ["李秀英"]),
        ("ouyang", ["欧阳娜娜"]),
        ("没有这个人", []),
    ],
)
def test_people_are_found_while_typing(
    typed: str, found: list[str], page: StaffPage, view: OfficeView, qtbot: QtBot
) -> None:
    view.search.setFocus()
    type_text(view.search, typed)
    qtbot.waitUntil(lambda: names(page) == found)
    assert page.count.text() == f"找到{len(found)}人"


def test_nobody_found_says_why_and_offers_the_way_back(page: StaffPage, view: OfficeView, qtbot: QtBot) -> None:
    type_text(view.search, "单田芳")
    qtbot.waitUntil(lambda: page.parts.currentWidget() is page.nobody)
    assert "离职人员不在其中" in page.nobody.said.text()
    QTest.mouseClick(page.nobody.buttons[0], Qt.MouseButton.LeftButton)
    assert view.search.text() == ""
    assert len(names(page)) == 3


def test_those_who_left_are_shown_on_asking_and_on_an_earlier_day(page: StaffPage, view: OfficeView) -> None:
    assert "单田芳" not in names(page)
    page.left_too.setChecked(True)
    assert "单田芳" in names(page)
    page.left_too.setChecked(False)
    view.desk.set_day(date(2020, 1, 1))
    assert "单田芳" in names(page)


def test_one_unit_is_chosen_by_typing(page: StaffPage, qtbot: QtBot) -> None:
    page.unit.pick.setFocus()
    type_text(page.unit.pick, "银雀")
    QTest.keyClick(page.unit.pick, Qt.Key.Key_Return)
    assert names(page) == ["欧阳娜娜"]
    page.unit.pick.clear()
    assert len(names(page)) == 3


def test_down_then_enter_opens_the_file_and_back_returns_to_the_row(
    page: StaffPage, view: OfficeView, sample: Sample, qtbot: QtBot
) -> None:
    type_text(view.search, "lxy")
    qtbot.waitUntil(lambda: names(page) == ["李秀英"])
    QTest.keyClick(view.search, Qt.Key.Key_Down)
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert view.current is not None
    assert view.current.key == "file"
    assert getattr(view.current, "staff_id", 0) == sample.staff["李秀英"]
    view.current.back_asked.emit()  # type: ignore[attr-defined]
    assert view.current is page
    assert page.view.current_id() == sample.staff["李秀英"]


def test_delete_is_told_and_undone(
    page: StaffPage, view: OfficeView, window: MainWindow, sample: Sample, idle: None, qtbot: QtBot
) -> None:
    page.view.show_record(sample.staff["张三"])
    QTest.keyClick(page.view, Qt.Key.Key_Delete)
    assert "张三" not in names(page)
    assert "可以撤销" in view.said
    assert window.menus.undo.text() == "撤销(&U)：删除人员：张三"
    window.menus.undo.trigger()
    qtbot.waitUntil(lambda: "张三" in names(page))
    qtbot.waitUntil(lambda: window.menus.redo.isEnabled())
    assert window.menus.redo.text() == "重做(&R)：删除人员：张三"


def test_a_change_from_another_window_is_seen(page: StaffPage, view: OfficeView, sample: Sample) -> None:
    other = office.open_office(sample.path, "李红")
    history.undo(other)
    other.close()
    view.desk.look_for_changes()
    assert view.desk.workspace.data_version() == view.desk._seen


@pytest.mark.usefixtures("dressed")
def test_an_empty_office_leads_to_the_import(tmp_path: Path) -> None:
    window = MainWindow()
    window.show()
    fresh: Workspace = office.new_office(tmp_path / "新.streetdesk", "新街道")
    window.show_office(fresh)
    assert window.view is not None
    window.view.go("staff")
    page = window.view.pages["staff"]
    assert isinstance(page, StaffPage)
    assert page.parts.currentWidget() is page.empty
    assert page.empty.buttons[0].text() == "导入花名册"
    QTest.mouseClick(page.empty.buttons[0], Qt.MouseButton.LeftButton)
    assert window.view.current is not None
    assert window.view.current.key == "import"
    shut(window)
    fresh.close()


def test_the_page_prints_what_it_shows(page: StaffPage, view: OfficeView, qtbot: QtBot) -> None:
    type_text(view.search, "zhang")
    qtbot.waitUntil(lambda: names(page) == ["张三"])
    QTest.mouseClick(page.tools.print, Qt.MouseButton.LeftButton)
    assert view.current is not None
    options = view.current.options()  # type: ignore[attr-defined]
    assert options.ids == tuple(page.shown_ids)


def test_after_a_delete_the_next_row_is_current(page: StaffPage, view: OfficeView, sample: Sample) -> None:
    before = names(page)
    page.view.setCurrentIndex(page.model.index(1, 0))
    QTest.keyClick(page.view, Qt.Key.Key_Delete)
    assert page.view.current_id() is not None
    assert page.model.text(page.view.currentIndex().row(), "name") == before[2]
    page.view.setCurrentIndex(page.model.index(1, 0))
    QTest.keyClick(page.view, Qt.Key.Key_Delete)
    assert page.view.currentIndex().row() == 0, "the last was deleted: the one before it"


def colour(page: StaffPage, name: str) -> object:
    row = names(page).index(name)
    return page.model.index(row, 0).data(Qt.ItemDataRole.ForegroundRole)


def test_who_left_is_greyed_and_says_so(page: StaffPage) -> None:
    page.left_too.setChecked(True)
    grey = colour(page, "单田芳")
    assert isinstance(grey, QBrush)
    assert grey.color().name() == theme.GONE.lower()
    assert colour(page, "张三") is None
    spoken = page.model.index(names(page).index("单田芳"), 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "姓名：单田芳，不在职"
    page.left_too.setChecked(False)
    page.add_filter(Filter("state", "in", ("离职",)))
    page.left_too.setChecked(True)
    assert names(page) == ["单田芳"]
    assert isinstance(colour(page, "单田芳"), QBrush)


def test_the_usual_columns_fit_a_screen_of_1366(page: StaffPage, window: MainWindow) -> None:
    window.resize(1366, 728)
    QApplication.processEvents()
    assert page.view.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("width", [900, 1092, 1366, 1920])
def test_the_hint_of_the_search_box_is_never_cut(view: OfficeView, window: MainWindow, width: int) -> None:
    window.resize(width, 728)
    QApplication.processEvents()
    hint = view.search.placeholderText()
    assert hint
    assert view.search.fontMetrics().horizontalAdvance(hint) <= view.search.width() - 45
