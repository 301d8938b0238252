"""DOMAIN section 7 in full money, by approved grades and by computed ones alike."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from streetdesk.pay import (
    Approval,
    Base,
    Certificate,
    CertificateLevel,
    InsuranceBase,
    Level,
    Month,
    Paper,
    PayFacts,
    Period,
    PostHeld,
    Registration,
    Scheme,
    Schooling,
    Spell,
    owed,
    performance_pay,
    read_scheme,
)
from streetdesk.pay.month.facts import Basis
from streetdesk.pay.scheme.model import Insurance, InsuranceRate
from streetdesk.pay.scheme.rules import Acceleration, Rounding
from tests.pay.case_files import demo, scheme_text

from .people import approval, day, month, months_of, paid, partial, sums, told, with_ladder, year_of, yuan

GOOD = dict.fromkeys(range(2010, 2031), "合格")
BASES: tuple[Basis, ...] = ("approved", "computed")


def worker(
    since: str, *approvals: Approval, post: str = "工作人员", level: Level | None = None, **more: object
) -> PayFacts:
    """A career from its first day on, with the approvals an office would have recorded for it."""
    schooling = (Schooling(level, True, True),) if level else ()
    posts = (PostHeld(post, partial(since)),)
    start = since if since >= "2015-01-01" else "2015-01-01"
    facts: dict[str, object] = {"posts": posts, "appraisals": GOOD, "service": (Spell(partial(since)),)}
    return paid(*approvals, since=start, schooling=schooling, **{**facts, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize("basis", BASES)
def test_case_1_and_2_a_new_worker_in_probation(basis: Basis) -> None:
    probation = partial("2024-05-31")
    college = worker("2024-03-01", approval(1, "2024-03-01"), probation_end=probation)
    assert [one.gross for one in months_of(college, 2024, basis=basis)] == [0, 0, *[3200] * 3, *[2800] * 7]
    assert year_of(college, 2024, basis=basis) == yuan("37600.00")
    degree = worker("2024-03-01", approval(2, "2024-03-01"), level=Level.BACHELOR, probation_end=probation)
    assert sums(month(degree, "2024-04", basis=basis)) == {"basic": yuan("3360.00")}
    assert sums(month(degree, "2024-06", basis=basis)) == {"basic": yuan("2940.00"), "performance": yuan("1260.00")}
    assert year_of(degree, 2024, basis=basis) == yuan("39480.00")


@pytest.mark.parametrize("basis", BASES)
@pytest.mark.parametrize(
    ("since", "approvals", "sums_by_year"),
    [
        ("2021-01-01", (approval(1, "2023-01-01"), approval(2, "2024-01-01")), {2024: "50400.00"}),
        (
            "2021-01-02",
            (approval(1, "2023-01-01"), approval(2, "2025-01-01")),
            {2024: "48000.00", 2025: "52920.00"},
        ),
    ],
)
def test_case_3_one_day_costs_a_year(
    since: str, approvals: tuple[Approval, ...], sums_by_year: dict[int, str], basis: Basis
) -> None:
    facts = worker(since, *approvals)
    for year, amount in sums_by_year.items():
        assert year_of(facts, year, basis=basis) == yuan(amount)


def test_case_3c_start_day_not_counted() -> None:
    text = scheme_text("ly-demo-1").replace("start_day_counts = true", "start_day_counts = false")
    assert year_of(worker("2021-01-01"), 2024, read_scheme(text, "3c.toml"), "computed") == yuan("48000.00")


@pytest.mark.parametrize("basis", BASES)
def test_case_7_promotion_of_post_in_mid_year(basis: Basis) -> None:
    posts = (
        PostHeld("工作人员", partial("2015-09-01"), partial("2024-07-14")),
        PostHeld("副职", partial("2024-07-15")),
    )
    facts = worker(
        "2015-09-01",
        approval(4, "2024-01-01"),
        approval(7, "2024-08-01", "副职", "岗位变动"),
        posts=posts,
        level=Level.BACHELOR,
    )
    worked = months_of(facts, 2024, basis=basis)
    assert [one.gross for one in worked] == [yuan("3220.00")] * 7 + [yuan("3640.00")] * 5
    period = performance_pay(demo(), facts, Period.parse("2024"), worked)
    assert (sum(one.gross for one in worked), period.amount) == (yuan("40740.00"), yuan("17460.00"))
    assert year_of(facts, 2024, basis=basis) == yuan("58200.00")
    assert period.items[0].lines[0].why == "1月至7月每月1,380.00元，8月至12月每月1,560.00元"


@pytest.mark.parametrize("basis", BASES)
def test_case_9_certificates_in_mid_year(basis: Basis) -> None:
    certificates = (
        Certificate(CertificateLevel.JUNIOR, (Registration(partial("2024-09-18")),)),
        Certificate(CertificateLevel.MIDDLE, (Registration(partial("2025-10-09")),)),
        Certificate(CertificateLevel.SENIOR, (), issued_on=partial("2024-01-01")),  # passed, not registered
    )
    facts = worker("2022-04-01", approval(1, "2023-01-01"), certificates=certificates)
    allowances = [
        sums(one).get("certificate", Decimal(0)) for y in (2024, 2025) for one in months_of(facts, y, basis=basis)
    ]
    assert allowances == [0] * 9 + [100] * 13 + [200] * 2
    assert year_of(facts, 2024, basis=basis) == yuan("48300.00")
    assert year_of(facts, 2025, basis=basis) == yuan("51800.00")


def test_case_11_excellent_and_one_grade_early() -> None:
    words = {**GOOD, 2024: "优秀"}
    facts = worker("2020-08-01", approval(10, "2024-01-01", "正职"), post="正职", level=Level.MASTER, appraisals=words)
    for basis in BASES:
        assert year_of(facts, 2024, basis=basis) == yuan("73776.00")
    rule = replace(demo().ladders[0].appraisal, acceleration=Acceleration(2, 1, 2))
    early = replace(demo().ladders[0], effective_on=day("2022-01-01"), appraisal=rule)
    scheme = replace(demo(), ladders=(early,))
    twice = {**words, 2022: "优秀", 2023: "优秀"}
    facts = worker("2020-08-01", post="正职", level=Level.MASTER, appraisals=twice)
    assert year_of(facts, 2024, scheme, "computed") == yuan("76320.00")


@pytest.mark.parametrize("basis", BASES)
def test_case_12_poor_year(basis: Basis) -> None:
    words = {**GOOD, 2024: "基本合格"}
    facts = worker("2012-01-01", approval(8, "2024-01-01", "副职"), post="副职", appraisals=words)
    assert year_of(facts, 2024, basis=basis) == yuan("57024.00")


def insured() -> Scheme:
    """Case 14's rates: the example's own, no place's."""
    rates = (
        InsuranceRate("养老保险", yuan(16), yuan(8), Rounding()),
        InsuranceRate("医疗保险", yuan(8), yuan(2), Rounding()),
        InsuranceRate("失业保险", yuan("0.7"), yuan("0.3"), Rounding()),
        InsuranceRate("住房公积金", yuan(5), yuan(5), Rounding(yuan(1)), "fund"),
    )
    return replace(demo(), insurance=(Insurance(day("2024-01-01"), Paper("示例", "案例14费率"), rates),))


