"""The papers of grade decisions for the people chosen: 审批表 in one go, 汇总表, 公示, 晋级预测表."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from streetdesk.actions import office_facts
from streetdesk.actions.decisions.approve import Preview, Proposal
from streetdesk.actions.decisions.forecast import Forecast
from streetdesk.actions.decisions.people import Held, Progress, label_of, monthly, office_on
from streetdesk.actions.grades import scheme_of
from streetdesk.actions.printing.approval_paper import proposed_approvals
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.pay import Computed, Scheme, approved_on
from streetdesk.reports.grade_approval import render_grade_approvals
from streetdesk.reports.grade_forecast import ForecastPaper, render_forecast
from streetdesk.reports.grade_list import GradeChange, GradeList, render_grade_summary, render_public_notice

NOTICE = "演示方案，不得作为发放依据"


def approvals_pdf(
    workspace: Workspace,
    proposals: Sequence[Proposal],
    progress: Progress | None = None,
    computed: Mapping[int, Computed] | None = None,
) -> bytes:
    """The 岗位等级审批表 of each proposal as one PDF, in the order given. UserError where there is none.

    ``computed`` explains the proposals whose facts are not on file yet (posts of an election).
    """
    if not proposals:
        raise UserError("没有可以打印的人员。", "请先在名单里选人。")
    forms = proposed_approvals(workspace, proposals, computed)
    return render_grade_approvals(forms, progress)


def summary_pdf(
    workspace: Workspace, proposals: Sequence[Proposal], title: str, progress: Progress | None = None
) -> bytes:
    """The 汇总表 of the proposals."""
    return render_grade_summary(list_of(workspace, proposals, title), progress)


def notice_pdf(
    workspace: Workspace, proposals: Sequence[Proposal], title: str, progress: Progress | None = None
) -> bytes:
    """The 公示 of the proposals: no ID numbers, no pay."""
    return render_public_notice(list_of(workspace, proposals, title), progress)


def forecast_pdf(workspace: Workspace, found: Forecast, progress: Progress | None = None) -> bytes:
    """The 晋级预测表."""
    facts = office_facts.load(workspace)
    years = tuple(
        (f"{y.year}年", f"{y.people}", _money(y.monthly), _money(y.cost), _money(y.more)) for y in found.years
    )
    people = tuple(
        (r.unit, r.name, r.post, r.on.isoformat(), f"第{r.before}级", f"第{r.after}级", _money(r.monthly))
        for r in found.rises
    )
    paper = ForecastPaper(
        office=facts.name,
        on=found.on,
        years=years,
        people=people,
        assumptions=found.assumptions,
        demo_notice=_notice(scheme_of(workspace)),
    )
    return render_forecast(paper, progress)


def list_of(workspace: Workspace, proposals: Sequence[Proposal], title: str) -> GradeList:
    """The proposals as the lines of a paper, in the order given."""
    if not proposals:
        raise UserError("没有可以打印的人员。", "请先在名单里选人。")
    facts = office_facts.load(workspace)
    first = min(one.from_day for one in proposals)
    office = office_on(workspace, first, [one.staff_id for one in proposals])
    people = {held.staff_id: held for held in office.people}
    rows, total = [], Decimal(0)
    priced = True
    for one in proposals:
        if one.staff_id not in people:
            continue
        row, more = _row(office.scheme, people[one.staff_id], one)
        rows.append(row)
        priced = priced and more is not None
        total += more or 0
    ladder = office.scheme.ladder_on(first)
    return GradeList(
        title=title,
        office=facts.name,
        rows=tuple(rows),
        total_more=_signed(total) if priced else "",
        basis=str(ladder.paper) if ladder and not office.scheme.demonstration else "",
        filled_on=date.today() if facts.fill_day else None,
        responsible=facts.responsible,
        reviewer=facts.reviewer,
        preparer=facts.preparer,
        phone=facts.phone,
        demo_notice=_notice(office.scheme),
    )


def written(preview: Preview) -> list[Proposal]:
    """The proposals of a preview that would be written."""
    return [item.proposal for item in preview.of("write")]


def _row(scheme: Scheme, held: Held, one: Proposal) -> tuple[GradeChange, Decimal | None]:
    held_before = approved_on(held.approvals, one.from_day - timedelta(days=1))
    before = held_before.grade if held_before else None
    old = monthly(scheme, one.from_day, before, held_before.post if held_before else "")
    new = monthly(scheme, one.from_day, one.grade, one.post)
    more = new - old if old is not None and new is not None else None
    row = GradeChange(
        unit=held.unit,
        name=held.name,
        post=label_of(scheme, one.from_day, one.post) or held.post,
        old=f"第{before}级" if before is not None else "未定级",
        new=f"第{one.grade}级" if one.grade is not None else "",
        from_day=one.from_day.isoformat(),
        note=one.kind,
        old_pay=_money(old),
        new_pay=_money(new),
        more=_signed(more),
    )
    return row, more


def _money(amount: Decimal | None) -> str:
    return f"{amount:,.2f}" if amount is not None else ""


def _signed(amount: Decimal | None) -> str:
    return f"{amount:+,.2f}" if amount is not None else ""


def _notice(scheme: Scheme) -> str:
    return NOTICE if scheme.demonstration else ""
