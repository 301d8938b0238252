"""Insurance and housing fund: groups, limits, rounding, fixed sums, who is insured when. The rates are examples."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from streetdesk.pay import InsuranceBase, Month, Paper, PayFacts, Scheme
from streetdesk.pay.scheme.model import Insurance, InsuranceGroup, InsuranceRate
from streetdesk.pay.scheme.rules import Rounding
from tests.pay.case_files import demo

from .people import approval, codes, day, month, paid, told, yuan

G4 = approval(4, "2023-01-01")
FEN, YUAN = Rounding(), Rounding(yuan(1))
PENSION = InsuranceRate("养老保险", yuan(16), yuan(8), FEN)
INJURY = InsuranceRate("工伤保险", yuan("0.4"), yuan(0), FEN)
SERIOUS = InsuranceRate("大病保险", yuan(0), yuan(0), FEN, person_fixed=yuan(5))
FUND = InsuranceRate("住房公积金", yuan(5), yuan(5), YUAN, "fund", yuan(2000), yuan(26000))


def scheme(*rates: InsuranceRate, lowest: Decimal | None = None, highest: Decimal | None = None) -> Scheme:
    entry = Insurance(day("2024-01-01"), Paper("示例", "费率"), rates, lowest, highest)
    return replace(demo(), insurance=(entry,))


def base(
    amount: str, group: InsuranceGroup = "social", since: str = "2024-01", until: str = "", names: str = ""
) -> InsuranceBase:
    months = Month.parse(since), Month.parse(until) if until else None
    return InsuranceBase(group, *months, yuan(amount), tuple(names.split()))


def shares(facts: PayFacts, where: Scheme, text: str = "2024-06") -> dict[tuple[str, str], Decimal]:
    items = month(facts, text, where).items
    return {(item.label, item.side): item.amount for item in items if item.key.startswith("insurance:")}


def test_both_sides_and_what_has_no_share() -> None:
    found = shares(paid(G4, insurance=(base("4416"),)), scheme(PENSION, INJURY, SERIOUS))
    assert found == {
        ("养老保险", "deduction"): yuan("353.28"),
        ("单位养老保险", "unit"): yuan("706.56"),
        ("单位工伤保险", "unit"): yuan("17.66"),  # 17.664
        ("大病保险", "deduction"): yuan("5.00"),
    }


@pytest.mark.parametrize(
    ("amount", "share", "words"),
    [
        ("3999.99", "320.00", "低于下限，按下限4,000.00元×8%"),
        ("4000", "320.00", "缴费基数4,000.00元×8%"),
        ("4000.01", "320.00", "×8%=320.0008元，四舍五入到分为320.00元"),
        ("20000", "1600.00", "缴费基数20,000.00元×8%"),
        ("20000.01", "1600.00", "高于上限，按上限20,000.00元×8%"),
    ],
)
def test_the_base_is_held_within_its_limits(amount: str, share: str, words: str) -> None:
    where = scheme(PENSION, lowest=yuan(4000), highest=yuan(20000))
    facts = paid(G4, insurance=(base(amount),))
    assert shares(facts, where)["养老保险", "deduction"] == yuan(share)
    assert words in told(month(facts, "2024-06", where), "insurance:养老保险")


def test_own_limits_of_a_rate_go_before_those_of_the_entry() -> None:
    where = scheme(PENSION, FUND, lowest=yuan(4000), highest=yuan(20000))
    facts = paid(G4, insurance=(base("3000"), base("3000", "fund")))
    found = shares(facts, where)
    assert found["养老保险", "deduction"] == yuan("320.00")
    assert found["住房公积金", "deduction"] == yuan("150.00")


def test_a_fixed_sum_beside_per_cent() -> None:
    rate = InsuranceRate("医疗保险", yuan(8), yuan(2), FEN, unit_fixed=yuan(3), person_fixed=yuan("1.50"))
    found = shares(paid(G4, insurance=(base("4416"),)), scheme(rate))
    assert list(found.values()) == [yuan("89.82"), yuan("356.28")]


def test_a_whole_month_whatever_its_days_and_none_before_or_after() -> None:
    facts = paid(
        G4, since="2024-06-28", until="2024-07-01", insurance=(base("4000", since="2024-06", until="2024-07"),)
    )
    where = scheme(PENSION)
    assert [bool(shares(facts, where, f"2024-{n:02d}")) for n in (5, 6, 7, 8)] == [False, True, True, False]
    assert shares(facts, where)["养老保险", "deduction"] == yuan("320.00")


@pytest.mark.parametrize(
    ("text", "insured"), [("2024-06", False), ("2024-07", True), ("2024-12", True), ("2025-01", False)]
)
def test_insured_from_month_to_month(text: str, insured: bool) -> None:
    facts = paid(G4, insurance=(base("4000", since="2024-07", until="2024-12"),))
    found = month(facts, text, scheme(PENSION))
    assert bool(shares(facts, scheme(PENSION), text)) is insured
    assert codes(found) == (set() if insured else {"no-insurance-base"})


def test_the_rates_of_the_months_first_day() -> None:
    later = Insurance(day("2024-06-02"), Paper("示例", "新费率"), (replace(PENSION, person=yuan(9)),))
    where = replace(scheme(PENSION), insurance=(*scheme(PENSION).insurance, later))
    facts = paid(G4, insurance=(base("4000"),))
    assert [shares(facts, where, f"2024-{n:02d}")["养老保险", "deduction"] for n in (6, 7)] == [yuan(320), yuan(360)]


def test_only_the_kinds_named() -> None:
    """A farmer's pension elsewhere: injury only here, by a base of its own; a kind the rates lack is told."""
    where = scheme(PENSION, INJURY)
    facts = paid(G4, insurance=(base("4000", names="工伤保险"),))
    assert set(shares(facts, where)) == {("单位工伤保险", "unit")}
    assert codes(month(facts, "2024-06", where)) == set()
    odd = paid(G4, insurance=(base("4000", names="工伤保险 补充医疗"),))
    found = month(odd, "2024-06", where)
    assert codes(found) == {"no-insurance-rates"}
    assert "补充医疗" in found.problems[0].sentence
    two = paid(G4, insurance=(base("4000", names="养老保险"), base("5000", names="工伤保险")))
    assert shares(two, where)["单位工伤保险", "unit"] == yuan("20.00")


