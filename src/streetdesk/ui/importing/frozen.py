"""What of a sheet stays in sight when it is moved sideways: status and name, beside the row numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView, QWidget

if TYPE_CHECKING:
    from streetdesk.ui.importing.table import SheetTable


_EDGE = 2  # pixels: the line that parts it from the rest


class FrozenColumns(QTableView):
    """Lies over the right part of the table's row heads, which are made that much wider.

    It shares the table's model, cursor and scrolling; keys go to the table, which hands editing of these columns on.
    """

    editing_ended = Signal()

    def __init__(self, table: SheetTable, delegate: QAbstractItemDelegate) -> None:
        super().__init__(table)
        self._table = table
        self.columns: tuple[int, ...] = ()
        self.setModel(table.model())
        self.setSelectionModel(table.selectionModel())
        self.setItemDelegate(delegate)
        self.setProperty("look", "frozen")
        self.setAccessibleName("状态和姓名")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocusProxy(table)
        self.setIconSize(table.iconSize())
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(table.editTriggers())
        self.setAutoScroll(False)
        for bar in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            bar(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows, heads, theirs = self.verticalHeader(), self.horizontalHeader(), table.horizontalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(table.verticalHeader().defaultSectionSize())
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setHighlightSections(False)
        heads.setSectionsClickable(True)
        heads.setDefaultAlignment(theirs.defaultAlignment())
        self.horizontalScrollBar().setEnabled(False)
        table.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(table.verticalScrollBar().setValue)

    def freeze(self, columns: Iterable[int]) -> None:
        """Show these columns here and no longer in the table."""
        self.columns = tuple(columns)
        for column in range(self.model().columnCount()):
            mine = column in self.columns
            self.setColumnHidden(column, not mine)
            self._table.setColumnHidden(column, mine)
            if mine:
                self.setColumnWidth(column, self._table.sheet_width(column))

    @property
    def wide(self) -> int:
        """How much room it takes."""
        return sum(self.columnWidth(column) for column in self.columns) + _EDGE

    @property
    def is_editing(self) -> bool:
        """Whether one of its cells is typed into."""
        return self.state() == QAbstractItemView.State.EditingState

    def begin_editing(self, index: QModelIndex, trigger: QAbstractItemView.EditTrigger, event: QEvent | None) -> bool:
        """Open a cell as the table would."""
        return bool(super().edit(index, trigger, event))  # type: ignore[arg-type]

    def compose(self, event: QInputMethodEvent) -> None:
        """An input method is at work in one of these cells, while the table has the focus."""
        super().inputMethodEvent(event)

    def moved(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Where a key leads from a cell that is shown here."""
        return self.moveCursor(action, modifiers)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:  # noqa: N802  Qt's name
        had_focus = editor.hasFocus()
        super().closeEditor(editor, hint)
        if had_focus:
            self._table.setFocus()
        self.editing_ended.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Keys are the table's."""
        event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """So is the wheel, both ways."""
        event.ignore()

    def scrollTo(  # noqa: N802
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Only up and down, with the table."""
        self._table.scrollTo(index, hint)
