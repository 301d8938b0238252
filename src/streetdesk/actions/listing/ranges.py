"""Conditions on stored days: between two days of any precision, so many years ago, ordered as figures are read."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func

from streetdesk.dates import PartialDate, anniversary, whole_years
from streetdesk.db.columns import as_text

Sql = ColumnElement[Any]


def years_between(start: Sql, on: date, least: int | None, most: int | None) -> Sql:
    """Condition: so many completed years from a stored day to ``on``; a day known in part counts from its first.

    One BETWEEN, for ``start`` may be a query of its own; a blank behind a day is more than the day itself.
    """
    low = "" if most is None else f"{latest_start(on, most + 1).isoformat()} "
    high = latest_start(on, least) if least else on
    return start.between(low, high.isoformat())


def latest_start(on: date, years: int) -> date:
    """The last day from which so many years are completed on ``on``."""
    if on.year <= years:
        return date(1, 1, 1)
    day = anniversary(on, -years)
    following = date.fromordinal(day.toordinal() + 1)
    return following if whole_years(following, on) >= years else day


def days_between(day: Sql, first: str | None, last: str | None) -> Sql:
    """Condition: a stored day lies between two ISO days of any precision, both included. One comparison, as above.

    ValueError for what is no day.
    """
    low = PartialDate.from_iso(first).iso() if first is not None else ""
    high = PartialDate.from_iso(last).iso() + "-99" if last is not None else "9999-99"
    return day.between(low, high)


def natural(column: Sql) -> list[Sql]:
    """Keys that set 第2社区 before 第10社区: the text without its figures, then the shorter one, then the text."""
    bare: Sql = as_text(column)
    for figure in "0123456789":
        bare = func.replace(bare, figure, "")
    return [bare, func.length(column), column]
