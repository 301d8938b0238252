"""Undo, redo and the story of a record, as the audit trail tells it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, text

from streetdesk.actions import records
from streetdesk.db import undo as db_undo
from streetdesk.db.audit import Act
from streetdesk.db.transaction import Transaction
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.fields import Field, Reference
from streetdesk.register import Register, Strength
from streetdesk.registers import ALL
from streetdesk.registers.pay_run import TITLES


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


def last_change(workspace: Workspace) -> int:
    """The number of the last act that changed anything: what was only seen, printed or written out is none."""
    with workspace.reading() as connection:
        query = text("SELECT id FROM act WHERE kind <> 'note' ORDER BY id DESC LIMIT 1")
        return int(connection.execute(query).scalar() or 0)


def steps(workspace: Workspace) -> Steps:
    """What undo and redo would do now."""
    with workspace.reading() as connection:
        back, again = db_undo.next_undo(connection), db_undo.next_redo(connection)
    return Steps(back.title if back else None, again.title if again else None)


MANY = 50
"""From so many records on an act is not taken back at one key."""
MANY_APPROVED = 10
"""The same of new approvals, which are decisions with a paper: for many people, or after an election."""


def weight(workspace: Workspace, kind: Literal["undo", "redo"], act_id: int | None = None) -> str:
    """What taking back or doing again would do, where it weighs so much that it is asked about; else empty.

    Pay that was confirmed or reopened, the scheme, approvals for several people (an election, too), and acts on
    many records (an import, a bulk change, a deletion).
    """
    with workspace.reading() as connection:
        following = db_undo.next_undo if kind == "undo" else db_undo.next_redo
        act = db_undo.act_by_id(connection, act_id) if act_id else following(connection)
        if act is None:
            return ""
        query = text("SELECT table_name, record_id, op FROM audit WHERE act_id = :act AND op IN ('I', 'U', 'D')")
        touched = connection.execute(query, {"act": act.id}).all()
        slips = [record for table, record, _ in touched if table == "pay_slip"]
        if touched_runs := [record for table, record, _ in touched if table == "pay_run"]:
            from streetdesk.actions.payroll.made import made_of_pay  # only now: the start does without pay

            said = _weight_of_pay(connection, kind, act, slips)
            return said + (made_of_pay(connection, act.id, touched_runs) if kind == "undo" else "")
        settings = db_undo.settings_of(connection, act) if any(table == "setting" for table, *_ in touched) else set()
    if settings and _of_scheme(settings):
        back = "撤销后全体人员的等级和工资改按原来的方案算" if kind == "undo" else "重做后全体人员的等级和工资改按它算"
        return f"“{act.title}”改的是薪酬方案，{back}。"
    approved = sum(table == "grade_approval" for table, _, op in touched if op == "I")
    if approved >= MANY_APPROVED and len(touched) < MANY:
        return f"“{act.title}”记了{approved}条等级审批，{'撤销后全部退回' if kind == 'undo' else '重做后全部恢复'}。"
    if len(touched) < MANY:
        return ""
    return f"“{act.title}”一共{len(touched):,}条记录，{'撤销后全部退回' if kind == 'undo' else '重做后全部恢复'}。"


def _of_scheme(settings: set[str]) -> bool:
    """Whether everybody's grade and pay is worked out by one of these settings."""
    from streetdesk.actions import grades  # only now: the start does without the ladder

    return not settings.isdisjoint({grades.SCHEME, grades.SCHEME_TEXT})


