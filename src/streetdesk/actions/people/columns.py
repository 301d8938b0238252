"""The columns a clerk may choose for the staff list, and what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from streetdesk.actions import listing
from streetdesk.actions.people import staff_list
from streetdesk.db.workspace import Workspace
from streetdesk.fields import Attachment
from streetdesk.register import column_name
from streetdesk.registers.staff import STAFF

Progress = Callable[[int, int], None]

_PAGE = 500
_DERIVED = {"unit", "post", "title", "age", "education", "certificate", "service_start", "approved"}
"""Columns of ``staff_list`` that stand in no field of the person."""
_USUAL = {key for key, _ in staff_list.COLUMNS}
_UNLISTED = {"unit_id", "name"}


@cache
def columns() -> tuple[tuple[str, str], ...]:
    """(key, heading): those of the ordinary list first, then every other field of a person, in the form's order."""
    usual = staff_list.COLUMNS
    known = {key for key, _ in usual} | _UNLISTED
    fields = [column_name(a) for section in STAFF.sections for a in section.columns]
    more = [f for f in fields if f not in known and not isinstance(STAFF.fields[f].kind, Attachment)]
    return (*usual, *((f, STAFF.fields[f].label) for f in more))


def texts(
    workspace: Workspace, ids: Sequence[int], keys: Sequence[str], on: date, *, plain: bool = False
) -> dict[int, Mapping[str, str]]:
    """What the list says of some people in these columns; ``plain`` shows private values in full (record it)."""
    fields = [key for key in keys if key not in _DERIVED]
    found: dict[int, dict[str, str]] = {i: {} for i in ids}
    if any(key in _DERIVED for key in keys):
        for person in staff_list.staff_rows(workspace, ids, on):
            found[person.id].update(person.texts)
        if not plain:
            fields = [key for key in fields if key not in _USUAL]  # the others are there by now
    if fields:
        with workspace.reading() as connection:
            for row in listing.read_rows(connection, STAFF, ids, plain=plain, columns=fields):
                found[row.id].update(row.texts)
    return dict(found)


def export_list(
    workspace: Workspace,
    ids: Sequence[int],
    keys: Sequence[str],
    on: date,
    path: Path,
    *,
    plain: bool = False,
    progress: Progress | None = None,
) -> int:
    """Write the people of a list as a workbook, in its order and columns; how many. Recorded before it is done."""
    from streetdesk.excel import TableColumn, write_table  # late: half the import time of the first screen

    headings = dict(columns())

    def lines() -> Iterator[list[str]]:
        for start in range(0, len(ids), _PAGE):
            page = ids[start : start + _PAGE]
            found = texts(workspace, page, keys, on, plain=plain)
            for i in page:
                yield [found[i].get(key, "") for key in keys]

    how = "含完整证件号和电话" if plain else "证件号和电话已隐去"
    workspace.note(f"导出人员列表：{len(ids)}人（{how}）", "staff", 0, file=path.name)
    return write_table(path, "人员列表", [TableColumn(headings[key]) for key in keys], lines(), progress, len(ids))
