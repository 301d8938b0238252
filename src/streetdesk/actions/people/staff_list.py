"""The staff list: everybody in office on a day, with community and post of that day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    String,
    and_,
    bindparam,
    case,
    func,
    or_,
    outerjoin,
    select,
    type_coerce,
)

from streetdesk.actions.listing import as_dicts, hidden, in_force, matches
from streetdesk.actions.people import sql
from streetdesk.dates import PartialDate, whole_years
from streetdesk.db.workspace import Workspace
from streetdesk.registers.certificate import CERTIFICATE, Certificate
from streetdesk.registers.grade_approval import GradeApproval
from streetdesk.registers.post_held import POST_HELD, PostHeld
from streetdesk.registers.schooling import SCHOOLING, Schooling
from streetdesk.registers.service_spell import DEEMED, ServiceSpell
from streetdesk.registers.staff import STAFF, Staff
from streetdesk.registers.unit import Unit

_STAFF = Staff.__table__
_UNIT = Unit.__table__


@dataclass(frozen=True)
class StaffQuery:
    """What the staff list is asked for. ``sort``: a key of COLUMNS; ``unit_id`` limits to a unit and those below.

    ``on`` None: everybody ever kept. ``include_left`` shows those who left before ``on``, too.
    """

    search: str = ""
    on: date | None = None
    unit_id: int | None = None
    include_left: bool = False
    sort: str = "unit"
    descending: bool = False


@dataclass(frozen=True, slots=True)
class StaffRow:
    """One person as the list shows them: texts by key of COLUMNS, private ones masked."""

    id: int
    texts: dict[str, str]


COLUMNS: tuple[tuple[str, str], ...] = (
    ("name", "姓名"),
    ("unit", "社区"),
    ("post", "岗位"),
    ("title", "现任职务"),
    ("sex", "性别"),
    ("age", "年龄"),
    ("political", "政治面貌"),
    ("education", "学历"),
    ("certificate", "证书"),
    ("service_start", "从事社区工作时间"),
    ("approved", "审批等级"),
    ("id_number", "身份证号"),
    ("phone", "手机"),
    ("state", "状态"),
)
"""Keys and headings of the list's columns, in order."""

_SHOWN = ("name", "sex", "birth", "political", "id_number", "phone", "state")
"""What a row takes from the person's own record."""
_KINDS = {name: STAFF.fields[name].kind for name in _SHOWN}
_LEVEL, _CERTIFICATE = SCHOOLING.fields["level"].kind, CERTIFICATE.fields["name"].kind


def staff_ids(workspace: Workspace, query: StaffQuery) -> list[int]:
    """Ids of the people the list shows, in its order (search by name, pinyin, initials, ID tail, phone)."""
    with workspace.reading() as connection:
        return ids_in(connection, query)


def ids_in(connection: Connection, query: StaffQuery) -> list[int]:
    """As ``staff_ids``, inside a reading that is open already."""
    statement = select(_STAFF.c.id)
    for word in query.search.split():
        statement = statement.where(matches(STAFF, _STAFF, word))
    if query.on is not None and not query.include_left:
        statement = statement.where(in_office(query.on, few=finds_few(query.search)))
    if query.unit_id is not None:
        statement = statement.where(_STAFF.c.unit_id.in_(units_below(connection, [query.unit_id])))
    statement = _ordered(statement, query)
    return list(connection.execute(statement).scalars())


def in_office(on: date, *, few: bool = False) -> ColumnElement[bool]:
    """Who is in office on a day. Rosters tell no 到岗日期: then the first community service says who was not yet.

    Of many people only those who have a service still to begin are looked at one by one; ``few``, when other
    conditions leave few: each of them is.
    """
    spell = ServiceSpell.__table__
    start = type_coerce(spell.c.from_day, String)
    first = select(func.min(start)).where(spell.c.staff_id == _STAFF.c.id, spell.c.kind != DEEMED).scalar_subquery()
    ahead = select(spell.c.staff_id).where(spell.c.kind != DEEMED, start > on.isoformat())
    not_ahead = [] if few else [_STAFF.c.id.not_in(ahead)]
    begun = or_(_STAFF.c.entered_on.is_not(None), *not_ahead, func.coalesce(first, "") <= on.isoformat())
    return and_(in_force(_STAFF, STAFF, on), begun)


def finds_few(search: str) -> bool:
    """Whether a search leaves few people: one letter or figure may well find everybody."""
    return len(search.strip()) > 1


