"""Years of community work (社区工作年限): which days count, and how days become years (DOMAIN 7, rule 2)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import count
from typing import Literal

from streetdesk.dates import anniversary, whole_months, whole_years
from streetdesk.pay.facts import Spell, SpellKind
from streetdesk.pay.grade.effects import FAR
from streetdesk.pay.grade.spans import Span, merged, span, without
from streetdesk.pay.scheme.rules import YearsRule

_DAY = timedelta(days=1)


def counted_spans(spells: Sequence[Spell], rule: YearsRule) -> tuple[Span, ...]:
    """The days of service that count, in order: overlaps once, spells not counted taken out."""
    counted = [
        span(spell.since, spell.until)
        for spell in spells
        if spell.kind is SpellKind.COUNTED and spell.since and (spell.in_province or not rule.province_only)
    ]
    if len(counted) > 1:
        counted = merged(counted)
    holes = [span(s.since, s.until) for s in spells if s.kind is SpellKind.NOT_COUNTED and s.since]
    if holes:
        counted = without(counted, holes)
    return tuple(one for one in counted if one.start < one.end)


def deemed_years(spells: Sequence[Spell], on: date) -> int:
    """Deemed years (视同年限) granted by a day."""
    return sum(
        spell.years
        for spell in spells
        if spell.kind is SpellKind.DEEMED and (spell.since is None or spell.since.first <= on)
    )


def begun(spans: Sequence[Span], on: date, rule: YearsRule) -> Sequence[Span]:
    """The spans begun by a day that the rule looks at: all of them, or only the last where breaks undo."""
    known = [one for one in spans if one.start <= on]
    return known[-1:] if rule.service == "unbroken" else known


def closing_day(one: Span, on: date, rule: YearsRule) -> date:
    """The day up to which a span is counted: ``on`` or its end, one day less where the start day is not counted."""
    end = min(one.end, on)
    return end if rule.start_day_counts else max(one.start, end - _DAY)


def completed_years(spans: Sequence[Span], on: date, rule: YearsRule) -> int:
    """Completed years; of several spans the completed months are added, left-over days dropped."""
    known = begun(spans, on, rule)
    if len(known) == 1:
        return whole_years(known[0].start, closing_day(known[0], on, rule))
    return total_months(known, on, rule) // 12


def started_years(spans: Sequence[Span], on: date, rule: YearsRule) -> int:
    """Started years: under one year counts as one year (Jinzhou, DOMAIN 1.3 S12)."""
    known = begun(spans, on, rule)
    if not known:
        return 0
    if len(known) > 1:
        return max(1, -(-total_months(known, on, rule) // 12))
    start, end = known[0].start, closing_day(known[0], on, rule)
    years = whole_years(start, end)
    return max(1, years + (anniversary(start, years) < end))


def total_months(known: Sequence[Span], on: date, rule: YearsRule) -> int:
    """Completed months of each span, added."""
    return sum(whole_months(one.start, closing_day(one, on, rule)) for one in known)


COUNTS: Mapping[Literal["completed_years", "started_years"], Callable[[Sequence[Span], date, YearsRule], int]] = {
    "completed_years": completed_years,
    "started_years": started_years,
}


def growth_days(spans: Sequence[Span], on: date, rule: YearsRule) -> Iterator[date]:
    """The days up to ``on`` on which the count of years may grow, and perhaps some on which it does not."""
    uncounted = 0 if rule.start_day_counts else 1
    for place, one in enumerate(spans):
        # Behind a break the months of earlier spans move the day; and there only whole months are counted, so
        # that a started year begins with its first whole month, not with its first day.
        step, late = (1, uncounted) if place else (12, uncounted + (rule.rule == "started_years"))
        for months in count(step, step):
            day = _months_later(one.start, months) + late * _DAY
            if day > min(on, one.end) or day.year >= FAR.year - 1:
                break
            yield day


def _months_later(start: date, months: int) -> date:
    years, month = divmod(start.month - 1 + months, 12)
    year = min(start.year + years, FAR.year - 1)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def cover(spans: Sequence[Span], year: int) -> Literal["none", "part", "whole"]:
    """Whether counted service covers none, part or all of a calendar year."""
    first, end = date(year, 1, 1), date(year + 1, 1, 1)
    within = [one for one in spans if one.start < end and one.end > first]
    if not within:
        return "none"
    return "whole" if any(one.start <= first and one.end >= end for one in within) else "part"
