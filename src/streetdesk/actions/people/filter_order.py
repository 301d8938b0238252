"""The staff list's order: several keys, each up or down, blanks always last."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select

from streetdesk.actions.people import sql
from streetdesk.actions.people.filter_fields import known
from streetdesk.actions.people.filter_model import PeopleQuery
from streetdesk.actions.people.filter_sql import value_of
from streetdesk.errors import UserError
from streetdesk.registers.unit import Unit

_UNIT = Unit.__table__
_UNSORTED = {"years", "photo"}

SORTED: tuple[tuple[str, str], ...] = tuple(
    (key, about.label) for key, about in known().items() if key not in _UNSORTED and key != "unit_id"
)
"""(key, label) of everything the list can be sorted by."""
_KEYS = frozenset(key for key, _ in SORTED)


def ordering(statement: Select[Any], query: PeopleQuery) -> Select[Any]:
    """The statement in the wanted order; people alike stand by name. UserError for a key that is not known."""
    keys: list[ColumnElement[Any]] = []
    for key, descending in dict(query.sort).items():
        if key not in _KEYS:
            raise UserError(f"没有可以按“{key}”排的列。", "请换一列排序。")
        if key == "unit":
            statement = statement.join(_UNIT, _UNIT.c.id == sql.STAFF.c.unit_id)
            code = sql.text(_UNIT.c.code)
            keys += [code.is_(None), _directed(code, descending), _directed(_UNIT.c.id, descending)]
            continue
        value = _sorted_by(key, query)
        if key in sql.DERIVED:  # a blank sorts before everything: turned round for a rising order
            keys += [_directed(value, descending).nulls_last()]
        else:
            keys += [value.is_(None), _directed(value, descending)]
    return statement.order_by(*keys, sql.STAFF.c.pinyin, sql.STAFF.c.id)


def _sorted_by(key: str, query: PeopleQuery) -> ColumnElement[Any]:
    if key == "name":
        return sql.text(sql.STAFF.c.pinyin)
    if key == "age":
        key = "birth"
    ranked = {"post": sql.post_rank, "certificate": sql.certificate_rank}.get(key)
    return ranked(query.day) if ranked else value_of(key, query)


def _directed(value: ColumnElement[Any], descending: bool) -> ColumnElement[Any]:
    return value.desc() if descending else value.asc()
