"""What was on file on a day: the facts and papers of a case as far as they were known then."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeVar

from streetdesk.dates import PartialDate
from streetdesk.pay.check.model import CasePerson, Known
from streetdesk.pay.facts import PersonFacts, PostHeld, Spell, SpellKind
from streetdesk.pay.grade.effects import FAR
from streetdesk.pay.grade.posts import SHORT_GAP_DAYS
from streetdesk.pay.grade.spans import Span, span
from streetdesk.pay.month.calendar import Month
from streetdesk.pay.month.facts import Employment, PayFacts
from streetdesk.pay.scheme.model import Base, Insurance, Ladder, Scheme, Tax

_Fact = TypeVar("_Fact")
_Entry = TypeVar("_Entry", Ladder, Base, Insurance, Tax)

ASSUMED_YEARS = range(1980, 2061)
_DAY = timedelta(days=1)


def facts_known(person: CasePerson, on: date | None) -> PayFacts:
    """The person's facts as they stood on file on a day; None: as they stand for good."""
    assumed = dict.fromkeys(ASSUMED_YEARS, person.assume) if person.assume else {}
    posts, service = _of(person.posts, on), _of(person.service, on)
    employment = _of(person.employment, on) or employed_by_posts(posts, service)
    ladder = PersonFacts(
        posts=posts,
        service=service,
        schooling=_of(person.schooling, on),
        certificates=_of(person.certificates, on),
        appraisals={**assumed, **dict(_of(person.appraisals, on))},
        honours=_of(person.honours, on),
        probation_end=person.probation_end or _probation_end(employment, person.probation_months),
        approvals=_of(person.approvals, on),
        identity=person.identity,
    )
    return PayFacts(
        ladder=ladder,
        employment=employment,
        absences=_of(person.absences, on),
        grants=_of(person.grants, on),
        insurance=_of(person.insurance, on),
        manual=_of(person.manual, on),
        period_appraisals=dict(_of(person.period_appraisals, on)),
    )


def scheme_known(scheme: Scheme, on: date | None) -> Scheme:
    """The scheme's papers published by a day; one without a day of publication was always known."""
    if on is None:
        return scheme
    return replace(
        scheme,
        ladders=_published(scheme.ladders, on),
        bases=_published(scheme.bases, on),
        insurance=_published(scheme.insurance, on),
        taxes=_published(scheme.taxes, on),
    )


def employed_by_posts(posts: Sequence[PostHeld], service: Sequence[Spell]) -> tuple[Employment, ...]:
    """On the payroll while a post is held; without posts, while in counted service of this province.

    Gaps in the record no longer than those the grade bridges are bridged; the end of all service ends it.
    """
    counted = [one for one in service if one.since and one.kind is not SpellKind.DEEMED and one.in_province]
    begun = min((one.since.first for one in counted if one.since), default=None)
    held = [_post_span(one, begun) for one in posts]
    spans = [one for one in held if one] or [span(one.since, one.until) for one in counted if one.since]
    ends = [FAR if one.until is None else one.until.last + _DAY for one in counted]
    last = max(ends, default=FAR)
    runs: list[tuple[date, date]] = []
    for start, end in sorted((one.start, min(one.end, last)) for one in spans):
        if runs and (start - runs[-1][1]).days <= SHORT_GAP_DAYS:
            runs[-1] = (runs[-1][0], max(runs[-1][1], end))
        elif start < end:
            runs.append((start, end))
    return tuple(Employment(start, None if end == FAR else end - _DAY) for start, end in runs)


def _post_span(post: PostHeld, begun: date | None) -> Span | None:
    if post.since:
        return span(post.since, post.until)
    return span(PartialDate.of(begun), post.until) if begun else None


def _probation_end(employment: Sequence[Employment], months: int) -> PartialDate | None:
    """The last day of a probation of so many months from the start of the last employment."""
    if not months or not employment:
        return None
    start = max(one.since for one in employment)
    year, month = Month.of(start).plus(months)
    days = calendar.monthrange(year, month)[1]
    # of a term whose day the last month does not have, the month's last day is the end
    end = date(year, month, start.day) - _DAY if start.day <= days else date(year, month, days)
    return PartialDate.of(end)


def _of(known: Iterable[Known[_Fact]], on: date | None) -> tuple[_Fact, ...]:
    return tuple(one.fact for one in known if one.on(on))


def _published(entries: Sequence[_Entry], on: date) -> tuple[_Entry, ...]:
    return tuple(one for one in entries if one.paper.published_on is None or one.paper.published_on <= on)
