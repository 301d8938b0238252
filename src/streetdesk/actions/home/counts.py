"""The home page's cheap figures: head counts, quota against people, age of the last good backup."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, String, select, type_coerce

from streetdesk.actions import listing, office
from streetdesk.db.workspace import Workspace
from streetdesk.registers.staff import STAFF, Staff
from streetdesk.registers.staff_derived import in_office
from streetdesk.registers.unit import UNIT, Unit

LATE_AFTER = 7
"""Days without a backup, with changes since, after which it is told as late."""
_GRID = "网格"


@dataclass(frozen=True, slots=True)
class Heads:
    """How many people on the day, and against the sum of the quotas; ``came`` and ``left``: this calendar year."""

    people: tuple[int, ...]
    quota: int | None
    came: tuple[int, ...]
    left: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class UnitCount:
    """The people of one community, and of the grids below it, against its quota (员额; None: not on file)."""

    unit_id: int
    name: str
    quota: int | None
    people: tuple[int, ...]

    @property
    def over(self) -> int | None:
        """How many more than the quota; negative: that many free."""
        return None if self.quota is None else len(self.people) - self.quota


@dataclass(frozen=True, slots=True)
class GradeCount:
    """The people of one post class and grade; ``approved`` False: the grade is only computed. None: no grade."""

    post: str
    grade: int | None
    approved: bool
    people: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BackupAge:
    """The last good backup; ``days`` since then, None: never. ``sentence`` says it, ``late`` if it is time."""

    made: datetime | None
    path: Path | None
    days: int | None
    changed_since: bool
    late: bool
    sentence: str


def heads(workspace: Workspace, on: date) -> Heads:
    """Head count of the office on a day."""
    with workspace.reading() as connection:
        people = tuple(listing.ids_in(connection, STAFF, listing.Query(on=on, sort=(("name", False),))))
        units = _units(connection, on)
        came, left = (_during(connection, column, on) for column in ("entered_on", "left_on"))
    whole = [u["quota"] for u in units.values() if u["quota"] is not None and not _quota_above(units, u)]
    return Heads(people, sum(whole) if whole else None, came, left)


def unit_counts(workspace: Workspace, on: date) -> tuple[UnitCount, ...]:
    """Head count against quota by community, in the order of codes: units with people of their own or a quota.

    Grids count with the community above them; the quota of a unit with others below it is their sum and is left
    out here.
    """
    with workspace.reading() as connection:
        units = _units(connection, on)
        table = Staff.__table__
        shown = select(table.c.id, table.c.unit_id).where(in_office(on)).order_by(table.c.pinyin, table.c.id)
        people: dict[int, list[int]] = {}
        for staff_id, unit_id in connection.execute(shown):
            people.setdefault(_community(units, unit_id), []).append(staff_id)
    parents = {u["parent_id"] for u in units.values() if u["level"] != _GRID}
    found = []
    for unit in sorted(units.values(), key=lambda u: (u["code"] is None, u["code"] or "", u["id"])):
        quota = None if unit["id"] in parents else unit["quota"]
        theirs = people.get(unit["id"], ())
        if unit["level"] != _GRID and (theirs or quota is not None):
            found.append(UnitCount(unit["id"], unit["name"], quota, tuple(theirs)))
    return tuple(found)


def backup_age(workspace: Workspace, on: date) -> BackupAge:
    """How old the last good backup is."""
    last = office.last_backup(workspace)
    changed = office.changed_since_backup(workspace)
    if last is None:
        return BackupAge(None, None, None, changed, changed, "还没有备份过。")
    made, path = last
    days = max(0, (on - made.date()).days)
    when = "今天" if days == 0 else f"{days}天前"
    since = "，之后有改动" if changed else "，之后没有改动"
    return BackupAge(made, path, days, changed, changed and days >= LATE_AFTER, f"上次备份在{when}{since}。")


def _units(connection: Connection, on: date) -> dict[int, dict[str, Any]]:
    """The units of a day by id; one that is no longer in use stays as long as people are in it."""
    table, staff = Unit.__table__, Staff.__table__
    used = select(staff.c.unit_id).where(in_office(on))
    query = select(table).where(UNIT.in_force(on) | table.c.id.in_(used))
    return {row["id"]: dict(row) for row in connection.execute(query).mappings()}


def _community(units: dict[int, dict[str, Any]], unit_id: int) -> int:
    """The unit a person counts with: the nearest one above that is no grid."""
    seen = {unit_id}
    while units[unit_id]["level"] == _GRID and units[unit_id]["parent_id"] in units:
        unit_id = units[unit_id]["parent_id"]
        if unit_id in seen:
            break
        seen.add(unit_id)
    return unit_id


def _quota_above(units: dict[int, dict[str, Any]], unit: dict[str, Any]) -> bool:
    """Whether a unit above has a quota, of which this one's is a part."""
    seen = {unit["id"]}
    parent = unit["parent_id"]
    while parent in units and parent not in seen:
        if units[parent]["quota"] is not None:
            return True
        seen.add(parent)
        parent = units[parent]["parent_id"]
    return False


def _during(connection: Connection, column: str, on: date) -> tuple[int, ...]:
    """Whose day in a column lies in the calendar year of ``on``, up to it."""
    table = Staff.__table__
    day = type_coerce(table.c[column], String)
    query = select(table.c.id).where(day.between(f"{on.year}", on.isoformat())).order_by(table.c.pinyin, table.c.id)
    return tuple(connection.execute(query).scalars())
