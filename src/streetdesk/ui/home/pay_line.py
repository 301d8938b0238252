"""The line of pay on the home page: how the month stands, and who is owed something; each leads to its page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QSizePolicy

from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import button, label, row, set_state

if TYPE_CHECKING:
    from streetdesk.actions.home.pay import PayStanding

_STATES = {"open": "未确认", "draft": "草稿，未确认", "reopened": "重新打开，未确认", "confirmed": "已确认"}


class PayLine(QFrame):
    """``asked`` carries the key of the page."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.said = label("工资", "section")
        self.month = button("", lambda: self.asked.emit("payroll"), look="plain", symbol="yuan")
        self.state = label("", "chip")
        self.state.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.owed = button("", lambda: self.asked.emit("owed"), look="plain", symbol="owed")
        line = row(self.said, self.month, self.state, self.owed, 1, margins=(theme.S4, theme.S1, theme.S3, theme.S1))
        self.setLayout(line)
        self.hide()

    def show_standing(self, found: PayStanding) -> None:
        """Say how it stands."""
        done = found.state == "confirmed"
        self.month.setText(f"{found.month.chinese()}工资")
        self.month.setAccessibleName(f"{found.month.chinese()}工资：{_STATES[found.state]}")
        self.state.setText(_STATES[found.state])
        set_state(self.state, "good" if done else "warn" if found.paid else "")
        amount = f"，现在共{found.amount:+,.2f}元" if found.amount else ""
        self.owed.setText(f"补发扣回{found.owed:,}人{amount}")
        self.owed.setVisible(found.owed > 0)
        self.show()
