"""Protected pay after a change to a lower post (DOMAIN 1.4 no. 14)."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from streetdesk.pay import (
    PayFacts,
    Scheme,
)
from streetdesk.pay.scheme.rules import (
    PostChangeRule,
    Protection,
)
from tests.pay.case_files import demo

from .people import approval, month, months_of, paid, sums, told, with_ladder, yuan

G4 = approval(4, "2023-01-01")  # 2024: T 4,600.00


def protecting(protect: Protection, months: int = 0) -> Scheme:
    return with_ladder(post_change=PostChangeRule("reslot_years", protect=protect, protect_months=months))


def stepped_down(*more: object) -> PayFacts:
    """From 副职 grade 7 (T 5,200.00) to 工作人员 grade 4 (T 4,600.00) on 1 August 2024."""
    later = [one for one in more if isinstance(one, type(G4))]
    return paid(approval(7, "2023-01-01", "副职"), approval(4, "2024-08-01", kind="岗位变动"), *later)


@pytest.mark.parametrize(
    ("scheme", "paid_in"),
    [
        (demo(), {}),
        (protecting("months", 3), {8: "600.00", 9: "600.00", 10: "600.00"}),
        (protecting("until_caught_up"), dict.fromkeys(range(8, 13), "600.00")),
    ],
)
def test_14_protected_pay(scheme: Scheme, paid_in: Mapping[int, str]) -> None:
    found = {one.month.month: sums(one).get("protected") for one in months_of(stepped_down(), 2024, scheme)}
    assert {n: amount for n, amount in found.items() if amount} == {n: yuan(text) for n, text in paid_in.items()}


def test_14_until_caught_up_and_not_again() -> None:
    """Grade 8 (5,400.00) from October has caught up; a demotion to grade 6 in December brings no protection back."""
    facts = stepped_down(approval(8, "2024-10-01"), approval(6, "2024-12-01", kind="降级"))
    scheme = protecting("until_caught_up")
    found = {one.month.month: sums(one).get("protected") for one in months_of(facts, 2024, scheme)}
    assert {n: amount for n, amount in found.items() if amount} == {8: yuan("600.00"), 9: yuan("600.00")}


def test_14_the_difference_shrinks_with_a_new_base() -> None:
    """2025: base 4,200.00, grade 4 gives 4,830.00; the old 5,200.00 stays."""
    found = month(stepped_down(), "2025-01", protecting("until_caught_up"))
    assert sums(found)["protected"] == yuan("370.00")
    why = "由副职第7级（月薪标准5,200.00元）变为工作人员第4级（月薪标准4,830.00元），差额照发，保留到新岗位工资赶上为止"
    assert why in told(found, "protected")


def test_14_a_demotion_is_not_protected_nor_a_rise() -> None:
    scheme = protecting("until_caught_up")
    down = paid(approval(7, "2023-01-01", "副职"), approval(4, "2024-08-01", kind="降级"))
    up = paid(approval(4, "2023-01-01"), approval(7, "2024-08-01", "副职"))
    for facts in (down, up, paid(G4)):
        assert "protected" not in sums(month(facts, "2024-09", scheme))


def test_14_protection_that_ends_in_mid_month_is_shared() -> None:
    facts = paid(approval(7, "2023-01-01", "副职"), approval(4, "2024-08-16"))
    scheme = protecting("months", 1)
    assert sums(month(facts, "2024-08", scheme))["protected"] == yuan("309.68")  # 600 x 16/31
    assert sums(month(facts, "2024-09", scheme))["protected"] == yuan("300.00")  # 600 x 15/30
