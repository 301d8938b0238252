"""Performance pay: factors, rhythms, parts and word sets (DOMAIN 1.4 nos. 19, 25)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from streetdesk.pay import (
    Month,
    Period,
    Scheme,
    performance_pay,
)
from streetdesk.pay.scheme.rules import (
    PerformancePart,
    Rhythm,
    Split,
    Unappraised,
)
from tests.pay.case_files import demo

from .people import approval, codes, day, month, months_of, paid, sums, told, with_ladder, year_of, yuan

G4 = approval(4, "2023-01-01")  # 2024: T 4,600.00


def split_paid(rhythm: Rhythm, unappraised: Unappraised = "hold") -> Scheme:
    factors = {"优秀": yuan("1.2"), "合格": yuan(1), "基本合格": yuan("0.6"), "不合格": yuan(0)}
    return with_ladder(split=Split(yuan(70), yuan(30), factors, rhythm, unappraised))


@pytest.mark.parametrize(
    ("word", "amount"), [("优秀", "1656.00"), ("合格", "1380.00"), ("基本合格", "828.00"), ("不合格", "0.00")]
)
def test_19_by_the_month(word: str, amount: str) -> None:
    facts = paid(G4, period_appraisals={Period.parse("2024-06"): word})
    found = month(facts, "2024-06", split_paid("month"))
    assert [(i.key, i.side, i.amount) for i in found.items] == [
        ("basic", "pay", yuan("3220.00")),
        ("performance", "pay", yuan(amount)),
    ]
    assert f"2024年6月考核{word}" in told(found, "performance")


def test_19_by_the_month_without_an_appraisal() -> None:
    facts = paid(G4, appraisals={2024: "优秀"})  # the year's word is not the month's
    held_back = month(facts, "2024-06", split_paid("month"))
    assert [(i.side, i.amount) for i in held_back.items if i.key == "performance"] == [("accrual", yuan("1380.00"))]
    assert codes(held_back) == {"appraisal-missing"}
    waiting = performance_pay(split_paid("month"), facts, Period.parse("2024-06"), [held_back])
    assert (waiting.accrued, waiting.items, len(waiting.problems)) == (yuan("1380.00"), (), 1)
    in_full = month(facts, "2024-06", split_paid("month", "full"))
    assert sums(in_full)["performance"] == yuan("1380.00")
    assert "未见考核，按方案全额发放" in told(in_full)
    assert in_full.problems == ()
    unknown = paid(G4, period_appraisals={Period.parse("2024-06"): "良好"})
    found = month(unknown, "2024-06", split_paid("month", "full"))
    assert codes(found) == {"factor-unknown"}
    assert found.accrued == yuan("1380.00")


@pytest.mark.parametrize(
    ("rhythm", "period", "count"), [("quarter", "2024Q2", 3), ("half_year", "2024H1", 6), ("year", "2024", 12)]
)
def test_19_by_quarter_half_year_and_year(rhythm: Rhythm, period: str, count: int) -> None:
    scheme, asked = split_paid(rhythm), Period.parse(period)
    facts = paid(G4, period_appraisals={asked: "优秀"})
    worked = months_of(facts, 2024, scheme)
    assert all(one.accrued == yuan("1380.00") and "performance" in sums(one) for one in worked)
    found = performance_pay(scheme, facts, asked, worked)
    assert (found.accrued, found.amount) == (count * yuan("1380.00"), count * yuan("1656.00"))
    assert (found.word, found.factor, found.problems) == ("优秀", yuan("1.2"), ())
    assert [(i.key, i.side, i.month) for i in found.items] == [("performance", "pay", asked.last)]
    other = performance_pay(scheme, facts, Period.of(Month(2024, 1), "month"), worked)
    assert other.accrued == 0
    assert other.items == ()


def test_19_the_year_by_its_own_word_else_by_the_years_appraisal() -> None:
    scheme, year = split_paid("year"), Period.parse("2024")
    own = paid(G4, appraisals={2024: "优秀"}, period_appraisals={year: "合格"})
    assert performance_pay(scheme, own, year, months_of(own, 2024, scheme)).amount == yuan("16560.00")
    by_year = paid(G4, appraisals={2024: "优秀"})
    assert performance_pay(scheme, by_year, year, months_of(by_year, 2024, scheme)).amount == yuan("19872.00")
    none = paid(G4)
    found = performance_pay(scheme, none, year, months_of(none, 2024, scheme))
    assert (found.items, found.factor, [p.code for p in found.problems]) == ((), None, ["appraisal-missing"])
    full = split_paid("year", "full")
    assert performance_pay(full, none, year, months_of(none, 2024, full)).amount == yuan("16560.00")


def test_19_a_leaver_is_reckoned_by_the_months_he_was_there() -> None:
    facts = paid(G4, until="2024-04-15", appraisals={2024: "合格"})
    found = performance_pay(demo(), facts, Period.parse("2024"), months_of(facts, 2024))
    assert found.amount == yuan("4830.00")  # 3 x 1,380 + 1,380 x 15/30
    assert found.items[0].lines[0].why == "1月至3月每月1,380.00元，4月690.00元"


def test_19_a_part_beside_the_split_with_its_own_rhythm() -> None:
    """Hebei (S15): 1,430 monthly, 613 held back to the year's end; here the first without any factor."""
    factors = {"优秀": yuan("1.5"), "合格": yuan(1)}
    parts = (
        PerformancePart("月绩效", yuan(1430), paid="month"),
        PerformancePart("年终绩效", yuan(613), {"Z": yuan(900)}, factors, "year"),
    )
    scheme = with_ladder(split=None, performance=parts)
    facts = paid(G4, appraisals={2024: "优秀"})
    worked = months_of(facts, 2024, scheme)
    assert sums(worked[0]) == {
        "basic": yuan("4600.00"),
        "performance:月绩效": yuan("1430.00"),
        "performance:年终绩效": yuan("613.00"),
    }
    assert worked[0].gross == yuan("6030.00")
    found = performance_pay(scheme, facts, Period.parse("2024"), worked)
    assert [(i.key, i.label, i.amount) for i in found.items] == [("performance:年终绩效", "年终绩效", yuan("11034.00"))]
    head = paid(approval(8, "2023-01-01", "正职"))
    assert sums(month(head, "2024-06", scheme))["performance:年终绩效"] == yuan("900.00")


