"""The view of an editable list: Enter or F2 types into a cell, Tab and Enter move on, Ctrl+Enter opens the form."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QStyleOptionViewItem, QWidget

from streetdesk.fields import Choice, Field
from streetdesk.ui.form.editors import choice_line, offers_of
from streetdesk.ui.form.line import Line, PickLine, end_editing, keep_composed
from streetdesk.ui.look import theme
from streetdesk.ui.table.cell_model import NEW, CellModel
from streetdesk.ui.table.table_view import Cells, TableView

_Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
Hint = QAbstractItemDelegate.EndEditHint


def line_for(field: Field, parent: QWidget) -> Line:
    """The editor of a cell."""
    kind = field.kind
    made: Line = Line()
    if isinstance(kind, Choice):
        made = choice_line(kind)
    elif kind.editor == "yesno":
        made = offers_of(["是", "否"], closed=True)
    made.setParent(parent)
    made.setFrame(False)
    made.setProperty("look", "cell")
    made.setAccessibleName(field.label)
    return made


class _Editing(Cells):
    """Cells with a line in them, taken by Enter and Tab, dropped by Esc."""

    def createEditor(  # noqa: N802 - Qt's names
        self, parent: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> QWidget:
        model = index.model()
        assert isinstance(model, CellModel)
        field = model.source.register.fields[model.source.columns[index.column()].key]
        return line_for(field, parent)

    def setEditorData(self, editor: QWidget, index: _Index) -> None:  # noqa: N802
        assert isinstance(editor, Line)
        editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
        editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:  # noqa: N802
        assert isinstance(editor, Line)
        keep_composed(editor)
        model.setData(index, editor.settled() if isinstance(editor, PickLine) else editor.text().strip())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:  # noqa: N802
        """While an input method composes, Enter and Tab are its own; an open list takes them first."""
        if isinstance(editor, Line) and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if editor.composing:
                return False
            if isinstance(editor, PickLine) and editor.list_open and event.key() in (*_ENTER, Qt.Key.Key_Escape):
                editor.keyPressEvent(event)
                if event.key() == Qt.Key.Key_Escape:
                    return True
        return super().eventFilter(editor, event)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        if brush := index.data(Qt.ItemDataRole.BackgroundRole):
            painter.fillRect(option.rect, brush)
        super().paint(painter, option, index)
        view = self.parent()
        if isinstance(view, TableView) and view.hasFocus() and view.currentIndex() == index:
            painter.save()
            painter.setPen(QPen(QColor(theme.ACCENT), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
            painter.restore()


class CellView(TableView):
    """``row_left``: the record whose row the cursor left; ``dropped``: Esc on a row with typed text."""

    row_left = Signal(int)
    dropped = Signal(int)
    takes_blocks = True
    takes_ragged = True
    table: CellModel

    def __init__(self, model: CellModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self.setItemDelegate(_Editing(self))
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed)
        self._stale = False
        self.selectionModel().currentRowChanged.connect(self._row_changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's names
        index = self.currentIndex()
        editing = self.state() == QAbstractItemView.State.EditingState
        if editing:
            event.ignore()
        elif event.key() in _ENTER and not event.modifiers() and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        elif event.key() in _ENTER and index.isValid() and self.table.record_at(index.row()) > NEW:
            self.opened.emit(self.table.record_at(index.row()))
        elif event.key() == Qt.Key.Key_Escape and self.table.pending_of(self.table.record_at(index.row())):
            self.dropped.emit(self.table.record_at(index.row()))
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        end_editing(self)

    def closeEditor(self, editor: QWidget, hint: Hint) -> None:  # noqa: N802
        super().closeEditor(editor, hint)
        if self._stale:
            self.reload()
        if hint == Hint.SubmitModelCache:
            self._move_on()

    def reload(self, how: Any = None) -> None:
        """As ever, but never under what is being typed: then as soon as the cell is left. The cell stays the same."""
        self._stale = self.state() == QAbstractItemView.State.EditingState
        if self._stale:
            return
        index = self.currentIndex()
        new = index.isValid() and self.table.record_at(index.row()) == NEW
        super().reload(how)
        row = self.table.blank_row if new else self.currentIndex().row()
        if index.isValid() and row >= 0:
            self.setCurrentIndex(self.table.index(row, index.column()))

    def _move_on(self) -> None:
        """Enter goes to the next cell of the row; behind the last one of the blank row, the row is done."""
        index = self.currentIndex()
        for column in range(index.column() + 1, self.table.columnCount()):
            if self.table.can_type(column):
                self.setCurrentIndex(index.siblingAtColumn(column))
                return
        if self.table.record_at(index.row()) == NEW:
            self.row_left.emit(NEW)
        else:
            self.setCurrentIndex(self.table.index(index.row() + 1, max(0, self.table.first_typed())))

    def go_to_new(self) -> None:
        """Put the cursor on the blank row."""
        self.setFocus()
        self.setCurrentIndex(self.table.index(self.table.blank_row, max(0, self.table.first_typed())))

    def _row_changed(self, _: QModelIndex, before: QModelIndex) -> None:
        if before.isValid():
            self.row_left.emit(self.table.record_at(before.row()))

    def _open(self, index: QModelIndex) -> None:
        """What is typed into is typed into; the rest opens the form."""
        if index.isValid() and index.row() < len(self.table.ids) and not self.table.can_type(index.column()):
            self.opened.emit(self.table.id_at(index.row()))
