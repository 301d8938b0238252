"""A sheet of pay as screen, paper and command line see it: rows with their items, sums, and what to look into."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from streetdesk.actions.payroll.frozen import Kept
from streetdesk.actions.payroll.runs import Run
from streetdesk.pay.month.calendar import Month
from streetdesk.pay.month.model import Item, Side, total

Strength = Literal["refuse", "confirm", "note"]


@dataclass(frozen=True, slots=True)
class Worry:
    """Something to look into before the month is confirmed. ``staff_id`` 0: it is about the whole run.

    ``refuse``: the month cannot be confirmed so; ``confirm``: only with a reason; ``note``: it is only told.
    """

    staff_id: int
    name: str
    code: str
    sentence: str
    strength: Strength


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One person on the sheet. Post, grade and unit are those of the last day paid; sums in yuan hold back pay, too."""

    staff_id: int
    number: int
    name: str
    unit: str
    employer: str
    post: str
    grade: int | None
    coefficient: Decimal | None
    bank: str
    account: str
    kept: Kept

    @property
    def changes(self) -> tuple[str, ...]:
        """What differs from last month, in words."""
        return self.kept.changes

    @property
    def items(self) -> tuple[Item, ...]:
        """Every item, own month first, then back pay, then what is reckoned for the whole (tax)."""
        return self.kept.items

    @property
    def own(self) -> tuple[Item, ...]:
        """The items of the run's own month or period, and what is reckoned for the whole."""
        kept = self.kept
        found = kept.month.items if kept.month else kept.period.items if kept.period else ()
        return (*found, *kept.extra)

    def back(self, side: Side) -> Decimal | None:
        """What back pay comes to on one side; None where there is none."""
        found = [item for item in self.kept.back if item.side == side]
        return total(found, side) if found else None

    def sum(self, side: Side) -> Decimal:
        """The sum of one side, back pay included."""
        return total(self.items, side)

    @property
    def gross(self) -> Decimal:
        """应发合计."""
        return self.sum("pay")

    @property
    def deductions(self) -> Decimal:
        """扣款合计."""
        return self.sum("deduction")

    @property
    def net(self) -> Decimal:
        """实发."""
        return self.gross - self.deductions

    @property
    def accrued(self) -> Decimal:
        """Performance pay set aside."""
        return self.sum("accrual")

    @property
    def unit_cost(self) -> Decimal:
        """What the unit pays on top."""
        return self.sum("unit")

    @property
    def back_pay(self) -> Decimal:
        """补发 less 扣回, of side pay."""
        return total(self.kept.back, "pay")


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums of a sheet in yuan."""

    people: int
    gross: Decimal
    deductions: Decimal
    net: Decimal
    accrued: Decimal
    unit_cost: Decimal
    back_pay: Decimal


@dataclass(frozen=True, slots=True)
class Sheet:
    """A month's or a period's pay of the office: a draft, or what was confirmed.

    ``head`` is the last change in the file that the draft knows of; ``demonstration``: by a made-up scheme;
    ``partial``: only some people, to look at them.
    """

    run: Run
    rows: tuple[SheetRow, ...]
    scheme: str
    demonstration: bool = False
    worries: tuple[Worry, ...] = ()
    head: int = 0
    partial: bool = False

    @property
    def month(self) -> Month:
        """The month it is for; of a period its last."""
        return self.run.month

    @property
    def totals(self) -> Totals:
        """Sums over all rows."""
        return totals(self.rows)

    def row(self, staff_id: int) -> SheetRow | None:
        """One person's row."""
        return next((row for row in self.rows if row.staff_id == staff_id), None)

    def columns(self, side: Side) -> tuple[tuple[str, str], ...]:
        """(key, label) of every own item of a side, in the order of the sheet."""
        return columns((row.own for row in self.rows), side)

    def worst(self) -> Strength:
        """The strongest of the worries."""
        found = {worry.strength for worry in self.worries}
        return "refuse" if "refuse" in found else "confirm" if "confirm" in found else "note"


def columns(people: Iterable[Iterable[Item]], side: Side) -> tuple[tuple[str, str], ...]:
    """(key, label) of every item of a side that anybody has, each behind those it follows on a person's sheet."""
    order: list[tuple[str, str]] = []
    known: set[str] = set()
    for items in people:
        place = 0
        for item in items:
            if item.side != side:
                continue
            if item.key in known:
                place = next(n for n, (key, _) in enumerate(order) if key == item.key) + 1
            else:
                order.insert(place, (item.key, item.label))
                known.add(item.key)
                place += 1
    return tuple(order)


def totals(rows: Iterable[SheetRow]) -> Totals:
    """Sums over some rows."""
    found = list(rows)
    zero = Decimal("0.00")
    gross, deductions = sum((r.gross for r in found), zero), sum((r.deductions for r in found), zero)
    return Totals(
        len(found),
        gross,
        deductions,
        gross - deductions,
        sum((r.accrued for r in found), zero),
        sum((r.unit_cost for r in found), zero),
        sum((r.back_pay for r in found), zero),
    )
