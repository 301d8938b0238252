"""Allowances: of everybody, of some posts, of both offices, granted; months and part months (DOMAIN 1.4 no. 23)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from streetdesk.pay import (
    Certificate,
    CertificateLevel,
    Grant,
    PayFacts,
    PersonFacts,
    PostHeld,
    Registration,
    Scheme,
)
from streetdesk.pay.scheme.rules import (
    Allowance,
)

from .people import approval, codes, day, month, paid, partial, sums, told, with_ladder, yuan

G4 = approval(4, "2023-01-01")  # 2024: T 4,600.00


def with_allowances(*rules: Allowance) -> Scheme:
    return with_ladder(allowances=rules)


def allowance(facts: PayFacts, rule: Allowance, text: str = "2024-06") -> Decimal | None:
    return sums(month(facts, text, with_allowances(rule))).get(f"allowance:{rule.name}")


def test_23_of_everybody_or_of_some_posts() -> None:
    everybody = Allowance("通讯补贴", yuan(80))
    assert allowance(paid(G4), everybody) == yuan("80.00")
    assert allowance(paid(), everybody) == yuan("80.00")  # no approved grade yet, but there
    by_post = Allowance("通讯补贴", yuan(80), ("Z", "F"), {"Z": yuan(120)})
    assert [allowance(paid(approval(7, "2023-01-01", post)), by_post) for post in ("正职", "副职", "工作人员")] == [
        yuan("120.00"),
        yuan("80.00"),
        None,
    ]


def test_23_of_both_offices_in_one_hand() -> None:
    rule = Allowance("一肩挑补贴", yuan(300), ("Z",), to="concurrent")
    both = PostHeld("正职", partial("2024-06-16"), concurrent=True)
    facts = paid(
        approval(8, "2023-01-01", "正职"), posts=(PostHeld("正职", partial("2020-01-01"), partial("2024-06-15")), both)
    )
    assert [allowance(facts, rule, text) for text in ("2024-05", "2024-06", "2024-07")] == [None, yuan(150), yuan(300)]
    plain = paid(approval(8, "2023-01-01", "正职"), posts=(PostHeld("正职", partial("2020-01-01")),))
    assert allowance(plain, rule) is None


def test_23_granted_to_one_person() -> None:
    rule = Allowance("网格补贴", yuan(200), to="granted")
    assert allowance(paid(G4), rule) is None
    granted = Grant("网格补贴", day("2024-06-16"), day("9999-12-31"), paper="临街办〔2024〕3号")
    facts = paid(G4, grants=(granted,))
    assert allowance(facts, rule) == yuan("100.00")
    assert "临街办〔2024〕3号" in told(month(facts, "2024-06", with_allowances(rule)))
    own = paid(G4, grants=(replace(granted, amount=yuan(260)), Grant("网格补贴", day("2023-01-01"), day("2024-06-15"))))
    assert allowance(own, rule) == yuan("230.00")  # 200 x 15/30 + 260 x 15/30
    twice = paid(G4, grants=(granted, replace(granted, amount=yuan(260), since=day("2024-06-01"))))
    assert allowance(twice, rule) == yuan("230.00")  # one allowance a day, the grant begun last


def test_23_a_grant_the_ladder_does_not_know() -> None:
    facts = paid(G4, grants=(Grant("值班补贴", day("2024-06-01"), None, yuan(150), "临街办〔2024〕5号"),))
    found = month(facts, "2024-06")
    assert sums(found)["allowance:值班补贴"] == yuan("150.00")
    assert "临街办〔2024〕5号" in told(found, "allowance:值班补贴")
    without = month(paid(G4, grants=(Grant("值班补贴", day("2024-06-01")),)), "2024-06")
    assert codes(without) == {"grant-amount-unknown"}
    assert "allowance:值班补贴" not in sums(without)


def test_23_months_part_months_and_probation() -> None:
    heating = Allowance("取暖补贴", yuan(600), months=(1, 2, 11, 12))
    assert [allowance(paid(G4), heating, f"2024-{n:02d}") for n in (1, 6, 11)] == [yuan(600), None, yuan(600)]
    newcomer = paid(approval(1, "2024-06-16"), since="2024-06-16", probation_end=partial("2024-06-25"))
    full = Allowance("高温补贴", yuan(300), part_month="full")
    assert [allowance(newcomer, replace(full, part_month=part)) for part in ("full", "pro_rata")] == [
        yuan(300),
        yuan(150),
    ]
    later = replace(full, part_month="pro_rata", in_probation=False)
    assert allowance(newcomer, later) == yuan("50.00")  # 26 to 30 June
    assert allowance(newcomer, replace(later, part_month="full")) == yuan("300.00")
    trial = paid(approval(1, "2024-06-16"), since="2024-06-16", probation_end=partial("2024-07-25"))
    assert allowance(trial, replace(later, part_month="full")) is None


def test_several_posts_pay_once_and_are_told() -> None:
    posts = (PostHeld("正职", partial("2020-01-01")), PostHeld("工作人员", partial("2021-01-01")))
    found = month(paid(approval(8, "2023-01-01", "正职"), posts=posts), "2024-06")
    assert sums(found)["basic"] == yuan("3780.00")
    assert "还任工作人员；兼职不兼薪，只按正职发一份" in told(found, "basic")
    unsaid = paid(replace(approval(8, "2023-01-01"), post=""), posts=posts)
    assert month(unsaid, "2024-06").stretches[0].post == "Z"


def test_a_person_of_many_facts_stands_alone() -> None:
    """Nothing of one person's month leaks into another's with the same approval."""
    certificate = Certificate(CertificateLevel.SENIOR, (Registration(partial("2020-01-01")),))
    grant = Grant("值班", day("2020-01-01"), None, yuan(50))
    rich = paid(G4, certificates=(certificate,), grants=(grant,))
    poor = PayFacts(PersonFacts(approvals=(G4,)), paid(G4).employment)
    for facts in (rich, poor, rich):
        found = sums(month(facts, "2024-06"))
        assert ("certificate" in found) is ("allowance:值班" in found) is (facts is rich)
