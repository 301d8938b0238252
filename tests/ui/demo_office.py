"""A small demonstration office, drawn once and copied: enough people for every figure of the home page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from streetdesk.actions import demo, office
from streetdesk.ui.frame.office_view import OfficeView
from streetdesk.ui.window import MainWindow
from tests.ui.conftest import shut

PEOPLE = 40


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration office, never opened by a test itself."""
    path = tmp_path_factory.mktemp("demo") / "demo.streetdesk"
    demo.make_demo(path, PEOPLE).close()
    return path


@pytest.fixture
def demo_window(qtbot: QtBot, dressed: QApplication, demo_file: Path, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on a demonstration office of the test's own, on the day it was drawn for; no job runs at the end."""
    path = Path(shutil.copy(demo_file, tmp_path / "demo.streetdesk"))
    workspace = office.open_office(path, "王芳")
    made = MainWindow()
    made.resize(1366, 768)
    made.show()
    made.show_office(workspace)
    qtbot.waitExposed(made)
    assert made.desk is not None
    made.desk.set_day(demo.DAY)
    yield made
    qtbot.waitUntil(lambda: not made.jobs.busy)
    shut(made)
    workspace.close()


@pytest.fixture
def demo_view(demo_window: MainWindow) -> OfficeView:
    """The office in that window."""
    assert demo_window.view is not None
    return demo_window.view
