"""The shapes of the rules a ladder names, with their numbers (DOMAIN 1.4 lists what differs between places).

Every shape is code and stands in one small function elsewhere; here are only its name and its numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from streetdesk.pay.facts import CertificateLevel, Level

EffectDay = Literal["day", "month_after", "next_january"]
Stacking = Literal["highest", "sum"]
YearsCount = Literal["completed_years", "started_years"]
ServiceKept = Literal["cumulative", "unbroken"]
BandShape = Literal["years_per_grade", "band_table"]
Edge = Literal[">=", "<="]
LevelShape = Literal["adds_grades", "adds_years", "none"]
PapersNeeded = Literal["both", "diploma", "degree"]
CertificateShape = Literal["allowance", "adds_grades", "one_off", "none"]
CertificateDay = Literal["registered", "issued", "appointed"]
PostChangeShape = Literal["reslot_years", "keep_grade"]
RoundingMode = Literal["half_up", "up", "down"]
Rhythm = Literal["month", "quarter", "half_year", "year"]


@dataclass(frozen=True, slots=True)
class YearsRule:
    """How years of service are counted (DOMAIN 1.4 nos. 4, 5)."""

    rule: YearsCount
    start_day_counts: bool = True
    service: ServiceKept = "cumulative"
    province_only: bool = True
    source: str = ""


@dataclass(frozen=True, slots=True)
class BandRule:
    """How credited years become a band 0, 1, 2 ...; ``edge`` says whether a limit belongs to the band above.

    ``>=``: 满3年 is in the higher band. ``<=``: 3年及以下 is in the lower one. ``years`` has one number for
    ``years_per_grade``, the ascending limits for ``band_table``.
    """

    rule: BandShape
    edge: Edge
    years: tuple[int, ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class Acceleration:
    """``in_a_row`` years 优秀 in a row: ``grades`` more, at most ``at_most`` times (DOMAIN 1.3, S27)."""

    in_a_row: int
    grades: int
    at_most: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class AppraisalRule:
    """The word set, which words allow a rise, which stop the clock, and how many last years must allow it."""

    words: tuple[str, ...]
    allows: tuple[str, ...]
    stops: tuple[str, ...]
    excellent: str
    last_years: int = 1
    acceleration: Acceleration | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class PromotionRule:
    """When a band that was reached takes effect (DOMAIN 1.4 no. 6)."""

    effect: EffectDay
    source: str = ""


@dataclass(frozen=True, slots=True)
class LevelEffect:
    """What a level of schooling is worth: grades, deemed years, or nothing."""

    rule: LevelShape
    values: Mapping[Level, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EducationRule:
    """``papers`` needed for the full effect; with only one of them ``one_paper`` holds (DOMAIN 1.2)."""

    papers: PapersNeeded
    complete: LevelEffect
    one_paper: LevelEffect
    effect: EffectDay = "month_after"
    full_time_only: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class CertificateRule:
    """What a certificate is worth: yuan per month, grades, yuan once or nothing; from which day, how stacked."""

    rule: CertificateShape
    values: Mapping[CertificateLevel, Decimal] = field(default_factory=dict)
    counts_from: CertificateDay = "registered"
    effect: EffectDay = "month_after"
    stack: Stacking = "highest"
    source: str = ""


@dataclass(frozen=True, slots=True)
class HonourRule:
    """Grades for honours, by the name of the honour."""

    values: Mapping[str, int]
    effect: EffectDay = "month_after"
    stack: Stacking = "highest"
    source: str = ""


@dataclass(frozen=True, slots=True)
class PostChangeRule:
    """``reslot_years``: graded afresh by the years of that day; ``keep_grade``: the grade goes along."""

    rule: PostChangeShape
    effect: EffectDay = "month_after"
    source: str = ""


@dataclass(frozen=True, slots=True)
class Rounding:
    """``unit`` in yuan (0.01, 0.1, 1)."""

    unit: Decimal = Decimal("0.01")
    mode: RoundingMode = "half_up"


@dataclass(frozen=True, slots=True)
class Split:
    """Basic and performance pay in per cent of T; factors by appraisal word; the rhythm of performance pay."""

    basic: Decimal
    performance: Decimal
    factors: Mapping[str, Decimal] = field(default_factory=dict)
    paid: Rhythm = "year"
    source: str = ""


@dataclass(frozen=True, slots=True)
class Probation:
    """Probation in months, its pay in per cent of T (None: not entered), whether performance is paid in it."""

    months: int
    percent: Decimal | None = None
    performance: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Allowance:
    """A local allowance in yuan per month; ``posts`` empty: for all."""

    name: str
    amount: Decimal
    posts: tuple[str, ...] = ()
    source: str = ""