def units_below(connection: Connection, units: Iterable[int]) -> list[int]:
    """Some units and every unit below them, each once."""
    children: dict[int | None, list[int]] = {}
    for child, parent in connection.execute(select(_UNIT.c.id, _UNIT.c.parent_id)):
        children.setdefault(parent, []).append(child)
    found: dict[int, None] = {}
    waiting = list(units)
    while waiting:
        one = waiting.pop()
        if one not in found:
            found[one] = None
            waiting += children.get(one, [])
    return list(found)


def _ordered(statement: Select[int], query: StaffQuery) -> Select[int]:
    if query.sort == "unit":
        statement = statement.join(_UNIT, _UNIT.c.id == _STAFF.c.unit_id)
    keys = _sort_keys(query)
    directed = [key.desc() if query.descending else key.asc() for key in keys]
    return statement.order_by(*directed, _STAFF.c.pinyin, _STAFF.c.id)


def _sort_keys(query: StaffQuery) -> list[ColumnElement[Any]]:
    plain = {"sex": "sex", "political": "political", "id_number": "id_number", "phone": "phone", "state": "state"}
    if query.sort == "unit":
        code = type_coerce(_UNIT.c.code, String)
        return [code.is_(None), code, _UNIT.c.id, _post_rank(query.on)] if not query.search else [code, _UNIT.c.id]
    if query.sort == "name":
        return [_STAFF.c.pinyin]
    if query.sort == "age":
        return [_STAFF.c.birth.is_(None), type_coerce(_STAFF.c.birth, String)]
    if query.sort in plain:
        column = _STAFF.c[plain[query.sort]]
        return [column.is_(None), type_coerce(column, String)]
    if query.sort == "post":
        return [_post_rank(query.on)]
    table, name = {
        "title": (PostHeld.__table__, "title"),
        "education": (Schooling.__table__, "level"),
        "certificate": (Certificate.__table__, "name"),
        "service_start": (ServiceSpell.__table__, "from_day"),
        "approved": (GradeApproval.__table__, "grade"),
    }[query.sort]
    value = type_coerce(table.c[name], String)
    theirs = select(value).where(table.c.staff_id == _STAFF.c.id, value.is_not(None))
    if query.sort == "approved":  # the latest one is shown, not the lowest
        begun = type_coerce(table.c.from_day, String)
        theirs = theirs.where(begun <= query.on.isoformat()) if query.on else theirs
        inner = theirs.order_by(begun.desc(), table.c.id.desc()).limit(1).scalar_subquery()
        return [inner.is_(None), inner]
    if query.sort == "title" and query.on:
        theirs = theirs.where(in_force(table, POST_HELD, query.on))
    if query.sort == "service_start":
        theirs = theirs.where(table.c.kind != DEEMED)
    inner = theirs.order_by(value).limit(1).scalar_subquery()
    return [inner.is_(None), inner]


def _post_rank(on: date | None) -> ColumnElement[Any]:
    """正职 first, then 副职, then the others: how rosters stand."""
    table = PostHeld.__table__
    post = type_coerce(table.c.post, String)
    rank = case((post == "正职", 0), (post == "副职", 1), (post.is_not(None), 2), else_=3)
    inner = select(rank).where(table.c.staff_id == _STAFF.c.id).order_by(rank).limit(1)
    if on is not None:
        inner = inner.where(in_force(table, POST_HELD, on))
    return func.coalesce(inner.scalar_subquery(), 4)  # without any post: last, as in the window


def staff_rows(workspace: Workspace, ids: Sequence[int], on: date) -> list[StaffRow]:
    """What the list shows of some people on a day; a page at a time."""
    query = _shown_on(on)
    found: dict[int, Any] = {}
    with workspace.reading() as connection:
        for start in range(0, len(ids), 500):
            part = connection.execute(query, {"ids": list(ids[start : start + 500])})
            found.update((row.id, row) for row in part)
        unclear = [i for i, row in found.items() if row.education == sql.UNRESOLVED]
        written = _schooling_as_written(connection, unclear) if unclear else {}
    return [StaffRow(i, _texts(found[i], on, written.get(i, ""))) for i in ids if i in found]


@lru_cache(maxsize=8)
def _shown_on(on: date) -> Select[Any]:
    """One query for whole rows, by ``ids``; kept, for to build it takes as long as to ask it."""
    own = (sql.text(_STAFF.c[name]).label(name) for name in _SHOWN)
    derived = (value(on).label(key) for key, value in sql.DERIVED.items())
    named = outerjoin(_STAFF, _UNIT, _UNIT.c.id == _STAFF.c.unit_id)
    wanted = _STAFF.c.id.in_(bindparam("ids", expanding=True))
    return select(_STAFF.c.id, _UNIT.c.name.label("unit"), *own, *derived).select_from(named).where(wanted)


