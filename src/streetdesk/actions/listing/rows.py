"""The records of a list a page at a time: values as they are, texts as they are shown, private ones hidden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, CursorResult

from streetdesk.actions.records import by_ids, labels
from streetdesk.db.workspace import Workspace
from streetdesk.fields import Field, Reference
from streetdesk.fields.idnumber import masked
from streetdesk.register import Register


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
