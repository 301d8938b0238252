"""What the staff list shows of a person besides the person's own fields, as SQL: one value a person, on a day.

The same choice as in ``staff_list`` (main post, highest schooling ...), so that filters, groups and cells agree.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Integer, String, Table, case, func, literal, select, type_coerce

from streetdesk.actions.listing import in_force
from streetdesk.dates import PartialDate, anniversary, whole_years
from streetdesk.registers.certificate import Certificate
from streetdesk.registers.grade_approval import GradeApproval
from streetdesk.registers.post_held import POST_HELD, PostHeld
from streetdesk.registers.schooling import Schooling
from streetdesk.registers.service_spell import DEEMED, ServiceSpell
from streetdesk.registers.staff import Staff

STAFF = Staff.__table__
UNRESOLVED = "00"
"""Stands for a schooling whose level is not settled (a bare 研究生): it is shown before any other."""
CERTIFICATES = ("高级社会工作师", "社会工作师", "助理社会工作师")
POSTS = ("正职", "副职")

Sql = ColumnElement[Any]


def text(column: Any) -> Sql:
    """A column's stored text, without its kind."""
    return type_coerce(column, String)


def whole(column: Any) -> Sql:
    """A column's stored whole number, without its kind."""
    return type_coerce(column, Integer)


def _owned(table: Table, value: Sql) -> Any:
    return select(value).where(table.c.staff_id == STAFF.c.id).correlate(STAFF)


def _post(value: Sql, on: date) -> Sql:
    """Of the posts held on a day the main one, else the highest, else the latest."""
    table = PostHeld.__table__
    word = text(table.c.post)
    rank = case({name: place for place, name in enumerate(POSTS)}, value=word, else_=len(POSTS))
    main = case((whole(table.c.is_main) == 1, 0), else_=1)
    inner = _owned(table, value).where(in_force(table, POST_HELD, on))
    found: Sql = inner.order_by(main, rank, text(table.c.from_day).desc(), table.c.id).limit(1).scalar_subquery()
    return found


def post(on: date) -> Sql:
    """The post class held."""
    return _post(text(PostHeld.__table__.c.post), on)


def post_rank(on: date) -> Sql:
    """The post as rosters rank it: by the usual three, then by other words."""
    word = text(PostHeld.__table__.c.post)
    return _post(
        case({name: str(place) for place, name in enumerate((*POSTS, "工作人员"))}, value=word, else_=word), on
    )


def title(on: date) -> Sql:
    """The title that goes with the post."""
    return _post(text(PostHeld.__table__.c.title), on)


def approved(on: date) -> Sql:
    """The approved grade in force."""
    table = GradeApproval.__table__
    day = text(table.c.from_day)
    inner = _owned(table, whole(table.c.grade)).where(day <= on.isoformat())
    found: Sql = inner.order_by(day.desc(), table.c.id.desc()).limit(1).scalar_subquery()
    return found


def education(_on: date) -> Sql:
    """The highest 学历 by its code, ``UNRESOLVED`` where it is not settled."""
    table = Schooling.__table__
    found: Sql = _owned(table, func.min(func.coalesce(text(table.c.level), literal(UNRESOLVED)))).scalar_subquery()
    return found


def certificate(_on: date) -> Sql:
    """The highest social-work certificate, else another one."""
    return _certificate(text(Certificate.__table__.c.name))


def certificate_rank(_on: date) -> Sql:
    """The certificate by its rank, then other words."""
    name = text(Certificate.__table__.c.name)
    return _certificate(case({one: str(place) for place, one in enumerate(CERTIFICATES)}, value=name, else_=name))


def _certificate(value: Sql) -> Sql:
    table = Certificate.__table__
    ranks = {one: place for place, one in enumerate(CERTIFICATES)}
    rank = case(ranks, value=text(table.c.name), else_=len(ranks))
    found: Sql = _owned(table, value).order_by(rank, table.c.id).limit(1).scalar_subquery()
    return found


def service_start(_on: date, of: Callable[[Sql], Sql] = lambda day: day) -> Sql:
    """The first day of community work, or what ``of`` makes of it: inside the query, which then is asked once."""
    table = ServiceSpell.__table__
    inner = _owned(table, of(func.min(text(table.c.from_day)))).where(text(table.c.kind) != DEEMED)
    found: Sql = inner.scalar_subquery()
    return found


DERIVED: dict[str, Callable[[date], Sql]] = {
    "post": post,
    "title": title,
    "approved": approved,
    "education": education,
    "certificate": certificate,
    "service_start": service_start,
}
"""By the keys of the staff list's columns."""


def years_between(start: Sql, on: date, least: int | None, most: int | None) -> Sql:
    """Condition: so many completed years from a stored day to ``on``; a day known in part counts from its first.

    One BETWEEN, for ``start`` may be a query of its own; a blank behind a day is more than the day itself.
    """
    low = "" if most is None else f"{latest_start(on, most + 1).isoformat()} "
    high = latest_start(on, least) if least else on
    return start.between(low, high.isoformat())


def latest_start(on: date, years: int) -> date:
    """The last day from which so many years are completed on ``on``."""
    if on.year <= years:
        return date(1, 1, 1)
    day = anniversary(on, -years)
    following = date.fromordinal(day.toordinal() + 1)
    return following if whole_years(following, on) >= years else day


def days_between(day: Sql, first: str | None, last: str | None) -> Sql:
    """Condition: a stored day lies between two ISO days of any precision, both included. One comparison, as above."""
    low = PartialDate.from_iso(first).iso() if first is not None else ""
    high = PartialDate.from_iso(last).iso() + "-99" if last is not None else "9999-99"
    return day.between(low, high)
