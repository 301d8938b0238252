"""From the registers to dated facts: where and by whom employed on each day, and what else pay asks for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from streetdesk.actions.demo.draw import day
from streetdesk.actions.payroll.gather import gather
from streetdesk.actions.payroll.people import LONG_AGO, Contract, Place, employment
from streetdesk.dates import PartialDate
from streetdesk.db.workspace import Workspace
from streetdesk.pay.month.calendar import Month, Period
from streetdesk.pay.month.facts import Absence, Employment, Grant, InsuranceBase, Manual, PayFacts
from tests.actions.payroll.doing import add

START, END = date(2024, 3, 1), date(2025, 6, 30)
AUGUST = date(2024, 8, 1)


def test_one_place_is_one_spell() -> None:
    assert employment(START, END, "春晓社区", [], []) == (Employment(START, END, "春晓社区", ""),)
    assert employment(START, None, "春晓社区", [Place(START, None, "春晓社区")], []) == (
        Employment(START, None, "春晓社区", ""),
    )


def test_a_transfer_cuts_the_spell() -> None:
    places = [Place(START, date(2024, 7, 31), "和园社区"), Place(AUGUST, None, "春晓社区")]
    assert employment(START, END, "春晓社区", places, []) == (
        Employment(START, date(2024, 7, 31), "和园社区", ""),
        Employment(AUGUST, END, "春晓社区", ""),
    )


def test_of_several_posts_the_main_one_counts() -> None:
    places = [Place(START, None, "和园社区"), Place(AUGUST, None, "望湖社区", main=False)]
    assert employment(START, None, "春晓社区", places, []) == (Employment(START, None, "和园社区", ""),)


def test_between_posts_the_own_unit_counts() -> None:
    places = [Place(START, date(2024, 7, 30), "和园社区"), Place(AUGUST, None, "和园社区")]
    found = employment(START, None, "春晓社区", places, [])
    assert [(one.since, one.unit) for one in found] == [
        (START, "和园社区"),
        (date(2024, 7, 31), "春晓社区"),
        (AUGUST, "和园社区"),
    ]


def test_a_contract_that_has_run_out_holds_on() -> None:
    contracts = [Contract(START, date(2024, 12, 31), "甲公司"), Contract(date(2025, 4, 1), None, "乙公司")]
    found = employment(date(2024, 1, 1), END, "春晓社区", [], contracts)
    assert [(one.since, one.until, one.employer) for one in found] == [
        (date(2024, 1, 1), date(2024, 2, 29), ""),
        (START, date(2025, 3, 31), "甲公司"),
        (date(2025, 4, 1), END, "乙公司"),
    ]


@pytest.mark.parametrize("until", [date(2024, 2, 29), date(2024, 3, 1)])
def test_the_edges(until: date) -> None:
    found = employment(START, until, "春晓社区", [Place(LONG_AGO, None, "和园社区")], [])
    assert found == (() if until < START else (Employment(START, START, "和园社区", ""),))


def facts_with(workspace: Workspace, **staff: object) -> tuple[int, PayFacts]:
    unit = add(workspace, "unit", name="春晓社区", level="社区")
    person = add(workspace, "staff", name="欧阳静", unit_id=unit, **staff)
    with workspace.reading() as connection:
        return person, gather(connection)[person].facts


def test_who_has_no_first_day_was_there_since_the_first_service(workspace: Workspace) -> None:
    person, facts = facts_with(workspace)
    assert facts.employment == (Employment(LONG_AGO, None, "春晓社区", ""),)
    add(workspace, "post_held", staff_id=person, post="工作人员", from_day=PartialDate(2024, 5))
    add(workspace, "service_spell", staff_id=person, kind="视同", years=2, from_day=PartialDate(2001))
    with workspace.reading() as connection:
        assert gather(connection)[person].facts.employment[0].since == date(2024, 5, 1)
    add(workspace, "service_spell", staff_id=person, kind="计入", from_day=PartialDate(2023, 2), in_province=True)
    with workspace.reading() as connection:
        assert gather(connection, [person])[person].facts.employment[0].since == date(2023, 2, 1)


def test_days_known_to_the_month(workspace: Workspace) -> None:
    _, facts = facts_with(
        workspace, entered_on=PartialDate(2024, 3), left_on=PartialDate(2025, 2), left_reason="辞职", state="离职"
    )
    assert facts.employment == (Employment(START, date(2025, 2, 28), "春晓社区", ""),)


def test_every_register_arrives(workspace: Workspace) -> None:
    person, _ = facts_with(workspace, entered_on=day(START))
    span = {"from_day": day(date(2025, 3, 3)), "to_day": day(date(2025, 3, 7))}
    add(workspace, "absence", staff_id=person, kind="病假", paid_percent=Decimal("80.00"), paper_no="病假条", **span)
    add(workspace, "absence", staff_id=person, kind="停职", from_day=day(date(2025, 5, 6)))
    add(workspace, "allowance_grant", staff_id=person, name="值班补贴", amount=Decimal("150.00"), **span)
    base = {"category": "社保", "from_month": PartialDate(2025, 1), "base": Decimal("4416.00")}
    add(
        workspace, "insurance_base", staff_id=person, kinds="养老保险， 医疗保险", to_month=PartialDate(2025, 6), **base
    )
    add(workspace, "insurance_base", staff_id=person, **{**base, "category": "公积金", "base": None})
    line = {"month": PartialDate(2025, 3), "amount": Decimal("-12.30"), "reason": "退回"}
    add(workspace, "pay_manual", staff_id=person, item="工会费", side="扣款", **line)
    add(workspace, "pay_manual", staff_id=person, item="补助", side="应发", **line)
    add(workspace, "pay_manual", staff_id=person, item="大病", side="单位", **line)
    add(workspace, "period_appraisal", staff_id=person, period="2025q1", word="良好")
    unit = add(workspace, "unit", name="和园社区", level="社区")
    post = {"post": "正职", "concurrent": True, "unit_id": unit, "from_day": day(AUGUST)}
    add(workspace, "post_held", staff_id=person, **post)
    with workspace.reading() as connection:
        facts = gather(connection, [person])[person].facts
    assert facts.absences == (
        Absence("病假", date(2025, 3, 3), date(2025, 3, 7), Decimal("80.00"), "病假条"),
        Absence("停职", date(2025, 5, 6), None, None, ""),
    )
    assert facts.grants == (Grant("值班补贴", date(2025, 3, 3), date(2025, 3, 7), Decimal("150.00"), ""),)
    assert facts.insurance == (
        InsuranceBase("social", Month(2025, 1), Month(2025, 6), Decimal("4416.00"), ("养老保险", "医疗保险")),
    )
    amount, march = Decimal("-12.30"), Month(2025, 3)
    assert facts.manual == (
        Manual(march, "工会费", "deduction", amount, "退回"),
        Manual(march, "补助", "pay", amount, "退回"),
        Manual(march, "大病", "unit", amount, "退回"),
    )
    assert facts.period_appraisals == {Period.parse("2025Q1"): "良好"}
    assert [one.unit for one in facts.employment] == ["春晓社区", "和园社区"]
    assert [post.concurrent for post in facts.ladder.posts] == [True]
