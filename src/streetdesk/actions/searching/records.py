"""Words looked for in the records of one register, in what they say and whose they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, false, or_, select

from streetdesk.actions.listing.conditions import matches
from streetdesk.db.columns import as_text, as_whole
from streetdesk.fields import Choice, Number
from streetdesk.fields.cleaning import compact
from streetdesk.register import Register, column_name
from streetdesk.registers.staff import STAFF

_PEOPLE = 300
"""A word that fits more people than this is no name."""
_SHORTEST = 2


@dataclass(frozen=True)
class RecordHits:
    """Records as plain values; ``owner`` is the column that names the person, empty for registers without."""

    owner: str
    rows: list[dict[str, Any]]


def found_in(
    connection: Connection, register: Register, words: Sequence[str], people: Mapping[str, Sequence[int]], limit: int
) -> RecordHits:
    """The latest records that all words fit, by what stands in them or by whose they are.

    At least one word must fit the record itself, unless a word names the register. Single letters and characters
    are not looked for. ``people``: by word whom it fits, from ``people_of``.
    """
    table = register.model.__table__
    owner = column_name(register.owner) if register.owner is not None else ""
    wanted = [word for word in words if not names_register(register, word)]
    named = len(wanted) < len(words)
    if not words or not (named or all(len(compact(word)) >= _SHORTEST for word in wanted)):
        return RecordHits(owner, [])
    own = [_says(register, table, word) for word in wanted]
    if not named and all(said is None for said in own):
        return RecordHits(owner, [])
    conditions: list[ColumnElement[bool]] = []
    for word, said in zip(wanted, own, strict=True):
        theirs = people[word] if owner else []
        either = [*([said] if said is not None else []), *([table.c[owner].in_(theirs)] if theirs else [])]
        conditions.append(or_(*either) if either else false())
    if not named:
        conditions.append(or_(*(said for said in own if said is not None)))
    elif not wanted:
        return RecordHits(owner, [])
    query = select(table).where(and_(*conditions)).order_by(table.c.id.desc()).limit(limit)
    return RecordHits(owner, [dict(row) for row in connection.execute(query).mappings()])


def names_register(register: Register, word: str) -> bool:
    """Whether a word is a register's title or the beginning of it: 合同, 考核 for 年度考核."""
    plain = compact(word)
    return len(plain) >= _SHORTEST and plain in register.title


def _says(register: Register, table: Any, word: str) -> ColumnElement[bool] | None:
    """The record's searched columns hold the word; None if they cannot."""
    plain = compact(word)
    found: list[ColumnElement[bool]] = []
    for attribute in register.searched:
        name = column_name(attribute)
        kind = register.fields[name].kind if name in register.fields else None
        if isinstance(kind, Number):
            if plain.isdecimal() and len(plain) < 10:
                found.append(as_whole(table.c[name]) == int(plain))
            continue
        if isinstance(kind, Choice):
            codes = [o.code for o in kind.options if plain in o.label]
            if codes:
                found.append(as_text(table.c[name]).in_(codes))
            if not kind.open:
                continue
        pattern = "%" + plain.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        found.append(as_text(table.c[name]).like(pattern, escape="\\" if "\\" in pattern else None))
    return or_(*found) if found else None


def people_of(connection: Connection, word: str) -> list[int]:
    """Whom a word fits; nobody if it fits too many to be a name."""
    table = STAFF.model.__table__
    query = select(table.c.id).where(matches(STAFF, table, word)).limit(_PEOPLE + 1)
    ids = list(connection.execute(query).scalars())
    return ids if len(ids) <= _PEOPLE else []
