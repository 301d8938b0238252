"""A case as data: persons with what was known when, expectations, and the report on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Generic, Literal, TypeAlias, TypeVar

from streetdesk.dates import PartialDate
from streetdesk.pay.facts import Approval, Certificate, Honour, PostHeld, Schooling, Spell
from streetdesk.pay.month.calendar import Month, Period
from streetdesk.pay.month.facts import Absence, Basis, Employment, Grant, InsuranceBase, Manual
from streetdesk.pay.result import Line
from streetdesk.pay.scheme.model import Scheme
from streetdesk.pay.words import day_text

_Fact = TypeVar("_Fact", covariant=True)

Kind = Literal["on", "change", "due", "month", "year", "period", "owed_on"]
Value: TypeAlias = (
    int | bool | str | date | Decimal | tuple[int, ...] | tuple[str, ...] | Mapping[Month, Decimal] | None
)


@dataclass(frozen=True, slots=True)
class Known(Generic[_Fact]):
    """A fact that stood on file from ``since`` to ``until``, both included; None: always, for good."""

    fact: _Fact
    since: date | None = None
    until: date | None = None

    def on(self, day: date | None) -> bool:
        """Whether it stood on file on a day; None: whether it stands there for good."""
        if day is None:
            return self.until is None
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class CasePerson:
    """The person of a case. ``employment`` empty: derived from posts and service; see ``knowledge``."""

    name: str = ""
    posts: tuple[Known[PostHeld], ...] = ()
    service: tuple[Known[Spell], ...] = ()
    schooling: tuple[Known[Schooling], ...] = ()
    certificates: tuple[Known[Certificate], ...] = ()
    appraisals: tuple[Known[tuple[int, str]], ...] = ()
    honours: tuple[Known[Honour], ...] = ()
    approvals: tuple[Known[Approval], ...] = ()
    employment: tuple[Known[Employment], ...] = ()
    absences: tuple[Known[Absence], ...] = ()
    grants: tuple[Known[Grant], ...] = ()
    insurance: tuple[Known[InsuranceBase], ...] = ()
    manual: tuple[Known[Manual], ...] = ()
    period_appraisals: tuple[Known[tuple[Period, str]], ...] = ()
    probation_end: PartialDate | None = None
    probation_months: int = 0
    identity: str = ""
    assume: str = ""  # the word of every year without an appraisal
    basis: Basis | None = None  # None: the approved grade where there is any approval, else the computed one


@dataclass(frozen=True, slots=True)
class Expectation:
    """What must come out at one time. ``wants`` are the keys in the order of the file with their values.

    ``place`` is where it stands (``第2个 [[expect]]``), ``when`` what it asks about (``2024年8月``), ``first`` the
    day by which expectations are ordered in time. ``options`` say how to ask.
    """

    kind: Kind
    place: str
    line: int | None
    when: str
    first: date
    asked: date | Month | Period
    wants: Mapping[str, Value]
    options: Options


@dataclass(frozen=True, slots=True)
class Options:
    """How an expectation is asked: with the knowledge of which day, and what was paid by then."""

    known_on: date | None = None
    paid_from: Month | None = None
    paid_through: Month | None = None
    confirmed_on: date | None = None
    settled_on: date | None = None
    performance_paid: Mapping[Period, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One file: a scheme, and persons each with expectations. ``working`` is how the figures were found by hand."""

    file: str
    title: str
    origin: str
    working: str
    scheme: Scheme
    persons: tuple[tuple[CasePerson, tuple[Expectation, ...]], ...]
    folder: Path | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that differs: its key in the file, its name, both values, and how they are shown."""

    key: str
    what: str
    wanted: Value
    found: Value
    shape: str = "text"

    @property
    def expected(self) -> str:
        """What should have come out, as the clerk reads it."""
        return value_text(self.wanted, self.shape)

    @property
    def got(self) -> str:
        """What came out."""
        return value_text(self.found, self.shape)

    def __str__(self) -> str:
        return f"{self.what}：应为{self.expected}，算出{self.got}"


def value_text(value: Value, shape: str) -> str:
    """A value as the clerk reads it."""
    if value is None or value == ():
        return "没有"
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        return f"{value:,.2f}元" if shape == "money" else f"{value}"
    if isinstance(value, date):
        return day_text(value)
    return "、".join(map(str, value)) if isinstance(value, tuple) else f"{value}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one expectation came out; ``lines`` are the engine's own, for whoever looks for the reason."""

    person: str
    expectation: Expectation
    differences: tuple[Difference, ...]
    lines: tuple[Line, ...]
    problems: tuple[str, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether everything is as expected."""
        return not self.differences

    @property
    def where(self) -> str:
        """Where it stands in the file, and what it asks about."""
        expectation = self.expectation
        line = f"（第{expectation.line}行）" if expectation.line else ""
        who = f"{self.person}，" if self.person else ""
        return f"{who}{expectation.place}{line}，{expectation.when}"


@dataclass(frozen=True, slots=True)
class Report:
    """What the check of one case says; outcomes stand in the order of the file."""

    case: CaseFile
    outcomes: tuple[Outcome, ...]

    @property
    def agrees(self) -> bool:
        """Whether every expectation agrees."""
        return all(outcome.agrees for outcome in self.outcomes)

    @property
    def differing(self) -> tuple[Outcome, ...]:
        """Those that differ, earliest in time first."""
        found = [outcome for outcome in self.outcomes if not outcome.agrees]
        return tuple(sorted(found, key=lambda outcome: outcome.expectation.first))

    @property
    def first(self) -> Outcome | None:
        """The first difference in time: what comes later may only follow from it."""
        return next(iter(self.differing), None)
