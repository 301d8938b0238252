"""Dates in cells: real date cells, serial numbers, numbers that look like 1990.05, and typed text."""

from __future__ import annotations

import re
from datetime import date, datetime

from streetdesk.dates import PartialDate
from streetdesk.errors import FieldError
from streetdesk.excel.celltext import Raw, is_number, text_of
from streetdesk.excel.model import NOTHING, CellReading
from streetdesk.fields import Day
from streetdesk.fields.daytext import day_of_serial

_SERIALS = range(10_000, 74_000)  # 1927-05-18 to 2102: years and YYYYMM lie outside
_AGE = re.compile(r"\s*[（(]\s*\d{1,2}\s*周?岁\s*[)）]\s*$")  # 1990.05（35岁）, the style of cadre forms

_SINCE = re.compile(r"(?<=[\d年月日])\s*(?:起|[-—–~～至到]+\s*(?:今|现在)?)\s*$")  # 2010年9月至今: it began then


def read_day(raw: Raw, kind: Day, label: str) -> CellReading:
    """One date cell. ``bad-date`` and ``month-lost-a-zero`` leave it empty and say why."""
    repair = ""
    try:
        if isinstance(raw, datetime | date):
            value: PartialDate | None = PartialDate(raw.year, raw.month, raw.day)
        elif is_number(raw):
            assert isinstance(raw, int | float)
            if _month_lost_a_zero(raw):
                return _lost_a_zero(raw, label)
            value = _of_number(raw, kind, label)
            repair = (
                "" if value is None or text_of(raw)[:4] == str(value.year) else f"日期序号{text_of(raw)}读作{value}"
            )
        else:
            text = _SINCE.sub("", _AGE.sub("", text_of(raw)))
            if re.fullmatch(r"\s*\d{5}\s*", text) and int(text) in _SERIALS:
                value = day_of_serial(int(text))
                repair = f"日期序号{text.strip()}读作{value}"
            else:
                value = kind.parse(text, label)
                if value is not None and _SINCE.search(text_of(raw)):
                    repair = f"“{text_of(raw).strip()}”读作{value}"
        if value is not None and kind.exact and not value.is_exact:
            value = kind.parse(value.iso(), label)
    except (FieldError, ValueError, OverflowError) as why:
        said = str(why) if isinstance(why, FieldError) else f"“{label}”里的“{text_of(raw)}”不是日期。请改正。"
        return CellReading(problem="bad-date", said=said)
    return NOTHING if value is None else CellReading(value, value.iso(), repair=repair)


def _month_lost_a_zero(raw: float) -> bool:
    """A number cell 1990.1: January, or October whose last zero Excel dropped."""
    return 19 <= raw < 2100.2 and bool(re.fullmatch(r"\d{2}(?:\d{2})?\.1", repr(float(raw))))


def _lost_a_zero(raw: float, label: str) -> CellReading:
    year = int(raw)
    return CellReading(
        problem="month-lost-a-zero",
        said=(
            f"“{label}”是数字{raw}，可能是{year}年1月，也可能是{year}年10月（Excel去掉了末尾的0）。"
            f"请核对后写成{year}.01或{year}.10的文字。"
        ),
    )


def _of_number(raw: float, kind: Day, label: str) -> PartialDate | None:
    whole = int(raw)
    if whole in _SERIALS:
        return day_of_serial(whole)
    text = text_of(raw)
    if found := re.fullmatch(r"(\d{4})\.(\d{2})(\d{2})", text):
        text = ".".join(found.groups())
    elif re.fullmatch(r"\d{1,3}", text):
        raise ValueError(text)
    return kind.parse(text, label)
