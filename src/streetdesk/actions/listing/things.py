"""What a register's list can be filtered, sorted and grouped by: its fields, what is worked out, one step beyond.

Keys: a field's or a derived column's own; ``unit`` for a reference ``unit_id`` that stands in a tree, those below
included; ``unit_id.level`` a field of the record pointed to; ``contract.count`` how many records of a register belong
to it; ``contract.title`` a field of the latest of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, func, select

from streetdesk.actions.listing.model import Filterable, Op, Plain
from streetdesk.actions.records import labels
from streetdesk.db.columns import as_text, as_whole
from streetdesk.fields import Attachment, Choice, Day, Field, Kind, Number, Reference, YesNo
from streetdesk.register import Band, Derived, Register, column_name
from streetdesk.registers import ALL

Sql = ColumnElement[Any]

MOST_OPTIONS = 1000
"""Records pointed to that are offered as options; of more only words are looked for."""


@dataclass(frozen=True, slots=True)
class Thing:
    """One value of each record: what it is called and asked by, and how SQL gives it.

    ``below``: a reference in a tree, those below belong to it. ``since``: a day whose completed years are meant.
    ``derived``: the column it is declared by, if it is worked out.
    """

    about: Filterable
    kind: Kind
    value: Callable[[date], Sql]
    below: bool = False
    since: bool = False
    bands: tuple[Band, ...] = ()
    derived: Derived | None = None


@cache
def things(register: Register) -> dict[str, Thing]:
    """Everything by its key: what the list usually shows, what else is worked out, the form's fields, one step on."""
    found = {one.key: _worked_out(one) for one in register.derived}
    own = dict(_form_order(register))
    for name, field in own.items():
        if tree := _in_tree(field.kind, name):
            found.setdefault(
                tree, Thing(_filterable(tree, field), field.kind, _field_value(register, name), below=True)
            )
    for name, field in own.items():
        found[name] = _of_field(register, name, field, exact=_in_tree(field.kind, name) in found)
    usual = [key for key in listed_keys(register) if key in found]
    order = dict.fromkeys([*usual, *found])
    return {key: found[key] for key in order} | dict(_pointed_to(register)) | dict(_owned(register))


def listed_keys(register: Register) -> list[str]:
    """The keys of the columns a list shows first."""
    return [one.key if isinstance(one, Derived) else column_name(one) for one in register.listed]


def _form_order(register: Register) -> Iterator[tuple[str, Field]]:
    """The fields in the order of the form, those on no form behind them."""
    names = dict.fromkeys(column_name(a) for section in register.sections for a in section.columns)
    for name in dict.fromkeys([*names, *register.fields]):
        yield name, register.fields[name]


def _in_tree(kind: Kind, name: str) -> str:
    """The key that takes in those below, for a reference to a register that is a tree; else empty."""
    if isinstance(kind, Reference) and name.endswith("_id") and parent_of(kind.table):
        return name.removesuffix("_id")
    return ""


@cache
def parent_of(table: str) -> str:
    """The column by which a register points to itself; empty where it is no tree."""
    fields = register_in(table).fields.items()
    return next((n for n, f in fields if isinstance(f.kind, Reference) and f.kind.table == table), "")


def register_in(table: str) -> Register:
    """The register kept in a table. StopIteration where there is none."""
    return next(r for r in ALL if r.table == table)


def _of_field(register: Register, name: str, field: Field, *, exact: bool) -> Thing:
    about = _filterable(name, field, "（不含下级）" if exact else "")
    return Thing(about, field.kind, _field_value(register, name))


def _field_value(register: Register, name: str) -> Callable[[date], Sql]:
    return lambda _: stored(register.model.__table__, name, register.fields[name].kind)


def stored(table: Any, name: str, kind: Kind) -> Sql:
    """A column's stored value, without its kind."""
    return as_whole(table.c[name]) if kind.storage == "integer" else as_text(table.c[name])


def _worked_out(one: Derived) -> Thing:
    below = isinstance(one.field.kind, Reference) and bool(parent_of(one.field.kind.table))
    about = _filterable(one.key, one.field)
    return Thing(about, one.field.kind, one.value, below, one.since, one.bands, one)


