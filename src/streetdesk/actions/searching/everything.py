"""One search box for everything: people, units, records, papers, commands; ranked, grouped, capped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, select

from streetdesk.actions.listing.conditions import matches
from streetdesk.actions.people import staff_list
from streetdesk.actions.records import labels
from streetdesk.actions.searching.records import RecordHits, found_in, people_of
from streetdesk.db import pinyin
from streetdesk.db.columns import as_text
from streetdesk.db.workspace import Workspace
from streetdesk.fields.cleaning import compact
from streetdesk.register import Register
from streetdesk.registers import ALL
from streetdesk.registers.staff import STAFF, Staff
from streetdesk.registers.unit import UNIT

PER_GROUP = 6
_REGISTERS = tuple(register for register in ALL if register.key not in ("staff", "unit"))


@dataclass(frozen=True, slots=True)
class Command:
    """Something the box can start: a page, an action, a paper. ``words`` are other names it is found by."""

    key: str
    title: str
    words: tuple[str, ...] = ()
    shortcut: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer. ``register`` and ``id`` name a record, ``owner_id`` the person it belongs to; for a command or
    paper ``key`` is its key.
    """

    label: str
    detail: str
    register: str = ""
    id: int = 0
    owner_id: int | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class HitGroup:
    """The answers of one kind, the best first; ``more``: there are others beyond the cap."""

    key: str
    title: str
    hits: tuple[Hit, ...]
    more: bool = False


def quick(
    workspace: Workspace,
    text: str,
    commands: Sequence[Command] = (),
    papers: Sequence[Command] = (),
    on: date | None = None,
) -> list[HitGroup]:
    """People, units, commands and papers: quick enough for every keystroke. ``on`` (today): the posts shown."""
    words = text.split()
    if not words:
        return []
    found = [
        _people(workspace, words, on or date.today()),
        _units(workspace, words),
        _commands("paper", "表格", words, papers),
        _commands("command", "操作", words, commands),
    ]
    return [group for group in found if group.hits]


def in_records(workspace: Workspace, text: str) -> list[HitGroup]:
    """Records of every register that a person's file holds, by their searched columns and the person's name; a
    word that names a register (张三 合同) asks for that one. A moment later than ``quick``, when typing rests.
    """
    words = text.split()
    with workspace.reading() as connection:
        people = {word: people_of(connection, word) for word in words}
        found = [(register, found_in(connection, register, words, people, PER_GROUP + 1)) for register in _REGISTERS]
        return [_records(connection, register, hits) for register, hits in found if hits.rows]


def everything(
    workspace: Workspace,
    text: str,
    commands: Sequence[Command] = (),
    papers: Sequence[Command] = (),
    on: date | None = None,
) -> list[HitGroup]:
    """Both, in one."""
    return [*quick(workspace, text, commands, papers, on), *in_records(workspace, text)]


def _group(key: str, title: str, hits: Sequence[Hit]) -> HitGroup:
    return HitGroup(key, title, tuple(hits[:PER_GROUP]), len(hits) > PER_GROUP)


def _people(workspace: Workspace, words: list[str], on: date) -> HitGroup:
    with workspace.reading() as connection:
        ids = _best(connection, STAFF, STAFF.model.__table__, words, Staff.left_on.is_not(None))
    rows = staff_list.staff_rows(workspace, ids, on)
    hits = [
        Hit(row.texts["name"], _joined(row.texts, "unit", "post", "title", "standing"), "staff", row.id) for row in rows
    ]
    return _group("staff", STAFF.title, hits)


def _joined(texts: dict[str, str], *keys: str) -> str:
    return " ".join(dict.fromkeys(texts[key] for key in keys if texts[key] and texts[key] != "在职"))


def _units(workspace: Workspace, words: list[str]) -> HitGroup:
    table = UNIT.model.__table__
    with workspace.reading() as connection:
        ids = _best(connection, UNIT, table, words, table.c.valid_to.is_not(None))
        rows = {row["id"]: row for row in connection.execute(select(table).where(table.c.id.in_(ids))).mappings()}
        parents = labels(connection, "unit", [r["parent_id"] for r in rows.values() if r["parent_id"] is not None])
    hits = [
        Hit(rows[i]["name"], " ".join(filter(None, (rows[i]["level"], parents.get(rows[i]["parent_id"])))), "unit", i)
        for i in ids
    ]
    return _group("unit", UNIT.title, hits)


def _best(
    connection: Connection, register: Register, table: Any, words: list[str], gone: ColumnElement[bool]
) -> list[int]:
    """Ids of what all words are found in: the name itself, then what begins so, then the rest; gone ones last."""
    name, keys = as_text(table.c.name), as_text(table.c.search_keys)
    first = compact(words[0]).lower()
    rank = case(
        (name == first, 0), (name.startswith(first, autoescape=True), 1), (keys.startswith(first, autoescape=True), 2)
    )
    query = select(table.c.id).where(*(matches(register, table, word) for word in words))
    order = (gone, rank.is_(None), rank, as_text(table.c.search_keys), table.c.id)
    return list(connection.execute(query.order_by(*order).limit(PER_GROUP + 1)).scalars())


def _records(connection: Connection, register: Register, found: RecordHits) -> HitGroup:
    names = labels(connection, "staff", [row[found.owner] for row in found.rows] if found.owner else [])
    hits = [
        Hit(
            register.label(row),
            names.get(row[found.owner], "") if found.owner else "",
            register.key,
            row["id"],
            row[found.owner] if found.owner else None,
        )
        for row in found.rows
    ]
    return _group(register.key, register.title, hits)


def _commands(key: str, title: str, words: list[str], commands: Sequence[Command]) -> HitGroup:
    ranked = []
    for place, command in enumerate(commands):
        ranks = [_rank(command, word.lower()) for word in words]
        if None not in ranks:
            ranked.append((max(r for r in ranks if r is not None), place, command))
    return _group(key, title, [Hit(c.title, c.shortcut, key=c.key) for _, _, c in sorted(ranked, key=lambda r: r[:2])])


def _rank(command: Command, word: str) -> int | None:
    """How well one word fits a command: 0 is best, None not at all."""
    names = [command.title.lower(), *(w.lower() for w in command.words)]
    if any(name.startswith(word) for name in names):
        return 0
    if any(word in name for name in names):
        return 1
    if word.isascii() and any(word in key for name in names for key in pinyin.search_keys(name).split()):
        return 2
    return None
