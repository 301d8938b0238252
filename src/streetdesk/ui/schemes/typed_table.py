"""A small table typed by hand or pasted from a sheet: a blank row for the next, wrong cells in colour."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QBrush, QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from streetdesk.ui.look import theme

Cell = tuple[int, int]
"""Row and column, both from 0."""
Problem = tuple[Collection[Cell], str]
"""Which cells are wrong, and the sentence about them."""
Index = QModelIndex | QPersistentModelIndex
_SHOWN = 4  # sentences at once


class TypedTable(QTableWidget):
    """Rows of texts. A row behind the last stays blank (``blank``: what stands in it beforehand).

    ``edited`` comes once for a cell typed or a block pasted. ``left_out`` says what of a paste found no place.
    """

    edited = Signal()

    def __init__(self, name: str, headings: Sequence[str], blank: Sequence[str], figures: Collection[int]) -> None:
        super().__init__(0, len(headings))
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(headings))
        self.verticalHeader().hide()
        self.left_out = ""
        self._headings, self._blank, self._figures = tuple(headings), tuple(blank), figures
        self.paste_action = self._offer("粘贴", self.paste, QKeySequence.StandardKey.Paste)
        self.clear_action = self._offer("清空选中的格", self.clear_cells, QKeySequence.StandardKey.Delete)
        self.remove_action = self._offer("删去这一行", self.remove_rows)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setItemDelegate(_Typing(self))
        self.itemChanged.connect(lambda _: self._typed())

    def load(self, rows: Sequence[Sequence[str]]) -> None:
        """Show rows, and a blank one behind them; tells it as ``edited``."""
        with QSignalBlocker(self):
            self.setRowCount(0)
            for texts in rows:
                self._add(texts)
        self._typed()

    def set_read_only(self, on: bool) -> None:
        """Show without letting anything be typed or pasted."""
        triggers = QTableWidget.EditTrigger
        typed = triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed
        self.setEditTriggers(triggers.NoEditTriggers if on else typed)
        for action in self.actions():
            action.setEnabled(not on)

    def text(self, line: int, place: int) -> str:
        """What stands in a cell, without blanks around it."""
        item = self.item(line, place)
        return item.text().strip() if item is not None else ""

    def texts(self, line: int) -> tuple[str, ...]:
        """What stands in a row."""
        return tuple(self.text(line, place) for place in range(self.columnCount()))

    def untouched(self, line: int) -> bool:
        """Whether nothing was typed into a row."""
        return self.texts(line) == self._blank or not any(self.texts(line))

    def mark(self, wrong: Collection[Cell]) -> None:
        """Colour these cells and no others."""
        with QSignalBlocker(self):
            for line in range(self.rowCount()):
                for place in range(self.columnCount()):
                    item, bad = self.item(line, place), (line, place) in wrong
                    if item is None or bad == bool(item.data(Qt.ItemDataRole.BackgroundRole)):
                        continue
                    item.setData(
                        Qt.ItemDataRole.BackgroundRole, QBrush(theme.ground(theme.DANGER_SOFT)) if bad else None
                    )
                    item.setData(Qt.ItemDataRole.ForegroundRole, QBrush(theme.pen(theme.DANGER)) if bad else None)
        self.viewport().update()

    def tell(self, told: QLabel, problems: Sequence[Problem]) -> None:
        """Colour the cells that are wrong, and show the first sentences of them in ``told``."""
        self.mark({cell for cells, _ in problems for cell in cells})
        more = f"……还有{len(problems) - _SHOWN}处" if len(problems) > _SHOWN else ""
        said = [self.left_out, *(sentence for _, sentence in problems[:_SHOWN]), more]
        told.setText("\n".join(filter(None, said)))
        told.setVisible(any(said))

    def paste(self) -> None:
        """Fill the cells from the current one on with what is on the clipboard; rows are added as needed."""
        block = read_block(QGuiApplication.clipboard().text())
        if block and block[0][0] in self._headings:  # the headings were copied with the rows
            block = block[1:]
        if not block:
            return
        top, left = max(self.currentRow(), 0), max(self.currentColumn(), 0)
        room = self.columnCount() - left
        with QSignalBlocker(self):
            for line, texts in enumerate(block, top):
                if line == self.rowCount():
                    self._add(self._blank)
                for place, text in enumerate(texts[:room], left):
                    self._put(line, place, text)
        wide = max(map(len, block)) - room
        self.left_out = f"粘贴的内容多出{wide}列，多出的没有填入。请核对从哪一列开始粘贴。" if wide > 0 else ""
        self._settle()

    def clear_cells(self) -> None:
        """Empty the chosen cells."""
        with QSignalBlocker(self):
            for index in self.selectedIndexes():
                self._put(index.row(), index.column(), "")
        self._typed()

    def remove_rows(self) -> None:
        """Take the rows of the chosen cells out."""
        with QSignalBlocker(self):
            for line in sorted({index.row() for index in self.selectedIndexes()}, reverse=True):
                self.removeRow(line)
        self._typed()

    def _offer(self, words: str, then: Callable[[], None], key: QKeySequence.StandardKey | None = None) -> QAction:
        """An entry of the menu of the right button, with its key."""
        action = QAction(words, self)
        if key is not None:
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda: then())
        self.addAction(action)
        return action

    def _put(self, line: int, place: int, text: str) -> None:
        item = self.item(line, place)
        if item is not None:
            item.setText(text)

    def _typed(self) -> None:
        self.left_out = ""
        self._settle()

    def _settle(self) -> None:
        last = self.rowCount() - 1
        if last < 0 or self.text(last, 0):
            with QSignalBlocker(self):
                self._add(self._blank)
        self.edited.emit()

    def _add(self, texts: Sequence[str]) -> None:
        line = self.rowCount()
        self.insertRow(line)
        for place, text in enumerate(texts):
            item = QTableWidgetItem(text)
            if place in self._figures:
                item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.setItem(line, place, item)


class _Typing(QStyledItemDelegate):
    """A block pasted while a cell is being typed goes into the table, not into the one cell."""

    def __init__(self, table: TypedTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """With the ground of a wrong cell: the style sheet draws none."""
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        if isinstance(ground, QBrush):
            painter.fillRect(option.rect, ground)
        super().paint(painter, option, index)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:  # noqa: N802
        pasted = isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Paste)
        if pasted and event.type() == QEvent.Type.KeyPress and isinstance(editor, QLineEdit):
            block = read_block(QGuiApplication.clipboard().text())
            if len(block) > 1 or any(len(texts) > 1 for texts in block):
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
                self._table.paste()
                return True
        return super().eventFilter(editor, event)


def read_block(text: str) -> list[list[str]]:
    """The cells of a block copied from a sheet, row by row; rows without anything in them are left out."""
    text = text.replace("\0", "")
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter="\t"))
    except csv.Error:  # a quote without its end has swallowed what follows: then a quote is a letter
        rows = [line.split("\t") for line in text.splitlines()]
    return [cells for row in rows if any(cells := [cell.strip() for cell in row])]
