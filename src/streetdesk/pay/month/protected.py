"""Protected pay (保留工资): after a change to a post that pays less, the difference for a while (DOMAIN 1.4 no. 14)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from streetdesk.pay.facts import PersonFacts
from streetdesk.pay.money import yuan
from streetdesk.pay.month.book import MonthBook, book_of
from streetdesk.pay.month.calendar import Month
from streetdesk.pay.month.cutting import step_on
from streetdesk.pay.month.model import Item
from streetdesk.pay.month.pieces import DAY, Piece, held_on, highest
from streetdesk.pay.month.rates import Rate, joined
from streetdesk.pay.month.shares import Part, Shares, clipped, made_item, part_of
from streetdesk.pay.month.steps import Step
from streetdesk.pay.scheme.model import Ladder, PostClass
from streetdesk.pay.words import day_text, grade_text

LABEL = "保留工资"


class _Standing(NamedTuple):
    post: PostClass
    rate: Rate

    def __str__(self) -> str:
        return f"{self.post.label}{grade_text(self.rate.grade)}（月薪标准{yuan(self.rate.monthly)}）"


def protected_item(
    book: MonthBook, facts: PersonFacts, steps: Sequence[Step], pieces: Sequence[Piece], shares: Shares
) -> Item | None:
    """Old T less new T on the days it is protected; a demotion as punishment is not. On probation there is none."""
    if len(steps) < 2 or not any(piece.ladder and piece.ladder.post_change.protect != "none" for piece in pieces):
        return None
    parts = [part for piece in pieces for part in _of_piece(book, facts, steps, piece)]
    return made_item(book, "protected", LABEL, "pay", parts, shares) if parts else None


def _of_piece(book: MonthBook, facts: PersonFacts, steps: Sequence[Step], piece: Piece) -> Iterator[Part]:
    ladder, rate, step = piece.ladder, piece.rate, piece.step
    if ladder is None or rate is None or step is None or piece.post is None or piece.probation_end:
        return
    rule = ladder.post_change
    change = _change(book, facts, steps, step) if rule.protect != "none" else None
    before = step_on(steps, change.start - DAY) if change and change.start > date.min else None
    if change is None or before is None or change.demotion:
        return
    old = _standing(book, facts, before, change.start - DAY)
    if old is None or old.rate.monthly <= rate.monthly:
        return
    inside: Piece | None = piece
    if rule.protect == "months":
        end = _months_after(change.start, rule.protect_months)
        inside = clipped(piece, piece.since, end - DAY)
        until = f"保留{rule.protect_months}个月，到{day_text(end - DAY)}止"
    else:
        if _caught_up(book, facts, steps, change.start, piece.since, old.rate.monthly):
            return
        until = "保留到新岗位工资赶上为止"
    if inside:
        now = _Standing(piece.post, rate)
        why = f"{day_text(change.start)}由{old}变为{now}，差额照发，{until}"
        yield part_of(inside, old.rate.monthly - rate.monthly, why, joined(str(ladder.paper), rule.source))


def _change(book: MonthBook, facts: PersonFacts, steps: Sequence[Step], step: Step) -> Step | None:
    """The step with which the post of ``step`` began; None where it was the first one."""
    place = next(n for n, one in enumerate(steps) if one is step)
    post = _post(book, facts, step, step.start)
    while place:
        before = steps[place - 1]
        other = _post(book, facts, before, before.start)
        if before.grade is None or other is None or post is None:
            return None
        if other.code != post.code:
            return steps[place]
        place -= 1
    return None


def _ladder(book: MonthBook, day: date) -> Ladder | None:
    return book.scheme.ladder_on(day)


def _post(book: MonthBook, facts: PersonFacts, step: Step, day: date) -> PostClass | None:
    ladder = _ladder(book, day)
    if ladder is None:
        return None
    return ladder.post_names.get(step.post) if step.post else highest(ladder, held_on(facts, day))


def _standing(book: MonthBook, facts: PersonFacts, step: Step, day: date) -> _Standing | None:
    """Post and T of a step on a day."""
    post = _post(book, facts, step, day)
    if post is None or step.grade is None:
        return None
    rate = book_of(book.scheme, Month.of(day)).rates_on(day).rate(post, step.grade)
    return _Standing(post, rate) if isinstance(rate, Rate) else None


def _caught_up(book: MonthBook, facts: PersonFacts, steps: Sequence[Step], since: date, on: date, old: Decimal) -> bool:
    """Whether T reached the old one on any day up to ``on``."""
    scheme = book.scheme
    days = {since} | {step.start for step in steps} | {entry.effective_on for entry in scheme.ladders}
    days |= {entry.effective_on for entry in scheme.bases}
    for day in sorted(day for day in days if since <= day <= on):
        step = step_on(steps, day)
        now = _standing(book, facts, step, day) if step else None
        if now and now.rate.monthly >= old:
            return True
    return False


def _months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of a shorter month."""
    month = Month.of(day).plus(months)
    if month.year > date.max.year:
        return date.max
    return date(month.year, month.month, min(day.day, month.days))
