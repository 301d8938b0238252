"""The lists below the sheet: problems, changes, repairs, what was left out. A click goes to the cell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from streetdesk.ui.importing.words import Line
from streetdesk.ui.look import theme
from streetdesk.ui.look.icons import icon
from streetdesk.ui.look.tips import tip

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ROOT = QModelIndex()
_HEADINGS = ("行", "列", "说明")
_ICONS = {
    "error": ("warning", theme.DANGER),
    "warn": ("info", theme.WARN),
    "info": ("refresh", theme.ACCENT),
    "good": ("check", theme.GOOD),
}
_WORDS = {"error": "必须改正", "warn": "请留意"}


class LinesModel(QAbstractTableModel):
    """Lines as they are; nothing is copied."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: Sequence[Line] = ()

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802  Qt's names, here and below
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(_HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:  # noqa: N802
        if orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return _HEADINGS[section]
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Role.DisplayRole:
            return (str(line.row) if line.row else "", line.column, line.said)[index.column()]
        if role == Role.ToolTipRole and index.column() == 2:
            return tip(line.said)
        if role == Role.DecorationRole and index.column() == 2 and line.look in _ICONS:
            return icon(*_ICONS[line.look])
        if role == Role.AccessibleTextRole:
            words = [_WORDS.get(line.look, ""), f"第{line.row}行" if line.row else "", line.column, line.said]
            return " ".join(w for w in words if w)
        return None


class LinesTable(QTableView):
    """A list of lines; ``chosen`` carries row and heading path of the one clicked or entered."""

    chosen = Signal(int, str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = LinesModel(self)
        self.setModel(self.lines)
        self.setAccessibleName(name)
        self.setIconSize(QSize(16, 16))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(theme.ROW - 6)
        head = self.horizontalHeader()
        head.hide()  # the room is the sheet's: row, column and sentence tell themselves
        head.setStretchLastSection(True)
        self.setColumnWidth(0, 64)
        self.setColumnWidth(1, 180)
        self.clicked.connect(self._choose)

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines; the selection stays on the same line number."""
        at = self.currentIndex().row()
        self.lines.set_lines(lines)
        self.setColumnHidden(1, not any(line.column for line in lines))
        if 0 <= at < len(lines):
            self.setCurrentIndex(self.lines.index(at, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802  Qt's name
        """Enter goes to the cell."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            line = self.lines.lines[index.row()]
            if line.row:
                self.chosen.emit(line.row, line.column)
