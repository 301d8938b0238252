"""The page of any register that belongs to nobody: its list with the form beside it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent

from streetdesk.register import Register
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.page import Page
from streetdesk.ui.look import theme
from streetdesk.ui.look.spare import Spare
from streetdesk.ui.look.widgets import column, label
from streetdesk.ui.table.records_panel import RecordsPanel

NAME_WIDTH = 240
WIDEST = 200
"""How wide another column may become by itself."""


class RegisterPage(Page):
    """Title, list, form; the search box of the window narrows the list."""

    def __init__(self, desk: Desk, register: Register) -> None:
        super().__init__(desk)
        self.key = f"register:{register.key}"
        self.title = register.title
        self.search_hint = f"在{register.title}中查找"
        self.register = register
        self.records = RecordsPanel(desk, register)
        Spare(self.records.view, 0, NAME_WIDTH)
        self._fitted = False
        self.setLayout(
            column(label(register.title, "title"), self.records, margins=(theme.S4, theme.S3, theme.S4, theme.S3))
        )

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        super().showEvent(event)
        if not self._fitted:
            QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """Once, when there is something to see: the other columns as wide as what they show."""
        view = self.records.view
        if self._fitted or not self.records.model.ids:
            return
        self._fitted = True
        for number in range(1, self.records.model.columnCount()):
            wanted = view.sizeHintForColumn(number) + theme.S3
            view.setColumnWidth(number, max(view.columnWidth(number), min(wanted, WIDEST)))

    def bind_search(self, line: Any) -> None:
        """Letters typed in the list go to this line."""
        self.records.view.search = line

    def refresh(self) -> None:
        self.records.reload()

    def search(self, text: str) -> None:
        self.records.set_query(search=text)

    def take_focus(self) -> None:
        self.records.view.setFocus()

    def leave(self, then: Callable[[], Any]) -> None:
        self.records.leave(then)
