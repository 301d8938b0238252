"""Small pieces of Chinese that several lines use."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from streetdesk.dates import PartialDate
from streetdesk.pay.grade.effects import FAR


def day_text(day: date) -> str:
    """``2024年8月1日``."""
    return f"{day.year}年{day.month}月{day.day}日"


def start_text(day: PartialDate) -> str:
    """A start as it stands on file, marked 待核 where the day itself is not known."""
    if day.is_exact:
        return day.chinese()
    unit = "月" if day.precision == "month" else "年"
    return f"{day.chinese()}（只到{unit}，按{day_text(day.first)}计，待核）"


def last_day_text(end: date) -> str:
    """The last day of a span by the day after it; 今 where there is none."""
    return "今" if end == FAR else day_text(date.fromordinal(end.toordinal() - 1))


def years_text(years: Iterable[int]) -> str:
    """``2019—2021、2023年``: calendar years, runs drawn together."""
    runs: list[list[int]] = []
    for year in sorted(years):
        if runs and runs[-1][1] == year - 1:
            runs[-1][1] = year
        else:
            runs.append([year, year])
    return "、".join(str(a) if a == b else f"{a}—{b}" for a, b in runs) + "年"


def signed(number: int) -> str:
    """``+2``, ``0``, ``−1`` (with a true minus)."""
    return f"+{number}" if number > 0 else f"−{-number}" if number else "0"


def grade_text(grade: int) -> str:
    """``第7级``."""
    return f"第{grade}级"
