"""The rows of a list about grades, worked out by a job: each with the kinds it belongs to, by which it is narrowed."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from streetdesk.ui.table.ready_rows import Line, ReadyRows
from streetdesk.ui.table.table_model import Column

ALL = "all"


@dataclass(frozen=True)
class Kind:
    """A kind of people on the list, as its button names it; ``tip`` says what to do about it."""

    key: str
    title: str
    tip: str = ""


@dataclass(frozen=True)
class Listed:
    """A whole list as a job gives it: cells and kinds by staff id, in the list's own order."""

    lines: Mapping[int, Line]
    kinds: Mapping[int, Collection[str]]
    offered: Sequence[Kind] = field(default=())
    keeps_first: bool = True
    """Whether the first kind is offered though nobody belongs to it: that nothing is to be done is worth saying."""

    def count(self, key: str) -> int:
        """How many belong to a kind."""
        return len(self.lines) if key == ALL else sum(key in kinds for kinds in self.kinds.values())


class GradeRows(ReadyRows):
    """A source that shows one kind at a time, and sorts sums as sums."""

    def __init__(self, columns: Sequence[Column]) -> None:
        super().__init__(columns)
        self.kinds: Mapping[int, Collection[str]] = {}
        self.kind = ALL

    def take(self, listed: Listed) -> None:
        """Show another list."""
        self.rows = dict(listed.lines)
        self.kinds = listed.kinds

    def ids(self, sort: str | None, descending: bool) -> list[int]:
        column = next((c for c in self.columns if c.key == sort), None)
        money = column is not None and column.figure
        found = super().ids(None if money else sort, descending)
        if money and sort is not None:
            found.sort(key=lambda i: _sum(self.rows[i].get(sort, "")), reverse=descending)
        return [i for i in found if self.kind == ALL or self.kind in self.kinds.get(i, ())]


def _sum(text: str) -> tuple[int, Decimal]:
    """Texts that are no sum stand last."""
    plain = text.replace(",", "").replace("−", "-").removesuffix("级")
    try:
        return 0, Decimal(plain)
    except ArithmeticError:
        return 1, Decimal(0)


def grade_words(grade: int | None) -> str:
    """``7级``; empty for none."""
    return "" if grade is None else f"{grade}级"


def money_words(amount: Decimal | None, *, signed: bool = False) -> str:
    """``5,460.00`` or ``+210.00``; empty for none."""
    if amount is None:
        return ""
    return f"{amount:+,.2f}" if signed else f"{amount:,.2f}"
