"""A scheme back to the text of a scheme file: what is written reads as the same scheme."""

from __future__ import annotations

from collections.abc import Iterator

from streetdesk.pay.scheme.model import Base, Insurance, InsuranceRate, Ladder, Paper, PostClass, Scheme, Tax
from streetdesk.pay.scheme.toml_out import Value, entry, inline
from streetdesk.pay.scheme.write_pay import pay_lines
from streetdesk.pay.scheme.write_rules import rule_lines


def scheme_text(scheme: Scheme) -> str:
    """The TOML text of a scheme, with Chinese comments at the section heads.

    ``read_scheme(scheme_text(s), name) == s`` for every scheme that the reader would take.
    """
    lines = [
        "# 数字是数据，规则用名字（rule、effect 等）指明；写错任何一处，程序会指出文件、行和改法。",
        "",
        "[scheme]",
        entry("key", scheme.key),
        entry("name", scheme.name),
        entry("demonstration", scheme.demonstration, "是否为演示方案"),
        *([entry("note", scheme.note)] if scheme.note else []),
    ]
    for ladder in scheme.ladders:
        lines += _ladder_lines(ladder)
    for base in scheme.bases:
        lines += _base_lines(base)
    for insurance in scheme.insurance:
        lines += _insurance_lines(insurance)
    for tax in scheme.taxes:
        lines += _tax_lines(tax)
    return "\n".join(lines) + "\n"


def _head(name: str, comment: str, one: Ladder | Base | Insurance | Tax) -> Iterator[str]:
    """The head of an entry: its days and its paper."""
    yield from ("", f"# {comment}", f"[[{name}]]", entry("effective_on", one.effective_on, "执行日"))
    if one.until:
        yield entry("until", one.until, "截止日，当日仍执行")
    yield f"paper = {_paper(one.paper)}"


def _paper(paper: Paper) -> str:
    known: dict[str, Value] = {"number": paper.number, "title": paper.title}
    known = {key: value for key, value in known.items() if value}
    return inline({**known, "published_on": paper.published_on} if paper.published_on else known)


def _ladder_lines(ladder: Ladder) -> Iterator[str]:
    yield from _head("ladder", "════ 等级表：岗位、等级和各项规则，整份自执行日起生效 ════", ladder)
    yield entry("opening", ladder.opening, "reslot 套改（按当日年限重新套定）；carry 沿用原等级")
    yield entry("grades", ladder.grades, "共几级")
    yield entry("partial_month", ladder.partial_month, "calendar_days 日历天数；21.75_days 月计薪天数")
    yield entry("parts_sum", ladder.parts_sum, "分段的月份：lines 各段四舍五入后相加；whole 合计四舍五入，另列尾差")
    if ladder.identities:
        yield entry("identities", ladder.identities, "适用的人员身份")
    if ladder.source:
        yield entry("source", ladder.source)
    yield from ("", "# 岗位和等级范围，从高到低")
    for place, post in enumerate(ladder.posts):
        if place:
            yield ""
        yield from _post_lines(post)
    yield from rule_lines(ladder)
    yield from pay_lines(ladder)


def _post_lines(post: PostClass) -> Iterator[str]:
    yield "[[ladder.post]]"
    yield entry("code", post.code)
    yield entry("label", post.label)
    yield entry("low", post.low)
    yield entry("high", post.high)
    if post.aliases:
        yield entry("aliases", post.aliases)


def _base_lines(base: Base) -> Iterator[str]:
    yield from _head("base", "════ 基数（元/月）和倍数 ════", base)
    yield entry("amount", base.amount)
    yield entry("multiplier", base.multiplier)


def _insurance_lines(insurance: Insurance) -> Iterator[str]:
    yield from _head("insurance", "════ 社会保险和公积金：单位、个人比例（%），缴费基数上下限（元/月） ════", insurance)
    yield from _limits(insurance)
    for rate in insurance.rates:
        yield from ("", "[[insurance.rate]]", entry("name", rate.name))
        yield entry("group", rate.group, "social 社会保险；fund 公积金")
        yield entry("unit", rate.unit)
        yield entry("person", rate.person)
        yield f"rounding = {inline({'unit': rate.rounding.unit, 'mode': rate.rounding.mode})}"
        yield from _limits(rate)
        if rate.unit_fixed:
            yield entry("unit_fixed", rate.unit_fixed, "单位另加的定额（元/月）")
        if rate.person_fixed:
            yield entry("person_fixed", rate.person_fixed, "个人另加的定额（元/月）")


def _limits(one: Insurance | InsuranceRate) -> Iterator[str]:
    if one.lowest_base is not None:
        yield entry("lowest_base", one.lowest_base)
    if one.highest_base is not None:
        yield entry("highest_base", one.highest_base)


def _tax_lines(tax: Tax) -> Iterator[str]:
    yield from _head("tax", "════ 个人所得税累计预扣：各档起点（元）、税率（%）、速算扣除数 ════", tax)
    yield entry("monthly_allowance", tax.monthly_allowance, "每月减除费用")
    yield "bracket = ["
    for one in tax.brackets:
        yield f"    {inline({'above': one.above, 'rate': one.rate, 'quick': one.quick})},"
    yield "]"
