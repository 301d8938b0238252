"""Mended cells that are not imported yet: another page may be looked at, but closing asks first."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from streetdesk.ui.frame.office_view import OfficeView
from streetdesk.ui.importing import words
from streetdesk.ui.importing.host import ImportHost
from streetdesk.ui.window import MainWindow
from tests.offices import SAMPLE

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def host(view: OfficeView, idle: None, qtbot: QtBot) -> ImportHost:
    """The sample roster, one cell mended."""
    view.go("import")
    found = view.current
    assert isinstance(found, ImportHost)
    found.page.read(SAMPLE)
    qtbot.waitUntil(lambda: not view.desk.jobs.busy, timeout=20_000)
    assert not found.unfinished
    model = found.page.preview.panes[0].table.sheet_model
    index = next(
        model.index(0, n) for n in range(1, model.columnCount()) if model.flags(model.index(0, n)) & editable()
    )
    model.setData(index, "改过的")
    qtbot.waitUntil(lambda: found.page.unfinished == "改过的1格" and not view.desk.jobs.busy, timeout=20_000)
    return found


def editable() -> Qt.ItemFlag:
    return Qt.ItemFlag.ItemIsEditable


def test_another_page_may_be_looked_at_in_between(host: ImportHost, view: OfficeView) -> None:
    view.go("staff")
    assert view.current is view.pages["staff"]
    view.go("import")
    assert host.page.unfinished == "改过的1格"
    assert host.page.leave_bar.isHidden()


def test_closing_from_anywhere_asks_on_the_page_itself(host: ImportHost, view: OfficeView, window: MainWindow) -> None:
    view.go("staff")
    window.close()
    assert window.isVisible()
    assert view.current is host
    bar = host.page.leave_bar
    assert bar.isVisible()
    assert "改过的1格还没有导入" in bar.said.text()
    QTest.mouseClick(bar.stay_button, LEFT)
    assert bar.isHidden()
    assert host.page.unfinished == "改过的1格"


def test_giving_up_the_workbook_asks_too(host: ImportHost) -> None:
    host.page.preview.left.emit()
    bar = host.page.leave_bar
    assert bar.isVisible()
    QTest.mouseClick(bar.drop_button, LEFT)
    assert host.page.stack.currentWidget() is host.page.choose
    assert host.page.unfinished == ""


def test_dropping_lets_the_window_close(host: ImportHost, window: MainWindow, qtbot: QtBot) -> None:
    window.close()
    QTest.mouseClick(host.page.leave_bar.drop_button, LEFT)
    qtbot.waitUntil(lambda: not window.isVisible())


def test_a_private_use_character_is_marked_as_to_be_mended_before_printing(host: ImportHost, qtbot: QtBot) -> None:
    pane = host.page.preview.panes[0]
    model = pane.table.sheet_model
    columns = {c.path: n for n, c in enumerate(model._columns, 1) if c.target is not None}
    name = next(path for path in columns if "姓名" in path)
    assert model.setData(model.index(0, columns[name]), "张\ue123")
    qtbot.waitUntil(lambda: host.page.unfinished == "改过的2格" and not host.desk.jobs.busy, timeout=20_000)
    told = [line for line in pane.problems.lines.lines if "U+E123" in line.said]
    assert len(told) == 1
    assert told[0].said.endswith(words.MEND_FIRST)
