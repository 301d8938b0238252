"""What a 岗位等级审批表 says of one person: from the file, the computed grade and the approved one (DOMAIN 3.4)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from streetdesk.actions import grades, listing, staff_list
from streetdesk.actions.grades import Graded
from streetdesk.actions.records import owned
from streetdesk.dates import PartialDate
from streetdesk.db.workspace import Workspace
from streetdesk.pay import Approval, Computed, Scheme
from streetdesk.pay.money import monthly_amount
from streetdesk.registers.appraisal import APPRAISAL
from streetdesk.registers.schooling import SCHOOLING
from streetdesk.registers.staff import STAFF
from streetdesk.reports.grade_approval import GradeApproval


def approval_of(workspace: Workspace, graded: Graded, office: str, demo_notice: str) -> GradeApproval:
    """The form of one person, with the computed grade as the one proposed and the approved one as the present."""
    computed, approved = graded.computed, graded.approved
    with workspace.reading() as connection:
        row = listing.read_rows(connection, STAFF, [graded.staff_id], plain=True)[0]
        schooling = owned(connection, SCHOOLING, graded.staff_id)
        appraisals = owned(connection, APPRAISAL, graded.staff_id)
        starts = staff_list.service_starts(connection, [graded.staff_id])
        certificates = staff_list.highest_certificates(connection, [graded.staff_id])
        post = staff_list.posts_on(connection, [graded.staff_id], computed.on).get(graded.staff_id, {})
    scheme = grades.scheme_of(workspace)
    birth, start = row.values["birth"], starts.get(graded.staff_id)
    changes = _changes(workspace, graded)
    old_coefficient, old_pay = _present_pay(scheme, approved, computed)
    return GradeApproval(
        office=office,
        unit=row.texts["unit_id"],
        name=row.texts["name"],
        sex=row.texts["sex"],
        birth=PartialDate(birth.year, birth.month).dotted() if birth else "",
        id_number=row.texts["id_number"],
        party=row.texts["political"],
        education=_education(schooling),
        certificate=certificates.get(graded.staff_id, "无"),
        started=start.dotted() if start else "",
        years=f"{computed.service_years}年" if computed.service_years is not None else "",
        years_excluded=f"{computed.deducted_years}年",
        years_deemed=f"{computed.deemed_years}年",
        post=_post(approved, post),
        grade=f"{approved.grade}级" if approved else "未定级",
        appraisals=_last_three(appraisals, computed.on.year),
        changes=changes,
        new_post=computed.post_label,
        new_grade=f"{computed.grade}级" if computed.grade is not None else "",
        old_coefficient=old_coefficient,
        old_pay=old_pay,
        new_coefficient=str(computed.coefficient) if computed.coefficient is not None else "未录入系数",
        new_pay=f"{computed.monthly:,.2f}" if computed.monthly is not None else "",
        from_day=_chinese(computed),
        basis=computed.lines[0].source,
        lines=computed.lines,
        demo_notice=demo_notice,
    )


def _chinese(computed: Computed) -> str:
    day = computed.since
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def _post(approved: Approval | None, post: dict[str, Any]) -> str:
    held = (approved.post if approved else "") or post.get("post") or ""
    title = post.get("title") or ""
    return f"{held}（{title}）" if held and title else held or title


def _education(records: list[dict[str, Any]]) -> str:
    """Each schooling; a paper recorded as not on file is told, for the grade does not count it."""
    level, degree = SCHOOLING.fields["level"], SCHOOLING.fields["degree"]
    parts = []
    for record in sorted(records, key=lambda r: r["level"] or "00"):
        name = level.format(record["level"]) or record["level_written"] or ""
        held = degree.format(record["degree"]) if record["degree"] not in (None, "0") else ""
        lacking = "未存档" if record["has_degree"] is False else ""
        notes = [
            "毕业证未存档" if name and record["has_diploma"] is False else "",
            f"{held}学位{lacking}" if held else "",
        ]
        noted = "，".join(filter(None, notes))
        parts.append("".join((record["study_form"] or "", name, f"（{noted}）" if noted else "")))
    return "、".join(part for part in parts if part)


def _last_three(records: list[dict[str, Any]], year: int) -> str:
    words = {r["year"]: APPRAISAL.fields["result"].format(r["result"]) for r in records}
    return "　".join(f"{y}年{words.get(y, '未见考核')}" for y in range(year - 3, year))


def _changes(workspace: Workspace, graded: Graded) -> tuple[str, ...]:
    """The boxes to tick, by what changed on the day the computed grade began."""
    computed, approved = graded.computed, graded.approved
    if approved is None:
        return ("首次定级",)
    if approved.post and computed.post_label and approved.post not in (computed.post_label, computed.post):
        return ("岗位变动",)
    if computed.grade == approved.grade or computed.since is None:
        return ()
    before = grades.grades(workspace, computed.since - timedelta(days=1), [graded.staff_id])[0].computed
    if before.grade is None:
        return ("首次定级",)
    if computed.since.month == 1 and computed.since.day == 1 and before.credited_years != computed.credited_years:
        return ("正常晋级",)
    return ("学历",)


def _present_pay(scheme: Scheme, approved: Approval | None, computed: Computed) -> tuple[str, str]:
    """Coefficient and monthly pay of the approved grade on the same day; blank where there is none."""
    ladder = scheme.ladder_on(computed.on)
    if approved is None or ladder is None:
        return "", ""
    coefficient = ladder.coefficients.get(approved.grade)
    amount = monthly_amount(ladder, scheme.base_on(computed.on), approved.grade)
    return str(coefficient or ""), f"{amount:,.2f}" if amount is not None else ""
