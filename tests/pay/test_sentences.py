"""Every sentence of an explanation that shows a sum gives that sum, by the figures it shows and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streetdesk.pay import Line, Month, PayFacts, PersonFacts, Scheme, compute_grade, pay_month, performance_pay
from streetdesk.pay.month.calendar import Period
from streetdesk.pay.month.charge import DIVIDED
from streetdesk.pay.month.facts import Basis
from streetdesk.pay.month.model import Item
from streetdesk.pay.month.tax import YearToDate, withhold
from streetdesk.pay.scheme.model import Paper, Tax, TaxBracket
from tests.pay import sentences
from tests.pay.month.people import day
from tests.pay.month.strategies import MONTHS, anyone
from tests.pay.sentences import Mismatch, number, same
from tests.pay.strategies import ASKED, people, yuan

MANY = settings(max_examples=80, deadline=None)
BASES = st.sampled_from(("approved", "computed"))
PARTS_SUM = st.sampled_from(("lines", "whole"))

_OF_ITEM: tuple[tuple[str, Callable[[str], Decimal]], ...] = (
    ("insurance:", sentences.insurance_line),
    ("one_off:", sentences.once_line),
    ("basic", sentences.days_line),
    ("performance", sentences.days_line),
    ("protected", sentences.days_line),
    ("certificate", sentences.days_line),
    ("allowance:", sentences.days_line),
)


def reckon(item: Item, line: Line) -> bool:
    """Hold a line's sum against its sentence; whether there was anything to hold."""
    if not line.amount.endswith("元"):
        if "元" in line.why:
            raise Mismatch(f"{line.item}: {line.why} shows a sum nobody reckons")
        return False
    if item.key.startswith("manual:") and line.item == item.label:
        return False  # typed by hand, with its reason
    if line.item == DIVIDED:
        found = sentences.places_line(line.why)
    elif line.item.endswith("（尾差）"):
        found = sentences.leftover_line(line.why)
    elif line.item == "绩效基数":
        found = sentences.months_line(line.why)
    elif re.match(rf"{sentences.NUMBER}元×{sentences.NUMBER}[，；]", line.why):
        found = sentences.factor_line(line.why)
    elif line.why.endswith("暂不发放"):
        return False  # the sum that is held back is the one of the lines before
    else:
        found = next(way for key, way in _OF_ITEM if item.key.startswith(key))(line.why)
    same(found, number(line.amount), line.why)
    return True


def summing(scheme: Scheme, how: str) -> Scheme:
    return replace(scheme, ladders=tuple(replace(one, parts_sum=how) for one in scheme.ladders))  # type: ignore[arg-type]  # drawn from its names


@MANY
@given(anyone(), MONTHS, BASES, PARTS_SUM)
def test_every_sum_of_a_month(drawn: tuple[Scheme, PayFacts], month: Month, basis: Basis, how: str) -> None:
    scheme, facts = summing(drawn[0], how), drawn[1]
    for item in pay_month(scheme, facts, month, basis).items:
        reckoned = [reckon(item, line) for line in item.lines]
        assert any(reckoned) or item.key.startswith("manual:")
        if item.side in ("pay", "accrual") and not item.key.startswith("performance"):
            labels = {line.item for line in item.lines} & {
                item.label,
                "试用期工资",
                "证书一次性奖励",
                f"{item.label}（尾差）",
            }
            assert sum((number(line.amount) for line in item.lines if line.item in labels), Decimal(0)) == item.amount


@MANY
@given(anyone(), st.sampled_from((2023, 2024)), st.sampled_from(("", "Q2", "H2")), PARTS_SUM)
def test_every_sum_of_a_period(drawn: tuple[Scheme, PayFacts], year: int, part: str, how: str) -> None:
    scheme, facts = summing(drawn[0], how), drawn[1]
    period = Period.parse(f"{year}{part}")
    months = [pay_month(scheme, facts, month) for month in period.months]
    for item in performance_pay(scheme, facts, period, months).items:
        assert [line for line in item.lines if not reckon(item, line)] == []


@MANY
@given(people(priced=True), ASKED)
def test_every_sum_of_a_grade(drawn: tuple[Scheme, PersonFacts], on: object) -> None:
    scheme, facts = drawn
    found = compute_grade(scheme, facts, on)  # type: ignore[arg-type]  # a day, as it was drawn
    by_name = {line.item: line for line in found.lines}
    for line in found.lines:
        grade_sum(line, found.lines)
        if line.item == "月薪标准" and line.amount.endswith("元") and "元" in line.why:
            same(
                sentences.rounded(sentences.whole_month(line.why.partition("；基数")[0])), number(line.amount), line.why
            )
        elif line.item in ("其中基本工资", "其中绩效工资"):
            whole = by_name["月薪标准"].amount
            said = (
                line.why.replace("月薪标准的", f"每月{whole}，{line.item}")
                .replace("，按月发放", "")
                .replace("，按考核发放", "")
            )
            same(sentences.rounded(sentences.whole_month(said)), number(line.amount), line.why)
        elif "元" in line.why and line.item not in ("月薪标准", "试用期"):
            raise Mismatch(f"{line.item}: {line.why} shows a sum nobody reckons")


