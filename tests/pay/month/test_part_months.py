"""Joiners, leavers, changes in mid-month and leave, by calendar days and by 21.75 days; the days around each edge."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from streetdesk.pay import Absence, Base, Employment, Paper
from streetdesk.pay.month.calendar import Month
from streetdesk.pay.month.shares import weekdays
from streetdesk.pay.scheme.model import PartsSum
from streetdesk.pay.scheme.rules import Rounding
from tests.pay.case_files import demo

from .people import approval, codes, day, month, paid, partial, sums, told, with_ladder, yuan

G1 = approval(1, "2024-01-01")  # T 4,000.00: basic 2,800.00, performance 1,200.00
BY_21_75 = with_ladder(partial_month="21.75_days")


@pytest.mark.parametrize(
    ("since", "basic", "performance"),
    [
        ("2024-05-31", "2800.00", "1200.00"),
        ("2024-06-01", "2800.00", "1200.00"),
        ("2024-06-02", "2706.67", "1160.00"),  # 29 of 30 days: 2,706.666...
        ("2024-06-16", "1400.00", "600.00"),
        ("2024-06-30", "93.33", "40.00"),
    ],
)
def test_joining_by_calendar_days(since: str, basic: str, performance: str) -> None:
    found = month(paid(G1, since=since), "2024-06")
    assert sums(found) == {"basic": yuan(basic), "performance": yuan(performance)}
    assert [one.since for one in found.stretches] == [max(day(since), day("2024-06-01"))]


def test_before_joining_nothing_and_no_problem() -> None:
    found = month(paid(G1, since="2024-07-01"), "2024-06")
    assert (found.items, found.stretches, found.problems) == ((), (), ())


@pytest.mark.parametrize(
    ("until", "basic"),
    [("2024-02-01", "96.55"), ("2024-02-28", "2703.45"), ("2024-02-29", "2800.00"), ("2024-03-01", "2800.00")],
)
def test_leaving_in_a_leap_february(until: str, basic: str) -> None:
    assert sums(month(paid(G1, until=until), "2024-02"))["basic"] == yuan(basic)


def test_the_month_after_leaving() -> None:
    facts = paid(G1, until="2024-03-01")
    assert sums(month(facts, "2024-03"))["basic"] == yuan("90.32")  # 1 of 31 days
    assert month(facts, "2024-04").items == ()


@pytest.mark.parametrize(
    ("since", "until", "share"),
    [
        ("2024-06-01", None, "2800.00"),  # all 20 working days of June 2024: a whole month, not 20/21.75
        ("2024-06-03", None, "2574.71"),  # Monday 3 June: not the whole month any more, 20/21.75
        ("2024-06-16", None, "1287.36"),  # Sunday: 10 working days, 17 to 28 June
        ("2024-06-29", None, "0.00"),  # Saturday to Sunday: no working day
        ("2020-01-01", "2024-06-28", "2574.71"),
    ],
)
def test_joining_and_leaving_by_21_75(since: str, until: str | None, share: str) -> None:
    found = month(paid(G1, since=since, until=until), "2024-06", BY_21_75)
    assert sums(found)["basic"] == yuan(share)
    if share == "1287.36":
        assert "6月16日至30日，10个工作日÷21.75个工作日" in told(found)


def test_by_21_75_never_more_than_a_whole_month() -> None:
    """October 2024 has 23 working days; who came on the 2nd has 22 of them."""
    found = month(paid(G1, since="2024-10-02"), "2024-10", BY_21_75)
    assert sums(found) == {"basic": yuan("2800.00"), "performance": yuan("1200.00")}


def test_a_rise_in_mid_month_by_21_75() -> None:
    """June 2024 employed throughout: 10 of 20 working days each; 2,800/2 + 2,940/2."""
    found = month(paid(G1, approval(2, "2024-06-17")), "2024-06", BY_21_75)
    assert sums(found)["basic"] == yuan("2870.00")


def test_parts_add_up_to_the_rounded_whole() -> None:
    """Grade 1 to 9 June, 2 to 20 June, 3 after: 840 + 1,078 + 1,026.666... = 2,944.67; each line to the fen."""
    found = month(paid(G1, approval(2, "2024-06-10"), approval(3, "2024-06-21")), "2024-06")
    item = found.items[0]
    assert item.amount == yuan("2944.67")
    assert [line.amount for line in item.lines if line.item == "基本工资"] == ["840.00元", "1,078.00元", "1,026.67元"]
    assert [line.amount for line in item.lines if line.item == "审批等级"] == ["第1级", "第2级", "第3级"]
    assert [(one.since.day, one.until.day, one.grade) for one in found.stretches] == [
        (1, 9, 1),
        (10, 20, 2),
        (21, 30, 3),
    ]


def test_thirds_lose_no_fen() -> None:
    """Three stretches at one rate in a month of 31 days are the whole, though no third of it is a whole fen."""
    spells = tuple(
        Employment(day(since), day(until) if until else None, unit)
        for since, until, unit in (
            ("2020-01-01", "2024-05-10", "甲"),
            ("2024-05-11", "2024-05-20", "乙"),
            ("2024-05-21", None, "丙"),
        )
    )
    found = month(paid(G1, employment=spells), "2024-05")
    assert sums(found) == {"basic": yuan("2800.00"), "performance": yuan("1200.00")}
    assert [one.unit for one in found.stretches] == ["甲", "乙", "丙"]
    assert [line.amount for line in found.items[0].lines if line.item == "基本工资"] == ["2,800.00元"]
    assert "全月" in told(found, "basic")  # one line: nothing but the community changed


def test_every_line_is_what_its_own_figures_give() -> None:
    """10 of 31 days are 903.225..., of 99.999 % 903.216...: 903.23 and 903.22, and 993.548... is 993.55."""
    leaves = (Absence("病假", day("2024-05-11"), day("2024-05-20"), yuan("99.999")),)
    found = month(paid(G1, absences=leaves), "2024-05")
    shown = [line.amount for line in found.items[0].lines if line.item == "基本工资"]
    assert shown == ["903.23元", "903.22元", "993.55元"]
    assert sums(found)["basic"] == yuan("2800.00")


@pytest.mark.parametrize(
    ("parts_sum", "basic", "left"),
    [("lines", "1866.00", None), ("whole", "1867.00", "1.00元")],
)
def test_the_ladder_says_whether_the_lines_or_the_whole_are_rounded(
    parts_sum: PartsSum, basic: str, left: str | None
) -> None:
    """In whole yuan: 2,800 x 7/30 = 653.33 and x 13/30 = 1,213.33 are 653 + 1,213; together 1,866.67, that is 1,867."""
    scheme = with_ladder(rounding=Rounding(yuan(1), "half_up"), parts_sum=parts_sum)
    leave = Absence("事假", day("2024-06-08"), day("2024-06-17"), Decimal(0))
    found = month(paid(G1, absences=(leave,)), "2024-06", scheme).items[0]
    rounded_lines = sum(yuan(line.amount.removesuffix("元").replace(",", "")) for line in found.lines[1:])
    assert rounded_lines == found.amount
    assert found.amount == yuan(basic)
    assert [line.amount for line in found.lines if "尾差" in line.item] == ([left] if left else [])


def test_left_and_came_back_in_one_month() -> None:
    spells = (Employment(day("2020-01-01"), day("2024-06-05")), Employment(day("2024-06-26"), None))
    found = month(paid(G1, employment=spells), "2024-06")
    assert sums(found)["basic"] == yuan("933.34")  # 5 of 30 days, 466.67, twice
    assert [(one.since.day, one.until.day) for one in found.stretches] == [(1, 5), (26, 30)]


@pytest.mark.parametrize(
    ("percent", "basic", "performance"),
    [("0", "1866.66", "800.00"), ("70", "2519.99", "1080.00"), ("100", "2800.00", "1200.00")],
)
def test_leave_without_pay_or_with_a_part_of_it(percent: str, basic: str, performance: str) -> None:
    leave = Absence("事假", day("2024-06-11"), day("2024-06-20"), Decimal(percent))
    found = month(paid(G1, absences=(leave,)), "2024-06")
    assert sums(found) == {"basic": yuan(basic), "performance": yuan(performance)}
    assert [one.paid_percent for one in found.stretches] == [100, Decimal(percent), 100]
    assert (f"6月11日至20日，10天÷30天，事假，按{percent}%发" in told(found)) is (percent != "100")


def test_leave_all_month() -> None:
    leave = Absence("停发", day("2024-05-20"), None, Decimal(0))
    found = month(paid(G1, absences=(leave,)), "2024-06")
    assert sums(found) == {"basic": 0, "performance": 0}
    assert "停发，按0%发" in told(found)


def test_leave_whose_percent_was_not_entered_is_paid_and_told() -> None:
    leave = Absence("病假", day("2024-06-11"), day("2024-06-20"), None)
    found = month(paid(G1, absences=(leave,)), "2024-06")
    assert sums(found)["basic"] == yuan("2800.00")
    assert codes(found) == {"absence-unknown"}
    assert "2024年6月11日至20日病假" in found.problems[0].sentence


def test_of_two_leaves_on_a_day_the_one_that_pays_less_holds() -> None:
    leaves = (Absence("病假", day("2024-06-01"), None, yuan(70)), Absence("停发", day("2024-06-16"), None, yuan(0)))
    for order in (leaves, leaves[::-1]):
        assert sums(month(paid(G1, absences=order), "2024-06"))["basic"] == yuan("980.00")  # 2,800 x 70 % x 15/30


@pytest.mark.parametrize(
    ("end", "basic", "performance"),
    [
        ("2024-06-14", "2986.66", "640.00"),  # 3,200 x 14/30 = 1,493.33, 2,800 x 16/30 = 1,493.33
        ("2024-05-31", "2800.00", "1200.00"),
        ("2024-06-01", "2813.34", "1160.00"),
        ("2024-06-29", "3186.66", "40.00"),
        ("2024-06-30", "3200.00", None),
    ],
)
def test_end_of_probation(end: str, basic: str, performance: str | None) -> None:
    found = month(paid(approval(1, "2024-03-15"), since="2024-03-15", probation_end=partial(end)), "2024-06")
    assert sums(found).get("performance") == (yuan(performance) if performance else None)
    assert sums(found)["basic"] == yuan(basic)
    assert found.items[0].label == ("试用期工资" if performance is None else "基本工资")


def test_probation_belongs_to_the_employment_it_lies_in() -> None:
    """A year here before, then back with a new probation: only the second spell is on probation."""
    spells = (Employment(day("2022-01-01"), day("2023-03-31")), Employment(day("2024-03-01")))
    facts = paid(approval(1, "2022-01-01"), employment=spells, probation_end=partial("2024-05-31"))
    assert not month(facts, "2023-03").stretches[0].on_probation
    assert month(facts, "2024-03").stretches[0].on_probation
    moved = (Employment(day("2024-03-01"), day("2024-04-15"), "甲"), Employment(day("2024-04-16"), None, "乙"))
    april = month(paid(approval(1, "2024-03-01"), employment=moved, probation_end=partial("2024-05-31")), "2024-04")
    assert [one.on_probation for one in april.stretches] == [True, True]


@pytest.mark.parametrize("shift", [-1, 0, 1])
@pytest.mark.parametrize("start", ["2024-03-01", "2024-01-01", "2024-12-31", "2024-02-29", "2023-02-28"])
def test_around_the_day_of_a_rise(start: str, shift: int) -> None:
    """The day before, on and after an edge: each day is paid by its own grade, and by nothing else."""
    begins = day(start) + timedelta(days=shift)
    rise = replace(approval(2, "2024-01-01"), from_day=begins)
    asked = Month.of(begins)
    found = month(paid(approval(1, "2023-01-01"), rise), str(asked))
    base = {2023: yuan(3800), 2024: yuan(4000), 2025: yuan(4200)}[begins.year]
    low, high = base * yuan("0.70"), base * yuan("1.05") * yuan("0.70")
    before = begins.day - 1
    exact = (low * before + high * (asked.days - before)) / asked.days
    assert sums(found)["basic"] == exact.quantize(yuan("0.01"), "ROUND_HALF_UP")


def test_a_base_that_changes_in_mid_month() -> None:
    raised = Base(day("2024-06-11"), Paper("临民〔2024〕9号", "调整基数"), yuan(4300))
    scheme = replace(demo(), bases=(*demo().bases, raised))
    found = month(paid(G1), "2024-06", scheme)
    assert sums(found)["basic"] == yuan("2940.00")  # 2,800 x 10/30 + 3,010 x 20/30
    assert [line.source.partition("；")[0] for line in found.items[0].lines[1:]] == [
        "《2024年演示基数》LY-DEMO-1 第8条",
        "《调整基数》临民〔2024〕9号",
    ]


def test_working_days() -> None:
    assert weekdays(day("2024-06-01"), day("2024-06-30")) == 20
    assert weekdays(day("2024-10-01"), day("2024-10-31")) == 23
    assert [weekdays(day("2024-06-01"), day("2024-06-01") + timedelta(days=n)) for n in range(9)] == [
        0,
        0,
        1,
        2,
        3,
        4,
        5,
        5,
        5,
    ]
