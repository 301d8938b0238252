"""The cards on top of the home page: a caption, a large figure, a sentence; the whole card opens what is behind."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from streetdesk.ui.look import theme
from streetdesk.ui.look.tips import tip
from streetdesk.ui.look.widgets import Button, ElidedLabel, button, card, column, label, row, set_state


class FigureCard(Button):
    """A button that looks like a card. ``show_figure`` fills it; without a figure it waits."""

    def __init__(self, caption: str) -> None:
        super().__init__()
        self.setProperty("look", "figurecard")
        self.caption = caption
        self.figure = label("…", "figure")
        self.below = ElidedLabel("small")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(theme.S4, theme.S3, theme.S3, theme.S3)
        self._layout.setSpacing(2)
        for part in (label(caption, "label"), self.figure, self.below):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._layout.addWidget(part)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.wait("")

    def sizeHint(self) -> QSize:  # noqa: N802  Qt's names
        return self._layout.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(120, self._layout.sizeHint().height())

    def wait(self, said: str) -> None:
        """Nothing to open yet."""
        self.figure.setText("…")
        self.below.show_text(said)
        self.setEnabled(False)
        self._name()

    def show_figure(self, figure: str, below: str, state: str = "", *, opens: bool = True) -> None:
        """Show a figure; ``state`` good, warn or error colours it, the sentence below says why."""
        self.figure.setText(figure)
        self.below.show_text(below)
        set_state(self.figure, state)
        self.setEnabled(opens)
        self._name()

    def _name(self) -> None:
        self.setAccessibleName(f"{self.caption}：{self.figure.text()}，{self.below.whole}")
        self.setToolTip(tip(self.below.whole))


class BackupCard(QFrame):
    """The age of the last good backup, and the button that makes one."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.figure = label("…", "figure")
        self.below = ElidedLabel("small")
        self.button = button("备份(&B)", lambda: None, tip="立即备份，做完会核验", look="plain")
        set_state(self.button, "slim")
        layout = column(margins=(theme.S4, theme.S3, theme.S2, theme.S3), gap=2)
        layout.addLayout(row(label("上次备份", "label"), 1, self.button, gap=0))
        layout.addWidget(self.figure)
        layout.addWidget(self.below)
        self.setLayout(layout)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_figure(self, figure: str, below: str, state: str = "") -> None:
        """Show how old it is."""
        self.figure.setText(figure)
        self.below.show_text(below)
        set_state(self.figure, state)


def section(title: str, *parts: QWidget, right: QWidget | None = None) -> tuple[QWidget, QLabel]:
    """A white card with a heading; the label beside the heading says what is going on."""
    said = label("", "small")
    head = row(label(title, "section"), said, 1)
    if right is not None:
        head.addWidget(right)
    inside = column(margins=(theme.S4, theme.S3, theme.S4, theme.S3), gap=theme.S2)
    inside.addLayout(head)
    for part in parts:
        inside.addWidget(part)
    inside.addStretch(1)
    return card(inside), said
