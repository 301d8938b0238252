"""What a page shows when it has nothing to show: a sentence, and what to do next."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from streetdesk.ui.look import theme
from streetdesk.ui.look.icons import pixmap
from streetdesk.ui.look.widgets import button, column, label, row


class EmptyState(QFrame):
    """A quiet picture, the sentence, and buttons; the first one is the likely next step."""

    def __init__(
        self, sentence: str = "", offers: Sequence[tuple[str, Callable[[], object]]] = (), symbol: str = "people"
    ) -> None:
        super().__init__()
        self.setProperty("look", "card")
        picture = label()
        picture.setPixmap(pixmap(symbol, 48, theme.LINE))
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.said = label(sentence, "muted", wrap=True)
        self.said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.said.setMinimumWidth(160)
        self.said.setMaximumWidth(480)
        self.buttons = [
            button(text, do, look="primary" if number == 0 else "") for number, (text, do) in enumerate(offers)
        ]
        layout = column(1, picture, margins=(theme.S6,) * 4, gap=theme.S3)
        middle = row(1, self.said, 1)
        middle.setStretch(1, 100)
        layout.addLayout(middle)
        layout.addLayout(row(1, *self.buttons, 1))
        layout.addStretch(2)
        self.setLayout(layout)

    def say(self, sentence: str, *, with_buttons: bool = True) -> None:
        """Change the sentence."""
        self.said.setText(sentence)
        for part in self.buttons:
            part.setVisible(with_buttons)
