"""The bank's file before it is written: both sums agree with the sheet, nobody is left out silently, accounts move."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest

from streetdesk.actions import history
from streetdesk.actions.payroll import bank, bank_check, draft, redone, reopen
from streetdesk.actions.payroll.bank_check import Holds
from streetdesk.dates import PartialDate
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.pay.month.calendar import Month
from tests.actions.payroll.doing import add, change, confirmed, pay

JUNE = Month(2025, 6)


def line(workspace: Workspace, staff_id: int, side: str, amount: Decimal) -> None:
    """A line by hand in June."""
    values = {"month": PartialDate(2025, 6), "item": "更正", "side": side, "amount": amount, "reason": "漏记"}
    add(workspace, "pay_manual", staff_id=staff_id, **values)


def paid(path: Path) -> dict[str, str]:
    """Account by name, as the bank gets it."""
    rows = [text.split(",") for text in path.read_bytes().decode("gb18030").splitlines()[1:]]
    return {row[0]: row[1] for row in rows}


def test_everybody_left_out_is_named_with_the_reason_and_the_sums_agree(pay_office: Workspace, tmp_path: Path) -> None:
    rows = [row for row in draft.draft(pay_office, JUNE).rows if row.account and row.net > 0]
    bare, zero, negative = rows[0], rows[1], rows[2]
    change(pay_office, "staff", bare.staff_id, bank_account=None)
    line(pay_office, zero.staff_id, "扣款", zero.net)
    line(pay_office, negative.staff_id, "扣款", negative.net + Decimal("12.34"))
    pay(pay_office, JUNE)
    sheet = confirmed(pay_office, JUNE)
    found = bank_check.check(pay_office, sheet)
    why = {one.staff_id: one.why for one in found.left_out}
    assert why[bare.staff_id] == "没有银行账号"
    assert why[zero.staff_id] == "没有要付的钱"
    assert "12.34元，银行文件不能扣回" in why[negative.staff_id]
    assert found.total + found.left_total == found.whole == sheet.totals.net
    assert found.people + len(found.left_out) == len(sheet.rows)
    assert f"{found.whole:,.2f}元 = 文件{found.people:,}人{found.total:,.2f}元" in found.sentence
    written = bank.write_bank_file(pay_office, sheet, tmp_path / "bank.csv")
    assert (len(written.paid), written.total) == (found.people, found.total)
    assert {*why} == {row.staff_id for row in (*written.no_account, *written.nothing)}
    assert f"{found.people}人{found.total:.2f}元，不在文件里{len(why)}人" in history.recent(pay_office)[0][0].title


def test_an_account_changed_since_is_asked_about(pay_office: Workspace, tmp_path: Path) -> None:
    pay(pay_office, JUNE)
    sheet = confirmed(pay_office, JUNE)
    assert bank_check.check(pay_office, sheet).moved == ()
    one, gone = [row for row in sheet.rows if row.account and row.net > 0][:2]
    change(pay_office, "staff", one.staff_id, bank_account="6222000011112222333")
    change(pay_office, "staff", one.staff_id, bank_account="6222000011112222334")
    change(pay_office, "staff", gone.staff_id, bank_account=None)
    found = {moved.staff_id: moved for moved in bank_check.check(pay_office, sheet).moved}
    assert {*found} == {one.staff_id, gone.staff_id}
    assert (found[one.staff_id].kept, found[one.staff_id].now) == (one.account, "6222000011112222334")
    assert found[one.staff_id].told
    assert found[one.staff_id].said.startswith("张会计于20")
    with pytest.raises(UserError, match="银行账号改过，没有导出"):
        bank.write_bank_file(pay_office, sheet, tmp_path / "asked.csv")
    assert not (tmp_path / "asked.csv").exists()
    bank.write_bank_file(pay_office, sheet, tmp_path / "then.csv", holds="confirmed")
    assert paid(tmp_path / "then.csv")[one.name] == one.account
    written = bank.write_bank_file(pay_office, sheet, tmp_path / "now.csv", holds="now")
    assert paid(tmp_path / "now.csv")[one.name] == "6222000011112222334"
    assert [row.staff_id for row in written.no_account if row.staff_id == gone.staff_id] == [gone.staff_id]
    assert "（按现在的账号）" in history.recent(pay_office)[0][0].title


def test_an_account_that_nobody_changed_is_never_paid_on(pay_office: Workspace, tmp_path: Path) -> None:
    """A slip that another program wrote: whichever account is chosen, nothing is written."""
    pay(pay_office, JUNE)
    one = next(row for row in confirmed(pay_office, JUNE).rows if row.account and row.net > 0)
    with pay_office.transaction("样例") as tx:
        query = "UPDATE pay_slip SET bank_account = '6222999999999999999' WHERE staff_id = ?"
        tx.connection.exec_driver_sql("DROP TRIGGER IF EXISTS pay_slip_frozen")
        tx.connection.exec_driver_sql(query, (one.staff_id,))
    sheet = confirmed(pay_office, JUNE)
    assert [moved.told for moved in bank_check.check(pay_office, sheet).moved] == [False]
    for holds in get_args(Holds):
        with pytest.raises(UserError, match="操作记录里没有人改过"):
            bank.write_bank_file(pay_office, sheet, tmp_path / "bank.csv", holds=holds)
    assert not (tmp_path / "bank.csv").exists()


def test_one_account_of_two_people_is_told(pay_office: Workspace) -> None:
    rows = [row for row in draft.draft(pay_office, JUNE).rows if row.account and row.net > 0]
    change(pay_office, "staff", rows[1].staff_id, bank_account=rows[0].account)
    pay(pay_office, JUNE)
    found = bank_check.check(pay_office, confirmed(pay_office, JUNE))
    assert set(found.shared) == {rows[0].name, rows[1].name}
    assert not found.clean


def test_the_file_of_differences_is_checked_as_well(pay_office: Workspace, tmp_path: Path) -> None:
    pay(pay_office, JUNE)
    first = confirmed(pay_office, JUNE)
    up, down, moved = [row for row in first.rows if row.account and row.net > 0][:3]
    reopen.reopen(pay_office, first.run, "漏了")
    line(pay_office, up.staff_id, "应发", Decimal("100.10"))
    line(pay_office, down.staff_id, "扣款", Decimal("30.05"))
    line(pay_office, moved.staff_id, "应发", Decimal("7.00"))
    pay(pay_office, JUNE)
    change(pay_office, "staff", moved.staff_id, bank_account="6222000011112222333")
    change(pay_office, "staff", down.staff_id, bank_account="6222000011112222334")
    sheet = confirmed(pay_office, JUNE)
    found = redone.redone(pay_office, sheet)
    check = bank_check.check_difference(pay_office, found)
    assert (check.total, check.left_total, check.whole) == (Decimal("107.10"), Decimal("-30.05"), Decimal("77.05"))
    assert check.whole == sheet.totals.net - first.totals.net
    assert [one.staff_id for one in check.moved] == [moved.staff_id], "who gets nothing more is not asked about"
    with pytest.raises(UserError, match="没有导出"):
        bank.write_difference_file(pay_office, found, tmp_path / "more.csv")
    bank.write_difference_file(pay_office, found, tmp_path / "more.csv", holds="now")
    assert paid(tmp_path / "more.csv") == {up.name: up.account, moved.name: "6222000011112222333"}
