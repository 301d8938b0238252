"""Cells to text and numbers without losing or inventing a digit."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

Raw = str | int | float | bool | date | datetime | time | timedelta | None
"""What stands in a cell, its type kept; blank is None."""

EXACT = 10**15
"""From here on a number cell may have lost digits: Excel keeps fifteen."""

_ERROR = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)")


def is_error(raw: Raw) -> bool:
    """Whether the cell holds what a failed formula left behind."""
    return isinstance(raw, str) and raw.startswith("#") and bool(_ERROR.fullmatch(raw.strip()))


def text_of(raw: Raw) -> str:
    """A cell's text as the kinds read it: whole numbers without ``.0``, days as ISO, yes and no in words."""
    if isinstance(raw, str):
        return raw
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "是" if raw else "否"
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() and abs(raw) < EXACT else repr(raw)
    if isinstance(raw, datetime):
        return raw.date().isoformat()
    if isinstance(raw, date | time):
        return raw.isoformat()
    if isinstance(raw, timedelta):
        return str(raw)
    return str(raw)


def is_number(raw: Raw) -> bool:
    """Whether the cell is a number cell (yes and no are not)."""
    return isinstance(raw, int | float) and not isinstance(raw, bool)


def column_letter(index: int) -> str:
    """Excel's name of the column with this index from 0."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def shown(raw: Raw) -> str:
    """A cell's text as near as possible to what the sheet shows; numbers without a needless ``.0``."""
    if raw is None:
        return ""
    if isinstance(raw, bool):
        return "是" if raw else "否"
    if isinstance(raw, float):
        if raw.is_integer() and abs(raw) < 1e15:
            return str(int(raw))
        return f"{raw:.14E}".replace("E+0", "E+") if abs(raw) >= 1e15 else repr(raw)
    if isinstance(raw, datetime):
        return raw.isoformat(" ") if raw.time() != time() else raw.date().isoformat()
    return str(raw)
