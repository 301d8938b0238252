"""The list of any register: which records it shows in which order, in which groups, and what its chips say."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, func, select

from streetdesk.actions.listing.conditions import checked, shown
from streetdesk.actions.listing.groups import groups_of
from streetdesk.actions.listing.model import Filter, Filterable, Group, Query
from streetdesk.actions.listing.order import ordering
from streetdesk.actions.listing.things import options_of, things
from streetdesk.actions.listing.words import words_of
from streetdesk.db.workspace import Workspace
from streetdesk.register import Register


def ids(workspace: Workspace, register: Register, query: Query) -> list[int]:
    """The ids of the records a list shows, in its order. UserError for a filter or an order that cannot be."""
    with workspace.reading() as connection:
        return ids_in(connection, register, query)


def ids_in(connection: Connection, register: Register, query: Query) -> list[int]:
    """As ``ids``, inside a reading that is open already."""
    statement = shown(connection, register, select(register.model.__table__.c.id), query)
    return list(connection.execute(ordering(register, statement, query)).scalars())


def filterables(workspace: Workspace, register: Register) -> tuple[Filterable, ...]:
    """Everything the list can be filtered by: the columns it shows first, then every field, then one step beyond."""
    with workspace.reading() as connection:
        return tuple(
            replace(thing.about, options=options_of(connection, thing))
            if thing.about.kind == "reference"
            else thing.about
            for thing in things(register).values()
        )


def describe(workspace: Workspace, register: Register, one: Filter) -> str:
    """What the chip says: 社区：兰山社区、沂州社区; 审批等级：5至8级; 身份证号：没有填."""
    thing = checked(register, one)
    options = thing.about.options
    if thing.about.kind == "reference":
        with workspace.reading() as connection:
            options = options_of(connection, thing, most=None)
    return words_of(one, thing.about, dict(options))


def group_counts(workspace: Workspace, register: Register, query: Query, key: str) -> list[Group]:
    """The groups of what the list shows, by a key of ``groupings``, in the groups' own order; blank ones last."""
    value = things(register)[key].value(query.day).label("value")
    statement = select(value, func.count()).select_from(register.model.__table__).group_by(value)
    with workspace.reading() as connection:
        counted = {row[0]: row[1] for row in connection.execute(shown(connection, register, statement, query))}
        return groups_of(connection, register, key, counted, query.day)
