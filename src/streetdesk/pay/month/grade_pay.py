"""Basic and performance pay of a month, from its pieces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from streetdesk.pay.facts import PersonFacts
from streetdesk.pay.month.book import MonthBook
from streetdesk.pay.month.model import Item
from streetdesk.pay.month.pieces import Piece, held_on
from streetdesk.pay.month.rates import days_text
from streetdesk.pay.month.shares import Part, Shares, made_item, part_of
from streetdesk.pay.month.worth import ON_PROBATION, Worth, part_amount, worth_of
from streetdesk.pay.result import Line, Problem


@dataclass(frozen=True, slots=True, eq=False)
class GradePay:
    """Basic pay, and performance pay as it is reckoned, of side ``accrual``; with the problems met on the way."""

    basic: Item | None
    performance: tuple[Item, ...]
    problems: tuple[Problem, ...]


def grade_pay(book: MonthBook, facts: PersonFacts, pieces: Sequence[Piece], shares: Shares) -> GradePay:
    """The month's grade pay, piece by piece."""
    several = _several_posts(facts, pieces) if len(facts.posts) > 1 else ()
    problems: list[Problem] = []
    basic: list[Part] = []
    label = ""
    performance: dict[str, list[Part]] = {}
    for piece in pieces:
        worth = worth_of(piece, problems)
        if worth is None:
            continue
        if worth.basic is not None:
            label = worth.label if label in ("", ON_PROBATION) else label
            basic.append(part_of(piece, worth.basic, worth.basic_why, worth.source))
        for key, part in _performance(piece, worth):
            performance.setdefault(key, []).append(part)
    item = None
    if basic:
        item = made_item(book, "basic", label, "pay", basic, shares, (*_grades(pieces), *several))
    known = {kind.key: kind.label for kind in book.performance}
    # The last ladder's kinds in their order, then those of a ladder that ended in the month.
    keys = [*(key for key in known if key in performance), *(key for key in performance if key not in known)]
    accruals = tuple(
        made_item(book, key, known.get(key) or key.partition(":")[2] or "绩效工资", "accrual", performance[key], shares)
        for key in keys
    )
    return GradePay(item, accruals, tuple(problems))


def _performance(piece: Piece, worth: Worth) -> Iterator[tuple[str, Part]]:
    """The performance pay that a piece adds, by key."""
    if worth.performance is not None:
        yield "performance", part_of(piece, worth.performance, worth.performance_why, worth.source)
    assert piece.ladder is not None
    for part in piece.ladder.performance:
        if piece.probation_end is None or part.in_probation:
            amount, why = part_amount(part, piece.post)
            source = part.source or str(piece.ladder.paper)
            yield f"performance:{part.name}", part_of(piece, amount, why, source)


def _grades(pieces: Sequence[Piece]) -> list[Line]:
    """By what approval, or by what reckoning, the grades of the month stand."""
    steps = dict.fromkeys(piece.step for piece in pieces if piece.step and piece.rate)
    return [step.line for step in steps]


def _several_posts(facts: PersonFacts, pieces: Sequence[Piece]) -> tuple[Line, ...]:
    """Several post classes at once: only one is paid, and that is told."""
    found: list[Line] = []
    for piece in pieces:
        ladder, post = piece.ladder, piece.post
        if ladder is None or post is None or piece.rate is None:
            continue
        held = (ladder.post_names.get(one.post_class) for one in held_on(facts, piece.since))
        labels = dict.fromkeys(one.label for one in held if one and one is not post)
        if labels:
            what = f"{days_text(piece.since, piece.until)}还任{'、'.join(labels)}；兼职不兼薪，只按{post.label}发一份"
            line = Line("多个岗位", post.label, what, str(ladder.paper))
            if not found or found[-1].why.partition("还任")[2] != what.partition("还任")[2]:
                found.append(line)
    return tuple(found)
