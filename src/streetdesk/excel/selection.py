"""The rows that are people, each with its community; the others left out with the reason."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from streetdesk.excel.cells import Sheet
from streetdesk.excel.celltext import Raw
from streetdesk.excel.headings import Headings
from streetdesk.excel.model import ColumnReading, Skipped
from streetdesk.excel.rowkinds import Layout, kind_of
from streetdesk.excel.targets import Role
from streetdesk.excel.units import Event, filled_down, unit_of_title
from streetdesk.fields.cleaning import compact

_QUIET: frozenset[Role] = frozenset({"number", "unit", "note"})

_LONGEST_UNIT = 200
_NO_UNIT = re.compile(r"计|人数|\d|^.$")


@dataclass(frozen=True, slots=True)
class Selection:
    """Rows of people from 0, the community text of each (None where it is not known), rows left out."""

    rows: tuple[int, ...]
    units: tuple[str | None, ...]
    skipped: tuple[Skipped, ...]
    filled: Mapping[tuple[int, int], Raw]
    merged_rows: frozenset[int] = frozenset()

    def rows_of(self, sheet: Sheet, width: int) -> list[list[Raw]]:
        """The cells of the first people, to look at what a column holds."""
        return [sheet.rows[r] + [None] * (width - len(sheet.rows[r])) for r in self.rows[:200]]


def column_of(columns: tuple[ColumnReading, ...], role: Role) -> int:
    """The index of the column with this role; -1 where the sheet has none."""
    return next((c.index for c in columns if c.target is not None and c.target.role == role), -1)


def select_rows(
    sheet: Sheet, headings: Headings, columns: tuple[ColumnReading, ...], known_units: Mapping[str, str]
) -> Selection:
    """Sort the rows below the heading."""
    layout = _layout(headings, columns)
    start = headings.last + 1
    filled, continued = _unmerged(sheet, start, layout.name)
    rows: list[int] = []
    events: list[Event] = []
    skipped: list[Skipped] = []
    for r in range(start, len(sheet.rows)):
        row = sheet.rows[r]
        if r in continued:
            skipped.append(Skipped(f"第{r + 1}行", "姓名与上一行合并，是同一个人，这一行没有读。"))
            continue
        kind, told = kind_of(row, layout, known_units)
        unit = _cell(row, layout.unit)
        if unit is None:
            unit = filled.get((r, layout.unit))
        named = compact(str(unit)[:_LONGEST_UNIT]) and str(unit)[:_LONGEST_UNIT] if unit is not None else None
        if kind == "person":
            rows.append(r)
            events.append(Event("person", named or None, _number(_cell(row, layout.number))))
            continue
        if kind == "group":
            events.append(Event("group", told))
            told = f"社区名“{told}”单独成行，用作下面各行的社区。"
        elif kind == "total":
            begins = _cell(row, layout.unit) is not None and named and not _NO_UNIT.search(named)
            events.append(Event("stop", named if begins else None))
        elif kind == "blank":
            events.append(Event("blank"))
        if told:
            skipped.append(Skipped(f"第{r + 1}行", told))
    if layout.unit < 0 and any(e.kind == "group" for e in events):
        # The first of several blocks has its title above the heading.
        first = next((u for t in headings.titles if (u := unit_of_title(t, known_units))), None)
        events.insert(0, Event("group", first))
    units = [u for u, e in zip(filled_down(events), (e for e in events if e.kind == "person"), strict=True)]
    return Selection(tuple(rows), tuple(units), tuple(skipped), filled, frozenset(r for r, _ in filled))


def _layout(headings: Headings, columns: tuple[ColumnReading, ...]) -> Layout:
    words = {c: frozenset({compact("".join(parts)), *(compact(p) for p in parts)}) for c, parts in headings.paths}
    quiet = frozenset(c.index for c in columns if c.target is not None and c.target.role in _QUIET)
    return Layout(
        name=column_of(columns, "name"),
        id_number=column_of(columns, "id"),
        unit=column_of(columns, "unit"),
        number=column_of(columns, "number"),
        quiet=quiet,
        headings=words,
    )


def _unmerged(sheet: Sheet, start: int, name: int) -> tuple[dict[tuple[int, int], Raw], set[int]]:
    """What vertical merges below the heading put into their lower cells; rows that continue a person."""
    filled: dict[tuple[int, int], Raw] = {}
    continued: set[int] = set()
    for (top, left), (bottom, right) in sheet.merges:
        if top < start or bottom == top or left != right:
            continue
        bottom = min(bottom, len(sheet.rows) - 1)
        if left == name:
            continued.update(range(top + 1, bottom + 1))
            continue
        value = _cell(sheet.rows[top], left)
        if value is not None:
            for r in range(top + 1, bottom + 1):
                filled[r, left] = value
    return filled, continued


def _cell(row: list[Raw], index: int) -> Raw:
    return row[index] if 0 <= index < len(row) else None


def _number(raw: Raw) -> int | None:
    """The running number of a row, where it is one."""
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return int(raw) if abs(raw) < 1e9 else None
    text = compact(raw) if isinstance(raw, str) else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None
