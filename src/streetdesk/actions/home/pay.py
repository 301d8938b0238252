"""How pay stands, for the home page: whether the month is confirmed, and what is owed for months before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from streetdesk.actions.payroll import arrears, runs
from streetdesk.db.workspace import Workspace
from streetdesk.pay.month.calendar import Month

Progress = Callable[[int, int], None]
PayState = Literal["open", "draft", "reopened", "confirmed"]


@dataclass(frozen=True, slots=True)
class PayStanding:
    """The month looked at and its state; ``owed`` people have back pay of ``amount`` yuan waiting.

    ``paid``: whether any month was ever confirmed.
    """

    month: Month
    state: PayState
    paid: bool
    owed: int
    amount: Decimal


def pay_standing(workspace: Workspace, on: date, progress: Progress | None = None) -> PayStanding:
    """How the month of a day stands, as a job: what is owed is worked out for everybody and every confirmed month."""
    month = Month.of(on)
    with workspace.reading() as connection:
        standing = runs.standing(connection, "month", str(month))
        paid = bool(runs.months_confirmed(connection))
    state: PayState = "confirmed" if standing.confirmed else "open"
    if standing.draft:
        state = "reopened" if standing.confirmed else "draft"
    found = arrears.arrears(workspace, progress) if paid else []
    amount = sum((one.amount for one in found), Decimal("0.00"))
    return PayStanding(month, state, paid, len(found), amount)