def test_19_a_rhythm_that_changes_within_the_year() -> None:
    """Yearly to June, quarterly from July: each month goes into the period of its own rhythm."""
    later = replace(split_paid("quarter").ladders[0], effective_on=day("2024-07-01"))
    scheme = replace(demo(), ladders=(*split_paid("year").ladders, later))
    words = {Period.parse(text): "优秀" for text in ("2024", "2024Q3", "2024Q4", "2024Q2")}
    facts = paid(G4, period_appraisals=words)
    worked = months_of(facts, 2024, scheme)
    accrued = {
        text: performance_pay(scheme, facts, Period.parse(text), worked).accrued / 1380 for text in map(str, words)
    }
    assert accrued == {"2024": 6, "2024Q2": 0, "2024Q3": 3, "2024Q4": 3}


@pytest.mark.parametrize(
    ("words", "word", "factor"),
    [
        (("优秀", "称职", "基本称职", "不称职"), "称职", "1.0"),
        (("优秀", "良好", "合格", "不合格"), "良好", "1.1"),
    ],
)
def test_25_other_words(words: tuple[str, ...], word: str, factor: str) -> None:
    rule = replace(demo().ladders[0].appraisal, words=words, allows=words[:2], stops=words[3:])
    split = Split(yuan(70), yuan(30), {word: yuan(factor), "优秀": yuan("1.3")})
    scheme = with_ladder(appraisal=rule, split=split)
    facts = paid(G4, appraisals={2024: word})
    assert year_of(facts, 2024, scheme) == 12 * (yuan("3220") + yuan("1380") * yuan(factor))
    old = paid(G4, appraisals={2024: "基本合格"})
    found = performance_pay(scheme, old, Period.parse("2024"), months_of(old, 2024, scheme))
    assert [p.code for p in found.problems] == ["factor-unknown"]
    assert "考核“基本合格”没有绩效工资系数（已有：" in found.problems[0].sentence
