"""Which post class counts on which day: several at once, changes, leaving and returning (DOMAIN 1.5, 7 rule 6)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from streetdesk.pay.facts import PostHeld
from streetdesk.pay.grade.effects import EFFECTS, FAR, day_after
from streetdesk.pay.scheme.model import Ladder, PostClass

SHORT_GAP_DAYS = 31  # a hole in the record no longer than this is taken for a gap on paper, and told


class Standing(NamedTuple):
    """From ``start`` on the post class counts. ``entry``: a first grading; ``changed`` is the day it rests on."""

    start: date
    post: PostClass | None
    held: PostHeld | None
    entry: bool
    changed: date


class Career(NamedTuple):
    """All standings in order, and the short gaps (first and last day) that were bridged."""

    standings: tuple[Standing, ...]
    gaps: tuple[tuple[date, date], ...]


class _Change(NamedTuple):
    day: date
    post: PostClass | None
    held: PostHeld | None


def career(posts: Sequence[PostHeld], ladder: Ladder, opens: date, unknown: date, late: bool = False) -> Career:
    """What post class counts from which day on, from ``opens``, the day on which all are graded.

    ``unknown`` stands in for the start of a post whose start is not on file. ``late``: a start known only to
    the month or year is taken as late as it can be.
    """
    changes, gaps = _bridged(_changes(posts, ladder, unknown, late))
    effect = EFFECTS[ladder.post_change.effect]
    out: list[Standing] = []
    for change in changes:
        before = out[-1].post if out else None
        at_once = before is None or change.post is None or change.day <= opens
        start = max(change.day, opens) if at_once else effect(change.day)
        while out and out[-1].start >= start:
            out.pop()
        before = out[-1].post if out else None
        if before is not change.post:
            out.append(Standing(start, change.post, change.held, before is None, change.day))
    return Career(tuple(out), gaps)


def _changes(posts: Sequence[PostHeld], ladder: Ladder, unknown: date, late: bool) -> list[_Change]:
    """The days on which the highest post class held changes."""
    held: list[tuple[date, date, int, PostClass, PostHeld]] = []
    for one in posts:
        post = ladder.post_names.get(one.post_class)
        if post is None:
            continue
        start = unknown if one.since is None else (one.since.last if late else one.since.first)
        end = FAR if one.until is None else day_after(one.until.last)
        if start < end:
            held.append((start, end, ladder.post_rank[post.code], post, one))
    changes: list[_Change] = []
    for day in sorted({day for one in held for day in one[:2]}):
        now = [one for one in held if one[0] <= day < one[1]]
        best = min(now, key=lambda one: (one[2], one[0]), default=None)
        change = _Change(day, best[3], best[4]) if best else _Change(day, None, None)
        if not changes or changes[-1].post is not change.post:
            changes.append(change)
    return changes if not changes or changes[-1].day < FAR else changes[:-1]


def _bridged(changes: list[_Change]) -> tuple[list[_Change], tuple[tuple[date, date], ...]]:
    """The same without short gaps between two posts, and these gaps."""
    out: list[_Change] = []
    gaps: list[tuple[date, date]] = []
    for place, change in enumerate(changes):
        following = changes[place + 1] if place + 1 < len(changes) else None
        short = following and (following.day - change.day).days <= SHORT_GAP_DAYS
        if change.post is None and following and short:
            gaps.append((change.day, following.day))
        elif not out or out[-1].post is not change.post:
            out.append(change)
    return out, tuple(gaps)


def standing_on(standings: Sequence[Standing], on: date) -> Standing | None:
    """The standing of a day; None before the first."""
    found: Standing | None = None
    for standing in standings:
        if standing.start > on:
            break
        found = standing
    return found
