"""What the staff list can be filtered by: figures worked out from the registers, then every field of a person."""

from __future__ import annotations

from functools import cache

from sqlalchemy import Connection, select

from streetdesk.actions.people.filter_model import Filter, Filterable, Op, Plain, wrong
from streetdesk.actions.people.sql import UNRESOLVED
from streetdesk.fields import Attachment, Choice, Day, Number, Reference, YesNo
from streetdesk.fields.codes import CERTIFICATE, EDUCATION, POST, Option
from streetdesk.registers.staff import STAFF
from streetdesk.registers.unit import Unit

_CHOICE: tuple[Op, ...] = ("in", "not-in", "blank", "filled")
_RANGE: tuple[Op, ...] = ("between", "blank", "filled")
_DAY: tuple[Op, ...] = ("between", "vague", "blank", "filled")
_TEXT: tuple[Op, ...] = ("has", "blank", "filled")
_FIRST = ("unit", "post", "approved", "education", "political", "certificate", "state", "identity")
"""The usual ones, in this order; then the other derived ones, then the fields as on the form."""


def _options(options: tuple[Option, ...]) -> tuple[tuple[Plain, str], ...]:
    return tuple((option.code, option.label) for option in options)


_DERIVED = (
    Filterable("unit", "社区", ("in", "not-in"), "unit"),
    Filterable("post", "岗位", _CHOICE, "choice", _options(POST)),
    Filterable("title", "现任职务", _TEXT, "text"),
    Filterable("approved", "审批等级", _RANGE, "number", unit="级"),
    Filterable("education", "学历", _CHOICE, "choice", ((UNRESOLVED, "待核"), *_options(EDUCATION))),
    Filterable("certificate", "证书", _CHOICE, "choice", _options(CERTIFICATE)),
    Filterable("age", "年龄", _RANGE, "number", unit="岁"),
    Filterable("service_start", "从事社区工作时间", _DAY, "day"),
    Filterable("years", "从事社区工作满", _RANGE, "number", unit="年"),
)


@cache
def known() -> dict[str, Filterable]:
    """Every filterable by its key, units without their options."""
    fields = {key: _of_field(key) for section in STAFF.sections for key in (a.key for a in section.columns)}
    everything = {one.key: one for one in _DERIVED} | fields
    order = [*_FIRST, *(key for key in everything if key not in _FIRST)]
    return {key: everything[key] for key in order}


def _of_field(key: str) -> Filterable:
    field = STAFF.fields[key]
    kind = field.kind
    if isinstance(kind, Choice):
        return Filterable(key, field.label, _CHOICE, "choice", _options(kind.options))
    if isinstance(kind, Day):
        return Filterable(key, field.label, _DAY, "day")
    if isinstance(kind, Number):
        return Filterable(key, field.label, _RANGE, "number", unit=kind.unit)
    if isinstance(kind, YesNo):
        return Filterable(key, field.label, ("is", "blank", "filled"), "yesno")
    if isinstance(kind, Attachment):
        return Filterable(key, field.label, ("blank", "filled"), "file")
    if isinstance(kind, Reference):
        return Filterable(key, f"{field.label}（不含下级）", ("in", "not-in"), "unit")
    return Filterable(key, field.label, _TEXT, "text")


def unit_options(connection: Connection) -> tuple[tuple[Plain, str], ...]:
    """Every unit by its code."""
    table = Unit.__table__
    query = select(table.c.id, table.c.name).order_by(table.c.code.is_(None), table.c.code, table.c.id)
    return tuple((i, name) for i, name in connection.execute(query))


def checked(one: Filter) -> Filterable:
    """The filterable a filter is of. UserError for an unknown key, an op it has not, or a value that does not fit."""
    about = known().get(one.key)
    if about is None:
        raise wrong(one, "没有这一项")
    if one.op not in about.ops:
        raise wrong(one, f"“{about.label}”不能这样筛选")
    if not _fits(one, about):
        raise wrong(one, f"“{about.label}”的值不对")
    return about


def _fits(one: Filter, about: Filterable) -> bool:
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
        of: type = str if about.kind == "day" else int
        return len(value) == 2 and any(v is not None for v in value) and all(_is(v, of) for v in value)
    return all(_is(v, int if about.kind == "unit" else str) for v in value)


def _is(value: Plain | None, of: type) -> bool:
    return value is None or (isinstance(value, of) and not isinstance(value, bool))


__all__ = ["checked", "known", "unit_options"]
