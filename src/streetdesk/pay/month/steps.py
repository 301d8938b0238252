"""Post and grade day by day, whichever pays: the approved grades, or those the rules give."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from streetdesk.pay.facts import Approval, PersonFacts, SpellKind
from streetdesk.pay.grade.compute import compute_grade
from streetdesk.pay.grade.person import prepare
from streetdesk.pay.grade.replay import states
from streetdesk.pay.grade.state import State
from streetdesk.pay.month.book import MonthBook
from streetdesk.pay.month.rates import Rates
from streetdesk.pay.result import Line, Problem
from streetdesk.pay.words import day_text, grade_text


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """From ``start`` on ``grade`` pays (None: none), in ``post`` (code, label or alias; empty: the post held).

    ``line`` says why; ``demotion`` whether it is a punishment. Equal only to itself.
    """

    start: date
    grade: int | None
    post: str
    line: Line
    demotion: bool = False


def approved_steps(approvals: Sequence[Approval]) -> list[Step]:
    """The approved grades in order of days; of two from one day the later in the tuple comes last."""
    steps = [_approved(approval) for approval in approvals]
    if len(steps) > 1:
        steps.sort(key=_start)
    return steps


def _start(step: Step) -> date:
    return step.start


@lru_cache(8192)
def _approved(approval: Approval) -> Step:
    """An approval as a step, worded once for all who share it."""
    why = f"{approval.kind}，{day_text(approval.from_day)}起执行"
    if approval.post:
        why = f"{approval.post}，{why}"
    line = Line("审批等级", grade_text(approval.grade), why, approval.paper or "审批登记（未写文号）")
    return Step(approval.from_day, approval.grade, approval.post, line, approval.kind == "降级")


def computed_steps(book: MonthBook, facts: PersonFacts) -> list[Step]:
    """The computed grades up to the end of the month, each day's by the ladder of that day."""
    steps: list[Step] = []
    for rates in book.rates:
        found = list(_computed(book, rates, facts))
        earlier = [step for step in found if step.start <= rates.since]
        if steps:  # an earlier ladder of the month told what was before
            steps += earlier[-1:] if earlier and not _same(steps[-1], earlier[-1]) else []
            steps += [step for step in found if step.start > rates.since]
        else:
            steps = found
    return steps


def _same(one: Step, other: Step) -> bool:
    return (one.grade, one.post) == (other.grade, other.post)


def _computed(book: MonthBook, rates: Rates, facts: PersonFacts) -> Iterator[Step]:
    ladder = rates.ladder
    begun = any(spell.since for spell in facts.service if spell.kind is not SpellKind.DEEMED)
    covered = ladder and (not facts.identity or not ladder.identities or facts.identity in ladder.identities)
    if ladder is None or not begun or not covered:
        yield Step(rates.since, None, "", _NO_GRADE)
        return
    last: tuple[int, str] | None = None
    for day, state in states(book.scheme, prepare(book.scheme, ladder, facts), rates.until):
        now = (state.grade, state.slot.post.code) if state else None
        if now != last:
            last = now
            source = ladder.source or str(ladder.paper)
            yield _step(day, state, source) if state else Step(day, None, "", _NO_GRADE)


_NO_GRADE = Line("测算等级", "无", "当日没有测算等级", "测算")


def _step(day: date, state: State, source: str) -> Step:
    slot = state.slot
    why = f"{slot.post.label}，{day_text(day)}起；按{day_text(slot.on)}的计算年限{slot.credited}年测算"
    return Step(day, state.grade, slot.post.code, Line("测算等级", grade_text(state.grade), why, source))


def no_grade(book: MonthBook, facts: PersonFacts, day: date) -> tuple[Problem, ...]:
    """Why there is no computed grade on a day."""
    return compute_grade(book.scheme, facts, day).problems[:1]
