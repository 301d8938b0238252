"""The forms beside the lists about grades fit, and no two things seen at once share a mnemonic."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from streetdesk.ui.frame.office_view import OfficeView
from tests.ui.geometry import ambiguous, clipped
from tests.ui.test_grade_due import settled


@pytest.mark.parametrize("size", [(1366, 768), (1092, 614)], ids=["1366x768", "1092x614"])
def test_the_forms_fit_and_their_letters_are_their_own(
    view: OfficeView, idle: None, qtbot: QtBot, size: tuple[int, int]
) -> None:
    window = view.window()
    window.resize(*size)
    view.desk.set_day(date(2025, 6, 30))
    for key in ("due", "differences", "first"):
        view.go(key)
        settled(view, qtbot)
        page = view.current
        page.kinds.choose("all")  # type: ignore[union-attr]
        page.choose_all()  # type: ignore[union-attr]
        page.record()  # type: ignore[union-attr]
        _look(view, qtbot, key)
    view.go("differences")
    for event in ("降级", "荣誉高定"):
        view.current._event(event)  # type: ignore[union-attr]
        _look(view, qtbot, event)
    view.go("election")
    QGuiApplication.clipboard().setText("张三\t副职\t副主任\t2025.7.15\n没这人\t副职\t副主任\t2025.7.15")
    view.current.paste()  # type: ignore[union-attr]
    _look(view, qtbot, "election")


def _look(view: OfficeView, qtbot: QtBot, place: str) -> None:
    settled(view, qtbot)
    QTest.qWait(40)
    found = [*clipped(view.window()), *ambiguous(view.window())]
    assert found == [], place
