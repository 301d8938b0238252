"""The owned registers as tables that are typed into: cells, the blank row, mistakes in place, input methods."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from streetdesk.actions import history, listing, office, records
from streetdesk.registers import OWNED, by_key
from streetdesk.ui.form.line import Line
from streetdesk.ui.frame.office_view import OfficeView
from streetdesk.ui.person.file import StaffFile
from streetdesk.ui.table.cell_view import CellView
from streetdesk.ui.table.records_panel import RecordsPanel
from tests.ui.conftest import Sample, type_text


@pytest.fixture
def file(view: OfficeView, sample: Sample) -> StaffFile:
    view.desk.asked_open.emit(sample.staff["张三"], "")
    assert isinstance(view.current, StaffFile)
    return view.current


def panel_of(file: StaffFile, key: str) -> tuple[RecordsPanel, CellView]:
    file.show_section(key)
    panel = file.owned[key]
    assert isinstance(panel.view, CellView)
    return panel, panel.view


def go(view: CellView, row: int, name: str) -> QModelIndex:
    index = view.table.index(row, [c.key for c in view.table.source.columns].index(name))
    view.setFocus()
    view.setCurrentIndex(index)
    return index


def editor(view: CellView) -> Line:
    (found,) = [w for w in view.viewport().findChildren(Line) if w.isVisible()]
    return found


def enter(view: CellView, row: int, name: str, text: str) -> None:
    """Open a cell with F2, type over what is in it, and Enter."""
    go(view, row, name)
    QTest.keyClick(view, Qt.Key.Key_F2)
    made = editor(view)
    made.selectAll()
    type_text(made, text)
    QTest.keyClick(made, Qt.Key.Key_Return)
    QApplication.sendPostedEvents()


def values(view: OfficeView, key: str, staff_id: int) -> list[dict[str, object]]:
    register = by_key(key)
    ids = listing.ids(view.desk.workspace, register, listing.Query(owner_id=staff_id))
    return [row.values for row in listing.rows(view.desk.workspace, register, ids)]


def test_the_model_of_every_owned_register_is_sound(file: StaffFile) -> None:
    for register in OWNED:
        _, view = panel_of(file, register.key)
        tester = QAbstractItemModelTester(view.table, QAbstractItemModelTester.FailureReportingMode.Fatal)
        view.reload()
        assert view.table.rowCount() == len(view.table.ids) + 1
        tester.deleteLater()


def test_a_cell_is_typed_into_saved_and_the_next_one_follows(file: StaffFile, view: OfficeView, qtbot: QtBot) -> None:
    _, table = panel_of(file, "post_held")
    enter(table, 0, "title", "网格员")
    qtbot.waitUntil(lambda: values(view, "post_held", file.staff_id)[0]["title"] == "网格员")
    assert table.state() == CellView.State.NoState
    assert history.steps(view.desk.workspace).undo
    assert table.currentIndex().row() == 0


def test_the_blank_row_becomes_a_record_when_it_is_left(file: StaffFile, view: OfficeView, qtbot: QtBot) -> None:
    panel, table = panel_of(file, "appraisal")
    QTest.mouseClick(panel.rows_button, Qt.MouseButton.LeftButton)
    assert table.isVisible()
    enter(table, 0, "year", "2024")
    enter(table, 0, "result", "hg")
    assert values(view, "appraisal", file.staff_id) == []
    table.row_left.emit(0)
    found = values(view, "appraisal", file.staff_id)
    assert [v["year"] for v in found] == [2024]
    assert table.currentIndex().row() == 1
    assert panel.entry is not None
    assert not panel.entry.dirty


def test_a_mistake_is_told_above_and_the_text_stays(file: StaffFile, view: OfficeView) -> None:
    panel, table = panel_of(file, "post_held")
    assert panel.entry is not None
    before = values(view, "post_held", file.staff_id)[0]["from_day"]
    enter(table, 0, "from_day", "2018.13.1")
    assert panel.entry.bar.text
    index = go(table, 0, "from_day")
    assert index.data() == "2018.13.1"
    assert values(view, "post_held", file.staff_id)[0]["from_day"] == before
    view.go("history")
    assert view.current is file
    assert "还没有保存" in panel.entry.bar.text
    QTest.keyClick(table, Qt.Key.Key_Escape)
    assert index.data() != "2018.13.1"
    view.go("history")
    assert view.current is not file


def test_a_day_typed_any_way_is_shown_one_way(file: StaffFile, view: OfficeView) -> None:
    _, table = panel_of(file, "post_held")
    enter(table, 0, "from_day", "2019年1月")
    assert str(values(view, "post_held", file.staff_id)[0]["from_day"]) == "2019-01"
    assert go(table, 0, "from_day").data() == by_key("post_held").fields["from_day"].format(
        values(view, "post_held", file.staff_id)[0]["from_day"]
    )


def test_composing_begun_on_a_cell_loses_nothing_and_enter_does_not_submit(
    file: StaffFile, view: OfficeView, qtbot: QtBot
) -> None:
    _, table = panel_of(file, "post_held")
    go(table, 0, "title")
    for composed in ("w", "wa", "wangge"):
        target: QWidget = QApplication.focusWidget() or table
        QApplication.sendEvent(target, QInputMethodEvent(composed, []))
    made = editor(table)
    QTest.keyClick(QApplication.focusWidget() or table, Qt.Key.Key_Return)
    QApplication.sendPostedEvents()
    assert made.isVisible()
    done = QInputMethodEvent("", [])
    done.setCommitString("网格员")
    QApplication.sendEvent(QApplication.focusWidget() or table, done)
    assert made.text() == "网格员"
    QTest.keyClick(made, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: values(view, "post_held", file.staff_id)[0]["title"] == "网格员")


def test_what_another_window_changed_is_not_overwritten(file: StaffFile, view: OfficeView, sample: Sample) -> None:
    panel, table = panel_of(file, "post_held")
    assert panel.entry is not None
    table.grab()
    other = office.open_office(sample.path, "李红")
    record = table.table.ids[0]
    records.save(other, by_key("post_held"), {"title": "站长"}, record_id=record)
    other.close()
    enter(table, 0, "title", "网格员")
    assert "填的内容还在" in panel.entry.bar.text
    assert values(view, "post_held", file.staff_id)[0]["title"] == "站长"
    assert table.table.pending == {(record, "title"): "网格员"}


def test_a_change_elsewhere_does_not_close_a_cell_that_is_typed_into(file: StaffFile, view: OfficeView) -> None:
    _, table = panel_of(file, "post_held")
    go(table, 0, "title")
    QTest.keyClick(table, Qt.Key.Key_F2)
    made = editor(table)
    type_text(made, "网格")
    records.save(view.desk.workspace, by_key("staff"), {"native_place": "山东"}, record_id=file.staff_id)
    assert made.isVisible()
    assert made.text() == "网格"


def test_ten_thousand_characters_in_a_cell_are_refused_and_kept(file: StaffFile) -> None:
    panel, table = panel_of(file, "post_held")
    assert panel.entry is not None
    go(table, 0, "title")
    QTest.keyClick(table, Qt.Key.Key_F2)
    made = editor(table)
    made.setText("长" * 10_000)
    QTest.keyClick(made, Qt.Key.Key_Return)
    QApplication.sendPostedEvents()
    assert panel.entry.bar.text
    assert len(next(iter(table.table.pending.values()))) == 10_000


def test_tab_goes_from_cell_to_cell(file: StaffFile) -> None:
    _, table = panel_of(file, "post_held")
    index = go(table, 0, "title")
    QTest.keyClick(table, Qt.Key.Key_F2)
    QTest.keyClick(editor(table), Qt.Key.Key_Tab)
    QApplication.sendPostedEvents()
    assert table.currentIndex().column() != index.column()


def test_the_whole_form_is_one_key_away(file: StaffFile) -> None:
    panel, table = panel_of(file, "post_held")
    go(table, 0, "title")
    QTest.keyClick(table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert panel.panel.record is not None
    assert not panel.panel.isHidden()
