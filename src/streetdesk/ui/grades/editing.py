"""Lists with cells that are typed into: the model asks who knows the rows, the view edits as the ledgers do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QStyleOptionViewItem, QWidget

from streetdesk.ui.form.editors import offers_of
from streetdesk.ui.form.line import Line, PickLine
from streetdesk.ui.grades.choice_view import ChoiceView
from streetdesk.ui.look import theme
from streetdesk.ui.table.table_model import Source, TableModel
from streetdesk.ui.table.table_view import Cells

_Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EditModel(TableModel):
    """``typed`` carries row id, column key and text; whoever keeps the rows takes it and repaints."""

    typed = Signal(int, str, str)

    def __init__(self, source: Source, keys: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(source, parent)
        self.keys = frozenset(keys)
        self.touched: set[tuple[int, str]] = set()
        """Cells that say something else than what was proposed: they are tinted."""

    def can_type(self, column: int) -> bool:
        """Whether cells of a column are typed into."""
        return self.source.columns[column].key in self.keys

    def flags(self, index: _Index) -> Qt.ItemFlag:
        found = super().flags(index)
        return found | Qt.ItemFlag.ItemIsEditable if index.isValid() and self.can_type(index.column()) else found

    def data(self, index: _Index, role: int = Role.DisplayRole) -> Any:
        if index.isValid() and role == Role.EditRole:
            return self.text(index.row(), self.source.columns[index.column()].key)
        if index.isValid() and role == Role.BackgroundRole:
            key = self.id_at(index.row()), self.source.columns[index.column()].key
            return QBrush(theme.ground(theme.WARN_SOFT)) if key in self.touched else None
        return super().data(index, role)

    def setData(self, index: _Index, value: Any, role: int = Role.EditRole) -> bool:  # noqa: N802 - Qt's name
        if role != Role.EditRole or not index.isValid():
            return False
        key, text = self.source.columns[index.column()].key, str(value).strip()
        if text == self.text(index.row(), key):
            return False
        self.typed.emit(self.id_at(index.row()), key, text)
        return True

    def repaint(self) -> None:
        """Show all cells anew."""
        self._pages.clear()
        if self.ids:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))


class EditView(ChoiceView):
    """Enter, F2, a double click or typing begins in a cell that can be typed into; elsewhere Enter opens."""

    table: EditModel

    def __init__(self, model: EditModel, offers: Mapping[str, Callable[[], Sequence[str]]] | None = None) -> None:
        super().__init__(model)
        self.setItemDelegate(_Editing(self, offers or {}))
        triggers = QAbstractItemView.EditTrigger
        self._stale = False
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        index = self.currentIndex()
        if self.state() == QAbstractItemView.State.EditingState:
            event.ignore()
        elif event.key() in _ENTER and not event.modifiers() and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        elif event.text().isprintable() and event.text().strip() and index.flags() & Qt.ItemFlag.ItemIsEditable:
            QAbstractItemView.keyPressEvent(self, event)
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:  # noqa: N802
        super().closeEditor(editor, hint)
        if self._stale:
            self.reload()
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self._move_on()

    def reload(self, how: Any = None) -> None:
        """As ever, but never under what is being typed: then as soon as the cell is left. The cell stays the same."""
        self._stale = self.state() == QAbstractItemView.State.EditingState
        if self._stale:
            return
        column = self.currentIndex().column()
        super().reload(how)
        row = self.currentIndex().row()
        if row >= 0 and column > 0:
            here = self.table.index(row, column)
            self.selectionModel().setCurrentIndex(here, QItemSelectionModel.SelectionFlag.NoUpdate)

    def _move_on(self) -> None:
        """Enter goes to the next cell to type into; behind the last one of a row, to the row below."""
        index = self.currentIndex()
        columns = [n for n in range(self.table.columnCount()) if self.table.can_type(n)]
        later = [n for n in columns if n > index.column()]
        if later:
            self.setCurrentIndex(index.siblingAtColumn(later[0]))
        elif index.row() + 1 < self.table.rowCount() and columns:
            self.setCurrentIndex(self.table.index(index.row() + 1, columns[0]))

    def _open(self, index: QModelIndex) -> None:
        if index.isValid() and not self.table.can_type(index.column()):
            super()._open(index)


class _Editing(Cells):
    """Cells with a line in them, taken by Enter and Tab, dropped by Esc; some offer words."""

    def __init__(self, view: EditView, offers: Mapping[str, Callable[[], Sequence[str]]]) -> None:
        super().__init__(view)
        self._offers = offers

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:  # noqa: N802
        model = index.model()
        assert isinstance(model, EditModel)
        column = model.source.columns[index.column()]
        words = self._offers.get(column.key)
        made = offers_of(list(words())) if words else Line()
        made.setParent(parent)
        made.setFrame(False)
        made.setProperty("look", "cell")
        made.setAccessibleName(column.heading)
        return made

    def setEditorData(self, editor: QWidget, index: _Index) -> None:  # noqa: N802
        assert isinstance(editor, Line)
        editor.setText(str(index.data(Role.EditRole) or ""))
        editor.selectAll()

    def setModelData(self, editor: QWidget, model: Any, index: _Index) -> None:  # noqa: N802
        assert isinstance(editor, Line)
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
        if brush := index.data(Role.BackgroundRole):
            painter.fillRect(option.rect, brush)
        super().paint(painter, option, index)
        view = self.parent()
        editable = bool(index.flags() & Qt.ItemFlag.ItemIsEditable)
        if editable and isinstance(view, EditView) and view.hasFocus() and view.currentIndex() == index:
            painter.save()
            painter.setPen(QPen(QColor(theme.ACCENT), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
            painter.restore()
