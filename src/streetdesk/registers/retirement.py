"""The retirement age that rises from 2025 on, and the years of contributions a pension asks for (DOMAIN 2.3).

全国人民代表大会常务委员会《关于实施渐进式延迟法定退休年龄的决定》(2024-09-13) and the 办法 it approves.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from typing import Literal

Track = Literal["男", "女55", "女50"]
"""By sex, and for women by the age that held before: 55 or 50."""


@dataclass(frozen=True, slots=True)
class Rise:
    """How one track rises: who is born from ``first`` (year, month) on retires a month later for every ``pace``
    months, until ``most`` months are reached. ``old`` is the age before, in years.
    """

    old: int
    first: tuple[int, int]
    pace: int
    most: int


RISES: dict[Track, Rise] = {
    "男": Rise(60, (1965, 1), 4, 36),
    "女55": Rise(55, (1970, 1), 4, 36),
    "女50": Rise(50, (1975, 1), 2, 60),
}
LEAST_YEARS = 15
"""Of contributions, for those who retire before 2030; from then on six months more each year, up to 20 years."""


def months_later(birth: date, track: Track) -> int:
    """By how many months a person retires later than the old age asked."""
    rise = RISES[track]
    since = (birth.year - rise.first[0]) * 12 + birth.month - rise.first[1]
    return 0 if since < 0 else min(since // rise.pace + 1, rise.most)


def retires_on(birth: date, track: Track) -> date:
    """The day on which a person reaches the legal age."""
    months = birth.year * 12 + birth.month - 1 + RISES[track].old * 12 + months_later(birth, track)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(birth.day, calendar.monthrange(year, month + 1)[1]))


def old_age_on(birth: date, track: Track) -> date:
    """The day on which the old age is reached: nobody may retire earlier than this."""
    year = birth.year + RISES[track].old
    return date(year, birth.month, min(birth.day, calendar.monthrange(year, birth.month)[1]))


def age_in_words(birth: date, track: Track) -> str:
    """The legal age: ``60岁1个月``, ``63岁``."""
    years, months = divmod(RISES[track].old * 12 + months_later(birth, track), 12)
    return f"{years}岁{months}个月" if months else f"{years}岁"


def least_contribution_months(year: int) -> int:
    """Months of contributions that a pension asks of who retires in a year."""
    return LEAST_YEARS * 12 + 6 * min(max(year - 2029, 0), 10)
