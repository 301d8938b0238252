"""Lines by hand in a month, as they are."""

from __future__ import annotations

from collections.abc import Sequence

from streetdesk.pay.money import rounded, yuan
from streetdesk.pay.month.calendar import Month
from streetdesk.pay.month.facts import Manual
from streetdesk.pay.month.model import ZERO, Item, Side
from streetdesk.pay.result import Line
from streetdesk.pay.scheme.rules import Rounding

_FEN = Rounding()


def manual_items(lines: Sequence[Manual], month: Month, side: Side) -> list[Item]:
    """The lines of a side; those of one label make one item."""
    found: dict[str, list[Manual]] = {}
    for one in lines:
        if one.month == month and one.side == side:
            found.setdefault(one.label, []).append(one)
    return [_item(label, ones, month, side) for label, ones in sorted(found.items())]


def _item(label: str, ones: Sequence[Manual], month: Month, side: Side) -> Item:
    ones = sorted(ones, key=lambda one: (one.amount, one.reason))
    amounts = [rounded(one.amount, _FEN) for one in ones]
    told = tuple(
        Line(label, yuan(amount), one.reason or "未写事由", "手工录入")
        for one, amount in zip(ones, amounts, strict=True)
    )
    return Item(f"manual:{label}", label, side, sum(amounts, ZERO), told, month)