def _texts(row: Any, on: date, written: str) -> dict[str, str]:
    birth = PartialDate.from_iso(row.birth).first if row.birth else None
    start = PartialDate.from_iso(row.service_start) if row.service_start else None
    schooling = "" if row.education == sql.UNRESOLVED else _LEVEL.format(row.education)
    number, phone = (hidden(text) if text else "" for text in (row.id_number, row.phone))
    return {
        "name": row.name,
        "unit": row.unit or "",
        "post": row.post or "",
        "title": row.title or "",
        "sex": _KINDS["sex"].format(row.sex),
        "age": str(whole_years(birth, on)) if birth and birth <= on else "",
        "political": _KINDS["political"].format(row.political),
        "education": schooling or written,
        "certificate": _CERTIFICATE.format(row.certificate),
        "service_start": start.dotted() if start else "",
        "approved": f"{row.approved}级" if row.approved is not None else "",
        "id_number": number,
        "phone": phone,
        "state": _KINDS["state"].format(row.state),
    }


def _schooling_as_written(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    """The words of the first schooling that is not settled, of people who have one."""
    table = Schooling.__table__
    columns = ("level", "level_written")
    found: dict[int, str] = {}
    for row in owned_rows(connection, table, ids, columns, func.coalesce(sql.text(table.c.level), "00") == "00"):
        found.setdefault(row["staff_id"], _LEVEL.format(row["level"]) or row["level_written"] or "")
    return found


def posts_on(connection: Connection, ids: Sequence[int], on: date) -> dict[int, dict[str, Any]]:
    """Each person's post on a day (post, title, from_day, concurrent): the main, else the highest, else the latest."""
    rank = {"正职": 0, "副职": 1}
    found: dict[int, dict[str, Any]] = {}
    columns = ("post", "title", "from_day", "concurrent", "is_main")
    for row in owned_rows(connection, PostHeld.__table__, ids, columns, in_force(PostHeld.__table__, POST_HELD, on)):
        held = found.get(row["staff_id"])
        if held is None or _post_order(row, rank) < _post_order(held, rank):
            found[row["staff_id"]] = row
    return found


def _post_order(row: dict[str, Any], rank: dict[str, int]) -> tuple[Any, ...]:
    start = row["from_day"]
    return (row["is_main"] is not True, rank.get(row["post"] or "", 2), -(start.first.toordinal() if start else 0))


def certificate_records(connection: Connection, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """Each person's highest social-work certificate, else the first other one."""
    order = {name: rank for rank, name in enumerate(("高级社会工作师", "社会工作师", "助理社会工作师"))}
    best: dict[int, dict[str, Any]] = {}
    for row in owned_rows(connection, Certificate.__table__, ids):
        held = best.get(row["staff_id"])
        if held is None or order.get(row["name"], 9) < order.get(held["name"], 9):
            best[row["staff_id"]] = row
    return best


def highest_certificates(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    """The names of ``certificate_records``, as shown."""
    kind = CERTIFICATE.fields["name"].kind
    return {i: kind.format(row["name"]) for i, row in certificate_records(connection, ids).items()}


def service_starts(connection: Connection, ids: Sequence[int]) -> dict[int, PartialDate]:
    """The first day of each person's community work."""
    starts: dict[int, PartialDate] = {}
    for row in owned_rows(connection, ServiceSpell.__table__, ids, ("from_day", "kind")):
        day = row["from_day"]
        if (
            day is not None
            and row["kind"] != DEEMED
            and (row["staff_id"] not in starts or day < starts[row["staff_id"]])
        ):
            starts[row["staff_id"]] = day
    return starts


def owned_rows(
    connection: Connection,
    table: Any,
    ids: Sequence[int],
    columns: Sequence[str] = (),
    condition: ColumnElement[bool] | None = None,
) -> list[dict[str, Any]]:
    """The rows of an owned table that belong to some people: all columns, or ``staff_id`` and those named."""
    found: list[dict[str, Any]] = []
    read = [table.c[name] for name in ("staff_id", *columns)] if columns else [table]
    for start in range(0, len(ids), 500):
        query = select(*read).where(table.c.staff_id.in_(list(ids[start : start + 500])))
        if condition is not None:
            query = query.where(condition)
        found += as_dicts(connection.execute(query))
    return found
