"""A small table that is shown whole, for figures by row and column: Enter or a click opens what is behind a cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView, QWidget

from streetdesk.ui.look import theme
from streetdesk.ui.look.tips import tip

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ROOT = QModelIndex()
_COLOURS = {"error": theme.DANGER, "warn": theme.WARN, "good": theme.GOOD, "link": theme.ACCENT}


@dataclass(frozen=True)
class Cell:
    """What a cell says and what stands behind it (None: nothing to open)."""

    text: str
    behind: Any = None
    state: str = ""


class SmallModel(QAbstractTableModel):
    """Cells as they are given; the first column names the row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.headings: Sequence[str] = ()
        self.rows: Sequence[Sequence[Cell]] = ()

    def show(self, headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        """Show other cells."""
        self.beginResetModel()
        self.headings, self.rows = headings, rows
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802  Qt's names, here and below
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self.headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:  # noqa: N802
        if orientation == Qt.Orientation.Horizontal:
            if role == Role.DisplayRole:
                return self.headings[section]
            if role == Role.TextAlignmentRole:
                return _side(section)
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self.rows[index.row()][index.column()]
        if role == Role.DisplayRole:
            return cell.text
        if role == Role.TextAlignmentRole:
            return _side(index.column())
        if role == Role.ForegroundRole:
            return QBrush(theme.pen(_COLOURS.get(cell.state, theme.INK)))
        if role == Role.ToolTipRole:
            said = cell.text if index.column() == 0 else ""
            return tip("\n".join(filter(None, (said, "点一下看是哪些人" if cell.behind is not None else "")))) or None
        if role == Role.AccessibleTextRole:
            name = self.rows[index.row()][0].text
            return f"{name} {self.headings[index.column()]}：{cell.text or '无'}"
        return None


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class SmallTable(QTableView):
    """As high as its rows. ``opened`` carries what stands behind a cell."""

    opened = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = SmallModel(self)
        self.setModel(self.cells)
        self.setAccessibleName(name)
        self.setProperty("look", "quiet")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        rows, heads = self.verticalHeader(), self.horizontalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.ROW - 2)
        rows.hide()
        heads.setHighlightSections(False)
        heads.setSectionsClickable(False)
        heads.setMinimumSectionSize(44)
        self.clicked.connect(self._open)

    def show_cells(self, headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        """Show other cells; the first column takes the room that is left."""
        at = self.currentIndex()
        row, column = at.row(), at.column()
        self.cells.show(headings, rows)
        heads = self.horizontalHeader()
        for number in range(len(headings)):
            mode = QHeaderView.ResizeMode.Stretch if number == 0 else QHeaderView.ResizeMode.ResizeToContents
            heads.setSectionResizeMode(number, mode)
        if rows and row >= 0:
            where = self.cells.index(min(row, len(rows) - 1), min(column, len(headings) - 1))
            self.selectionModel().setCurrentIndex(where, self.selectionModel().SelectionFlag.NoUpdate)
        self.setFixedHeight(heads.sizeHint().height() + (theme.ROW - 2) * len(rows) + 4)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802  Qt's names
        """The cell that keys act on is marked, but only while they do."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.cells.rows:
            self.setCurrentIndex(self.cells.index(0, 0))
        self.selectionModel().select(self.currentIndex(), self.selectionModel().SelectionFlag.ClearAndSelect)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        self.clearSelection()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802
        """Letters do not move about in a table of figures."""

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            behind = self.cells.rows[index.row()][index.column()].behind
            if behind is not None:
                self.opened.emit(behind)
