"""A list whose simple cells can be typed into, with a blank row at its end for the next record."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush

from streetdesk.fields import Field, Reference
from streetdesk.ui.frame.sources import RegisterSource
from streetdesk.ui.look import theme
from streetdesk.ui.look.tips import tip
from streetdesk.ui.table.table_model import TableModel

_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
Role = Qt.ItemDataRole
NEW = 0
"""Stands for the record that is not saved yet; numbers below it for the lines of a pasted block that wait."""
HINT = "在这里录入"


def is_simple(field: Field) -> bool:
    """Whether one line of text is all there is to it: no pictures, no long text, nothing masked or pointed to."""
    return (
        field.kind.editor in {"line", "day", "number", "choice", "yesno"}
        and not field.private
        and not isinstance(field.kind, Reference)
    )


class CellModel(TableModel):
    """What was typed and is not saved stays in ``pending``, by record (``NEW``: the blank row) and column."""

    source: RegisterSource
    typed = Signal(int, str)  # record, column

    def __init__(self, source: RegisterSource, parent: QObject | None = None) -> None:
        super().__init__(source, parent)
        self.pending: dict[tuple[int, str], str] = {}
        self.waiting: list[int] = []
        """Rows of a pasted block between the records and the blank row: numbers below ``NEW``."""
        self.marks: dict[tuple[int, str], str] = {}
        """What is wrong with a typed cell, by record and column."""

    def record_at(self, row: int) -> int:
        """The record of a row, ``NEW`` for the blank one."""
        if row < len(self.ids):
            return self.ids[row]
        place = row - len(self.ids)
        return self.waiting[place] if place < len(self.waiting) else NEW

    def set_waiting(
        self, rows: list[int], pending: dict[tuple[int, str], str], marks: dict[tuple[int, str], str]
    ) -> None:
        """Show the lines of a block that wait: what they say and what is wrong; in place of those shown before.

        The same rows are only painted anew: one of their cells may be open just now.
        """
        if rows == self.waiting:
            self.pending, self.marks = pending, marks
            self.repaint()
            return
        self.beginResetModel()
        self.waiting, self.pending, self.marks = rows, pending, marks
        self.endResetModel()

    @property
    def blank_row(self) -> int:
        """Where the next record is typed."""
        return len(self.ids) + len(self.waiting)

    def can_type(self, column: int) -> bool:
        """Whether cells of a column are typed into."""
        return is_simple(self.source.register.fields[self.source.columns[column].key])

    def pending_of(self, record: int) -> dict[str, str]:
        """What is typed in one row and not saved, by column."""
        return {name: text for (held, name), text in self.pending.items() if held == record}

    def forget(self, record: int, name: str | None = None) -> None:
        """Drop what was typed in a row, or in one of its cells."""
        for key in [k for k in self.pending if k[0] == record and name in (None, k[1])]:
            del self.pending[key]
        self.repaint()

    def repaint(self) -> None:
        """Show the cells anew."""
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: _Index = _TOP) -> int:  # noqa: N802 - Qt's names
        return 0 if parent.isValid() else self.blank_row + 1

    def flags(self, index: _Index) -> Qt.ItemFlag:
        found = super().flags(index)
        return found | Qt.ItemFlag.ItemIsEditable if index.isValid() and self.can_type(index.column()) else found

    def data(self, index: _Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        record, column = self.record_at(index.row()), self.source.columns[index.column()]
        typed = self.pending.get((record, column.key))
        wrong = self.marks.get((record, column.key), "")
        if role in (Role.DisplayRole, Role.EditRole, Role.AccessibleTextRole):
            if typed is None and record > NEW:
                return super().data(index, Role.DisplayRole if role == Role.EditRole else role)
            hint = HINT if role != Role.EditRole and record == NEW and index.column() == self.first_typed() else ""
            text = typed if typed is not None else "" if self.pending_of(NEW) else hint
            said = f"；{wrong}" if wrong else ""
            return f"{column.heading}：{text or '空'}{said}" if role == Role.AccessibleTextRole else text
        if role == Role.BackgroundRole and wrong:
            return QBrush(theme.ground(theme.DANGER_SOFT))
        if role == Role.ToolTipRole and wrong:
            return tip(wrong)
        if role == Role.BackgroundRole and typed is not None:
            return QBrush(theme.ground(theme.WARN_SOFT))
        if role == Role.ForegroundRole and record == NEW and typed is None:
            return QBrush(theme.pen(theme.MUTED))
        if role == Role.ToolTipRole and typed is not None:
            return "还没有保存"
        return super().data(index, role) if record > NEW else None

    def first_typed(self) -> int:
        """The first column that is typed into; -1 where there is none."""
        return next((n for n in range(self.columnCount()) if self.can_type(n)), -1)

    def setData(self, index: _Index, value: Any, role: int = Role.EditRole) -> bool:  # noqa: N802
        if role != Role.EditRole or not index.isValid():
            return False
        record, name = self.record_at(index.row()), self.source.columns[index.column()].key
        text = str(value)
        if text == (self.data(index, Role.EditRole) or ""):
            return False
        self.pending[record, name] = text
        self.repaint()
        self.typed.emit(record, name)
        return True
