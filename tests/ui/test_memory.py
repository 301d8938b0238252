"""What the window remembers: its size and place, widths of columns, parts that were dragged, the last page."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from streetdesk.actions import office
from streetdesk.ui.base import memory
from streetdesk.ui.frame.office_view import OfficeView
from streetdesk.ui.start.recent import settings
from streetdesk.ui.window import MainWindow
from tests.ui.conftest import Sample, shut


def again(qtbot: QtBot, path: Path) -> MainWindow:
    """Another start of the program on the same file."""
    made = MainWindow()
    made.show()
    made.show_office(office.open_office(path, "王芳"))
    qtbot.waitUntil(lambda: not made.jobs.busy)
    return made


def done(made: MainWindow) -> None:
    assert made.desk is not None
    workspace = made.desk.workspace
    shut(made)
    workspace.close()


def test_the_window_comes_back_where_it_was(qtbot: QtBot, dressed: QApplication, sample: Sample) -> None:
    first = again(qtbot, sample.path)
    first.setGeometry(QRect(20, 30, 640, 500))
    was = first.geometry()
    done(first)
    second = again(qtbot, sample.path)
    assert second.size() == was.size()
    done(second)


def test_widths_of_a_list_come_back_and_untouched_ones_are_not_kept(
    qtbot: QtBot, dressed: QApplication, sample: Sample
) -> None:
    first = again(qtbot, sample.path)
    assert first.view is not None
    first.view.go("history")
    page: Any = first.view.current
    page.view.setColumnWidth(1, 217)
    first.view.go("recycle")
    first.view.go("backup")
    done(first)
    kept = [key for key in settings().allKeys() if key.startswith("widths/")]
    assert kept == ["widths/history/list-操作记录"]
    second = again(qtbot, sample.path)
    assert second.view is not None
    second.view.go("history")
    page = second.view.current
    assert page.view.columnWidth(1) == 217
    done(second)


def test_a_splitter_that_was_dragged_comes_back(qtbot: QtBot, dressed: QApplication, sample: Sample) -> None:
    first = again(qtbot, sample.path)
    assert first.view is not None
    first.view.go("register:unit")
    page: Any = first.view.current
    page.records.start_new()
    QApplication.sendPostedEvents()
    qtbot.waitUntil(lambda: page.records.split.sizes()[1] > 0)
    page.records.split.setSizes([400, 600])
    page.records.split.splitterMoved.emit(400, 1)
    sizes = page.records.split.sizes()
    page.records.panel.drop()
    page.records.panel.show()
    first.view.go("backup")
    done(first)
    second = again(qtbot, sample.path)
    assert second.view is not None
    second.view.go("register:unit")
    page = second.view.current
    page.records.start_new()
    qtbot.waitUntil(lambda: abs(page.records.split.sizes()[1] - sizes[1]) < 40)
    page.records.panel.drop()
    done(second)


def test_the_same_day_begins_at_the_last_page_a_new_day_at_home(
    qtbot: QtBot, dressed: QApplication, sample: Sample
) -> None:
    first = again(qtbot, sample.path)
    assert first.view is not None
    first.view.go("due")
    qtbot.waitUntil(lambda: not first.jobs.busy)
    done(first)
    assert memory.last_page(sample.path) == "due"
    assert memory.last_page(sample.path.with_name("其他.streetdesk")) == ""
    second = again(qtbot, sample.path)
    assert second.view is not None
    assert second.view.current is second.view.pages["due"]
    done(second)

    kept = {key: settings().value(key) for key in settings().allKeys() if key.startswith("page/")}
    for key, value in kept.items():
        settings().setValue(key, str(value).replace(date.today().isoformat(), "2026-01-01"))
    assert memory.last_page(sample.path) == ""


@pytest.mark.parametrize("torn", ["{", "[1,2]", '{"name": "breit"}', '{"name": 9999999}', "[0, 0]"])
def test_torn_settings_stop_nothing(view: OfficeView, torn: str, idle: None) -> None:
    settings().setValue("widths/history/list-操作记录", torn)
    settings().setValue("window/geometry", torn)
    view.go("history")
    page: Any = view.current
    assert page.view.columnWidth(1) > 40
    memory.restore_window(view.window())  # type: ignore[arg-type]
