"""What the record before had, offered for a new one: the same paper, the same day. Nothing is filled in unasked."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QFrame

from streetdesk.fields import Reference
from streetdesk.register import Register
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import ElidedLabel, button, row

REPEATED = (
    "paper_no", "from_day", "to_day", "day", "year", "level", "authority", "employer", "branch", "approved_on",
)  # fmt: skip
"""Columns that are often the same for one person after the other."""


class RepeatBar(QFrame):
    """One line above the form with a button to take it; gone when it is taken or refused."""

    def __init__(self, take: Callable[[Mapping[str, str]], object]) -> None:
        super().__init__()
        self.setProperty("look", "bar")
        self._texts: dict[str, str] = {}
        self._take = take
        self.said = ElidedLabel("small")
        self.take_button = button("沿用", self._taken, tip="把这些填进空着的格子，可以再改")
        self.drop_button = button("不用", self.close_bar, look="plain")
        layout = row(self.said, self.take_button, self.drop_button, margins=(theme.S3, 2, theme.S2, 2))
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self.hide()

    def offer(self, register: Register, last: Mapping[str, str]) -> None:
        """Offer what the record before had in this register; nothing to offer hides the bar."""
        self._texts = {name: text for name, text in last.items() if name in register.fields}
        shown = "、".join(f"{register.fields[name].label}“{text}”" for name, text in self._texts.items())
        self.said.show_text(f"上一条填的是：{shown}")
        self.setVisible(bool(self._texts))

    @staticmethod
    def kept(register: Register, texts: Mapping[str, str]) -> dict[str, str]:
        """Of a record's texts those worth offering again; what is private or points elsewhere is not."""
        return {
            name: text
            for name in REPEATED
            if (text := texts.get(name, ""))
            and not register.fields[name].private
            and not isinstance(register.fields[name].kind, Reference)
        }

    def close_bar(self) -> None:
        """Take it away."""
        self.hide()

    def _taken(self) -> None:
        self.hide()
        self._take(self._texts)
