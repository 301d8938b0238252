"""Who rises on an effect day, with reason and pay; what blocks the others, by kind and place."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from streetdesk.actions import grades
from streetdesk.actions.decisions import approve, due
from streetdesk.actions.decisions.due import DueList, DueRow
from streetdesk.db.workspace import Workspace
from tests.actions.decisions.office import People, add
from tests.actions.decisions.office import approve as approved

BEFORE, EFFECT = date(2024, 12, 31), date(2025, 1, 1)


@pytest.fixture
def found(workspace: Workspace, people: People) -> DueList:
    approved(workspace, people["周到"], 2, "2023-01-01")
    return due.due_list(workspace, BEFORE)


def row(found: DueList, staff_id: int) -> DueRow:
    return next(one for one in found.rows if one.staff_id == staff_id)


def test_who_is_due_rises_with_reason_and_pay(found: DueList, people: People) -> None:
    one = row(found, people["周到"])
    assert (one.state, one.grade_now, one.grade_then, one.effect_on) == ("due", 2, 3, EFFECT)
    # DOMAIN 7: 2025 pays 4,200 x 1.05 and 4,200 x 1.10
    assert (one.pay_now, one.pay_then, one.pay_rise) == (Decimal("4410.00"), Decimal("4620.00"), Decimal("210.00"))
    assert (one.unit, one.post) == ("东关社区", "工作人员")
    assert "6年满2个3年" in one.reason
    assert one.blocks == ()


def test_the_others_are_grouped_by_what_blocks_them(found: DueList, people: People) -> None:
    groups = {group.kind.title: group for group in found.groups}
    assert groups["考核没有登记"].people == (people["吴考"],)
    assert groups["已到岗位最高等级"].people == (people["郑顶"],)
    assert groups["年限未到"].people == (people["王新"],)
    assert groups["没有岗位"].people == (people["李缺"],)
    assert list(groups)[-2:] == ["已到岗位最高等级", "年限未到"], "what nobody can change stands last"


def test_each_block_opens_the_place_where_it_is_settled(found: DueList, people: People) -> None:
    assert row(found, people["吴考"]).state == "blocked"
    assert [block.place for block in row(found, people["吴考"]).blocks] == ["appraisal:result"]
    assert row(found, people["李缺"]).blocks[0].place == "post_held:post"
    assert row(found, people["王新"]).state == "idle"


def test_a_year_that_does_not_count_is_told_apart_from_years_not_served(workspace: Workspace, people: People) -> None:
    late = add(workspace, "staff", name="孙扣", unit_id=people.unit["东关社区"])
    add(workspace, "post_held", staff_id=late, post="工作人员", from_day="2018-05-01")
    add(workspace, "service_spell", staff_id=late, kind="计入", from_day="2018-05-01")
    for year, word in ((2023, "基本合格"), (2024, "合格")):
        add(workspace, "appraisal", staff_id=late, year=year, result=word)
    one = row(due.due_list(workspace, BEFORE), late)
    assert [block.code for block in one.blocks] == ["not-counted"]
    assert one.blocks[0].sentence.endswith("其中1年因考核不计入年限。")


def test_an_approval_that_differs_from_the_computed_is_settled_first(workspace: Workspace, people: People) -> None:
    approved(workspace, people["周到"], 5, "2023-01-01")
    one = row(due.due_list(workspace, BEFORE), people["周到"])
    assert one.state == "blocked"
    assert (one.grade_now, one.blocks[0].sentence) == (5, "审批为第5级，测算现为第2级。")


def test_recorded_rises_leave_the_list(workspace: Workspace, people: People, found: DueList) -> None:
    wanted = due.proposals(found.of("due"))
    assert [(p.kind, p.post, p.grade, p.from_day) for p in wanted] == [("正常晋级", "工作人员", 3, EFFECT)]
    approve.record(workspace, wanted)
    again = due.due_list(workspace, BEFORE)
    assert again.of("due") == ()
    assert [one.staff_id for one in again.of("approved")] == [people["周到"]]
    assert due.proposals(again.of("approved")) == []


def test_a_rise_that_an_appraisal_forbids_is_recorded_as_put_off(workspace: Workspace, people: People) -> None:
    staff_id = add(workspace, "staff", name="钱延", unit_id=people.unit["东关社区"])
    add(workspace, "post_held", staff_id=staff_id, post="工作人员", from_day="2017-05-01")
    add(workspace, "service_spell", staff_id=staff_id, kind="计入", from_day="2017-05-01")
    for year, word in ((2023, "合格"), (2024, "基本合格")):
        add(workspace, "appraisal", staff_id=staff_id, year=year, result=word)
    approved(workspace, staff_id, 2, "2023-01-01")
    one = row(due.due_list(workspace, BEFORE), staff_id)
    assert "appraisal-bad" in [block.code for block in one.blocks]
    wanted = due.proposals([one])[0]
    assert (wanted.kind, wanted.grade) == ("延期晋级", one.grade_now)


def test_without_an_approval_before_it_is_a_first_grading(workspace: Workspace, people: People) -> None:
    one = row(due.due_list(workspace, BEFORE), people["周到"])
    assert due.proposals([one])[0].kind == "首次定级"


def test_the_effect_day_of_this_year_can_be_asked_for_afterwards(workspace: Workspace, people: People) -> None:
    this, following = due.effect_days(workspace, date(2025, 3, 9))
    assert (this, following) == (EFFECT, date(2026, 1, 1))
    assert due.day_before(this) == BEFORE


def test_some_people_can_be_asked_for(workspace: Workspace, people: People) -> None:
    found = due.due_list(workspace, BEFORE, [people["王新"], people["周到"]])
    assert [one.staff_id for one in found.rows] == [people["王新"], people["周到"]]


def test_a_scheme_without_figures_gives_no_sums(workspace: Workspace, people: People) -> None:
    other = next(stem for stem in grades.shipped_schemes() if stem.startswith("shandong"))
    grades.choose_scheme(workspace, other)
    one = row(due.due_list(workspace, BEFORE), people["周到"])
    assert (one.pay_now, one.pay_rise) == (None, None)
