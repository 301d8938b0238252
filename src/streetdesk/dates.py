"""Days as office papers know them: to the day, to the month, or only to the year. Standard library only."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, total_ordering
from typing import Literal

Precision = Literal["year", "month", "day"]

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day with its precision (DOMAIN 5.8): ``1990``, ``1990-05`` or ``1990-05-01``.

    Ordered by first possible day, the less precise first; the ISO text orders the same way, in SQL too.
    Raises ValueError for a day that does not exist.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.month is None and self.day is not None:
            raise ValueError("a day needs its month")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def of(cls, day: date) -> PartialDate:
        """The full day."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def from_iso(cls, text: str) -> PartialDate:
        """Read ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; ValueError for anything else."""
        return _read(text)

    @property
    def precision(self) -> Precision:
        """How much of the day is known."""
        if self.month is None:
            return "year"
        return "month" if self.day is None else "day"

    @property
    def first(self) -> date:
        """The earliest day it can be."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The latest day it can be."""
        month = self.month or 12
        return date(self.year, month, self.day or _last_day(self.year, month))

    @property
    def is_exact(self) -> bool:
        """Whether the day itself is known."""
        return self.day is not None

    def iso(self) -> str:
        """``1990``, ``1990-05`` or ``1990-05-01``: how it is stored."""
        text = f"{self.year:04}"
        if self.month is not None:
            text += f"-{self.month:02}"
        if self.day is not None:
            text += f"-{self.day:02}"
        return text

    def __str__(self) -> str:
        return self.iso()

    def __lt__(self, other: PartialDate) -> bool:
        return self.iso() < other.iso()

    def dotted(self) -> str:
        """``1990``, ``1990.05``, ``1990.05.01``: the cadre forms' style (DOMAIN 3.1)."""
        return self.iso().replace("-", ".")

    def chinese(self) -> str:
        """``1990年``, ``1990年5月``, ``1990年5月1日``: the style of running text (DOMAIN 3.1)."""
        text = f"{self.year}年"
        if self.month is not None:
            text += f"{self.month}月"
        if self.day is not None:
            text += f"{self.day}日"
        return text


@lru_cache(maxsize=1 << 15)
def _read(text: str) -> PartialDate:
    """Kept: the few thousand days that an office knows are read a hundred thousand times."""
    found = _ISO.fullmatch(text)
    if not found:
        raise ValueError(f"not an ISO day: {text!r}")
    year, month, day = found.groups()
    return PartialDate(int(year), int(month) if month else None, int(day) if day else None)


def whole_years(start: date, on: date) -> int:
    """Completed years from ``start`` to ``on``: a year is complete when its anniversary has come.

    The anniversary of 29 February in a common year is 28 February (DOMAIN 7, rule 2).
    """
    years = on.year - start.year
    return years if on >= anniversary(start, years) else years - 1


def whole_months(start: date, on: date) -> int:
    """Completed months from ``start`` to ``on``, left-over days dropped; month ends as for years."""
    months = (on.year - start.year) * 12 + on.month - start.month
    return months if on.day >= min(start.day, _last_day(on.year, on.month)) else months - 1


def _last_day(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def anniversary(start: date, years: int) -> date:
    """The same day ``years`` later; 28 February where 29 February is missing."""
    year = start.year + years
    return date(year, start.month, start.day if start.day < 29 else min(start.day, _last_day(year, start.month)))


def first_of_next_month(day: date) -> date:
    """The first day of the month after ``day``."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)
