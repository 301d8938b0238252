"""The ledger family (晋级): the grade is a state, set by gradings and approvals, moved by full steps of good years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from streetdesk.pay.facts import Approval
from streetdesk.pay.grade import extras
from streetdesk.pay.grade.appraised import against, stands_against
from streetdesk.pay.grade.bands import BANDS
from streetdesk.pay.grade.effects import EFFECTS, LATER
from streetdesk.pay.grade.person import Person
from streetdesk.pay.grade.posts import Standing
from streetdesk.pay.grade.service import COUNTS, cover, growth_days
from streetdesk.pay.grade.slots import slot_on, sum_words, within
from streetdesk.pay.grade.spans import Span
from streetdesk.pay.grade.state import Clock, Slot, State
from streetdesk.pay.scheme.model import Ladder
from streetdesk.pay.scheme.rules import YearsRule
from streetdesk.pay.words import grade_text, years_text

_BEGINS = ("首次定级", "套改", "正常晋级", "降级")  # approvals from which the years are counted anew


def first_state(person: Person, ladder: Ladder, standing: Standing, day: date, floor: date) -> State:
    """The first grading: by the last approval from ``floor`` on, else by the years of the day."""
    slot = slot_on(person, ladder, standing, day, day)
    event = "套改" if standing.changed < standing.start else "首次定级"
    state = State(standing, day, day, slot.grade, slot, clock=_clock(slot, day, slot.grade, event))
    return _approved(person, state, state, slot, floor)


def taken_over(state: State) -> State:
    """A state of a slotting ladder, carried on by a ledger ladder: the years go on from the last change."""
    if state.clock:
        return state
    return state._replace(clock=_clock(state.slot, state.since, state.grade, "沿用原等级"))


def next_state(person: Person, ladder: Ladder, state: State, standing: Standing, day: date, may_rise: bool) -> State:
    """The state after a day on which something may have happened."""
    slot = slot_on(person, ladder, standing, day, state.entry)
    before = state = taken_over(state)
    clock, was = state.clock, state.slot
    assert clock
    if slot.post.code != was.post.code:
        state = _moved(state, slot, standing, ladder)
    else:
        if (slot.worths, slot.extras) != (was.worths, was.extras) or slot.ladder is not was.ladder:
            state = _at(state, slot, standing, clock)
        if may_rise:
            state = _risen(person, ladder, state, slot, standing)
    return _approved(person, before, state, slot, day)


def _approved(person: Person, before: State, state: State, slot: Slot, floor: date) -> State:
    """The state with the approvals from ``floor`` up to the day of the slot: their grade holds, within the post."""
    fresh = [one for one in person.facts.approvals if floor <= one.from_day <= slot.on]
    for approval in sorted(fresh, key=lambda one: one.from_day):  # of two from one day the later in the list holds
        state = _with_approval(person, state, approval, slot)
    if fresh and state.grade == before.grade and slot.post.code == before.slot.post.code:
        return state._replace(since=before.since)
    return state


def _with_approval(person: Person, state: State, approval: Approval, slot: Slot) -> State:
    clock, day = state.clock, approval.from_day
    assert clock
    grade = within(approval.grade, slot.post)
    as_reckoned = approval.kind == "正常晋级" and grade == state.grade and clock.rose == day != clock.since
    begins = approval.kind in _BEGINS or (approval.kind == "其他" and grade != state.grade)
    if begins and not as_reckoned:
        clock = _clock(slot, day, grade, approval.kind, approval)
    else:
        if approval.kind == "延期晋级":
            clock = clock._replace(postponed=(*clock.postponed, day.year - 1))
            clock = clock._replace(steps=_band(slot, waited(person, slot, clock).counted))
        clock = clock._replace(confirmed=approval)
        clock = clock._replace(shift=clock.shift + grade - reckoned(slot, clock))
    since = state.since if grade == state.grade else slot.on
    return State(state.standing, state.entry, since, grade, slot, clock=clock)


def rise_days(person: Person, ladder: Ladder, clock: Clock, on: date) -> Iterator[date]:
    """The days up to ``on`` on which a step that the clock reaches may take effect."""
    effect = EFFECTS[ladder.promotion.effect]
    spans, rule = _counted(person, ladder, clock)
    return (effect(day) for day in growth_days(spans, on, rule))


def _clock(slot: Slot, since: date, base: int, event: str, approval: Approval | None = None) -> Clock:
    words = sum_words(slot) if base == slot.grade and approval is None else ""
    return Clock(since, base, event, words, approval, slot.gifts, slot.deemed_in_all, since)


def reckoned(slot: Slot, clock: Clock) -> int:
    """What the clock and the gifts of the day make together, before it is held within the post."""
    return clock.base + clock.steps + clock.shift + slot.gifts - clock.gifts


def _at(state: State, slot: Slot, standing: Standing, clock: Clock) -> State:
    """The state with what the clock and the gifts of the day make of it."""
    grade = within(reckoned(slot, clock), slot.post)
    same = grade == state.grade and slot.post.code == state.slot.post.code
    return State(standing, state.entry, state.since if same else slot.on, grade, slot, clock=clock)


def _moved(state: State, slot: Slot, standing: Standing, ladder: Ladder) -> State:
    """A change of post: slotted afresh or from the post's start with a new clock, or the grade and the clock go on."""
    clock = state.clock
    assert clock
    rule = ladder.post_change.rule
    if rule == "keep_grade":
        grade = within(state.grade, slot.post)
        return _at(state, slot, standing, clock._replace(shift=clock.shift + grade - reckoned(slot, clock)))
    grade = slot.grade if rule == "reslot_years" else slot.post.low
    return _at(state, slot, standing, _clock(slot, slot.on, grade, "岗位变动"))


