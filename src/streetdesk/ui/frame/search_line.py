"""The search box: quiet while composing, Down or Enter goes to the list, Esc clears."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from streetdesk.ui.form.line import Line

_BESIDE = 52  # pixels: the icon before the text, and the edges


class SearchLine(Line):
    """``textEdited`` comes while typing, ``cleared`` when it is emptied at once."""

    down = Signal()
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hints: tuple[str, ...] = ()
        self.setMinimumWidth(260)
        self.setMaximumWidth(460)
        self.setAccessibleName("查找")
        self.setClearButtonEnabled(True)

    def show_hints(self, *hints: str) -> None:
        """What the empty box says: the first of these that there is room for."""
        self._hints = hints
        self._fit_hint()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit_hint()

    def _fit_hint(self) -> None:
        room = self.width() - _BESIDE
        fitting = (hint for hint in self._hints if self.fontMetrics().horizontalAdvance(hint) <= room)
        self.setPlaceholderText(next(fitting, self._hints[-1] if self._hints else ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            self.cleared.emit()
        else:
            super().keyPressEvent(event)