def test_a_base_without_rates_and_rates_without_a_base() -> None:
    assert codes(month(paid(G4, insurance=(base("4000"),)), "2024-06")) == {"no-insurance-rates"}
    assert codes(month(paid(G4), "2024-06")) == set()  # the scheme has no rates: nobody is asked for a base
    where = scheme(PENSION, FUND)
    found = month(paid(G4, insurance=(base("4000"),)), "2024-06", where)
    assert codes(found) == {"no-insurance-base"}
    assert "住房公积金" in found.problems[0].sentence
    assert "社会保险" not in found.problems[0].sentence
    no_fund = month(paid(G4, insurance=(base("4000"), base("4000", "fund"))), "2024-06", scheme(PENSION))
    assert codes(no_fund) == {"no-insurance-rates"}


def test_who_left_with_his_insurance_still_open() -> None:
    facts = paid(G4, until="2024-05-31", insurance=(base("4000"),))
    found = month(facts, "2024-06", scheme(PENSION))
    assert found.items == ()
    assert codes(found) == {"insured-not-employed"}


def test_more_deducted_than_paid() -> None:
    facts = paid(G4, until="2024-06-02", insurance=(base("4000"),))
    found = month(facts, "2024-06", scheme(PENSION))
    assert (found.gross, found.deductions, found.net) == (yuan("214.67"), yuan("320.00"), yuan("-105.33"))
    assert codes(found) == {"negative-net"}
    assert "扣款320.00元多于应发214.67元，实发为-105.33元" in found.problems[0].sentence
