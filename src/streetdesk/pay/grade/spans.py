"""Spans of days, begun on their first day and ended on the day after their last."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from streetdesk.dates import PartialDate
from streetdesk.pay.grade.effects import FAR, day_after


class Span(NamedTuple):
    """``start`` is the first day as counted, ``end`` the day after the last (``FAR``: none).

    ``latest`` is the last day the start can be, where it is known only to the month or year; ``since`` is the
    start as it stands on file.
    """

    start: date
    end: date
    latest: date
    since: PartialDate


def span(since: PartialDate, until: PartialDate | None) -> Span:
    """A span from its first and last day; a partial start counts from its first day, a partial end to its last."""
    return Span(since.first, FAR if until is None else day_after(until.last), since.last, since)


def merged(spans: Iterable[Span]) -> list[Span]:
    """The days in any of the spans, as spans apart from each other and in order; no day stands in two."""
    out: list[Span] = []
    for one in sorted(spans):
        if one.start >= one.end:
            continue
        if out and one.start <= out[-1].end:
            last = out[-1]
            out[-1] = Span(last.start, max(last.end, one.end), min(last.latest, one.latest), last.since)
        else:
            out.append(one)
    return out


def without(spans: Iterable[Span], holes: Iterable[Span]) -> list[Span]:
    """The days in ``spans`` and in none of ``holes``; a span that begins after a hole begins on an exact day."""
    left = list(spans)
    for hole in holes:
        cut: list[Span] = []
        for one in left:
            if hole.end <= one.start or one.end <= hole.start:
                cut.append(one)
                continue
            if one.start < hole.start:
                cut.append(one._replace(end=hole.start))
            if hole.end < one.end:
                cut.append(Span(hole.end, one.end, hole.end, PartialDate.of(hole.end)))
        left = cut
    return left
