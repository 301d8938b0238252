"""What is still owed: due by today's papers, less what was paid."""

from __future__ import annotations

from collections.abc import Sequence

from streetdesk.pay.month.calendar import Month
from streetdesk.pay.month.model import ZERO, Item, Owed, Side
from streetdesk.pay.result import Line

_Key = tuple[str, Side, Month]


def owed(due: Sequence[Item], paid: Sequence[Item]) -> tuple[Owed, ...]:
    """The differences only, by month and then in the order of the items; with both reckonings."""
    wanted, given = _by_key(due), _by_key(paid)
    found: list[Owed] = []
    for key in dict.fromkeys((*wanted, *given)):
        of, done = wanted.get(key, []), given.get(key, [])
        amount, was = (sum((item.amount for item in items), ZERO) for items in (of, done))
        if amount != was:
            label = (of or done)[0].label
            name, side, month = key
            found.append(Owed(name, label, side, month, amount, was, _lines(of), _lines(done)))
    return tuple(sorted(found, key=lambda one: one.month))


def _by_key(items: Sequence[Item]) -> dict[_Key, list[Item]]:
    found: dict[_Key, list[Item]] = {}
    for item in items:
        found.setdefault((item.key, item.side, item.month), []).append(item)
    return found


def _lines(items: Sequence[Item]) -> tuple[Line, ...]:
    return tuple(line for item in items for line in item.lines)
