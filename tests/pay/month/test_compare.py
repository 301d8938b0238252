"""A month against the one before: every change in words, and none where nothing changed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from streetdesk.pay import (
    Absence,
    Certificate,
    CertificateLevel,
    Employment,
    Manual,
    Month,
    PayFacts,
    Registration,
    compare,
)

from .people import approval, day, month, paid, partial, yuan

G4 = approval(4, "2023-01-01")


def changes(facts: PayFacts, text: str) -> tuple[str, ...]:
    now = Month.parse(text)
    return compare(month(facts, str(now.plus(-1))), month(facts, text))


def test_nothing_changed() -> None:
    assert changes(paid(G4), "2024-07") == ()


def test_a_rise() -> None:
    assert changes(paid(G4, approval(5, "2024-07-01")), "2024-07") == (
        "等级由第4级升为第5级。",
        "月薪标准由4,600.00元调为4,800.00元。",
        "基本工资增加140.00元（3,220.00元→3,360.00元）。",
        "绩效工资（按期发放）增加60.00元（1,380.00元→1,440.00元）。",
    )


def test_a_new_base() -> None:
    found = changes(paid(G4), "2025-01")
    assert found[0] == "月薪标准由4,600.00元调为4,830.00元。"
    assert len(found) == 3


def test_a_post_change_in_mid_month_is_told_with_its_day() -> None:
    found = changes(paid(G4, approval(7, "2024-07-16", "副职")), "2024-07")
    assert found[:3] == (
        "2024年7月16日起，岗位由工作人员变为副职。",
        "2024年7月16日起，等级由第4级升为第7级。",
        "2024年7月16日起，月薪标准由4,600.00元调为5,200.00元。",
    )


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (paid(G4, since="2024-07-16"), ("本月起计发（2024年7月16日起），应发1,661.94元。",)),
        (paid(G4, until="2024-06-30"), ("上月2024年6月30日后不再计发（离岗或停发）。",)),
        (paid(G4, until="2024-07-10"), ("本月在册10天，不足整月（2024年7月1日至2024年7月10日）。",)),
        (paid(G4, since="2024-06-20"), ("上月在册11天，不足整月；本月全月。",)),
        (paid(G4, approval(3, "2024-07-01", kind="降级")), ("等级由第4级降为第3级。",)),
        (paid(approval(1, "2024-04-01"), since="2024-04-01", probation_end=partial("2024-06-30")), ("试用期满。",)),
        (
            paid(G4, absences=(Absence("事假", day("2024-07-08"), day("2024-07-12"), Decimal(0)),)),
            ("本月有5天按0%计发。",),
        ),
        (
            paid(G4, absences=(Absence("病假", day("2024-06-08"), day("2024-06-12"), Decimal(70)),)),
            ("上月有5天按70%计发，本月恢复。",),
        ),
    ],
)
def test_causes(facts: PayFacts, words: tuple[str, ...]) -> None:
    found = changes(facts, "2024-07")
    assert found[: len(words)] == words
    assert len(found) > len(words) or words[0].startswith("本月起")  # the items follow


def test_moved_to_another_community_and_company() -> None:
    moved = (
        Employment(day("2020-01-01"), day("2024-06-30"), "甲社区", "一公司"),
        Employment(day("2024-07-01"), None, "乙社区"),
    )
    assert changes(paid(G4, employment=moved), "2024-07") == (
        "所在单位由甲社区变为乙社区。",
        "用人单位由一公司变为未登记。",
    )


def test_items_with_a_reason_of_their_own() -> None:
    certificate = Certificate(CertificateLevel.JUNIOR, (Registration(partial("2024-06-18"), partial("2024-07-31")),))
    facts = paid(
        G4, certificates=(certificate,), manual=(Manual(Month(2024, 7), "误餐", "pay", yuan("-30"), "上月多发"),)
    )
    july = changes(facts, "2024-07")
    assert july[0] == (
        "新增职业津贴100.00元：初级社会工作者职业资格，2024年6月18日登记，次月起执行，"
        "2024年7月1日起每月100.00元，只取最高一项。"
    )
    assert july[1] == "新增误餐-30.00元：上月多发。"
    assert changes(facts, "2024-08") == ("不再发职业津贴（上月100.00元）。", "不再发误餐（上月-30.00元）。")


def test_first_month_of_all() -> None:
    now = month(paid(G4), "2024-07")
    assert compare(None, now) == ("本月起计发（2024年7月1日起），应发3,220.00元。",)
    assert compare(None, replace(now, items=(), stretches=())) == ()


def test_the_approval_ran_out_of_reach() -> None:
    """Approved only from July: June has no grade, July has."""
    found = changes(paid(approval(4, "2024-07-01")), "2024-07")
    assert found[0] == "等级定为第4级。"
