"""The usual month: employed throughout, one approved grade, nothing changes. Made once for all who have the same.

A shortcut and no rule of its own: what it gives is what ``ground_of`` gives.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from streetdesk.pay.facts import Approval, PersonFacts, PostHeld
from streetdesk.pay.month.book import MonthBook
from streetdesk.pay.month.facts import Employment, PayFacts
from streetdesk.pay.month.grade_pay import GradePay
from streetdesk.pay.month.ground import Ground, ground_of
from streetdesk.pay.month.model import Item, Stretch
from streetdesk.pay.month.steps import approved_steps

_MOST = 20_000
"""Months kept ready; an office has far fewer that differ."""


def usual_ground(book: MonthBook, facts: PayFacts) -> Ground | None:
    """What the month of many people stands on; None where something is one's own and the long way must be gone."""
    ladder = facts.ladder
    if len(facts.employment) != 1 or facts.absences or len(book.rates) != 1:
        return None
    if book.protects and len(ladder.approvals) > 1:
        return None
    first, last = book.first, book.last
    spell = facts.employment[0]
    if spell.since > first or (spell.until is not None and spell.until < last):
        return None
    if ladder.probation_end is not None and ladder.probation_end.last >= first:
        return None
    approval = _one_approval(ladder.approvals, first, last)
    if approval is None or (len(ladder.posts) > 1 and _several(ladder.posts, first, last)):
        return None
    found = book.usual.get(approval)
    if found is None:
        if len(book.usual) > _MOST:
            book.usual.clear()
        found = book.usual[approval] = _under(book, approval, spell)
    assert isinstance(found, Ground)
    s = found.stretches[0]
    if s.unit == spell.unit and s.employer == spell.employer:
        return found
    # Plainly by place, not replace(): this runs for everybody.
    mine = Stretch(
        s.since, s.until, s.post, s.post_label, s.grade, s.coefficient, s.monthly, spell.unit, spell.employer
    )
    return Ground(found.steps, found.pieces, found.shares, found.grade, (mine,), found.problems)


def _under(book: MonthBook, approval: Approval, spell: Employment) -> Ground:
    """The month under an approval: that of its grade and post, with its own line on top."""
    key = (approval.grade, approval.post)
    like = book.usual.get(key)
    if like is None:
        alone = PayFacts(PersonFacts(approvals=(approval,)), (replace(spell, since=book.first, until=None),))
        like = book.usual[key] = ground_of(book, alone, "approved")
        return like
    assert isinstance(like, Ground)
    steps = approved_steps((approval,))
    pieces = [like.pieces[0]._replace(step=steps[0])]
    grade = like.grade
    if grade.basic:
        b = grade.basic
        basic = Item(b.key, b.label, b.side, b.amount, (steps[0].line, *b.lines[1:]), b.month)
        grade = GradePay(basic, grade.performance, grade.problems)
    return Ground(steps, pieces, like.shares, grade, like.stretches, like.problems)


def _one_approval(approvals: Sequence[Approval], first: date, last: date) -> Approval | None:
    """The approval that holds all month, if it names its post and no other one is of the same day."""
    found: Approval | None = None
    twin = False
    for one in approvals:
        day = one.from_day
        if day > first:
            if day <= last:
                return None
        elif found is None or day > found.from_day:
            found, twin = one, False
        elif day == found.from_day:
            twin = True
    return None if twin or found is None or not found.post else found


def _several(posts: Sequence[PostHeld], first: date, last: date) -> bool:
    """Whether more than one post touches the month."""
    here = 0
    for post in posts:
        if (post.until is None or post.until.last >= first) and (post.since is None or post.since.first <= last):
            here += 1
    return here > 1
