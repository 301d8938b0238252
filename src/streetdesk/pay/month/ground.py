"""What a person's month stands on: its pieces, how its days count, the grade pay, and the row of the sheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from streetdesk.pay.month.book import MonthBook
from streetdesk.pay.month.cutting import pieces_of, steps_of
from streetdesk.pay.month.facts import Basis, PayFacts
from streetdesk.pay.month.grade_pay import GradePay, grade_pay
from streetdesk.pay.month.model import ZERO, Stretch
from streetdesk.pay.month.pieces import Piece
from streetdesk.pay.month.shares import Shares
from streetdesk.pay.month.steps import Step
from streetdesk.pay.result import Problem


class Ground(NamedTuple):
    """Worked out before any item; ``pieces`` are empty for who is not on the payroll."""

    steps: Sequence[Step]
    pieces: Sequence[Piece]
    shares: Shares
    grade: GradePay
    stretches: tuple[Stretch, ...]
    problems: tuple[Problem, ...]


def ground_of(book: MonthBook, facts: PayFacts, basis: Basis) -> Ground:
    """The ground of one person's month."""
    problems: list[Problem] = []
    steps = steps_of(book, facts, basis)
    pieces = pieces_of(book, facts, basis, steps, problems)
    shares = Shares(book, pieces)
    grade = grade_pay(book, facts.ladder, pieces, shares)
    stretches = tuple(_stretch(piece) for piece in pieces)
    return Ground(steps, pieces, shares, grade, stretches, (*problems, *grade.problems))


def _stretch(piece: Piece) -> Stretch:
    post, rate, spell, step = piece.post, piece.rate, piece.spell, piece.step
    return Stretch(
        since=piece.since,
        until=piece.until,
        post=post.code if post else step.post if step else "",
        post_label=post.label if post else step.post if step else "",
        grade=(step.grade or 0) if step else 0,
        coefficient=rate.coefficient if rate else None,
        monthly=rate.monthly if rate else ZERO,
        unit=spell.unit,
        employer=spell.employer,
        on_probation=piece.probation_end is not None,
        paid_percent=piece.percent,
    )
