"""Take in a roster: read, look at, mend, then save the good rows as one act."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from sqlalchemy import Connection

from streetdesk import excel
from streetdesk.actions import grades
from streetdesk.actions.collecting import no_collecting
from streetdesk.actions.importing.roster_match import Changes, FieldDifference, Files, Met, People, Units, changes_for
from streetdesk.actions.importing.roster_wants import RowWants, impossible, unusual, wants_of
from streetdesk.db import audit
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.excel import Problem, ProblemKind, ReadRow, Sheet, SheetReading, Skipped

__all__ = ["FieldDifference", "Plan", "PlannedRow", "PlannedSheet", "ReadRow", "SheetReading", "Skipped", "plan"]

Status = Literal["new", "changed", "same", "wrong", "duplicate", "left_out"]
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
    def waits(self) -> bool:
        """Whether the row is kept back until it is mended."""
        return self.status in ("wrong", "duplicate")

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

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What the reading found, and what only showed beside the file (nobody's name, a day that cannot be)."""
        beside = (problem for row in self.rows for problem in row.reading.problems)
        return tuple(dict.fromkeys((*self.reading.problems, *beside)))

    def count(self, status: Status) -> int:
        """How many rows have a status."""
        return sum(row.status == status for row in self.rows)


@dataclass(frozen=True)
class Plan:
    """A dry run: what importing the workbook would do. Nothing is changed by it.

    ``mended`` holds the clerk's corrections: (sheet, row from 1, column from 0) -> text; ``mapping`` those of the
    headings: (sheet, heading path) -> target key or None; ``left_out`` the rows the clerk does not want: (sheet, row
    from 1). ``units`` are the communities on file; ``seen`` is the state of the file it was made on.
    """

    path: Path
    sheets: tuple[PlannedSheet, ...]
    skipped: tuple[Skipped, ...]
    mended: Mapping[tuple[str, int, int], str] = field(default_factory=dict)
    mapping: Mapping[tuple[str, str], str | None] = field(default_factory=dict)
    left_out: frozenset[tuple[str, int]] = frozenset()
    units: tuple[str, ...] = ()
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
    with no_collecting():
        with workspace.reading() as connection:
            units = Units(connection)
        # Long work, so outside a reading: while one is open nobody can save.
        workbook = excel.open_workbook(path, progress)
        options = excel.Options(targets=targets(workspace), known_units=units.spellings)
        reading = excel.read_workbook(workbook, options, progress)
        cells = {sheet.name: sheet for sheet in workbook.sheets}
        with workspace.reading() as connection:
            seen = audit.head(connection)
            sheets = _planned(connection, [(cells[r.sheet], r) for r in reading.sheets])
    return Plan(path, sheets, reading.skipped, units=tuple(units.names.values()), seen=seen)


def mend(workspace: Workspace, plan: Plan, sheet: str, row: int, column: int, text: str) -> Plan:
    """The plan anew with one cell corrected (row from 1 as in Excel, column from 0)."""
    return _again(workspace, replace(plan, mended={**plan.mended, (sheet, row, column): text}), {sheet})


def mend_many(workspace: Workspace, plan: Plan, sheet: str, cells: Mapping[tuple[int, int], str]) -> Plan:
    """The plan anew with several cells corrected: (row from 1 as in Excel, column from 0) -> text."""
    mended = {(sheet, row, column): text for (row, column), text in cells.items()}
    return _again(workspace, replace(plan, mended={**plan.mended, **mended}), {sheet})


def same_cells(plan: Plan, sheet: str, row: int, column: int) -> list[tuple[int, int]]:
    """The other cells of a column that say just what one cell says and have a problem too, not mended yet."""
    planned = next(one for one in plan.sheets if one.cells.name == sheet)
    rows = planned.cells.rows
    said = rows[row - 1][column] if column < len(rows[row - 1]) else None
    path = next((c.path for c in planned.reading.columns if c.index == column), "")
    if said is None:
        return []
    return [
        (one, column)
        for one in dict.fromkeys(p.row for p in planned.problems if p.column == path)
        if one != row
        and (sheet, one, column) not in plan.mended
        and column < len(rows[one - 1])
        and rows[one - 1][column] == said
    ]


