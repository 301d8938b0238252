"""The view of every list: quick for 100,000 rows, keeps its place over a reload, and hands typing to the search."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QHelpEvent, QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from streetdesk.ui.base import copying, pasting
from streetdesk.ui.look import theme
from streetdesk.ui.look.tips import tip
from streetdesk.ui.table.table_model import TableModel


class Cells(QStyledItemDelegate):
    """Shows the whole of an elided text as a tip."""

    def helpEvent(  # noqa: N802
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        text = index.data() or ""
        room = option.rect.width() - 2 * theme.S2
        too_long = view.fontMetrics().horizontalAdvance(text) > room
        QToolTip.showText(event.globalPos(), tip(text) if too_long else "", view)
        return True


def _runs(rows: list[int]) -> list[tuple[int, int]]:
    """Neighbouring rows as (first, last)."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found


class TableView(QTableView):
    """Rows are chosen as a whole; Enter and double click open; letters go to ``search``, composed ones too."""

    opened = Signal(int)  # id
    chosen = Signal()
    delete_asked = Signal()
    menu_asked = Signal(QPoint)  # in global coordinates
    pasted = Signal(object)  # a block of cells
    takes_blocks = False
    """Whether somebody listens to ``pasted``."""
    takes_ragged = False
    """Whether short rows stay short: where cells are filled, what was not copied empties none."""
    copied = Signal(int, int)  # rows on the clipboard (0: too many to copy), texts of them behind an apostrophe

    def __init__(self, model: TableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = model
        self.search: QLineEdit | None = None
        self._sorting = False
        self.setModel(model)
        self.setItemDelegate(Cells(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self._set_headers()
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)
        self.doubleClicked.connect(self._open)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())

    def _set_headers(self) -> None:
        rows, heads = self.verticalHeader(), self.horizontalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.ROW)
        rows.hide()
        heads.setHighlightSections(False)
        heads.setSectionsMovable(True)
        heads.setMinimumSectionSize(40)
        heads.setSectionsClickable(True)
        heads.setSortIndicatorClearable(True)
        heads.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        heads.setSortIndicatorShown(True)
        heads.sortIndicatorChanged.connect(self._sort)
        heads.setStretchLastSection(True)
        # A heading asks whether its whole column is chosen, row by row: 5 s of 100,000. Ours shows no choice.
        heads.setSelectionModel(QItemSelectionModel(self.table, heads))
        for number, column in enumerate(self.table.source.columns):
            self.setColumnWidth(number, column.width)

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        if self._sorting:
            return
        if column >= 0 and not self.table.source.columns[column].sortable:
            self._sorting = True
            self.horizontalHeader().setSortIndicator(-1, order)
            self._sorting = False
            column = -1
        self.reload(lambda: self.table.sort(column, order))

    def reload(self, how: Any = None) -> None:
        """Load anew, keeping the chosen row and the place where it can."""
        kept, top = self.current_id(), self.verticalScrollBar().value()
        chosen = self.chosen_ids()
        (how or self.table.reload)()
        row = self.table.row_of(kept) if kept is not None else None
        if row is not None:
            self.setCurrentIndex(self.table.index(row, 0))
            if len(chosen) > 1:
                self._choose(chosen)
        self.verticalScrollBar().setValue(top)
        self.chosen.emit()

    def _choose(self, ids: list[int]) -> None:
        """Choose many rows at once, neighbours as one range."""
        found = sorted(row for row in map(self.table.row_of, ids) if row is not None)
        chosen = QItemSelection()
        last = self.table.columnCount() - 1
        for start, end in _runs(found):
            chosen.select(self.table.index(start, 0), self.table.index(end, last))
        self.selectionModel().select(chosen, self.selectionModel().SelectionFlag.Select)

    def current_id(self) -> int | None:
        """The id of the current row; None if there is none."""
        index = self.currentIndex()
        return self.table.id_at(index.row()) if index.isValid() and index.row() < len(self.table.ids) else None

    def chosen_ids(self) -> list[int]:
        """The ids of the chosen rows, in the list's order."""
        rows = sorted(row for part in self._ranges() for row in range(part.top(), part.bottom() + 1))
        return [self.table.id_at(r) for r in dict.fromkeys(rows) if r < len(self.table.ids)]

    @property
    def chosen_count(self) -> int:
        """How many rows are chosen; quick for a hundred thousand."""
        return sum(part.height() for part in self._ranges() if part.left() == 0)

    @property
    def first_chosen(self) -> int:
        """The uppermost chosen row; 0 where none is."""
        return min((part.top() for part in self._ranges()), default=0)

    def go_to_row(self, row: int) -> None:
        """Make a row the current one, or the last where there are not so many: the place where rows were deleted."""
        if self.table.ids:
            self.setCurrentIndex(self.table.index(min(row, len(self.table.ids) - 1), 0))

    def _ranges(self) -> list[QItemSelectionRange]:
        chosen = self.selectionModel().selection()
        return [chosen.at(number) for number in range(chosen.count())]

    def copy(self) -> None:
        """Put the chosen rows on the clipboard as a table, as they are shown."""
        if self.chosen_count > copying.MOST:
            self.copied.emit(0, 0)
            return
        heads = self.horizontalHeader()
        order = sorted(range(len(self.table.source.columns)), key=heads.visualIndex)
        columns = [self.table.source.columns[number] for number in order]
        chosen = self.chosen_ids()
        if not chosen:
            return
        texts = self.table.source.texts(chosen)
        quoted = copying.copy_table(columns, [texts.get(i, {}) for i in chosen])
        self.copied.emit(len(chosen), quoted)

    def show_record(self, record_id: int) -> bool:
        """Make a record the current row and bring it into sight; False if the list does not show it."""
        row = self.table.row_of(record_id)
        if row is None:
            return False
        self.setCurrentIndex(self.table.index(row, 0))
        self.scrollTo(self.table.index(row, 0))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
            event.accept()
            return
        if event.key() == Qt.Key.Key_Delete:
            self.delete_asked.emit()
            event.accept()
            return
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
            event.accept()
            return
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            event.accept()
            return
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if self.search is not None and plain and event.text().isprintable() and event.text().strip():
            self.search.setFocus()
            self.search.end(False)
            self.search.insert(event.text())
            self.search.textEdited.emit(self.search.text())
            event.accept()
            return
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802
        """Composing begun in the list is composed in the search box; the list keeps the focus until it is done,

        for moving the focus in mid-composition would lose what was typed (docs/domain/users-pains.md, pain 3).
        """
        if self.search is None:
            super().inputMethodEvent(event)
            return
        self.search.event(event)
        if event.commitString():
            self.search.setFocus()

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:  # noqa: N802
        if self.search is not None:
            return self.search.inputMethodQuery(query)
        return super().inputMethodQuery(query)

    def event(self, event: QEvent) -> bool:
        """Read-only views switch input methods off at every change of the current cell; this one keeps them."""
        if event.type() == QEvent.Type.InputMethodQuery and self.search is not None:
            self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        return super().event(event)

    def _paste(self) -> None:
        """A block goes to whoever takes it; a list that takes none says so, and where to go."""
        if self.takes_blocks:
            self.pasted.emit(pasting.block(ragged=self.takes_ragged))
            return
        above: Any = self
        while above is not None and not hasattr(above, "desk"):
            above = above.parentWidget()
        if above is not None:
            where = "成批的人员请在“人员”列表里粘贴，一个人的记录请在档案各表的“逐行录入”里粘贴。"
            above.desk.tell(f"这张名单只供查看，不能粘贴。{where}", "warn")

    def keyboardSearch(self, search: str) -> None:  # noqa: N802
        """Qt's own would read every row; letters go to the search box instead."""

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.table.id_at(index.row()))

    def _ask_menu(self, at: QPoint) -> None:
        if self.indexAt(at).isValid():
            self.menu_asked.emit(self.viewport().mapToGlobal(at))
