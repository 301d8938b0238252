"""Who is due to rise on the next effect day, and what stands in the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from streetdesk.pay.facts import PersonFacts
from streetdesk.pay.grade.compute import compute_grade
from streetdesk.pay.grade.effects import EFFECTS, FAR, day_after, month_after, next_january
from streetdesk.pay.grade.explain_years import missing_years
from streetdesk.pay.grade.ledger import rise_days, waited
from streetdesk.pay.grade.person import Person, prepare
from streetdesk.pay.grade.replay import replay
from streetdesk.pay.grade.service import counted_spans, growth_days
from streetdesk.pay.grade.state import State
from streetdesk.pay.result import Computed, Problem
from streetdesk.pay.scheme.model import Ladder, Scheme
from streetdesk.pay.words import day_text, grade_text, years_text

_DOUBTS = ("schooling-unresolved", "start-partial", "no-start", "appraisal-unknown", "appraisal-part-year")


@dataclass(frozen=True, slots=True)
class Due:
    """One person's standing for the next ordinary rise.

    ``effect_on`` is the next effect day after ``on`` (None: there is none). ``grade_now`` is the computed grade
    on the day before it, ``grade_then`` the one on it. ``blocks`` says what stands in the way: codes of
    ``Problem``, and ``appraisal-bad``, ``at-top``, ``not-reached``, ``post-change``.
    """

    on: date
    effect_on: date | None
    grade_now: int | None
    grade_then: int | None
    blocks: tuple[Problem, ...]
    sentence: str
    then: Computed | None = None

    @property
    def is_due(self) -> bool:
        """Whether the person rises on ``effect_on`` with nothing in the way."""
        if self.grade_now is None or self.grade_then is None:
            return False
        return self.grade_then > self.grade_now and not self.blocks


def due(scheme: Scheme, facts: PersonFacts, on: date) -> Due:
    """Whether the person is due to rise on the next effect day after ``on`` (DOMAIN 7, rules 6 and 13).

    A year without a recorded appraisal blocks, from the year of the last general slotting (套改) on: what lay
    before was settled by it.
    """
    effect_on = next_effect_day(scheme, facts, on)
    if effect_on is None:
        return Due(on, None, None, None, (), f"{day_text(on)}之后没有可预见的晋级日。")
    now = compute_grade(scheme, facts, effect_on - timedelta(days=1))
    then = compute_grade(scheme, facts, effect_on)
    blocks = tuple(_blocks(scheme, facts, now, then))
    return Due(on, effect_on, now.grade, then.grade, blocks, _sentence(now, then, blocks), then)


def next_effect_day(scheme: Scheme, facts: PersonFacts, on: date) -> date | None:
    """The first day after ``on`` on which an ordinary rise could take effect; None where none is in sight."""
    ladder = scheme.ladder_on(on) or scheme.ladders[0]
    tomorrow = max(day_after(on), day_after(ladder.effective_on))
    if ladder.promotion.effect in ("next_january", "following_january"):
        day = next_january(tomorrow)
    elif ladder.promotion.effect == "month_after":
        day = month_after(tomorrow - timedelta(days=1))
    else:
        day = _next_growth(scheme, facts, ladder, on)
    return day if day < FAR and scheme.ladder_on(day) else None


def _next_growth(scheme: Scheme, facts: PersonFacts, ladder: Ladder, on: date) -> date:
    horizon = date.fromordinal(min(on.toordinal() + 400, FAR.toordinal()))
    if ladder.promotion.family == "ledger":
        person = prepare(scheme, ladder, facts)
        state = replay(scheme, person, on)
        days = rise_days(person, ladder, state.clock, horizon) if state and state.clock else iter(())
        return min((day for day in days if day > on), default=FAR)
    spans = counted_spans(facts.service, ladder.years)
    move = EFFECTS[ladder.promotion.effect]
    return min((move(day) for day in growth_days(spans, horizon, ladder.years) if day > on), default=FAR)


def _blocks(scheme: Scheme, facts: PersonFacts, now: Computed, then: Computed) -> Iterator[Problem]:
    """What stands in the way of a rise on the day of ``then``."""
    if then.grade is None or now.grade is None:
        yield (then if then.grade is None else now).problems[0]
        return
    ladder = scheme.ladder_on(then.on)
    assert ladder is not None
    if then.post != now.post:
        yield Problem("post-change", f"{day_text(then.on)}岗位变动，重新套定，不属正常晋级。")
    if now.grade == now.top_grade and then.post == now.post:
        yield Problem("at-top", f"已达岗位最高等级（{grade_text(now.grade)}）。")
        return
    person = prepare(scheme, ladder, facts)
    state = replay(scheme, person, then.on)
    assert state is not None
    if state.refused == then.on:
        words = "、".join(f"{year}年度考核{facts.appraisals[year]}" for year in state.against)
        yield Problem("appraisal-bad", f"{words}，不晋级。")
    missing = [year for year in missing_years(person, state) if year >= person.opens.year]
    if missing:
        yield Problem("appraisal-missing", f"{years_text(missing)}度考核未登记。")
    yield from (problem for problem in then.problems if problem.code in _DOUBTS)
    if then.grade <= now.grade and state.refused != then.on:
        yield Problem("not-reached", _not_reached(person, state, then))


def _not_reached(person: Person, state: State, then: Computed) -> str:
    until = day_text(state.slot.counted_on)
    if state.clock is None:
        return f"到{until}年限{then.credited_years}年，未到下一档。"
    lost = waited(person, state.slot, state.clock).lost
    less = f"（{years_text(lost)}不计）" if lost else ""
    return f"自{day_text(state.clock.since)}起算，到{until}晋级年限{then.credited_years}年{less}，未到下一档。"


def _sentence(now: Computed, then: Computed, blocks: tuple[Problem, ...]) -> str:
    if now.grade is None or then.grade is None:
        return blocks[0].sentence
    rise = f"{day_text(then.on)}由{grade_text(now.grade)}晋至{grade_text(then.grade)}"
    if not blocks:
        return f"{rise}。"
    why = "".join(block.sentence for block in blocks)
    if then.grade > now.grade:
        return f"按年限可于{rise}，但：{why}"
    return f"{day_text(then.on)}不晋级，仍为{grade_text(then.grade)}：{why}"
