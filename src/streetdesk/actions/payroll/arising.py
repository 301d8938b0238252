"""What an act on people's records changed in confirmed months: back pay that arises, or is taken back, at once."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection, select, text

from streetdesk.actions import grades
from streetdesk.actions.payroll import arrears, runs
from streetdesk.actions.payroll.arrears import PersonOwed
from streetdesk.actions.records import labels
from streetdesk.db.workspace import Workspace
from streetdesk.registers import OWNED

Progress = Callable[[int, int], None]
_ZERO = Decimal("0.00")
_NOT_PAY = frozenset({"family", "resume", "dossier"})
_NOT_PAY_OF_STAFF = frozenset(
    "name name_on_id pinyin phone address household note photo bank bank_account ethnicity native_place".split()
)
"""What of a person has nothing to do with pay: changing it says nothing of money."""
TABLES = frozenset({"staff", "setting", *(r.table for r in OWNED if r.table not in _NOT_PAY)})
"""Tables an act must touch to change what is owed."""
_ROWS = (
    "SELECT a.table_name, a.record_id, v.payload FROM audit a LEFT JOIN audit_value v ON v.audit_id = a.id"
    " WHERE a.act_id > :since AND a.op <> 'N' ORDER BY a.id"
)


@dataclass(frozen=True, slots=True)
class Arising:
    """The people whom acts touched and what each is owed now; ``everybody``: the scheme itself was changed.

    ``names`` are all of them by id, those with nothing owed as well.
    """

    names: dict[int, str]
    owed: dict[int, PersonOwed]
    everybody: bool = False


def is_paid(workspace: Workspace) -> bool:
    """Whether any month is confirmed: else nothing can be owed."""
    with workspace.reading() as connection:
        return bool(runs.months_confirmed(connection))


def arising(workspace: Workspace, since: int, progress: Progress | None = None) -> Arising | None:
    """What is owed now to the people whom the acts after ``since`` touched; None where they touched nobody's pay."""
    with workspace.reading() as connection:
        ids, everybody = _touched(connection, since)
    if everybody:
        found = arrears.arrears(workspace, progress)
        return Arising({one.staff_id: one.name for one in found}, {one.staff_id: one for one in found}, everybody=True)
    if not ids:
        return None
    found = arrears.arrears(workspace, progress, ids=ids)
    with workspace.reading() as connection:
        names = labels(connection, "staff", sorted(ids))
    return Arising(names, {one.staff_id: one for one in found})


def _touched(connection: Connection, since: int) -> tuple[set[int], bool]:
    """The people of every record that acts changed, and whether the scheme was."""
    ids: set[int] = set()
    records: dict[str, set[int]] = {}
    everybody = False
    for table, record, payload in connection.execute(text(_ROWS), {"since": since}):
        if table not in TABLES:
            continue
        values = {name: (before, after) for name, before, after in json.loads(payload or "[]")}
        if table == "setting":
            everybody = everybody or not {grades.SCHEME, grades.SCHEME_TEXT}.isdisjoint(values)
        elif table == "staff":
            if not values or set(values) - _NOT_PAY_OF_STAFF:
                ids.add(record)
        elif "staff_id" in values:
            ids.update(one for one in values["staff_id"] if isinstance(one, int))
        else:
            records.setdefault(table, set()).add(record)
    for table, mine in records.items():
        ids |= _owners(connection, table, mine)
    return ids, everybody


def _owners(connection: Connection, key: str, records: Iterable[int]) -> set[int]:
    table = next(r.model.__table__ for r in OWNED if r.table == key)
    wanted = list(records)
    found: set[int] = set()
    for start in range(0, len(wanted), 500):
        query = select(table.c.staff_id).where(table.c.id.in_(wanted[start : start + 500]))
        found.update(i for (i,) in connection.execute(query))
    return found


def set_aside(one: PersonOwed) -> Decimal:
    """What is owed to be set aside for a period: it is paid with the period, if at all."""
    return sum((line.amount for line in one.owed if line.side == "accrual"), _ZERO)
