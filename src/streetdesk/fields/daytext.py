"""Dates as clerks type them: 1990.1, 199001, 1990年1月5日, 90.5, 1990/05/01 (DOMAIN 6)."""

from __future__ import annotations

import re
from datetime import date, timedelta

from streetdesk.dates import PartialDate
from streetdesk.errors import brief
from streetdesk.fields.cleaning import compact, half_width

_FORMS = [
    re.compile(p)
    for p in (
        r"(\d{4})年(?:(\d{1,2})月(?:份)?(?:(\d{1,2})[日号]?)?)?",
        r"(\d{4})[.\-/,、·](\d{1,2})(?:[.\-/,、·](\d{1,2})日?)?[.月日]?",
        r"(\d{4})(\d{2})(\d{2})?",
        r"(\d{4})",
        r"(\d{2})[.\-/年](\d{1,2})(?:[.\-/月](\d{1,2})日?|月)?",
    )
]
_TIME = re.compile(r"(?<=\d)[T\s]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*$")
_ENDS = re.compile(r"(?<=\d)[，,。、;；]$")
_CHINESE_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CHINESE_TENS = re.compile(r"([二三]?)十([一二三四五六七八九]?)(?=[月日号]|$)")
_SERIAL_ZERO = date(1899, 12, 30)


def parse_day(text: str, today: date | None = None) -> PartialDate:
    """Read one typed date with the precision it has.

    Two-digit years are taken as the last such year that is not after ``today`` (default: the real one).
    ValueError says in Chinese why it is no date.
    """
    plain = _ENDS.sub("", compact(_TIME.sub("", half_width(text))))
    if re.match(r"[一二三四五六七八九〇○零]{4}年?", plain):
        plain = _CHINESE_TENS.sub(lambda m: f"{m[1] or '一'}{m[2] or '〇'}", plain).translate(_CHINESE_DIGITS)
    plain = plain.replace("．", ".").replace("。", ".").replace("—", "-").replace("－", "-").replace("_", "-")
    for form in _FORMS:
        if found := form.fullmatch(plain):
            parts = [int(g) if g else None for g in found.groups()]
            year, month, day = [*parts, None, None][:3]
            assert year is not None
            if len(found[1]) == 2:
                this = (today or date.today()).year
                year += this // 100 * 100
                year -= 100 if year > this else 0
            return _checked(year, month, day)
    raise ValueError(f"“{brief(text.strip())}”认不出是日期")


def day_of_serial(serial: int) -> PartialDate:
    """The day behind an Excel serial number, 1900 system, from 1900-03-01 on."""
    return PartialDate.of(_SERIAL_ZERO + timedelta(days=serial))


def _checked(year: int, month: int | None, day: int | None) -> PartialDate:
    if not 1900 <= year <= 2100:
        raise ValueError(f"年份{year}不在1900至2100之间")
    if month is not None and not 1 <= month <= 12:
        raise ValueError(f"没有{month}月")
    try:
        return PartialDate(year, month, day)
    except ValueError:
        raise ValueError(f"{year}年{month}月没有{day}日") from None
