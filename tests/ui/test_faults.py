"""Bugs reach the clerk as a report to copy, never as silence and never as the end of the program."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from streetdesk.errors import Cancelled, UserError
from streetdesk.ui.base import faults
from tests.conftest import ExpectLog

told: list[UserError] = []


@pytest.fixture
def installed(dressed: QApplication) -> Iterator[None]:
    before = sys.excepthook
    told.clear()
    faults.install(told.append)
    yield
    sys.excepthook = before
    for dialog in faults._open:
        dialog.close()
        dialog.deleteLater()
    faults._open.clear()


def test_a_bug_is_logged_and_shown_to_be_copied(installed: None, qtbot: QtBot, expect_log: ExpectLog) -> None:
    expect_log("unexpected error")
    sys.excepthook(KeyError, KeyError("没有"), None)
    dialog = faults._open[0]
    assert dialog.isVisible()
    assert not dialog.isModal()
    assert "KeyError" in dialog.text.toPlainText()
    buttons = [b for b in dialog.findChildren(QPushButton) if "复制" in b.text()]
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)
    assert "KeyError" in QApplication.clipboard().text()
    sys.excepthook(ValueError, ValueError("第二个"), None)
    assert len(faults._open) == 1
    assert "ValueError" in dialog.text.toPlainText()
    assert "第二个" not in dialog.text.toPlainText()  # what an error quotes may be of people


def test_a_cancelled_job_is_no_bug(installed: None) -> None:
    sys.excepthook(Cancelled, Cancelled(), None)
    assert not faults._open


def test_an_error_of_the_clerks_world_is_told_calmly(installed: None) -> None:
    sys.excepthook(UserError, UserError("磁盘已满。"), None)
    assert [error.sentence for error in told] == ["磁盘已满。"]
    assert not faults._open


def test_without_a_display_it_ends_with_a_sentence() -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux runs without a display")
    import os

    bare = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}}
    done = subprocess.run(
        [sys.executable, "-m", "streetdesk"], env=bare, capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    assert done.returncode == 2
    assert "没有可用的图形显示" in done.stderr
    assert "Traceback" not in done.stderr
    gone = {**bare, "DISPLAY": ":987"}
    done = subprocess.run(
        [sys.executable, "-m", "streetdesk"], env=gone, capture_output=True, encoding="utf-8", timeout=60, check=False
    )
    assert done.returncode == 2
