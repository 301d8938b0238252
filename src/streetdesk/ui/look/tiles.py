"""Cards side by side, as many as the width holds, each row as high as its highest."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from streetdesk.ui.look import theme


class Tiles(QWidget):
    """``least`` pixels wide each; ``most`` in a row."""

    def __init__(self, parts: Sequence[QWidget], least: int, most: int) -> None:
        super().__init__()
        self._parts, self._least, self._most = parts, least, most
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.S3)
        self._lay_out(1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802  Qt's name
        super().resizeEvent(event)
        fit = (event.size().width() + theme.S3) // (self._least + theme.S3)
        self._lay_out(max(1, min(self._most, fit)))

    def _lay_out(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, part in enumerate(self._parts):
            self._grid.addWidget(part, number // columns, number % columns)
        for number in range(self._most):
            self._grid.setColumnStretch(number, 1 if number < columns else 0)
