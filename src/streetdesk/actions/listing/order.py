"""A list's order: several keys, each up or down, blanks always last."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, String, Table

from streetdesk.actions.listing.model import Query
from streetdesk.actions.listing.ranges import natural
from streetdesk.actions.listing.things import Thing, register_in, things
from streetdesk.db.columns import as_text
from streetdesk.errors import UserError
from streetdesk.fields import Attachment, Reference
from streetdesk.register import Derived, Register, column_name

Sort = tuple[tuple[str, bool], ...]


@cache
def sortings(register: Register) -> dict[str, str]:
    """Labels by key of everything the list can be sorted by."""
    known = things(register)
    return {
        key: thing.about.label
        for key, thing in known.items()
        if "." not in key
        and not isinstance(thing.kind, Attachment)
        and not (thing.derived is not None and not thing.derived.shown)
        and not (thing.about.label.endswith("（不含下级）"))
    }


@cache
def first_order(register: Register) -> Sort:
    """The order of a list nobody has sorted."""
    order = register.list_order or register.sorted_by
    return tuple((a.key if isinstance(a, Derived) else column_name(a), False) for a in order)


def ordering(register: Register, statement: Select[Any], query: Query) -> Select[Any]:
    """The statement in the wanted order; those alike stand as the register does. UserError for an unknown key."""
    table = register.model.__table__
    known = sortings(register)
    keys: list[ColumnElement[Any]] = []
    for key, descending in dict(query.sort or first_order(register)).items():
        if key not in known and key not in table.c:
            raise UserError(f"没有可以按“{key}”排的列。", "请换一列排序。")
        thing = things(register).get(key)
        if thing is None or thing.derived is None:
            statement, more = _plain(statement, table, thing, key, descending, query)
        elif isinstance(thing.kind, Reference):
            statement, more = _pointed(statement, thing.kind, thing.value(query.day), descending)
        else:  # a blank sorts before everything: turned round for a rising order
            rank = thing.derived.rank or thing.value
            more = [_directed(rank(query.day), descending).nulls_last()]
        keys += more
    keys += [part for a in register.sorted_by for part in _own(table, column_name(a))]
    return statement.order_by(*keys, table.c.id)


def _plain(
    statement: Select[Any],
    table: Table,
    thing: Thing | None,
    key: str,
    descending: bool,
    query: Query,
) -> tuple[Select[Any], list[ColumnElement[Any]]]:
    if thing is None:  # a column that is nobody's field: pinyin
        return statement, [_directed(table.c[key], descending)]
    if isinstance(thing.kind, Reference):
        return _pointed(statement, thing.kind, thing.value(query.day), descending)
    if key in table.c:
        first, *others = _own(table, key)
        return statement, [first, *(_directed(part, descending) for part in others)]
    value = thing.value(query.day)
    return statement, [_directed(value, descending).nulls_last()]


def _pointed(
    statement: Select[Any], kind: Reference, value: ColumnElement[Any], descending: bool
) -> tuple[Select[Any], list[ColumnElement[Any]]]:
    """By what is pointed to, in the order of its own register; units without a code as they were entered."""
    other = register_in(kind.table)
    that = other.model.__table__.alias()
    names = [column_name(a) for a in other.sorted_by]
    keys: list[ColumnElement[Any]] = []
    for name in [n for n in names if n != "name"] or names:
        first, *others = _own(that, name)
        keys += [first, *(_directed(part, descending) for part in others)]
    return statement.outerjoin(that, that.c.id == value), [*keys, _directed(that.c.id, descending)]


def _own(table: Any, name: str) -> list[ColumnElement[Any]]:
    """Whether a column is blank, and the keys it is sorted by: a name by its pinyin, else by the figures in it."""
    if name == "name":
        column = table.c["pinyin"] if "pinyin" in table.c else table.c[name]
        return [column.is_(None), *([column] if column.name == "pinyin" else natural(column))]
    column = table.c[name]
    return [column.is_(None), as_text(column) if isinstance(column.type, String) else column]


def _directed(value: ColumnElement[Any], descending: bool) -> ColumnElement[Any]:
    return value.desc() if descending else value.asc()
