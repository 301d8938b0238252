"""Verify the whole file: pages and references, the audit trail, and every record against its rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection

from streetdesk.actions import office
from streetdesk.db.workspace import Workspace
from streetdesk.register import Register, Strength, column_name
from streetdesk.registers import ALL

Progress = Callable[[int, int], None]


def verify(workspace: Workspace, progress: Progress | None = None) -> list[str]:
    """What is wrong, as sentences; empty if all is well. Only what cannot be true counts as wrong."""
    found = office.verify(workspace, progress)
    with workspace.reading() as connection:
        for register in ALL:
            found += _rule_breaks(connection, register)
    return found


def _readable(connection: Connection, register: Register) -> tuple[list[dict[str, Any]], list[str]]:
    """The records whose every value can be read, and what cannot: text for a number, no day."""
    table = register.model.__table__
    names = [column.name for column in table.columns]
    rows, found = [], []
    for raw in connection.exec_driver_sql(f'SELECT {", ".join(names)} FROM "{table.name}"'):  # noqa: S608 - names of ours
        values, wrong = dict(zip(names, raw, strict=True)), ""
        for name, field in register.fields.items():
            try:
                values[name] = field.kind.restore(values[name])
                register.fields[name].format(values[name])
            except (ValueError, TypeError, ArithmeticError, AttributeError):
                wrong = (
                    f"{register.title}第{values['id']}号的“{field.label}”看不懂：“{str(raw[names.index(name)])[:20]}”。"
                )
        if wrong:
            found.append(wrong)
        else:
            rows.append(values)
    return rows, found


def _rule_breaks(connection: Connection, register: Register) -> list[str]:
    rows, found = _readable(connection, register)
    by_owner: dict[Any, list[dict[str, Any]]] = defaultdict(list)
    owner = column_name(register.owner) if register.owner is not None else None
    if owner:
        for row in rows:
            by_owner[row[owner]].append(row)
    for row in rows:
        others = [other for other in by_owner[row[owner]] if other["id"] != row["id"]] if owner else []
        found += [
            f"{register.title}第{row['id']}号（{register.label(row)}）：{f.sentence}"
            for f in register.findings(row, others)
            if f.strength is Strength.REFUSE
        ]
    return found
