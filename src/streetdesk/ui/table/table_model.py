"""The table behind every list: ids at once, rows a page at a time when they are painted; sorting is SQL."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from streetdesk.errors import UserError
from streetdesk.ui.look import fonts
from streetdesk.ui.look.tips import tip

log = logging.getLogger(__name__)
PAGE = 64
KEPT_PAGES = 40

_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key, heading, first width in pixels, and whether it is a figure (set right)."""

    key: str
    heading: str
    width: int = 120
    figure: bool = False
    sortable: bool = True


class Source(Protocol):
    """Where a table's rows come from. Both questions are answered by an action, in milliseconds."""

    @property
    def columns(self) -> Sequence[Column]:
        """The columns, in order."""
        ...

    def ids(self, sort: str | None, descending: bool) -> list[int]:
        """The ids of all rows in order; ``sort`` is a column's key, None the source's own order."""
        ...

    def texts(self, ids: Sequence[int]) -> Mapping[int, Mapping[str, str]]:
        """What the cells of some rows say, by id and column key."""
        ...


class TableModel(QAbstractTableModel):
    """A read-only model over a Source; nothing of a row is kept but its texts, and of those the last pages."""

    def __init__(self, source: Source, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.source = source
        self.sort_key: str | None = None
        self.descending = False
        self._ids: list[int] = []
        self._rows: dict[int, int] | None = None
        self._pages: OrderedDict[int, list[Mapping[str, str]]] = OrderedDict()

    def reload(self) -> None:
        """Ask the source again; rows and texts may all have changed."""
        ids = self.source.ids(self.sort_key, self.descending)
        self.beginResetModel()
        self._ids = ids
        self._rows = None
        self._pages.clear()
        self.endResetModel()

    @property
    def ids(self) -> Sequence[int]:
        """The ids of all rows, in order."""
        return self._ids

    def id_at(self, row: int) -> int:
        """The id of a row."""
        return self._ids[row]

    def row_of(self, record_id: int) -> int | None:
        """The row of an id; None if the list does not show it."""
        if self._rows is None:
            self._rows = {record: row for row, record in enumerate(self._ids)}
        return self._rows.get(record_id)

    def text(self, row: int, key: str) -> str:
        """What one cell says."""
        page = row // PAGE
        if page not in self._pages:
            wanted = self._ids[page * PAGE : (page + 1) * PAGE]
            try:
                found = self.source.texts(wanted)
            except UserError as trouble:  # painting must go on; the desk's watch says that the file is gone
                log.warning("rows not read: %s", trouble)
                found = {}
            fonts.serve(text for texts in found.values() for text in texts.values())
            self._pages[page] = [found.get(i, {}) for i in wanted]
            if len(self._pages) > KEPT_PAGES:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        return self._pages[page][row % PAGE].get(key, "")

    def rowCount(self, parent: _Index = _TOP) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: _Index = _TOP) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self.source.columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self.source.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(index.row(), column.key).replace("\n", " ")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.heading}：{self.text(index.row(), column.key) or '空'}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.figure else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        column = self.source.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.heading
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.figure else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole and column.sortable:
            return tip(f"{column.heading}（点击按它排序）")
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort in SQL; column -1 is the source's own order."""
        if 0 <= column < len(self.source.columns) and self.source.columns[column].sortable:
            self.sort_key = self.source.columns[column].key
        else:
            self.sort_key = None
        self.descending = order == Qt.SortOrder.DescendingOrder
        self.reload()
