"""What a rule of a ladder is to a form: its key, its name, its shape, and when it is asked."""

from __future__ import annotations

from dataclasses import dataclass, replace

from streetdesk.actions.schemes.rule_shapes import (
    Pick,
    Shape,
    Words,
)
from streetdesk.fields import Field


@dataclass(frozen=True)
class Rule:
    """One value. ``when``: it is asked only while another one (key, its values) stands so; all of them must.

    ``blank`` is what an empty field stands for; None: the value is left out. ``also`` tells it from another of its key.
    """

    key: str
    label: str
    shape: Shape
    hint: str = ""
    required: bool = False
    when: tuple[tuple[str, tuple[str, ...]], ...] = ()
    blank: object = None
    also: str = ""

    @property
    def name(self) -> str:
        """What its field is called: of two that write one key, each its own."""
        return f"{self.key}{self.also}"

    @property
    def field(self) -> Field:
        """What the form asks."""
        return Field(self.label, self.shape.kind, self.required, hint=self.hint)


@dataclass(frozen=True)
class Group:
    """Rules on one sheet. ``listed``: the sheet holds any number of them, under this key of the ladder."""

    title: str
    told: str
    rules: tuple[Rule, ...]
    listed: str = ""
    each: str = ""


PRESENT = "是"
EFFECT = Pick(
    next_january="达到后的第一个1月1日（当天达到的当天执行）",
    following_january="达到年限的次年1月1日",
    month_after="次月1日",
    day="当日",
)
PAID = Pick(month="每月", quarter="每季度", half_year="每半年", year="每年")
UNAPPRAISED = Pick(hold="暂不发，等考核", full="照全额发")
STACK = Pick(highest="只取最高的一项", sum="几项相加")
WORTH = Pick(adds_grades="加级", adds_years="视同社区工作年限", none="没有作用")
SOURCE = "文件和条款，会写进计算说明，如“第五条”；没有就空着。"
FACTORS = "等次=系数，几项用顿号分开，如：优秀=1.2、合格=1、不合格=0；“不定等次”等本地的等次也写在这里。"


def source_of(section: str, what: str) -> Rule:
    """The clause that a section rests on."""
    return Rule(f"{section}.source", f"{what}的依据", Words(), SOURCE)


def asked_when(rule: Rule, key: str, *values: str) -> Rule:
    return replace(rule, when=(*rule.when, (key, values)))
