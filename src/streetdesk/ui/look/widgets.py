"""Small makers of everyday widgets, so that pages say what they show and not how."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from streetdesk.ui.look import theme
from streetdesk.ui.look.icons import icon
from streetdesk.ui.look.tips import tip as plain_tip

L = TypeVar("L", bound=QBoxLayout)


def label(text: str = "", look: str = "", *, wrap: bool = False, selectable: bool = False) -> QLabel:
    """A plain-text label in one of the theme's looks."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if look:
        made.setProperty("look", look)
    made.setWordWrap(wrap)
    if selectable:
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


class ElidedLabel(QLabel):
    """One line that is cut with an ellipsis where it does not fit; the whole stands in the tip."""

    def __init__(self, look: str = "") -> None:
        super().__init__()
        self.whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", look)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Show a text as far as there is room."""
        self.whole = text
        self.setToolTip(plain_tip(text))
        self.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setText(self.fontMetrics().elidedText(self.whole, Qt.TextElideMode.ElideRight, max(self.width(), 20)))


class Button(QPushButton):
    """A push button that Enter presses like Space, as clerks expect."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if not press_on_enter(self, event):
            super().keyPressEvent(event)


class ToolButton(QToolButton):
    """The same of a small button in a bar."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if not press_on_enter(self, event):
            super().keyPressEvent(event)


def press_on_enter(pressed: QAbstractButton, event: QKeyEvent) -> bool:
    """Press a button where the key is Enter; whether it was."""
    if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.modifiers() & ~_KEYPAD:
        return False
    event.accept()
    if not event.isAutoRepeat():
        pressed.click()
    return True


_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def button(
    text: str,
    clicked: Callable[[], object],
    *,
    look: str = "",
    symbol: str = "",
    tip: str = "",
    shortcut: str = "",
) -> Button:
    """A button that calls ``clicked``; ``symbol`` is an icon's name, the shortcut stands in the tip."""
    made, said = Button(text), tip
    if look:
        made.setProperty("look", look)
    if symbol:
        colour = {"primary": theme.PAPER, "plain": theme.ACCENT}.get(look, theme.MUTED)
        made.setIcon(icon(symbol, colour))
    if shortcut:
        # Not the button's own shortcut: that is the underlined letter, which this would take away.
        keys = QShortcut(QKeySequence(shortcut), made)
        keys.setWhatsThis(plain_tip(text.replace("&", "").split("(")[0]))
        keys.activated.connect(made.click)
        said = f"{tip or text.replace('&', '')}（{shortcut}）"
    if said:
        made.setToolTip(plain_tip(said))
    made.clicked.connect(lambda: clicked())
    return made


def row(*parts: QWidget | int, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = theme.S2) -> QHBoxLayout:
    """Widgets side by side; an int is stretch."""
    return _filled(QHBoxLayout(), parts, margins, gap)


def column(
    *parts: QWidget | int, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = theme.S2
) -> QVBoxLayout:
    """Widgets one below the other; an int is stretch."""
    return _filled(QVBoxLayout(), parts, margins, gap)


def _filled(layout: L, parts: tuple[QWidget | int, ...], margins: tuple[int, int, int, int], gap: int) -> L:
    layout.setContentsMargins(*margins)
    layout.setSpacing(gap)
    for part in parts:
        if isinstance(part, int):
            layout.addStretch(part)
        else:
            layout.addWidget(part)
    return layout


def card(layout: QBoxLayout | None = None) -> QFrame:
    """A white frame with a hairline around it."""
    made = QFrame()
    made.setProperty("look", "card")
    if layout is not None:
        made.setLayout(layout)
    return made


def scrolled(inside: QBoxLayout) -> QScrollArea:
    """A sheet of paper that scrolls up and down where it is higher than its place."""
    page = QFrame()
    page.setProperty("look", "paper")
    page.setLayout(inside)
    made = QScrollArea()
    made.setProperty("look", "paper")
    made.setWidgetResizable(True)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setWidget(page)
    return made


def set_state(widget: QWidget, state: str, name: str = "state") -> None:
    """Change a property the stylesheet looks at, and have it looked at again."""
    if widget.property(name) == state:
        return
    widget.setProperty(name, state)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
