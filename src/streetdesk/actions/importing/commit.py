"""Save what a roster's good rows say: one act, one undo."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from streetdesk.actions.collecting import no_collecting
from streetdesk.actions.importing.roster import Plan, PlannedRow, refreshed
from streetdesk.actions.importing.roster_match import Units
from streetdesk.db import audit
from streetdesk.db.transaction import Transaction
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.excel import canonical_unit
from streetdesk.fields.cleaning import compact
from streetdesk.register import Register, column_name
from streetdesk.registers.post_held import POST_HELD
from streetdesk.registers.staff import Staff
from streetdesk.registers.unit import Unit

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Outcome:
    """What an import did. ``title`` is its name in the undo menu."""

    title: str
    new: int
    changed: int
    same: int
    waiting: int
    units_made: tuple[str, ...]


def commit(
    workspace: Workspace,
    plan: Plan,
    *,
    default_unit: str = "",
    take_changes: bool = True,
    progress: Progress | None = None,
) -> Outcome:
    """Save the good rows as one act with one undo; waiting rows and those left out stay out.

    Communities not known yet are made. ``default_unit`` serves rows without a community; blank: the street itself.
    ``take_changes`` False leaves people who are there already as they are.
    """
    while True:
        plan = refreshed(workspace, plan)
        rows = [row for sheet in plan.sheets for row in sheet.rows]
        new = [row for row in rows if row.status == "new"]
        changed = [row for row in rows if row.changes.steps] if take_changes else []
        title = f"导入花名册：{plan.path.name}（新增{len(new)}人" + (f"，更新{len(changed)}人）" if changed else "）")
        with no_collecting(), workspace.transaction(title) as tx:
            if audit.head(tx.connection) != plan.seen:
                continue  # somebody saved between the last look and this act
            units = Units(tx.connection)
            made = _make_units(tx, units, plan, [*new, *changed], default_unit)
            _add_people(tx, new, units, default_unit, progress)
            for row in changed:
                _change_person(tx, row, units)
        same = sum(row.status == "same" or (row.status == "changed" and not row.changes.steps) for row in rows)
        return Outcome(title, len(new), len(changed), same, sum(row.waits for row in rows), made)


def _make_units(
    tx: Transaction, units: Units, plan: Plan, rows: list[PlannedRow], default_unit: str
) -> tuple[str, ...]:
    """Make the communities that the rows need and the file lacks, with the spellings met as aliases."""
    needed = dict.fromkeys(row.wants.unit or default_unit for row in rows)
    missing = [name for name in needed if name and name not in units.ids]
    spellings = _spellings(plan) if missing else {}
    made = [
        {
            "name": name,
            "level": "社区",
            "parent_id": units.root,
            "aliases": "、".join(s for s in spellings.get(name, ()) if s != name)[:400] or None,
        }
        for name in missing
    ]
    units.ids.update(zip(missing, tx.insert_many(Unit, made), strict=True))
    return tuple(missing)


def _spellings(plan: Plan) -> dict[str, list[str]]:
    """Every way the workbook writes a community, by its proper name."""
    found: dict[str, dict[str, None]] = {}
    for sheet in plan.sheets:
        for column in sheet.reading.columns:
            if column.target is None or column.target.role != "unit":
                continue
            for row in sheet.rows:
                written = compact(row.reading.shown[column.path])
                if written:
                    found.setdefault(canonical_unit(written), {}).setdefault(written)
    return {name: list(written) for name, written in found.items()}


def _add_people(
    tx: Transaction, rows: list[PlannedRow], units: Units, default_unit: str, progress: Progress | None
) -> None:
    """Insert new people and what stands in their files, register by register."""
    homes = [_home(row, units, default_unit) for row in rows]
    people = [{"state": "在职", **row.wants.staff, "unit_id": home} for row, home in zip(rows, homes, strict=True)]
    ids = tx.insert_many(Staff, people)
    if progress:
        progress(1, 2)
    records: dict[str, tuple[Register, list[dict[str, Any]]]] = {}
    for row, home, staff_id in zip(rows, homes, ids, strict=True):
        for register, values in _owned(row, home):
            assert register.owner is not None
            values[column_name(register.owner)] = staff_id
            records.setdefault(register.key, (register, []))[1].append(values)
    for register, lines in records.values():
        tx.insert_many(register.model, lines)
    if progress:
        progress(2, 2)


def _owned(row: PlannedRow, home: int) -> Iterator[tuple[Register, dict[str, Any]]]:
    for want in row.wants.owned:
        values = dict(want.values)
        if want.register is POST_HELD:
            values["unit_id"] = home
        yield want.register, values


def _change_person(tx: Transaction, row: PlannedRow, units: Units) -> None:
    assert row.staff_id is not None
    home = units.ids.get(row.wants.unit or "")
    for step in row.changes.steps:
        values = dict(step.values)
        if step.register.table == "staff":
            if home is not None:
                values["unit_id"] = home
            tx.update(Staff, row.staff_id, values)
        elif step.record_id is not None:
            tx.update(step.register.model, step.record_id, values)
        else:
            assert step.register.owner is not None
            values[column_name(step.register.owner)] = row.staff_id
            if step.register is POST_HELD and home is not None:
                values["unit_id"] = home
            tx.insert(step.register.model, values)


def _home(row: PlannedRow, units: Units, default_unit: str) -> int:
    name = row.wants.unit or default_unit
    home = units.ids.get(name) if name else units.root
    if home is None:
        raise UserError(f"第{row.reading.row}行没有社区，也没有本街道可挂靠。", "请先选一个社区，再导入。")
    return home
