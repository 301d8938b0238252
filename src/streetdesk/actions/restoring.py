"""One value of one field brought back from the history, as an ordinary act with the ordinary checks."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, text

from streetdesk.actions import records
from streetdesk.actions.listing import hidden
from streetdesk.actions.records import labels
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.fields import Field, Reference
from streetdesk.register import Register
from streetdesk.registers import OWNED
from streetdesk.registers.staff import STAFF

_AUDIT = text(
    "SELECT t.at, a.id, a.record_id, t.who, t.title, a.op, v.payload FROM audit a JOIN act t ON t.id = a.act_id"
    " LEFT JOIN audit_value v ON v.audit_id = a.id"
    " WHERE a.table_name = :table AND a.record_id IN :records AND a.op <> 'N'"
).bindparams(bindparam("records", expanding=True))


@dataclass(frozen=True, slots=True)
class PastValue:
    """A field's change: ``audit_id`` names it, texts are as shown (private ones masked).

    ``restorable``: the value before can be brought back, for the record is there and stands otherwise now.
    """

    audit_id: int
    at: str
    who: str
    act: str
    column: str
    label: str
    before: str
    after: str
    restorable: bool


def past_values(workspace: Workspace, register: Register, record_id: int) -> list[PastValue]:
    """Every change of a record's fields, the newest first."""
    with workspace.reading() as connection:
        now = records.get(connection, register, record_id)
        rows = _changes(connection, register, [record_id])
        return [told for _, _, told in _told(connection, rows, {(register.key, record_id): now}, None)]


def past_values_of_file(workspace: Workspace, staff_id: int, most: int) -> list[tuple[Register, int, PastValue]]:
    """The newest changes of a person and of all the records in the file, each with its register and record.

    Many years make thousands of them: only the ``most`` newest are put into words.
    """
    with workspace.reading() as connection:
        now = {(STAFF.key, staff_id): records.get(connection, STAFF, staff_id)}
        rows = _changes(connection, STAFF, [staff_id])
        for register in OWNED:
            theirs = {values["id"]: values for values in records.owned(connection, register, staff_id)}
            now.update(((register.key, i), values) for i, values in theirs.items())
            rows += _changes(connection, register, list(theirs))
        return _told(connection, rows, now, most)


class _Change(NamedTuple):
    """One audit row; in this order changes sort by time."""

    at: str
    id: int
    record_id: int
    who: str
    act: str
    op: str
    payload: str | None
    register: Register


def _changes(connection: Connection, register: Register, ids: Sequence[int]) -> list[_Change]:
    """The audit rows of some records of a register."""
    found: list[_Change] = []
    for start in range(0, len(ids), 500):
        part = connection.execute(_AUDIT, {"table": register.table, "records": list(ids[start : start + 500])})
        found += (_Change._make((*row, register)) for row in part)
    return found


def _told(
    connection: Connection, rows: Iterable[_Change], now: Mapping[tuple[str, int], Any], most: int | None
) -> list[tuple[Register, int, PastValue]]:
    """The changed fields of audit rows in words, the newest first, as far as ``most``. ``now``: what stands now."""
    fields = (
        (row, row.register.fields[name], name, before, after)
        for row in sorted(rows, key=itemgetter(0, 1), reverse=True)
        for name, before, after in json.loads(row.payload or "[]")
        if name in row.register.fields
    )
    changes = list(islice(fields, most))
    names = _names(connection, changes)
    found = []
    for row, field, name, before, after in changes:
        stands = now[row.register.key, row.record_id]
        restorable = stands is not None and row.op == "U" and field.kind.store(stands[name]) != before
        old, new = _shown(field, before, names), _shown(field, after, names)
        told = PastValue(row.id, row.at, row.who, row.act, name, field.label, old, new, restorable)
        found.append((row.register, row.record_id, told))
    return found


def past_value(workspace: Workspace, register: Register, record_id: int, column: str, audit_id: int) -> Any:
    """The value a field had before a change. UserError where it was lawfully erased or never was."""
    with workspace.reading() as connection:
        row = next((row for row in _changes(connection, register, [record_id]) if row.id == audit_id), None)
    if row is None or column not in register.fields:
        raise UserError("没有找到这一次变更，没有恢复。", "请刷新后再看。")
    if row.payload is None or row.payload == "[]":
        raise UserError("这个值已依法清除，不能恢复。")
    for name, before, _ in json.loads(row.payload):
        if name == column:
            return register.fields[column].kind.restore(before)
    raise UserError(f"这一次没有改动“{register.fields[column].label}”，没有恢复。")


def restore_value(
    workspace: Workspace,
    register: Register,
    record_id: int,
    column: str,
    audit_id: int,
    *,
    version: int | None = None,
    reason: str = "",
) -> None:
    """Give a field the value it had before a change, as an act of its own. Raises as ``records.save``."""
    value = past_value(workspace, register, record_id, column, audit_id)
    field = register.fields[column]
    with workspace.reading() as connection:
        if records.get(connection, register, record_id) is None:
            raise UserError(f"这条{register.title}已删除，不能恢复其中一项。", "请先从回收站找回整条记录。")
        pointed = field.kind.table if isinstance(field.kind, Reference) else ""
        if pointed and value is not None and not labels(connection, pointed, [value]):
            raise UserError(f"“{field.label}”原来的那一条已经删除，不能恢复。", "请先从回收站找回它。")
    records.save(workspace, register, {column: value}, record_id=record_id, version=version, reason=reason)


def _names(connection: Connection, changes: list[Any]) -> dict[str, dict[int, str]]:
    """The labels of what references point to, by table."""
    wanted: dict[str, set[int]] = {}
    for _, field, _, before, after in changes:
        if isinstance(field.kind, Reference):
            wanted.setdefault(field.kind.table, set()).update(v for v in (before, after) if v is not None)
    return {table: labels(connection, table, sorted(ids)) for table, ids in wanted.items()}


def _shown(field: Field, stored: Any, names: dict[str, dict[int, str]]) -> str:
    if stored is None:
        return ""
    if isinstance(field.kind, Reference):
        return names[field.kind.table].get(stored, f"（已删除，编号{stored}）")
    shown = field.format(field.kind.restore(stored))
    return hidden(shown) if field.private and shown else shown
