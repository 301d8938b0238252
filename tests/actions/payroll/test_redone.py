"""A run done anew held against the version before, the workbook of a sheet, and how pay stands."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from streetdesk.actions import history
from streetdesk.actions.demo.draw import day
from streetdesk.actions.home import pay as home_pay
from streetdesk.actions.payroll import bank, draft, redone, reopen, runs, table
from streetdesk.actions.payroll.ytd import gross_so_far
from streetdesk.dates import PartialDate
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.pay.month.calendar import Month
from tests.actions.payroll.doing import add, change, confirmed, pay

JUNE = Month(2025, 6)


def line(workspace: Workspace, staff_id: int, side: str, amount: str, item: str = "更正") -> None:
    """A line by hand in June."""
    values = {"month": PartialDate(2025, 6), "item": item, "side": side, "amount": Decimal(amount), "reason": "漏记"}
    add(workspace, "pay_manual", staff_id=staff_id, **values)


def reopened(workspace: Workspace) -> None:
    """June open again."""
    reopen.reopen(workspace, confirmed(workspace, JUNE).run, "漏了")


def test_who_gets_more_and_who_less(pay_office: Workspace, tmp_path: Path) -> None:
    pay(pay_office, JUNE)
    first = confirmed(pay_office, JUNE)
    up, down, gone = first.rows[0], first.rows[1], first.rows[2]
    reopened(pay_office)
    line(pay_office, up.staff_id, "应发", "100.10")
    line(pay_office, down.staff_id, "扣款", "30.05")
    change(pay_office, "staff", gone.staff_id, left_on=day(date(2025, 5, 31)), state="离职")
    drafted = redone.redone(pay_office, draft.draft(pay_office, JUNE))
    with pytest.raises(UserError, match="还没有重新确认"):
        bank.write_difference_file(pay_office, drafted, tmp_path / "no.csv")
    assert not (tmp_path / "no.csv").exists()
    pay(pay_office, JUNE)
    found = redone.redone(pay_office, confirmed(pay_office, JUNE))
    assert found.before.id == first.run.id
    assert {one.row.staff_id: one.difference for one in found.rows} == {
        up.staff_id: Decimal("100.10"),
        down.staff_id: Decimal("-30.05"),
        gone.staff_id: -gone.net,
    }
    assert [one.row.staff_id for one in found.more] == [up.staff_id]
    assert found.more[0].why == ("更正+100.10",)
    assert {one.row.staff_id for one in found.less} == {down.staff_id, gone.staff_id}
    assert next(one for one in found.less if one.row.staff_id == down.staff_id).why == ("代扣更正-30.05",)
    assert [one.difference for one in found.rows] == [one.difference for one in drafted.rows]
    paid = bank.write_difference_file(pay_office, found, tmp_path / "more.csv")
    assert paid.total == Decimal("100.10")
    assert len((tmp_path / "more.csv").read_text("gb18030").splitlines()) == 2


def test_the_whole_file_of_a_month_done_anew_says_so(pay_office: Workspace, tmp_path: Path) -> None:
    pay(pay_office, JUNE)
    assert bank.write_bank_file(pay_office, confirmed(pay_office, JUNE), tmp_path / "one.csv").again == ""
    reopened(pay_office)
    pay(pay_office, JUNE)
    found = bank.write_bank_file(pay_office, confirmed(pay_office, JUNE), tmp_path / "two.csv")
    assert found.again == "2025年6月工资确认过2次，本文件是全额；只补差额请用差额代发文件"
    noted = [act.title for act, _ in history.recent(pay_office) if act.title.startswith("导出银行代发文件")]
    assert [said.endswith("（全额，第2次确认）") for said in noted] == [True, False]


def test_three_versions_are_each_held_against_the_one_before(pay_office: Workspace) -> None:
    pay(pay_office, JUNE)
    person = confirmed(pay_office, JUNE).rows[0].staff_id
    for amount in ("10.00", "5.00"):
        reopened(pay_office)
        line(pay_office, person, "应发", amount, f"更正{amount}")
        pay(pay_office, JUNE)
        found = redone.redone(pay_office, confirmed(pay_office, JUNE))
        assert [one.difference for one in found.rows] == [Decimal(amount)]


def test_a_first_confirmation_has_nothing_before_it(pay_office: Workspace) -> None:
    pay(pay_office, JUNE)
    with pytest.raises(UserError, match="没有重新确认过"):
        redone.redone(pay_office, confirmed(pay_office, JUNE))


def test_nothing_more_to_pay_writes_no_file(pay_office: Workspace, tmp_path: Path) -> None:
    pay(pay_office, JUNE)
    reopened(pay_office)
    pay(pay_office, JUNE)
    found = redone.redone(pay_office, confirmed(pay_office, JUNE))
    assert found.rows == ()
    with pytest.raises(UserError, match="没有可以由银行补发差额的人"):
        bank.write_difference_file(pay_office, found, tmp_path / "more.csv")
    assert not (tmp_path / "more.csv").exists()


def test_the_year_so_far_counts_a_month_done_anew_once(pay_office: Workspace) -> None:
    pay(pay_office, Month(2025, 5))
    pay(pay_office, JUNE)
    sheet = confirmed(pay_office, JUNE)
    whole = gross_so_far(pay_office, sheet)
    reopened(pay_office)
    assert gross_so_far(pay_office, draft.draft(pay_office, JUNE)) == whole
    person = sheet.rows[0]
    may = confirmed(pay_office, Month(2025, 5)).row(person.staff_id)
    assert may is not None
    assert whole[person.staff_id] == may.gross + person.gross


def test_the_workbook_has_all_items_and_their_sums(pay_office: Workspace, tmp_path: Path) -> None:
    sheet = draft.draft(pay_office, JUNE)
    line(pay_office, sheet.rows[0].staff_id, "扣款", "1.23")
    sheet = draft.draft(pay_office, JUNE)
    assert table.write_sheet(pay_office, sheet, tmp_path / "六月.xlsx") == len(sheet.rows)
    book = load_workbook(tmp_path / "六月.xlsx").active
    assert book is not None
    title, heads, *rows = list(book.iter_rows(values_only=True))
    assert "草稿，未确认" in str(title[0])
    assert "演示方案，不得作为发放依据" in str(title[0])
    for side, sum_label in (("pay", "应发合计"), ("deduction", "扣款合计"), ("accrual", "记入绩效合计")):
        labels = [label for _, label in sheet.columns(side)]  # type: ignore[arg-type]
        assert set(labels) <= set(heads)
        cents = [sum(money(row[heads.index(label)]) for label in labels) for row in rows]
        assert cents == [money(row[heads.index(sum_label)]) for row in rows]
    assert money(rows[-1][heads.index("实发")]) == sheet.totals.net
    assert rows[-1][heads.index("姓名")] == "合计"


def test_nobody_is_no_workbook(pay_office: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="没有可以导出的"):
        table.write_sheet(pay_office, draft.draft(pay_office, Month(1970, 1)), tmp_path / "no.xlsx")
    assert not (tmp_path / "no.xlsx").exists()


def test_how_pay_stands(pay_office: Workspace) -> None:
    found = home_pay.pay_standing(pay_office, JUNE.last)
    assert (found.month, found.state, found.paid, found.owed) == (JUNE, "open", False, 0)
    pay(pay_office, JUNE)
    assert home_pay.pay_standing(pay_office, JUNE.last).state == "confirmed"
    person = confirmed(pay_office, JUNE).rows[0].staff_id
    line(pay_office, person, "应发", "7.00")
    found = home_pay.pay_standing(pay_office, JUNE.last)
    assert (found.owed, found.amount, found.paid) == (1, Decimal("7.00"), True)
    reopened(pay_office)
    assert home_pay.pay_standing(pay_office, JUNE.last).state == "reopened"
    july = home_pay.pay_standing(pay_office, Month(2025, 7).last)
    assert july.state == "open"
    draft.take(pay_office, Month(2025, 7), None)
    assert home_pay.pay_standing(pay_office, Month(2025, 7).last).state == "draft"
    assert len(runs.all_runs(pay_office)) == 3


def money(cell: object) -> Decimal:
    """A cell as yuan; blank is nothing."""
    return Decimal(str(cell)).quantize(Decimal("0.01")) if cell not in (None, "") else Decimal("0.00")
