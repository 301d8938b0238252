"""The papers of decisions: one form each for all chosen in one go, lists without ID numbers, the forecast."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from streetdesk.actions import office_facts
from streetdesk.actions.decisions import due, election, election_table, forecast, papers
from streetdesk.actions.decisions.approve import Proposal
from streetdesk.actions.printing.approval_paper import proposed_approvals
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from tests.actions.decisions.office import People, add
from tests.actions.decisions.office import approve as approved
from tests.reports.pdf import pages, text_of

BEFORE, DAY = date(2024, 12, 31), date(2025, 1, 1)


@pytest.fixture
def wanted(workspace: Workspace, people: People) -> list[Proposal]:
    approved(workspace, people["周到"], 2, "2023-01-01")
    rows = due.due_list(workspace, BEFORE, [people["周到"], people["吴考"]]).rows
    return due.proposals(rows)


def test_everybody_chosen_has_a_form_in_one_pdf(workspace: Workspace, people: People, wanted: list[Proposal]) -> None:
    told: list[tuple[int, int]] = []
    read = pages(papers.approvals_pdf(workspace, wanted, lambda done, total: told.append((done, total))))
    firsts = [page for page in read if "本人签名" in page.text]
    assert ["周到" in firsts[0].text, "吴考" in firsts[1].text, len(firsts)] == [True, True, 2]
    assert told[-1] == (2, 2)


def test_a_form_says_what_is_proposed(workspace: Workspace, people: People, wanted: list[Proposal]) -> None:
    form = proposed_approvals(workspace, wanted)[0]
    assert (form.name, form.unit, form.grade, form.new_grade) == ("周到", "东关社区", "2级", "3级")
    assert (form.old_coefficient, form.old_pay, form.new_coefficient, form.new_pay) == (
        "1.05", "4,410.00", "1.10", "4,620.00",
    )  # fmt: skip
    assert (form.from_day, form.changes) == ("2025年1月1日", ("正常晋级",))
    assert any(line.item == "测算等级" and line.amount == "第3级" for line in form.lines)


@pytest.mark.parametrize(
    ("kind", "boxes", "note"),
    [
        ("套改", ("首次定级",), ""),
        ("学历调整", ("学历",), ""),
        ("岗位变动", ("岗位变动",), ""),
        ("降级", ("其他",), "降级"),
        ("其他", ("其他",), ""),
    ],
)
def test_each_event_ticks_its_box(
    workspace: Workspace, people: People, kind: str, boxes: tuple[str, ...], note: str
) -> None:
    form = proposed_approvals(workspace, [Proposal(people["周到"], kind, "工作人员", 5, DAY)])[0]
    assert (form.changes, form.change_note) == (boxes, note)
    assert (form.new_grade, form.new_pay) == ("5级", "5,040.00"), "what is proposed, not what is computed"


def test_forms_of_an_election_explain_the_new_post_before_it_is_on_file(workspace: Workspace, people: People) -> None:
    lines = election_table.read_text("周到\t副职\t副主任\t2024.7.15")
    plan = election.plan(workspace, lines, date(2024, 7, 15))
    then = {c.staff_id: c.then for c in plan.good if c.staff_id and c.then}
    form = proposed_approvals(workspace, election.proposals(plan), then)[0]
    assert (form.new_post, form.new_grade, form.from_day) == ("副职", "6级", "2024年8月1日")
    assert any("副职" in line.why for line in form.lines)


def test_the_lists_have_no_id_numbers(workspace: Workspace, people: People) -> None:
    number = "371302199001010017"
    staff_id = add(workspace, "staff", name="有号", unit_id=people.unit["东关社区"], id_number=number)
    proposal = [Proposal(staff_id, "首次定级", "工作人员", 1, DAY)]
    for draw in (papers.summary_pdf, papers.notice_pdf):
        text = text_of(draw(workspace, proposal, "社区工作者岗位等级定级公示"))
        assert "有号" in text
        assert number not in text
        assert number[:6] not in text
    assert number in text_of(papers.approvals_pdf(workspace, proposal)), "the form of the standard carries it"


def test_the_summary_adds_up(workspace: Workspace, people: People, wanted: list[Proposal]) -> None:
    paper = papers.list_of(workspace, wanted[:1], "汇总表")
    assert (paper.rows[0].old, paper.rows[0].new, paper.rows[0].more, paper.total_more) == (
        "第2级", "第3级", "+210.00", "+210.00",
    )  # fmt: skip
    assert papers.list_of(workspace, wanted, "汇总表").total_more == "", "of 吴考 nothing was approved before"


def test_the_supervising_phone_is_the_office_s(workspace: Workspace, people: People, wanted: list[Proposal]) -> None:
    facts = office_facts.load(workspace)
    office_facts.save(workspace, replace(facts, phone="0539-8123456"))
    assert "监督电话：0539-8123456" in text_of(papers.notice_pdf(workspace, wanted, "公示"))


def test_nobody_chosen_is_told(workspace: Workspace) -> None:
    with pytest.raises(UserError, match="没有可以打印的人员"):
        papers.approvals_pdf(workspace, [])
    for draw in (papers.summary_pdf, papers.notice_pdf):
        with pytest.raises(UserError, match="没有可以打印的人员"):
            draw(workspace, [], "公示")


def test_the_forecast_is_printed_with_what_it_takes_for_granted(workspace: Workspace, people: People) -> None:
    found = forecast.forecast(workspace, date(2025, 6, 30))
    text = text_of(papers.forecast_pdf(workspace, found))
    assert all(part in text for part in ("2028年", "5,040.00", "周到", "第3级", "第4级", "以后年度的考核都按合格算"))
