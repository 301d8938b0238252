"""What a 岗位等级审批表 says of people: from the file, the grade proposed and the approved one (DOMAIN 3.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from streetdesk.actions import listing, office_facts
from streetdesk.actions.decisions.approve import Proposal
from streetdesk.actions.decisions.people import Held, label_of, monthly, read
from streetdesk.actions.grades import Graded, scheme_of
from streetdesk.actions.office_facts import OfficeFacts
from streetdesk.actions.people import staff_list
from streetdesk.actions.printing.approval_office import from_office
from streetdesk.actions.records import owned_by
from streetdesk.dates import PartialDate
from streetdesk.db.workspace import Workspace
from streetdesk.pay import Approval, Computed, Scheme, approved_on, compute_grade
from streetdesk.registers.appraisal import APPRAISAL
from streetdesk.registers.schooling import SCHOOLING
from streetdesk.registers.staff import STAFF
from streetdesk.reports.grade_approval import CHANGES, GradeApproval

_BOXES = {"套改": "首次定级", "学历调整": "学历"}
"""The box to tick for an event whose name is not its own box; the rest go to 其他 with their name behind it."""


@dataclass(frozen=True)
class _Files:
    """What stands in the files of the people to be printed, read at once."""

    scheme: Scheme
    office: OfficeFacts
    people: dict[int, Held]
    rows: dict[int, listing.Row]
    schooling: dict[int, list[dict[str, Any]]]
    appraisals: dict[int, list[dict[str, Any]]]
    starts: dict[int, PartialDate]
    certificates: dict[int, str]
    posts: dict[date, dict[int, dict[str, Any]]]


def approval_of(workspace: Workspace, graded: Graded, office: str, demo_notice: str) -> GradeApproval:
    """The form of one person, with the computed grade as the one proposed and the approved one as the present."""
    return approvals_of_graded(workspace, [graded], office, demo_notice)[0]


def approvals_of_graded(
    workspace: Workspace, graded: Sequence[Graded], office: str, demo_notice: str
) -> list[GradeApproval]:
    """As ``approval_of`` for many, in their order."""
    files = _read(workspace, {one.staff_id: one.computed.on for one in graded})
    forms = []
    for one in graded:
        form = _form(files, one.staff_id, one.computed, one.approved, office, demo_notice)
        forms.append(replace(form, changes=_changes(files, one)))
    return forms


def proposed_approvals(
    workspace: Workspace, proposals: Sequence[Proposal], computed: Mapping[int, Computed] | None = None
) -> list[GradeApproval]:
    """The forms of approvals as they are proposed, in their order; people deleted meanwhile are left out.

    ``computed`` explains the proposals whose facts are not on file yet (posts of an election).
    """
    files = _read(workspace, {one.staff_id: one.from_day for one in proposals})
    office = office_facts.load(workspace).name
    notice = "演示方案，不得作为发放依据" if files.scheme.demonstration else ""
    forms = []
    for one in proposals:
        if one.staff_id not in files.rows:
            continue
        held = files.people[one.staff_id]
        found = (computed or {}).get(one.staff_id) or compute_grade(files.scheme, held.facts, one.from_day)
        before = approved_on(held.approvals, one.from_day - timedelta(days=1))
        form = _form(files, one.staff_id, found, before, office, notice)
        forms.append(_as_proposed(files.scheme, form, one))
    return forms


def _as_proposed(scheme: Scheme, form: GradeApproval, one: Proposal) -> GradeApproval:
    """Grade, day and event as they are proposed, which need not be what the ladder computes."""
    ladder = scheme.ladder_on(one.from_day)
    box = one.kind if one.kind in CHANGES else _BOXES.get(one.kind, "其他")
    coefficient = ladder.coefficients.get(one.grade) if ladder and one.grade is not None else None
    amount = monthly(scheme, one.from_day, one.grade, one.post)
    return replace(
        form,
        changes=(box,),
        change_note=one.kind if box == "其他" and one.kind != "其他" else "",
        new_post=label_of(scheme, one.from_day, one.post),
        new_grade=f"{one.grade}级" if one.grade is not None else "",
        new_coefficient=str(coefficient) if coefficient is not None else "未录入系数",
        new_pay=f"{amount:,.2f}" if amount is not None else "",
        from_day=_chinese(one.from_day),
    )


def _read(workspace: Workspace, days: Mapping[int, date]) -> _Files:
    """Everything the forms need of some people, posts as of the day of each."""
    ids, scheme, office = list(days), scheme_of(workspace), office_facts.load(workspace)
    by_day: dict[date, list[int]] = {}
    for staff_id, day in days.items():
        by_day.setdefault(day, []).append(staff_id)
    with workspace.reading() as connection:
        return _Files(
            scheme,
            office,
            {held.staff_id: held for held in read(connection, ids, max(by_day, default=date.min))},
            {row.id: row for row in listing.read_rows(connection, STAFF, ids, plain=True)},
            owned_by(connection, SCHOOLING, ids),
            owned_by(connection, APPRAISAL, ids),
            staff_list.service_starts(connection, ids),
            staff_list.highest_certificates(connection, ids),
            {day: staff_list.posts_on(connection, those, day) for day, those in by_day.items()},
        )


def _form(
    files: _Files, staff_id: int, computed: Computed, approved: Approval | None, office: str, demo_notice: str
) -> GradeApproval:
    """One person's form with the computed grade as the proposed one."""
    row = files.rows[staff_id]
    birth, start = row.values["birth"], files.starts.get(staff_id)
    old_coefficient, old_pay = _present_pay(files.scheme, approved, computed)
    return GradeApproval(
        office=office,
        unit=row.texts["unit_id"],
        name=row.texts["name"],
        sex=row.texts["sex"],
        birth=PartialDate(birth.year, birth.month).dotted() if birth else "",
        id_number=row.texts["id_number"],
        party=row.texts["political"],
        education=_education(files.schooling.get(staff_id, [])),
        certificate=files.certificates.get(staff_id, "无"),
        started=start.dotted() if start else "",
        years=f"{computed.service_years}年" if computed.service_years is not None else "",
        years_excluded=f"{computed.deducted_years}年",
        years_deemed=f"{computed.deemed_years}年",
        post=_post(approved, files.posts.get(computed.on, {}).get(staff_id, {})),
        grade=f"{approved.grade}级" if approved else "未定级",
        appraisals=_last_three(files.appraisals.get(staff_id, []), computed.on.year),
        new_post=computed.post_label,
        new_grade=f"{computed.grade}级" if computed.grade is not None else "",
        old_coefficient=old_coefficient,
        old_pay=old_pay,
        new_coefficient=str(computed.coefficient) if computed.coefficient is not None else "未录入系数",
        new_pay=f"{computed.monthly:,.2f}" if computed.monthly is not None else "",
        from_day=_chinese(computed.since),
        basis=computed.lines[0].source,
        lines=computed.lines,
        demo_notice=demo_notice,
        **from_office(files.office, row.texts["unit_id"]),
    )


def _chinese(day: date | None) -> str:
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


def _changes(files: _Files, graded: Graded) -> tuple[str, ...]:
    """The boxes to tick, by what changed on the day the computed grade began."""
    computed, approved = graded.computed, graded.approved
    if approved is None:
        return ("首次定级",)
    if approved.post and computed.post_label and approved.post not in (computed.post_label, computed.post):
        return ("岗位变动",)
    if computed.grade == approved.grade or computed.since is None:
        return ()
    facts = files.people[graded.staff_id].facts
    before = compute_grade(files.scheme, facts, computed.since - timedelta(days=1))
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
    amount = monthly(scheme, computed.on, approved.grade, approved.post)
    return str(coefficient or ""), f"{amount:,.2f}" if amount is not None else ""
