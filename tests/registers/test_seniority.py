"""Four seniorities and 党龄 are five different figures (DOMAIN 2.3; DOMAIN 7, rule 2)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streetdesk.registers.contract import CONTRACT
from streetdesk.registers.party_membership import PARTY_MEMBERSHIP
from streetdesk.registers.seniority import Seniorities, seniorities
from streetdesk.registers.service_spell import SERVICE_SPELL
from streetdesk.registers.staff import STAFF
from tests.contract.drawn import records
from tests.registers.make import rec

ON = date(2024, 1, 1)


def reckon(*, staff: Any = None, spells: Any = (), contracts: Any = (), party: Any = (), on: date = ON) -> Seniorities:
    return seniorities(staff or {}, spells, contracts, party, on)


def community(*spells: dict[str, Any], on: date = ON) -> int | None:
    return reckon(spells=spells, on=on).community.months


def test_what_is_unknown_is_told_not_guessed() -> None:
    found = list(reckon())
    assert [one.title for one in found] == [
        "社区工作年限",
        "累计工作年限（工龄）",
        "本单位连续工作年限",
        "社保缴费年限",
        "党龄",
    ]
    assert [(one.months, one.years, str(one)) for one in found] == [(None, None, "未录入")] * 5
    assert all("没有" in one.how for one in found)


@pytest.mark.parametrize(
    ("on", "years"),
    [("2021-02-27", 0), ("2021-02-28", 1), ("2023-02-27", 2), ("2023-02-28", 3), ("2024-02-28", 3), ("2024-02-29", 4)],
)
def test_a_leap_day_has_its_anniversary(on: str, years: int) -> None:
    months = community(rec(kind="计入", from_day="2020-02-29"), on=date.fromisoformat(on))
    assert months is not None
    assert months // 12 == years


def test_the_start_day_counts() -> None:
    assert community(rec(kind="计入", from_day="2021-01-01")) == 36
    assert community(rec(kind="计入", from_day="2021-01-02")) == 35


def test_broken_service_is_added_by_completed_months() -> None:
    first = rec(kind="计入", from_day="2015-03-01", to_day="2016-02-29")
    second = rec(kind="计入", from_day="2020-01-15", to_day="2020-03-31")
    assert community(first) == 12
    assert community(second) == 2
    assert community(second, first) == 14
    assert community(first, rec(kind="计入", from_day="2016-03-01", to_day="2016-03-31")) == 13


def test_overlaps_count_once_and_holes_are_taken_out() -> None:
    whole = rec(kind="计入", from_day="2014-01-01")
    assert community(whole, rec(kind="计入", from_day="2015-01-01", to_day="2016-12-31")) == 120
    hole = rec(kind="不计入", from_day="2015-01-01", to_day="2015-12-31")
    assert community(whole, hole) == 108
    assert community(hole) is None


def test_deemed_years_and_other_provinces() -> None:
    spell = rec(kind="计入", from_day="2021-01-01", in_province=True)
    assert community(spell, {"kind": "视同", "years": Decimal("1.5")}) == 54
    assert community({"kind": "视同", "years": Decimal(3)}) == 36
    assert community(spell, rec(kind="视同", years=Decimal(3), from_day="2024-01-02")) == 36
    elsewhere = rec(kind="计入", from_day="2011-01-01", to_day="2020-12-31", in_province=False)
    assert community(spell, elsewhere) == 36
    assert "省外经历未计" in reckon(spells=[spell, elsewhere]).community.how


def test_a_start_known_to_the_month_is_marked() -> None:
    found = reckon(spells=[rec(kind="计入", from_day="2009-09")]).community
    assert found.months == 14 * 12 + 4
    assert "2009-09按起首日计，待核" in found.how
    assert community(rec(kind="计入"), rec(kind="计入", from_day="2009")) is None


def test_work_goes_on_till_the_last_day() -> None:
    staff = rec(work_started="2000-07-01")
    assert reckon(staff=staff).work.months == 23 * 12 + 6
    left = rec(work_started="2000-07-01", left_on="2020-06-30")
    assert reckon(staff=left).work.months == 240
    assert reckon(staff=rec(work_started="2025")).work.months == 0


def test_contracts_of_one_employer_without_a_gap() -> None:
    first = rec(employer="甲公司", from_day="2015-01-01", to_day="2017-12-31")
    second = rec(employer="甲公司", from_day="2018-01-01", to_day="2020-12-31")
    third = rec(employer="甲公司", from_day="2021-01-01")
    assert reckon(contracts=[third, first, second]).employer.months == 108
    assert reckon(contracts=[third, first]).employer.months == 36
    assert reckon(contracts=[third, first, {**second, "employer": "乙公司"}]).employer.months == 36
    ended = {**second, "ended_on": rec(to_day="2020-06-30")["to_day"]}
    assert reckon(contracts=[third, first, ended]).employer.months == 36
    assert reckon(contracts=[first, second]).employer.months is None
    assert reckon(contracts=[first, second], on=date(2020, 12, 31)).employer.months == 71
    assert reckon(contracts=[{**third, "employer": None}]).employer.months is None


def test_without_contracts_the_day_of_entry_holds() -> None:
    assert reckon(staff=rec(entered_on="2019-01-01")).employer.months == 60
    left = rec(entered_on="2019-01-01", left_on="2020-12-31")
    assert reckon(staff=left).employer.months == 24
    contract = rec(employer="甲公司", from_day="2019-01-01", to_day="2020-12-31")
    assert reckon(staff=left, contracts=[contract]).employer.months == 24


def test_insured_months_need_both_figures() -> None:
    assert reckon(staff=rec(insured_from="2020-01")).insured.months is None
    assert reckon(staff={"insured_months_before": 12}).insured.months is None
    assert reckon(staff=rec(insured_from="2023-11", insured_months_before=12)).insured.months == 15
    left = rec(insured_from="2023-01", insured_months_before=0, left_on="2023-10-20")
    assert reckon(staff=left).insured.months == 10


def test_years_in_the_party_count_from_full_membership() -> None:
    assert reckon(party=[rec(joined_on="2010-01-01", full_on="2011-01-01")]).party.years == 13
    assert reckon(party=[rec(joined_on="2010-01-01")]).party.months is None
    ended = rec(joined_on="2000", full_on="2001-01-01", ended_on="2005-12-31")
    again = rec(joined_on="2020-01-01", full_on="2021-01-01")
    assert reckon(party=[ended, again]).party.months == 60 + 36


def test_figures_are_shown_in_years_and_months() -> None:
    def shown(day: str) -> str:
        return str(reckon(staff=rec(work_started=day)).work)

    assert [shown(d) for d in ("2021-01-01", "2020-10-01", "2023-04-01", "2023-12-31")] == [
        "3年",
        "3年3个月",
        "9个月",
        "0个月",
    ]


@given(
    records(STAFF),
    st.lists(records(SERVICE_SPELL), max_size=4),
    st.lists(records(CONTRACT), max_size=4),
    st.lists(records(PARTY_MEMBERSHIP), max_size=3),
    st.dates(date(1950, 1, 1), date(2100, 12, 31)),
)
def test_anything_gets_an_answer(staff: Any, spells: Any, contracts: Any, party: Any, on: date) -> None:
    for one in seniorities(staff, spells, contracts, party, on):
        assert one.months is None or one.months >= 0
        assert one.how.endswith("。")
        assert "None" not in one.how
