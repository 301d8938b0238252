"""Months and the periods made of them."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple, Self

from streetdesk.errors import UserError
from streetdesk.pay.scheme.rules import Rhythm

_MONTH = re.compile(r"(\d{4})-(\d{2})")
_MONTHS_OF: dict[Rhythm, int] = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}


class Month(NamedTuple):
    """A calendar month; months compare in order of time. ``str`` gives ``2025-06``."""

    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> Self:
        """The month a day lies in."""
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Self:
        """``2025-06``. UserError for anything else."""
        found = _MONTH.fullmatch(text.strip())
        if not found or not 1 <= int(found[2]) <= 12 or not 1900 <= int(found[1]) <= 2999:
            raise UserError(f"“{text}”不是月份。", "请写成 2025-06 的样子。")
        return cls(int(found[1]), int(found[2]))

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return date(self.year, self.month, self.days)

    @property
    def days(self) -> int:
        """How many days it has."""
        return monthrange(self.year, self.month)[1]

    def plus(self, months: int) -> Self:
        """So many months later; fewer than none: earlier."""
        years, month = divmod(self.month - 1 + months, 12)
        return type(self)(self.year + years, month + 1)

    def chinese(self) -> str:
        """``2025年6月``."""
        return f"{self.year}年{self.month}月"

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


def months(first: Month, last: Month) -> Iterator[Month]:
    """From the first to the last, both included."""
    while first <= last:
        yield first
        first = first.plus(1)


class Period(NamedTuple):
    """A stretch of months that performance pay is reckoned for: ``2025``, ``2025H1``, ``2025Q2`` or ``2025-06``."""

    first: Month
    length: int  # in months: 1, 3, 6 or 12

    @classmethod
    def of(cls, month: Month, rhythm: Rhythm) -> Self:
        """The period of a rhythm that a month lies in."""
        count = _MONTHS_OF[rhythm]
        return cls(Month(month.year, (month.month - 1) // count * count + 1), count)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The text of ``str``. UserError for anything else."""
        text = text.strip().upper()
        if found := re.fullmatch(r"(\d{4})Q([1-4])", text):
            return cls(Month(int(found[1]), int(found[2]) * 3 - 2), 3)
        if found := re.fullmatch(r"(\d{4})H([12])", text):
            return cls(Month(int(found[1]), int(found[2]) * 6 - 5), 6)
        if re.fullmatch(r"(19|2\d)\d{2}", text):
            return cls(Month(int(text), 1), 12)
        if _MONTH.fullmatch(text):
            return cls(Month.parse(text), 1)
        raise UserError(f"“{text}”不是发放期。", "请写成 2025、2025H1、2025Q2 或 2025-06 的样子。")

    @property
    def last(self) -> Month:
        """Its last month."""
        return self.first.plus(self.length - 1)

    @property
    def months(self) -> tuple[Month, ...]:
        """All its months, in order."""
        return tuple(months(self.first, self.last))

    def chinese(self) -> str:
        """``2025年``, ``2025年上半年``, ``2025年第2季度``, ``2025年6月``."""
        year, month = self.first
        if self.length == 12:
            return f"{year}年"
        if self.length == 6:
            return f"{year}年{'上' if month == 1 else '下'}半年"
        return f"{year}年第{(month + 2) // 3}季度" if self.length == 3 else self.first.chinese()

    def __str__(self) -> str:
        year, month = self.first
        if self.length == 12:
            return f"{year}"
        if self.length == 6:
            return f"{year}H{(month + 5) // 6}"
        return f"{year}Q{(month + 2) // 3}" if self.length == 3 else str(self.first)
