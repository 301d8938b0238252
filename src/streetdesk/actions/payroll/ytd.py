"""Year to date: what each person was paid in a calendar year, by item, from the confirmed runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from sqlalchemy import Connection

from streetdesk.actions.payroll import runs
from streetdesk.actions.payroll.runs import Run
from streetdesk.actions.payroll.sheet import Sheet
from streetdesk.db.workspace import Workspace
from streetdesk.pay.month.calendar import Month
from streetdesk.pay.month.model import Item, Side, total


@dataclass
class YearToDate:
    """One person's year up to a month; sums in yuan, back pay counted where it was paid out."""

    staff_id: int
    months: int = 0
    items: list[Item] = field(default_factory=list)

    def sum(self, side: Side) -> Decimal:
        """The sum of one side."""
        return total(self.items, side)

    @property
    def gross(self) -> Decimal:
        """应发累计."""
        return self.sum("pay")

    @property
    def deductions(self) -> Decimal:
        """扣款累计."""
        return self.sum("deduction")

    @property
    def net(self) -> Decimal:
        """实发累计."""
        return self.gross - self.deductions


def year_to_date(workspace: Workspace, until: Month, ids: Sequence[int] | None = None) -> dict[int, YearToDate]:
    """What was paid from January to a month, both included, by person. Performance pay counts in its last month."""
    with workspace.reading() as connection:
        return year_in(connection, until, ids)


def gross_so_far(workspace: Workspace, sheet: Sheet) -> dict[int, Decimal]:
    """本年累计应发 of everybody on a sheet, the sheet itself included, drafted or confirmed; by person, in yuan."""
    with workspace.reading() as connection:
        found = year_in(connection, sheet.month, without=sheet.run)
    before = {staff_id: year.gross for staff_id, year in found.items()}
    return {row.staff_id: before.get(row.staff_id, Decimal("0.00")) + row.gross for row in sheet.rows}


def year_in(
    connection: Connection, until: Month, ids: Sequence[int] | None = None, without: Run | None = None
) -> dict[int, YearToDate]:
    """As ``year_to_date``, inside a reading that is open already; ``without`` leaves a run out that is being redone."""
    first = Month(until.year, 1)
    left_out = (without.kind, without.period) if without else None
    standing = [run for run in runs.runs(connection, state="confirmed") if (run.kind, run.period) != left_out]
    of_year = [run for run in standing if first <= run.month <= until]
    monthly = {run.id for run in of_year if run.kind == "month"}
    found: dict[int, YearToDate] = {}
    for slip in runs.slips(connection, [run.id for run in of_year], ids):
        mine = found.setdefault(slip.staff_id, YearToDate(slip.staff_id))
        mine.months += slip.run_id in monthly
        mine.items += slip.items
    return found
