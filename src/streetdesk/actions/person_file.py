"""What a person's file is opened with: the records of its registers, in one reading."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import CompoundSelect, bindparam, func, literal, select, union_all

from streetdesk.actions import records
from streetdesk.db.workspace import Workspace
from streetdesk.register import column_name
from streetdesk.registers import OWNED, by_key


def counts(workspace: Workspace, staff_id: int) -> dict[str, int]:
    """How many records each register of the file holds, by the register's key."""
    with workspace.reading() as connection:
        found = connection.execute(_counted(), {"person": staff_id})
        return {row[0]: row[1] for row in found}


@cache
def _counted() -> CompoundSelect[Any]:
    """One query for all registers; kept, for to build it takes as long as to ask it."""
    parts = []
    for register in OWNED:
        assert register.owner is not None
        owner = register.model.__table__.c[column_name(register.owner)]
        parts.append(select(literal(register.key), func.count()).where(owner == bindparam("person")))
    return union_all(*parts)


def owned(workspace: Workspace, staff_id: int, *keys: str) -> dict[str, list[dict[str, Any]]]:
    """A person's records in some registers, by the register's key, each in the register's order."""
    with workspace.reading() as connection:
        return {key: records.owned(connection, by_key(key), staff_id) for key in keys}
