"""The bar that says that grades come from a demonstration scheme, with the way to choose another."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from streetdesk.actions import grades
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import button, label, row, set_state

SETTINGS = "settings:scheme"


class DemoBar(QFrame):
    """Seen only while the office's scheme is a demonstration; ``refresh`` looks again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setProperty("look", "bar")
        set_state(self, "warn")
        self.said = label("", "note", wrap=True)
        self.open_button = button("去设置", lambda: desk.asked_page.emit(SETTINGS), look="plain")
        set_state(self.open_button, "slim")
        line = row(self.said, self.open_button, margins=(theme.S3, 2, theme.S2, 2))
        line.setStretch(0, 1)
        self.setLayout(line)
        self.hide()

    def refresh(self) -> None:
        """Show or hide the bar by the scheme of now. UserError for a scheme that cannot be read."""
        scheme = grades.scheme_of(self.desk.workspace)
        self.said.setText(f"当前为{scheme.name}，不得作为发放依据；请在“设置”选用或录入本单位方案。")
        self.setVisible(scheme.demonstration)
