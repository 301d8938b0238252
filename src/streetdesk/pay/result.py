"""What the ladder answers: a grade with its reasons, the same lines for screen, print and failing test."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the explanation, ready to be shown.

    ``amount`` is formatted text (``8年``, ``+2级``, ``第7级``, ``5,200.00元``), ``why`` the rule with its
    numbers and days, ``source`` the paper, or scheme and clause.
    """

    item: str
    amount: str
    why: str
    source: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to look into. ``code`` is stable and for programs, ``sentence`` Chinese and for the clerk.

    Codes: ``no-scheme`` ``not-on-ladder`` ``no-post`` ``post-unknown`` ``post-start-unknown`` ``post-gap``
    ``no-start`` ``start-partial`` ``post-before-service`` ``service-ended`` ``appraisal-missing``
    ``appraisal-unknown`` ``appraisal-part-year`` ``schooling-unresolved`` ``no-coefficient`` ``no-base``
    ``honour-unknown``.
    """

    code: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Computed:
    """The computed grade (测算等级) of one person on one day.

    ``grade`` is None where none can be told; ``problems`` then says why. ``lines`` is never empty; its
    line ``测算等级`` is the grade. Years are whole years as of ``graded_on``, the day of the last grading
    (of a ledger ladder, deducted, deemed and credited years are those since the grade was set);
    ``since`` is the day from which post and grade are what they are. Money is yuan per month.
    """

    on: date
    scheme: str
    post: str | None
    post_label: str
    grade: int | None
    lines: tuple[Line, ...]
    problems: tuple[Problem, ...]
    post_names: tuple[str, ...] = ()  # code, label and aliases of the post class
    since: date | None = None
    graded_on: date | None = None
    service_years: int | None = None
    deducted_years: int = 0
    deemed_years: int = 0
    credited_years: int | None = None
    top_grade: int | None = None
    other_grades: tuple[int, ...] = ()  # what other days of a month or year would give
    coefficient: Decimal | None = None
    base: Decimal | None = None
    monthly: Decimal | None = None  # T = base x multiplier x coefficient, rounded
    basic: Decimal | None = None  # its part paid monthly
    performance: Decimal | None = None  # its part paid by appraisal
    allowance: Decimal = Decimal(0)  # certificate allowance
