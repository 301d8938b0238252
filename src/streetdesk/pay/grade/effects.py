"""From which day a change is paid: one small function per named effect (DOMAIN 1.4 no. 6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from streetdesk.dates import first_of_next_month
from streetdesk.pay.scheme.rules import EffectDay

FAR = date.max  # "no end": later than any day that is asked for
LONG_AGO = date.min  # "always": earlier than any day that is asked for


def day_after(day: date) -> date:
    """The next day; ``FAR`` stays where it is."""
    return day if day == FAR else day + timedelta(days=1)


def the_day(day: date) -> date:
    """In force on the day itself."""
    return day


def month_after(day: date) -> date:
    """In force from the first day of the month after, also when the day is itself a first."""
    if (day.year, day.month) == (FAR.year, FAR.month):
        return FAR
    return day if day == LONG_AGO else first_of_next_month(day)


def next_january(day: date) -> date:
    """In force from the first 1 January that is not before the day."""
    if (day.month, day.day) == (1, 1):
        return day
    return FAR if day.year == FAR.year else date(day.year + 1, 1, 1)


def following_january(day: date) -> date:
    """In force from 1 January of the year after the day's, also when the day is itself a 1 January."""
    return FAR if day.year == FAR.year else day if day == LONG_AGO else date(day.year + 1, 1, 1)


EFFECTS: Mapping[EffectDay, Callable[[date], date]] = {
    "day": the_day,
    "month_after": month_after,
    "next_january": next_january,
    "following_january": following_january,
}

LATER: frozenset[EffectDay] = frozenset({"month_after", "following_january"})
"""The effects that put off also what is reached on their own day: years are then counted up to the day before."""

EFFECT_WORDS: Mapping[EffectDay, str] = {
    "day": "当日起执行",
    "month_after": "次月起执行",
    "next_january": "次年1月起执行",
    "following_january": "达到年限的次年1月起执行",
}

COUNTED_FROM = {
    "registered": "登记",
    "issued": "取得证书",
    "appointed": "聘任",
    "registered_and_appointed": "登记并聘任",
}
"""What the day is on which a certificate begins to count."""
