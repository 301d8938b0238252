"""Who moves within a month: each community and employer is charged its own days, together the month to the fen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streetdesk.pay import Absence, Employment, Month, PayFacts, Scheme, pay_month
from streetdesk.pay.facts import Certificate, CertificateLevel, Registration
from streetdesk.pay.month.charge import DIVIDED, divided
from streetdesk.pay.month.facts import Basis, Manual
from streetdesk.pay.scheme.rules import CertificateRule
from tests.pay.case_files import demo
from tests.pay.month.people import approval, day, month, paid, partial, told, with_ladder, yuan
from tests.pay.month.strategies import MONTHS, anyone

MOVED = (
    Employment(day("2020-01-01"), day("2024-07-14"), "东山社区", "演示劳务公司"),
    Employment(day("2024-07-15"), None, "西河社区", "演示劳务公司"),
)
MONEY = st.integers(-(10**7), 10**7).map(lambda fen: Decimal(fen) / 100)
WEIGHTS = st.lists(st.integers(0, 10**6).map(Decimal), min_size=1, max_size=5)


def shares(found: Sequence[Decimal]) -> list[str]:
    return [str(one) for one in found]


def test_a_month_is_divided_by_days() -> None:
    """14 and 17 of 31 days: 2,800 x 14/31 = 1,264.516, 1,200 x 14/31 = 541.935."""
    found = month(paid(approval(1, "2020-01-01"), employment=MOVED), "2024-07")
    assert [(one.unit, one.days) for one in found.places] == [
        ("东山社区", "7月1日至14日"),
        ("西河社区", "7月15日至31日"),
    ]
    assert {item.key: shares(item.by_place) for item in found.items} == {
        "basic": ["1264.52", "1535.48"],
        "performance": ["541.94", "658.06"],
    }
    assert found.items[0].amount == yuan("2800.00")  # a transfer changes nobody's pay
    assert f"{DIVIDED}｜2,800.00元｜东山社区1,264.52元（7月1日至14日），西河社区1,535.48元（7月15日至31日）" in told(
        found
    )


def test_lines_of_ones_own_days_go_where_they_belong() -> None:
    """A rise on the day of the transfer: 2,800 x 14/31 = 1,264.52 here, 2,940 x 17/31 = 1,612.26 there."""
    found = month(paid(approval(1, "2020-01-01"), approval(2, "2024-07-15"), employment=MOVED), "2024-07")
    assert shares(found.items[0].by_place) == ["1264.52", "1612.26"]


def test_the_days_of_an_absence_are_charged_where_they_fell() -> None:
    """All of the first fortnight without pay: the first community is charged nothing."""
    facts = paid(approval(1, "2020-01-01"), employment=MOVED)
    away = replace(facts, absences=(Absence("事假", day("2024-07-01"), day("2024-07-14"), Decimal(0)),))
    found = month(away, "2024-07")
    assert shares(found.items[0].by_place) == ["0.00", "1535.48"]


def test_what_has_no_days_goes_by_the_days_employed() -> None:
    """310 by hand: 14 and 17 of 31 days; it is told."""
    by_hand = Manual(Month(2024, 7), "补发", "pay", yuan("310.00"), "更正")
    found = month(paid(approval(1, "2020-01-01"), employment=MOVED, manual=(by_hand,)), "2024-07")
    assert shares(found.items[-1].by_place) == ["140.00", "170.00"]


def test_paid_once_is_charged_to_the_place_of_its_day() -> None:
    rule = CertificateRule("one_off", {CertificateLevel.JUNIOR: yuan(1500)}, effect="day")
    owned = (Certificate(CertificateLevel.JUNIOR, (Registration(partial("2024-07-20")),)),)
    facts = paid(approval(1, "2020-01-01"), employment=MOVED, certificates=owned)
    found = month(facts, "2024-07", with_ladder(certificates=rule))
    once = next(item for item in found.items if item.key.startswith("one_off"))
    assert shares(once.by_place) == ["0.00", "1500.00"]


def test_there_and_back_and_another_company() -> None:
    spells = (
        Employment(day("2020-01-01"), day("2024-06-10"), "东山社区", "甲公司"),
        Employment(day("2024-06-11"), day("2024-06-20"), "西河社区", "甲公司"),
        Employment(day("2024-06-21"), day("2024-06-25"), "东山社区", "甲公司"),
        Employment(day("2024-06-26"), None, "东山社区", "乙公司"),
    )
    found = month(paid(approval(1, "2020-01-01"), employment=spells), "2024-06")
    assert [(one.unit, one.employer, one.days) for one in found.places] == [
        ("西河社区", "甲公司", "6月11日至20日"),
        ("东山社区", "甲公司", "6月1日至10日、6月21日至25日"),
        ("东山社区", "乙公司", "6月26日至30日"),
    ]
    assert shares(found.items[0].by_place) == ["933.33", "1400.00", "466.67"]
    assert "西河社区·甲公司933.33元" in told(found)


def test_who_stays_has_one_place() -> None:
    found = month(paid(approval(1, "2020-01-01"), employment=MOVED), "2024-08")
    assert found.places == ()
    assert all(not item.by_place for item in found.items)
    assert DIVIDED not in told(found)


@pytest.mark.parametrize(
    ("amount", "weights", "parts"),
    [
        ("100.00", (1, 1, 1), ("33.33", "33.33", "33.34")),
        ("0.02", (1, 1, 1, 1), ("0.01", "0.01", "0.00", "0.00")),
        ("-0.02", (1, 1, 1, 1), ("-0.01", "-0.01", "0.00", "0.00")),
        ("5.00", (0, 0), ("0.00", "5.00")),
    ],
)
def test_a_sum_by_weights(amount: str, weights: Sequence[int], parts: Sequence[str]) -> None:
    assert tuple(map(str, divided(yuan(amount), [Decimal(one) for one in weights]))) == parts


@given(MONEY, WEIGHTS)
def test_parts_are_the_sum_and_no_part_turns_its_sign(amount: Decimal, weights: list[Decimal]) -> None:
    found = divided(amount, weights)
    assert sum(found) == amount
    assert len(found) == len(weights)
    assert all(one * amount >= 0 for one in found)


@given(anyone(), MONTHS, st.sampled_from(("approved", "computed")))
def test_the_places_of_any_month_add_up(drawn: tuple[Scheme, PayFacts], asked: Month, basis: Basis) -> None:
    """Every item to the fen, and nobody's pay is another one for having moved."""
    scheme, facts = drawn
    found = pay_month(scheme, facts, asked, basis)
    held = {(one.unit, one.employer) for one in found.stretches}
    if len(held) < 2:
        assert not found.places
        return
    assert [(one.unit, one.employer) for one in found.places][-1] == (
        found.stretches[-1].unit,
        found.stretches[-1].employer,
    )
    assert {(one.unit, one.employer) for one in found.places} == held
    assert all(len(item.by_place) == len(held) and sum(item.by_place) == item.amount for item in found.items)
    stayed = replace(facts, employment=tuple(replace(one, unit="甲") for one in facts.employment))
    assert [(i.key, i.amount) for i in pay_month(scheme, stayed, asked, basis).items] == [
        (i.key, i.amount) for i in found.items
    ]


def test_working_days_divide_by_working_days() -> None:
    """July 2024 has 23 working days, 10 of them up to the 14th: 2,800 x 10/23 = 1,217.391."""
    scheme = replace(demo(), ladders=tuple(replace(one, partial_month="21.75_days") for one in demo().ladders))
    found = month(paid(approval(1, "2020-01-01"), employment=MOVED), "2024-07", scheme)
    assert shares(found.items[0].by_place) == ["1217.39", "1582.61"]
