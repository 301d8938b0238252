"""The staff list by filters: who is shown in which order, in which groups, and what the chips say."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, func, select

from streetdesk.actions.listing import matches
from streetdesk.actions.people import sql
from streetdesk.actions.people.filter_fields import checked, known, unit_options
from streetdesk.actions.people.filter_groups import GROUPED, grouped, groups_of, label_of
from streetdesk.actions.people.filter_model import Filter, Filterable, Group, Op, PeopleQuery, Plain, Value
from streetdesk.actions.people.filter_order import SORTED, ordering
from streetdesk.actions.people.filter_sql import condition
from streetdesk.actions.people.filter_words import words_of
from streetdesk.actions.people.staff_list import finds_few, in_office
from streetdesk.db.workspace import Workspace
from streetdesk.registers.staff import STAFF

__all__ = [
    "Filter",
    "Filterable",
    "Group",
    "Op",
    "PeopleQuery",
    "Plain",
    "Value",
    "describe",
    "filterables",
    "group_counts",
    "groupings",
    "people_ids",
    "sortings",
]


def filterables(workspace: Workspace) -> tuple[Filterable, ...]:
    """Everything the list can be filtered by, the usual ones first, then every field of a person."""
    with workspace.reading() as connection:
        units = unit_options(connection)
    return tuple(replace(one, options=units) if one.kind == "unit" else one for one in known().values())


def describe(workspace: Workspace, one: Filter) -> str:
    """What the chip says: 社区：兰山社区、沂州社区; 审批等级：5至8级; 身份证号：没有填."""
    about = checked(one)
    options: tuple[tuple[Plain, str], ...] = about.options
    if about.kind == "unit":
        with workspace.reading() as connection:
            options = unit_options(connection)
    return words_of(one, about, dict(options))


def people_ids(workspace: Workspace, query: PeopleQuery) -> list[int]:
    """Ids of the people the list shows, in its order. UserError for a filter or an order that cannot be."""
    with workspace.reading() as connection:
        return ids_in(connection, query)


def ids_in(connection: Connection, query: PeopleQuery) -> list[int]:
    """As ``people_ids``, inside a reading that is open already."""
    statement = ordering(_shown(connection, select(sql.STAFF.c.id), query), query)
    return list(connection.execute(statement).scalars())


def group_counts(workspace: Workspace, query: PeopleQuery, key: str) -> list[Group]:
    """The groups of what the list shows, by a key of ``groupings``, in the groups' own order; blank ones last."""
    value = grouped(key, query).label("value")
    statement = select(value, func.count()).select_from(sql.STAFF).group_by(value)
    with workspace.reading() as connection:
        counted = {row[0]: row[1] for row in connection.execute(_shown(connection, statement, query))}
        return groups_of(connection, key, counted)


def sortings() -> tuple[tuple[str, str], ...]:
    """(key, label) of everything the list can be sorted by."""
    return SORTED


def groupings() -> tuple[tuple[str, str], ...]:
    """(key, label) of everything the list can be grouped by."""
    return tuple((key, label_of(key)) for key in GROUPED)


def _shown(connection: Connection, statement: Any, query: PeopleQuery) -> Any:
    for word in query.search.split():
        statement = statement.where(matches(STAFF, sql.STAFF, word))
    if query.on is not None and not query.include_left:
        statement = statement.where(in_office(query.on, few=finds_few(query.search)))
    for one in query.filters:
        statement = statement.where(condition(connection, one, query))
    return statement
