"""What a person was paid, as it stands in the file: exact, whole, and the same for the same values.

Amounts are whole fen. The lines of many people repeat each other, so a page of people is packed together.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from streetdesk.pay import Line, Problem
from streetdesk.pay.month.calendar import Month, Period
from streetdesk.pay.month.model import ChargedTo, Item, PeriodPay, PersonMonth, Stretch

PAGE = 100
"""People on one page."""
MEDIA_TYPE = "application/x-streetdesk-pay"

_FEN = Decimal(100)


@dataclass(frozen=True, slots=True)
class Kept:
    """All that is frozen of one person in one run: the month or the period, and back pay of earlier months.

    ``changes`` says in words what differs from the month before.
    """

    month: PersonMonth | None = None
    period: PeriodPay | None = None
    back: tuple[Item, ...] = ()
    extra: tuple[Item, ...] = ()  # what is reckoned for the run as a whole, such as tax
    changes: tuple[str, ...] = ()

    @property
    def items(self) -> tuple[Item, ...]:
        """Everything that is paid, kept back or set aside by it."""
        own = self.month.items if self.month else self.period.items if self.period else ()
        return (*own, *self.back, *self.extra)


def fen(amount: Decimal) -> int:
    """Yuan as whole fen. ValueError where an amount is not exact to the fen: nothing is rounded silently."""
    found = amount * _FEN
    whole = int(found)
    if found != whole:
        raise ValueError(f"{amount} yuan is not exact to the fen")
    return whole


def yuan(amount: int) -> Decimal:
    """Whole fen as yuan with two decimals."""
    return Decimal(amount).scaleb(-2)


def short(items: Sequence[Item]) -> str:
    """Items without their reasons."""
    return _dump([[i.key, i.label, i.side, fen(i.amount), str(i.month), *_places_out(i)] for i in items])


def read_short(text: str) -> tuple[Item, ...]:
    """The items of ``short``; their lines stand on the page."""
    return tuple(_item([*row[:5], [], *row[5:]]) for row in json.loads(text))


def pack(page: Sequence[Kept]) -> bytes:
    """A page of people."""
    return zlib.compress(_dump([_kept_out(one) for one in page]).encode(), 6)


def unpack(data: bytes) -> list[Kept]:
    """The people of a page, in their order."""
    return [_kept_in(one) for one in json.loads(zlib.decompress(data))]


def unpack_one(data: bytes, place: int) -> Kept:
    """One person of a page."""
    return _kept_in(json.loads(zlib.decompress(data))[place])


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _kept_out(kept: Kept) -> dict[str, Any]:
    found: dict[str, Any] = {}
    if kept.month is not None:
        month = kept.month
        found["month"] = [
            str(month.month),
            month.scheme,
            [_item_out(i) for i in month.items],
            [_stretch_out(s) for s in month.stretches],
            [[p.code, p.sentence] for p in month.problems],
            *([[[one.unit, one.employer, one.days] for one in month.places]] if month.places else []),
        ]
    if kept.period is not None:
        period = kept.period
        found["period"] = [
            str(period.period),
            str(period.accrued),
            period.word,
            None if period.factor is None else str(period.factor),
            [_item_out(i) for i in period.items],
            [[p.code, p.sentence] for p in period.problems],
        ]
    for name, items in (("back", kept.back), ("extra", kept.extra)):
        if items:
            found[name] = [_item_out(i) for i in items]
    if kept.changes:
        found["changes"] = list(kept.changes)
    return found


def _kept_in(found: dict[str, Any]) -> Kept:
    month = period = None
    if "month" in found:
        name, scheme, items, stretches, problems, *places = found["month"]
        month = PersonMonth(
            Month.parse(name),
            scheme,
            tuple(map(_item, items)),
            tuple(map(_stretch, stretches)),
            tuple(Problem(*p) for p in problems),
            tuple(ChargedTo(*one) for one in places[0]) if places else (),
        )
    if "period" in found:
        name, accrued, word, factor, items, problems = found["period"]
        period = PeriodPay(
            Period.parse(name),
            Decimal(accrued),
            word,
            None if factor is None else Decimal(factor),
            tuple(map(_item, items)),
            tuple(Problem(*p) for p in problems),
        )
    back, extra = (tuple(map(_item, found.get(name, ()))) for name in ("back", "extra"))
    return Kept(month, period, back, extra, tuple(found.get("changes", ())))


def _item_out(item: Item) -> list[Any]:
    lines = [[line.item, line.amount, line.why, line.source] for line in item.lines]
    return [item.key, item.label, item.side, fen(item.amount), str(item.month), lines, *_places_out(item)]


def _places_out(item: Item) -> list[Any]:
    """What of it each place is charged, of those who moved within the month; others have nothing there."""
    return [[fen(part) for part in item.by_place]] if item.by_place else []


def _item(row: Sequence[Any]) -> Item:
    key, label, side, amount, month, lines, *places = row
    by_place = tuple(map(yuan, places[0])) if places else ()
    return Item(key, label, side, yuan(amount), tuple(Line(*line) for line in lines), Month.parse(month), by_place)


def _stretch_out(s: Stretch) -> list[Any]:
    coefficient = None if s.coefficient is None else str(s.coefficient)
    return [
        s.since.isoformat(),
        s.until.isoformat(),
        s.post,
        s.post_label,
        s.grade,
        coefficient,
        str(s.monthly),
        s.unit,
        s.employer,
        s.on_probation,
        str(s.paid_percent),
    ]


def _stretch(row: Sequence[Any]) -> Stretch:
    since, until, post, label, grade, coefficient, monthly, unit, employer, probation, percent = row
    return Stretch(
        date.fromisoformat(since),
        date.fromisoformat(until),
        post,
        label,
        grade,
        None if coefficient is None else Decimal(coefficient),
        Decimal(monthly),
        unit,
        employer,
        probation,
        Decimal(percent),
    )
