"""Take in a roster: read, look at, mend, then save the good rows as one act (DESIGN 6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection

from streetdesk import excel
from streetdesk.actions import grades
from streetdesk.actions.roster_match import Changes, FieldDifference, People, Units, changes_for
from streetdesk.actions.roster_wants import RowWants, wants_of
from streetdesk.db import audit
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.excel import ReadRow, Sheet, SheetReading, Skipped

__all__ = ["FieldDifference", "Plan", "PlannedRow", "PlannedSheet", "ReadRow", "SheetReading", "Skipped", "plan"]

Status = Literal["new", "changed", "same", "wrong", "duplicate"]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row and what taking it would do. ``staff_id``: the person already there, if any."""

    reading: ReadRow
    status: Status
    wants: RowWants
    staff_id: int | None = None
    changes: Changes = field(default_factory=Changes)

    @property
    def differences(self) -> tuple[FieldDifference, ...]:
        """What the workbook says otherwise than the file."""
        return self.changes.differences


@dataclass(frozen=True)
class PlannedSheet:
    """One sheet ready to be looked at: its cells, its reading, and its rows with their status."""

    cells: Sheet
    reading: SheetReading
    rows: tuple[PlannedRow, ...]
    new_units: tuple[str, ...]

    def count(self, status: Status) -> int:
        """How many rows have a status."""
        return sum(row.status == status for row in self.rows)


@dataclass(frozen=True)
class Plan:
    """A dry run: what importing the workbook would do. Nothing is changed by it.

    ``mended`` holds the clerk's corrections: (sheet, row from 1, column from 0) -> text; ``mapping`` those of the
    headings: (sheet, heading path) -> target key or None. ``seen`` is the state of the file it was made on.
    """

    path: Path
    sheets: tuple[PlannedSheet, ...]
    skipped: tuple[Skipped, ...]
    mended: Mapping[tuple[str, int, int], str] = field(default_factory=dict)
    mapping: Mapping[tuple[str, str], str | None] = field(default_factory=dict)
    seen: audit.Link = (0, audit.GENESIS)


def targets(workspace: Workspace) -> tuple[excel.Target, ...]:
    """Where a column may go, with the post names of the office's ladder."""
    ladders = grades.scheme_of(workspace).ladders
    posts = tuple(dict.fromkeys(post.label for ladder in ladders for post in ladder.posts))
    return excel.roster_targets(posts)


def target_choices(workspace: Workspace) -> list[tuple[str, str]]:
    """(key, label) of every target, for choosing by hand what a column holds."""
    return [(target.key, target.label) for target in targets(workspace)]


def plan(workspace: Workspace, path: Path, progress: Progress | None = None) -> Plan:
    """Read a workbook and say what importing it would do. UserError for what is no roster; nothing changes."""
    with workspace.reading() as connection:
        seen = audit.head(connection)
        units, people = Units(connection), People.of(connection)
        workbook = excel.open_workbook(path, progress)
        options = excel.Options(targets=targets(workspace), known_units=units.spellings)
        reading = excel.read_workbook(workbook, options, progress)
        cells = {sheet.name: sheet for sheet in workbook.sheets}
        sheets = tuple(_planned(connection, units, people, cells[r.sheet], r) for r in reading.sheets)
    return Plan(path, sheets, reading.skipped, seen=seen)


def mend(workspace: Workspace, plan: Plan, sheet: str, row: int, column: int, text: str) -> Plan:
    """The plan anew with one cell corrected (row from 1 as in Excel, column from 0)."""
    return _again(workspace, replace(plan, mended={**plan.mended, (sheet, row, column): text}), {sheet})


def remap(workspace: Workspace, plan: Plan, sheet: str, path: str, key: str | None) -> Plan:
    """The plan anew with one heading sent to another field, or to none."""
    return _again(workspace, replace(plan, mapping={**plan.mapping, (sheet, path): key}), {sheet})


def _again(workspace: Workspace, plan: Plan, names: set[str]) -> Plan:
    """The plan with some sheets read again, against the file as it is now."""
    with workspace.reading() as connection:
        seen = audit.head(connection)
        units, people = Units(connection), People.of(connection)
        sheets = []
        for planned in plan.sheets:
            name = planned.cells.name
            reading: SheetReading | None = planned.reading
            if name in names:
                options = excel.Options(
                    targets=targets(workspace),
                    known_units=units.spellings,
                    mapping={path: key for (of, path), key in plan.mapping.items() if of == name},
                    header_rows=planned.reading.header_rows,
                )
                overrides = {(row, column): text for (of, row, column), text in plan.mended.items() if of == name}
                reading = excel.read_sheet(planned.cells, options, overrides)
            if reading is None:
                raise UserError(f"工作表“{name}”改后认不出人员了，没有采用这次修改。", "请换一种对应，或重新选文件。")
            sheets.append(_planned(connection, units, people, planned.cells, reading))
    return replace(plan, sheets=tuple(sheets), seen=seen)


def _planned(connection: Connection, units: Units, people: People, cells: Sheet, reading: SheetReading) -> PlannedSheet:
    rows = []
    for row in reading.rows:
        wants = wants_of(row)
        name = wants.unit or reading.suggested_unit
        if name and name != wants.unit:
            wants = RowWants(name, wants.staff, wants.owned)
        if row.waits:
            rows.append(PlannedRow(row, "duplicate" if row.is_duplicate else "wrong", wants))
            continue
        unit_id = units.ids.get(name) if name else None
        staff_id = people.find(wants, unit_id)
        if staff_id is None:
            rows.append(PlannedRow(row, "new", wants))
            continue
        changes = changes_for(connection, staff_id, wants, unit_id)
        rows.append(PlannedRow(row, "changed" if changes.differences else "same", wants, staff_id, changes))
    wanted = [*reading.units, *([reading.suggested_unit] if reading.suggested_unit else [])]
    new_units = tuple(dict.fromkeys(u for u in wanted if u not in units.ids))
    return PlannedSheet(cells, reading, tuple(rows), new_units)


def refreshed(workspace: Workspace, plan: Plan) -> Plan:
    """The plan against the file as it is now; the same plan if nothing changed since it was made."""
    with workspace.reading() as connection:
        if audit.head(connection) == plan.seen:
            return plan
    return _again(workspace, plan, set())


def bad_rows(plan: Plan, path: Path) -> int:
    """Write the waiting rows as a workbook in the same layout with a 问题 column; how many there are.

    Mended, it is imported like the first. EnvironmentTrouble where it cannot be written.
    """
    return excel.bad_rows_workbook(path, [(sheet.cells, sheet.reading) for sheet in plan.sheets])


def as_json(plan: Plan) -> dict[str, Any]:
    """The plan as ``import --json`` prints it."""
    return {
        "sheets": [
            {
                **sheet.reading.as_json(),
                **{status: sheet.count(status) for status in ("new", "changed", "same", "wrong")},
                "units": list(sheet.new_units),
            }
            for sheet in plan.sheets
        ]
    }