def _risen(person: Person, ladder: Ladder, state: State, slot: Slot, standing: Standing) -> State:
    """What a rise day makes of the state: steps of good years, early rises, or a refusal."""
    day, clock = slot.on, state.clock
    assert clock
    if bad := _spoilt(person, ladder, clock, day):
        anew = _restarted(person, clock, slot, state.grade, bad[-1])
        return state._replace(standing=standing, slot=slot, clock=anew, refused=day, against=bad)
    until = day - timedelta(days=1) if ladder.promotion.effect in LATER else day
    slot = slot._replace(counted_on=until)
    steps = max(clock.steps, _band(slot, waited(person, slot, clock).counted))
    early = [year for year in _early(person, ladder, day) if year >= clock.since.year]
    if steps == clock.steps and not early:
        return state._replace(standing=standing, slot=slot, clock=clock, refused=None, against=())
    if stops := against(person, ladder, day, clock.rose):
        return state._replace(standing=standing, slot=slot, clock=clock, refused=day, against=stops)
    risen = _at(state, slot, standing, clock._replace(steps=steps, rose=day))
    return _early_risen(risen, ladder, early) if early else risen


def _early_risen(state: State, ladder: Ladder, years: Sequence[int]) -> State:
    """One early rise for each run of 优秀 completed since; the years are counted anew from it."""
    speed = ladder.appraisal.acceleration
    assert speed
    grade = within(state.grade + speed.grades * len(years), state.slot.post)
    told = f"连续{speed.in_a_row}年考核优秀（满于{years_text(years)}），由{grade_text(state.grade)}提前晋级"
    anew = _clock(state.slot, state.slot.on, grade, told)._replace(sum_words="")
    return _at(state, state.slot, state.standing, anew)


def _spoilt(person: Person, ladder: Ladder, clock: Clock, day: date) -> tuple[int, ...]:
    """The years that make the wait begin afresh, where every year since the last rise must be good."""
    if ladder.appraisal.window != "since_rise":
        return ()
    bad = tuple(year for year in range(clock.rose.year, day.year) if stands_against(person, ladder, year))
    return bad if bad and date(bad[-1] + 1, 1, 1) > clock.since else ()


def _restarted(person: Person, clock: Clock, slot: Slot, grade: int, year: int) -> Clock:
    told = f"因{year}年度考核{person.facts.appraisals[year]}，晋级年限重新计算"
    anew = _clock(slot, date(year + 1, 1, 1), grade, told)
    return anew._replace(sum_words="", confirmed=clock.confirmed or clock.approval)


class Waited(NamedTuple):
    """The years since the clock's start: served, not counted, deemed more than then, and what is left of them."""

    served: int
    lost: tuple[int, ...]
    deemed: int
    counted: int


def waited(person: Person, slot: Slot, clock: Clock) -> Waited:
    """The years that count for the next step, up to the day of the slot."""
    spans, rule = _counted(person, slot.ladder, clock)
    served = COUNTS[rule.rule](spans, slot.counted_on, rule)
    bad = {year for year in person.bad_years if clock.since.year <= year < slot.on.year}
    late = {year for year in clock.postponed if year >= clock.since.year and cover(person.spans, year) != "none"}
    deemed = max(0, slot.deemed_in_all - clock.deemed)
    return Waited(served, tuple(sorted(bad | late)), deemed, max(0, served - len(bad | late) + deemed))


def _counted(person: Person, ladder: Ladder, clock: Clock) -> tuple[tuple[Span, ...], YearsRule]:
    """The spans of service since the clock's start, and the rule by which they are counted.

    Whether a start day counts is a question of the start of service; the day of a rise always counts.
    """
    left = [one for one in person.spans if one.end > clock.since]
    if not left or left[0].start >= clock.since:
        return tuple(left), ladder.years
    first = left[0]._replace(start=clock.since, latest=clock.since)
    return (first, *left[1:]), replace(ladder.years, start_day_counts=True)


def _early(person: Person, ladder: Ladder, day: date) -> tuple[int, ...]:
    return extras.early_rises(person.facts.appraisals, ladder.appraisal, person.scheme_first.year, day.year)


def _band(slot: Slot, years: int) -> int:
    """The band of so many years, by the rule of the post."""
    bands = slot.ladder.bands
    return BANDS[bands.rule](years, bands.of(slot.post.code))
