"""An election in one act: lines from list, clipboard or workbook; old posts end, new ones begin, grades follow."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from streetdesk.actions import grades, history
from streetdesk.actions.decisions import differences, election, election_table
from streetdesk.actions.decisions.approve import Paper
from streetdesk.actions.decisions.election_table import Line
from streetdesk.actions.records import get, owned
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.registers import by_key
from streetdesk.registers.grade_approval import GRADE_APPROVAL
from streetdesk.registers.post_held import POST_HELD
from tests.actions.decisions.office import People, add
from tests.actions.decisions.office import approve as approved

ON = date(2024, 7, 15)


def lines(*texts: str) -> list[Line]:
    return election_table.read_text("姓名\t岗位\t职务\t任职时间\t文号\n" + "\n".join(texts))


def posts(workspace: Workspace, staff_id: int) -> list[tuple[str | None, str | None, str, str]]:
    with workspace.reading() as connection:
        return [
            (p["post"], p["title"], str(p["from_day"]), str(p["to_day"] or ""))
            for p in owned(connection, POST_HELD, staff_id)
        ]


def test_the_old_post_ends_the_day_before_and_the_grade_follows(workspace: Workspace, people: People) -> None:
    """As DOMAIN 7 case 7: elected 2024-07-15, the new grade from the month after by the years of that day."""
    approved(workspace, people["周到"], 2, "2023-01-01")
    line = lines("周到\t副职\t居委会副主任\t2024.7.15\t街组〔2024〕8号")
    change = election.plan(workspace, line, ON).changes[0]
    # 6 whole years on 2024-08-01: 副职 4 + 2
    assert (change.grade_now, change.grade_then, change.effect_on) == (2, 6, date(2024, 8, 1))
    assert (change.before, change.after) == ("工作人员", "副职（居委会副主任）")
    assert change.pay_then == Decimal("5000.00")
    made = election.make(workspace, line, ON, approvals=True, paper=Paper("街薪〔2024〕9号"))
    assert made.title == "换届调整岗位：周到"
    assert posts(workspace, people["周到"]) == [
        ("工作人员", None, "2018-05-01", "2024-07-14"),
        ("副职", "居委会副主任", "2024-07-15", ""),
    ]
    with workspace.reading() as connection:
        last = owned(connection, GRADE_APPROVAL, people["周到"])[-1]
    assert (last["kind"], last["post"], last["grade"], str(last["from_day"]), last["paper_no"]) == (
        "岗位变动", "副职", 6, "2024-08-01", "街薪〔2024〕9号",
    )  # fmt: skip
    on = grades.grades(workspace, date(2024, 8, 1), [people["周到"]])[0]
    assert on.difference.kind == "same", "what was proposed is what the file then computes"


def test_everything_is_one_act_and_one_undo(workspace: Workspace, people: People) -> None:
    before = {name: posts(workspace, staff_id) for name, staff_id in people.staff.items()}
    made = election.make(
        workspace,
        lines("周到\t副职\t副主任\t2024.7.15", "吴考\t正职\t主任\t2024.7.15", "郑顶\t卸任\t\t2024.7.15"),
        ON,
        approvals=True,
    )
    assert len(made.good) == 3
    assert posts(workspace, people["郑顶"])[0][3] == "2024-07-14"
    assert history.undo(workspace) == "换届调整岗位：周到等3人"
    assert {name: posts(workspace, staff_id) for name, staff_id in people.staff.items()} == before


def test_without_approvals_only_the_posts_change(workspace: Workspace, people: People) -> None:
    election.make(workspace, lines("周到\t副职\t副主任\t2024.7.15"), ON, approvals=False)
    with workspace.reading() as connection:
        assert owned(connection, GRADE_APPROVAL, people["周到"]) == []


def test_a_new_title_of_the_same_class_keeps_the_grade(workspace: Workspace, people: People) -> None:
    change = election.plan(workspace, lines("周到\t工作人员\t网格员\t2024.7.15"), ON).changes[0]
    assert not change.regraded
    assert change.notes == ("岗位类别不变，等级不变。",)


def test_where_the_class_stays_and_the_grades_differ_the_difference_is_proposed(
    workspace: Workspace, people: People
) -> None:
    approved(workspace, people["周到"], 1, "2023-01-01")  # the ladder has 2: four whole years on that day
    line = lines("周到\t工作人员\t网格员\t2024.7.15")
    change = election.plan(workspace, line, ON).changes[0]
    differs = differences.differences(workspace, ON, [people["周到"]])
    (wanted,) = differences.proposals(differs)
    assert (change.grade_now, change.grade_then, change.effect_on) == (1, wanted.grade, wanted.from_day)
    assert (change.kind, change.post) == (wanted.kind, wanted.post)
    assert change.notes[0].startswith("岗位类别不变；审批和测算的等级不同：")
    assert election.proposals(election.plan(workspace, line, ON)) == [wanted]
    election.make(workspace, line, ON, approvals=True)
    on = grades.grades(workspace, ON, [people["周到"]])[0]
    assert on.difference.kind == "same"


def test_where_the_class_stays_and_the_grades_agree_nothing_is_proposed(workspace: Workspace, people: People) -> None:
    now = grades.grades(workspace, ON, [people["周到"]])[0].computed.grade
    assert now is not None
    approved(workspace, people["周到"], now, "2024-01-01")
    change = election.plan(workspace, lines("周到\t工作人员\t网格员\t2024.7.15"), ON).changes[0]
    assert not change.regraded
    assert change.notes == ("岗位类别不变，等级不变。",)


def test_a_title_alone_keeps_the_class(workspace: Workspace, people: People) -> None:
    """Without a class nobody has a grade, nor pay by it."""
    line = lines("周到\t\t网格长\t2024.7.15")
    assert election.plan(workspace, line, ON).changes[0].notes[0] == "没有填岗位，仍是工作人员。"
    election.make(workspace, line, ON, approvals=False)
    assert posts(workspace, people["周到"])[-1] == ("工作人员", "网格长", "2024-07-15", "")
    assert grades.grades(workspace, ON, [people["周到"]])[0].computed.grade is not None
    again = election.plan(workspace, lines("周到\t\t网格长\t2024.8.15"), date(2024, 8, 15)).changes[0]
    assert "没有变化" in again.problem


def test_good_lines_are_made_and_bad_ones_told(workspace: Workspace, people: People) -> None:
    wanted = lines(
        "没这人\t正职\t主任\t2024.7.15",
        "周到\t副职\t副主任\t2024年7月",
        "吴考\t\t\t2024.7.15",
        "王新\t工作人员\t\t2024.7.15",
        "郑顶\t正职\t书记\t2024.7.15",
        "郑顶\t副职\t副书记\t2024.7.15",
    )
    said = [change.problem for change in election.plan(workspace, wanted, ON).changes]
    assert said[0] == "没有找到“没这人”，请核对姓名，或先新增人员。"
    assert "要写到哪一天" in said[1]
    assert said[2] == "没有填新岗位。"
    assert "没有变化" in said[3]
    assert said[4] == ""
    assert said[5] == "同一个人在上面已经有一行。"
    made = election.make(workspace, wanted, ON, approvals=False)
    assert [change.name for change in made.good] == ["郑顶"]
    with pytest.raises(UserError, match="没有可以办理的行"):
        election.make(workspace, wanted[:2], ON, approvals=False)


def test_a_post_that_begins_later_is_not_ended_before_it_began(workspace: Workspace, people: People) -> None:
    change = election.plan(workspace, lines("王新\t副职\t副主任\t2023.2.1"), date(2023, 2, 1)).changes[0]
    assert "2023-02-01起已经任工作人员" in change.problem


def test_side_posts_stay(workspace: Workspace, people: People) -> None:
    add(
        workspace, "post_held", staff_id=people["周到"], post="工作人员", title="网格员", is_main="否",
        from_day="2020-01-01",
    )  # fmt: skip
    change = election.plan(workspace, lines("周到\t副职\t副主任\t2024.7.15"), ON).changes[0]
    assert change.notes == ("兼任的工作人员（网格员）不动。",)
    election.make(workspace, lines("周到\t副职\t副主任\t2024.7.15"), ON, approvals=False)
    assert ("工作人员", "网格员", "2020-01-01", "") in posts(workspace, people["周到"])


def test_who_moves_to_another_community_moves_there(workspace: Workspace, people: People) -> None:
    text = "姓名\t新任社区\t岗位\t职务\t任职时间\n周到\t西关社区\t副职\t副主任\t2024.7.15"
    election.make(workspace, election_table.read_text(text), ON, approvals=False)
    with workspace.reading() as connection:
        assert (get(connection, by_key("staff"), people["周到"]) or {})["unit_id"] == people.unit["西关社区"]
        assert owned(connection, POST_HELD, people["周到"])[-1]["unit_id"] == people.unit["西关社区"]


def test_namesakes_are_told_apart_by_community_or_asked_about(workspace: Workspace, people: People) -> None:
    twin = add(workspace, "staff", name="周到", unit_id=people.unit["西关社区"])
    one = Line(name="周到", post="副职", title="副主任", day="2024.7.15")
    assert "有2个“周到”（东关社区、西关社区）" in election.plan(workspace, [one], ON).changes[0].problem
    here = Line(name="周到", unit="西关社区", post="副职", title="副主任", day="2024.7.15")
    assert election.plan(workspace, [here], ON).changes[0].staff_id == twin


def test_an_id_number_goes_before_the_name(workspace: Workspace, people: People) -> None:
    other = add(
        workspace, "staff", name="周到", unit_id=people.unit["西关社区"], id_number="371302199001010017",
    )  # fmt: skip
    text = "姓名\t身份证号\t岗位\t任职时间\n周到\t371302199001010017\t副职\t2024.7.15"
    assert election.plan(workspace, election_table.read_text(text), ON).changes[0].staff_id == other


def test_headings_may_stand_in_any_order_or_lack(workspace: Workspace) -> None:
    plain = election_table.read_text("周到\t副职\t副主任\t2024.7.15\t街组8号\n吴考\t正职")
    assert plain[0] == Line(name="周到", post="副职", title="副主任", day="2024.7.15", paper="街组8号")
    assert plain[1] == Line(name="吴考", post="正职")
    other = election_table.read_text("文号\t新职务\t姓名\n8号\t主任\t周到\n\n")
    assert other == [Line(name="周到", title="主任", paper="8号")]


@pytest.mark.parametrize("text", ["", "\n\t\n", "姓名\t岗位\n"])
def test_an_empty_clipboard_says_what_to_copy(text: str) -> None:
    with pytest.raises(UserError) as said:
        election_table.read_text(text)
    assert "姓名、岗位、职务、任职时间、文号" in said.value.what_to_do


def test_a_workbook_is_read_with_its_days_as_days(tmp_path: Path) -> None:
    path = tmp_path / "换届.xlsx"
    book = xlsxwriter.Workbook(path)
    book.add_worksheet("说明").write_string(0, 0, "换届结果")
    sheet = book.add_worksheet("名单")
    sheet.write_string(0, 0, "2024年换届名单")
    sheet.write_row(1, 0, ["序号", "姓名", "新岗位", "新职务", "任职时间"])
    sheet.write_row(2, 0, [1, "周到", "副职", "居委会副主任"])
    sheet.write_datetime(2, 4, date(2024, 7, 15), book.add_format({"num_format": "yyyy-mm-dd"}))
    book.close()
    assert election_table.read_file(path) == [Line(name="周到", post="副职", title="居委会副主任", day="2024-07-15")]


def test_a_workbook_without_names_is_told(tmp_path: Path) -> None:
    path = tmp_path / "别的.xlsx"
    book = xlsxwriter.Workbook(path)
    book.add_worksheet().write_row(0, 0, ["项目", "金额"])
    book.close()
    with pytest.raises(UserError, match="没有找到带“姓名”一列的表"):
        election_table.read_file(path)


def test_people_chosen_from_the_list_are_lines_to_fill_in(workspace: Workspace, people: People) -> None:
    chosen = election_table.lines_for(workspace, [people["王新"], people["周到"], people["王新"], 9999])
    assert [(line.name, line.staff_id) for line in chosen] == [("王新", people["王新"]), ("周到", people["周到"])]
    assert election.plan(workspace, chosen, ON).changes[0].problem == "没有填任职时间。"


def test_an_id_number_of_somebody_else_is_asked_about(workspace: Workspace, people: People) -> None:
    number = "371302199001010017"
    add(workspace, "staff", name="周全", unit_id=people.unit["西关社区"], id_number=number)
    text = f"姓名\t身份证号\t岗位\t任职时间\n周到\t{number}\t副职\t2024.7.15"
    change = election.plan(workspace, election_table.read_text(text), ON).changes[0]
    assert change.staff_id is None
    assert "登记给周全，与“周到”对不上" in change.problem
    assert number not in change.problem


def test_one_number_of_two_people_is_told_apart_by_the_name(workspace: Workspace, people: People) -> None:
    number = "371302199001010017"
    home = people.unit["西关社区"]
    twins = {name: add(workspace, "staff", name=name, unit_id=home, id_number=number) for name in ("周全", "周圆")}
    for name, staff_id in twins.items():
        text = f"姓名\t身份证号\t岗位\t任职时间\n{name}\t{number}\t副职\t2024.7.15"
        assert election.plan(workspace, election_table.read_text(text), ON).changes[0].staff_id == staff_id
