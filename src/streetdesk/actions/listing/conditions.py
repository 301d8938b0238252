"""Search words and filters as SQL conditions on a register's records."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, and_, false, func, not_, or_, select

from streetdesk.actions.listing.model import Filter, Plain, Query, wrong
from streetdesk.actions.listing.ranges import days_between, years_between
from streetdesk.actions.listing.things import Thing, parent_of, register_in, things
from streetdesk.db.columns import as_text, as_whole
from streetdesk.fields import IdNumber, Number, Phone, Reference
from streetdesk.fields.cleaning import compact
from streetdesk.register import Register, column_name

Sql = ColumnElement[Any]


def shown(connection: Connection, register: Register, statement: Any, query: Query) -> Any:
    """A statement over the register's table, narrowed to what is asked for. UserError for an impossible filter."""
    table = register.model.__table__
    if query.owner_id is not None and register.owner is not None:
        statement = statement.where(table.c[column_name(register.owner)] == query.owner_id)
    for word in query.search.split():
        statement = statement.where(matches(register, table, word))
    if query.on is not None and not query.past_too:
        statement = statement.where(*present(register, query.on, few=finds_few(query.search)))
    for one in query.filters:
        statement = statement.where(condition(connection, register, one, query.day))
    return statement


def present(register: Register, on: date, *, few: bool = False) -> list[Sql]:
    """Who stands on the list of a day; a register without days shows all."""
    if register.present is not None:
        return [register.present(on, few)]
    return [register.in_force(on)] if register.spans is not None else []


def finds_few(search: str) -> bool:
    """Whether a search leaves few records: one letter or figure may well find everybody."""
    return len(search.strip()) > 1


def matches(register: Register, table: Any, word: str) -> Sql:
    """One typed word found in any searched column; letters also in pinyin, digits also in ID and phone."""
    plain = compact(word).lower().replace("'", "")  # yu'chi is how pinyin is parted
    found: list[Sql] = []
    for attribute in register.searched:
        column = table.c[column_name(attribute)]
        kind = register.fields[column.name].kind if column.name in register.fields else None
        if isinstance(kind, IdNumber | Phone) and not any(c.isdigit() for c in plain):
            continue
        if column.name in {"pinyin", "search_keys"} and not plain.isascii():
            continue
        found.append(_like(as_text(column), plain))
    return or_(*found) if found else table.c.id.is_(None)


def _like(text: Sql, plain: str) -> Sql:
    pattern = "%" + plain.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
    return text.like(pattern, escape="\\" if "\\" in pattern else None)


def condition(connection: Connection, register: Register, one: Filter, on: date) -> Sql:
    """One filter as a condition. UserError for a filter that cannot be."""
    thing = checked(register, one)
    value = thing.value(on)
    if one.op in ("blank", "filled"):
        blank: Sql = value.is_(None)
        if thing.since:  # not begun on that day
            blank = or_(blank, value > on.isoformat())
        return blank if one.op == "blank" else not_(blank)
    if one.op == "vague":
        return and_(value.is_not(None), func.length(value) < 10)
    if one.op == "is":
        return value.is_not_distinct_from(one.value)
    if one.op == "has":
        return _has(thing, value, str(one.value))
    assert isinstance(one.value, tuple)
    return _between(one, thing, value, on) if one.op == "between" else _one_of(connection, one, thing, value)


def _has(thing: Thing, value: Sql, typed: str) -> Sql:
    if isinstance(thing.kind, Reference):
        other = register_in(thing.kind.table)
        that = other.model.__table__.alias()
        words = [matches(other, that, word) for word in typed.split()]
        return value.in_(select(that.c.id).where(*words))
    return _like(value, compact(typed))


def _between(one: Filter, thing: Thing, value: Sql, on: date) -> Sql:
    low, high = cast("tuple[Any, Any]", one.value)
    if thing.since:
        return years_between(value, on, low, high)
    if thing.about.kind == "day":
        try:
            return days_between(value, low, high)
        except ValueError:
            raise wrong(one, f"“{thing.about.label}”的日期不对") from None
    low, high = (end if end is None else thing.kind.store(Decimal(end)) for end in (low, high))
    between = value >= low if high is None else value <= high if low is None else value.between(low, high)
    return cast("Sql", between)  # names the value once: it may be a query of its own


def _one_of(connection: Connection, one: Filter, thing: Thing, value: Sql) -> Sql:
    assert isinstance(one.value, tuple)
    wanted: list[Plain] = [v for v in one.value if v is not None]
    if thing.below and isinstance(thing.kind, Reference):
        wanted = list(all_below(connection, register_in(thing.kind.table), map(int, wanted)))
    found: Sql = value.in_(wanted) if wanted else false()
    if None in one.value:
        found = or_(found, value.is_(None))
    if one.op == "in":
        return found
    return not_(found) if None in one.value else or_(not_(found), value.is_(None))


def all_below(connection: Connection, tree: Register, roots: Iterable[int]) -> list[int]:
    """Some records of a tree (units) and every one below them, each once."""
    table = tree.model.__table__
    children: dict[int | None, list[int]] = {}
    for child, parent in connection.execute(select(table.c.id, as_whole(table.c[parent_of(tree.table)]))):
        children.setdefault(parent, []).append(child)
    found: dict[int, None] = {}
    waiting = list(roots)
    while waiting:
        one = waiting.pop()
        if one not in found:
            found[one] = None
            waiting += children.get(one, [])
    return list(found)


def checked(register: Register, one: Filter) -> Thing:
    """What a filter is about. UserError for an unknown key, an op it has not, or a value that does not fit."""
    thing = things(register).get(one.key)
    if thing is None:
        raise wrong(one, "没有这一项")
    if one.op not in thing.about.ops:
        raise wrong(one, f"“{thing.about.label}”不能这样筛选")
    if not _fits(one, thing):
        raise wrong(one, f"“{thing.about.label}”的值不对")
    return thing


def _fits(one: Filter, thing: Thing) -> bool:
    value = one.value
    if one.op in ("blank", "filled", "vague"):
        return value is None
    if one.op == "is":
        return value in (0, 1)
    if one.op == "has":
        return isinstance(value, str) and bool(value.strip())
    if not isinstance(value, tuple) or not value:
        return False
    if one.op == "between":
        fits = _is_text if thing.about.kind == "day" else lambda v: _is_number(v, thing)
        return len(value) == 2 and any(v is not None for v in value) and all(v is None or fits(v) for v in value)
    fits = _is_whole if thing.about.kind == "reference" else _is_text
    return all(v is None or fits(v) for v in value)


def _is_text(value: Plain) -> bool:
    return isinstance(value, str)


def _is_whole(value: Plain) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _is_number(value: Plain, thing: Thing) -> bool:
    """A whole number; of a kind with decimals also a text that is one."""
    if not isinstance(thing.kind, Number) or not thing.kind.decimals or not isinstance(value, str):
        return _is_whole(value)
    try:
        number = Decimal(value)
    except InvalidOperation:
        return False
    return number.is_finite() and number == round(number, thing.kind.decimals)
