"""The pay side of a ladder as TOML lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from streetdesk.pay.scheme.model import Ladder
from streetdesk.pay.scheme.rules import Allowance, Amounts, PerformancePart, Probation, Split
from streetdesk.pay.scheme.toml_out import entry, quoted, table_of, text_of


def pay_lines(ladder: Ladder) -> Iterator[str]:
    """Everything that decides what a grade pays."""
    yield from ("", "# 取整：unit 为 0.01 分、0.1 角、1 元；half_up 四舍五入，up 进位，down 舍去", "[ladder.rounding]")
    yield entry("unit", ladder.rounding.unit)
    yield entry("mode", ladder.rounding.mode)
    if ladder.split:
        yield from _split(ladder.split)
    for part in ladder.performance:
        yield from _performance(part)
    if ladder.probation:
        yield from _probation(ladder.probation)
    for allowance in ladder.allowances:
        yield from _allowance(allowance)
    if ladder.amounts:
        yield from _amounts(ladder.amounts)
    if ladder.coefficients or not ladder.amounts:
        yield from ("", "# 各级薪酬系数；一个也没有时只测算等级，不测算金额", "[ladder.coefficients]")
        yield from _by_grade(ladder.coefficients)


def _split(rule: Split) -> Iterator[str]:
    yield from ("", "# 月薪分为基本、绩效两部分（%）；绩效按 month、quarter、half_year、year 发放", "[ladder.split]")
    yield entry("basic", rule.basic)
    yield entry("performance", rule.performance)
    yield from _rhythm(rule)


def _rhythm(rule: Split | PerformancePart) -> Iterator[str]:
    yield entry("paid", rule.paid)
    yield entry("unappraised", rule.unappraised, "没有考核时：hold 暂不发；full 全额发")
    if rule.factors:
        yield f"factors = {table_of(rule.factors)}"
    if rule.source:
        yield entry("source", rule.source)


def _performance(part: PerformancePart) -> Iterator[str]:
    yield from (
        "",
        "# 月薪之外的绩效（元/月）；posts 为个别岗位的数",
        "[[ladder.performance]]",
        entry("name", part.name),
    )
    yield entry("amount", part.amount)
    if part.posts:
        yield f"posts = {table_of(part.posts)}"
    yield entry("in_probation", part.in_probation, "试用期是否发")
    yield from _rhythm(part)


def _probation(rule: Probation) -> Iterator[str]:
    yield from ("", "# 试用期：按月薪的百分比（percent）或定额（amount，元/月）", "[ladder.probation]")
    yield entry("months", rule.months)
    if rule.percent is not None:
        yield entry("percent", rule.percent)
    if rule.amount is not None:
        yield entry("amount", rule.amount)
    else:
        yield entry("grades_lower", rule.grades_lower, "先低几级")
    yield entry("performance", rule.performance, "试用期是否有绩效工资")
    if rule.source:
        yield entry("source", rule.source)


def _allowance(rule: Allowance) -> Iterator[str]:
    yield from ("", "# 津贴（元/月）：to 为 all 各岗位、concurrent 一肩挑、granted 逐人批准", "[[ladder.allowance]]")
    yield entry("name", rule.name)
    yield entry("amount", rule.amount)
    if rule.posts:
        yield entry("posts", rule.posts)
    if rule.amounts:
        yield f"amounts = {table_of(rule.amounts)}"
    yield entry("to", rule.to)
    if rule.months:
        yield entry("months", rule.months, "发放的月份")
    yield entry("part_month", rule.part_month, "不足整月：pro_rata 按天折算；full 全额")
    yield entry("in_probation", rule.in_probation)
    if rule.source:
        yield entry("source", rule.source)


def _amounts(rule: Amounts) -> Iterator[str]:
    yield from ("", "# 金额表（元/月），代替基数和系数：岗位工资＋等级工资，或按岗位、等级的全表", "[ladder.amounts]")
    if rule.source:
        yield entry("source", rule.source)
    if rule.posts:
        yield f"posts = {table_of(rule.posts)}"
    if rule.grades:
        yield from ("", "[ladder.amounts.grades]", *_by_grade(rule.grades))
    for code, sums in rule.table.items():
        yield from ("", f"[ladder.amounts.table.{quoted(code)}]", *_by_grade(sums))


def _by_grade(values: Mapping[int, Decimal]) -> Iterator[str]:
    return (f"{grade} = {text_of(value)}" for grade, value in values.items())