def remap(workspace: Workspace, plan: Plan, sheet: str, path: str, key: str | None) -> Plan:
    """The plan anew with one heading sent to another field, or to none."""
    return _again(workspace, replace(plan, mapping={**plan.mapping, (sheet, path): key}), {sheet})


def leave_out(workspace: Workspace, plan: Plan, sheet: str, row: int, *, out: bool = True) -> Plan:
    """The plan anew with a row (from 1, as in Excel) left out, or taken back in. Its twin may come in instead."""
    left_out = plan.left_out | {(sheet, row)} if out else plan.left_out - {(sheet, row)}
    return _again(workspace, replace(plan, left_out=left_out), {sheet})


def again(
    workspace: Workspace,
    plan: Plan,
    mended: Mapping[tuple[str, int, int], str],
    mapping: Mapping[tuple[str, str], str | None],
    left_out: frozenset[tuple[str, int]],
) -> Plan:
    """The plan anew with all of its corrections in place of those it has."""
    names = {sheet.cells.name for sheet in plan.sheets}
    return _again(workspace, replace(plan, mended=mended, mapping=mapping, left_out=left_out), names)


def _again(workspace: Workspace, plan: Plan, names: set[str]) -> Plan:
    """The plan with some sheets read again, against the file as it is now."""
    with workspace.reading() as connection:
        units = Units(connection)
    read = []
    for planned in plan.sheets:
        name = planned.cells.name
        reading: SheetReading | None = planned.reading
        if name in names:
            options = excel.Options(
                targets=targets(workspace),
                known_units=units.spellings,
                mapping={path: key for (of, path), key in plan.mapping.items() if of == name},
                header_rows=planned.reading.header_rows,
                unit_of_sheet=planned.reading.suggested_unit,
                left_out=frozenset(row for of, row in plan.left_out if of == name),
            )
            overrides = {(row, column): text for (of, row, column), text in plan.mended.items() if of == name}
            reading = excel.read_sheet(planned.cells, options, overrides)
        if reading is None:
            raise UserError(f"工作表“{name}”改后认不出人员了，没有采用这次修改。", "请换一种对应，或重新选文件。")
        read.append((planned.cells, reading))
    with workspace.reading() as connection:
        seen = audit.head(connection)
        sheets = _planned(connection, read, plan.left_out)
    return replace(plan, sheets=sheets, units=tuple(units.names.values()), seen=seen)


def _planned(
    connection: Connection,
    read: Sequence[tuple[Sheet, SheetReading]],
    left_out: frozenset[tuple[str, int]] = frozenset(),
) -> tuple[PlannedSheet, ...]:
    """Every sheet's rows against the file and against each other."""
    units, people, met = Units(connection), People.of(connection), Met()
    sheets = [
        [
            PlannedRow(row, "left_out", wants_of(row))
            if (reading.sheet, row.row) in left_out
            else _met(row, reading, units, people, met)
            for row in reading.rows
        ]
        for _, reading in read
    ]
    known = [row.staff_id for rows in sheets for row in rows if row.staff_id is not None]
    files = Files(connection, units, known)
    planned = []
    for (cells, reading), rows in zip(read, sheets, strict=True):
        wanted = [*reading.units, *([reading.suggested_unit] if reading.suggested_unit else [])]
        unwanted = {r.wants.unit for r in rows if r.status == "left_out"} - {
            r.wants.unit for r in rows if r.status != "left_out"
        }
        new_units = tuple(dict.fromkeys(u for u in wanted if u not in units.ids and u not in unwanted))
        planned.append(PlannedSheet(cells, reading, tuple(_compared(row, units, files) for row in rows), new_units))
    return tuple(planned)


