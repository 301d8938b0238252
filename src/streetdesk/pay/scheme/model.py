"""The dated papers of a scheme: ladders, bases and insurance rates, each entry whole and with its paper.

Numbers are data, shapes are code: a ladder names its rules (``rules.py``) and gives their numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Literal, Protocol, TypeVar

from streetdesk.pay.scheme.rules import (
    Allowance,
    Amounts,
    AppraisalRule,
    BandRule,
    CertificateRule,
    EducationRule,
    HonourRule,
    PerformancePart,
    PostChangeRule,
    Probation,
    PromotionRule,
    Rounding,
    Split,
    YearsRule,
)

PartialMonth = Literal["calendar_days", "21.75_days"]
PartsSum = Literal["lines", "whole"]
Opening = Literal["reslot", "carry"]
InsuranceGroup = Literal["social", "fund"]


@dataclass(frozen=True, slots=True)
class Paper:
    """The paper an entry rests on: 文号, title and day of publication."""

    number: str
    title: str
    published_on: date | None = None

    def __str__(self) -> str:
        return f"《{self.title}》{self.number}" if self.title else self.number


@dataclass(frozen=True, slots=True)
class PostClass:
    """A post class (岗) with its part of the ladder, ``low`` to ``high`` both included."""

    code: str
    label: str
    low: int
    high: int
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name it goes by."""
        return (self.code, self.label, *self.aliases)


@dataclass(frozen=True)
class Ladder:
    """One entry of the ladder timeline: posts, coefficients and rules, in force from ``effective_on``.

    ``opening``: ``reslot`` grades everyone afresh on the first day (套改), ``carry`` takes grades over.
    ``coefficients`` may be empty: grades are computed, amounts are not. Posts stand highest first.
    """

    effective_on: date
    paper: Paper
    grades: int
    posts: tuple[PostClass, ...]
    coefficients: Mapping[int, Decimal]
    years: YearsRule
    bands: BandRule
    promotion: PromotionRule
    appraisal: AppraisalRule
    education: EducationRule
    certificates: CertificateRule
    honours: HonourRule
    post_change: PostChangeRule
    rounding: Rounding
    split: Split | None = None
    probation: Probation | None = None
    allowances: tuple[Allowance, ...] = ()
    amounts: Amounts | None = None  # in place of base and coefficients
    performance: tuple[PerformancePart, ...] = ()  # beside the split of T
    partial_month: PartialMonth = "calendar_days"
    parts_sum: PartsSum = "lines"  # a month in parts: the sum of its rounded lines, or the whole rounded, with a 尾差
    opening: Opening = "reslot"
    identities: tuple[str, ...] = ()  # identity classes on the ladder; empty: all
    until: date | None = None
    source: str = ""

    @cached_property
    def post_names(self) -> Mapping[str, PostClass]:
        """Post classes by code, label and alias."""
        return {name: post for post in self.posts for name in post.names}

    @cached_property
    def post_rank(self) -> Mapping[str, int]:
        """Rank of a post class by code, 0 the highest: of several posts at once the highest is paid."""
        return {post.code: rank for rank, post in enumerate(self.posts)}


@dataclass(frozen=True, slots=True)
class Base:
    """One entry of the base timeline: the base (基数) in yuan per month and the local multiplier."""

    effective_on: date
    paper: Paper
    amount: Decimal
    multiplier: Decimal = Decimal(1)
    until: date | None = None


@dataclass(frozen=True, slots=True)
class InsuranceRate:
    """One kind of insurance or the housing fund: per cent by unit and by person, and the rounding of each sum.

    ``group``: ``social`` or ``fund``; a person's contribution base is kept by group. Own limits of the base go before
    those of the entry. ``unit_fixed`` and ``person_fixed`` are yuan per month on top (大病).
    """

    name: str
    unit: Decimal
    person: Decimal
    rounding: Rounding
    group: InsuranceGroup = "social"
    lowest_base: Decimal | None = None
    highest_base: Decimal | None = None
    unit_fixed: Decimal = Decimal(0)
    person_fixed: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Insurance:
    """One entry of the insurance timeline; the contribution base is held between two sums in yuan per month."""

    effective_on: date
    paper: Paper
    rates: tuple[InsuranceRate, ...]
    lowest_base: Decimal | None = None
    highest_base: Decimal | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class TaxBracket:
    """Of the year's taxable income above ``above`` yuan the rate in per cent, less the quick deduction (速算扣除数)."""

    above: Decimal
    rate: Decimal
    quick: Decimal


@dataclass(frozen=True, slots=True)
class Tax:
    """One entry of the tax timeline: cumulative withholding (累计预扣) with the monthly allowance in yuan.

    Ships empty: the office types the published table if it wants the help; else tax is a line by hand.
    """

    effective_on: date
    paper: Paper
    monthly_allowance: Decimal
    brackets: tuple[TaxBracket, ...]
    until: date | None = None


@dataclass(frozen=True)
class Scheme:
    """A scheme: four timelines, kept in order of effect. ``demonstration``: not the real figures of any place.

    Of two entries from one day the one published later holds: a paper that comes late replaces the earlier one.
    """

    key: str
    name: str
    ladders: tuple[Ladder, ...]
    bases: tuple[Base, ...] = ()
    insurance: tuple[Insurance, ...] = ()
    taxes: tuple[Tax, ...] = ()
    demonstration: bool = False
    note: str = ""

    def __post_init__(self) -> None:
        for name in ("ladders", "bases", "insurance", "taxes"):
            object.__setattr__(self, name, _in_order(getattr(self, name)))

    @cached_property
    def standing_ladders(self) -> tuple[Ladder, ...]:
        """The ladders in order, without those that another one of the same day replaced."""
        return tuple(one for one in self.ladders if self.ladder_on(one.effective_on) is one)

    def ladder_on(self, on: date) -> Ladder | None:
        """The ladder in force on a day."""
        return _in_force(self.ladders, on)

    def base_on(self, on: date) -> Base | None:
        """The base in force on a day."""
        return _in_force(self.bases, on)

    def insurance_on(self, on: date) -> Insurance | None:
        """The insurance rates in force on a day."""
        return _in_force(self.insurance, on)

    def tax_on(self, on: date) -> Tax | None:
        """The tax table in force on a day."""
        return _in_force(self.taxes, on)


class _Dated(Protocol):
    @property
    def effective_on(self) -> date: ...
    @property
    def paper(self) -> Paper: ...


_Entry = TypeVar("_Entry", Ladder, Base, Insurance, Tax)


def order(entry: _Dated) -> tuple[date, date]:
    """Where an entry stands in its timeline: by the day of effect, then by the day of publication."""
    return entry.effective_on, entry.paper.published_on or date.min


def _in_order(entries: tuple[_Entry, ...]) -> tuple[_Entry, ...]:
    return entries if len(entries) < 2 else tuple(sorted(entries, key=order))


def _in_force(entries: tuple[_Entry, ...], on: date) -> _Entry | None:
    for entry in reversed(entries):
        if entry.effective_on <= on:
            return entry if entry.until is None or on <= entry.until else None
    return None
