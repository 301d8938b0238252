"""Who a month is charged to: whoever moves within it is charged to each community and employer by its own days.

Where an item has lines of its own days, each place gets what those days pay; what has none (insurance, lines by hand)
goes by the days employed. Each sum is rounded to the fen by itself and the last place takes the rest: together they
are the item, to the fen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from streetdesk.pay.money import rounded, yuan
from streetdesk.pay.month.model import ZERO, ChargedTo, Item
from streetdesk.pay.month.pieces import DAY, Piece
from streetdesk.pay.result import Line
from streetdesk.pay.scheme.rules import Rounding

DIVIDED = "按单位分摊"
"""What the line of an explanation is called that tells the places' sums."""

_FEN = Rounding()


class Places(NamedTuple):
    """The places of a month, the one held last at the end; of each piece its first day and its place."""

    names: tuple[ChargedTo, ...]
    pieces: tuple[tuple[date, int], ...]
    days: tuple[Decimal, ...]

    def of(self, day: date) -> int:
        """The place of an employed day."""
        return next(place for since, place in reversed(self.pieces) if since <= day)


def places_of(pieces: Sequence[Piece], count: Callable[[date, date], int]) -> Places | None:
    """None for who is at one place all month; ``count`` tells how many days of a stretch count."""
    keys = [(piece.spell.unit, piece.spell.employer) for piece in pieces]
    if len(set(keys)) < 2:
        return None
    order = list(reversed(dict.fromkeys(reversed(keys))))
    days = [ZERO] * len(order)
    spans: list[list[tuple[date, date]]] = [[] for _ in order]
    for piece, key in zip(pieces, keys, strict=True):
        place = order.index(key)
        days[place] += count(piece.since, piece.until)
        mine = spans[place]
        if mine and mine[-1][1] + DAY == piece.since:
            mine[-1] = (mine[-1][0], piece.until)
        else:
            mine.append((piece.since, piece.until))
    names = tuple(ChargedTo(*key, _days(mine)) for key, mine in zip(order, spans, strict=True))
    starts = tuple((piece.since, order.index(key)) for piece, key in zip(pieces, keys, strict=True))
    return Places(names, starts, tuple(days))


def _days(spans: Sequence[tuple[date, date]]) -> str:
    """``6月1日至14日、6月21日至30日``."""
    return "、".join(f"{a.month}月{a.day}日" + (f"至{b.day}日" if b > a else "") for a, b in spans)


def divided(amount: Decimal, weights: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """A sum by weights, to the fen; without any weight all of it is the last one's."""
    whole, left = sum(weights, ZERO), amount
    found: list[Decimal] = []
    for weight in weights[:-1]:
        mine = rounded(amount * weight / whole, _FEN) if whole else ZERO
        mine = min(mine, left) if amount >= 0 else max(mine, left)
        found.append(mine)
        left -= mine
    return (*found, left)


def charged(items: Sequence[Item], places: Places) -> list[Item]:
    """The items with what of each falls to which place, and a line that says so."""
    return [_charged(item, places) for item in items]


def _charged(item: Item, places: Places) -> Item:
    found = item.by_place
    if not found or sum(found, ZERO) != item.amount:  # no days of its own, or paid by a factor
        found = divided(item.amount, found or places.days)
    if not item.amount:
        return replace(item, by_place=found)
    said = "，".join(
        f"{name}{yuan(part)}（{one.days}）"
        for one, name, part in zip(places.names, _named(places.names), found, strict=True)
        if part
    )
    line = Line(DIVIDED, yuan(item.amount), said, item.lines[-1].source)
    return replace(item, lines=(*item.lines, line), by_place=found)


def _named(names: Sequence[ChargedTo]) -> list[str]:
    """Each place by what tells it from the others: the community, the employer, or both."""
    units, employers = {one.unit for one in names}, {one.employer for one in names}
    found: list[str] = []
    for one in names:
        told = [one.unit or "未登记单位"] if len(units) > 1 else []
        told += [one.employer or "未登记用人单位"] if len(employers) > 1 else []
        found.append("·".join(told))
    return found