def grade_sum(line: Line, lines: Sequence[Line]) -> None:
    """Sums of grades and years."""
    if "＝" in line.why and line.item in ("测算等级", "起算等级", "计算年限"):
        part = re.split("[：；]", line.why)
        text = next(one for one in part if "＝" in one)
        value, result = sentences.addends(text)
        same(value, result, line.why)
        shown = int(re.sub(r"\D", "", line.amount) or 0)
        most = re.search(r"按第(\d+)级", text)
        if most:
            assert int(most.group(1)) == shown < result
        elif line.item != "测算等级" or "维持" not in line.why:
            assert result == shown
    elif line.item == "学历证书荣誉变动":
        found = re.fullmatch(r"起算时合计(−?\d+)级，.*?为(−?\d+)级(?:（(.*)）)?", line.why)
        assert found
        before, now = number(found.group(1)), number(found.group(2))
        same(now - before, number(line.amount.removesuffix("级").replace("+", "")), line.why)
        parts = re.findall(r"加(\d+)级", found.group(3) or "")
        same(sum(map(number, parts), Decimal(0)), now, line.why)
    elif line.item == "学历":
        found = re.search(r"加(\d+)级", line.why)
        same(
            number(found.group(1)) if found else Decimal(0),
            number(line.amount.removesuffix("级").replace("+", "")),
            line.why,
        )
    elif line.item == "社区工作年限" and "合计" in line.why:
        parts = [number(one) for one in re.findall(r"满(\d+)个月", line.why)]
        found = re.search(r"合计(\d+)个月，折合(\d+)年", line.why)
        assert found
        same(sum(parts, Decimal(0)), number(found.group(1)), line.why)
        months, years = int(found.group(1)), int(found.group(2))
        assert years == (-(-months // 12) if "不满一年按一年计" in line.why else months // 12)


@given(st.tuples(yuan(), yuan(), yuan(0, 50000), yuan(0, 5000)), st.integers(1, 12))
def test_every_sum_of_a_tax(sums: tuple[Decimal, ...], months: int) -> None:
    brackets = (
        TaxBracket(Decimal(0), Decimal(3), Decimal(0)),
        TaxBracket(Decimal(36000), Decimal(10), Decimal(2520)),
        TaxBracket(Decimal(144000), Decimal(20), Decimal(16920)),
    )
    tax = Tax(day("2024-01-01"), Paper("演示税率", ""), Decimal(5000), brackets)
    income, insured, special, withheld = sums
    item = withhold(tax, YearToDate(income, insured, special, months, withheld), Month(2024, months))
    same(sentences.tax_line(item.lines[0].why), item.amount, item.lines[0].why)


_T = "基数4,000.00元×倍数1.0×系数1.00=4,000.00元"
_FIXED = "缴费基数2.44元×4.8%=0.11712元，四舍五入到分为0.12元，另加定额18.25元，共18.37元；按整月缴纳"
_REST = "基数1.00元×倍数1×系数0.05=0.05元，其中绩效工资50%，减去基本工资0.03元后为0.02元；全月"


@pytest.mark.parametrize(
    ("way", "why", "amount"),
    [
        (sentences.days_line, f"{_T}，其中基本工资70%；6月1日至14日，14天÷30天", "1306.67"),
        (sentences.days_line, "每月100.10元；全月，事假，按50%发，进位到元", "51.00"),
        (sentences.days_line, _REST, "0.02"),
        (sentences.insurance_line, _FIXED, "18.37"),
        (sentences.months_line, "1月至7月每月1,380.00元，8月1,400.00元，9、11月每月1.00元", "11062.00"),
        (sentences.leftover_line, "各段合计1866.6667元，舍入一次为1,867.00元，各段之和1,866.00元", "1.00"),
    ],
)
def test_the_calculator_itself(way: Callable[[str], Decimal], why: str, amount: str) -> None:
    assert way(why) == Decimal(amount)


@pytest.mark.parametrize(
    "why",
    [
        "基数4,000.00元×倍数1.0×系数1.05=4,000.00元；全月",
        "每月33.33元=33.33元，四舍五入到元为34.00元；全月",
        "不知从何而来；全月",
    ],
)
def test_the_calculator_refuses_what_does_not_add_up(why: str) -> None:
    with pytest.raises(Mismatch):
        sentences.days_line(why)
