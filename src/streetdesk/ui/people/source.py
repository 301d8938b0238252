"""The people of the staff list as a table's rows: filters and order in SQL, columns as the clerk chose them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush

from streetdesk.actions import listing
from streetdesk.actions.listing import Filter, Query
from streetdesk.actions.listing.columns import columns, texts
from streetdesk.actions.office import Workspace
from streetdesk.actions.people import staff_list
from streetdesk.registers.staff import STAFF
from streetdesk.ui.look import theme
from streetdesk.ui.look.tips import tip
from streetdesk.ui.table.table_model import Column, TableModel

MASKED = ("id_number", "phone")
USUAL = tuple(key for key in staff_list.COLUMNS if key not in MASKED)
"""The columns of a list nobody has changed: all that fit a screen of 1366; masked numbers tell little."""
GONE = frozenset({"离职", "退休"})
"""States of those who are in office no longer, as the list says them."""
_WIDTHS = {
    "name": 84,
    "unit": 108,
    "post": 84,
    "title": 120,
    "sex": 52,
    "age": 56,
    "political": 84,
    "education": 84,
    "certificate": 124,
    "service_start": 138,
    "approved": 84,
    "id_number": 176,
    "phone": 120,
    "standing": 72,
}
_MARKS = "①②③④⑤⑥⑦⑧⑨"


class PeopleSource:
    """``query`` and ``group`` are changed by the page, then the model reloads."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.query = Query()
        self.group: Filter | None = None
        self.columns: Sequence[Column] = ()
        self._in_office: frozenset[int] | None = None
        self._sortable = listing.sortings(STAFF)
        self.choose(USUAL)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the columns, in order."""
        return tuple(column.key for column in self.columns)

    def choose(self, keys: Sequence[str]) -> None:
        """Show these columns in this order; unknown ones are left out, the name is always there."""
        headings = columns(STAFF)
        known = [key for key in dict.fromkeys(keys) if key in headings]
        if "name" not in known:
            known.insert(0, "name")
        self.columns = tuple(
            Column(
                key,
                headings[key],
                _WIDTHS.get(key, max(104, 17 * len(headings[key]) + 36)),
                figure=key == "age",
                sortable=key in self._sortable,
            )
            for key in known
        )

    def asked(self) -> Query:
        """The query with the group that is looked at."""
        if self.group is None:
            return self.query
        return replace(self.query, filters=(*self.query.filters, self.group))

    def ids(self, sort: str | None, descending: bool) -> list[int]:
        asked = self.asked()
        self._in_office = None
        if asked.past_too:
            self._in_office = frozenset(listing.ids(self.workspace, STAFF, replace(asked, past_too=False, sort=())))
        return listing.ids(self.workspace, STAFF, asked)

    def texts(self, ids: Sequence[int]) -> Mapping[int, Mapping[str, str]]:
        keys = self.keys if "standing" in self.keys else (*self.keys, "standing")
        return texts(self.workspace, STAFF, ids, keys, self.query.day)

    def is_gone(self, staff_id: int, state: str) -> bool:
        """Whether a person of the list is not in office on the day it shows; ``state`` as the list says it."""
        return state in GONE or (self._in_office is not None and staff_id not in self._in_office)


class PeopleModel(TableModel):
    """Headings carry the order: ▲ or ▼, numbered where there are several."""

    source: PeopleSource

    def sort_mark(self, key: str) -> str:
        """What stands behind a heading; empty for a column that does not sort."""
        sort = self.source.query.sort
        for place, (name, descending) in enumerate(sort):
            if name == key:
                number = _MARKS[place] if len(sort) > 1 and place < len(_MARKS) else ""
                return f" {'▼' if descending else '▲'}{number}"
        return ""

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Who is in office no longer is greyed; a screen reader says so with the name."""
        if role == Qt.ItemDataRole.ForegroundRole and index.isValid() and self._is_gone(index.row()):
            return QBrush(theme.pen(theme.GONE))
        found = super().data(index, role)
        if role == Qt.ItemDataRole.AccessibleTextRole and index.isValid() and self._is_gone(index.row()):
            return f"{found}，不在职" if self.source.columns[index.column()].key == "name" else found
        return found

    def _is_gone(self, row: int) -> bool:
        return self.source.is_gone(self.id_at(row), self.text(row, "standing"))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """The order is part of the query: nothing to do here."""

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        found = super().headerData(section, orientation, role)
        if orientation == Qt.Orientation.Vertical or not 0 <= section < len(self.source.columns):
            return found
        column = self.source.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{column.heading}{self.sort_mark(column.key)}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            mark = self.sort_mark(column.key)
            return column.heading + (f"，{'降序' if '▼' in mark else '升序'}" if mark else "")
        if role == Qt.ItemDataRole.ToolTipRole and column.sortable:
            return tip(f"{column.heading}（点击按它排序，Shift+点击加在现有排序之后）")
        return found
