"""Income tax as an optional help: cumulative withholding (累计预扣) by the brackets the office typed in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from streetdesk.pay.money import rounded, yuan
from streetdesk.pay.month.calendar import Month
from streetdesk.pay.month.model import ZERO, Item
from streetdesk.pay.result import Line
from streetdesk.pay.scheme.model import Tax, TaxBracket
from streetdesk.pay.scheme.rules import Rounding

_FEN = Rounding()


@dataclass(frozen=True, slots=True)
class YearToDate:
    """From January, or the month of joining, to this month included; yuan.

    ``income``: 应发 so far. ``insured``: the person's insurance and fund. ``special``: 专项附加扣除 and the like.
    ``months`` on this payroll; ``withheld``: tax withheld in the months before.
    """

    income: Decimal
    insured: Decimal = ZERO
    special: Decimal = ZERO
    months: int = 1
    withheld: Decimal = ZERO


def withhold(tax: Tax, year: YearToDate, month: Month) -> Item:
    """This month's tax: that of the year so far less what was withheld; never below nothing."""
    free = tax.monthly_allowance * year.months
    taxable = max(year.income - free - year.insured - year.special, ZERO)
    bracket = _bracket(tax, taxable)
    owed = rounded(taxable * bracket.rate / 100 - bracket.quick, _FEN) if bracket else ZERO
    amount = max(owed - year.withheld, ZERO)
    special = f"－其他扣除{yuan(year.special)}" if year.special else ""
    why = (
        f"累计收入{yuan(year.income)}－减除费用{yuan(free)}（{year.months}个月）－社保公积金{yuan(year.insured)}{special}，"
        f"累计应纳税所得额{yuan(taxable)}"
    )
    if bracket:
        quick = f"－速算扣除数{yuan(bracket.quick)}" if bracket.quick else ""
        why += f"×{bracket.rate}%{quick}={yuan(owed)}，已预扣{yuan(year.withheld)}"
    if owed < year.withheld:
        why += "，多扣的留待以后月份抵扣或汇算清缴"
    line = Line("个人所得税", yuan(amount), why, str(tax.paper))
    return Item("tax", "个人所得税", "deduction", amount, (line,), month)


def _bracket(tax: Tax, taxable: Decimal) -> TaxBracket | None:
    """The bracket of a sum; None where nothing is taxable."""
    return max((one for one in tax.brackets if one.above < taxable), key=lambda one: one.above, default=None)
