"""The table of one sheet: mended in place, the cursor kept while the sheet is looked at anew."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QFontMetrics, QInputMethodEvent, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from streetdesk.actions.importing.roster import PlannedSheet
from streetdesk.ui.base import pasting
from streetdesk.ui.form.line import Line, PickLine, end_editing, keep_composed
from streetdesk.ui.importing.frozen import FrozenColumns
from streetdesk.ui.importing.model import SheetModel
from streetdesk.ui.importing.offers import editor_of
from streetdesk.ui.look import theme

_NARROW, _WIDE, _SAMPLED = 56, 240, 200
_ROW = theme.ROW - 4
_NUMBER = 52  # pixels for the number of a row
_MARK, _PADDING = 22, 30  # pixels: an icon with its gap; left and right of the text

_TYPED = 150  # pixels a line needs at least
_LIST_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class _Painter(QStyledItemDelegate):
    """Lays the colour of a cell under it: a stylesheet with rules for items leaves it out."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        if brush := index.data(Qt.ItemDataRole.BackgroundRole):
            painter.fillRect(option.rect, brush)
        super().paint(painter, option, index)

    def createEditor(  # noqa: N802  Qt's names, here and below
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """A line that knows of input methods, with a list where values are given."""
        model = index.model()
        assert isinstance(model, SheetModel)
        made = editor_of(model.offers_at(index))
        made.setParent(parent)
        made.setFrame(False)
        made.setProperty("look", "cell")
        made.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal) or ""))
        return made

    def updateEditorGeometry(  # noqa: N802
        self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """All of the cell, its mark too, and no narrower than a word with the arrow of its list."""
        editor.setGeometry(option.rect.adjusted(0, 0, max(0, _TYPED - option.rect.width()), 0))

    def setModelData(  # noqa: N802
        self, editor: QWidget, model: QAbstractItemModel, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        assert isinstance(editor, Line)
        keep_composed(editor)
        model.setData(index, editor.settled() if isinstance(editor, PickLine) else editor.text())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:  # noqa: N802
        """While an input method composes, Enter and Tab are its own; an open list takes Enter and Esc first."""
        if isinstance(editor, Line) and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if editor.composing:
                return False
            if isinstance(editor, PickLine) and editor.list_open and event.key() in _LIST_KEYS:
                editor.keyPressEvent(event)
                if event.key() == Qt.Key.Key_Escape:
                    return True
        return super().eventFilter(editor, event)


class SheetTable(QTableView):
    """Typing into a cell replaces it, F2 or a double click changes it, F8 goes to the next problem."""

    heading_clicked = Signal(str)
    editing_ended = Signal()
    pasted = Signal(object)  # cells by place, and what of a block found none

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet_model = SheetModel(self)
        self.setModel(self.sheet_model)
        self.setItemDelegate(_Painter(self))
        self.setAccessibleName("工作表的内容")
        self.setIconSize(QSize(16, 16))
        self.setAlternatingRowColors(False)
        self.setWordWrap(False)
        self.setShowGrid(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(_ROW)
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns = self.horizontalHeader()
        columns.setSectionsClickable(True)
        columns.setHighlightSections(False)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.sectionClicked.connect(self._clicked)
        self._sized_for: tuple[str, ...] = ()
        self._widths: dict[int, int] = {}
        self.frozen = FrozenColumns(self, _Painter(self))
        self.frozen.editing_ended.connect(self.editing_ended)
        self.frozen.horizontalHeader().sectionClicked.connect(self._clicked)

    @property
    def is_editing(self) -> bool:
        """Whether a cell is being typed into: what it shows must not change now."""
        return self.state() == QAbstractItemView.State.EditingState or self.frozen.is_editing

    def set_sheet(self, sheet: PlannedSheet, fixed: frozenset[tuple[int, int]]) -> None:
        """Show a sheet; cursor and scrolling stay where they were on the same sheet."""
        row, path = self.place()
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        self.sheet_model.set_sheet(sheet, fixed)
        paths = tuple(c.path for c in sheet.reading.columns)
        if paths != self._sized_for:
            self._sized_for = paths
            self._size_columns()
            self.frozen.freeze(self.sheet_model.names())
            self.updateGeometries()
        if row:
            self.go_to(row, path, scroll=False)
            self.horizontalScrollBar().setValue(across)
            self.verticalScrollBar().setValue(down)
        elif self.sheet_model.rowCount():
            self.setCurrentIndex(self.sheet_model.index(0, 0))

    def place(self) -> tuple[int, str]:
        """The row (as in Excel) and heading path under the cursor; (0, "") without one."""
        index = self.currentIndex()
        if not index.isValid() or index.row() >= self.sheet_model.rowCount():
            return 0, ""
        columns = self._sized_for
        column = index.column() - 1
        return self.sheet_model.row_at(index.row()).reading.row, columns[column] if column >= 0 else ""

    def go_to(self, row: int, path: str, *, scroll: bool = True) -> bool:
        """Put the cursor on a cell; False where it is not shown."""
        index = self.sheet_model.place_of(row, path)
        if not index.isValid():
            return False
        self.setCurrentIndex(index)
        if scroll:
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        return True

    def next_problem(self) -> None:
        """Put the cursor on the next cell with a problem."""
        index = self.sheet_model.next_problem(self.currentIndex())
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)
            self.setFocus()  # what is typed or pasted next is meant for this cell

    def sheet_width(self, column: int) -> int:
        """The width a column asks for."""
        return self._widths[column]

    def updateGeometries(self) -> None:  # noqa: N802  Qt's names, here and below
        """Row heads as wide as numbers and frozen columns together; those lie over them."""
        frozen = getattr(self, "frozen", None)
        if frozen is None:
            super().updateGeometries()
            return
        self.verticalHeader().setFixedWidth(_NUMBER + frozen.wide)
        super().updateGeometries()
        heads, edge = self.horizontalHeader().height(), self.frameWidth()
        frozen.horizontalHeader().setFixedHeight(heads)
        frozen.setGeometry(edge + _NUMBER, edge, frozen.wide, heads + self.viewport().height())
        frozen.verticalScrollBar().setValue(self.verticalScrollBar().value())

    def edit(self, index: QModelIndex, trigger: Any = None, event: Any = None) -> Any:  # type: ignore[override]
        """Cells of the frozen columns are opened there, where they are seen."""
        if trigger is None:
            trigger = QAbstractItemView.EditTrigger.AllEditTriggers
        if index.column() in self.frozen.columns:
            return self.frozen.begin_editing(index, trigger, event)
        return super().edit(index, trigger, event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802
        """What is composed for a frozen cell is composed there: the focus moves only when it is done (pain 3)."""
        if self.currentIndex().column() in self.frozen.columns:
            self.frozen.compose(event)
        else:
            super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        end_editing(self)
        end_editing(self.frozen, self)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:  # noqa: N802
        """Where the input method's window goes."""
        if self.frozen.is_editing:
            return self.frozen.inputMethodQuery(query)
        return super().inputMethodQuery(query)

    def moveCursor(  # noqa: N802
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Left from the first column goes into the frozen ones, right from those back."""
        here, moves = self.currentIndex(), QAbstractItemView.CursorAction
        within = self.frozen.columns
        if not here.isValid() or not within:
            return super().moveCursor(action, modifiers)
        others = [c for c in range(self.sheet_model.columnCount()) if c not in within]
        if here.column() in within:
            if action == moves.MoveRight and here.column() == within[-1] and others:
                return here.siblingAtColumn(others[0])
            return self.frozen.moved(action, modifiers)
        if action == moves.MoveLeft and others and here.column() == others[0]:
            return here.siblingAtColumn(within[-1])
        return super().moveCursor(action, modifiers)

    def scrollTo(  # noqa: N802
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """To a cell of the frozen columns only up and down: they are always in sight."""
        if index.column() not in self.frozen.columns:
            super().scrollTo(index, hint)
            return
        across = self.horizontalScrollBar().value()
        beside = next((c for c in range(self.sheet_model.columnCount()) if c not in self.frozen.columns), None)
        if beside is not None:
            super().scrollTo(self.sheet_model.index(index.row(), beside), hint)
        self.horizontalScrollBar().setValue(across)

    def closeEditor(self, editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:  # noqa: N802
        """As Qt does it, and told when it is done."""
        super().closeEditor(editor, hint)
        self.editing_ended.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter moves down as in Excel, Delete empties the cell."""
        if self.is_editing:
            event.ignore()  # Enter comes here through the editor, which closes itself a moment later
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._move_down()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self._paste(pasting.block(ragged=True))
        elif event.key() == Qt.Key.Key_Delete and self.currentIndex().flags() & Qt.ItemFlag.ItemIsEditable:
            self.sheet_model.setData(self.currentIndex(), "")
        else:
            super().keyPressEvent(event)

    def _paste(self, rows: pasting.Block) -> None:
        """A block goes into the cells from the current one on, rows below and columns to the right.

        ``pasted`` carries the cells by (row as in Excel, column index), and what found no place, in words.
        """
        index, model = self.currentIndex(), self.sheet_model
        first = index.column() - 1
        if not rows:
            self.pasted.emit(({}, "剪贴板里没有文字可以粘贴。"))
        elif not index.isValid() or first < 0:
            self.pasted.emit(({}, "“状态”一列不能粘贴。"))
        else:
            found: dict[tuple[int, int], str] = {}
            beyond, closed = 0, dict[str, None]()
            for row, line in enumerate(rows, index.row()):
                for column, text in enumerate(line, first):
                    if row >= model.rowCount() or column >= len(model.sheet_columns):
                        beyond += bool(text)
                    elif model.flags(model.index(row, column + 1)) & Qt.ItemFlag.ItemIsEditable:
                        found[model.row_at(row).reading.row, model.sheet_columns[column]] = text
                    elif text:
                        closed[self._sized_for[column]] = None
            said = f"粘贴的内容里有{beyond}格超出了表格，没有放进去。" if beyond else ""
            said += f"“{'、'.join(closed)}”不导入，贴到这里的内容没有放进去。" if closed else ""
            self.pasted.emit((found, said))

    def _move_down(self) -> None:
        below = self.currentIndex().siblingAtRow(self.currentIndex().row() + 1)
        if below.isValid():
            self.setCurrentIndex(below)

    def _clicked(self, section: int) -> None:
        if section:
            self.heading_clicked.emit(self._sized_for[section - 1])

    def _size_columns(self) -> None:
        """Widths from the headings and the first rows: measuring all of 10,000 would take seconds."""
        model, metrics = self.sheet_model, QFontMetrics(self.font())
        self._widths = {}
        sampled = range(min(model.rowCount(), _SAMPLED))
        for column in range(model.columnCount()):
            heading = str(model.headerData(column, Qt.Orientation.Horizontal))
            widest = max(metrics.horizontalAdvance(line) for line in heading.split("\n"))
            for line in sampled:
                index = model.index(line, column, QModelIndex())
                mark = _MARK if index.data(Qt.ItemDataRole.DecorationRole) else 0
                widest = max(widest, metrics.horizontalAdvance(str(index.data() or "")) + mark)
            self._widths[column] = max(_NARROW, min(_WIDE, widest + _PADDING))
            self.setColumnWidth(column, self._widths[column])
