"""What every test stands on: no display, no box that nobody asked for, no silent warning, no file of the user's."""

from __future__ import annotations

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything makes a QApplication

import itertools
import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from pathlib import Path

IN_CI = bool(os.environ.get("CI"))

# No deadline: nothing here is a timed test. In CI the same examples every time, so that a red run can be repeated.
settings.register_profile(
    "streetdesk",
    deadline=None,
    derandomize=IN_CI,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
    **({"database": None} if IN_CI else {}),
)
settings.load_profile("streetdesk")

_homes = itertools.count()


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Settings, logs and backups of a test go to a folder of its own, made by whoever writes first."""
    home: Path = tmp_path_factory.getbasetemp() / "homes" / str(next(_homes))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STREETDESK_HOME", str(home))
        yield


# --- log records --------------------------------------------------------------------------------------


class ExpectLog(Protocol):
    """The type of the fixture ``expect_log``."""

    def __call__(self, pattern: str) -> None:
        """Allow, and demand, a record at WARNING or above whose message holds this regular expression."""


class _Watch(logging.Handler):
    """Keeps every record from WARNING up."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@dataclass
class _LogBook:
    """What a test expects to be logged, and what was."""

    expected: list[str] = field(default_factory=list)
    watch: _Watch = field(default_factory=_Watch)

    def faults(self) -> list[str]:
        """Records nobody expected, and expectations that nothing met."""
        said = [f"{r.levelname} {r.name}: {r.getMessage()}" for r in self.watch.records]
        unexpected = [f"unexpected log record: {s}" for s in said if not any(re.search(p, s) for p in self.expected)]
        unmet = [f"nothing logged matches {p!r}" for p in self.expected if not any(re.search(p, s) for s in said)]
        return unexpected + unmet


@pytest.fixture(autouse=True)
def log_book() -> Iterator[_LogBook]:
    """A log record at WARNING or above fails the test, unless ``expect_log`` announced it."""
    book = _LogBook()
    root = logging.getLogger()
    root.addHandler(book.watch)
    try:
        yield book
    finally:
        root.removeHandler(book.watch)
    if faults := book.faults():
        pytest.fail("\n".join(faults), pytrace=False)


@pytest.fixture
def expect_log(log_book: _LogBook) -> ExpectLog:
    """``expect_log("backup .* failed")``: such a record is part of what is tested."""

    def expect(pattern: str) -> None:
        log_book.expected.append(pattern)

    return expect


# --- modal boxes --------------------------------------------------------------------------------------

_BOXES = {
    "QDialog": ("exec",),
    "QMessageBox": ("exec", "about", "aboutQt", "critical", "information", "question", "warning"),
    "QFileDialog": (
        "exec",
        "getExistingDirectory",
        "getExistingDirectoryUrl",
        "getOpenFileName",
        "getOpenFileNames",
        "getOpenFileUrl",
        "getOpenFileUrls",
        "getSaveFileName",
        "getSaveFileUrl",
    ),
    "QInputDialog": ("exec", "getDouble", "getInt", "getItem", "getMultiLineText", "getText"),
    "QColorDialog": ("exec", "getColor"),
    "QFontDialog": ("exec", "getFont"),
    "QProgressDialog": ("exec",),
    "QMenu": ("exec",),
}


class BoxOpened(AssertionError):
    """A modal box was about to wait for a clerk who is not there."""


@dataclass
class Box:
    """A modal box that a test expects; ``opened`` and what it was called with are filled in when it comes."""

    answer: object
    opened: bool = False
    name: str = ""
    args: tuple[object, ...] = ()
    kwargs: dict[str, object] = field(default_factory=dict)


class ExpectBox(Protocol):
    """The type of the fixture ``expect_box``."""

    def __call__(self, answer: object) -> Box:
        """The next box is answered with ``answer``; a function is called with what the box was called with."""


@dataclass
class _BoxGuard:
    """The boxes expected, in order, and those that came unasked."""

    expected: list[Box] = field(default_factory=list)
    unasked: list[str] = field(default_factory=list)

    def open(self, name: str, *args: object, **kwargs: object) -> object:
        """Stand in for the box ``name``: for an ``exec``, the first argument is the dialog itself."""
        box = next((b for b in self.expected if not b.opened), None)
        if box is None:
            about = ", ".join(str(a) for a in args if isinstance(a, str))
            self.unasked.append(f"{name}({about})")
            raise BoxOpened(f"{name}({about}) was opened unasked; declare it with expect_box(answer)")
        box.opened, box.name, box.args, box.kwargs = True, name, args, kwargs
        return box.answer(*args, **kwargs) if callable(box.answer) else box.answer

    def stand_in(self, name: str, *, method: bool) -> object:
        """A replacement for one function of Qt's."""

        def opened(*args: object, **kwargs: object) -> object:
            return self.open(name, *args, **kwargs)

        return opened if method else staticmethod(opened)

    def faults(self) -> list[str]:
        """What to fail the test with."""
        unopened = sum(not b.opened for b in self.expected)
        return [f"a modal box was opened unasked: {name}" for name in self.unasked] + (
            [f"{unopened} expected box(es) never came"] if unopened else []
        )


@pytest.fixture(autouse=True)
def box_guard() -> Iterator[_BoxGuard]:
    """A modal box that no test asked for would hang the run: it raises instead, and the test fails in any case."""
    guard = _BoxGuard()
    widgets = sys.modules.get("PySide6.QtWidgets")  # tests without Qt do not pay for it
    if widgets is None:
        yield guard
        return
    with pytest.MonkeyPatch.context() as patch:
        for kind, functions in _BOXES.items():
            for function in functions:
                stand_in = guard.stand_in(f"{kind}.{function}", method=function == "exec")
                patch.setattr(getattr(widgets, kind), function, stand_in)
        yield guard
    if faults := guard.faults():
        pytest.fail("\n".join(faults), pytrace=False)


@pytest.fixture
def expect_box(box_guard: _BoxGuard) -> ExpectBox:
    """``box = expect_box(("/tmp/a.xlsx", ""))``: the next modal box is part of what is tested."""

    def expect(answer: object | Callable[..., object]) -> Box:
        box = Box(answer)
        box_guard.expected.append(box)
        return box

    return expect


# --- offices --------------------------------------------------------------------------------------------

from tests.offices import data_file, new_file, staffed, workspace  # noqa: E402, F401 - fixtures for every test