def _met(row: ReadRow, reading: SheetReading, units: Units, people: People, met: Met) -> PlannedRow:
    """Who a row means: nobody while it waits, somebody on file, somebody met already, or somebody new."""
    wants = wants_of(row)
    if reading.suggested_unit and not wants.unit:
        wants = replace(wants, unit=reading.suggested_unit)
    if row.waits:
        return PlannedRow(row, "duplicate" if row.is_duplicate else "wrong", wants)
    odd: list[tuple[str, ProblemKind, str]] = [(key, "impossible", said) for key, said in impossible(wants)]
    odd += unusual(wants)
    if odd:
        told = [_problem(row, key, kind, sentence) for key, kind, sentence in odd]
        return PlannedRow(replace(row, problems=(*row.problems, *told)), "wrong", wants)
    staff_id = people.find(wants, units.ids.get(wants.unit or ""))
    if twin := met.before(reading.sheet, row.row, wants, staff_id):
        said = f"与工作表“{twin[0]}”第{twin[1]}行是同一个人。请留下一行，把另一行删去或改正。"
        twice = _problem(row, "staff.name", "duplicate", said)
        return PlannedRow(replace(row, problems=(*row.problems, twice)), "duplicate", wants)
    if staff_id is None and not wants.staff.get("name"):  # no column is sent to the name: only people on file are known
        said = "没有姓名，库里也没有这个证件号，不知道是谁。请把姓名那一列存为“姓名”。"
        nameless = _problem(row, "staff.id_number", "missing-name", said)
        return PlannedRow(replace(row, problems=(*row.problems, nameless)), "wrong", wants)
    return PlannedRow(row, "new" if staff_id is None else "same", wants, staff_id)


def _problem(row: ReadRow, key: str, kind: ProblemKind, said: str) -> Problem:
    """A problem found beside the file, at the cell of a target; else at the name."""
    paths = {c.key: c.path for c in row.columns}
    settled = paths.get("staff.id_number") if key == "staff.birth" else None  # the number says the birth
    return Problem(row.row, paths.get(key) or settled or paths.get("staff.name", ""), kind, said)


def _compared(row: PlannedRow, units: Units, files: Files) -> PlannedRow:
    """Somebody on file with what the row says otherwise; other rows as they are."""
    if row.staff_id is None:
        return row
    changes = changes_for(files, row.staff_id, row.wants, units.ids.get(row.wants.unit or ""))
    return replace(row, status="changed", changes=changes) if changes.differences else row


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
    waiting = [[row.reading for row in sheet.rows if row.waits] for sheet in plan.sheets]
    return excel.bad_rows_workbook(path, [(sheet.cells, sheet.reading) for sheet in plan.sheets], waiting)


_FOUND_LATER = frozenset({"impossible", "unusual", "missing-name"})
"""Problems of a row that only show beside the file."""


def _told(sheet: PlannedSheet) -> list[dict[str, Any]]:
    """What the reading tells of the cells, and what cannot be true beside the file's rules."""
    found = {(p.row, p.column, p.kind): p.said for p in sheet.reading.problems}
    for row in sheet.rows:
        found.update({(p.row, p.column, p.kind): p.said for p in row.reading.problems if p.kind in _FOUND_LATER})
    return [
        {"row": row, "column": column, "kind": kind, "said": said}
        for (row, column, kind), said in sorted(found.items())
    ]


def as_json(plan: Plan) -> dict[str, Any]:
    """The plan as ``import --json`` prints it; a person who stands on an earlier sheet counts among the wrong."""
    return {
        "sheets": [
            {
                **sheet.reading.as_json(),
                "problems": _told(sheet),
                **{status: sheet.count(status) for status in ("new", "changed", "same")},
                "wrong": sum(row.waits for row in sheet.rows) - sum(r.is_duplicate for r in sheet.reading.rows),
                "units": list(sheet.new_units),
            }
            for sheet in plan.sheets
        ]
    }
