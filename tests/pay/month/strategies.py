"""Generated months: any scheme that can pay, and everything that pay asks of a person, odd things too."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeVar

from hypothesis import strategies as st

from streetdesk.dates import PartialDate
from streetdesk.pay import (
    Absence,
    Approval,
    Certificate,
    CertificateLevel,
    Employment,
    Grant,
    InsuranceBase,
    Manual,
    Month,
    PayFacts,
    Period,
    PersonFacts,
    PostHeld,
    Registration,
    Scheme,
)
from streetdesk.pay.scheme.rules import Rhythm
from tests.pay.case_files import demo
from tests.pay.strategies import one_of_names, schemes, yuan

_T = TypeVar("_T")
# Days of two years around each other, with the edges drawn often: month ends, a leap day, 1 January.
EDGES = st.sampled_from(
    [date(2024, 1, 1), date(2024, 2, 29), date(2024, 3, 1), date(2024, 6, 30), date(2024, 12, 31), date(2025, 1, 1)]
)
DAYS = EDGES | st.dates(date(2023, 1, 1), date(2025, 12, 31))
NEAR = DAYS | st.builds(lambda day, n: day + timedelta(days=n), EDGES, st.sampled_from((-1, 1)))
MONTHS = st.builds(Month, st.sampled_from((2023, 2024, 2025)), st.integers(1, 12))
PARTIAL = st.builds(PartialDate.of, NEAR)
MAYBE_DAY = st.none() | NEAR


def few(one: st.SearchStrategy[_T], most: int) -> st.SearchStrategy[tuple[_T, ...]]:
    return st.lists(one, max_size=most).map(tuple)


@st.composite
def spells(draw: st.DrawFn) -> tuple[Employment, ...]:
    """Employment that does not overlap: one day after the other, with or without gaps."""
    days = sorted(draw(st.lists(NEAR, min_size=1, max_size=4, unique=True)))
    found = []
    for place, since in enumerate(days):
        until = days[place + 1] - timedelta(days=draw(st.sampled_from((1, 1, 20)))) if place + 1 < len(days) else None
        if until is None and draw(st.booleans()):
            until = since + timedelta(days=draw(st.integers(0, 500)))
        if until is None or until >= since:
            found.append(Employment(since, until, draw(st.sampled_from("甲乙")), "公司"))
    return tuple(found)


@st.composite
def pay_facts(draw: st.DrawFn, scheme: Scheme) -> PayFacts:
    """Whatever a person may have on file, in the words of the scheme; the approvals of one day are one."""
    ladder = scheme.ladders[-1]
    names = st.sampled_from([name for post in ladder.posts for name in post.names])
    approval = st.builds(
        Approval, st.integers(1, ladder.grades), names | st.just(""), DAYS, st.sampled_from(("甲号", "乙号"))
    )
    rhythms = one_of_names(Rhythm)
    words = st.sampled_from((*ladder.appraisal.words, "良"))
    facts = PersonFacts(
        posts=draw(
            few(st.builds(PostHeld, names, st.none() | PARTIAL, st.none() | PARTIAL, concurrent=st.booleans()), 2)
        ),
        certificates=draw(
            few(
                st.builds(
                    Certificate,
                    st.sampled_from(CertificateLevel),
                    few(st.builds(Registration, PARTIAL, st.none() | PARTIAL), 2),
                    st.none() | PARTIAL,
                    st.none() | PARTIAL,
                ),
                2,
            )
        ),
        appraisals=draw(st.dictionaries(st.sampled_from((2023, 2024, 2025)), words)),
        probation_end=draw(st.none() | PARTIAL),
        approvals=tuple(draw(st.lists(approval, max_size=4, unique_by=lambda one: one.from_day))),
    )
    return PayFacts(
        facts,
        draw(spells()),
        absences=draw(
            few(st.builds(Absence, st.just("事假"), NEAR, MAYBE_DAY, st.none() | st.integers(0, 100).map(Decimal)), 2)
        ),
        grants=draw(few(st.builds(Grant, st.sampled_from(("一肩挑", "值班")), NEAR, MAYBE_DAY, st.none() | yuan()), 2)),
        insurance=draw(
            few(
                st.builds(InsuranceBase, st.sampled_from(("social", "fund")), MONTHS, st.none() | MONTHS, yuan(1)),
                2,
            )
        ),
        manual=draw(
            few(
                st.builds(
                    Manual,
                    MONTHS,
                    st.sampled_from(("补发", "其他")),
                    st.sampled_from(("pay", "deduction", "unit")),
                    yuan(0, 100000).map(lambda amount: amount - 500),
                    st.just("更正"),
                ),
                2,
            )
        ),
        period_appraisals=draw(st.dictionaries(st.builds(Period.of, MONTHS, rhythms), words, max_size=4)),
    )


@st.composite
def anyone(draw: st.DrawFn) -> tuple[Scheme, PayFacts]:
    """A scheme that can pay, and a person on it."""
    scheme = draw(st.just(demo()) | schemes(priced=True))
    return scheme, draw(pay_facts(scheme))


def plain(grade: int, post: str, since: date = date(2023, 1, 1), until: date | None = None) -> PayFacts:
    """Someone with one approved grade, and nothing else on file."""
    return PayFacts(PersonFacts(approvals=(Approval(grade, post, date(2015, 1, 1)),)), (Employment(since, until),))


def turned(facts: PayFacts) -> PayFacts:
    """The same facts entered in the other order."""
    ladder = replace(
        facts.ladder,
        posts=facts.ladder.posts[::-1],
        certificates=facts.ladder.certificates[::-1],
        approvals=facts.ladder.approvals[::-1],
        appraisals=dict(sorted(facts.ladder.appraisals.items(), reverse=True)),
    )
    return PayFacts(
        ladder,
        facts.employment[::-1],
        facts.absences[::-1],
        facts.grants[::-1],
        facts.insurance[::-1],
        facts.manual[::-1],
        dict(sorted(facts.period_appraisals.items(), reverse=True)),
    )
