"""The shapes of the rules a ladder names, with their numbers (DOMAIN 1.4 lists what differs between places).

Every shape is code and stands in one small function elsewhere; here are only its name and its numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal

from streetdesk.pay.facts import CertificateLevel, Level

EffectDay = Literal["day", "month_after", "next_january", "following_january"]
Stacking = Literal["highest", "sum"]
YearsCount = Literal["completed_years", "started_years"]
ServiceKept = Literal["cumulative", "unbroken"]
BandShape = Literal["years_per_grade", "band_table"]
Edge = Literal[">=", "<="]
LevelShape = Literal["adds_grades", "adds_years", "none"]
PapersNeeded = Literal["both", "diploma", "degree"]
LevelsRead = Literal["better", "highest"]
CertificateShape = Literal["allowance", "adds_grades", "one_off", "none"]
CertificateDay = Literal["registered", "issued", "appointed", "registered_and_appointed"]
PostChangeShape = Literal["reslot_years", "keep_grade", "post_start"]
Protection = Literal["none", "months", "until_caught_up"]
Family = Literal["slotting", "ledger"]
Window = Literal["last_years", "since_rise"]
AllowanceFor = Literal["all", "concurrent", "granted"]
PartPay = Literal["pro_rata", "full"]
Unappraised = Literal["full", "hold"]
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
    ``years_per_grade``, the ascending limits for ``band_table``; ``posts`` those of post classes with years of their
    own, by code.
    """

    rule: BandShape
    edge: Edge
    years: tuple[int, ...]
    source: str = ""
    posts: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    def of(self, post: str) -> BandRule:
        """The rule as it holds for a post class, by code."""
        own = self.posts.get(post)
        return self if own is None else replace(self, years=own, posts={})


@dataclass(frozen=True, slots=True)
class Acceleration:
    """``in_a_row`` years 优秀 in a row: ``grades`` more, at most ``at_most`` times (DOMAIN 1.3, S27)."""

    in_a_row: int
    grades: int
    at_most: int
    source: str = ""


@dataclass(frozen=True, slots=True)
class AppraisalRule:
    """The word set, which words allow a rise, which stop the clock, and which years must allow it.

    ``window``: the ``last_years`` before the rise, or with ``since_rise`` every year since the last rise or grading.
    """

    words: tuple[str, ...]
    allows: tuple[str, ...]
    stops: tuple[str, ...]
    excellent: str
    last_years: int = 1
    acceleration: Acceleration | None = None
    window: Window = "last_years"
    source: str = ""


@dataclass(frozen=True, slots=True)
class PromotionRule:
    """When a band that was reached takes effect (DOMAIN 1.4 no. 6), and what a rise is.

    ``slotting`` (套入): the grade follows from post, credited years and schooling of the day. ``ledger`` (晋级): the
    grade is a state; it begins with the first grading or the last approval, and each full step of the bands since
    then is one grade more.
    """

    effect: EffectDay
    family: Family = "slotting"
    source: str = ""


@dataclass(frozen=True, slots=True)
class LevelEffect:
    """What a level of schooling is worth: grades, deemed years, or nothing."""

    rule: LevelShape
    values: Mapping[Level, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EducationRule:
    """``papers`` needed for the full effect; with only one of them ``one_paper`` holds (DOMAIN 1.2).

    ``levels``: of two levels (硕士 both, then 博士 diploma only) the one that is worth more holds, or the highest alone
    (DOMAIN 7, rule 4).
    """

    papers: PapersNeeded
    complete: LevelEffect
    one_paper: LevelEffect
    effect: EffectDay = "month_after"
    full_time_only: bool = False
    levels: LevelsRead = "better"
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
    """``reslot_years``: graded afresh by the years of that day; ``keep_grade``: the grade goes along, held within
    the new range; ``post_start``: the lowest grade of the new post.

    ``protect``: where the new T is lower, the old one is still paid (保留工资): for ``protect_months`` months, or
    until the new one has caught up.
    """

    rule: PostChangeShape
    effect: EffectDay = "month_after"
    protect: Protection = "none"
    protect_months: int = 0
    source: str = ""


@dataclass(frozen=True, slots=True)
class Rounding:
    """``unit`` in yuan (0.01, 0.1, 1)."""

    unit: Decimal = Decimal("0.01")
    mode: RoundingMode = "half_up"


@dataclass(frozen=True, slots=True)
class Split:
    """Basic and performance pay in per cent of T; factors by appraisal word; the rhythm of performance pay.

    ``unappraised``: without an appraisal of the period its performance pay is held back, or paid in full.
    """

    basic: Decimal
    performance: Decimal
    factors: Mapping[str, Decimal] = field(default_factory=dict)
    paid: Rhythm = "year"
    unappraised: Unappraised = "hold"
    source: str = ""


@dataclass(frozen=True, slots=True)
class PerformancePart:
    """A part of performance pay beside T: yuan per month (of the post, where ``posts`` names it), by its rhythm.

    Hebei pays one sum monthly and holds another back to the year's end (DOMAIN 1.3, S15). Without ``factors`` it is
    paid as it is.
    """

    name: str
    amount: Decimal
    posts: Mapping[str, Decimal] = field(default_factory=dict)  # post code -> yuan, in place of ``amount``
    factors: Mapping[str, Decimal] = field(default_factory=dict)
    paid: Rhythm = "year"
    unappraised: Unappraised = "hold"
    in_probation: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class Amounts:
    """T in yuan per month from tables instead of base and coefficients (Xiamen kind): post pay + grade pay.

    ``table`` (post code -> grade -> yuan) holds alone where it is given. All empty: the ladder pays by coefficients.
    """

    posts: Mapping[str, Decimal] = field(default_factory=dict)  # post code -> 岗位工资
    grades: Mapping[int, Decimal] = field(default_factory=dict)  # grade -> 等级工资
    table: Mapping[str, Mapping[int, Decimal]] = field(default_factory=dict)
    source: str = ""


@dataclass(frozen=True, slots=True)
class Probation:
    """Probation in months and its pay: a sum, or per cent of T (None: not entered), after ``grades_lower`` grades.

    ``performance``: whether performance pay runs in it; where it does, pay is split as usual.
    """

    months: int
    percent: Decimal | None = None
    performance: bool = False
    grades_lower: int = 0
    amount: Decimal | None = None  # yuan per month, in place of T
    source: str = ""


@dataclass(frozen=True, slots=True)
class Allowance:
    """A local allowance in yuan per month (DOMAIN 1.4 no. 23); ``posts`` empty: for every post.

    ``to``: everybody of the posts, those who hold both offices (一肩挑), or those it was granted to (津贴补贴).
    ``months``: the calendar months in which it is paid (取暖, 高温); empty: all. ``amounts`` (post code -> yuan) stands
    in place of ``amount`` for a post it names.
    """

    name: str
    amount: Decimal
    posts: tuple[str, ...] = ()
    amounts: Mapping[str, Decimal] = field(default_factory=dict)
    to: AllowanceFor = "all"
    months: tuple[int, ...] = ()
    part_month: PartPay = "pro_rata"
    in_probation: bool = True
    source: str = ""
