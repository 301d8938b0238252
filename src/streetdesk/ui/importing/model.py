"""One sheet of a workbook about to be imported, as a table model: quick with 10,000 rows, for it computes on paint."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QIcon

from streetdesk.actions.importing.roster import PlannedRow, PlannedSheet, Status
from streetdesk.ui.importing.offers import Offers, standard_text
from streetdesk.ui.importing.words import STATUS, STATUS_TIP, difference
from streetdesk.ui.look import theme
from streetdesk.ui.look.icons import icon
from streetdesk.ui.look.tips import tip

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ROOT = QModelIndex()

SHOWN: tuple[tuple[str, str], ...] = (
    ("", "全部行"),
    ("trouble", "有问题的行"),
    ("wrong", "待处理的行"),
    ("changed", "有变化的行"),
    ("new", "新增的行"),
    ("duplicate", "重复的行"),
    ("left_out", "不导入的行"),
)
"""Which rows may be shown: key and label."""

_STATUS_ICON: dict[Status, tuple[str, str]] = {
    "new": ("plus", theme.GOOD),
    "changed": ("refresh", theme.ACCENT),
    "same": ("check", theme.MUTED),
    "wrong": ("warning", theme.DANGER),
    "duplicate": ("people", theme.DANGER),
    "left_out": ("bin", theme.MUTED),
}


class SheetModel(QAbstractTableModel):
    """Column 0 is the row's status, the others are the sheet's. ``mended`` tells (row, column index, text)."""

    mended = Signal(int, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet: PlannedSheet | None = None
        self._rows: tuple[PlannedRow, ...] = ()
        self._shown: list[int] = []
        self._filter = ""
        self._columns: Any = ()
        self._problems: dict[tuple[int, str], list[Any]] = {}
        self._fixed: frozenset[tuple[int, int]] = frozenset()
        self._pending: dict[tuple[int, int], str] = {}
        self._units: tuple[str, ...] = ()

    def set_units(self, names: Sequence[str]) -> None:
        """The communities there are: offered where one is typed, with those of the sheet."""
        self._units = tuple(names)

    def offers_at(self, index: Index) -> Offers:
        """What the cell may hold."""
        target = self._columns[index.column() - 1].target if index.column() else None
        if target is None or self._sheet is None:
            return Offers()
        if target.role == "unit":
            return Offers(names=tuple(dict.fromkeys((*self._units, *self._sheet.reading.units))))
        standard = standard_text(str(self.data(index, Role.EditRole) or ""))
        return Offers(target.kind, (standard,) if standard else ())

    def set_sheet(self, sheet: PlannedSheet, fixed: frozenset[tuple[int, int]]) -> None:
        """Show a sheet; ``fixed`` are the cells the clerk has mended, as (row, column index)."""
        paths = [c.path for c in sheet.reading.columns]
        same_shape = self._sheet is not None and paths == [c.path for c in self._columns]
        problems: dict[tuple[int, str], list[Any]] = {}
        for problem in sheet.problems:
            problems.setdefault((problem.row, problem.column), []).append(problem)
        # A row that was shown stays, mended or not: nothing jumps away under the clerk's hand.
        kept = {self._rows[n].reading.row for n in self._shown} if same_shape else set()
        shown = [n for n, row in enumerate(sheet.rows) if row.reading.row in kept or _passes(row, self._filter)]
        before = [self._rows[n].reading.row for n in self._shown]
        layout_changes = not same_shape or before != [sheet.rows[n].reading.row for n in shown]
        if layout_changes:
            self.beginResetModel()
        self._sheet, self._rows, self._columns = sheet, sheet.rows, sheet.reading.columns
        self._problems, self._fixed, self._shown = problems, fixed, shown
        # What was typed while the last correction was looked at is still to come.
        self._pending = {place: text for place, text in self._pending.items() if place not in fixed}
        if layout_changes:
            self.endResetModel()
        elif shown:
            self.dataChanged.emit(self.index(0, 0), self.index(len(shown) - 1, len(self._columns)))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns))

    def show_rows(self, key: str) -> None:
        """Show only some rows; see SHOWN."""
        self.beginResetModel()
        self._filter = key
        self._shown = [n for n, row in enumerate(self._rows) if _passes(row, key)]
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802  Qt's names, here and below
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: N802
        return 0 if parent.isValid() or self._sheet is None else len(self._columns) + 1

    @property
    def sheet_columns(self) -> list[int]:
        """The columns of the sheet behind those shown, by index from 0."""
        return [column.index for column in self._columns]

    def names(self) -> tuple[int, ...]:
        """The columns that tell the rows apart: status, and name where the sheet has one."""
        named = (n for n, c in enumerate(self._columns, 1) if c.target is not None and c.target.role == "name")
        return (0, *list(named)[:1])

    def row_at(self, line: int) -> PlannedRow:
        """The row shown on a line of the table."""
        return self._rows[self._shown[line]]

    def is_left_out(self, line: int) -> bool:
        """Whether the clerk does not want the row on a line of the table."""
        return self.row_at(line).status == "left_out"

    def place_of(self, row: int, path: str) -> QModelIndex:
        """Where a row (as in Excel) and heading path are shown; invalid where they are not."""
        line = next((n for n, k in enumerate(self._shown) if self._rows[k].reading.row == row), None)
        if line is None:
            return QModelIndex()
        column = next((n for n, c in enumerate(self._columns, 1) if c.path == path), 0)
        return self.index(line, column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        if index.isValid() and index.column() and self._columns[index.column() - 1].target:
            found |= Qt.ItemFlag.ItemIsEditable
        return found

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:  # noqa: N802
        if self._sheet is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            return self._row_head(section, role) if section < len(self._shown) else None
        if section == 0:
            return {Role.DisplayRole: "状态\n ", Role.ToolTipRole: "导入这一行会怎样"}.get(Role(role))
        column = self._columns[section - 1]
        goes = column.target.label if column.target else "不导入"
        if role == Role.DisplayRole:
            return f"{column.path}\n→ {goes}"
        if role == Role.ToolTipRole:
            return tip(f"{column.letter}列“{column.path}”，存为：{goes}。点一下可以改。")
        if role == Role.ForegroundRole and column.target is None:
            return QBrush(theme.pen(theme.DISABLED))
        return None

    def _row_head(self, line: int, role: int) -> Any:
        row = self.row_at(line)
        if role == Role.DisplayRole:
            return str(row.reading.row)
        return self._status(row, role) if role == Role.ToolTipRole else None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.row_at(index.row())
        return self._status(row, role) if index.column() == 0 else self._cell(row, index.column() - 1, role)

    def _status(self, row: PlannedRow, role: int) -> Any:
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return STATUS[row.status]
        if role == Role.DecorationRole:
            return icon(*_STATUS_ICON[row.status])
        if role == Role.ForegroundRole:
            return QBrush(theme.pen(_STATUS_ICON[row.status][1]))
        if role == Role.ToolTipRole:
            lines = [STATUS_TIP[row.status], *(p.said for p in row.reading.problems if p.waits)]
            return tip("\n".join(lines + [difference(d) for d in row.differences]))
        return None

    def _cell(self, row: PlannedRow, number: int, role: int) -> Any:
        column, cell = self._columns[number], row.reading.cells[number]
        place = (row.reading.row, column.index)
        if role == Role.DisplayRole:
            return self._pending.get(place) or self._text(row, number)
        if role == Role.EditRole:
            return self._pending.get(place, row.reading.shown.get(column.path) or cell.text or "")
        unwanted = row.status == "left_out"
        problems = () if unwanted else self._problems.get((row.reading.row, column.path), ())
        if role == Role.BackgroundRole:
            if problems:
                soft = theme.DANGER_SOFT if any(p.waits for p in problems) else theme.WARN_SOFT
                return QBrush(theme.ground(soft))
            return QBrush(theme.ground(theme.GOOD_SOFT)) if place in self._fixed else None
        if role == Role.DecorationRole:
            return self._mark(place, problems)
        if role == Role.ForegroundRole:
            return QBrush(theme.pen(theme.DISABLED)) if column.target is None or unwanted else None
        if role == Role.ToolTipRole:
            return tip("\n".join(self._tips(row, number, problems))) or None
        if role == Role.AccessibleTextRole:
            return "；".join([f"{column.path} {self._text(row, number)}", *(p.said for p in problems)])
        return None

    def _text(self, row: PlannedRow, number: int) -> str:
        """What is taken, where something is; else what stands in the sheet."""
        cell, column = row.reading.cells[number], self._columns[number]
        if cell.text is not None:
            return str(cell.text)
        return str(row.reading.shown.get(column.path, ""))

    def _mark(self, place: tuple[int, int], problems: Any) -> QIcon | None:
        if problems:
            waits = any(p.waits for p in problems)
            return icon("warning", theme.DANGER) if waits else icon("info", theme.WARN)
        return icon("pencil", theme.GOOD) if place in self._fixed else None

    def _tips(self, row: PlannedRow, number: int, problems: Any) -> list[str]:
        cell, column = row.reading.cells[number], self._columns[number]
        lines = [p.said for p in problems]
        stands = row.reading.shown.get(column.path, "")
        if cell.repair:
            lines.append(f"已自动修正：{cell.repair}")
        if cell.text is not None and stands and stands != cell.text:
            lines.append(f"表中写的是：{stands}")
        if column.target is not None and cell.text is None and stands:
            lines.append("这一格的内容不导入。" if not problems else "改正后再导入：双击或按 F2 修改。")
        return lines

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:  # noqa: N802
        if role != Role.EditRole or not index.isValid() or index.column() == 0:
            return False
        text = str(value).strip()
        if text == self.data(index, Role.EditRole):
            return False
        row, column = self.row_at(index.row()).reading.row, self._columns[index.column() - 1].index
        self._pending[row, column] = text
        self.dataChanged.emit(index, index)
        self.mended.emit(row, column, text)
        return True

    def drop_pending(self) -> None:
        """Forget what was typed and could not be taken; seen with the next ``set_sheet``."""
        self._pending.clear()

    def next_problem(self, index: Index) -> QModelIndex:
        """The next cell with a problem behind a place, from the top again after the last; invalid if none."""
        width = len(self._columns) + 1
        start = index.row() * width + index.column() if index.isValid() else -1
        first = QModelIndex()
        for line, number in enumerate(self._shown):
            row = self._rows[number].reading
            if not row.problems or self._rows[number].status == "left_out":
                continue
            for column in range(1, width):
                if (row.row, self._columns[column - 1].path) in self._problems:
                    here = self.index(line, column)
                    if line * width + column > start:
                        return here
                    first = first if first.isValid() else here
        return first


def _passes(row: PlannedRow, key: str) -> bool:
    if key == "trouble":
        return bool(row.reading.problems) and row.status != "left_out"
    return not key or row.status == key
