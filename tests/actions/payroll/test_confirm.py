"""Confirming freezes just what was shown, whole or not at all; reopening is recorded; nothing is confirmed twice."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from streetdesk.actions import grades, history, office, records
from streetdesk.actions.demo.draw import day
from streetdesk.actions.payroll import arrears, bank, confirm, draft, performance, reopen, runs
from streetdesk.actions.payroll.runs import Run, Taken
from streetdesk.actions.payroll.sheet import Sheet
from streetdesk.actions.printing import papers
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.pay.month.calendar import Month, Period
from streetdesk.registers import by_key
from streetdesk.registers.pay_run import PayRun, PaySlip
from streetdesk.registers.staff import STAFF
from tests.actions.payroll.doing import add, approve, change, confirmed, held, pay, row_of, use_scheme

MAY, JUNE, JULY = Month(2025, 5), Month(2025, 6), Month(2025, 7)


@pytest.fixture
def other(pay_office: Workspace, pay_file: Path) -> Iterator[Workspace]:
    """A second window on the same file."""
    opened = office.open_office(pay_file, "李会计")
    yield opened
    opened.close()


def kept_rows(workspace: Workspace) -> dict[str, list[tuple[object, ...]]]:
    """Every run and slip in the file."""
    with workspace.reading() as connection:
        return {
            model.__tablename__: [tuple(row) for row in connection.execute(select(model.__table__))]
            for model in (PayRun, PaySlip)
        }


def test_what_is_frozen_is_what_was_shown(pay_office: Workspace) -> None:
    seen = draft.draft(pay_office, JUNE)
    run = confirm.confirm(pay_office, seen, "已核对")
    found = confirm.confirmed(pay_office, run)
    assert found.rows == seen.rows
    assert (run.state, run.confirmed_by, run.reason, run.ordinal) == ("confirmed", "张会计", "已核对", 1)
    assert confirm.sheet(pay_office, JUNE).run == run
    assert runs.confirmed_months(pay_office) == (JUNE,)


def test_it_stays_as_it_was_whatever_changes_later(pay_office: Workspace) -> None:
    pay(pay_office, JUNE)
    before = confirmed(pay_office, JUNE)
    person = before.rows[3]
    approve(pay_office, person.staff_id, "降级", person.post, 4, date(2025, 1, 1))
    change(pay_office, "staff", person.staff_id, name="改了姓名", bank_account="0000999")
    assert confirmed(pay_office, JUNE) == before


def test_confirm_reopen_confirm_is_the_identity(pay_office: Workspace) -> None:
    pay(pay_office, MAY)
    first = pay(pay_office, JUNE)
    before = confirm.confirmed(pay_office, first)
    opened = reopen.reopen(pay_office, first, "试一试")
    assert (opened.state, opened.ordinal, opened.reopened_for) == ("draft", 2, "试一试")
    assert arrears.arrears(pay_office) == []  # what was confirmed counts as paid meanwhile
    again = pay(pay_office, JUNE)
    assert confirm.confirmed(pay_office, again).rows == before.rows
    assert confirm.confirmed(pay_office, first).rows == before.rows
    assert [run.state for run in runs.all_runs(pay_office) if run.period == "2025-06"] == ["superseded", "confirmed"]
    assert arrears.arrears(pay_office) == []


def test_a_reopened_month_pays_by_what_is_known_now(pay_office: Workspace) -> None:
    run = pay(pay_office, JUNE)
    person = next(row for row in confirmed(pay_office, JUNE).rows if row.post == "副职")
    approve(pay_office, person.staff_id, "学历调整", "副职", 14, date(2025, 6, 1))
    reopen.reopen(pay_office, run, "补录审批")
    assert confirm.sheet(pay_office, JUNE).run.state == "draft"
    pay(pay_office, JUNE)
    assert row_of(pay_office, JUNE, person.staff_id).grade == 14
    assert arrears.arrears(pay_office) == []


def test_reopening_wants_a_reason_and_a_confirmed_month(pay_office: Workspace) -> None:
    run = Run("month", "2025-06")
    with pytest.raises(UserError, match="没有写重新打开的原因"):
        reopen.reopen(pay_office, run, " ")
    with pytest.raises(UserError, match="还没有确认"):
        reopen.reopen(pay_office, run, "试一试")
    confirmed_run = pay(pay_office, JUNE)
    reopen.reopen(pay_office, confirmed_run, "试一试")
    with pytest.raises(UserError, match="已经重新打开了"):
        reopen.reopen(pay_office, confirmed_run, "再试")
    reopen.give_up(pay_office, confirmed_run)
    assert confirm.sheet(pay_office, JUNE).run == confirmed_run
    with pytest.raises(UserError, match="没有草稿"):
        reopen.give_up(pay_office, confirmed_run)


def test_a_month_that_later_back_pay_rests_on_stays_closed(pay_office: Workspace) -> None:
    may = pay(pay_office, MAY)
    june = pay(pay_office, JUNE)
    person = next(row for row in confirmed(pay_office, MAY).rows if row.post == "副职")
    approve(pay_office, person.staff_id, "学历调整", "副职", 14, date(2025, 5, 1))
    july = pay(pay_office, JULY, back=True)
    with pytest.raises(UserError, match=r"2025年5月工资不能重新打开.*2025年7月工资里有对它的补发"):
        reopen.reopen(pay_office, may, "改五月")
    with pytest.raises(UserError, match="2025年6月工资不能重新打开"):
        reopen.reopen(pay_office, june, "改六月")
    reopen.reopen(pay_office, july, "先开七月")
    with pytest.raises(UserError, match="2025年5月工资不能重新打开"):
        reopen.reopen(pay_office, may, "七月还没有重新确认")
    draft.take(pay_office, JULY, frozenset())
    pay(pay_office, JULY)
    assert {one.staff_id for one in arrears.arrears(pay_office)} == {person.staff_id}
    assert reopen.reopen(pay_office, may, "现在可以").ordinal == 2


def test_a_confirmed_month_is_not_drafted_again(pay_office: Workspace) -> None:
    pay(pay_office, JUNE)
    with pytest.raises(UserError, match="2025年6月工资已经确认"):
        draft.draft(pay_office, JUNE)
    with pytest.raises(UserError, match="2025年6月工资已经确认"):
        draft.take(pay_office, JUNE, None)


def test_two_windows_confirm_once(pay_office: Workspace, other: Workspace) -> None:
    mine, theirs = draft.draft(pay_office, JUNE), draft.draft(other, JUNE)
    confirm.confirm(other, theirs, "已核对")
    before = kept_rows(pay_office)
    with pytest.raises(UserError, match="2025年6月工资已经由李会计确认过了"):
        confirm.confirm(pay_office, mine, "已核对")
    assert kept_rows(pay_office) == before


def test_two_windows_change_one_draft(pay_office: Workspace, other: Workspace) -> None:
    draft.take(pay_office, JUNE, None)
    mine = draft.draft(pay_office, JUNE)
    draft.take(other, JUNE, frozenset())
    with pytest.raises(UserError, match="草稿刚刚被别的窗口改过"):
        confirm.confirm(pay_office, mine, "已核对")


def test_records_changed_since_the_draft_was_shown(pay_office: Workspace, other: Workspace) -> None:
    mine = draft.draft(pay_office, JUNE)
    person = next(row for row in mine.rows if row.post == "副职")
    change(other, "staff", person.staff_id, note="与工资无关")
    approval = approve(other, person.staff_id, "学历调整", "副职", 14, date(2025, 6, 1))
    with pytest.raises(UserError, match="金额或人员和你看到的不同了"):
        confirm.confirm(pay_office, mine, "已核对")
    assert kept_rows(pay_office) == {"pay_run": [], "pay_slip": []}
    history.undo(other)
    assert approval
    confirm.confirm(pay_office, mine, "已核对")  # the rest moves no money


def test_problems_ask_for_a_reason(pay_office: Workspace) -> None:
    person = draft.draft(pay_office, JUNE).rows[0]
    approval = held(pay_office, "grade_approval", person.staff_id)
    approve(pay_office, person.staff_id, "其他", person.post, 9, approval["from_day"].first)
    seen = draft.draft(pay_office, JUNE)
    assert seen.worst() == "confirm"
    with pytest.raises(confirm.Unsettled, match=f"{person.name}：自.*有2项审批") as told:
        confirm.confirm(pay_office, seen)
    assert told.value.worries
    assert all(worry.strength == "confirm" for worry in told.value.worries)
    assert kept_rows(pay_office) == {"pay_run": [], "pay_slip": []}
    confirm.confirm(pay_office, seen, "以后一项为准")


@pytest.mark.parametrize("month", [Month(2022, 12), Month(1999, 1)])
def test_a_month_without_a_ladder_is_refused(pay_office: Workspace, month: Month) -> None:
    seen = draft.draft(pay_office, month)
    assert not seen.rows or seen.worst() == "refuse"
    with pytest.raises(UserError, match=r"没有适用的薪酬方案|没有人"):
        confirm.confirm(pay_office, seen, "一定要发")
    assert kept_rows(pay_office) == {"pay_run": [], "pay_slip": []}


def test_trouble_in_the_middle_leaves_nothing(pay_office: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def torn(*_: object) -> None:
        raise RuntimeError("on purpose")

    monkeypatch.setattr(confirm, "_slip", torn)
    with pytest.raises(RuntimeError, match="on purpose"):
        confirm.confirm(pay_office, draft.draft(pay_office, JUNE), "已核对")
    assert kept_rows(pay_office) == {"pay_run": [], "pay_slip": []}


def test_a_program_killed_in_the_middle_leaves_nothing(pay_office: Workspace, pay_file: Path) -> None:
    script = (
        "import os, sys\nfrom pathlib import Path\nfrom streetdesk.actions import office\n"
        "from streetdesk.actions.payroll import confirm, draft\nfrom streetdesk.db.transaction import Transaction\n"
        "from streetdesk.pay.month.calendar import Month\n"
        "whole = Transaction.insert_many\n"
        "def torn(self, model, rows):\n    whole(self, model, rows)\n"
        "    if model.__tablename__ == 'pay_slip': os._exit(9)\n"
        "    return [self.connection.exec_driver_sql('SELECT max(id) FROM pay_run').scalar()]\n"
        "Transaction.insert_many = torn\n"
        "workspace = office.open_office(Path(sys.argv[1]))\n"
        "confirm.confirm(workspace, draft.draft(workspace, Month(2025, 6)), 'x')\n"
    )
    killed = subprocess.run([sys.executable, "-c", script, str(pay_file)], check=False, capture_output=True)
    assert killed.returncode == 9, killed.stderr.decode()
    assert kept_rows(pay_office) == {"pay_run": [], "pay_slip": []}
    assert office.verify(pay_office) == []
    pay(pay_office, JUNE)


def test_undo_and_redo_of_a_confirmation(pay_office: Workspace) -> None:
    pay(pay_office, JUNE)
    before = kept_rows(pay_office)
    assert history.undo(pay_office).startswith("确认2025年6月工资")
    assert kept_rows(pay_office) == {"pay_run": [], "pay_slip": []}
    history.redo(pay_office)
    assert kept_rows(pay_office)["pay_slip"] == before["pay_slip"]


def test_no_undo_under_later_back_pay(pay_office: Workspace) -> None:
    pay(pay_office, MAY)
    with pay_office.reading() as connection:
        may = connection.exec_driver_sql("SELECT max(id) FROM act").scalar_one()
    person = next(row for row in confirmed(pay_office, MAY).rows if row.post == "副职")
    approve(pay_office, person.staff_id, "学历调整", "副职", 14, date(2025, 5, 1))
    pay(pay_office, JUNE, back=True)
    with pytest.raises(UserError, match=r"已确认的2025年6月工资里有对2025年5月的补发"):
        history.undo(pay_office, may)
    assert runs.confirmed_months(pay_office) == (MAY, JUNE)


def test_who_was_paid_is_not_deleted(pay_office: Workspace) -> None:
    pay(pay_office, JUNE)
    person = confirmed(pay_office, JUNE).rows[0]
    before = held(pay_office, "post_held", person.staff_id)
    with pytest.raises(UserError, match=f"{person.name}发过工资，工资记录要留档，不能删除"):
        records.delete(pay_office, STAFF, person.staff_id)
    with pytest.raises(UserError, match=r"等\d+人发过工资"):
        records.delete_people(pay_office, [row.staff_id for row in confirmed(pay_office, JUNE).rows])
    assert held(pay_office, "post_held", person.staff_id) == before


def test_some_of_what_is_owed_can_be_taken(pay_office: Workspace) -> None:
    pay(pay_office, MAY)
    person = next(row for row in confirmed(pay_office, MAY).rows if row.post == "副职")
    approve(pay_office, person.staff_id, "学历调整", "副职", 14, date(2025, 5, 1))
    (owed,) = arrears.arrears(pay_office)
    assert [(line.key, line.side) for line in owed.owed] == [("basic", "pay"), ("performance", "accrual")]
    assert owed.amount == owed.owed[0].amount
    assert owed.owed[0].paid_lines
    assert owed.owed[0].due_lines != owed.owed[0].paid_lines
    draft.take(pay_office, JUNE, frozenset({Taken(person.staff_id, "basic", "pay", MAY)}))
    pay(pay_office, JUNE)
    row = row_of(pay_office, JUNE, person.staff_id)
    assert [(i.key, i.month) for i in row.kept.back] == [("basic", MAY)]
    (left,) = arrears.arrears(pay_office)
    assert [line.side for line in left.owed] == ["accrual"]


def test_what_is_taken_after_something_else_stands_beside_it(pay_office: Workspace) -> None:
    pay(pay_office, MAY)
    two = [row for row in confirmed(pay_office, MAY).rows if row.post == "副职"][:2]
    for row in two:
        approve(pay_office, row.staff_id, "学历调整", "副职", 14, date(2025, 5, 1))
    for row in two:
        draft.take(pay_office, JUNE, frozenset({Taken(row.staff_id, "basic", "pay", MAY)}))
    taken = [row.staff_id for row in draft.draft(pay_office, JUNE).rows if row.kept.back]
    assert sorted(taken) == sorted(row.staff_id for row in two)
    draft.take(pay_office, JUNE, frozenset())
    assert not any(row.kept.back for row in draft.draft(pay_office, JUNE).rows)


def test_performance_pay_late_word_is_owed_then(pay_office: Workspace) -> None:
    for month in range(1, 13):
        pay(pay_office, Month(2025, month))
    year = Period.parse("2025")
    seen = performance.period_sheet(pay_office, year)
    waiting = [row for row in seen.rows if row.kept.period and not row.kept.period.items]
    run = confirm.confirm(pay_office, seen, "其余照发")
    assert confirm.confirmed(pay_office, run).rows == seen.rows
    with pytest.raises(UserError, match="2025年绩效工资已经确认"):
        performance.period_sheet(pay_office, year)
    assert arrears.arrears(pay_office) == []
    person = next(row for row in seen.rows if row.kept.period and row.kept.period.word == "合格")
    word = held(pay_office, "appraisal", person.staff_id)
    assert word["year"] == 2025
    change(pay_office, "appraisal", word["id"], result="优秀")
    for row in waiting:
        add(pay_office, "appraisal", staff_id=row.staff_id, year=2025, result="合格")
    found = {one.staff_id: one for one in arrears.arrears(pay_office)}
    assert set(found) == {person.staff_id, *(row.staff_id for row in waiting)}
    assert person.kept.period is not None
    assert found[person.staff_id].amount * 5 == person.kept.period.accrued  # 1.2 instead of 1.0
    with pytest.raises(UserError, match="没有2025年第1季度这一期绩效工资"):
        performance.period_sheet(pay_office, Period.parse("2025Q1"))
    pay(pay_office, Month(2026, 1), back=True)
    assert arrears.arrears(pay_office) == []
    with pytest.raises(UserError, match="2025年绩效工资不能重新打开"):
        reopen.reopen(pay_office, run, "改绩效")
    december = confirmed(pay_office, Month(2025, 12)).run
    assert reopen.reopen(pay_office, december, "十二月自己没有补发").state == "draft"


def test_a_reopened_month_is_not_paid_twice(pay_office: Workspace) -> None:
    may = pay(pay_office, MAY)
    person = next(row for row in confirmed(pay_office, MAY).rows if row.post == "副职")
    approve(pay_office, person.staff_id, "学历调整", "副职", 14, date(2025, 5, 1))
    draft.take(pay_office, JUNE, None)
    seen = draft.draft(pay_office, JUNE)
    reopen.reopen(pay_office, may, "改五月")
    with pytest.raises(UserError, match="2025年5月工资重新打开后还没有确认，不能在这里补发"):
        confirm.confirm(pay_office, seen, "已核对")
    with pytest.raises(UserError, match="2025年5月工资重新打开后还没有确认"):
        confirm.confirm(pay_office, draft.draft(pay_office, JUNE), "已核对")
    pay(pay_office, MAY)
    confirm.confirm(pay_office, draft.draft(pay_office, JUNE), "已核对")
    assert row_of(pay_office, JUNE, person.staff_id).kept.back == ()
    assert arrears.arrears(pay_office) == []


def test_a_part_of_a_sheet_is_only_looked_at(pay_office: Workspace) -> None:
    whole = draft.draft(pay_office, JUNE)
    some = draft.draft(pay_office, JUNE, ids=[whole.rows[4].staff_id])
    assert some.rows == (replace(whole.rows[4], number=1),)
    with pytest.raises(ValueError, match="not for confirming"):
        confirm.confirm(pay_office, some, "已核对")


def test_the_frozen_scheme_says_that_it_is_made_up(pay_office: Workspace) -> None:
    pay(pay_office, JUNE)
    grades.choose_scheme(pay_office, "shandong-frame")
    found = confirmed(pay_office, JUNE)
    assert found.demonstration
    assert found.scheme.startswith("LY-DEMO-1")
    assert not draft.draft(pay_office, JULY).demonstration


def test_a_sheet_is_what_it_was_made_of(pay_office: Workspace) -> None:
    seen = draft.draft(pay_office, JUNE)
    assert isinstance(seen, Sheet)
    assert [row.number for row in seen.rows] == list(range(1, len(seen.rows) + 1))
    assert seen.columns("pay")[0] == ("basic", "基本工资")
    assert replace(seen, rows=seen.rows[:2]).totals.people == 2


def test_no_undo_of_a_period_under_its_back_pay(pay_office: Workspace) -> None:
    for month in range(1, 13):
        pay(pay_office, Month(2025, month))
    seen = performance.period_sheet(pay_office, Period.parse("2025"))
    run = confirm.confirm(pay_office, seen, "已核对")
    with pay_office.reading() as connection:
        act = connection.exec_driver_sql("SELECT max(id) FROM act").scalar_one()
    person = next(row for row in seen.rows if row.kept.period and row.kept.period.word == "合格")
    change(pay_office, "appraisal", held(pay_office, "appraisal", person.staff_id)["id"], result="优秀")
    pay(pay_office, Month(2026, 1), back=True)
    with pytest.raises(UserError, match="已确认的2026年1月工资里有对2025年绩效的补发"):
        history.undo(pay_office, act)
    assert confirm.confirmed(pay_office, run).rows == seen.rows
    assert arrears.arrears(pay_office) == []


def test_undo_makes_no_second_draft(pay_office: Workspace) -> None:
    june = pay(pay_office, JUNE)
    reopen.give_up(pay_office, reopen.reopen(pay_office, june, "改六月"))
    with pay_office.reading() as connection:
        given_up = connection.exec_driver_sql("SELECT max(id) FROM act").scalar_one()
    again = reopen.reopen(pay_office, june, "还是要改")
    with pytest.raises(UserError, match="2025年6月工资已经有一份草稿"):
        history.undo(pay_office, given_up)
    assert [run for run in runs.all_runs(pay_office) if run.state == "draft"] == [again]


def test_a_month_far_ahead_is_asked_about(pay_office: Workspace) -> None:
    seen = draft.draft(pay_office, Month(2099, 6))
    with pytest.raises(confirm.Unsettled, match="2099年6月工资还没有到时候"):
        confirm.confirm(pay_office, seen)
    assert "month-ahead" not in {worry.code for worry in draft.draft(pay_office, JUNE).worries}
    period = performance.period_sheet(pay_office, Period.parse("2099"))
    assert "month-ahead" in {worry.code for worry in period.worries}


def test_taking_back_pay_says_whom_and_how_much_and_a_small_change_asks_nothing(pay_office: Workspace) -> None:
    pay(pay_office, JUNE)
    found = confirmed(pay_office, JUNE)
    said = history.weight(pay_office, "undo")
    gross = sum(row.gross for row in found.rows)
    assert f"是{len(found.rows)}人、应发合计{gross:,.2f}元的工资" in said
    assert "不再算已确认" in said
    history.undo(pay_office)
    assert "照原样恢复" in history.weight(pay_office, "redo")
    change(pay_office, "staff", found.rows[0].staff_id, note="一处小改")
    assert history.weight(pay_office, "undo") == ""
    assert history.weight(pay_office, "redo") == ""


def test_taking_back_pay_says_what_was_printed_and_written_of_it(pay_office: Workspace, tmp_path: Path) -> None:
    papers.record_print(pay_office, "2025年6月工资发放表", private=True)  # of the draft: before it was confirmed
    pay(pay_office, JUNE)
    assert history.weight(pay_office, "undo").endswith("之后没有打印、导出过。")
    papers.record_print(pay_office, "2025年6月工资条", private=True)
    papers.record_print(pay_office, "2025年5月工资条", private=True)
    papers.record_print(pay_office, "2025年工资条", private=True)
    bank.write_bank_file(pay_office, confirmed(pay_office, JUNE), tmp_path / "bank.csv")
    said = history.weight(pay_office, "undo")
    assert "之后导出过银行代发文件1次、打印过表格1次（最后一次20" in said
    assert "Excel" not in said


def test_an_act_on_many_records_asks_from_the_fiftieth_on(workspace: Workspace) -> None:
    for number, asks in ((history.MANY - 1, False), (history.MANY, True)):
        with workspace.transaction("新增许多人") as tx:
            for one in range(number):
                tx.insert(STAFF.model, {"name": f"人{one}", "unit_id": 1})
        assert bool(history.weight(workspace, "undo")) is asks


def test_a_scheme_and_decisions_on_several_people_are_asked_about(pay_office: Workspace, tmp_path: Path) -> None:
    use_scheme(pay_office, tmp_path)
    assert "全体人员的等级和工资改按原来的方案算" in history.weight(pay_office, "undo")
    history.undo(pay_office)
    assert "全体人员" in history.weight(pay_office, "redo")
    for number, asks in ((history.MANY_APPROVED - 1, False), (history.MANY_APPROVED, True)):
        with pay_office.transaction("记录审批") as tx:
            tx.insert_many(
                by_key("grade_approval").model,
                [{"staff_id": 1, "kind": "首次定级", "grade": 3, "from_day": day(date(2025, 6, 1))}] * number,
            )
        assert (f"记了{number}条等级审批，撤销后全部退回" in history.weight(pay_office, "undo")) is asks
