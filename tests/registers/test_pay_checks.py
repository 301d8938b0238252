"""The checks of the registers that pay is drawn from: what is refused, what is asked about, what passes."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from streetdesk.dates import PartialDate
from streetdesk.register import Strength
from streetdesk.registers.absence import ABSENCE
from streetdesk.registers.allowance_grant import ALLOWANCE_GRANT
from streetdesk.registers.dispatch_fee import DISPATCH_FEE
from streetdesk.registers.insurance_base import INSURANCE_BASE, names_of
from streetdesk.registers.pay_manual import PAY_MANUAL
from streetdesk.registers.period_appraisal import PERIOD_APPRAISAL
from tests.registers.make import rec, told

LEAVE = {"kind": "事假", "from_day": "2025-03-03", "to_day": "2025-03-07"}
GRANT = {"name": "值班补贴", "from_day": "2025-01-01", "to_day": "2025-06-30"}


def based(since: str, until: str | None = None, **values: Any) -> dict[str, Any]:
    """A contribution entry."""
    days = {"from_month": PartialDate.from_iso(since), "to_month": PartialDate.from_iso(until) if until else None}
    return {"category": "社保", "base": Decimal("4416.00"), **days, **values}


@pytest.mark.parametrize(
    ("since", "until", "found"),
    [
        ("2025-03-08", "2025-03-09", set()),
        ("2025-03-07", "2025-03-09", {("confirm", "from_day")}),
        ("2025-02-01", "2025-03-02", set()),
        ("2025-02-01", None, {("confirm", "from_day")}),
        ("2025-03-20", "2025-03-19", {("refuse", "to_day")}),
    ],
)
def test_leave_on_one_day(since: str, until: str | None, found: set[tuple[str, str]]) -> None:
    assert told(ABSENCE, rec(kind="病假", from_day=since, to_day=until), rec(**LEAVE)) == found


def test_an_allowance_is_granted_once() -> None:
    again = rec(name="值班补贴", from_day="2025-06-30")
    assert told(ALLOWANCE_GRANT, again, rec(**GRANT)) == {("confirm", "from_day")}
    assert told(ALLOWANCE_GRANT, {**again, "name": "网格补贴"}, rec(**GRANT)) == set()
    assert told(ALLOWANCE_GRANT, rec(name="值班补贴", from_day="2025-07-01"), rec(**GRANT)) == set()


@pytest.mark.parametrize(("amount", "found"), [("19999.99", set()), ("20000.00", {("confirm", "amount")})])
def test_an_absurd_allowance_is_asked_about(amount: str, found: set[tuple[str, str]]) -> None:
    assert told(ALLOWANCE_GRANT, {**rec(**GRANT), "amount": Decimal(amount)}) == found


def test_one_kind_is_insured_once() -> None:
    whole = based("2025-01")
    assert told(INSURANCE_BASE, based("2025-06"), whole) == {("confirm", "from_month")}
    assert told(INSURANCE_BASE, based("2025-06"), based("2025-01", "2025-05")) == set()
    assert told(INSURANCE_BASE, based("2025-06", category="公积金"), whole) == set()
    apart = based("2025-01", kinds="养老保险、医疗保险")
    assert told(INSURANCE_BASE, based("2025-01", kinds="工伤保险"), apart) == set()
    assert told(INSURANCE_BASE, based("2025-01", kinds="医疗保险，工伤保险"), apart) == {("confirm", "from_month")}


def test_a_month_is_a_month() -> None:
    assert told(INSURANCE_BASE, based("2025")) == {("refuse", "from_month")}
    assert told(INSURANCE_BASE, based("2025-03", "2025-02")) == {("refuse", "to_month")}
    assert told(INSURANCE_BASE, based("2025-03", base=None)) == {("confirm", "base")}
    line = {"item": "个税", "side": "扣款", "amount": Decimal("1.00"), "reason": "税"}
    assert told(PAY_MANUAL, {**line, "month": PartialDate(2025)}) == {("refuse", "month")}
    assert told(PAY_MANUAL, {**line, "month": PartialDate(2025, 6)}) == set()


@pytest.mark.parametrize(
    ("amount", "found"),
    [
        (Decimal("0.00"), {("refuse", "amount")}),
        (Decimal("-12.30"), set()),
        (Decimal("99999.99"), set()),
        (Decimal("100000.00"), {("confirm", "amount")}),
        (Decimal("-100000.00"), {("confirm", "amount")}),
    ],
)
def test_a_line_by_hand_has_a_sensible_sum(amount: Decimal, found: set[tuple[str, str]]) -> None:
    values = {"month": PartialDate(2025, 6), "item": "更正", "side": "应发", "reason": "漏发"}
    assert told(PAY_MANUAL, {**values, "amount": amount}) == found


def test_a_line_by_hand_has_a_sum() -> None:
    values = {"month": PartialDate(2025, 6), "item": "更正", "side": "应发", "reason": "漏发"}
    found = [f.strength for f in PAY_MANUAL.findings(values) if f.column == "amount"]
    assert found == [Strength.REFUSE]


@pytest.mark.parametrize(
    ("period", "found"),
    [
        ("2025Q1", set()),
        ("2025h2", set()),
        ("2025-12", set()),
        ("2025", {("note", "period")}),
        ("2025Q5", {("refuse", "period")}),
        ("2025-13", {("refuse", "period")}),
        ("第一季度", {("refuse", "period")}),
    ],
)
def test_a_period_can_be_read(period: str, found: set[tuple[str, str]]) -> None:
    assert told(PERIOD_APPRAISAL, {"period": period, "word": "合格"}) == found


def test_a_period_has_one_word() -> None:
    found = told(PERIOD_APPRAISAL, {"period": "2025q1", "word": "合格"}, {"period": "2025Q1", "word": "优秀"})
    assert found == {("refuse", "period")}


def test_a_fee_says_how_much() -> None:
    assert told(DISPATCH_FEE, rec(employer="甲公司", from_day="2025-01-01", fee=None)) == {("refuse", "fee")}
    assert told(DISPATCH_FEE, rec(employer="甲公司", from_day="2025-01-01", fee=Decimal("0.00"))) == set()


def test_kinds_as_they_are_typed() -> None:
    assert names_of("养老保险、 医疗保险，失业保险,") == ("养老保险", "医疗保险", "失业保险")
    assert names_of(None) == ()
