"""One person's pay over the months: what was confirmed, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from streetdesk.actions.payroll import runs
from streetdesk.actions.payroll.runs import Run
from streetdesk.db.workspace import Workspace
from streetdesk.pay.month.model import ZERO, total


@dataclass(frozen=True, slots=True)
class PaidRun:
    """What one confirmed run paid one person, in yuan; ``back`` is 补发 less 扣回 in it."""

    run: Run
    post: str
    grade: int | None
    gross: Decimal
    deductions: Decimal
    back: Decimal

    @property
    def net(self) -> Decimal:
        """实发."""
        return self.gross - self.deductions


def paid_runs(workspace: Workspace, staff_id: int) -> list[PaidRun]:
    """Every confirmed month and period that paid the person."""
    with workspace.reading() as connection:
        known = {run.id: run for run in runs.runs(connection, state="confirmed")}
        found = list(runs.slips(connection, known, [staff_id]))
    paid = []
    for slip in found:
        run = known[slip.run_id]
        back = sum((i.amount for i in slip.items if i.side == "pay" and i.month < run.month), ZERO)
        back = back if run.kind == "month" else ZERO
        sums = total(slip.items, "pay"), total(slip.items, "deduction")
        paid.append(PaidRun(run, slip.post, slip.grade, *sums, back))
    return sorted(paid, key=lambda one: (one.run.month, one.run.kind), reverse=True)
