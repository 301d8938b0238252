"""From grade to yuan, exact: T = base x multiplier x coefficient, its parts, and the certificate allowance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal

from streetdesk.pay.grade.extras import Extra, stacked
from streetdesk.pay.scheme.model import Base, Ladder
from streetdesk.pay.scheme.rules import Amounts, Rounding

_MODES = {"half_up": ROUND_HALF_UP, "up": ROUND_UP, "down": ROUND_DOWN}
_FEN = Decimal("0.01")


def rounded(amount: Decimal, rule: Rounding) -> Decimal:
    """The sum in yuan rounded to the rule's unit, told to the fen."""
    return ((amount / rule.unit).quantize(Decimal(1), _MODES[rule.mode]) * rule.unit).quantize(_FEN)


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


def certificate_allowances(extras: Sequence[Extra], ladder: Ladder, on: date) -> tuple[Extra, ...]:
    """The certificates that give an allowance per month on a day."""
    rule = ladder.certificates
    if rule.rule != "allowance":
        return ()
    return stacked([extra for extra in extras if extra.start <= on < extra.end], rule.stack)


def yuan(amount: Decimal) -> str:
    """``5,200.00元``."""
    return f"{amount:,.2f}元"
