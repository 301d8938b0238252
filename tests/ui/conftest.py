"""A small real office in a file of its own, and a window on it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from streetdesk.actions import demo, office, records
from streetdesk.actions.office import Workspace
from streetdesk.registers import by_key
from streetdesk.ui import app as ui_app
from streetdesk.ui.base.page import Page
from streetdesk.ui.frame.office_view import OfficeView
from streetdesk.ui.window import MainWindow

P = TypeVar("P", bound=Page)
DEMO_PEOPLE = 40


def add(workspace: Workspace, key: str, **texts: object) -> int:
    """Save one record from typed texts; its id."""
    register = by_key(key)
    typed = records.read_form(register, {name: str(value) for name, value in texts.items()})
    assert not typed.errors, typed.errors
    return records.save(workspace, register, typed.values, reason="样例", extra_findings=typed.findings)


def type_text(widget: QWidget, text: str) -> None:
    """Type as a clerk does: ASCII by keys, the rest through the input method, composing first."""
    for char in text:
        if char.isascii():
            QTest.keyClicks(widget, char)
            continue
        QApplication.sendEvent(widget, QInputMethodEvent("pin", []))
        done = QInputMethodEvent("", [])
        done.setCommitString(char)
        QApplication.sendEvent(widget, done)


@dataclass
class Sample:
    """The sample office's ids by name."""

    path: Path
    unit: dict[str, int]
    staff: dict[str, int]


def fill(workspace: Workspace) -> tuple[dict[str, int], dict[str, int]]:
    """Write the sample people and units."""
    street = add(workspace, "unit", name="金雀山街道", level="街道")
    unit = {
        name: add(workspace, "unit", name=f"{name}社区", level="社区", parent_id=street) for name in ("沂州", "银雀")
    }
    people = {
        "张三": {"unit_id": unit["沂州"], "id_number": "371302199001010017", "sex": "男", "birth": "1990-01-01"},
        "李秀英": {"unit_id": unit["沂州"], "phone": "13854901234", "birth": "1985.5", "political": "中共党员"},
        "单田芳": {"unit_id": unit["银雀"], "entered_on": "2015-07-01", "left_on": "2024-06-30", "state": "离职"},
        "欧阳娜娜": {"unit_id": unit["银雀"], "entered_on": "2018-03-01"},
    }
    staff = {name: add(workspace, "staff", name=name, **more) for name, more in people.items()}
    for name in ("张三", "欧阳娜娜"):
        add(
            workspace,
            "post_held",
            staff_id=staff[name],
            unit_id=people[name]["unit_id"],
            post="工作人员",
            from_day="2018-03-01",
        )
        add(workspace, "service_spell", staff_id=staff[name], kind="计入", from_day="2018-03-01")
    return unit, staff


OFFSCREEN = "This plugin does not support (raise|grabbing|propagateSizeHints)"
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What the offscreen platform cannot do is no fault of the window."""
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.qt_log_ignore(OFFSCREEN))


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    path = tmp_path_factory.mktemp("office") / "样例.streetdesk"
    workspace = office.new_office(path, "金雀山街道办事处", "王芳")
    unit, staff = fill(workspace)
    workspace.close()
    return Sample(path, unit, staff)


@pytest.fixture
def sample(_template: Sample, tmp_path: Path) -> Sample:
    """A copy of the sample office that the test may change."""
    path = tmp_path / "样例.streetdesk"
    shutil.copyfile(_template.path, path)
    return Sample(path, _template.unit, _template.staff)


@pytest.fixture
def workspace(sample: Sample) -> Iterator[Workspace]:
    """The sample office, open."""
    opened = office.open_office(sample.path, "王芳")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    ui_app.dress(qapp)
    return qapp


@pytest.fixture
def window(qtbot: QtBot, dressed: QApplication, workspace: Workspace) -> Iterator[MainWindow]:
    """The window on the sample office, shown."""
    made = MainWindow()
    made.resize(1366, 768)
    made.show()
    made.show_office(workspace)
    assert made.view is not None
    made.view.go("staff")  # what most tests are about; the home page, shown first, has its own
    qtbot.waitExposed(made)
    yield made
    shut(made)


def shut(window: MainWindow) -> None:
    """Take a window away at once, without the backup; what it deleted later is deleted now."""
    desk = window.desk
    if desk is not None:
        desk.close()
    window.finish_now()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def view(window: MainWindow) -> OfficeView:
    """The office in the window."""
    assert window.view is not None
    return window.view


@pytest.fixture
def idle(window: MainWindow, qtbot: QtBot) -> Iterator[None]:
    """Asked for by tests that start jobs: none runs when the test ends."""
    yield
    qtbot.waitUntil(lambda: not window.jobs.busy)


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration office, never opened by a test itself."""
    path = tmp_path_factory.mktemp("demo") / "demo.streetdesk"
    demo.make_demo(path, DEMO_PEOPLE).close()
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


@pytest.fixture
def at(demo_view: OfficeView, qtbot: QtBot) -> Callable[[str, type[P]], P]:
    """Goes to a page and waits until it shows its figures."""

    def go(key: str, kind: type[P]) -> P:
        demo_view.go(key)
        qtbot.waitUntil(lambda: not demo_view.desk.jobs.busy, timeout=30_000)
        assert isinstance(demo_view.current, kind)
        return demo_view.current

    return go
