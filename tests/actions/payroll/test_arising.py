"""What a late paper, leave or exit changes in confirmed months is known at once, for the people concerned only."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from streetdesk.actions import history, records
from streetdesk.actions.demo.draw import day
from streetdesk.actions.payroll import arising, arrears
from streetdesk.db.workspace import Workspace
from streetdesk.pay.month.calendar import Month
from streetdesk.registers import by_key
from tests.actions.payroll.doing import add, approve, change, confirmed, held, leave, pay, row_of

MAY, JUNE = Month(2025, 5), Month(2025, 6)


@pytest.fixture
def paid(pay_office: Workspace) -> Workspace:
    """Two months confirmed."""
    pay(pay_office, MAY)
    pay(pay_office, JUNE)
    return pay_office


def after(workspace: Workspace, since: int) -> arising.Arising:
    """What arose, held against what the office's whole list says of the same people."""
    found = arising.arising(workspace, since)
    assert found is not None
    whole = {one.staff_id: one for one in arrears.arrears(workspace)}
    assert found.owed == {i: whole[i] for i in found.names if i in whole}
    return found


def test_a_late_approval_owes_what_the_list_says(paid: Workspace) -> None:
    row = next(row for row in confirmed(paid, JUNE).rows if row.grade and row.grade < 10)
    since = history.last_change(paid)
    assert row.grade is not None
    record = approve(paid, row.staff_id, "晋级", row.post, row.grade + 1, date(2025, 5, 1))
    found = after(paid, since)
    assert found.names == {row.staff_id: row.name}
    assert found.owed[row.staff_id].amount > 0
    assert {line.month for line in found.owed[row.staff_id].owed} == {MAY, JUNE}
    since = history.last_change(paid)
    records.delete(paid, by_key("grade_approval"), record)
    assert after(paid, since) == arising.Arising({row.staff_id: row.name}, {}), "a deleted paper names its person, too"
    since = history.last_change(paid)
    history.undo(paid)
    assert after(paid, since).owed[row.staff_id].amount > 0


def test_late_leave_and_a_late_exit_take_back(paid: Workspace) -> None:
    first, second = confirmed(paid, JUNE).rows[:2]
    since = history.last_change(paid)
    add(
        paid, "absence", staff_id=first.staff_id, kind="事假", from_day=day(date(2025, 6, 2)),
        to_day=day(date(2025, 6, 13)), paid_percent=Decimal(0), paper_no="演假1号",
    )  # fmt: skip
    assert after(paid, since).owed[first.staff_id].amount < 0
    since = history.last_change(paid)
    leave(paid, second.staff_id, date(2025, 5, 31))
    found = after(paid, since)
    assert set(found.names) == {second.staff_id}
    assert found.owed[second.staff_id].amount == -row_of(paid, JUNE, second.staff_id).gross


def test_what_has_nothing_to_do_with_pay_is_not_looked_at(paid: Workspace) -> None:
    one = confirmed(paid, JUNE).rows[0].staff_id
    since = history.last_change(paid)
    change(paid, "staff", one, phone="13900000000", note="换号")
    add(paid, "family", staff_id=one, name="张三", relation="父亲")
    assert arising.arising(paid, since) is None


def test_a_changed_record_leads_to_its_person(paid: Workspace) -> None:
    one = confirmed(paid, JUNE).rows[0].staff_id
    since = history.last_change(paid)
    change(paid, "post_held", held(paid, "post_held", one)["id"], title="改过的职务")
    assert set(after(paid, since).names) == {one}


def test_nothing_is_paid_before_a_month_is_confirmed(pay_office: Workspace) -> None:
    assert not arising.is_paid(pay_office)
    pay(pay_office, JUNE)
    assert arising.is_paid(pay_office)
