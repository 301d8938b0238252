"""What the list of people shows besides their own fields: post, title, grade, schooling ... of a day, and ages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, case, func, literal, or_, select

from streetdesk.db.base import model_of
from streetdesk.db.columns import as_text, as_whole
from streetdesk.fields import Choice, Day, Field, Number, Reference, Text
from streetdesk.fields.codes import CERTIFICATE, EDUCATION, POST, Option
from streetdesk.register import Derived
from streetdesk.registers.certificate import Certificate
from streetdesk.registers.grade_approval import GradeApproval
from streetdesk.registers.options import STATE
from streetdesk.registers.post_held import POST_HELD, PostHeld
from streetdesk.registers.schooling import Schooling
from streetdesk.registers.service_spell import DEEMED, ServiceSpell

UNRESOLVED = "00"
"""Stands for a schooling whose level is not settled (a bare 研究生): it is shown before any other."""
CERTIFICATES = ("高级社会工作师", "社会工作师", "助理社会工作师")
POSTS = ("正职", "副职")

Sql = ColumnElement[Any]


def _staff() -> Table:
    return model_of("staff").__table__  # not imported: its module declares the register with these columns


def _owned(table: Table, value: Sql) -> Any:
    return select(value).where(table.c.staff_id == _staff().c.id).correlate(_staff())


def _post(value: Sql, on: date) -> Sql:
    """Of the posts held on a day the main one, else the highest, else the latest."""
    table = PostHeld.__table__
    word = as_text(table.c.post)
    rank = case({name: place for place, name in enumerate(POSTS)}, value=word, else_=len(POSTS))
    main = case((as_whole(table.c.is_main) == 1, 0), else_=1)
    inner = _owned(table, value).where(POST_HELD.in_force(on))
    found: Sql = inner.order_by(main, rank, as_text(table.c.from_day).desc(), table.c.id).limit(1).scalar_subquery()
    return found


def _post_word(on: date) -> Sql:
    return _post(as_text(PostHeld.__table__.c.post), on)


def _post_rank(on: date) -> Sql:
    """The post as rosters rank it: by the usual three, then by other words."""
    word = as_text(PostHeld.__table__.c.post)
    return _post(
        case({name: str(place) for place, name in enumerate((*POSTS, "工作人员"))}, value=word, else_=word), on
    )


def _title(on: date) -> Sql:
    return _post(as_text(PostHeld.__table__.c.title), on)


def _approved(on: date) -> Sql:
    """The approved grade in force."""
    table = GradeApproval.__table__
    day = as_text(table.c.from_day)
    inner = _owned(table, as_whole(table.c.grade)).where(day <= on.isoformat())
    found: Sql = inner.order_by(day.desc(), table.c.id.desc()).limit(1).scalar_subquery()
    return found


def _education(_on: date) -> Sql:
    """The highest 学历 by its code, ``UNRESOLVED`` where it is not settled."""
    table = Schooling.__table__
    found: Sql = _owned(table, func.min(func.coalesce(as_text(table.c.level), literal(UNRESOLVED)))).scalar_subquery()
    return found


def _as_written(connection: Connection, levels: Mapping[int, Any]) -> Mapping[int, str]:
    """The words of the first schooling that is not settled, of people who have one."""
    unclear = [staff_id for staff_id, level in levels.items() if level == UNRESOLVED]
    if not unclear:
        return {}
    table = Schooling.__table__
    query = select(table.c.staff_id, as_text(table.c.level), table.c.level_written).where(
        table.c.staff_id.in_(unclear), func.coalesce(as_text(table.c.level), UNRESOLVED) == UNRESOLVED
    )
    found: dict[int, str] = {}
    for staff_id, level, written in connection.execute(query.order_by(table.c.id)):
        found.setdefault(staff_id, Schooling.level.info["field"].format(level) or written or "")
    return found


def _certificate(_on: date) -> Sql:
    """The highest social-work certificate, else another one."""
    return _best_certificate(as_text(Certificate.__table__.c.name))


def _certificate_rank(_on: date) -> Sql:
    name = as_text(Certificate.__table__.c.name)
    return _best_certificate(case({one: str(n) for n, one in enumerate(CERTIFICATES)}, value=name, else_=name))


def _best_certificate(value: Sql) -> Sql:
    table = Certificate.__table__
    ranks = {one: place for place, one in enumerate(CERTIFICATES)}
    rank = case(ranks, value=as_text(table.c.name), else_=len(ranks))
    found: Sql = _owned(table, value).order_by(rank, table.c.id).limit(1).scalar_subquery()
    return found


def service_start(_on: date) -> Sql:
    """The first day of community work."""
    table = ServiceSpell.__table__
    inner = _owned(table, func.min(as_text(table.c.from_day))).where(as_text(table.c.kind) != DEEMED)
    found: Sql = inner.scalar_subquery()
    return found


def in_office(on: date, few: bool = False) -> ColumnElement[bool]:
    """Who is in office on a day. Rosters tell no 到岗日期: then the first community service says who was not yet.

    Of many people only those who have a service still to begin are looked at one by one; ``few``, when other
    conditions leave few: each of them is.
    """
    staff, spell = _staff(), ServiceSpell.__table__
    start = as_text(spell.c.from_day)
    left, day = as_text(staff.c.left_on), on.isoformat()
    there = and_(
        or_(staff.c.entered_on.is_(None), as_text(staff.c.entered_on) <= day),
        or_(left.is_(None), left.op("||")("-99") >= day),
    )
    first = select(func.min(start)).where(spell.c.staff_id == staff.c.id, spell.c.kind != DEEMED).scalar_subquery()
    ahead = select(spell.c.staff_id).where(spell.c.kind != DEEMED, start > day)
    not_ahead = [] if few else [staff.c.id.not_in(ahead)]
    return and_(there, or_(staff.c.entered_on.is_not(None), *not_ahead, func.coalesce(first, "") <= day))


def _state(on: date) -> Sql:
    """As it was entered; blank means in office, and after the last day no more."""
    staff = _staff()
    left = as_text(staff.c.left_on)
    gone = and_(left.is_not(None), left.op("||")("-99") < on.isoformat())
    return func.coalesce(as_text(staff.c.state), case((gone, "离职"), else_="在职"))


UNIT_OF = Derived("unit", Field("社区", Reference(table="unit")), lambda _: _staff().c.unit_id)
POST_OF = Derived("post", Field("岗位", Choice(options=POST, open=True)), _post_word, _post_rank)
TITLE_OF = Derived("title", Field("现任职务", Text()), _title)
AGE = Derived(
    "age",
    Field("年龄", Number(unit="岁")),
    lambda _: as_text(_staff().c.birth),
    since=True,
    bands=((None, 35), (36, 45), (46, 55), (56, None)),  # of the statistics (DOMAIN 3.10)
)
SCHOOLING_OF = Derived(
    "education",
    Field("学历", Choice(options=(Option(UNRESOLVED, "待核"), *EDUCATION))),
    _education,
    words=_as_written,
)
CERTIFICATE_OF = Derived(
    "certificate", Field("证书", Choice(options=CERTIFICATE, open=True)), _certificate, _certificate_rank
)
SERVICE_START = Derived("service_start", Field("从事社区工作时间", Day()), service_start, text=lambda day: day.dotted())
YEARS = Derived(
    "years",
    Field("从事社区工作年限", Number(unit="年")),
    service_start,
    since=True,
    bands=((None, 2), (3, 5), (6, 8), (9, 11), (12, 14), (15, 17), (18, 20), (21, None)),  # DOMAIN 3.10
)
STATE_OF = Derived("standing", Field("状态", Choice(options=STATE)), _state)
APPROVED = Derived("approved", Field("审批等级", Number(unit="级")), _approved, text=lambda grade: f"{grade}级")

STAFF_DERIVED = (
    UNIT_OF, POST_OF, TITLE_OF, APPROVED, SCHOOLING_OF, CERTIFICATE_OF, AGE, SERVICE_START, YEARS, STATE_OF,
)  # fmt: skip
