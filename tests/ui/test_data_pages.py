"""Registers, history, backups, lists to tick: names are seen whole, empty pages say so, one word for one thing."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from streetdesk.actions import office, records
from streetdesk.registers import by_key
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.jobs import Jobs
from streetdesk.ui.data.backup_page import BackupPage
from streetdesk.ui.data.history_page import HistoryPage
from streetdesk.ui.frame.office_view import OfficeView
from streetdesk.ui.look import theme
from streetdesk.ui.look.empty import EmptyState
from streetdesk.ui.table.register_page import NAME_WIDTH, RegisterPage
from streetdesk.ui.window import MainWindow
from tests.ui.conftest import Sample


def test_the_name_of_a_unit_has_the_room_that_is_left(view: OfficeView, window: MainWindow) -> None:
    view.go("register:unit")
    page = view.current
    assert isinstance(page, RegisterPage)
    heads = page.records.view.horizontalHeader()
    widest = max(range(heads.count()), key=heads.sectionSize)
    assert widest == 0
    assert heads.length() >= page.records.view.viewport().width() - 1
    window.resize(900, 560)
    QTest.qWait(20)
    assert heads.sectionSize(0) >= NAME_WIDTH


def test_what_is_only_noted_is_called_a_record(view: OfficeView, sample: Sample) -> None:
    view.go("history")
    page = view.current
    assert isinstance(page, HistoryPage)
    page.notes_too.setChecked(True)
    kinds = {texts["title"]: texts["kind"] for texts in page.source.rows.values()}
    assert next(kind for title, kind in kinds.items() if title.startswith("新建数据文件")) == "记录"
    assert set(kinds.values()) <= {"修改", "记录"}


def test_verifying_has_one_place(view: OfficeView) -> None:
    view.go("history")
    page = view.current
    assert isinstance(page, HistoryPage)
    QTest.mouseClick(page.verify_button, Qt.MouseButton.LeftButton)
    assert isinstance(view.current, BackupPage)


def test_a_new_office_has_nothing_to_show_and_says_so(qtbot: QtBot, dressed: QApplication, tmp_path: Path) -> None:
    workspace = office.new_office(tmp_path / "新.streetdesk", "金雀山街道办事处")
    jobs = Jobs()
    desk = Desk(workspace, jobs)
    for made in (HistoryPage(desk), BackupPage(desk)):
        qtbot.addWidget(made)
        made.show()
        assert isinstance(made.parts.currentWidget(), EmptyState)
    desk.close()
    jobs.shutdown()
    workspace.close()


def test_a_change_ends_the_empty_history(view: OfficeView, sample: Sample) -> None:
    records.save(view.desk.workspace, by_key("unit"), {"head": "刘主任"}, record_id=sample.unit["沂州"])
    view.go("history")
    page = view.current
    assert isinstance(page, HistoryPage)
    assert page.parts.currentWidget() is page.view


def test_an_ordinary_sentence_stands_on_one_line(qtbot: QtBot, dressed: QApplication) -> None:
    state = EmptyState("还没有人员。可以导入花名册，也可以一个一个新增。")
    qtbot.addWidget(state)
    state.resize(1000, 500)
    state.show()
    assert state.said.height() < 2 * state.said.fontMetrics().height()


def test_the_program_has_one_name(window: MainWindow, dressed: QApplication) -> None:
    assert window.windowTitle().endswith("街务台")
    assert dressed.applicationDisplayName() == "街务台"
    assert "街务台" in [part.text() for part in window.start.findChildren(QLabel)]


@pytest.mark.parametrize("page_key", ["print", "missing"])
def test_lists_to_choose_from_look_like_the_others(view: OfficeView, sample: Sample, page_key: str) -> None:
    if page_key == "print":
        view.go("print")
        lists = [view.page("print").columns.list, view.page("print").people.found]  # type: ignore[attr-defined]
    else:
        view.desk.asked_open.emit(sample.staff["张三"], "missing")
        lists = [view.page("file").missing.list]  # type: ignore[attr-defined]
    for part in lists:
        assert part.property("look") == "list"
        if part.count():
            assert part.sizeHintForRow(0) >= theme.ROW - 4
