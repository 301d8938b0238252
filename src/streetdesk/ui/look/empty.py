"""What a page shows when it has nothing to show: a sentence, and what to do next."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
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
        self.picture = label()
        self.picture.setPixmap(pixmap(symbol, 48, theme.LINE))
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.said = label(sentence, "muted", wrap=True)
        self.said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.said.setMinimumWidth(160)
        self.said.setMaximumWidth(480)
        self.buttons = [
            button(text, do, look="primary" if number == 0 else "") for number, (text, do) in enumerate(offers)
        ]
        layout = column(1, self.picture, margins=(theme.S4,) * 4, gap=theme.S3)
        middle = row(1, self.said, 1)
        middle.setStretch(1, 100)
        layout.addLayout(middle)
        layout.addLayout(row(1, *self.buttons, 1))
        layout.addStretch(2)
        self.setLayout(layout)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's names
        """The picture is the first to go where it is low."""
        needed = super().minimumSizeHint()
        return needed - QSize(0, self._picture_room) if not self.picture.isHidden() else needed

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        layout = self.layout()
        if layout is not None:
            width = event.size().width()
            needed = layout.minimumHeightForWidth(width) + (self._picture_room if self.picture.isHidden() else 0)
            self.picture.setVisible(event.size().height() >= needed)
        super().resizeEvent(event)

    @property
    def _picture_room(self) -> int:
        return self.picture.sizeHint().height() + theme.S3

    def say(self, sentence: str, *, with_buttons: bool = True) -> None:
        """Change the sentence."""
        self.said.setText(sentence)
        for part in self.buttons:
            part.setVisible(with_buttons)
