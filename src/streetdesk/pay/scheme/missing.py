"""What a clerk still has to type before a scheme can pay: sentences, never invented figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from streetdesk.pay.facts import CertificateLevel
from streetdesk.pay.scheme.model import Insurance, Ladder, Paper, Scheme
from streetdesk.pay.scheme.rules import PerformancePart, Split
from streetdesk.pay.words import day_text

_UNPUBLISHED = ("【未公布",)
_UNPROVED = ("【自拟", "【推算", "未核实")


def missing(scheme: Scheme, on: date) -> tuple[str, ...]:
    """What is not entered for a day, most important first; empty where nothing is missing.

    Tax is not asked for: its help is optional. Each is a Chinese sentence that says what to type.
    """
    ladder = scheme.ladder_on(on)
    if ladder is None:
        return (f"{day_text(on)}没有在执行的等级表；请录入等级表（岗位、等级范围、各项规则）和执行日。",)
    return (
        *_of_amounts(scheme, ladder, on),
        *_of_performance(ladder),
        *_of_probation(ladder),
        *_of_certificates(ladder),
        *_of_allowances(ladder),
        *_of_insurance(scheme.insurance_on(on), on),
        *_of_paper("等级表", ladder.paper),
        *_doubtful(ladder),
    )


def _of_amounts(scheme: Scheme, ladder: Ladder, on: date) -> Iterator[str]:
    """Coefficients and base, or the amount tables in their place."""
    if ladder.amounts and (ladder.amounts.grades or ladder.amounts.table):
        return
    if not ladder.coefficients:
        if ladder.amounts:
            yield "金额表尚未录入：请录入岗位工资和等级工资，或按岗位、等级的全表；录入前只测算等级，不测算金额。"
            return
        yield f"薪酬系数尚未录入（共{ladder.grades}级）：请按附表录入；录入前只测算等级，不测算金额。"
    base = scheme.base_on(on)
    if base is None:
        yield f"{day_text(on)}没有在执行的基数：请录入基数、倍数、文号和执行日。"
    else:
        yield from _of_paper("基数", base.paper)


def _of_performance(ladder: Ladder) -> Iterator[str]:
    words = ladder.appraisal.words
    if ladder.split and ladder.split.performance:
        yield from _of_factors("绩效工资", ladder.split, words)
    for part in ladder.performance:
        if part.factors:
            yield from _of_factors(part.name, part, words)
        if not part.amount and not any(part.posts.values()):
            yield f"{part.name}的金额尚未录入：请录入每月多少元。"


def _of_factors(name: str, rule: Split | PerformancePart, words: Sequence[str]) -> Iterator[str]:
    lacking = [word for word in words if word not in rule.factors]
    if lacking:
        which = "、".join(lacking)
        yield f"{name}的考核系数尚未录入（{which}）：请录入各等次的系数；录入前这些等次的绩效暂不发放。"


def _of_probation(ladder: Ladder) -> Iterator[str]:
    rule = ladder.probation
    if rule and rule.months and rule.percent is None and rule.amount is None:
        yield f"试用期{rule.months}个月，工资比例尚未录入：请录入百分比或定额；录入前试用期工资不能计算。"


def _of_certificates(ladder: Ladder) -> Iterator[str]:
    rule = ladder.certificates
    lacking = [level.value for level in CertificateLevel if level not in rule.values]
    if rule.rule != "none" and lacking:
        what = "加几级" if rule.rule == "adds_grades" else "多少元"
        yield f"证书的{'、'.join(lacking)}尚未录入{what}：没有规定的可以不录。"
    effect = ladder.education.complete
    if effect.rule != "none" and not effect.values:
        yield "学历怎样加级或视同几年尚未录入：请按文件录入。"


def _of_allowances(ladder: Ladder) -> Iterator[str]:
    for rule in ladder.allowances:
        if rule.to != "granted" and not rule.amount and not any(rule.amounts.values()):
            yield f"津贴“{rule.name}”的金额尚未录入：请录入每月多少元。"


def _of_insurance(entry: Insurance | None, on: date) -> Iterator[str]:
    if entry is None:
        yield f"{day_text(on)}没有在执行的社保、公积金比例：请录入单位和个人比例、缴费基数上下限；录入前不代扣。"
        return
    for rate in entry.rates:
        low = entry.lowest_base if rate.lowest_base is None else rate.lowest_base
        high = entry.highest_base if rate.highest_base is None else rate.highest_base
        if low is None or high is None:
            which = "和".join(word for word, limit in (("下限", low), ("上限", high)) if limit is None)
            yield f"{rate.name}的缴费基数{which}尚未录入：录入前按个人的缴费基数计算，不作限制。"
    yield from _of_paper("社保、公积金比例", entry.paper)


def _of_paper(what: str, paper: Paper) -> Iterator[str]:
    if not paper.number:
        yield f"{what}（{paper.title}）的文号尚未录入。"


def _doubtful(ladder: Ladder) -> Iterator[str]:
    """Rules of which the source itself says that they are not published, assumed or inferred."""
    rules = {
        "岗位和等级范围": ladder.source,
        "年限计算": ladder.years.source,
        "年限档次": ladder.bands.source,
        "晋级执行时间": ladder.promotion.source,
        "考核": ladder.appraisal.source,
        "学历": ladder.education.source,
        "证书": ladder.certificates.source,
        "荣誉": ladder.honours.source,
        "岗位变动": ladder.post_change.source,
        "基本和绩效比例": ladder.split.source if ladder.split else "",
        "试用期": ladder.probation.source if ladder.probation else "",
        "金额表": ladder.amounts.source if ladder.amounts else "",
        **{part.name: part.source for part in ladder.performance},
        **{allowance.name: allowance.source for allowance in ladder.allowances},
    }
    if names := _marked(rules, _UNPUBLISHED):
        yield f"{names}的规定未公布：请按本地文件录入。"
    if names := _marked(rules, _UNPROVED):
        yield f"{names}的规则含自拟或推算的内容，未经核实：使用前请按本地文件核对。"


def _marked(rules: Mapping[str, str], marks: Sequence[str]) -> str:
    return "、".join(name for name, source in rules.items() if any(mark in source for mark in marks))
