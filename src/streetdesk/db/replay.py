"""The data held against its trail: every record and setting must stand as the last change of it tells."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection

from streetdesk.db.base import fields_of, models

Progress = Callable[[int, int], None]

HOUSEKEEPING = frozenset({"audit.checkpoint", "audit.trouble", "backup.last"})
"""Settings the program keeps for itself, outside the trail."""
_MOST_TOLD = 50


def differences(connection: Connection, progress: Progress | None = None) -> list[str]:
    """What was changed behind the trail's back, as sentences naming table, record and field; at most 50."""
    found: list[str] = []
    for sentence in _all(connection, progress):
        if len(found) == _MOST_TOLD:
            return [*found, "还有更多不一致之处，没有一一列出。"]
        found.append(sentence)
    return found


def _all(connection: Connection, progress: Progress | None) -> Iterator[str]:
    yield from _tail(connection)
    yield from _acts(connection)
    yield from _shape(connection)
    state, unknown = _told_by_the_trail(connection, progress)
    for model in models():
        yield from _records(connection, model.__tablename__, list(fields_of(model)), state, unknown)
    yield from _settings(connection, state)
    yield from _attachments(connection)


State = dict[tuple[str, int], dict[str, Any] | None]


def _told_by_the_trail(connection: Connection, progress: Progress | None) -> tuple[State, set[tuple[str, int]]]:
    """The last value of every field by (table, record), None for deleted ones; and those whose values were erased."""
    state: State = {}
    unknown: set[tuple[str, int]] = set()
    total = connection.exec_driver_sql("SELECT COUNT(*) FROM audit").scalar_one()
    rows = connection.exec_driver_sql(
        "SELECT a.table_name, a.record_id, a.op, v.payload FROM audit a LEFT JOIN audit_value v ON v.audit_id = a.id"
        " WHERE a.op IN ('I', 'U', 'D') ORDER BY a.id"
    )
    for done, (table, record, op, payload) in enumerate(rows):
        if progress is not None and done % 5000 == 0:
            progress(done, total)
        key = (table, record)
        if op == "D":
            state[key] = None
            continue
        if payload is None:  # lawfully erased, or taken away: the chain's own check tells which
            unknown.add(key)
            state.setdefault(key, {})
            continue
        values = state.get(key)
        if values is None or op == "I":
            values = state[key] = {}
        values.update((field, after) for field, _, after in json.loads(payload))
    return state, unknown


def _records(
    connection: Connection, table: str, fields: list[str], state: State, unknown: set[tuple[str, int]]
) -> Iterator[str]:
    columns = ", ".join(f'"{name}"' for name in fields)
    there = set()
    for row in connection.exec_driver_sql(f'SELECT id, {columns} FROM "{table}"'):
        there.add(row[0])
        told = state.get((table, row[0]), ...)
        if told is ... or told is None:
            yield f"{table}第{row[0]}号：留痕里没有这条记录（或已删除），是用别的程序加进来的。"
            continue
        if (table, row[0]) in unknown:
            continue
        for name, value in zip(fields, row[1:], strict=True):
            if value != told.get(name) or type(value) is not type(told.get(name)):
                yield f"{table}第{row[0]}号的“{name}”与留痕不一致：被别的程序改过。"
    for (of, record), values in state.items():
        if of == table and values is not None and record not in there:
            yield f"{table}第{record}号：留痕里有，数据里没有，是用别的程序删掉的。"


def _settings(connection: Connection, state: State) -> Iterator[str]:
    told = {key: value for key, value in (state.get(("setting", 0)) or {}).items() if value is not None}
    there: dict[str, Any] = {row.key: row.value for row in connection.exec_driver_sql("SELECT key, value FROM setting")}
    for key in sorted((set(told) | set(there)) - HOUSEKEEPING):
        if told.get(key) != there.get(key):
            yield f"设置“{key}”与留痕不一致：被别的程序改过。"


def _attachments(connection: Connection) -> Iterator[str]:
    for sha, data, size in connection.exec_driver_sql("SELECT sha256, data, size FROM attachment"):
        if not isinstance(data, bytes) or hashlib.sha256(data).hexdigest() != sha or size != len(data):
            yield f"附件{sha[:12]}…的内容被改过。"


def _tail(connection: Connection) -> Iterator[str]:
    """The trail's end: its numbers are never given twice, so that what was cut off shows."""
    given = connection.exec_driver_sql("SELECT seq FROM sqlite_sequence WHERE name = 'audit'").scalar() or 0
    last = connection.exec_driver_sql("SELECT COALESCE(MAX(id), 0) FROM audit").scalar_one()
    if given > last:
        yield f"留痕记录第{last}条以后的被删掉了（曾经有{given}条）。"


def _acts(connection: Connection) -> Iterator[str]:
    bare = "SELECT id, title FROM act WHERE id NOT IN (SELECT act_id FROM audit) ORDER BY id"
    for number, title in connection.exec_driver_sql(bare):
        yield f"操作第{number}步（{title}）没有留痕。"
    taken = (
        "SELECT a.id, a.title FROM act a LEFT JOIN act u ON u.id = a.undone_by WHERE a.undone_by IS NOT NULL"
        " AND (u.id IS NULL OR u.kind <> 'undo' OR u.undoes <> a.id) ORDER BY a.id"
    )
    for number, title in connection.exec_driver_sql(taken):
        yield f"操作第{number}步（{title}）标着已撤销，却没有这样的撤销。"
    standing = (
        "SELECT a.id, a.title FROM act a WHERE a.undone_by IS NULL AND"
        " (SELECT k.kind FROM act k WHERE k.undoes = a.id ORDER BY k.id DESC LIMIT 1) = 'undo' ORDER BY a.id"
    )
    for number, title in connection.exec_driver_sql(standing):
        yield f"操作第{number}步（{title}）撤销过，却标着没有撤销。"


def _shape(connection: Connection) -> Iterator[str]:
    """Triggers and views: the program makes none."""
    query = "SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'view') ORDER BY name"
    for kind, name in connection.exec_driver_sql(query):
        yield f"数据文件里多了一个{'触发器' if kind == 'trigger' else '视图'}“{name}”，不是本程序的。"
