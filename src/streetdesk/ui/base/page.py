"""What every page is: it knows which tables it shows, reloads when they change, and is asked before it is left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from streetdesk.ui.base.desk import Desk

ANY_HEIGHT = 16_777_215  # Qt's QWIDGETSIZE_MAX, which PySide6 does not name


class Page(QWidget):
    """Base of the pages. ``watched``: the tables it shows, None for all; ``search_hint`` is empty without search."""

    key = ""
    title = ""
    search_hint = ""
    watched: frozenset[str] | None = None
    uses_day = False

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.searched = ""
        self.folds: tuple[QWidget, ...] = ()
        """What explains the page and gives up its room on a low screen; the manual (F1) says the same."""
        self._stale = True
        self.setProperty("look", "ground")
        desk.changed.connect(self._changed)
        desk.day_changed.connect(self._day_changed)

    def show_low(self, low: bool) -> None:
        """The screen is low, or not so low any more: what only explains gives up its room."""
        for part in self.folds:
            part.setMaximumHeight(0 if low else ANY_HEIGHT)

    def refresh(self) -> None:
        """Load what it shows anew. A UserError is told by the caller."""

    def search(self, text: str) -> None:
        """Narrow what is shown to a typed text."""

    def take_focus(self) -> None:
        """Put the focus where work begins."""
        self.setFocus()

    def leave(self, then: Callable[[], Any]) -> None:
        """Do ``then`` now, or after unsaved changes have been dealt with."""
        then()

    @property
    def unfinished(self) -> bool:
        """Whether something stands here that is lost when the office is closed, though not when it is left."""
        return False

    def leave_for_good(self, then: Callable[[], Any]) -> None:
        """Do ``then`` now, or after what is unfinished has been dealt with: the office is about to be closed."""
        self.leave(then)

    def refresh_soon(self) -> None:
        """Load anew now if it is seen, else when it is shown next."""
        self._stale = True
        if self.isVisible():
            self._refresh_if_stale()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._refresh_if_stale()

    def _refresh_if_stale(self) -> None:
        if self._stale:
            self._stale = False
            with self.desk.telling():
                self.refresh()

    def _changed(self, tables: frozenset[str]) -> None:
        if not tables or self.watched is None or tables & self.watched:
            self.refresh_soon()

    def _day_changed(self, _: date) -> None:
        if self.uses_day:
            self.refresh_soon()
