"""The pay side of a ladder out of its tables: rounding, the split of T, amount tables, probation, allowances."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from streetdesk.pay.scheme.model import PostClass
from streetdesk.pay.scheme.rules import (
    Allowance,
    AllowanceFor,
    Amounts,
    PartPay,
    PerformancePart,
    Probation,
    Rhythm,
    Rounding,
    RoundingMode,
    Split,
    Unappraised,
)
from streetdesk.pay.scheme.table import Table


def read_rounding(table: Table) -> Rounding:
    """``[ladder.rounding]``: the unit is 0.01 (分), 0.1 (角) or 1 (元), or more."""
    rule = Rounding(table.number("unit", "0.01", "100"), table.choice("mode", RoundingMode))
    if rule.unit % Decimal("0.01"):
        table.fail("unit", f"{rule.unit}不是整分", "请写 0.01（分）、0.1（角）或 1（元）。")
    table.done()
    return rule


def read_split(table: Table, words: Sequence[str]) -> Split:
    """``[ladder.split]``: the two parts make 100 per cent."""
    rule = Split(
        basic=table.number("basic", "0", "100"),
        performance=table.number("performance", "0", "100"),
        factors=_factors(table, words),
        paid=table.choice("paid", Rhythm),
        unappraised=table.choice("unappraised", Unappraised, "hold"),
        source=table.text("source", ""),
    )
    if rule.basic + rule.performance != 100:
        table.fail("performance", f"基本{rule.basic}与绩效{rule.performance}合计不是100", "请核对两个百分数。")
    table.done()
    return rule


def read_performance(table: Table, words: Sequence[str], posts: Sequence[str]) -> PerformancePart:
    """``[[ladder.performance]]``: performance pay in yuan beside T."""
    part = PerformancePart(
        name=table.text("name"),
        amount=table.yuan("amount"),
        posts=_by_post(table, "posts", posts),
        factors=_factors(table, words),
        paid=table.choice("paid", Rhythm),
        unappraised=table.choice("unappraised", Unappraised, "hold"),
        in_probation=table.flag("in_probation", False),
        source=table.text("source", ""),
    )
    table.done()
    return part


def _factors(table: Table, words: Sequence[str]) -> dict[str, Decimal]:
    """``factors`` by appraisal word; may be left out."""
    inner = table.maybe_table("factors")
    factors: dict[str, Decimal] = {}
    for key in inner if inner else ():
        assert inner is not None
        if key not in words:
            inner.fail(key, "不在 appraisal 的 words 中", f"可用的有：{'、'.join(words)}。")
        factors[key] = inner.number(key, "0", "10")
    return factors


def _by_post(table: Table, key: str, posts: Sequence[str]) -> dict[str, Decimal]:
    """A table of sums by post code; may be left out."""
    inner, sums = table.yuan_table(key)
    for code in sums:
        if code not in posts:
            inner.fail(code, f"没有代码为“{code}”的岗位", f"可用的有：{'、'.join(posts)}。")
    return sums


def read_amounts(table: Table, posts: Sequence[PostClass], grades: int) -> Amounts:
    """``[ladder.amounts]``: complete and never falling; all left out means that they are still to be typed."""
    codes = [post.code for post in posts]
    by_post = _by_post(table, "posts", codes)
    rule = Amounts(
        posts=by_post,
        grades=_grade_table(*table.yuan_table("grades"), 1, grades, "等级工资"),
        table=_whole_table(table, posts),
        source=table.text("source", ""),
    )
    table.done()
    if rule.table and (rule.posts or rule.grades):
        table.fail("table", "table 与 posts、grades 只能写一样", "全表已含岗位和等级，请删去 posts 和 grades。")
    if rule.posts and not rule.grades:
        table.fail("posts", "只有岗位工资，没有等级工资", "请补上 grades，或改写 table。")
    for code in codes if rule.posts else ():
        if code not in rule.posts:
            table.fail("posts", f"缺少岗位“{code}”的岗位工资", "请补全各岗位；暂时没有就一个也不写。")
    for high, low in pairwise(codes if rule.posts else ()):
        _not_less(table, "posts", high, rule.posts[high], low, rule.posts[low])
    for high, low in pairwise(codes if rule.table else ()):
        for grade in sorted(set(rule.table[high]) & set(rule.table[low])):
            names = f"{high}第{grade}级", f"{low}第{grade}级"
            _not_less(table, "table", names[0], rule.table[high][grade], names[1], rule.table[low][grade])
    return rule


def _not_less(table: Table, key: str, high: str, more: Decimal, low: str, less: Decimal) -> None:
    if more < less:
        table.fail(key, f"{high}的{more}元低于{low}的{less}元", "高岗位不能低于低岗位，请核对。")


def _whole_table(table: Table, posts: Sequence[PostClass]) -> dict[str, Mapping[int, Decimal]]:
    """``[ladder.amounts.table.CODE]`` for every post, each over its own grades."""
    outer = table.maybe_table("table")
    if outer is None or not outer.data:
        return {}
    for code in outer:
        if code not in [post.code for post in posts]:
            outer.fail(code, f"没有代码为“{code}”的岗位", f"可用的有：{'、'.join(post.code for post in posts)}。")
    found: dict[str, Mapping[int, Decimal]] = {}
    for post in posts:
        inner, sums = outer.yuan_table(post.code)
        if not sums:
            outer.fail(None, f"缺少{post.label}（{post.code}）的金额表", "请补全各岗位；暂时没有就一个也不写。")
        found[post.code] = _grade_table(inner, sums, post.low, post.high, f"{post.label}金额")
    return found


def _grade_table(inner: Table, sums: Mapping[str, Decimal], low: int, high: int, what: str) -> dict[int, Decimal]:
    """Sums by grade, complete from ``low`` to ``high`` and never falling; or none at all."""
    return graded(inner, sums, range(low, high + 1), what, "元") if sums else {}


def graded(inner: Table, values: Mapping[str, Decimal], grades: range, what: str, unit: str = "") -> dict[int, Decimal]:
    """A table by grade: its keys are just these grades and its values never fall."""
    for key in values:
        if not (key.isascii() and key.isdigit() and str(int(key)) == key and int(key) in grades):
            inner.fail(key, f"没有“{key}”级（{_range_text(grades)}）", f"等级写作{grades[0]}到{grades[-1]}的整数。")
    for grade in grades:
        if str(grade) not in values:
            inner.fail(None, f"缺少第{grade}级的{what}", f"请补全各级{what}；暂时没有就一个也不写。")
    for below, grade in pairwise(grades):
        if values[str(grade)] < values[str(below)]:
            more, less = f"{values[str(below)]}{unit}", f"{values[str(grade)]}{unit}"
            inner.fail(str(grade), f"第{grade}级{what}{less}低于第{below}级的{more}", f"{what}不能随等级下降，请核对。")
    return {grade: values[str(grade)] for grade in grades}


def _range_text(grades: range) -> str:
    return f"共{grades[-1]}级" if grades[0] == 1 else f"第{grades[0]}—{grades[-1]}级"


def read_probation(table: Table) -> Probation:
    """``[ladder.probation]``: per cent of T or a sum, or neither where it is not known yet."""
    rule = Probation(
        months=table.whole("months", 0, 12),
        percent=table.maybe_number("percent", "0", "100"),
        performance=table.flag("performance", False),
        grades_lower=table.whole("grades_lower", 0, 10, 0),
        amount=table.maybe_yuan("amount"),
        source=table.text("source", ""),
    )
    if rule.amount is not None and (rule.percent is not None or rule.grades_lower):
        table.fail("amount", "写了定额，就不再写 percent 和 grades_lower", "请只留一种写法。")
    table.done()
    return rule


def read_allowance(table: Table, posts: Sequence[str]) -> Allowance:
    """``[[ladder.allowance]]``."""
    rule = Allowance(
        name=table.text("name"),
        amount=table.yuan("amount"),
        posts=table.texts("posts", ()),
        amounts=_by_post(table, "amounts", posts),
        to=table.choice("to", AllowanceFor, "all"),
        months=table.wholes("months", 1, 12),
        part_month=table.choice("part_month", PartPay, "pro_rata"),
        in_probation=table.flag("in_probation", True),
        source=table.text("source", ""),
    )
    for code in rule.posts:
        if code not in posts:
            table.fail("posts", f"没有代码为“{code}”的岗位", f"可用的有：{'、'.join(posts)}。")
    for code in rule.amounts if rule.posts else ():
        if code not in rule.posts:
            table.fail("amounts", f"岗位“{code}”不在这项津贴的 posts 中", "请在 posts 中补上，或删去这个数。")
    table.done()
    return rule


def once_each(tables: Sequence[Table], names: Iterable[str]) -> None:
    """Refuse a name that an earlier table of the list has."""
    seen: set[str] = set()
    for table, name in zip(tables, names, strict=True):
        if name in seen:
            table.fail("name", f"“{name}”写了两次", "请删去一个，或改用不同的名称。")
        seen.add(name)
