"""Cells of very long lists, drawn by hand: what the style sheet would draw, in half the time that it takes."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from streetdesk.ui.look import theme
from streetdesk.ui.table.table_model import TableModel
from streetdesk.ui.table.table_view import Cells

SIDE = 11
"""Pixels between the edge of a cell and its text: the style sheet's padding and Qt's own margin."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_ELIDED = Qt.TextElideMode.ElideRight


class QuickCells(Cells):
    """Chosen rows, and all of them in high contrast, are left to the style: it knows their colours."""

    def __init__(self, table: TableModel) -> None:
        super().__init__(table)
        self._table = table
        self._ink, self._line = QColor(theme.INK), QColor(theme.HAIR)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if option.state & QStyle.StateFlag.State_Selected or theme.ink_of(theme.INK) != theme.INK:
            super().paint(painter, option, index)
            return
        rect, table = option.rect, self._table
        column = table.source.columns[index.column()]
        text = table.text(index.row(), column.key)
        painter.fillRect(rect.x(), rect.bottom(), rect.width(), 1, self._line)
        if not text:
            return
        other = table.data(index, Qt.ItemDataRole.ForegroundRole)
        painter.setPen(self._ink if other is None else other.color())
        room = rect.adjusted(SIDE, 0, -SIDE, -2)
        shown = option.fontMetrics.elidedText(text.replace("\n", " "), _ELIDED, room.width())
        painter.drawText(room, _RIGHT if column.figure else _LEFT, shown)
