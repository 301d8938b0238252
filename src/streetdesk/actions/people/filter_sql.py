"""Filters as SQL conditions on people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, and_, false, func, not_, or_

from streetdesk.actions.people import sql
from streetdesk.actions.people.filter_fields import checked
from streetdesk.actions.people.filter_model import Filter, Filterable, PeopleQuery, Plain, wrong
from streetdesk.actions.people.staff_list import units_below
from streetdesk.fields.cleaning import compact
from streetdesk.registers.staff import STAFF

Sql = ColumnElement[Any]


def condition(connection: Connection, one: Filter, query: PeopleQuery) -> ColumnElement[bool]:
    """One filter as a condition. UserError for a filter that cannot be."""
    about = checked(one)
    value = value_of(one.key, query)
    if one.op in ("blank", "filled"):
        blank: ColumnElement[bool] = value.is_(None)
        if one.key in ("age", "years"):  # not begun on that day
            blank = or_(blank, value > query.day.isoformat())
        return blank if one.op == "blank" else not_(blank)
    if one.op == "vague":
        return and_(value.is_not(None), func.length(value) < 10)
    if one.op == "is":
        return value.is_not_distinct_from(one.value)
    if one.op == "has":
        return _has(value, str(one.value))
    assert isinstance(one.value, tuple)
    if one.op == "between":
        return _between(one, about, value, query)
    return _one_of(connection, one, value)


def value_of(key: str, query: PeopleQuery) -> Sql:
    """What a filter, group or order is about: a value of each person. KeyError for an unknown key."""
    if key in ("unit", "unit_id"):
        return sql.STAFF.c.unit_id
    if key == "age":
        return sql.text(sql.STAFF.c.birth)
    if key == "years":
        return sql.service_start(query.day)
    if key in sql.DERIVED:
        return sql.DERIVED[key](query.day)
    column = sql.STAFF.c[key]
    return sql.whole(column) if STAFF.fields[key].kind.storage == "integer" else sql.text(column)


def _has(value: Sql, typed: str) -> ColumnElement[bool]:
    plain = compact(typed).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return value.like(f"%{plain}%", escape="\\")


def _between(one: Filter, about: Filterable, value: Sql, query: PeopleQuery) -> ColumnElement[bool]:
    low, high = cast("tuple[Any, Any]", one.value)
    if about.kind == "day":
        try:
            return sql.days_between(value, low, high)
        except ValueError:
            raise wrong(one, f"“{about.label}”的日期不对") from None
    if one.key in ("age", "years"):
        return cast("ColumnElement[bool]", sql.years_between(value, query.day, low, high))
    between = value >= low if high is None else value <= high if low is None else value.between(low, high)
    return cast("ColumnElement[bool]", between)  # names the value once: it may be a query of its own


def _one_of(connection: Connection, one: Filter, value: Sql) -> ColumnElement[bool]:
    assert isinstance(one.value, tuple)
    wanted: Sequence[Plain] = [v for v in one.value if v is not None]
    if one.key == "unit":
        wanted = units_below(connection, map(int, wanted))
    found: ColumnElement[bool] = value.in_(wanted) if wanted else false()
    if None in one.value:
        found = or_(found, value.is_(None))
    if one.op == "in":
        return found
    return not_(found) if None in one.value else or_(not_(found), value.is_(None))
