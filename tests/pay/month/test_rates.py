"""Base, multiplier, tables, split, probation and rounding: schemes that differ in them (DOMAIN 1.4 nos. 15 to 21)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from streetdesk.pay import (
    Base,
    Paper,
    Scheme,
)
from streetdesk.pay.scheme.rules import (
    Amounts,
    Probation,
    Rounding,
    RoundingMode,
    Split,
)
from tests.pay.case_files import demo

from .people import approval, codes, day, month, paid, partial, sums, told, with_ladder, yuan

G4 = approval(4, "2023-01-01")  # 2024: T 4,600.00


def with_base(amount: str, multiplier: str = "1.0") -> Scheme:
    base = Base(day("2024-01-01"), Paper("临民〔2024〕1号", "基数"), yuan(amount), yuan(multiplier))
    return replace(demo(), bases=(base,))


@pytest.mark.parametrize(
    ("scheme", "monthly", "basic"),
    [
        (with_base("4000"), "4600.00", "3220.00"),
        (with_base("3967.5"), "4562.63", "3193.84"),  # 4,562.625 and 3,193.841
        (with_base("4000", "0.8"), "3680.00", "2576.00"),
        (with_base("4000", "1.15"), "5290.00", "3703.00"),
        (with_ladder(coefficients={g: Decimal(g) for g in range(1, 19)}), "16000.00", "11200.00"),
        (with_ladder(split=Split(yuan(80), yuan(20))), "4600.00", "3680.00"),
        (with_ladder(split=Split(yuan(90), yuan(10))), "4600.00", "4140.00"),
        (with_ladder(split=None), "4600.00", "4600.00"),
        (with_ladder(split=Split(yuan(100), yuan(0))), "4600.00", "4600.00"),
    ],
)
def test_15_to_18_base_multiplier_table_and_split(scheme: Scheme, monthly: str, basic: str) -> None:
    found = month(paid(G4), "2024-06", scheme)
    assert found.stretches[0].monthly == yuan(monthly)
    assert sums(found)["basic"] == yuan(basic)
    assert sums(found)["basic"] + sums(found).get("performance", yuan(0)) == yuan(monthly)
    assert found.problems == ()


def test_17_amount_tables_in_place_of_coefficients() -> None:
    """Xiang'an 2013 (S16): post pay 500 and step 4 of 1,300; no base is asked for."""
    amounts = Amounts({"Z": yuan(1100), "F": yuan(900), "G": yuan(500)}, {4: yuan(1300), 5: yuan(1340)})
    scheme = replace(with_ladder(amounts=amounts, coefficients={}, split=None), bases=())
    found = month(paid(G4, approval(5, "2024-06-16")), "2024-06", scheme)
    assert sums(found) == {"basic": yuan("1820.00")}
    assert [one.coefficient for one in found.stretches] == [None, None]
    assert found.items[0].label == "岗位等级工资"
    assert "岗位工资500.00元＋等级工资1,300.00元=1,800.00元；6月1日至15日，15天÷30天" in told(found)
    assert codes(month(paid(approval(6, "2024-01-01")), "2024-06", scheme)) == {"no-coefficient"}
    unknown = month(paid(approval(4, "2024-01-01", "楼长")), "2024-06", scheme)
    assert codes(unknown) == {"post-unknown", "no-coefficient"}
    whole = with_ladder(amounts=Amounts(table={"G": {4: yuan("3738")}}), split=None)
    assert sums(month(paid(G4), "2024-06", whole)) == {"basic": yuan("3738.00")}
    assert codes(month(paid(approval(4, "2024-01-01", "副职")), "2024-06", whole)) == {"no-coefficient"}
    grades_only = with_ladder(amounts=Amounts(grades={4: yuan("3000")}), split=None)
    assert sums(month(paid(G4), "2024-06", grades_only)) == {"basic": yuan("3000.00")}


@pytest.mark.parametrize(
    ("rule", "expected", "problems"),
    [
        (Probation(3, yuan(80)), {"basic": "3360.00"}, set()),
        (Probation(3, yuan(100)), {"basic": "4200.00"}, set()),
        (Probation(3, yuan(80), performance=True), {"basic": "2352.00", "performance": "1008.00"}, set()),
        (Probation(3, yuan(100), grades_lower=1), {"basic": "4000.00"}, set()),  # one grade lower (Jilin)
        (Probation(3, yuan(80), grades_lower=1), {"basic": "3200.00"}, set()),
        (Probation(3, yuan(100), grades_lower=5), {"basic": "4000.00"}, set()),  # never below the post's range
        (Probation(3, amount=yuan("2412.5")), {"basic": "2412.50"}, set()),
        (Probation(3), {}, {"no-probation-pay"}),  # not entered: nothing is invented
        (None, {"basic": "2940.00", "performance": "1260.00"}, {"no-probation-pay"}),
    ],
)
def test_20_probation_pay(rule: Probation | None, expected: dict[str, str], problems: set[str]) -> None:
    facts = paid(approval(2, "2024-04-01"), since="2024-04-01", probation_end=partial("2024-06-30"))
    found = month(facts, "2024-06", with_ladder(probation=rule))
    assert sums(found) == {key: yuan(text) for key, text in expected.items()}
    assert codes(found) == problems
    assert found.stretches[0].on_probation
    assert month(facts, "2024-07", with_ladder(probation=rule)).gross == yuan("2940.00")


@pytest.mark.parametrize(
    ("unit", "mode", "monthly", "basic"),
    [
        ("0.01", "half_up", "4562.63", "3193.84"),
        ("0.1", "half_up", "4562.60", "3193.80"),
        ("0.1", "up", "4562.70", "3193.90"),
        ("0.1", "down", "4562.60", "3193.80"),
        ("1", "half_up", "4563.00", "3194.00"),
        ("1", "up", "4563.00", "3195.00"),
        ("1", "down", "4562.00", "3193.00"),
        ("10", "half_up", "4560.00", "3190.00"),
    ],
)
def test_21_rounding(unit: str, mode: RoundingMode, monthly: str, basic: str) -> None:
    base = with_base("3967.5").bases
    scheme = replace(with_ladder(rounding=Rounding(yuan(unit), mode)), bases=base)
    found = month(paid(G4), "2024-06", scheme)
    assert found.stretches[0].monthly == yuan(monthly)
    assert sums(found)["basic"] == yuan(basic)
    assert sums(found)["performance"] == yuan(monthly) - yuan(basic)
    assert "=4562.625元，" in told(found)
