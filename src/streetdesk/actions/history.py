"""Undo, redo and the story of a record, as the audit trail tells it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import text

from streetdesk.db import undo as db_undo
from streetdesk.db.audit import Act
from streetdesk.db.transaction import Transaction
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.register import Register
from streetdesk.registers import ALL


@dataclass(frozen=True)
class Steps:
    """What the undo menu offers: titles, None where there is nothing."""

    undo: str | None
    redo: str | None


@dataclass(frozen=True)
class FieldChange:
    """One field's change in a record's story, as shown texts."""

    at: str
    who: str
    act: str
    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Deleted:
    """A deleted record that can be brought back, with the act that deleted it."""

    act_id: int
    at: str
    who: str
    title: str


def steps(workspace: Workspace) -> Steps:
    """What undo and redo would do now."""
    with workspace.reading() as connection:
        back, again = db_undo.next_undo(connection), db_undo.next_redo(connection)
    return Steps(back.title if back else None, again.title if again else None)


def undo(workspace: Workspace, act_id: int | None = None) -> str:
    """Take back the latest act, or a named one; its title. UserError if nothing can be undone, or why not."""
    with workspace.reading() as connection:
        act = db_undo.act_by_id(connection, act_id) if act_id else db_undo.next_undo(connection)
    if act is None:
        raise UserError("没有可以撤销的操作。")
    _run(workspace, act, "undo", db_undo.take_back)
    return act.title


def redo(workspace: Workspace) -> str:
    """Do again what was undone last; its title. UserError if there is nothing."""
    with workspace.reading() as connection:
        act = db_undo.next_redo(connection)
    if act is None:
        raise UserError("没有可以重做的操作。")
    _run(workspace, act, "redo", db_undo.do_again)
    return act.title


def _run(workspace: Workspace, act: Act, kind: str, step: Callable[[Transaction, Act], None]) -> None:
    verb = {"undo": "撤销", "redo": "重做"}[kind]
    try:
        with workspace.transaction(f"{verb}：{act.title}", kind=kind, undoes=act.id) as tx:
            step(tx, act)
    except db_undo.StillNeeded as still:
        title = next((r.title for r in ALL if r.table == still.table), "")
        what = f"后来加入的{still.count}条{title}记录还要用到它" if title else "后来的记录与它相关联"
        raise UserError(f"不能{verb}“{act.title}”：{what}。", "请先撤销或删除那些记录。") from still


def recent(workspace: Workspace, limit: int = 200) -> list[tuple[Act, bool]]:
    """The latest acts of all kinds, the newest first, each with whether it stands undone."""
    with workspace.reading() as connection:
        rows = connection.execute(
            text("SELECT id, at, who, title, kind, reason, undone_by FROM act ORDER BY id DESC LIMIT :n"), {"n": limit}
        ).all()
    return [(Act(*row[:6]), row[6] is not None) for row in rows]


def story(workspace: Workspace, register: Register, record_id: int) -> list[FieldChange]:
    """Every change of one record by field, the newest first."""
    with workspace.reading() as connection:
        rows = connection.execute(
            text(
                "SELECT t.at, t.who, t.title, a.op, v.payload FROM audit a JOIN act t ON t.id = a.act_id"
                " LEFT JOIN audit_value v ON v.audit_id = a.id"
                " WHERE a.table_name = :table AND a.record_id = :record AND a.op <> 'N' ORDER BY a.id DESC"
            ),
            {"table": register.table, "record": record_id},
        ).all()
    changes = []
    for at, who, title, _, payload in rows:
        for name, before, after in json.loads(payload or "[]"):
            field = register.fields.get(name)
            if field is None:
                continue
            shown = [field.format(field.kind.restore(v)) for v in (before, after)]
            changes.append(FieldChange(at, who, title, field.label, *shown))
    return changes


def deleted(workspace: Workspace, register: Register) -> list[Deleted]:
    """Deleted records of a register that stand deleted, the newest first: the recycle bin."""
    with workspace.reading() as connection:
        rows = connection.execute(
            text(
                "SELECT DISTINCT t.id, t.at, t.who, t.title FROM audit a JOIN act t ON t.id = a.act_id"
                " WHERE a.table_name = :table AND a.op = 'D' AND t.kind = 'change' AND t.undone_by IS NULL"
                " ORDER BY t.id DESC"
            ),
            {"table": register.table},
        ).all()
    return [Deleted(*row) for row in rows]