def _weight_of_pay(connection: Connection, kind: str, act: Act, slips: list[int]) -> str:
    said = f"“{act.title}”"
    gross = 0
    for start in range(0, len(slips), 500):
        part = slips[start : start + 500]
        query = text("SELECT SUM(gross) FROM pay_slip WHERE id IN :ids").bindparams(bindparam("ids", expanding=True))
        gross += connection.execute(query, {"ids": part}).scalar() or 0
    if slips:
        said += f"是{len(slips):,}人" + (f"、应发合计{Decimal(gross) / 100:,.2f}元" if gross else "") + "的工资"
    back = "撤销后不再算已确认" if kind == "undo" else "重做后照原样恢复"
    return f"{said}，{back}；已印发的工资表、已交银行的文件不会跟着变。"


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
    from streetdesk.actions import grades  # only now: the start does without the ladder
    from streetdesk.actions.payroll.reopen import check_whole

    verb = {"undo": "撤销", "redo": "重做"}[kind]
    try:
        with workspace.transaction(f"{verb}：{act.title}", kind=kind, undoes=act.id) as tx:
            out_of_turn = kind == "undo" and db_undo.next_undo(tx.connection) != act
            step(tx, act)
            if out_of_turn:
                _still_true(tx, f"不能{verb}“{act.title}”")
            check_whole(tx)
            grades.keep_frozen(workspace, tx)
    except db_undo.StillNeeded as still:
        title = next((r.title for r in ALL if r.table == still.table), TITLES.get(still.table, ""))
        if not title:
            raise UserError(
                f"不能{verb}“{act.title}”：它要用到的记录已经删除。", "请先从回收站找回那些记录。"
            ) from still
        what = f"后来加入的{still.count}条{title}记录还要用到它"
        raise UserError(f"不能{verb}“{act.title}”：{what}。", "请先撤销或删除那些记录。") from still


def _still_true(tx: Transaction, refusal: str) -> None:
    """What comes back out of turn is judged again: a record brought back may meet one that has taken its place."""
    registers = {register.table: register for register in ALL}
    for change in tx.changes:
        register = registers.get(change.table)
        values = records.get(tx.connection, register, change.record_id) if register and change.op in "IU" else None
        if register is None or values is None:
            continue
        for finding in records.check(tx.connection, register, values, change.record_id):
            if finding.strength is Strength.REFUSE:
                raise UserError(f"{refusal}：{finding.sentence}", "请先改掉或删除与它相抵触的记录。")


def recent(workspace: Workspace, limit: int = 200) -> list[tuple[Act, bool]]:
    """The latest acts of all kinds, the newest first, each with whether it stands undone."""
    with workspace.reading() as connection:
        rows = connection.execute(
            text("SELECT id, at, who, title, kind, reason, undone_by FROM act ORDER BY id DESC LIMIT :n"), {"n": limit}
        ).all()
    return [(Act(*row[:6]), row[6] is not None) for row in rows]


def story(workspace: Workspace, register: Register, record_id: int) -> list[FieldChange]:
    """Every change of one record by field, the newest first; what a reference points to is told by its label."""
    with workspace.reading() as connection:
        rows = connection.execute(
            text(
                "SELECT t.at, t.who, t.title, a.op, v.payload FROM audit a JOIN act t ON t.id = a.act_id"
                " LEFT JOIN audit_value v ON v.audit_id = a.id"
                " WHERE a.table_name = :table AND a.record_id = :record AND a.op <> 'N' ORDER BY a.id DESC"
            ),
            {"table": register.table, "record": record_id},
        ).all()
        told = [
            (at, who, title, register.fields[name], (before, after))
            for at, who, title, _, payload in rows
            for name, before, after in json.loads(payload or "[]")
            if name in register.fields
        ]
        pointed: dict[str, set[int]] = {}
        for *_, field, values in told:
            if isinstance(field.kind, Reference):
                pointed.setdefault(field.kind.table, set()).update(v for v in values if v is not None)
        names = {table: records.labels(connection, table, sorted(ids)) for table, ids in pointed.items()}
    return [
        FieldChange(at, who, title, field.label, *(_shown(field, value, names) for value in values))
        for at, who, title, field, values in told
    ]


def _shown(field: Field, value: Any, names: dict[str, dict[int, str]]) -> str:
    """A value as it was written in the trail, in words."""
    if value is not None and isinstance(field.kind, Reference):
        return names[field.kind.table].get(value, f"（已删除，编号{value}）")
    return field.format(field.kind.restore(value))


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
