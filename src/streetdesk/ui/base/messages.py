"""The bar that tells: done, look here, or could not be done. It never blocks, nor takes the focus unless it asks.

The window's own stands in room reserved for it, so that nothing moves that one is about to click and nothing is
covered. Those of a form or a page stand under what they speak of, above the buttons.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from streetdesk.ui.look import theme
from streetdesk.ui.look.icons import icon, pixmap
from streetdesk.ui.look.room import FewLines
from streetdesk.ui.look.widgets import Button, ToolButton, column, label, row, set_state

_LOOKS = {
    "good": ("check", theme.GOOD),
    "info": ("info", theme.ACCENT),
    "warn": ("warning", theme.WARN),
    "error": ("warning", theme.DANGER),
}
SHOWN_MS = 10_000


class MessageBar(QFrame):
    """One message at a time. Good news goes away by itself; trouble stays until it is closed or answered."""

    shown = Signal(bool)

    def __init__(self, parent: QWidget | None = None, *, reserved: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("look", "line" if reserved else "bar")
        self._symbol = label()
        self._whole = ""
        self._text: QLabel = FewLines() if reserved else label("", wrap=True, selectable=True)
        self._more = Button("全文")
        self._more.setProperty("look", "plain")
        self._more.setToolTip("这句话没有显示完，点开看全文")
        self._more.clicked.connect(self._show_whole)
        self._more.hide()
        if isinstance(self._text, FewLines):
            self._text.cut.connect(self._more.setVisible)
        self._act = Button()
        self._act.setProperty("look", "plain")
        self._act.clicked.connect(self._take_offer)
        self._other = Button()
        self._other.setProperty("look", "plain")
        self._other.clicked.connect(self._take_second)
        self._close = ToolButton()
        self._close.setIcon(icon("close"))
        self._close.setToolTip("关闭提示")
        self._close.setAccessibleName("关闭提示")
        self._close.clicked.connect(self.clear)
        self._offer: Callable[[], Any] | None = None
        self._second: Callable[[], Any] | None = None
        edges = (theme.S3, 0, 0, 0) if reserved else (theme.S3, theme.S1, theme.S2, theme.S1)
        layout = row(self._symbol, self._text, self._more, self._act, self._other, self._close, margins=edges)
        layout.setStretch(1, 1)
        layout.setAlignment(self._symbol, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(layout)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)
        self.hide()

    @property
    def text(self) -> str:
        """What it says now; empty when it is hidden."""
        return self._whole if not self.isHidden() else ""

    def say(
        self,
        state: str,
        sentence: str,
        what_to_do: str,
        offer: tuple[str, Callable[[], Any]] | None,
        second: tuple[str, Callable[[], Any]] | None = None,
    ) -> None:
        """Show one message; ``state`` is good, info, warn or error. ``offer`` and ``second`` are what may be done."""
        name, colour = _LOOKS[state]
        self._symbol.setPixmap(pixmap(name, 20, colour))
        self._whole = f"{sentence}{what_to_do}"
        if isinstance(self._text, FewLines):
            self._text.show_text(self._whole)
        else:
            self._text.setText(self._whole)
        self._act.setVisible(offer is not None)
        self._offer = offer[1] if offer else None
        if offer:
            self._act.setText(offer[0])
        self._other.setVisible(second is not None)
        self._second = second[1] if second else None
        if second:
            self._other.setText(second[0])
        set_state(self, state)
        self.setAccessibleName(self._whole)
        self.show()
        self.shown.emit(True)
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))
        if state in {"good", "info"}:
            self._timer.start(SHOWN_MS)
        else:
            self._timer.stop()

    def _show_whole(self) -> None:
        """All of it, over the window until Esc or a click elsewhere: asked for, so nothing is covered by surprise."""
        sheet = _Sheet(self, self._whole)
        sheet.setFixedWidth(min(560, self.window().width() - theme.S6))
        sheet.adjustSize()
        above = self.mapToGlobal(QPoint(theme.S3, -sheet.sizeHint().height() - theme.S1))
        sheet.move(above)
        sheet.show()

    def focus_second(self) -> None:
        """The cursor on the second answer."""
        self._other.setFocus()

    def clear(self) -> None:
        """Take the message away."""
        self._offer = self._second = None
        self.hide()
        self.shown.emit(False)

    def _take_offer(self) -> None:
        offer = self._offer
        self.clear()
        if offer is not None:
            offer()

    def _take_second(self) -> None:
        second = self._second
        self.clear()
        if second is not None:
            second()


class _Sheet(QFrame):
    """A whole message, to be read and copied."""

    def __init__(self, over: QWidget, text: str) -> None:
        super().__init__(over, Qt.WindowType.Popup)
        self.setProperty("look", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.said = label(text, wrap=True, selectable=True)
        self.setLayout(column(self.said, margins=(theme.S4, theme.S3, theme.S4, theme.S3)))
