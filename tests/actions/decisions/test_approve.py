"""Approvals for many in one act: shown first, written as shown, one undo; only the impossible is left out."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from streetdesk.actions import grades, history
from streetdesk.actions.decisions import approve
from streetdesk.actions.decisions.approve import Paper, Proposal
from streetdesk.dates import PartialDate
from streetdesk.db.workspace import Workspace
from streetdesk.errors import FieldError, UserError
from streetdesk.registers.grade_approval import GradeApproval
from tests.actions.decisions.office import People, add
from tests.actions.decisions.office import approve as approved

DAY = date(2025, 1, 1)
PAPER = Paper("街薪〔2025〕3号", "关于岗位等级晋升的批复", PartialDate(2025, 1, 20))


def wish(people: People, name: str, grade: int | None = 3, day: date = DAY, kind: str = "正常晋级") -> Proposal:
    return Proposal(people[name], kind, "工作人员", grade, day)


def kept(workspace: Workspace) -> list[tuple[int, int, str, str | None, PartialDate | None]]:
    table = GradeApproval.__table__
    query = select(table.c.staff_id, table.c.grade, table.c.kind, table.c.paper_no, table.c.published_on)
    with workspace.reading() as connection:
        return [tuple(row) for row in connection.execute(query.order_by(table.c.id))]


def test_what_is_shown_is_what_is_written_in_one_act(workspace: Workspace, people: People) -> None:
    approved(workspace, people["周到"], 2, "2023-01-01")
    wanted = [wish(people, "周到"), wish(people, "吴考", 4)]
    seen = approve.preview(workspace, wanted, PAPER)
    assert [(i.name, i.unit, i.state) for i in seen.items] == [
        ("周到", "东关社区", "write"),
        ("吴考", "东关社区", "write"),
    ]
    assert [i.before for i in seen.items] == ["工作人员第2级", "未定级"]
    assert seen.items[0].after == "工作人员第3级，2025-01-01起，正常晋级"
    assert len(kept(workspace)) == 1, "a preview writes nothing"
    made = approve.record(workspace, wanted, PAPER)
    assert made.title == "记录等级审批：周到等2人"
    assert kept(workspace)[1:] == [
        (people["周到"], 3, "正常晋级", "街薪〔2025〕3号", PartialDate(2025, 1, 20)),
        (people["吴考"], 4, "正常晋级", "街薪〔2025〕3号", PartialDate(2025, 1, 20)),
    ]
    assert {g.name: g.approved and g.approved.grade for g in grades.grades(workspace, DAY)}["吴考"] == 4
    assert history.undo(workspace) == "记录等级审批：周到等2人"
    assert len(kept(workspace)) == 1


def test_the_same_again_is_left_out_and_told(workspace: Workspace, people: People) -> None:
    approve.record(workspace, [wish(people, "周到")], PAPER)
    made = approve.record(workspace, [wish(people, "周到"), wish(people, "吴考")], PAPER)
    assert [i.state for i in made.items] == ["same", "write"]
    assert len(made.done) == 1
    with pytest.raises(UserError, match="已经记录过同样的审批"):
        approve.record(workspace, [wish(people, "周到")], PAPER)
    assert len(kept(workspace)) == 2


@pytest.mark.parametrize(
    ("grade", "said"), [(None, "没有等级"), (0, "没有第0级"), (100, "没有第100级")], ids=["none", "zero", "hundred"]
)
def test_the_impossible_is_refused_in_words(workspace: Workspace, people: People, grade: int | None, said: str) -> None:
    item = approve.preview(workspace, [wish(people, "周到", grade)]).items[0]
    assert item.state == "refused"
    assert said in item.notes[0]
    with pytest.raises(UserError, match=said):
        approve.record(workspace, [wish(people, "周到", grade)])


def test_a_grade_the_ladder_does_not_have_is_told_not_forbidden(workspace: Workspace, people: People) -> None:
    item = approve.preview(workspace, [wish(people, "周到", 20)]).items[0]
    assert (item.state, item.notes) == ("write", ("方案只有第1至18级，第20级算不出工资。",))


def test_people_gone_meanwhile_do_not_stop_the_others(workspace: Workspace, people: People) -> None:
    gone = Proposal(9999, "正常晋级", "工作人员", 3, DAY)
    made = approve.record(workspace, [gone, wish(people, "周到")])
    assert [i.state for i in made.items] == ["refused", "write"]
    assert made.items[0].notes == ("这个人已经不在了。",)


def test_what_is_odd_is_told_and_kept(workspace: Workspace, people: People) -> None:
    """The approved grade pays whatever the ladder says: outside its range it is told, never refused."""
    approved(workspace, people["周到"], 2, "2025-01-01")
    approved(workspace, people["周到"], 4, "2025-06-01")
    add(workspace, "staff", name="短工", unit_id=people.unit["东关社区"], entered_on="2025-03-01")
    told = "".join(approve.preview(workspace, [wish(people, "周到", 15)]).items[0].notes)
    assert "同一天已有审批" in told
    assert "工作人员的等级范围是第1至12级" in told
    assert "2025-06-01起另有审批" in told
    late = Proposal(people["周到"], "其他", "站长", 19, date(2020, 1, 1))
    assert "没有在执行的方案" in "".join(approve.preview(workspace, [late]).items[0].notes)
    assert approve.record(workspace, [wish(people, "周到", 15)]).done


def test_a_day_before_entry_and_after_leaving_is_told(workspace: Workspace, people: People) -> None:
    unit = people.unit["东关社区"]
    new = add(workspace, "staff", name="新来", unit_id=unit, entered_on="2025-03-01")
    left = add(workspace, "staff", name="走了", unit_id=unit, left_on="2024-06-30", state="离职")
    seen = approve.preview(workspace, [Proposal(i, "首次定级", "工作人员", 1, DAY) for i in (new, left)])
    assert seen.items[0].notes == ("执行日期早于到岗日期2025-03-01。", *seen.items[0].notes[1:])
    assert "执行日期在离职（2024-06-30）以后。" in seen.items[1].notes


def test_a_paper_number_that_is_too_long_names_its_field(workspace: Workspace, people: People) -> None:
    with pytest.raises(FieldError, match="审批文号"):
        approve.record(workspace, [wish(people, "周到")], Paper("号" * 61))
    assert kept(workspace) == []


def test_two_approvals_of_one_day_the_later_written_holds(workspace: Workspace, people: People) -> None:
    approve.record(workspace, [wish(people, "周到", 3)])
    approve.record(workspace, [wish(people, "周到", 4, kind="其他")])
    held = next(g for g in grades.grades(workspace, DAY) if g.name == "周到").approved
    assert held is not None
    assert held.grade == 4
