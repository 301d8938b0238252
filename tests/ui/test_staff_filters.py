"""The staff list narrowed, ordered, grouped and kept: chips, saved views, columns, sorting by several, groups."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from streetdesk.actions import history
from streetdesk.actions.listing import Filter, views
from streetdesk.registers.staff import STAFF
from streetdesk.ui.frame.office_view import OfficeView
from streetdesk.ui.people.page import StaffPage
from streetdesk.ui.people.source import USUAL
from streetdesk.ui.window import MainWindow
from tests.ui.conftest import Sample, type_text

LEFT = Qt.MouseButton.LeftButton
PARTY = Filter("political", "in", ("01",))


@pytest.fixture
def page(view: OfficeView) -> StaffPage:
    view.go("staff")
    made = view.pages["staff"]
    assert isinstance(made, StaffPage)
    return made


def names(page: StaffPage) -> list[str]:
    return [page.model.text(row, "name") for row in range(page.model.rowCount())]


def pick(page: StaffPage, typed: str) -> None:
    """Open the filter panel and choose what to filter by, as typed."""
    QTest.mouseClick(page.tools.filter, LEFT)
    page.filter_panel.seek.setFocus()
    type_text(page.filter_panel.seek, typed)
    QTest.keyClick(page.filter_panel.seek, Qt.Key.Key_Return)


def test_a_condition_is_ticked_becomes_a_chip_and_goes_by_its_cross(page: StaffPage) -> None:
    pick(page, "zzmm")
    values = page.filter_panel.values
    assert values.about is not None
    assert values.about.label == "政治面貌"
    type_text(values.seek, "zgdy")
    QTest.keyClick(values.seek, Qt.Key.Key_Return)
    QTest.mouseClick(page.filter_panel.add_button, LEFT)
    assert names(page) == ["李秀英"]
    assert [chip.words.text() for chip in page.chips.chips] == ["政治面貌：中共党员"]
    assert page.count.text() == "找到1人"
    QTest.mouseClick(page.chips.chips[0].cross, LEFT)
    assert len(names(page)) == 3
    assert page.chips.isHidden()


def test_a_chip_goes_by_the_keyboard_and_opens_to_be_changed(page: StaffPage) -> None:
    page.add_filter(Filter("age", "between", (20, 60)))
    page.add_filter(Filter("name", "has", "三"))
    assert names(page) == ["张三"]
    QTest.mouseClick(page.chips.chips[0].words, LEFT)
    values = page.filter_panel.values
    assert (values.low.text(), values.high.text()) == ("20", "60")
    page.chips.chips[1].words.setFocus()
    QTest.keyClick(page.chips.chips[1].words, Qt.Key.Key_Delete)
    assert [f.key for f in page.filters] == ["age"]
    page.add_filter(PARTY)
    QTest.mouseClick(page.chips.clear_button, LEFT)
    assert page.filters == ()
    assert len(names(page)) == 3


def test_a_day_is_typed_any_way_and_a_wrong_one_is_said_in_place(page: StaffPage) -> None:
    pick(page, "出生")
    values = page.filter_panel.values
    values.low.setFocus()
    type_text(values.low, "1985.13")
    QTest.mouseClick(page.filter_panel.add_button, LEFT)
    assert not values.said.isHidden()
    assert values.low.text() == "1985.13"
    values.low.setText("198505")
    QTest.keyClick(values.low, Qt.Key.Key_Return)
    type_text(values.high, "1985")
    QTest.keyClick(values.high, Qt.Key.Key_Return)
    assert names(page) == ["李秀英"]


def test_enter_while_composing_adds_no_condition(page: StaffPage) -> None:
    pick(page, "姓名")
    word = page.filter_panel.values.word
    word.setFocus()
    QApplication.sendEvent(word, QInputMethodEvent("zhang", []))
    QTest.keyClick(word, Qt.Key.Key_Return)
    assert page.filters == ()
    done = QInputMethodEvent("", [])
    done.setCommitString("张")
    QApplication.sendEvent(word, done)
    QTest.keyClick(word, Qt.Key.Key_Return)
    assert names(page) == ["张三"]


def test_the_panel_says_what_is_missing_and_closes_on_escape(page: StaffPage) -> None:
    pick(page, "政治")
    QTest.mouseClick(page.filter_panel.add_button, LEFT)
    assert page.filter_panel.values.said.text() == "请至少勾选一项。"
    QTest.keyClick(page.filter_panel, Qt.Key.Key_Escape)
    assert page.filter_panel.isHidden()
    assert not page.tools.filter.isChecked()


def test_headings_sort_by_several_columns_in_sql(page: StaffPage) -> None:
    heads = page.view.horizontalHeader()

    def click(key: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        x = heads.sectionViewportPosition(page.source.keys.index(key)) + 20
        QTest.mouseClick(heads.viewport(), LEFT, modifier, QPoint(x, 10))

    def heading(key: str) -> str:
        return str(page.model.headerData(page.source.keys.index(key), Qt.Orientation.Horizontal))

    def order() -> list[tuple[str, bool]]:
        return list(page.sort)

    click("sex")
    assert order() == [("sex", False)]
    click("sex")
    assert order() == [("sex", True)]
    click("age", Qt.KeyboardModifier.ShiftModifier)
    assert order() == [("sex", True), ("age", False)]
    assert heading("sex").endswith("▼①")
    assert heading("age").endswith("▲②")
    click("age", Qt.KeyboardModifier.ShiftModifier)
    assert order() == [("sex", True), ("age", True)]
    click("age", Qt.KeyboardModifier.ShiftModifier)
    click("sex")
    assert heading("sex") == "性别"
    assert order() == [("unit", False), ("post", False)]


def test_the_name_stays_in_sight_and_takes_the_mouse(page: StaffPage) -> None:
    still = page.view.still
    page.view.horizontalScrollBar().setValue(page.view.horizontalScrollBar().maximum())
    assert still.isVisible()
    assert not still.isColumnHidden(0)
    assert still.isColumnHidden(1)
    QTest.mouseClick(still.viewport(), LEFT, pos=QPoint(20, 40))
    assert page.view.currentIndex().row() == 1
    assert page.view.chosen_count == 1
    page.columns_panel.still.setCurrentIndex(0)
    assert not still.isVisible()


def test_columns_are_chosen_and_ordered_by_keyboard(page: StaffPage) -> None:
    QTest.mouseClick(page.tools.columns, LEFT)
    box = page.columns_panel.list
    box.setCurrentRow(1)
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert "unit" not in page.source.keys
    place = [box.item(n).text() for n in range(box.count())].index("民族")
    box.setCurrentRow(place)
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert page.source.keys[-1] == "ethnic"
    page.columns_panel.list.setCurrentRow(2)
    before = page.source.keys
    QTest.keyClick(page.columns_panel, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert page.source.keys == (before[0], before[2], before[1], *before[3:])
    QTest.mouseClick(page.columns_panel.usual, LEFT)
    assert page.source.keys == USUAL


def test_groups_stand_beside_the_list_with_their_counts(page: StaffPage) -> None:
    page.tools.group.setCurrentIndex(page.tools.group.findData("unit"))
    page.tools.group.activated.emit(page.tools.group.currentIndex())
    listed = [page.groups.list.item(n).text() for n in range(page.groups.list.count())]
    assert listed == ["全部  3", "沂州社区  2", "银雀社区  1"]
    page.groups.list.setCurrentRow(2)
    assert names(page) == ["欧阳娜娜"]
    assert page.count.text() == "找到1人"
    page.groups.list.setCurrentRow(0)
    assert len(names(page)) == 3


def test_a_view_is_kept_applied_renamed_deleted_and_brought_back(
    page: StaffPage, window: MainWindow, view: OfficeView, idle: None, qtbot: QtBot
) -> None:
    page.add_filter(PARTY)
    page.sort_by((("age", True),))
    page.choose_columns(("name", "age", "political"))
    actions = {a.text(): a for a in page.views.fill_menu().actions()}
    actions["保存当前视图…"].trigger()
    type_text(page.views.line, "党员")
    QTest.keyClick(page.views.line, Qt.Key.Key_Return)
    assert page.views.name == "党员"
    page.views.box.setCurrentIndex(0)
    page.views.box.activated.emit(0)
    assert (page.filters, page.source.keys) == ((), USUAL)
    page.views.box.setCurrentIndex(1)
    page.views.box.activated.emit(1)
    assert (page.filters, page.sort) == ((PARTY,), (("age", True),))
    assert page.source.keys == ("name", "age", "political")
    assert names(page) == ["李秀英"]
    {a.text(): a for a in page.views.fill_menu().actions()}["改名“党员”…"].trigger()
    page.views.line.setText("全体党员")
    QTest.keyClick(page.views.line, Qt.Key.Key_Return)
    assert page.views.name == "全体党员"
    {a.text(): a for a in page.views.fill_menu().actions()}["删除“全体党员”"].trigger()
    assert page.views.box.count() == 1
    window.menus.undo.trigger()
    qtbot.waitUntil(lambda: page.views.box.findData("全体党员") > 0)
    assert [v.name for v in views.views(view.desk.workspace, STAFF).views] == ["全体党员"]


def test_rows_are_copied_as_a_table_with_numbers_masked(page: StaffPage, view: OfficeView) -> None:
    QTest.keyClick(page.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert page.count.text() == "共3人，已选3人"
    QTest.keyClick(page.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    lines = data.text().split("\n")
    assert lines[0].startswith("姓名\t社区\t岗位")
    assert len(lines) == 4
    assert "371302199001010017" not in data.text()
    assert "<td" in data.html()
    assert "已复制3人" in view.said


def test_space_looks_quickly_and_follows_the_list(page: StaffPage, sample: Sample) -> None:
    page.view.show_record(sample.staff["张三"])
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_Space)
    look = page.side.look
    assert look.isVisible()
    assert look.name.text() == "张三"
    assert "*" in look._facts["id_number"].text()
    page.view.show_record(sample.staff["李秀英"])
    assert look.name.text() == "李秀英"
    QTest.keyClick(page.view, Qt.Key.Key_Space)
    assert not look.isVisible()


def test_what_is_shown_is_exported_and_recorded(
    page: StaffPage, view: OfficeView, tmp_path: Path, idle: None, qtbot: QtBot
) -> None:
    from openpyxl import load_workbook

    page.add_filter(PARTY)
    page.export.save(tmp_path / "党员.xlsx")
    qtbot.waitUntil(lambda: "已导出1人" in view.said)

    def cells_of(name: str) -> list[list[object]]:
        return [[c.value for c in line] for line in load_workbook(tmp_path / name).worksheets[0].iter_rows()]

    cells = cells_of("党员.xlsx")
    assert cells[1][0] == "姓名"
    assert cells[2][0] == "李秀英"
    assert "13854901234" not in str(cells)
    page.export.save(tmp_path / "全.xlsx", plain=True)
    qtbot.waitUntil(lambda: (tmp_path / "全.xlsx").exists())
    qtbot.waitUntil(lambda: not view.desk.jobs.busy)
    assert "13854901234" in str(cells_of("全.xlsx"))
    assert any("完整证件号" in act.title for act, _ in history.recent(view.desk.workspace))


def test_every_control_of_the_page_is_reached_by_tab(page: StaffPage, window: MainWindow) -> None:
    page.add_filter(PARTY)
    page.tools.new.setFocus()
    reached: set[QWidget] = set()
    for _ in range(60):
        focused = QApplication.focusWidget()
        if focused is None or focused in reached:
            break
        reached.add(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    assert {
        page.tools.filter,
        page.tools.group,
        page.chips.chips[0].cross,
        page.chips.clear_button,
        page.view,
    } <= reached
