"""The columns a clerk may choose for a list, and what stands in them; the list as a workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select, bindparam, select

from streetdesk.actions.listing.rows import read_rows
from streetdesk.actions.listing.things import listed_keys, things
from streetdesk.actions.records import labels
from streetdesk.dates import PartialDate, whole_years
from streetdesk.db.workspace import Workspace
from streetdesk.fields import Attachment, Reference
from streetdesk.register import Derived, Register

Progress = Callable[[int, int], None]

_PAGE = 500


@cache
def columns(register: Register) -> dict[str, str]:
    """Headings by key: those of the ordinary list first, then what else is worked out, then the form's fields."""
    known = {
        key: thing
        for key, thing in things(register).items()
        if (thing.derived.shown if thing.derived is not None else key in register.fields)
        and not isinstance(thing.kind, Attachment)
    }
    twice = {f"{key}_id" for key, thing in known.items() if thing.derived is not None and thing.below}
    usual = [key for key in listed_keys(register) if key in known]
    rest = [key for key in register.fields if key in known and key not in twice]
    keys = dict.fromkeys([*usual, *(k for k, t in known.items() if t.derived is not None), *rest])
    return {key: known[key].about.label.removesuffix("（不含下级）") for key in keys}


def texts(
    workspace: Workspace, register: Register, ids: Sequence[int], keys: Sequence[str], on: date, *, plain: bool = False
) -> dict[int, Mapping[str, str]]:
    """What the list says of some records in these columns; ``plain`` shows private values in full (record it)."""
    derived = tuple(one for one in register.derived if one.key in keys)
    fields = [key for key in keys if key in register.fields]
    found: dict[int, dict[str, str]] = {}
    with workspace.reading() as connection:
        for row in read_rows(connection, register, ids, plain=plain, columns=fields):
            found[row.id] = row.texts
        if derived:
            for i, values in _worked_out(connection, register, derived, ids, on).items():
                found.setdefault(i, {}).update(values)
    return dict(found)


def _worked_out(
    connection: Connection, register: Register, derived: Sequence[Derived], ids: Sequence[int], on: date
) -> dict[int, dict[str, str]]:
    query = _query(register, tuple(derived), on)
    values: dict[int, Any] = {}
    for start in range(0, len(ids), _PAGE):
        for row in connection.execute(query, {"ids": list(ids[start : start + _PAGE])}):
            values[row[0]] = row[1:]
    found: dict[int, dict[str, str]] = {i: {} for i in values}
    for number, one in enumerate(derived):
        column = {i: value[number] for i, value in values.items()}
        for i, said in _said(connection, one, column, on).items():
            found[i][one.key] = said
    return found


@lru_cache(maxsize=32)
def _query(register: Register, derived: tuple[Derived, ...], on: date) -> Select[Any]:
    """One query for whole rows, by ``ids``; kept, for to build it takes as long as to ask it."""
    table = register.model.__table__
    wanted = (one.value(on).label(one.key) for one in derived)
    return select(table.c.id, *wanted).where(table.c.id.in_(bindparam("ids", expanding=True)))


def _said(connection: Connection, one: Derived, values: Mapping[int, Any], on: date) -> dict[int, str]:
    """The texts of one column that is worked out."""
    kind = one.field.kind
    if isinstance(kind, Reference):
        named = labels(connection, kind.table, [v for v in values.values() if v is not None])
        return {i: named.get(value, "") for i, value in values.items()}
    if one.since:
        return {i: _years(value, on) for i, value in values.items()}
    show = one.text or kind.format
    found = {i: "" if value is None else show(kind.restore(value)) for i, value in values.items()}
    return found | dict(one.words(connection, values)) if one.words is not None else found


def _years(first: str | None, on: date) -> str:
    day = PartialDate.from_iso(first).first if first else None
    return str(whole_years(day, on)) if day is not None and day <= on else ""


def export_list(
    workspace: Workspace,
    register: Register,
    ids: Sequence[int],
    keys: Sequence[str],
    on: date,
    path: Path,
    *,
    plain: bool = False,
    progress: Progress | None = None,
) -> int:
    """Write the records of a list as a workbook, in its order and columns; how many. Recorded before it is done."""
    from streetdesk.excel import TableColumn, write_table  # late: half the import time of the first screen

    headings = columns(register)

    def lines() -> Iterator[list[str]]:
        for start in range(0, len(ids), _PAGE):
            page = ids[start : start + _PAGE]
            found = texts(workspace, register, page, keys, on, plain=plain)
            for i in page:
                yield [found.get(i, {}).get(key, "") for key in keys]

    how = "含完整证件号和电话" if plain else "证件号和电话已隐去"
    title = f"{register.title}列表"
    workspace.note(f"导出{title}：{len(ids)}{register.counted}（{how}）", register.table, 0, file=path.name)
    return write_table(path, title, [TableColumn(headings[key]) for key in keys], lines(), progress, len(ids))
