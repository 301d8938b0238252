"""Small draws from one ``random.Random``: days, weighted words, and days as the file keeps them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Any, TypeVar

from streetdesk.dates import PartialDate

T = TypeVar("T")
Row = dict[str, Any]
"""One record of a register: plain values by column name."""


class Weighted:
    """Words with weights, drawn quickly."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._words = tuple(weights)
        self._sums = tuple(accumulate(weights.values()))

    def draw(self, rng: Random) -> str:
        """One of the words, by its weight."""
        return rng.choices(self._words, cum_weights=self._sums)[0]


def one(rng: Random, things: Sequence[T]) -> T:
    """One of the things, each as likely as another; much quicker than ``rng.choice``."""
    return things[int(rng.random() * len(things))]


def whole(rng: Random, low: int, high: int) -> int:
    """A whole number, both ends included."""
    return low + int(rng.random() * (high - low + 1))


def chance(rng: Random, share: float) -> bool:
    """True with this probability."""
    return rng.random() < share


def day_between(rng: Random, first: date, last: date) -> date:
    """A day, both ends included; ``first`` where the two are the wrong way round."""
    return first + timedelta(days=int(rng.random() * max(1, (last - first).days + 1)))


def day(value: date | None) -> PartialDate | None:
    """A full day as the file keeps it."""
    return None if value is None else PartialDate(value.year, value.month, value.day)


def month(value: date) -> PartialDate:
    """A day of which only the month is on file."""
    return PartialDate(value.year, value.month)
