"""What is incomplete, as lists to work through: each with the people and the place where it is filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from streetdesk.db.base import Record
from streetdesk.db.columns import as_text
from streetdesk.db.workspace import Workspace
from streetdesk.registers.appraisal import Appraisal
from streetdesk.registers.contract import CONTRACT, Contract
from streetdesk.registers.dossier import EXPECTED, Dossier
from streetdesk.registers.post_held import POST_HELD, PostHeld
from streetdesk.registers.schooling import Schooling
from streetdesk.registers.service_spell import DEEMED, ServiceSpell
from streetdesk.registers.staff import STAFF, Staff
from streetdesk.registers.staff_derived import in_office, service_start

_STAFF = STAFF.model.__table__
Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Worklist:
    """Something missing or to be checked. ``register`` and ``column`` (may be empty) say which tab and field to
    open; ``hint`` says why it matters.
    """

    key: str
    title: str
    people: tuple[int, ...]
    register: str
    column: str
    hint: str = ""

    @property
    def count(self) -> int:
        """How many people."""
        return len(self.people)


_BLANKS = (
    ("id_number", "打印名册、防止重名都要用。"),
    ("sex", ""),
    ("birth", "算年龄、退休时间要用。"),
    ("political", ""),
    ("identity", "只有部分身份在三岗十八级范围内。"),
    ("phone", ""),
)


def worklists(workspace: Workspace, on: date) -> tuple[Worklist, ...]:
    """The lists that need no grade, of everybody in office; those with nobody are left out."""
    with workspace.reading() as connection:
        found = [
            Worklist(key, title, _ids(connection, condition, on), register, column, hint)
            for key, title, condition, register, column, hint in _lists(on)
        ]
    return tuple(one for one in found if one.people)


def _ids(connection: Connection, condition: Condition, on: date) -> tuple[int, ...]:
    table = _STAFF
    query = select(table.c.id).where(condition, in_office(on)).order_by(table.c.pinyin, table.c.id)
    return tuple(connection.execute(query).scalars())


def _lists(on: date) -> Iterator[tuple[str, str, Condition, str, str, str]]:
    for column, hint in _BLANKS:
        label = STAFF.fields[column].label
        yield f"no-{column}", f"没有填{label}", _STAFF.c[column].is_(None), "staff", column, hint
    for key, title, make, register, column, hint in _RECORDS:
        yield key, title, make(on), register, column, hint


def _without(model: type[Record], *conditions: Condition) -> Condition:
    """Nobody's record of a register fulfils the conditions."""
    owned = model.__table__
    return _STAFF.c.id.not_in(select(owned.c.staff_id).where(*conditions))


def _with(model: type[Record], *conditions: Condition) -> Condition:
    owned = model.__table__
    return _STAFF.c.id.in_(select(owned.c.staff_id).where(*conditions))


def _no_post(on: date) -> Condition:
    return _without(PostHeld, PostHeld.post.is_not(None), POST_HELD.in_force(on))


def _no_service(_on: date) -> Condition:
    return _without(ServiceSpell, ServiceSpell.kind != DEEMED, ServiceSpell.from_day.is_not(None))


def _no_schooling(_on: date) -> Condition:
    return _without(Schooling)


def _no_contract(on: date) -> Condition:
    """None in force: neither run out nor ended before its term."""
    ended = as_text(Contract.__table__.c.ended_on)
    stands = or_(ended.is_(None), ended.op("||")("-99") >= on.isoformat())
    return _without(Contract, CONTRACT.in_force(on), stands)


def _dossier_gaps(_on: date) -> Condition:
    """Some expected item lacks; a row with 0 copies and no scan says that the paper is not there."""
    table = Dossier.__table__
    there = or_(table.c.copies.is_(None), table.c.copies != 0, table.c.scan.is_not(None))
    whole = (
        select(table.c.staff_id)
        .where(table.c.item.in_(EXPECTED), there)
        .group_by(table.c.staff_id)
        .having(func.count(table.c.item.distinct()) == len(EXPECTED))
    )
    return _STAFF.c.id.not_in(whole)


def _no_appraisal(on: date) -> Condition:
    """Last year's is missing of somebody who was there for all of it, as far as is known."""
    year = on.year - 1
    begun = service_start(on)
    there = and_(begun.is_not(None), begun <= f"{year}-01-01")
    return and_(_without(Appraisal, Appraisal.year == year), there)


def _bare_postgraduate(_on: date) -> Condition:
    """研究生 without saying which, and no degree that settles it."""
    table = Schooling.__table__
    settled = and_(table.c.degree.in_(("2", "3")), or_(table.c.has_degree.is_(None), table.c.has_degree.is_(True)))
    bare = and_(table.c.level.is_(None), as_text(table.c.level_written).like("%研究生%"))
    return _with(Schooling, or_(table.c.level == "17", and_(bare, or_(table.c.degree.is_(None), ~settled))))


def _vague(model: type[Record], column: str, *conditions: Condition) -> Condition:
    day = as_text(model.__table__.c[column])
    return _with(model, day.is_not(None), func.length(day) < 10, *conditions)


def _vague_service(_on: date) -> Condition:
    return _vague(ServiceSpell, "from_day", ServiceSpell.kind != DEEMED)


def _vague_post(on: date) -> Condition:
    return _vague(PostHeld, "from_day", POST_HELD.in_force(on))


def _vague_birth(_on: date) -> Condition:
    day = as_text(Staff.__table__.c.birth)
    return and_(day.is_not(None), func.length(day) < 10)


_RECORDS: tuple[tuple[str, str, Callable[[date], Condition], str, str, str], ...] = (
    ("no-post", "没有岗位", _no_post, "post_held", "post", "没有岗位测算不出等级。"),
    ("no-service", "没有从事社区工作时间", _no_service, "service_spell", "from_day", "没有它算不出社区工作年限。"),
    ("no-schooling", "没有学历", _no_schooling, "schooling", "level", "学历影响等级。"),
    ("postgraduate", "研究生学历待核", _bare_postgraduate, "schooling", "level", "要分清硕士、博士，才能按学历加级。"),
    ("no-appraisal", "上年度考核没有登记", _no_appraisal, "appraisal", "result", "晋级要看上年度考核。"),
    ("no-contract", "没有在期的合同", _no_contract, "contract", "to_day", ""),
    ("vague-service", "从事社区工作时间待核", _vague_service, "service_spell", "from_day", "只知道年或月。"),
    ("vague-post", "任职时间待核", _vague_post, "post_held", "from_day", "只知道年或月。"),
    ("vague-birth", "出生日期待核", _vague_birth, "staff", "birth", "只知道年或月。"),
    ("dossier", "档案材料不齐", _dossier_gaps, "dossier", "item", "一人一档应有的材料还缺。"),
)
