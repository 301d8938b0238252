"""Which back pay a draft takes once a month is open again or another draft has chosen it, and what its reasons tell."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from streetdesk.actions.payroll import arrears, draft, reopen, runs
from streetdesk.actions.payroll.runs import Taken
from streetdesk.dates import PartialDate
from streetdesk.db.workspace import Workspace
from streetdesk.pay.month.calendar import Month
from tests.actions.payroll.doing import add, approve, confirmed, pay, row_of

MAY, JUNE, JULY = Month(2025, 5), Month(2025, 6), Month(2025, 7)


def line(workspace: Workspace, staff_id: int, month: Month, amount: str, side: str = "应发") -> None:
    """A line by hand that comes late."""
    values = {"month": PartialDate(month.year, month.month), "item": "更正", "side": side, "reason": "漏记"}
    add(workspace, "pay_manual", staff_id=staff_id, amount=Decimal(amount), **values)


def backs(workspace: Workspace, month: Month) -> dict[int, list[tuple[Month, Decimal]]]:
    """The back pay in the draft of a month, by person."""
    rows = draft.draft(workspace, month).rows
    return {row.staff_id: [(i.month, i.amount) for i in row.kept.back] for row in rows if row.kept.back}


def test_a_month_opened_again_keeps_its_back_pay_and_takes_no_other(pay_office: Workspace) -> None:
    pay(pay_office, MAY)
    one, two = (row.staff_id for row in confirmed(pay_office, MAY).rows[:2])
    line(pay_office, one, MAY, "231.00")
    july = pay(pay_office, JULY, back=True)
    assert july.options.everything
    line(pay_office, two, MAY, "50.00")
    opened = reopen.reopen(pay_office, july, "改七月")
    assert not opened.options.everything
    assert backs(pay_office, JULY) == {one: [(MAY, Decimal("231.00"))]}
    pay(pay_office, JULY)
    (left,) = arrears.arrears(pay_office)
    assert (left.staff_id, left.amount) == (two, Decimal("50.00"))


def test_a_month_opened_again_without_back_pay_takes_none(pay_office: Workspace) -> None:
    pay(pay_office, MAY)
    june = pay(pay_office, JUNE, back=True)
    line(pay_office, confirmed(pay_office, MAY).rows[0].staff_id, MAY, "231.00")
    assert reopen.reopen(pay_office, june, "改六月").options == runs.Options()
    assert backs(pay_office, JUNE) == {}


def test_all_of_it_leaves_what_another_draft_has_chosen(pay_office: Workspace) -> None:
    pay(pay_office, MAY)
    one, two = (row.staff_id for row in confirmed(pay_office, MAY).rows[:2])
    line(pay_office, one, MAY, "231.00")
    line(pay_office, two, MAY, "50.00")
    chosen = Taken(one, "manual:更正", "pay", MAY)
    draft.take(pay_office, JUNE, frozenset({chosen}))
    draft.take(pay_office, JULY, None)
    assert backs(pay_office, JUNE) == {one: [(MAY, Decimal("231.00"))]}
    assert backs(pay_office, JULY) == {two: [(MAY, Decimal("50.00"))]}
    draft.take(pay_office, JUNE, frozenset())
    assert set(backs(pay_office, JULY)) == {one, two}


def test_what_was_paid_back_already_is_named_with_its_run(pay_office: Workspace) -> None:
    pay(pay_office, MAY)
    person = next(row for row in confirmed(pay_office, MAY).rows if row.post == "副职")
    approve(pay_office, person.staff_id, "学历调整", "副职", 14, date(2025, 5, 1))
    pay(pay_office, JUNE, back=True)
    paid = next(item for item in row_of(pay_office, JUNE, person.staff_id).kept.back if item.key == "basic")
    approve(pay_office, person.staff_id, "学历调整", "副职", 15, date(2025, 5, 1))
    (owed,) = arrears.arrears(pay_office)
    basic = next(one for one in owed.owed if (one.key, one.month) == ("basic", MAY))
    said = f"另已随2025年6月工资补发{paid.amount:,.2f}元"
    assert [one.item for one in basic.paid_lines].count(said) == 1
    assert basic.paid_lines[0].item != said  # what the month itself paid stands first
    june = next(one for one in owed.owed if (one.key, one.month) == ("basic", JUNE))
    assert not any(one.item.startswith("另已随") for one in june.paid_lines)
    pay(pay_office, JULY, back=True)
    again = next(i for i in row_of(pay_office, JULY, person.staff_id).kept.back if (i.key, i.month) == ("basic", MAY))
    assert f"已办：{said}" in [one.item for one in again.lines]


def test_what_was_taken_back_is_named_as_that(pay_office: Workspace) -> None:
    pay(pay_office, MAY)
    person = confirmed(pay_office, MAY).rows[0].staff_id
    line(pay_office, person, MAY, "20.00", "扣款")
    pay(pay_office, JUNE, back=True)
    line(pay_office, person, MAY, "5.00", "扣款")
    (owed,) = arrears.arrears(pay_office)
    assert owed.owed[0].paid_lines[0].item == "另已随2025年6月工资补扣20.00元"
