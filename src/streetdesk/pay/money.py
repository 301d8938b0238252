"""From grade to yuan, exact: T = base x multiplier x coefficient, its parts, and the certificate allowance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal

from streetdesk.pay.grade.extras import Extra, stacked
from streetdesk.pay.scheme.model import Base, Ladder
from streetdesk.pay.scheme.rules import Amounts, Rounding

_ROUND = {"half_up": ROUND_HALF_UP, "up": ROUND_UP, "down": ROUND_DOWN}
_FEN = Decimal("0.01")
_MODES = {"half_up": "四舍五入", "up": "进位", "down": "舍尾"}
_UNITS = {Decimal("0.01"): "分", Decimal("0.1"): "角", Decimal("1"): "元"}


def rounded(amount: Decimal, rule: Rounding) -> Decimal:
    """The sum in yuan rounded to the rule's unit, told to the fen."""
    return ((amount / rule.unit).quantize(Decimal(1), _ROUND[rule.mode]) * rule.unit).quantize(_FEN)


def monthly_amount(ladder: Ladder, base: Base | None, grade: int, post: str = "") -> Decimal | None:
    """T in yuan per month; None where coefficient, base or amount is not entered. ``post``: code, for amount tables."""
    if ladder.amounts and (ladder.amounts.grades or ladder.amounts.table):
        return _from_tables(ladder.amounts, ladder.rounding, grade, post)
    coefficient = ladder.coefficients.get(grade)
    if coefficient is None or base is None:
        return None
    return rounded(base.amount * base.multiplier * coefficient, ladder.rounding)


def _from_tables(amounts: Amounts, rounding: Rounding, grade: int, post: str) -> Decimal | None:
    """T from the table of posts and grades, or post pay + grade pay."""
    whole = amounts.table.get(post, {}).get(grade) if amounts.table else amounts.grades.get(grade)
    of_post = amounts.posts.get(post) if amounts.posts else Decimal(0)
    return None if whole is None or of_post is None else rounded(of_post + whole, rounding)


def split_amount(ladder: Ladder, monthly: Decimal) -> tuple[Decimal, Decimal] | None:
    """Basic and performance part of T, which together are T; None where the ladder does not split."""
    if ladder.split is None:
        return None
    basic = rounded(monthly * ladder.split.basic / 100, ladder.rounding)
    return basic, monthly - basic


def split_words(ladder: Ladder, monthly: Decimal) -> tuple[str, str]:
    """What to say behind the per cent of each part where it is not just that: rounded, or what the other leaves."""
    parts = split_amount(ladder, monthly)
    if parts is None or ladder.split is None:
        return "", ""
    basic, performance = (monthly * share / 100 for share in (ladder.split.basic, ladder.split.performance))
    rest = f"，减去基本工资{yuan(parts[0])}后为{yuan(parts[1])}" if performance != parts[1] else ""
    return (equals(basic, parts[0], ladder.rounding) if basic != parts[0] else ""), rest


def certificate_allowances(extras: Sequence[Extra], ladder: Ladder, on: date) -> tuple[Extra, ...]:
    """The certificates that give an allowance per month on a day."""
    rule = ladder.certificates
    if rule.rule != "allowance":
        return ()
    return stacked([extra for extra in extras if extra.start <= on < extra.end], rule.stack)


def yuan(amount: Decimal) -> str:
    """``5,200.00元``."""
    return f"{amount:,.2f}元"


def equals(exact: Decimal, amount: Decimal, rule: Rounding) -> str:
    """``=4,200.00元``; where rounding changed the sum, the exact one and how it was rounded too."""
    if exact == amount:
        return f"={yuan(amount)}"
    return f"={exact.normalize():f}元，{rounding_words(rule)}为{yuan(amount)}"


def rounding_told(exact: Decimal, amount: Decimal, rule: Rounding) -> str:
    """``，进位到元`` where a sum was rounded otherwise than everybody rounds money; else nothing."""
    return "" if exact == amount or rule == Rounding() else f"，{rounding_words(rule)}"


def rounding_words(rule: Rounding) -> str:
    """``四舍五入到分``."""
    unit = _UNITS.get(rule.unit) or f"{rule.unit}元"
    return f"{_MODES[rule.mode]}到{unit}"
