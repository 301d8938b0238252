"""The pieces of one person's month, each with what pays in it, and what stands in the way."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from streetdesk.pay.month.book import MonthBook
from streetdesk.pay.month.facts import Basis, PayFacts
from streetdesk.pay.month.pieces import (
    DAY,
    Piece,
    absence_on,
    cut_days,
    employed,
    held_on,
    highest,
    probation_days,
)
from streetdesk.pay.month.rates import Rate, Rates, days_text
from streetdesk.pay.month.steps import Step, approved_steps, computed_steps, no_grade
from streetdesk.pay.result import Problem
from streetdesk.pay.scheme.model import Ladder, PostClass
from streetdesk.pay.words import day_text, grade_text


class Resolved(NamedTuple):
    """What a step pays under a ladder and base, and what is odd about it."""

    post: PostClass | None
    rate: Rate | None
    problems: tuple[Problem, ...]


def steps_of(book: MonthBook, facts: PayFacts, basis: Basis) -> list[Step]:
    """Post and grade day by day, up to the end of the month and beyond."""
    return approved_steps(facts.ladder.approvals) if basis == "approved" else computed_steps(book, facts.ladder)


def pieces_of(
    book: MonthBook, facts: PayFacts, basis: Basis, steps: Sequence[Step], problems: list[Problem]
) -> list[Piece]:
    """The employed days of the month in order, cut where anything changes; ``problems`` takes what is odd."""
    by_post = not all(step.post for step in steps)
    days = cut_days(book, facts, steps, by_post)
    probation = probation_days(facts)
    found: list[Piece] = []
    for place, since in enumerate(days):
        spell = employed(facts.employment, since)
        if spell is None:
            continue
        until = days[place + 1] - DAY if place + 1 < len(days) else book.last
        rates = book.rates_on(since)
        step = step_on(steps, since)
        post, rate, odd = _resolve(book, facts, basis, rates, step, since, until)
        problems += odd
        trial = probation[1] if probation and probation[0] <= since <= probation[1] else None
        absence = absence_on(facts.absences, since) if facts.absences else None
        found.append(Piece(since, until, spell, rates, step, post, rate, trial, absence))
    if basis == "approved" and len(steps) > 1:
        problems += _twins(steps, found)
    for piece in found:
        if piece.absence and piece.absence.paid_percent is None:
            days_of = days_text(piece.since, piece.until)
            what = f"{days_of}{piece.absence.kind}没有填写发放比例，暂按全额计发。请填写停发或减发的比例。"
            problems.append(Problem("absence-unknown", what))
    return found


def step_on(steps: Sequence[Step], day: date) -> Step | None:
    """The step in force on a day; of two from one day the later one."""
    return next((step for step in reversed(steps) if step.start <= day), None)


def _resolve(
    book: MonthBook, facts: PayFacts, basis: Basis, rates: Rates, step: Step | None, since: date, until: date
) -> Resolved:
    ladder = rates.ladder
    if ladder is None:
        return Resolved(None, None, (_no_ladder(book, since, until),))
    if step is None or step.grade is None:
        if basis == "computed":
            return Resolved(None, None, no_grade(book, facts.ladder, since))
        later = min((one.from_day for one in facts.ladder.approvals), default=None)
        begins = f"，最早的审批自{day_text(later)}起执行" if later else ""
        what = f"{days_text(since, until)}没有执行中的审批等级{begins}，未计等级工资。请登记审批等级。"
        return Resolved(None, None, (Problem("no-approval", what),))
    post = ladder.post_names.get(step.post) if step.post else highest(ladder, held_on(facts.ladder, since))
    return _known(rates, ladder, step, post, basis)


def _known(rates: Rates, ladder: Ladder, step: Step, post: PostClass | None, basis: Basis) -> Resolved:
    assert step.grade is not None
    problems: list[Problem] = []
    labels = "、".join(one.label for one in ladder.posts)
    if post is None and step.post:
        what = f"审批岗位“{step.post}”不在等级表中，按{grade_text(step.grade)}照发。请改为{labels}。"
        problems.append(Problem("post-unknown", what))
    elif post is None:
        what = f"审批没有写岗位，当日也没有任职记录，按{grade_text(step.grade)}照发。请补填岗位（{labels}）。"
        problems.append(Problem("no-post", what))
    elif basis == "approved" and not post.low <= step.grade <= post.high:
        span = f"{post.label}为第{post.low}级至第{post.high}级"
        what = f"审批等级{grade_text(step.grade)}超出岗位范围（{span}）。请核对审批表；核对前照审批等级计发。"
        problems.append(Problem("approval-outside-range", what))
    rate = rates.rate(post, step.grade)
    if isinstance(rate, Problem):
        return Resolved(post, None, (*problems, rate))
    return Resolved(post, rate, tuple(problems))


def _no_ladder(book: MonthBook, since: date, until: date) -> Problem:
    scheme = book.scheme
    days = days_text(since, until)
    first = min((ladder.effective_on for ladder in scheme.ladders), default=None)
    if first and until < first:
        what = f"{days}尚无薪酬方案（{scheme.name}自{day_text(first)}起执行），不能计发等级工资。"
    else:
        what = f"{days}没有在执行的薪酬方案，不能计发等级工资。"
    return Problem("no-ladder", f"{what}请录入这一天适用的等级表。")


def _twins(steps: Sequence[Step], pieces: Sequence[Piece]) -> list[Problem]:
    """Two approvals from one day, of which one pays this month."""
    starts = [step.start for step in steps]
    found: list[Problem] = []
    for step in dict.fromkeys(piece.step for piece in pieces if piece.step):
        if starts.count(step.start) > 1:
            what = f"自{day_text(step.start)}起有{starts.count(step.start)}项审批，"
            what += f"按后登记的{step.line.amount}计发。请删去或改正多余的一项。"
            found.append(Problem("two-approvals", what))
    return found
