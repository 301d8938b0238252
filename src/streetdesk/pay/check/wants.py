"""What may be expected of each kind of question: every key, how it is read, and what the clerk calls it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from streetdesk.pay.check.model import Kind

Shape = Literal["money", "exact", "whole", "wholes", "flag", "text", "texts", "day", "months"]


class Want(NamedTuple):
    """How a key is read, and its name in sentences."""

    shape: Shape
    label: str


_SAYS = {"says": Want("texts", "说明"), "problems": Want("texts", "问题")}
_SUMS = {
    "gross": Want("money", "应发合计"),
    "net": Want("money", "实发"),
    "deductions": Want("money", "扣款合计"),
    "basic": Want("money", "基本工资"),
    "performance": Want("money", "绩效工资"),
    "certificate": Want("money", "职业津贴"),
    "accrued": Want("money", "记入绩效"),
    "unit_cost": Want("money", "单位缴纳"),
}

WANTS: Mapping[Kind, Mapping[str, Want]] = {
    "on": {
        "grade": Want("whole", "测算等级"),
        "no_grade": Want("flag", "没有等级"),
        "approved": Want("whole", "审批等级"),
        "post": Want("text", "岗位"),
        "years": Want("whole", "计算年限"),
        "since": Want("day", "等级起始日"),
        "coefficient": Want("exact", "薪酬系数"),
        "monthly": Want("money", "月薪标准"),
        "no_money": Want("flag", "不测算金额"),
        "basic": Want("money", "其中基本工资"),
        "performance": Want("money", "其中绩效工资"),
        "allowance": Want("money", "职业津贴"),
        "other": Want("wholes", "另一可能的等级"),
        **_SAYS,
    },
    "change": {"to": Want("whole", "当天起的等级"), "from": Want("whole", "前一天的等级")},
    "due": {
        "rises": Want("flag", "应晋级"),
        "now": Want("whole", "现等级"),
        "then": Want("whole", "晋级后等级"),
        "blocks": Want("texts", "不能晋级的原因"),
    },
    "month": {**_SUMS, "grade": Want("whole", "执行等级"), "post": Want("text", "岗位"), **_SAYS},
    "year": {"total": Want("money", "全年合计"), **_SUMS, **_SAYS},
    "period": {
        "amount": Want("money", "绩效发放额"),
        "performance": Want("money", "绩效工资"),
        "accrued": Want("money", "期内记入绩效"),
        "factor": Want("exact", "绩效系数"),
        "word": Want("text", "考核等次"),
        **_SAYS,
    },
    "owed_on": {
        "total": Want("money", "补发合计"),
        "basic": Want("money", "补发基本工资"),
        "performance": Want("money", "补发绩效工资"),
        "certificate": Want("money", "补发职业津贴"),
        "accrued": Want("money", "补记绩效"),
        "deductions": Want("money", "补扣款"),
        "net": Want("money", "补发实发"),
        "unit_cost": Want("money", "补缴单位部分"),
        "months": Want("months", "各月补发"),
        "says": Want("texts", "说明"),
    },
}

OPTIONS: Mapping[Kind, tuple[str, ...]] = {
    "on": ("known_on",),
    "change": ("known_on",),
    "due": ("known_on",),
    "month": ("known_on",),
    "year": ("known_on",),
    "period": ("known_on",),
    "owed_on": ("paid_from", "paid_through", "confirmed_on", "settled_on", "performance_paid"),
}

CODES = frozenset(
    """
    absence-unknown appraisal-bad appraisal-missing appraisal-part-year appraisal-unknown approval-outside-range at-top
    factor-unknown grant-amount-unknown insured-not-employed negative-net no-approval no-base no-coefficient
    no-insurance-base no-insurance-rates no-ladder no-post no-probation-pay no-scheme no-start not-on-ladder not-reached
    post-before-service post-change post-gap post-unknown schooling-unresolved service-ended start-partial two-approvals
    """.split()
)
"""Every code of a problem that the engine may tell."""

NAMED_ITEMS: tuple[Kind, ...] = ("month", "year", "period", "owed_on")
"""The kinds in which any other key is the name of an item: a Chinese label, or a key with a colon."""


def is_item(key: str) -> bool:
    """Whether a key names an item rather than something mistyped."""
    return ":" in key or not key.isascii() or key in {"protected", "tax", "probation"}


def label_of(kind: Kind, key: str) -> str:
    """What the clerk calls a key."""
    want = WANTS[kind].get(key)
    return want.label if want else key
