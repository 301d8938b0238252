"""From the registers to what the ladder needs to know of a person: plain dated facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from streetdesk.dates import PartialDate
from streetdesk.pay import (
    Approval,
    Certificate,
    CertificateLevel,
    Honour,
    Level,
    PersonFacts,
    PostHeld,
    Registration,
    Schooling,
    Spell,
    SpellKind,
)
from streetdesk.registers.appraisal import Appraisal
from streetdesk.registers.award import Award
from streetdesk.registers.certificate import Certificate as CertificateRecord
from streetdesk.registers.certificate_registration import CertificateRegistration
from streetdesk.registers.contract import Contract
from streetdesk.registers.grade_approval import GradeApproval
from streetdesk.registers.post_held import PostHeld as PostRecord
from streetdesk.registers.schooling import Schooling as SchoolingRecord
from streetdesk.registers.service_spell import ServiceSpell
from streetdesk.registers.staff import Staff

_LEVEL_OF_SCHOOLING = {
    "11": Level.DOCTOR,
    "14": Level.MASTER,
    "21": Level.BACHELOR,
    "28": Level.BACHELOR,
    "31": Level.COLLEGE,
}
_LEVEL_OF_DEGREE = {"2": Level.DOCTOR, "3": Level.MASTER, "4": Level.BACHELOR}
_LEVEL_OF_CERTIFICATE = {
    "助理社会工作师": CertificateLevel.JUNIOR,
    "社会工作师": CertificateLevel.MIDDLE,
    "高级社会工作师": CertificateLevel.SENIOR,
}
_SPELL = {"计入": SpellKind.COUNTED, "不计入": SpellKind.NOT_COUNTED, "视同": SpellKind.DEEMED}


_POSTS = select(
    PostRecord.staff_id,
    PostRecord.post,
    PostRecord.from_day,
    PostRecord.to_day,
    PostRecord.title,
    PostRecord.paper_no,
    PostRecord.concurrent,
)
_SPELLS = select(
    ServiceSpell.staff_id,
    ServiceSpell.from_day,
    ServiceSpell.to_day,
    ServiceSpell.kind,
    ServiceSpell.years,
    ServiceSpell.in_province,
)
_SCHOOLING = select(
    SchoolingRecord.staff_id,
    SchoolingRecord.level,
    SchoolingRecord.level_written,
    SchoolingRecord.degree,
    SchoolingRecord.has_diploma,
    SchoolingRecord.has_degree,
    SchoolingRecord.study_form,
    SchoolingRecord.registered_on,
)
_APPRAISALS = select(Appraisal.staff_id, Appraisal.year, Appraisal.result)
_HONOURS = select(Award.staff_id, Award.level, Award.day).where(Award.kind == "奖励", Award.grades.is_not(None))
_PROBATION = select(Contract.staff_id, Contract.probation_to, Contract.from_day)
_PERIODS = select(
    CertificateRegistration.staff_id,
    CertificateRegistration.certificate_id,
    CertificateRegistration.registered_from,
    CertificateRegistration.registered_to,
)
_CERTIFICATES = select(
    CertificateRecord.staff_id,
    CertificateRecord.id,
    CertificateRecord.name,
    CertificateRecord.issued_on,
    CertificateRecord.appointed_on,
)
_APPROVALS = select(
    GradeApproval.staff_id,
    GradeApproval.grade,
    GradeApproval.post,
    GradeApproval.from_day,
    GradeApproval.paper_no,
    GradeApproval.kind,
).order_by(GradeApproval.from_day, GradeApproval.id)


def facts_of(connection: Connection, ids: Sequence[int] | None = None) -> dict[int, PersonFacts]:
    """The facts of some people, or of all (None), by staff id."""
    people = grouped(connection, select(Staff.id, Staff.identity), ids, Staff.id)
    posts = grouped(connection, _POSTS, ids, PostRecord.staff_id)
    spells = grouped(connection, _SPELLS, ids, ServiceSpell.staff_id)
    schooling = grouped(connection, _SCHOOLING, ids, SchoolingRecord.staff_id)
    certificates = _certificates(connection, ids)
    approvals = approvals_of(connection, ids)
    appraisals = grouped(connection, _APPRAISALS, ids, Appraisal.staff_id)
    honours = grouped(connection, _HONOURS, ids, Award.staff_id)
    probation = grouped(connection, _PROBATION, ids, Contract.staff_id)
    return {
        staff_id: PersonFacts(
            posts=tuple(
                PostHeld(r[1], r[2], r[3], r[4] or "", r[5] or "", bool(r[6])) for r in posts[staff_id] if r[1]
            ),
            service=tuple(_spell(r) for r in spells[staff_id]),
            schooling=tuple(entry for r in schooling[staff_id] for entry in _schooling(r)),
            certificates=tuple(certificates.get(staff_id, ())),
            appraisals={r[1]: r[2] for r in appraisals[staff_id] if r[2]},
            honours=tuple(Honour(r[1] or "", r[2]) for r in honours[staff_id] if r[2]),
            probation_end=_last_probation(probation[staff_id]),
            approvals=tuple(approvals.get(staff_id, ())),
            identity=rows[0][1] or "",
        )
        for staff_id, rows in people.items()
    }


def approvals_of(connection: Connection, ids: Sequence[int] | None = None) -> dict[int, list[Approval]]:
    """The approved grades of some people, or of all, as dated events in order."""
    rows = grouped(connection, _APPROVALS, ids, GradeApproval.staff_id)
    return {i: [Approval(r[1], r[2] or "", r[3].first, r[4] or "", r[5] or "其他") for r in rows[i]] for i in rows}


def grouped(
    connection: Connection, query: Select[*tuple[Any, ...]], ids: Sequence[int] | None, key: Any
) -> defaultdict[int, list[Row[*tuple[Any, ...]]]]:
    """Rows of a query by their first column; few ids are asked for, many are picked out of all, None means all."""
    wanted = None if ids is None else set(ids)
    if wanted is not None and len(wanted) <= 500:
        query = query.where(key.in_(wanted))
    found: defaultdict[int, list[Row[*tuple[Any, ...]]]] = defaultdict(list)
    for row in connection.execute(query):
        if wanted is None or row[0] in wanted:
            found[row[0]].append(row)
    return found


def _spell(row: Row[*tuple[Any, ...]]) -> Spell:
    _, since, until, kind, years, in_province = row
    return Spell(since, until, _SPELL.get(kind, SpellKind.COUNTED), int(years or 0), in_province is not False)


def _schooling(row: Row[*tuple[Any, ...]]) -> Iterable[Schooling]:
    """One record holds a 学历 and a 学位, each of its own level; only what is not on file by name is left out."""
    _, code, written, degree, has_diploma, has_degree, form, registered = row
    full_time = form in (None, "全日制")
    level = _LEVEL_OF_SCHOOLING.get(code, Level.BELOW) if code else None
    of_degree = _LEVEL_OF_DEGREE.get(degree) if has_degree is not False else None
    if code == "17" or (level is None and written and "研究生" in written):
        # A master's or doctor's degree beside a bare 研究生 settles which one it was.
        if code != "17" and of_degree in (Level.MASTER, Level.DOCTOR):
            yield Schooling(of_degree, True, True, full_time, registered)
            return
        yield Schooling(Level.POSTGRADUATE, True, False, full_time, registered)
    elif level is not None and has_diploma is not False:
        yield Schooling(level, True, of_degree is level, full_time, registered)
        if of_degree is level:
            return
    if of_degree is not None:
        yield Schooling(of_degree, False, True, full_time, registered)


def _certificates(connection: Connection, ids: Sequence[int] | None) -> dict[int, list[Certificate]]:
    periods = grouped(connection, _PERIODS, ids, CertificateRegistration.staff_id)
    rows = grouped(connection, _CERTIFICATES, ids, CertificateRecord.staff_id)
    found: dict[int, list[Certificate]] = {}
    for staff_id, held in rows.items():
        for _, certificate_id, name, issued, appointed in held:
            level = _LEVEL_OF_CERTIFICATE.get(name)
            if level is not None:
                mine = [p for p in periods.get(staff_id, ()) if p[1] == certificate_id]
                registrations = tuple(Registration(p[2], p[3]) for p in mine if p[2])
                found.setdefault(staff_id, []).append(Certificate(level, registrations, issued, appointed))
    return found


def _last_probation(rows: Sequence[Row[*tuple[Any, ...]]]) -> PartialDate | None:
    ends = [row[1] for row in rows if row[1] is not None]
    return max(ends, default=None)
