"""Shortcuts and licences on the start page, where no office is open whose settings could show them."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from streetdesk.ui.frame.shortcuts import collect
from streetdesk.ui.look.widgets import button, column, row
from streetdesk.ui.settings.about import AboutView, KeysView


class AidPane(QWidget):
    """The same two views as in the settings. ``left``: back to what stood there before."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.keys, self.about = KeysView(), AboutView()
        self.parts = QStackedWidget()
        self.parts.addWidget(self.keys)
        self.parts.addWidget(self.about)
        self.back = button("返回(&K)", self.left.emit, look="plain", symbol="back", tip="返回最近打开")
        layout = column(gap=0)
        layout.addLayout(row(self.back, 1))
        layout.addWidget(self.parts, 1)
        self.setLayout(layout)

    def show_tab(self, tab: str) -> None:
        """Turn to ``keys`` or ``about``."""
        if tab == "keys":
            self.keys.show_keys(list(collect(self.window(), ())))
        self.parts.setCurrentWidget(self.keys if tab == "keys" else self.about)
        self.back.setFocus()
