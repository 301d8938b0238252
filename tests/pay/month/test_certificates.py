"""Certificates: by the month, by the day, once; the highest or the sum (DOMAIN 1.4 nos. 12, 13)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from streetdesk.pay import (
    Certificate,
    CertificateLevel,
    Registration,
    Scheme,
)
from streetdesk.pay.scheme.rules import (
    CertificateShape,
    EffectDay,
    Stacking,
)
from tests.pay.case_files import demo

from .people import approval, month, months_of, paid, partial, sums, told, with_ladder, yuan

G4 = approval(4, "2023-01-01")  # 2024: T 4,600.00
JUNIOR, MIDDLE, SENIOR = CertificateLevel


def held(level: CertificateLevel, since: str, until: str | None = None) -> Certificate:
    return Certificate(level, (Registration(partial(since), partial(until) if until else None),))


def certificates(
    rule: CertificateShape = "allowance", effect: EffectDay = "month_after", stack: Stacking = "highest"
) -> Scheme:
    values = {JUNIOR: yuan(1500), MIDDLE: yuan(3000)} if rule == "one_off" else {JUNIOR: yuan(100), MIDDLE: yuan(200)}
    old = demo().ladders[0].certificates
    return with_ladder(certificates=replace(old, rule=rule, values=values, effect=effect, stack=stack))


@pytest.mark.parametrize(
    ("effect", "sums_of"),
    [
        ("month_after", ("0", "0", "100.00", "100.00")),
        ("day", ("0", "50.00", "100.00", "100.00")),  # from 16 June: 15 of 30 days
        ("next_january", ("0", "0", "0", "0")),
    ],
)
def test_12_from_when_a_certificate_pays(effect: EffectDay, sums_of: tuple[str, ...]) -> None:
    facts = paid(G4, certificates=(held(JUNIOR, "2024-06-16"),))
    scheme = certificates(effect=effect)
    found = [sums(month(facts, f"2024-{n:02d}", scheme)).get("certificate", yuan(0)) for n in (5, 6, 7, 12)]
    assert found == [yuan(one) for one in sums_of]
    assert sums(month(facts, "2025-01", scheme))["certificate"] == yuan("100.00")


@pytest.mark.parametrize(("rule", "pays"), [("none", False), ("adds_grades", False), ("allowance", True)])
def test_12_what_a_certificate_is_worth(rule: CertificateShape, pays: bool) -> None:
    facts = paid(G4, certificates=(held(JUNIOR, "2023-06-16"),))
    assert ("certificate" in sums(month(facts, "2024-07", certificates(rule)))) is pays


def test_12_an_expired_registration_pays_to_the_end_of_its_month() -> None:
    facts = paid(G4, certificates=(held(JUNIOR, "2021-06-10", "2024-06-09"),))
    assert [("certificate" in sums(month(facts, text))) for text in ("2024-06", "2024-07")] == [True, False]
    by_day = month(facts, "2024-06", certificates(effect="day"))
    assert sums(by_day)["certificate"] == yuan("30.00")


def test_12_shared_like_basic_pay_and_paid_on_probation() -> None:
    facts = paid(approval(1, "2024-06-16"), since="2024-06-16", probation_end=partial("2024-09-15"))
    facts = replace(facts, ladder=replace(facts.ladder, certificates=(held(JUNIOR, "2023-01-01"),)))
    found = month(facts, "2024-06")
    assert sums(found) == {"basic": yuan("1600.00"), "certificate": yuan("50.00")}


def test_12_once_and_never_again() -> None:
    scheme = certificates("one_off")
    lapsed = Certificate(
        JUNIOR, (Registration(partial("2021-03-01"), partial("2024-02-28")), Registration(partial("2024-05-10")))
    )
    assert "one_off:初级" not in sums(month(paid(G4, certificates=(lapsed,)), "2024-06", scheme))
    facts = paid(G4, certificates=(held(JUNIOR, "2024-05-10"), held(MIDDLE, "2024-11-20")))
    found = {str(one.month): sums(one) for one in months_of(facts, 2024, scheme)}
    once = {text: {k: v for k, v in all_.items() if k.startswith("one_off")} for text, all_ in found.items()}
    assert {text: all_ for text, all_ in once.items() if all_} == {
        "2024-06": {"one_off:初级": yuan("1500.00")},
        "2024-12": {"one_off:中级": yuan("3000.00")},  # its own sum, not the difference
    }
    assert "此前的初级不抵扣" in told(month(facts, "2024-12", scheme), "one_off:中级")


def test_12_once_in_a_month_of_few_days_is_not_shared() -> None:
    facts = paid(G4, since="2024-06-20", certificates=(held(JUNIOR, "2024-05-10"),))
    assert sums(month(facts, "2024-06", certificates("one_off")))["one_off:初级"] == yuan("1500.00")


@pytest.mark.parametrize(("stack", "amount"), [("highest", "200.00"), ("sum", "300.00")])
def test_13_highest_or_sum(stack: Stacking, amount: str) -> None:
    facts = paid(G4, certificates=(held(JUNIOR, "2023-06-16"), held(MIDDLE, "2023-08-01")))
    found = month(facts, "2024-07", certificates(stack=stack))
    assert sums(found)["certificate"] == yuan(amount)
    assert ("只取最高一项" in told(found, "certificate")) is (stack == "highest")
    both = [held(JUNIOR, "2024-05-16"), held(MIDDLE, "2024-05-20")]
    once = month(paid(G4, certificates=tuple(both)), "2024-06", certificates("one_off", stack=stack))
    assert ("one_off:初级" in sums(once)) is (stack == "sum")
