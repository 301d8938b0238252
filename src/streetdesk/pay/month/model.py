"""What a month pays: items, each with its reasons; the same lines for screen, sheet, slip and failing test."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from streetdesk.pay.month.calendar import Month, Period
from streetdesk.pay.result import Line, Problem

Side = Literal["pay", "accrual", "deduction", "unit"]
"""应发, 记入绩效（按期发放，当月不发）, 代扣, 单位缴纳."""

ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Item:
    """One amount of one person, due for ``month``, in yuan exact to the fen; deductions are positive.

    Keys are stable: ``basic`` ``performance`` ``performance:NAME`` ``protected`` ``certificate``
    ``one_off:LEVEL`` ``allowance:NAME`` ``insurance:NAME`` (side deduction or unit) ``tax`` ``manual:LABEL``. Key, side
    and month name an item once. ``label`` is the clerk's word (基本工资, 绩效工资, 养老保险 ...). ``by_place`` is what
    of it falls to each of the month's ``places``; empty where there is but one.
    """

    key: str
    label: str
    side: Side
    amount: Decimal
    lines: tuple[Line, ...]
    month: Month
    by_place: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class ChargedTo:
    """A community and employer that a part of a month is charged to, with its days in words."""

    unit: str
    employer: str
    days: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days of a month with one post, grade and rate, both days included; the row of the sheet shows the last one.

    ``grade`` is 0 and ``monthly`` 0.00 on days on which no grade pays. ``monthly`` is T before probation and absence.
    """

    since: date
    until: date
    post: str  # code of the post class
    post_label: str
    grade: int
    coefficient: Decimal | None
    monthly: Decimal  # T in yuan per month on these days
    unit: str
    employer: str
    on_probation: bool = False
    paid_percent: Decimal = Decimal(100)  # of an absence


@dataclass(frozen=True, slots=True)
class PersonMonth:
    """One person's month. ``items`` are ordered as on the sheet; empty with no problem: not on the payroll then.

    Codes of ``problems`` beside those of ``Computed``: ``no-approval`` ``two-approvals`` ``approval-outside-range``
    ``no-base`` ``no-coefficient`` ``no-ladder`` ``no-probation-pay`` ``absence-unknown`` ``no-insurance-base``
    ``no-insurance-rates`` ``insured-not-employed`` ``grant-amount-unknown`` ``appraisal-missing`` ``factor-unknown``
    ``negative-net``. A problem with no item behind it never raises. ``places`` are there for who moved within the
    month, the last one at the end.
    """

    month: Month
    scheme: str
    items: tuple[Item, ...]
    stretches: tuple[Stretch, ...]
    problems: tuple[Problem, ...] = ()
    places: tuple[ChargedTo, ...] = ()

    @property
    def gross(self) -> Decimal:
        """应发合计."""
        return total(self.items, "pay")

    @property
    def deductions(self) -> Decimal:
        """扣款合计."""
        return total(self.items, "deduction")

    @property
    def net(self) -> Decimal:
        """实发."""
        return self.gross - self.deductions

    @property
    def accrued(self) -> Decimal:
        """Performance pay reckoned this month and paid at the end of its period."""
        return total(self.items, "accrual")

    @property
    def unit_cost(self) -> Decimal:
        """What the unit pays on top."""
        return total(self.items, "unit")


@dataclass(frozen=True, slots=True)
class PeriodPay:
    """One person's performance pay for a period; its items are of side ``pay`` and of the period's last month.

    Problems: ``appraisal-missing`` (held back) ``factor-unknown``.
    """

    period: Period
    accrued: Decimal
    word: str  # appraisal that decided; empty: none on file
    factor: Decimal | None
    items: tuple[Item, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def amount(self) -> Decimal:
        """What is paid."""
        return total(self.items, "pay")


@dataclass(frozen=True, slots=True)
class Owed:
    """What a month's item still lacks (补发) or was paid too much (扣回, negative), with both reckonings.

    ``due`` and ``paid`` are the sums in yuan; ``due_lines`` come from today's papers, ``paid_lines`` from the frozen
    sheets. Side ``accrual``: nothing is paid now, the sum goes into the period's performance pay.
    """

    key: str
    label: str
    side: Side
    month: Month
    due: Decimal
    paid: Decimal
    due_lines: tuple[Line, ...]
    paid_lines: tuple[Line, ...]

    @property
    def amount(self) -> Decimal:
        """Due less paid."""
        return self.due - self.paid


def total(items: Iterable[Item], side: Side) -> Decimal:
    """The sum of one side."""
    return sum((item.amount for item in items if item.side == side), ZERO)