def _pointed_to(register: Register) -> Iterator[tuple[str, Thing]]:
    """One step along each reference: the fields of the record pointed to."""
    table = register.model.__table__
    for name, field in register.fields.items():
        if not isinstance(field.kind, Reference):
            continue
        other = register_in(field.kind.table)
        for there, its in other.fields.items():
            if not isinstance(its.kind, Reference | Attachment):
                about = _filterable(f"{name}.{there}", its, before=f"{field.label}·", required=field.required)
                yield about.key, Thing(about, its.kind, _step(table, name, other, there, its.kind))


def _step(table: Table, name: str, other: Register, there: str, kind: Kind) -> Callable[[date], Sql]:
    def value(_: date) -> Sql:
        that = other.model.__table__.alias()
        found: Sql = (
            select(stored(that, there, kind)).where(that.c.id == table.c[name]).correlate(table).scalar_subquery()
        )
        return found

    return value


def _owned(register: Register) -> Iterator[tuple[str, Thing]]:
    """What belongs to the record: how many of each register, and the fields of the latest."""
    for other in ALL:
        if other.owner is None or other.owner.info["field"].kind.table != register.table:
            continue
        owner = column_name(other.owner)
        count = Filterable(
            f"{other.key}.count", f"{other.title}条数", ("between", "blank", "filled"), "number", unit="条"
        )
        yield count.key, Thing(count, Number(unit="条"), _number_of(register, other, owner))
        for name in listed_keys(other):
            field = other.fields.get(name)
            if field is not None and name != owner and not isinstance(field.kind, Reference | Attachment):
                about = _filterable(f"{other.key}.{name}", field, before=f"最近的{other.title}·", required=False)
                yield about.key, Thing(about, field.kind, _latest(register, other, owner, name, field.kind))


def _number_of(register: Register, other: Register, owner: str) -> Callable[[date], Sql]:
    def value(_: date) -> Sql:
        that, own = other.model.__table__.alias(), register.model.__table__
        inner = select(func.nullif(func.count(), 0)).where(that.c[owner] == own.c.id).correlate(own)
        found: Sql = inner.scalar_subquery()
        return found

    return value


def _latest(register: Register, other: Register, owner: str, name: str, kind: Kind) -> Callable[[date], Sql]:
    """Of the record that began last by the day asked for; where the register has no days, that entered last."""

    def value(on: date) -> Sql:
        that, own = other.model.__table__.alias(), register.model.__table__
        inner = select(stored(that, name, kind)).where(that.c[owner] == own.c.id).correlate(own)
        if other.spans is not None:
            begun = as_text(that.c[column_name(other.spans[0])])
            inner = inner.where(begun.is_(None) | (begun <= on.isoformat())).order_by(begun.desc())
        found: Sql = inner.order_by(that.c.id.desc()).limit(1).scalar_subquery()
        return found

    return value


def _filterable(
    key: str, field: Field, after: str = "", *, before: str = "", required: bool | None = None
) -> Filterable:
    kind, label = field.kind, f"{before}{field.label}{after}"
    empty: tuple[Op, ...] = () if (field.required and required is not False) else ("blank", "filled")
    if isinstance(kind, Choice):
        options: tuple[tuple[Plain, str], ...] = tuple((o.code, o.label) for o in kind.options)
        return Filterable(key, label, ("in", "not-in", *empty), "choice", options)
    if isinstance(kind, Day):
        return Filterable(key, label, ("between", "vague", *empty), "day")
    if isinstance(kind, Number):
        return Filterable(key, label, ("between", *empty), "number", unit=kind.unit)
    if isinstance(kind, YesNo):
        return Filterable(key, label, ("is", *empty), "yesno")
    if isinstance(kind, Attachment):
        return Filterable(key, label, empty or ("filled",), "file")
    if isinstance(kind, Reference):
        return Filterable(key, label, ("in", "not-in", "has", *empty), "reference")
    return Filterable(key, label, ("has", *empty), "text")


def options_of(connection: Connection, thing: Thing, most: int | None = MOST_OPTIONS) -> tuple[tuple[Plain, str], ...]:
    """What can be chosen: the code table, or the records pointed to in their order; none where these are too many."""
    if not isinstance(thing.kind, Reference):
        return thing.about.options
    other = register_in(thing.kind.table)
    table = other.model.__table__
    keys = [key for a in other.sorted_by for key in (table.c[column_name(a)].is_(None), table.c[column_name(a)])]
    query = select(table.c.id).order_by(*keys, table.c.id).limit(None if most is None else most + 1)
    ids = list(connection.execute(query).scalars())
    if most is not None and len(ids) > most:
        return ()
    named = labels(connection, other.table, ids)
    return tuple((i, named[i]) for i in ids)
