"""What a run that was reopened pays more or less than the version before it, person by person."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from streetdesk.actions.payroll import runs
from streetdesk.actions.payroll.confirm import confirmed
from streetdesk.actions.payroll.runs import Run
from streetdesk.actions.payroll.sheet import Sheet, SheetRow
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.pay.month.model import Item

_ZERO = Decimal("0.00")
_SIGNS = {"pay": 1, "deduction": -1}


@dataclass(frozen=True, slots=True)
class RedoneRow:
    """One person whose 实发 differs: yuan before and now; ``why`` names the items that differ.

    ``row`` is the present one, or the one before of somebody who is not on the sheet any more.
    """

    row: SheetRow
    before: Decimal
    now: Decimal
    why: tuple[str, ...]

    @property
    def difference(self) -> Decimal:
        """What is paid more now; negative: less."""
        return self.now - self.before


@dataclass(frozen=True, slots=True)
class Redone:
    """A version of a run held against the one that was paid before it; ``rows`` are those who differ."""

    run: Run
    before: Run
    rows: tuple[RedoneRow, ...]
    demonstration: bool = False

    @property
    def more(self) -> tuple[RedoneRow, ...]:
        """Who gets more than was paid."""
        return tuple(row for row in self.rows if row.difference > 0)

    @property
    def less(self) -> tuple[RedoneRow, ...]:
        """Who was paid too much."""
        return tuple(row for row in self.rows if row.difference < 0)


def redone(workspace: Workspace, sheet: Sheet) -> Redone:
    """The differences of a sheet from the version confirmed before it. UserError where there was none."""
    run = sheet.run
    before = version_before(workspace, run)
    if before is None:
        raise UserError(f"{run.title}没有重新确认过，没有差额。", "重新打开、改好以后，才有和原来确认的差额。")
    old, new = confirmed(workspace, before), sheet
    earlier, later = ({row.staff_id: row for row in one.rows} for one in (old, new))
    found = []
    for staff_id, row in (earlier | later).items():
        was, now = earlier.get(staff_id), later.get(staff_id)
        one = RedoneRow(row, was.net if was else _ZERO, now.net if now else _ZERO, tuple(_differing(was, now)))
        if one.difference:
            found.append(one)
    order = {row.staff_id: number for number, row in enumerate((*new.rows, *old.rows))}
    return Redone(run, before, tuple(sorted(found, key=lambda one: order[one.row.staff_id])), sheet.demonstration)


def version_before(workspace: Workspace, run: Run) -> Run | None:
    """The version of a run that was confirmed before this one: of a draft the one that counts as paid."""
    with workspace.reading() as connection:
        mine = [one for one in runs.runs(connection, kind=run.kind) if one.period == run.period]
    earlier = [one for one in mine if one.state != "draft" and one.ordinal < run.ordinal]
    return max(earlier, key=lambda one: one.ordinal, default=None)


def _differing(was: SheetRow | None, now: SheetRow | None) -> Iterable[str]:
    """Every item that differs with its difference in 实发, in the order of the sheet."""
    sums: dict[str, Decimal] = {}
    for sign, row in ((1, now), (-1, was)):
        for item in row.items if row else ():
            if item.side in _SIGNS:
                name = _name(item, row)
                sums[name] = sums.get(name, _ZERO) + sign * _SIGNS[item.side] * item.amount
    return (f"{name}{amount:+,.2f}" for name, amount in sums.items() if amount)


def _name(item: Item, row: SheetRow | None) -> str:
    own = row is None or row.kept.month is None or item.month == row.kept.month.month
    word = "代扣" if item.side == "deduction" else ""
    return f"{'' if own else item.month.chinese()}{word}{item.label}"
