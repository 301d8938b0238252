"""What a month's pay needs to know of one person beside the facts of the ladder: plain dated facts, no database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from streetdesk.pay.facts import PersonFacts
from streetdesk.pay.month.calendar import Month, Period
from streetdesk.pay.scheme.model import InsuranceGroup

Basis = Literal["approved", "computed"]


@dataclass(frozen=True, slots=True)
class Employment:
    """On the payroll from day to day, both included; ``until`` None: still. Spells of one person do not overlap.

    ``unit`` is the community that the pay is charged to, ``employer`` the contract employer (often a company).
    """

    since: date
    until: date | None = None
    unit: str = ""
    employer: str = ""


@dataclass(frozen=True, slots=True)
class Absence:
    """A leave or suspension, both days included, that changes pay: ``paid_percent`` of pay is kept (0: none).

    None: not entered; the days are then paid in full and a problem tells it.
    """

    kind: str
    since: date
    until: date | None
    paid_percent: Decimal | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Grant:
    """A local allowance granted to one person; ``amount`` None: the ladder's. Yuan per month."""

    name: str
    since: date
    until: date | None = None
    amount: Decimal | None = None
    paper: str = ""


@dataclass(frozen=True, slots=True)
class InsuranceBase:
    """The contribution base (缴费基数) of one group, yuan per month, from month to month, both included.

    Insured means: there is such an entry for the month. A starting or ending entry makes a 增员 or 减员.
    """

    group: InsuranceGroup
    since: Month
    until: Month | None
    base: Decimal
    names: tuple[str, ...] = ()  # kinds of the group insured; empty: all


@dataclass(frozen=True, slots=True)
class Manual:
    """A line by hand in one month, with its reason; ``amount`` may be negative (a correction)."""

    month: Month
    label: str
    side: Literal["pay", "deduction", "unit"]
    amount: Decimal
    reason: str


@dataclass(frozen=True, slots=True)
class PayFacts:
    """All facts of one person that pay asks for. Order within the tuples does not matter.

    ``ladder.approvals`` are the approved grades, ``ladder.probation_end`` the last day of probation (its first day is
    that of the employment spell it lies in). ``appraisals`` of shorter periods stand in ``period_appraisals``.
    """

    ladder: PersonFacts
    employment: tuple[Employment, ...] = ()
    absences: tuple[Absence, ...] = ()
    grants: tuple[Grant, ...] = ()
    insurance: tuple[InsuranceBase, ...] = ()
    manual: tuple[Manual, ...] = ()
    period_appraisals: Mapping[Period, str] = field(default_factory=dict)
