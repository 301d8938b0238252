"""Tabs as everywhere in the program: without a frame, and the wheel over them does not turn the page."""

from __future__ import annotations

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QTabBar, QTabWidget, QWidget


class Strip(QTabBar):
    """A row of tabs by itself."""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  Qt's name
        """Whoever scrolls a page and comes upon its tabs means the page."""
        event.ignore()


class Tabs(QTabWidget):
    """Turned by a click or the keyboard only."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabBar(Strip(self))
        self.setDocumentMode(True)
