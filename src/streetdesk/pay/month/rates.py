"""What a post and a grade are worth per month under one ladder and base: T, its parts, and how they come about.

Everything here is the same for all people of a post and grade, and is worked out and worded once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from streetdesk.pay.money import equals, monthly_amount, yuan
from streetdesk.pay.result import Problem
from streetdesk.pay.scheme.model import Base, Ladder, PostClass
from streetdesk.pay.scheme.rules import Amounts
from streetdesk.pay.words import day_text, grade_text


@dataclass(frozen=True, slots=True, eq=False)
class Rate:
    """T in yuan per month, ``formula`` how it comes about, ``source`` by which papers. Equal only to itself."""

    grade: int
    coefficient: Decimal | None
    monthly: Decimal
    formula: str
    source: str


class Rates:
    """A ladder and a base in force together, and the rates that follow from them."""

    def __init__(self, since: date, until: date, ladder: Ladder | None, base: Base | None) -> None:
        self.since, self.until = since, until
        self.ladder, self.base = ladder, base
        self.worths: dict[object, object] = {}
        self._found: dict[tuple[str, int], Rate | Problem] = {}

    def rate(self, post: PostClass | None, grade: int) -> Rate | Problem:
        """The rate of a post (None: not known) and grade, or the problem that stands in its way."""
        key = (post.code if post else "", grade)
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._work_out(post, grade)
        return found

    def _work_out(self, post: PostClass | None, grade: int) -> Rate | Problem:
        ladder, base = self.ladder, self.base
        assert ladder is not None
        monthly = monthly_amount(ladder, base, grade, post.code if post else "")
        amounts = ladder.amounts
        if amounts and (amounts.grades or amounts.table):
            return _from_tables(ladder, amounts, post, grade, monthly)
        coefficient = ladder.coefficients.get(grade)
        if coefficient is None:
            return Problem("no-coefficient", _no_coefficient(ladder, grade))
        if base is None or monthly is None:
            days = days_text(self.since, self.until)
            return Problem("no-base", f"{days}没有在执行的基数，等级工资不能计发。请在薪酬方案中录入基数。")
        exact = base.amount * base.multiplier * coefficient
        formula = f"基数{yuan(base.amount)}×倍数{base.multiplier}×系数{coefficient}"
        formula += equals(exact, monthly, ladder.rounding)
        return Rate(grade, coefficient, monthly, formula, joined(str(base.paper), str(ladder.paper)))


def _no_coefficient(ladder: Ladder, grade: int) -> str:
    if not ladder.coefficients:
        return f"{ladder.paper}的系数尚未录入，{grade_text(grade)}的工资不能计发。请在薪酬方案中录入系数。"
    most = max(ladder.coefficients)
    return f"{ladder.paper}的系数只有第1级到第{most}级，没有{grade_text(grade)}，不能计发。请核对审批等级。"


def _from_tables(
    ladder: Ladder, amounts: Amounts, post: PostClass | None, grade: int, monthly: Decimal | None
) -> Rate | Problem:
    """T by tables, in words: of post and grade together, or post pay + grade pay."""
    label = post.label if post else "岗位不明"
    if monthly is None:
        what = f"{ladder.paper}的工资表中没有{label}{grade_text(grade)}，不能计发。请核对。"
        return Problem("no-coefficient", what)
    source = joined(str(ladder.paper), amounts.source)
    if amounts.table:
        listed = amounts.table[post.code if post else ""][grade]
        words = f"工资表{label}{grade_text(grade)}{yuan(listed)}"
        words += equals(listed, monthly, ladder.rounding) if listed != monthly else ""
        return Rate(grade, None, monthly, words, source)
    of_grade = amounts.grades[grade]
    formula = f"等级工资{yuan(of_grade)}"
    exact = of_grade
    if amounts.posts and post:
        exact += amounts.posts[post.code]
        formula = f"岗位工资{yuan(amounts.posts[post.code])}＋{formula}"
    if exact != of_grade or monthly != exact:
        formula += equals(exact, monthly, ladder.rounding)
    return Rate(grade, None, monthly, formula, source)


def days_text(since: date, until: date) -> str:
    """``2025年6月1日至14日``: days of one month."""
    return day_text(since) if since == until else f"{day_text(since)}至{until.day}日"


def joined(*papers: str) -> str:
    """Papers and clauses that a line rests on, each once."""
    return "；".join(dict.fromkeys(paper for paper in papers if paper))
