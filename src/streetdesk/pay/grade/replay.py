"""The grade as the outcome of what happened: first grading, 1 January by 1 January, changes, in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from streetdesk.pay.grade import education, extras
from streetdesk.pay.grade.bands import BANDS
from streetdesk.pay.grade.education import Worth
from streetdesk.pay.grade.effects import EFFECTS
from streetdesk.pay.grade.extras import Extra
from streetdesk.pay.grade.person import Person
from streetdesk.pay.grade.posts import Standing, standing_on
from streetdesk.pay.grade.service import COUNTS, deemed_years, growth_days
from streetdesk.pay.scheme.model import Ladder, PostClass, Scheme


class Slot(NamedTuple):
    """A grading of one day with its parts. ``raw`` is their sum, ``grade`` is ``raw`` held within the post."""

    ladder: Ladder
    post: PostClass
    on: date
    service: int
    deducted: tuple[int, ...]  # the calendar years taken off
    deemed: int
    worths: tuple[Worth, ...]
    worth: Worth | None  # the one of them that counts
    credited: int
    band: int
    extras: tuple[Extra, ...]
    early: tuple[int, ...]
    offset: int
    raw: int
    grade: int


class State(NamedTuple):
    """Where a person stands.

    ``entry`` is the day of the first grading, ``since`` the day from which post and grade are what they are,
    ``refused`` the day on which appraisals stopped a rise, if that was the last thing that happened.
    """

    standing: Standing
    entry: date
    since: date
    grade: int
    slot: Slot
    refused: date | None = None


def replay(scheme: Scheme, person: Person, on: date) -> State | None:
    """Grade from the first grading up to ``on``; None where no post counts on that day."""
    last: State | None = None
    for _, state in states(scheme, person, on):
        last = state
    return last


def states(scheme: Scheme, person: Person, on: date) -> Iterator[tuple[date, State | None]]:
    """Every day up to ``on`` on which something may have changed, with the state from that day on."""
    standings = person.career.standings
    if not standings or standings[0].start > on:
        return
    rises = _rise_days(person, standings[0].start, on)
    state: State | None = None
    for day in sorted(rises | _change_days(scheme, person)):
        if not standings[0].start <= day <= on:
            continue
        standing = standing_on(standings, day)
        if standing is None or standing.post is None:
            state = None
        elif state is None or (standing.entry and standing.start == day):
            slot = _slot(person, _ladder(scheme, person, day), standing, day, day, 0)
            state = State(standing, day, day, slot.grade, slot)
        else:
            state = _next(person, _ladder(scheme, person, day), state, standing, day, day in rises)
        yield day, state


def _ladder(scheme: Scheme, person: Person, day: date) -> Ladder:
    return person.ladder if len(scheme.ladders) == 1 else scheme.ladder_on(day) or person.ladder


def _change_days(scheme: Scheme, person: Person) -> set[date]:
    """The days on which post, schooling, honours, certificates or the ladder itself may change a grade."""
    standings = person.career.standings
    first = standings[0].start
    days = {standing.start for standing in standings}
    days |= education.change_days(person.schooled, first)
    days |= extras.change_days(person.honours, first)
    if person.ladder.certificates.rule == "adds_grades":
        days |= extras.change_days(person.certificates, first)
    if len(scheme.ladders) > 1:
        days |= {ladder.effective_on for ladder in scheme.ladders}
    return days


def _rise_days(person: Person, first: date, on: date) -> set[date]:
    """The days after the first grading on which a band that was reached may take effect."""
    effect = person.ladder.promotion.effect
    if effect == "next_january":
        return {date(year, 1, 1) for year in range(first.year + 1, on.year + 1)}
    return {EFFECTS[effect](day) for day in growth_days(person.spans, on, person.ladder.years)}


def _next(person: Person, ladder: Ladder, state: State, standing: Standing, day: date, may_rise: bool) -> State:
    """The state after a day on which something may have happened to someone already graded."""
    before, offset = state.slot, state.slot.offset
    slot = _slot(person, ladder, standing, day, state.entry, offset)
    moved = slot.post.code != before.post.code
    if moved and ladder.post_change.rule == "keep_grade":
        slot = _slot(person, ladder, standing, day, state.entry, offset + state.grade - slot.raw)
    if moved or (slot.worths, slot.extras) != (before.worths, before.extras):
        same = not moved and slot.grade == state.grade
        return State(standing, state.entry, state.since if same else day, slot.grade, slot)
    kept = min(max(state.grade, slot.post.low), slot.post.high)
    if not may_rise:
        return state._replace(grade=kept, since=state.since if kept == state.grade else day)
    if not rise_allowed(person, ladder, day):
        return State(standing, state.entry, state.since, kept, slot, refused=day)
    grade = max(kept, slot.grade)
    return State(standing, state.entry, state.since if grade == state.grade else day, grade, slot)


def rise_allowed(person: Person, ladder: Ladder, day: date) -> bool:
    """Whether the last years' appraisals allow a rise; a missing one counts as 合格 (DOMAIN 7, rule 13)."""
    rule = ladder.appraisal
    for year in range(day.year - rule.last_years, day.year):
        word = person.facts.appraisals.get(year)
        if word in rule.words and word not in rule.allows:
            return False
    return True


def _slot(person: Person, ladder: Ladder, standing: Standing, day: date, entry: date, offset: int) -> Slot:
    """Grade afresh on a day: start of the post + band of the credited years + what schooling and others add."""
    assert standing.post is not None
    post = ladder.post_names.get(standing.post.code, standing.post)
    service = COUNTS[ladder.years.rule](person.spans, day, ladder.years)
    bad = tuple(year for year in person.bad_years if year < day.year)
    deemed = deemed_years(person.facts.service, day)
    worths = education.worths(person.schooled, ladder.education, day, entry)
    extra = _extras(person, ladder, day, entry)
    early = extras.early_rises(person.facts.appraisals, ladder.appraisal, person.scheme_first.year, day.year)
    added = offset + sum(int(one.amount) for one in extra)
    if ladder.appraisal.acceleration:
        added += len(early) * ladder.appraisal.acceleration.grades
    best: Slot | None = None
    for worth in worths or (None,):
        credited = max(0, service - len(bad) + deemed + (worth.years if worth else 0))
        band = BANDS[ladder.bands.rule](credited, ladder.bands)
        raw = post.low + band + added + (worth.grades if worth else 0)
        if best is None or raw > best.raw:  # of equal ones the highest level stands: it came first
            grade = min(max(raw, post.low), post.high)
            best = Slot(
                ladder, post, day, service, bad, deemed, worths, worth, credited, band, extra, early, offset, raw, grade
            )
    assert best is not None
    return best


def _extras(person: Person, ladder: Ladder, day: date, entry: date) -> tuple[Extra, ...]:
    """Honours and certificates that add grades on a day."""
    found: tuple[Extra, ...] = ()
    if person.honours:
        found = extras.stacked(extras.in_force(person.honours, day, entry), ladder.honours.stack)
    if person.certificates and ladder.certificates.rule == "adds_grades":
        held = extras.in_force(person.certificates, day, entry)
        found += extras.stacked(held, ladder.certificates.stack)
    return found