def test_case_14_pay_slip() -> None:
    bases = (
        InsuranceBase("social", Month(2024, 7), None, yuan(4416)),
        InsuranceBase("fund", Month(2024, 7), None, yuan(4416)),
    )
    certificate = Certificate(CertificateLevel.MIDDLE, (Registration(partial("2024-01-09")),))
    facts = worker("2015-09-01", approval(7, "2024-08-01", "副职"), certificates=(certificate,), insurance=bases)
    found = month(facts, "2024-08", insured())
    assert found.gross == yuan("3840.00")
    assert {i.label: i.amount for i in found.items if i.side == "deduction"} == {
        "养老保险": yuan("353.28"),
        "医疗保险": yuan("88.32"),
        "失业保险": yuan("13.25"),
        "住房公积金": yuan("221.00"),
    }
    assert (found.deductions, found.net) == (yuan("675.85"), yuan("3164.15"))
    assert "4416×" not in told(found)
    assert "缴费基数4,416.00元×0.3%=13.248元，四舍五入到分为13.25元" in told(found, "insurance:失业保险")
    assert "=220.8元，四舍五入到元为221.00元" in told(found, "insurance:住房公积金")


def test_case_15_back_dated_base() -> None:
    facts = paid(approval(4, "2023-01-01"), appraisals={2024: "合格"})
    late = Base(day("2024-01-01"), Paper("临民〔2024〕9号", "调整基数", day("2024-09-10")), yuan(4150))
    first = replace(demo().bases[1], paper=Paper("LY-DEMO-1", "2024年演示基数", day("2023-12-20")))
    before = replace(demo(), bases=(demo().bases[0], first))
    after = replace(before, bases=(*before.bases, late))
    was = [item for one in months_of(facts, 2024, before)[:8] for item in one.items]
    now = [item for one in months_of(facts, 2024, after)[:8] for item in one.items]
    found = owed(now, was)
    assert [(one.key, one.side, one.amount) for one in found] == [
        ("basic", "pay", yuan("120.75")),
        ("performance", "accrual", yuan("51.75")),
    ] * 8
    assert [one.month.month for one in found] == [n for n in range(1, 9) for _ in range(2)]
    assert sum(one.amount for one in found if one.side == "pay") == yuan("966.00")
    assert sum(one.amount for one in found if one.side == "accrual") == yuan("414.00")
    assert "临民〔2024〕9号" in found[0].due_lines[-1].source
    assert "LY-DEMO-1" in found[0].paid_lines[-1].source
    assert "临民" not in found[0].paid_lines[-1].source


def test_yearly_sum_does_not_depend_on_the_way_it_is_cut() -> None:
    facts = paid(approval(4, "2023-01-01"), approval(5, "2024-06-16"), appraisals={2024: "合格"})
    for scheme in (demo(), with_ladder(partial_month="21.75_days")):
        worked = months_of(facts, 2024, scheme)
        assert sum(one.gross + one.accrued for one in worked) == year_of(facts, 2024, scheme)
