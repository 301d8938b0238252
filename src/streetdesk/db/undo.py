"""Undo and redo: audit read backwards, across restarts, a whole act at once."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, text
from sqlalchemy.exc import IntegrityError

from streetdesk.db.audit import Act, Change, changes_of
from streetdesk.db.base import model_of, models
from streetdesk.db.transaction import Transaction
from streetdesk.errors import UserError

_CHANGES = ("I", "U", "D")


class StillNeeded(Exception):
    """Later records point to ones that would vanish: ``count`` rows of ``table``."""

    def __init__(self, act: Act, table: str, count: int) -> None:
        super().__init__(f"{act.title}: {count} rows of {table} still point to it")
        self.table = table
        self.count = count


_ACT = "SELECT id, at, who, title, kind, reason FROM act WHERE "


def next_undo(connection: Connection) -> Act | None:
    """The act that undo would take back now: the latest standing change."""
    return _act(connection, _ACT + "kind = 'change' AND undone_by IS NULL ORDER BY id DESC LIMIT 1")


def next_redo(connection: Connection) -> Act | None:
    """The act that redo would do again: the one undone last, unless something was changed since."""
    newest = connection.exec_driver_sql("SELECT COALESCE(MAX(id), 0) FROM act WHERE kind = 'change'").scalar_one()
    sql = _ACT + "kind = 'change' AND undone_by > :newest ORDER BY undone_by DESC LIMIT 1"
    return _act(connection, sql, newest=newest)


def act_by_id(connection: Connection, act_id: int) -> Act | None:
    """A standing change by its id."""
    return _act(connection, _ACT + "kind = 'change' AND undone_by IS NULL AND id = :id", id=act_id)


def _act(connection: Connection, sql: str, **values: Any) -> Act | None:
    row = connection.execute(text(sql), values).first()
    return Act(*row) if row else None


def take_back(tx: Transaction, act: Act) -> None:
    """Undo one act inside an act of kind ``undo``. UserError naming what stands in the way."""
    if act_by_id(tx.connection, act.id) is None:
        raise UserError(f"“{act.title}”刚刚已被别的窗口撤销。")
    _refuse_newer(tx.connection, act)
    changes = [_reversed(c) for c in reversed(changes_of(tx.connection, act.id)) if c.op in _CHANGES]
    _apply(tx, act, changes)
    tx.connection.exec_driver_sql("UPDATE act SET undone_by = ? WHERE id = ?", (tx.act.id, act.id))


def do_again(tx: Transaction, act: Act) -> None:
    """Redo one undone act inside an act of kind ``redo``."""
    if next_redo(tx.connection) != act:
        raise UserError(f"“{act.title}”不能再重做：别的窗口刚刚做了修改。")
    _apply(tx, act, [c for c in changes_of(tx.connection, act.id) if c.op in _CHANGES])
    tx.connection.exec_driver_sql("UPDATE act SET undone_by = NULL WHERE id = ?", (act.id,))


def _reversed(change: Change) -> Change:
    swapped = [(field, after, before) for field, before, after in change.values]
    return Change(change.table, change.record_id, {"I": "D", "D": "I", "U": "U"}[change.op], swapped)


def _refuse_newer(connection: Connection, act: Act) -> None:
    row = connection.execute(
        text(
            "SELECT t.title, t.at FROM audit mine JOIN audit newer ON newer.table_name = mine.table_name"
            " AND newer.record_id = mine.record_id AND newer.id > mine.id AND newer.op <> 'N'"
            " AND newer.act_id > mine.act_id JOIN act t ON t.id = newer.act_id"
            " WHERE mine.act_id = :act AND mine.op <> 'N' AND mine.table_name <> 'setting'"
            " AND t.kind = 'change' AND t.undone_by IS NULL ORDER BY newer.id DESC LIMIT 1"
        ),
        {"act": act.id},
    ).first()
    row = row or _newer_setting(connection, act)
    if row:
        raise UserError(
            f"不能撤销“{act.title}”：它涉及的记录后来又有“{row[0]}”（{row[1][:16]}）。", "请先撤销后面的那一步。"
        )


def settings_of(connection: Connection, act: Act) -> set[str]:
    """The keys of the settings that an act changed."""
    return {value[0] for c in changes_of(connection, act.id) if c.table == "setting" for value in c.values}


def _newer_setting(connection: Connection, act: Act) -> Row[Any] | None:
    """The latest standing act after this one on one of its settings: they share one record, so by key."""
    mine = settings_of(connection, act)
    if not mine:
        return None
    rows = connection.execute(
        text(
            "SELECT DISTINCT t.title, t.at, t.id FROM audit a JOIN act t ON t.id = a.act_id"
            " WHERE a.table_name = 'setting' AND a.op <> 'N' AND t.id > :act"
            " AND t.kind = 'change' AND t.undone_by IS NULL ORDER BY t.id DESC"
        ),
        {"act": act.id},
    ).all()
    for row in rows:
        if any(v[0] in mine for c in changes_of(connection, row.id) if c.table == "setting" for v in c.values):
            return row
    return None


def _apply(tx: Transaction, act: Act, changes: list[Change]) -> None:
    if any(not c.values and c.op in "UI" for c in changes):
        raise UserError(f"不能撤销或重做“{act.title}”：其中的数值已依法清除。")
    try:
        for (table, op), group in groupby(changes, key=lambda c: (c.table, c.op)):
            rows = list(group)
            if table == "setting":
                for change in rows:
                    tx.set_stored(change.values)
                continue
            model = model_of(table)
            if op == "I":
                tx.insert_stored(model, [(c.record_id, {f: a for f, _, a in c.values}) for c in rows])
            elif op == "D":
                tx.delete_many(model, [(c.record_id, c.values) for c in rows])
            else:
                for change in rows:
                    tx.update_stored(model, change.record_id, change.values)
    except IntegrityError as error:
        raise StillNeeded(act, *_who_points(tx, changes)) from error


def _who_points(tx: Transaction, changes: list[Change]) -> tuple[str, int]:
    """Which later records still need one that would vanish: (table, how many)."""
    vanishing: dict[str, set[int]] = {}
    for change in changes:
        if change.op == "D":
            vanishing.setdefault(change.table, set()).add(change.record_id)
    for model in models():
        table = model.__table__
        for key in table.foreign_keys:
            ids = sorted(vanishing.get(key.column.table.name, ()))
            mine = vanishing.get(table.name, set())
            for start in range(0, len(ids), 500):
                query = table.select().where(key.parent.in_(ids[start : start + 500]))
                others = [row for row in tx.connection.execute(query) if row.id not in mine]
                if others:
                    return table.name, len(others)
    return "", 0
