"""The people of the staff list as a table's rows: filters and order in SQL, columns as the clerk chose them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt

from streetdesk.actions import filters, people_columns, staff_list
from streetdesk.actions.filters import Filter, PeopleQuery
from streetdesk.actions.office import Workspace
from streetdesk.ui.table.table_model import Column, TableModel

USUAL = tuple(key for key, _ in staff_list.COLUMNS)
"""The columns of a list nobody has changed."""
_WIDTHS = {
    "name": 96,
    "unit": 112,
    "post": 84,
    "title": 112,
    "sex": 60,
    "age": 64,
    "political": 92,
    "education": 92,
    "certificate": 112,
    "service_start": 152,
    "approved": 96,
    "id_number": 176,
    "phone": 120,
    "state": 72,
}
_MARKS = "①②③④⑤⑥⑦⑧⑨"


class PeopleSource:
    """``query`` and ``group`` are changed by the page, then the model reloads."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.query = PeopleQuery()
        self.group: Filter | None = None
        self.columns: Sequence[Column] = ()
        self._sortable = {key for key, _ in filters.sortings()}
        self.choose(USUAL)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the columns, in order."""
        return tuple(column.key for column in self.columns)

    def choose(self, keys: Sequence[str]) -> None:
        """Show these columns in this order; unknown ones are left out, the name is always there."""
        headings = dict(people_columns.columns())
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

    def asked(self) -> PeopleQuery:
        """The query with the group that is looked at."""
        if self.group is None:
            return self.query
        return replace(self.query, filters=(*self.query.filters, self.group))

    def ids(self, sort: str | None, descending: bool) -> list[int]:
        return filters.people_ids(self.workspace, self.asked())

    def texts(self, ids: Sequence[int]) -> Mapping[int, Mapping[str, str]]:
        return people_columns.texts(self.workspace, ids, self.keys, self.query.day)


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
            return f"{column.heading}（点击按它排序，Shift+点击加在现有排序之后）"
        return found
