"""The table: rows fetched for what is painted, sorting in SQL, typing and composing handed to the search."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QInputMethodEvent, QInputMethodQueryEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from streetdesk.actions.listing import Query
from streetdesk.actions.office import Workspace
from streetdesk.errors import EnvironmentTrouble
from streetdesk.registers import ALL
from streetdesk.ui.form.line import Line
from streetdesk.ui.frame.sources import RegisterSource
from streetdesk.ui.people.source import PeopleModel, PeopleSource
from streetdesk.ui.table.table_model import Column, TableModel
from streetdesk.ui.table.table_view import TableView
from tests.conftest import ExpectLog


class Many:
    """A hundred thousand rows that count how often they are asked for."""

    columns = (Column("a", "甲"), Column("b", "乙", figure=True), Column("c", "丙", sortable=False))

    def __init__(self, count: int = 100_000) -> None:
        self.count = count
        self.fetched: set[int] = set()
        self.sorts: list[tuple[str | None, bool]] = []

    def ids(self, sort: str | None, descending: bool) -> list[int]:
        self.sorts.append((sort, descending))
        order = range(self.count, 0, -1) if descending else range(1, self.count + 1)
        return list(order)

    def texts(self, ids: Sequence[int]) -> Mapping[int, Mapping[str, str]]:
        self.fetched.update(ids)
        return {i: {"a": f"甲{i}", "b": str(i), "c": "很长的内容" * 20} for i in ids}


@pytest.fixture
def many(qtbot: QtBot) -> Iterator[tuple[Many, TableView, Line]]:
    source = Many()
    model = TableModel(source)
    view = TableView(model)
    model.setParent(view)
    search = Line()
    view.search = search
    holder = QWidget()
    QVBoxLayout(holder).addWidget(search)
    holder.layout().addWidget(view)  # type: ignore[union-attr]
    qtbot.addWidget(holder)
    holder.resize(600, 400)
    holder.show()
    view.reload()
    view.setFocus()
    yield source, view, search
    holder.close()


def test_only_rows_that_are_painted_are_fetched(many: tuple[Many, TableView, Line], qtbot: QtBot) -> None:
    source, view, _ = many
    view.grab()
    assert 0 < len(source.fetched) < 300
    view.scrollToBottom()
    view.grab()
    assert 100_000 in source.fetched
    assert len(source.fetched) < 600


def test_a_click_on_a_heading_sorts_at_the_source_and_keeps_the_row(many: tuple[Many, TableView, Line]) -> None:
    source, view, _ = many
    view.show_record(5)
    heads = view.horizontalHeader()
    heads.setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    assert source.sorts[-1] == ("b", True)
    assert view.current_id() == 5
    heads.setSortIndicator(2, Qt.SortOrder.AscendingOrder)
    assert source.sorts[-1][0] is None


def test_a_lost_file_leaves_the_cells_blank_and_the_window_alive(
    many: tuple[Many, TableView, Line], monkeypatch: pytest.MonkeyPatch, expect_log: ExpectLog
) -> None:
    expect_log("rows not read")
    source, view, _ = many

    def gone(ids: Sequence[int]) -> Mapping[int, Mapping[str, str]]:
        raise EnvironmentTrouble("磁盘拔出了。")

    monkeypatch.setattr(source, "texts", gone)
    view.reload()
    view.grab()
    assert view.table.index(0, 0).data() == ""


def test_every_cell_speaks_for_itself(many: tuple[Many, TableView, Line]) -> None:
    model = many[1].table
    assert model.index(0, 1).data(Qt.ItemDataRole.AccessibleTextRole) == "乙：1"


def test_letters_typed_in_the_list_go_to_the_search(many: tuple[Many, TableView, Line], qtbot: QtBot) -> None:
    _, view, search = many
    QTest.keyClicks(view, "z")
    assert search.text() == "z"


def test_composing_begun_in_the_list_loses_nothing(many: tuple[Many, TableView, Line]) -> None:
    _, view, search = many
    view.setCurrentIndex(view.table.index(0, 0))
    for composed in ("z", "zh", "zhang"):
        QApplication.sendEvent(view, QInputMethodEvent(composed, []))
        assert search.text() == ""
        assert search.composing
    done = QInputMethodEvent("", [])
    done.setCommitString("张")
    QApplication.sendEvent(view, done)
    assert search.text() == "张"
    assert not search.composing
    asked = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
    QApplication.sendEvent(view, asked)
    assert asked.value(Qt.InputMethodQuery.ImEnabled)


def test_enter_opens_and_the_place_is_kept_over_a_reload(many: tuple[Many, TableView, Line], qtbot: QtBot) -> None:
    _, view, _ = many
    view.show_record(777)
    with qtbot.waitSignal(view.opened) as opened:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [777]
    view.reload()
    assert view.current_id() == 777


@pytest.mark.parametrize("register", ALL, ids=lambda r: r.key)
def test_the_model_of_every_register_is_sound(register: object, workspace: Workspace, qtbot: QtBot) -> None:
    from streetdesk.register import Register

    assert isinstance(register, Register)
    model = TableModel(RegisterSource(workspace, register))
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.reload()
    for number in range(model.columnCount()):
        model.sort(number, Qt.SortOrder.DescendingOrder)
        assert model.rowCount() == len(model.ids)
        for row in range(model.rowCount()):
            assert isinstance(model.index(row, number).data(), str)
    assert model.rowCount(model.index(0, 0) if model.ids else QModelIndex()) in (0, len(model.ids))
    tester.deleteLater()


def test_the_model_of_the_staff_list_is_sound(workspace: Workspace, qtbot: QtBot) -> None:
    source = PeopleSource(workspace)
    model = PeopleModel(source)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for column in source.columns:
        for descending in (False, True):
            source.query = Query(on=date.today(), sort=((column.key, descending),))
            model.reload()
            assert model.rowCount() == 3  # one has left
    tester.deleteLater()
