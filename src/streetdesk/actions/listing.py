"""Lists of any register: search, filter and sort in SQL; ids first, rows only for what is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, CursorResult, String, Table, and_, func, or_, select, type_coerce
from sqlalchemy.sql import Select

from streetdesk.actions.records import by_ids, labels
from streetdesk.db.workspace import Workspace
from streetdesk.fields import Field, IdNumber, Phone, Reference
from streetdesk.fields.cleaning import compact
from streetdesk.fields.idnumber import masked
from streetdesk.register import Register, column_name


@dataclass(frozen=True)
class Query:
    """What a list is asked for. ``filters``: column -> the value it must have (None: must be blank)."""

    search: str = ""
    sort: str | None = None
    descending: bool = False
    owner_id: int | None = None
    as_of: date | None = None
    filters: dict[str, Any] = field(default_factory=dict)


def ids(workspace: Workspace, register: Register, query: Query) -> list[int]:
    """The ids of the records a list shows, in its order."""
    table = register.model.__table__
    statement = select(table.c.id)
    for condition in _conditions(register, table, query):
        statement = statement.where(condition)
    with workspace.reading() as connection:
        return list(connection.execute(_ordered(register, table, statement, query)).scalars())


def _conditions(register: Register, table: Table, query: Query) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if query.owner_id is not None and register.owner is not None:
        found.append(table.c[column_name(register.owner)] == query.owner_id)
    for name, value in query.filters.items():
        found.append(table.c[name].is_(None) if value is None else table.c[name] == value)
    if query.as_of is not None and register.spans is not None:
        found.append(in_force(table, register, query.as_of))
    found += [matches(register, table, word) for word in query.search.split()]
    return found


def in_force(table: Table, register: Register, on: date) -> ColumnElement[bool]:
    """A dated fact holds on a day: begun by its end, not ended before; blank ends are open.

    ISO text of less precision orders before the days inside it, so an end gets ``-99`` behind it.
    """
    assert register.spans is not None
    start, end = (type_coerce(table.c[column_name(a)], String) for a in register.spans)
    day = on.isoformat()
    return and_(or_(start.is_(None), start <= day), or_(end.is_(None), end.op("||")("-99") >= day))


def matches(register: Register, table: Table, word: str) -> ColumnElement[bool]:
    """One typed word found in any searched column; letters also in pinyin, digits also in ID and phone."""
    plain = compact(word).lower().replace("'", "")  # yu'chi is how pinyin is parted
    pattern = "%" + plain.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    found: list[ColumnElement[bool]] = []
    for attribute in register.searched:
        column = table.c[column_name(attribute)]
        kind = register.fields[column.name].kind if column.name in register.fields else None
        if isinstance(kind, IdNumber | Phone) and not any(c.isdigit() for c in plain):
            continue
        if column.name in {"pinyin", "search_keys"} and not plain.isascii():
            continue
        found.append(type_coerce(column, String).like(pattern, escape="\\" if "\\" in pattern else None))
    return or_(*found) if found else table.c.id.is_(None)


def _ordered(register: Register, table: Table, statement: Select[Any], query: Query) -> Select[Any]:
    names = [query.sort] if query.sort else [column_name(a) for a in register.sorted_by]
    keys = []
    for name in names:
        column = table.c["pinyin"] if name == "name" and "pinyin" in table.c else table.c[name]
        parts = natural(column) if name == "name" and column.name == "name" else [column]
        keys += [column.is_(None), *(part.desc() if query.descending else part.asc() for part in parts)]
    return statement.order_by(*keys, table.c.id)


def natural(column: ColumnElement[Any]) -> list[ColumnElement[Any]]:
    """Keys that set 第2社区 before 第10社区: the text without its figures, then the shorter one, then the text."""
    bare: ColumnElement[Any] = type_coerce(column, String)
    for figure in "0123456789":
        bare = func.replace(bare, figure, "")
    return [bare, func.length(column), column]


@dataclass(frozen=True)
class Row:
    """One record for a list: values as they are, texts as they are shown (private ones masked)."""

    id: int
    version: int
    values: dict[str, Any]
    texts: dict[str, str]


def rows(workspace: Workspace, register: Register, wanted: Sequence[int], *, plain: bool = False) -> list[Row]:
    """The records of some ids, in that order; ``plain`` shows private values unmasked (record it when you do)."""
    with workspace.reading() as connection:
        return read_rows(connection, register, wanted, plain=plain)


def read_rows(
    connection: Connection,
    register: Register,
    wanted: Sequence[int],
    *,
    plain: bool = False,
    columns: Sequence[str] = (),
) -> list[Row]:
    """As ``rows``, inside a reading that is open already; with ``columns`` only those are read and shown."""
    fields = {name: register.fields[name] for name in columns} if columns else register.fields
    query = by_ids(register.key, ("id", "version", *fields) if columns else ())
    found: dict[int, dict[str, Any]] = {}
    for start in range(0, len(wanted), 500):
        part = connection.execute(query, {"ids": list(wanted[start : start + 500])})
        found.update({row["id"]: row for row in as_dicts(part)})
    names: dict[str, dict[int, str]] = {}
    for name, declared in fields.items():
        if isinstance(declared.kind, Reference):
            pointed = [v[name] for v in found.values() if v[name] is not None]
            names[name] = labels(connection, declared.kind.table, pointed)
    return [Row(i, found[i]["version"], found[i], _texts(fields, found[i], names, plain)) for i in wanted if i in found]


def as_dicts(result: CursorResult[Any]) -> list[dict[str, Any]]:
    """Rows by column name; several times as fast as a dict of each of ``mappings()``."""
    names = tuple(result.keys())
    return [dict(zip(names, row, strict=True)) for row in result]


def _texts(
    fields: Mapping[str, Field], values: dict[str, Any], names: dict[str, dict[int, str]], plain: bool
) -> dict[str, str]:
    texts = {}
    for name, declared in fields.items():
        value = values[name]
        if name in names:
            texts[name] = names[name].get(value, "") if value is not None else ""
        else:
            shown = declared.format(value)
            texts[name] = hidden(shown) if declared.private and not plain and shown else shown
    return texts


def hidden(text: str) -> str:
    """A private value as lists show it: numbers by their ends, each of several; words (an address) not at all."""
    if not text.replace("、", "").isascii():
        return "*" * min(len(text), 8)
    return "、".join(map(_ends, text.split("、")))


def _ends(number: str) -> str:
    if len(number) == 18:
        return masked(number)
    return number[:3] + "*" * (len(number) - 7) + number[-4:] if len(number) > 7 else "*" * len(number)
