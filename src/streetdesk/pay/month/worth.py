"""What whole months of a post, grade and rate pay: basic and performance pay, on probation or not, with their words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from streetdesk.pay.money import equals, rounded, split_amount, split_words, yuan
from streetdesk.pay.month.pieces import Piece
from streetdesk.pay.month.rates import Rate, days_text, joined
from streetdesk.pay.result import Problem
from streetdesk.pay.scheme.model import Ladder, PostClass
from streetdesk.pay.scheme.rules import PerformancePart, Probation
from streetdesk.pay.words import day_text, grade_text

BASIC, UNSPLIT, ON_PROBATION = "基本工资", "岗位等级工资", "试用期工资"


@dataclass(frozen=True, slots=True, eq=False)
class Worth:
    """Yuan per month. ``basic`` None: nothing can be paid, ``lacking`` says why. ``performance`` None: none runs."""

    label: str
    basic: Decimal | None
    basic_why: str
    source: str
    performance: Decimal | None = None
    performance_why: str = ""
    lacking: str = ""


def worth_of(piece: Piece, problems: list[Problem]) -> Worth | None:
    """What the rate of a piece pays; None where no grade pays."""
    rate, ladder = piece.rate, piece.ladder
    if rate is None or ladder is None:
        return None
    key = (piece.post.code if piece.post else "", rate, piece.probation_end)
    found = piece.rates.worths.get(key)
    if found is None:
        found = piece.rates.worths[key] = _work_out(piece, ladder, rate)
    assert isinstance(found, Worth)
    if found.lacking:
        problems.append(Problem("no-probation-pay", f"{days_text(piece.since, piece.until)}{found.lacking}"))
    return found


def _work_out(piece: Piece, ladder: Ladder, rate: Rate) -> Worth:
    if piece.probation_end is None:
        return _split(ladder, rate.monthly, rate.formula, rate.source)
    rule = ladder.probation
    until = f"试用期到{day_text(piece.probation_end)}止"
    if rule is None:
        found = _split(ladder, rate.monthly, f"{until}，方案没有试用期工资规定，照发；{rate.formula}", rate.source)
        lacking = "在试用期内，薪酬方案没有试用期工资规定，照审批等级全额计发。请核对。"
        return Worth(
            found.label, found.basic, found.basic_why, found.source, found.performance, found.performance_why, lacking
        )
    return _probation(piece, ladder, rate, rule, until)


def _probation(piece: Piece, ladder: Ladder, rate: Rate, rule: Probation, until: str) -> Worth:
    """Probation pay: a sum, or per cent of T after some grades lower; never an invented one."""
    source = joined(rate.source, rule.source)
    if rule.amount is not None:
        monthly, formula = rounded(rule.amount, ladder.rounding), f"{until}，试用期工资定额{yuan(rule.amount)}"
        formula += equals(rule.amount, monthly, ladder.rounding) if monthly != rule.amount else ""
        source = joined(str(ladder.paper), rule.source)
    elif rule.percent is None:
        lacking = "在试用期内，试用期工资比例尚未录入，这几天的工资没有计发。请在薪酬方案中录入。"
        return Worth(ON_PROBATION, None, f"{until}，试用期工资比例尚未录入", source, lacking=lacking)
    else:
        lower = _lower(piece, rate, rule.grades_lower)
        if lower is None:
            what = f"在试用期内，按低{rule.grades_lower}级计发，但该级没有标准，这几天的工资没有计发。请核对薪酬方案。"
            return Worth(ON_PROBATION, None, f"{until}，低{rule.grades_lower}级没有标准", source, lacking=what)
        exact = lower.monthly * rule.percent / 100
        monthly = rounded(exact, ladder.rounding)
        down = f"试用期低{rule.grades_lower}级，按{grade_text(lower.grade)}；" if rule.grades_lower else ""
        share = f"×{rule.percent}%{equals(exact, monthly, ladder.rounding)}" if rule.percent != 100 else ""
        formula = f"{until}，{down}{lower.formula}{share}"
    if rule.performance:
        found = _split(ladder, monthly, formula, source)
        return Worth(ON_PROBATION, found.basic, found.basic_why, found.source, found.performance, found.performance_why)
    none = "，无绩效工资" if ladder.split or ladder.performance else ""
    return Worth(ON_PROBATION, monthly, formula + none, source)


def _lower(piece: Piece, rate: Rate, grades: int) -> Rate | None:
    """The rate some grades lower, held within the post."""
    if not grades:
        return rate
    lowest = min(piece.post.low, rate.grade) if piece.post else 1
    found = piece.rates.rate(piece.post, max(rate.grade - grades, lowest))
    return found if isinstance(found, Rate) else None


def _split(ladder: Ladder, monthly: Decimal, formula: str, source: str) -> Worth:
    parts = split_amount(ladder, monthly)
    if parts is None or ladder.split is None:
        return Worth(UNSPLIT, monthly, formula, source)
    split = ladder.split
    source = joined(source, split.source)
    if not split.performance:
        return Worth(BASIC, parts[0], formula, source)
    of_basic, of_rest = split_words(ladder, monthly)
    basic_why = f"{formula}，其中基本工资{split.basic}%{of_basic}"
    return Worth(BASIC, parts[0], basic_why, source, parts[1], f"{formula}，其中绩效工资{split.performance}%{of_rest}")


def part_amount(part: PerformancePart, post: PostClass | None) -> tuple[Decimal, str]:
    """Yuan per month of a performance part beside T, and its words."""
    amount = part.posts.get(post.code) if post else None
    if amount is None:
        return part.amount, f"每月{yuan(part.amount)}"
    assert post is not None
    return amount, f"{post.label}每月{yuan(amount)}"
