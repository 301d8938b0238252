"""The staff list: everybody in office on a day, with community and post of that day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, String, and_, case, func, or_, select, type_coerce

from streetdesk.actions import listing
from streetdesk.actions.listing import as_dicts, in_force, matches
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

_SHOWN = ("name", "unit_id", "sex", "birth", "political", "id_number", "phone", "state")
"""What a row takes from the person's own record."""


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
        statement = statement.where(in_office(query.on))
    if query.unit_id is not None:
        statement = statement.where(_STAFF.c.unit_id.in_(units_below(connection, query.unit_id)))
    statement = _ordered(statement, query)
    return list(connection.execute(statement).scalars())


def in_office(on: date) -> ColumnElement[bool]:
    """Who is in office on a day. Rosters tell no 到岗日期: then the first community service says who was not yet."""
    spell = ServiceSpell.__table__
    start = type_coerce(spell.c.from_day, String)
    first = select(func.min(start)).where(spell.c.staff_id == _STAFF.c.id, spell.c.kind != DEEMED).scalar_subquery()
    begun = or_(_STAFF.c.entered_on.is_not(None), func.coalesce(first, "") <= on.isoformat())
    return and_(in_force(_STAFF, STAFF, on), begun)


def units_below(connection: Connection, unit_id: int) -> list[int]:
    """A unit and every unit below it."""
    children: dict[int | None, list[int]] = {}
    for child, parent in connection.execute(select(_UNIT.c.id, _UNIT.c.parent_id)):
        children.setdefault(parent, []).append(child)
    found, waiting = [], [unit_id]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.append(one)
            waiting += children.get(one, [])
    return found


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
    return inner.scalar_subquery()


def staff_rows(workspace: Workspace, ids: Sequence[int], on: date) -> list[StaffRow]:
    """What the list shows of some people on a day; a page at a time."""
    with workspace.reading() as connection:
        rows = listing.read_rows(connection, STAFF, ids, columns=_SHOWN)
        posts = posts_on(connection, ids, on)
        levels = highest_schooling(connection, ids)
        certificates = highest_certificates(connection, ids)
        starts = service_starts(connection, ids)
        approved = approved_grades(connection, ids, on)
    shown = []
    for row in rows:
        post = posts.get(row.id, {})
        birth = row.values["birth"]
        shown.append(
            StaffRow(
                row.id,
                {
                    "name": row.texts["name"],
                    "unit": row.texts["unit_id"],
                    "post": post.get("post") or "",
                    "title": post.get("title") or "",
                    "sex": row.texts["sex"],
                    "age": str(whole_years(birth.first, on)) if birth and birth.first <= on else "",
                    "political": row.texts["political"],
                    "education": levels.get(row.id, ""),
                    "certificate": certificates.get(row.id, ""),
                    "service_start": starts[row.id].dotted() if row.id in starts else "",
                    "approved": f"{approved[row.id]}级" if row.id in approved else "",
                    "id_number": row.texts["id_number"],
                    "phone": row.texts["phone"],
                    "state": row.texts["state"],
                },
            )
        )
    return shown


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


def approved_grades(connection: Connection, ids: Sequence[int], on: date) -> dict[int, int]:
    """Each person's approved grade in force on a day, by the rule of ``pay.approved_on``: the last one begun.

    Asked in SQL, for the first screen does without the ladder.
    """
    table = GradeApproval.__table__
    started = type_coerce(table.c.from_day, String)
    query = select(table.c.staff_id, table.c.grade).where(started <= on.isoformat()).order_by(started, table.c.id)
    found: dict[int, int] = {}
    for start in range(0, len(ids), 500):
        part = query.where(table.c.staff_id.in_(list(ids[start : start + 500])))
        found.update((row[0], row[1]) for row in connection.execute(part))
    return found


def highest_schooling(connection: Connection, ids: Sequence[int]) -> dict[int, str]:
    """Each person's highest 学历 as shown; as written where it is not resolved."""
    kind = SCHOOLING.fields["level"].kind
    best: dict[int, dict[str, Any]] = {}
    for row in owned_rows(connection, Schooling.__table__, ids, ("level", "level_written")):
        held = best.get(row["staff_id"])
        if held is None or (row["level"] or "00") < (held["level"] or "00"):
            best[row["staff_id"]] = row
    return {i: kind.format(row["level"]) or row["level_written"] or "" for i, row in best.items()}


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
