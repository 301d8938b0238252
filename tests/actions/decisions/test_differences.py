"""Where computed and approved differ: the fact that makes it, and what accepting the computed grade writes."""

from __future__ import annotations

from datetime import date

import pytest

from streetdesk.actions.decisions import approve, differences
from streetdesk.actions.decisions.differences import DifferenceRow
from streetdesk.db.workspace import Workspace
from tests.actions.decisions.office import People, add
from tests.actions.decisions.office import approve as approved

ON = date(2025, 6, 30)


def of(workspace: Workspace, staff_id: int, on: date = ON) -> DifferenceRow:
    return differences.differences(workspace, on, [staff_id])[0]


def said(workspace: Workspace, staff_id: int, on: date = ON) -> str:
    cause = of(workspace, staff_id, on).cause
    assert cause is not None
    return cause.sentence


def test_years_reached_since_the_approval(workspace: Workspace, people: People) -> None:
    approved(workspace, people["周到"], 2, "2023-01-01")
    one = of(workspace, people["周到"])
    assert one.difference.kind == "higher"
    assert one.cause is not None
    assert one.cause.sentence == "年限晋档+1级→+2级（2025年1月1日测定：每满3年晋1级，6年满2个3年）。"
    assert (one.cause.kind, one.cause.since) == ("正常晋级", date(2025, 1, 1))


def test_schooling_registered_since_the_approval(workspace: Workspace, people: People) -> None:
    approved(workspace, people["王新"], 1, "2023-02-01")
    add(
        workspace, "schooling", staff_id=people["王新"], level="大学本科", degree="学士", has_diploma="是",
        has_degree="是", registered_on="2025-03-10",
    )  # fmt: skip
    one = of(workspace, people["王新"])
    assert one.cause is not None
    assert one.cause.sentence.startswith("学历0级→+1级")
    assert (one.cause.kind, one.cause.since) == ("学历调整", date(2025, 4, 1))


def test_a_fact_the_approval_did_not_know_is_found_by_leaving_it_away(workspace: Workspace, people: People) -> None:
    staff_id = people["周到"]
    add(workspace, "service_spell", staff_id=staff_id, kind="视同", years="3", from_day="2022-01-01")
    approved(workspace, staff_id, 2, "2023-01-01")
    assert said(workspace, staff_id) == "审批那天（2023-01-01）测算就是第3级：不计视同年限才是第2级。"


def test_a_bad_appraisal_is_named_by_its_year(workspace: Workspace, people: People) -> None:
    staff_id = people["周到"]  # 4 years on 2023-01-01, 2 with two bad years
    for year in (2020, 2021):
        add(workspace, "appraisal", staff_id=staff_id, year=year, result="不合格")
    approved(workspace, staff_id, 2, "2023-01-01")
    told = said(workspace, staff_id, date(2023, 6, 30))
    assert told == "审批那天（2023-01-01）测算就是第1级：不计2020年度考核不合格才是第2级。"


def test_what_cannot_be_found_is_told_by_the_sum(workspace: Workspace, people: People) -> None:
    approved(workspace, people["周到"], 7, "2023-01-01")
    assert said(workspace, people["周到"]) == (
        "审批那天（2023-01-01）测算就是第2级：起点1＋年限1＝2；自2023年1月1日起。"
    )
    assert of(workspace, people["周到"]).difference.kind == "lower"


def test_another_post_is_named_on_both_sides(workspace: Workspace, people: People) -> None:
    approved(workspace, people["周到"], 3, "2025-01-01", post="副职")
    one = of(workspace, people["周到"])
    assert one.difference.kind == "post"
    assert one.cause is not None
    assert one.cause.sentence == "审批岗位是副职，档案里的任职是工作人员。"
    assert one.cause.kind == "岗位变动"


def test_nobody_computed_says_why_and_proposes_nothing(workspace: Workspace, people: People) -> None:
    approved(workspace, people["李缺"], 3, "2025-01-01")
    one = of(workspace, people["李缺"])
    assert one.difference.kind == "no-computed"
    assert one.cause is not None
    assert "没有任职记录" in one.cause.sentence
    assert differences.proposals([one]) == []


def test_those_who_agree_need_no_cause(workspace: Workspace, people: People) -> None:
    approved(workspace, people["周到"], 3, "2025-01-01")
    one = of(workspace, people["周到"])
    assert (one.difference.kind, one.cause, one.to_work_on) == ("same", None, False)
    assert differences.proposals([one]) == []


def test_accepting_the_computed_grades_settles_the_list(workspace: Workspace, people: People) -> None:
    """Whatever the cause, recording what is proposed leaves nothing to work on."""
    approved(workspace, people["周到"], 2, "2023-01-01")
    approved(workspace, people["吴考"], 7, "2024-05-01", post="副职")
    approved(workspace, people["郑顶"], 11, "2023-01-01")
    rows = [row for row in differences.differences(workspace, ON) if row.to_work_on]
    assert len(rows) == 4, "王新 has no approval at all"
    approve.record(workspace, differences.proposals(rows))
    left = [row for row in differences.differences(workspace, ON) if row.to_work_on]
    assert left == []


@pytest.mark.parametrize(("since", "kind"), [("2018-05-01", "正常晋级"), ("2023-02-01", "首次定级")])
def test_a_proposal_begins_no_earlier_than_the_approval_it_replaces(
    workspace: Workspace, people: People, since: str, kind: str
) -> None:
    staff_id = people["周到"] if since.startswith("2018") else people["王新"]
    if kind == "正常晋级":
        approved(workspace, staff_id, 2, "2025-02-01")
    proposal = differences.proposals([of(workspace, staff_id)])[0]
    assert proposal.from_day >= date(2025, 2, 1) if kind == "正常晋级" else proposal.kind == kind
