"""A person's month cut where anything changes: employment, grade, post, ladder, base, probation, absence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from streetdesk.pay.facts import PersonFacts, PostHeld
from streetdesk.pay.grade.effects import FAR, day_after
from streetdesk.pay.month.book import MonthBook
from streetdesk.pay.month.facts import Absence, Employment, PayFacts
from streetdesk.pay.month.rates import Rate, Rates
from streetdesk.pay.month.steps import Step
from streetdesk.pay.scheme.model import Ladder, PostClass

DAY = timedelta(days=1)
FULL = Decimal(100)


class Piece(NamedTuple):
    """Days of a month on which nothing changes, both included; ``rate`` None: no grade pays, or it has no sum."""

    since: date
    until: date
    spell: Employment
    rates: Rates
    step: Step | None
    post: PostClass | None
    rate: Rate | None
    probation_end: date | None  # None: not on probation
    absence: Absence | None

    @property
    def percent(self) -> Decimal:
        """What is paid of these days, in per cent."""
        absence = self.absence
        return FULL if absence is None or absence.paid_percent is None else absence.paid_percent

    @property
    def ladder(self) -> Ladder | None:
        """The ladder of these days."""
        return self.rates.ladder


def employed(spells: Sequence[Employment], day: date) -> Employment | None:
    """The spell of a day; where two overlap by mistake the one begun later."""
    found: Employment | None = None
    for spell in spells:
        inside = spell.since <= day and (spell.until is None or day <= spell.until)
        if inside and (found is None or spell.since > found.since):
            found = spell
    return found


def cut_days(book: MonthBook, facts: PayFacts, steps: Sequence[Step], by_post: bool) -> list[date]:
    """The first days of the pieces, employed or not, the month's first day included."""
    first, last = book.first, book.last
    days = {first}
    for rates in book.rates[1:]:
        days.add(rates.since)
    for step in steps:
        if first < step.start <= last:
            days.add(step.start)
    for spell in facts.employment:
        _edges(days, first, last, spell.since, spell.until)
    for absence in facts.absences:
        _edges(days, first, last, absence.since, absence.until)
    if end := facts.ladder.probation_end:
        _edges(days, first, last, first, end.last)
    if by_post:
        for post in facts.ladder.posts:
            _edges(days, first, last, post.since.first if post.since else None, post.until.last if post.until else None)
    return sorted(days) if len(days) > 1 else [first]


def _edges(days: set[date], first: date, last: date, since: date | None, until: date | None) -> None:
    if since is not None and first < since <= last:
        days.add(since)
    if until is not None and first <= until < last:
        days.add(until + DAY)


def probation_days(facts: PayFacts) -> tuple[date, date] | None:
    """First and last day of probation: from the start of the employment that its end lies in.

    Spells that follow each other at once (moved to another community) are one employment.
    """
    if facts.ladder.probation_end is None:
        return None
    end = facts.ladder.probation_end.last
    begun: date | None = None
    before: date | None = None
    for spell in sorted(facts.employment, key=lambda one: one.since):
        if spell.since > end:
            break
        if begun is None or before is None or spell.since > day_after(before):
            begun = spell.since
        before = spell.until or FAR
    return (begun, end) if begun else None


def absence_on(absences: Iterable[Absence], day: date) -> Absence | None:
    """The absence of a day; of several the one that pays least, one that says nothing last."""
    here = [one for one in absences if one.since <= day and (one.until is None or day <= one.until)]
    return min(here, key=lambda one: FULL + 1 if one.paid_percent is None else one.paid_percent, default=None)


def held_on(facts: PersonFacts, day: date) -> list[PostHeld]:
    """The posts of a day; one whose start is not on file is held until it ends."""
    return [
        post
        for post in facts.posts
        if (post.since is None or post.since.first <= day) and (post.until is None or day <= post.until.last)
    ]


def highest(ladder: Ladder, posts: Iterable[PostHeld]) -> PostClass | None:
    """The highest post class among posts held: it alone is paid (兼职不兼薪)."""
    known = [found for post in posts if (found := ladder.post_names.get(post.post_class))]
    return min(known, key=lambda post: ladder.post_rank[post.code], default=None)
