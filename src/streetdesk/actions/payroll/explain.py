"""One person and month: where every fen comes from, from the frozen lines or from the draft."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from streetdesk.actions.payroll import runs
from streetdesk.actions.payroll.confirm import confirmed
from streetdesk.actions.payroll.draft import draft
from streetdesk.actions.payroll.sheet import Sheet, SheetRow
from streetdesk.actions.payroll.ytd import year_to_date
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.pay.month.calendar import Month
from streetdesk.pay.month.model import Item, Side, Stretch, total

SIDES: tuple[tuple[Side, str], ...] = (
    ("pay", "应发"),
    ("deduction", "代扣"),
    ("accrual", "记入绩效（按期发放，当月不发）"),
    ("unit", "单位缴纳"),
)


@dataclass(frozen=True, slots=True)
class Part:
    """One side of the month with its sum; back pay stands behind the month's own items."""

    title: str
    side: Side
    own: tuple[Item, ...]
    back: tuple[Item, ...]

    @property
    def sum(self) -> Decimal:
        """The sum of the side."""
        return total((*self.own, *self.back), self.side)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A page for the person concerned. ``papers`` are all the sources the lines rest on, each once.

    ``year_gross`` and ``year_net`` are what was paid from January up to this month by confirmed runs.
    """

    row: SheetRow
    month: Month
    title: str
    scheme: str
    frozen: bool
    demonstration: bool
    parts: tuple[Part, ...]
    stretches: tuple[Stretch, ...]
    papers: tuple[str, ...]
    problems: tuple[str, ...]
    year_gross: Decimal
    year_net: Decimal


def explain(workspace: Workspace, staff_id: int, month: Month) -> Explanation:
    """One person's month: as it was confirmed, else as it is drafted. UserError if the person is not in it."""
    with workspace.reading() as connection:
        standing = runs.standing(connection, "month", str(month))
    mine = [staff_id]
    run = standing.confirmed
    sheet = confirmed(workspace, run, ids=mine) if run else draft(workspace, month, ids=mine)
    row = sheet.row(staff_id)
    if row is None:
        raise UserError(f"{month.chinese()}的工资里没有这个人。", "请核对到岗和离职日期，或换一个月份。")
    return explained(workspace, sheet, row)


def explained(workspace: Workspace, sheet: Sheet, row: SheetRow) -> Explanation:
    """A row of a sheet that is at hand."""
    month, kept = sheet.month, row.kept
    parts = [Part(title, side, _of(row.own, side), _of(kept.back, side)) for side, title in SIDES]
    problems = kept.month.problems if kept.month else kept.period.problems if kept.period else ()
    year = year_to_date(workspace, month, [row.staff_id]).get(row.staff_id)
    return Explanation(
        row=row,
        month=month,
        title=sheet.run.title,
        scheme=sheet.scheme,
        frozen=sheet.run.state != "draft",
        demonstration=sheet.demonstration,
        parts=tuple(part for part in parts if part.own or part.back),
        stretches=kept.month.stretches if kept.month else (),
        papers=tuple(dict.fromkeys(line.source for item in row.items for line in item.lines if line.source)),
        problems=tuple(problem.sentence for problem in problems),
        year_gross=year.gross if year else Decimal("0.00"),
        year_net=year.net if year else Decimal("0.00"),
    )


def _of(items: Iterable[Item], side: Side) -> tuple[Item, ...]:
    return tuple(item for item in items if item.side == side)
