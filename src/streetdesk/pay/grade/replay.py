"""The grade as the outcome of what happened: first grading, 1 January by 1 January, changes, in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from heapq import heappop, heappush

from streetdesk.pay.grade import education, extras, ledger
from streetdesk.pay.grade.appraised import against
from streetdesk.pay.grade.effects import EFFECTS, LATER
from streetdesk.pay.grade.person import Person
from streetdesk.pay.grade.posts import Standing, standing_on
from streetdesk.pay.grade.service import growth_days
from streetdesk.pay.grade.slots import slot_on, within
from streetdesk.pay.grade.state import Slot, State
from streetdesk.pay.scheme.model import Ladder, Scheme

_JANUARIES = ("next_january", "following_january")


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
    first = standings[0].start
    rises = _rise_days(scheme, person, first, on)
    days = sorted(day for day in rises | _change_days(scheme, person) if first <= day <= on)  # a heap as it is
    state: State | None = None
    left, done = person.opens, None  # since when approvals are looked at for the next first grading
    while days:
        day = heappop(days)
        if day == done:
            continue
        done = day
        ladder, standing = _ladder(scheme, person, day), standing_on(standings, day)
        if standing is None or standing.post is None:
            state, left = None, day
        elif state is None or (standing.entry and standing.start == day):
            state = _first(person, ladder, standing, day, left)
        else:
            before, state = state, _next(person, ladder, state, standing, day, day in rises)
            if state.clock and before.clock and state.clock.since == before.clock.since:
                yield day, state
                continue
        if state and state.clock and ladder.promotion.effect not in _JANUARIES:
            for rise in ledger.rise_days(person, ladder, state.clock, on):
                if day < rise <= on:
                    rises.add(rise)
                    heappush(days, rise)
        yield day, state


def _ladder(scheme: Scheme, person: Person, day: date) -> Ladder:
    return person.ladder if len(scheme.ladders) == 1 else scheme.ladder_on(day) or person.ladder


def _change_days(scheme: Scheme, person: Person) -> set[date]:
    """The days on which post, schooling, honours, certificates, approvals or the ladder itself may change a grade."""
    standings = person.career.standings
    first = standings[0].start
    days = {standing.start for standing in standings}
    days |= education.change_days(person.schooled, first)
    days |= extras.change_days(person.honours, first)
    if person.ladder.certificates.rule == "adds_grades":
        days |= extras.change_days(person.certificates, first)
    if any(ladder.promotion.family == "ledger" for ladder in scheme.ladders):
        days |= {approval.from_day for approval in person.facts.approvals}
    if len(scheme.ladders) > 1:
        days |= {ladder.effective_on for ladder in scheme.ladders}
    return days


def _rise_days(scheme: Scheme, person: Person, first: date, on: date) -> set[date]:
    """The days after the first grading on which a band that was reached may take effect, by the ladder of the day."""
    if len(scheme.ladders) == 1:
        return _rises_of(person, person.ladder, first, on)
    ladders = scheme.standing_ladders
    return {
        day
        for ladder in ladders
        for day in _rises_of(person, ladder, first, on)
        if _ladder(scheme, person, day) is ladder
    }


def _rises_of(person: Person, ladder: Ladder, first: date, on: date) -> set[date]:
    effect = ladder.promotion.effect
    if effect in _JANUARIES:
        return {date(year, 1, 1) for year in range(first.year + 1, on.year + 1)}
    if ladder.promotion.family == "ledger":
        return set()  # they follow from the clock, and are found as it is set
    return {EFFECTS[effect](day) for day in growth_days(person.spans, on, ladder.years)}


def _first(person: Person, ladder: Ladder, standing: Standing, day: date, left: date) -> State:
    if ladder.promotion.family == "ledger":
        return ledger.first_state(person, ladder, standing, day, left)
    slot = slot_on(person, ladder, standing, day, day)
    return State(standing, day, day, slot.grade, slot)


def _next(person: Person, ladder: Ladder, state: State, standing: Standing, day: date, may_rise: bool) -> State:
    """The state after a day on which something may have happened to someone already graded."""
    if ladder.promotion.family == "ledger":
        return ledger.next_state(person, ladder, state, standing, day, may_rise)
    before, offset = state.slot, state.slot.offset
    waits = may_rise and ladder.promotion.effect in LATER
    slot = slot_on(person, ladder, standing, day, state.entry, offset, day - timedelta(days=1) if waits else day)
    moved = slot.post.code != before.post.code
    papers = slot.worths, slot.extras
    if moved or papers != (before.worths, before.extras):
        fresh = slot_on(person, ladder, standing, day, state.entry, offset)
        old = before.worths, before.extras
        as_before = slot_on(person, ladder, standing, day, state.entry, offset, papers=old)
        if moved or _counting(fresh) != _counting(as_before):
            return _graded(person, ladder, state, standing, fresh, gain=not moved and fresh.raw >= as_before.raw)
    kept = within(state.grade, slot.post)
    since = state.since if kept == state.grade else day
    if not may_rise:
        told = before._replace(
            worths=slot.worths, extras=slot.extras
        )  # a paper that changes nothing is told all the same
        return state._replace(grade=kept, since=since, slot=told, clock=None)
    if refused := _against(person, ladder, state, slot, kept):
        open_window = ladder.appraisal.window == "since_rise"
        return State(standing, state.entry, since, kept, slot, day, refused, day if open_window else None)
    grade = max(kept, slot.grade)
    settled = state.settled if grade == state.grade else None
    return State(standing, state.entry, since if grade == kept else day, grade, slot, settled=settled)


def _counting(slot: Slot) -> tuple[int, int, int]:
    """What papers give on the day: grades and years of the schooling that counts, grades of honours and others."""
    grades, years = (slot.worth.grades, slot.worth.years) if slot.worth else (0, 0)
    return grades, years, sum(int(extra.amount) for extra in slot.extras)


def _graded(person: Person, ladder: Ladder, state: State, standing: Standing, slot: Slot, gain: bool) -> State:
    """Graded afresh because of another post or paper, as the ladder has it for a change of post.

    A paper that gives more (``gain``) never lowers the grade, though years may have been taken off since (就高).
    """
    moved = slot.post.code != state.slot.post.code
    if moved and ladder.post_change.rule != "reslot_years":
        kept = within(state.grade, slot.post) if ladder.post_change.rule == "keep_grade" else slot.post.low
        offset = slot.offset + kept - slot.raw
        slot = slot_on(person, ladder, standing, slot.on, state.entry, offset)
    grade = max(slot.grade, within(state.grade, slot.post)) if gain else slot.grade
    if moved or grade != state.grade:
        return State(standing, state.entry, slot.on, grade, slot)
    return State(standing, state.entry, state.since, grade, slot, settled=state.settled)


def _against(person: Person, ladder: Ladder, state: State, slot: Slot, kept: int) -> tuple[int, ...]:
    """The years whose appraisals stop a rise on the day.

    Where every year since the last rise must be good, a bad one stops one rise: what was refused for is settled.
    """
    if ladder.appraisal.window == "last_years":
        return against(person, ladder, slot.on, state.since)
    if slot.grade <= kept:
        return ()
    return against(person, ladder, slot.on, max(state.since, state.settled or state.since))
