"""The staff list's table: the first columns stay in sight, headings sort by several columns, Space looks quickly."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from streetdesk.ui.look import theme
from streetdesk.ui.people.source import PeopleModel
from streetdesk.ui.table.quick_cells import QuickCells
from streetdesk.ui.table.table_view import TableView

_HANDED_ON = {
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.ContextMenu,
}


class PeopleView(TableView):
    """``sort_asked``: a column's key, and whether it is added to the order there is."""

    sort_asked = Signal(str, bool)
    order_changed = Signal(object)  # keys of the columns as they were dragged
    look_asked = Signal()

    def __init__(self, model: PeopleModel, parent: QWidget | None = None) -> None:
        self.frozen = 1
        self._adding = False
        super().__init__(model, parent)
        self.setItemDelegate(QuickCells(model))
        self.still = self._made_still()
        heads = self.horizontalHeader()
        for one in (heads, self.still.horizontalHeader()):
            one.setSortIndicatorShown(False)
            one.viewport().installEventFilter(self)
            one.sectionClicked.connect(self._heading_clicked)
        heads.sectionMoved.connect(lambda *_: self._moved())
        heads.sectionResized.connect(self._resized)
        self.still.horizontalHeader().sectionResized.connect(self._still_resized)
        self.still.viewport().installEventFilter(self)
        self.still.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        self.verticalScrollBar().valueChanged.connect(self.still.verticalScrollBar().setValue)
        self.show_columns()

    def _made_still(self) -> QTableView:
        """A second view of the same model lies over the first columns and does not scroll sideways."""
        made = QTableView(self)
        made.setModel(self.table)
        made.setSelectionModel(self.selectionModel())
        made.setItemDelegate(self.itemDelegate())
        made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setProperty("look", "still")
        made.setAccessibleName("固定的列")
        made.setAlternatingRowColors(True)
        made.setShowGrid(False)
        made.setWordWrap(False)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows, heads = made.verticalHeader(), made.horizontalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.ROW)
        rows.hide()
        heads.setHighlightSections(False)
        heads.setSectionsClickable(True)
        heads.setSelectionModel(QItemSelectionModel(self.table, heads))
        heads.setMinimumSectionSize(40)
        self.viewport().stackUnder(made)
        return made

    def show_columns(self) -> None:
        """Take up the source's columns: widths, and those that stay in sight."""
        heads = self.horizontalHeader()
        heads.blockSignals(True)
        for number, column in enumerate(self.table.source.columns):
            heads.moveSection(heads.visualIndex(number), number)
            self.setColumnWidth(number, self._width(number, column.width))
        heads.blockSignals(False)
        self._place_still()

    def _width(self, number: int, width: int) -> int:
        """At least what the heading with its mark needs."""
        heads = self.horizontalHeader()
        text = str(self.table.headerData(number, Qt.Orientation.Horizontal))
        return max(width, heads.fontMetrics().horizontalAdvance(text) + 26)

    def show_order(self) -> None:
        """Headings show the order; where the mark needs more room it is made."""
        for number in range(self.table.columnCount()):
            self.setColumnWidth(number, self._width(number, self.columnWidth(number)))
        self._place_still()

    def freeze(self, columns: int) -> None:
        """Keep the first columns in sight; 0 keeps none."""
        self.frozen = columns
        self._place_still()

    def _place_still(self) -> None:
        number = min(self.frozen, self.table.columnCount())
        self.still.setVisible(number > 0)
        for column in range(self.table.columnCount()):
            self.still.setColumnHidden(column, column >= number)
            if column < number:
                self.still.setColumnWidth(column, self.columnWidth(column))
        width = sum(self.columnWidth(column) for column in range(number))
        heads, frame = self.horizontalHeader(), self.frameWidth()
        self.still.horizontalHeader().setFixedHeight(heads.height())
        self.still.setGeometry(frame, frame, width + 1, self.viewport().height() + heads.height())
        self.still.verticalScrollBar().setValue(self.verticalScrollBar().value())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's names
        super().resizeEvent(event)
        if hasattr(self, "still"):
            self._place_still()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """The mouse on the still columns is the mouse on the rows; headings tell whether Shift was held."""
        if not hasattr(self, "still"):
            return False
        if watched is self.still.viewport():
            if event.type() in _HANDED_ON:
                QApplication.sendEvent(self.viewport(), event)
                return True
            return False
        if isinstance(event, QMouseEvent):
            self._adding = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.look_asked.emit()
            event.accept()
            return
        super().keyPressEvent(event)

    def scrollTo(  # noqa: N802
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """As Qt does it, but never under the still columns."""
        across = self.horizontalScrollBar()
        before = across.value()
        super().scrollTo(index, hint)
        if index.column() < self.frozen:
            across.setValue(before)
            return
        hidden = self.still.width() - self.visualRect(index).left()
        if self.frozen and hidden > 0:
            across.setValue(across.value() - hidden)

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        """Qt knows one column; ours come by ``sort_asked``."""

    def _heading_clicked(self, section: int) -> None:
        column = self.table.source.columns[section]
        if column.sortable:
            self.sort_asked.emit(column.key, self._adding)

    def _resized(self, number: int, _: int, width: int) -> None:
        if number < self.frozen:
            self._place_still()

    def _still_resized(self, number: int, _: int, width: int) -> None:
        """Drawn wider by hand; hiding a column comes here, too, with no width."""
        if number < self.frozen and width:
            self.setColumnWidth(number, width)

    def _moved(self) -> None:
        heads = self.horizontalHeader()
        keys = [self.table.source.columns[heads.logicalIndex(n)].key for n in range(heads.count())]
        self.order_changed.emit(keys)
