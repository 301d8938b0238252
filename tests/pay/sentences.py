"""A calculator for the sentences of an explanation: it reads the figures a sentence shows and reckons them again.

It knows nothing of schemes or people; what a sentence does not show it cannot know. A sentence that shows a sum in a
way the calculator does not know is a failure, too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal

from streetdesk.pay.result import Line

NUMBER = r"-?[\d,]+(?:\.\d+)?"
_FEN = Decimal("0.01")
_MODES = {"四舍五入": ROUND_HALF_UP, "进位": ROUND_UP, "舍尾": ROUND_DOWN}
_UNITS = {"分": _FEN, "角": Decimal("0.1"), "元": Decimal(1)}
_ROUNDED = r"(四舍五入|进位|舍尾)到(分|角|(?:[\d.]+)?元)"
_DAYS = re.compile(rf"^(?:全月|不足整月也全额发|.*?，(\d+)(?:天|个工作日)÷({NUMBER})(?:天|个工作日))")
_STEPS = (
    ("product", rf"基数({NUMBER})元×倍数({NUMBER})×系数({NUMBER})"),
    ("sum", rf"岗位工资({NUMBER})元＋等级工资({NUMBER})元(?:（[^）]*）)?"),
    (
        "start",
        rf"(?:等级工资|工资表[^，；=]*?级|金额表：[^，；=]*?级|试用期工资定额|每月|一次性发放)({NUMBER})元(?:（[^）]*）)?",
    ),
    ("less", rf"月薪标准({NUMBER})元.*?月薪标准({NUMBER})元"),
    ("base", rf"缴费基数(?:{NUMBER}元[高低]于[上下]限，按[上下]限)?({NUMBER})元"),
    ("added", rf"，另加定额({NUMBER})元，共({NUMBER})元(?:，{_ROUNDED}为({NUMBER})元)?"),
    ("start", rf"定额({NUMBER})元"),
    ("part", rf"其中(?:基本工资|绩效工资)({NUMBER})%"),
    ("rest", rf"，减去基本工资({NUMBER})元后为({NUMBER})元"),
    ("equals", rf"=({NUMBER})元(?:，{_ROUNDED}为({NUMBER})元)?"),
    ("percent", rf"×({NUMBER})%"),
)


class Mismatch(AssertionError):
    """A sentence whose figures give something else, or that shows a sum nobody reckons."""


def number(text: str) -> Decimal:
    """``1,306.67`` or ``1,306.67元``."""
    return Decimal(text.removesuffix("元").replace(",", "").replace("−", "-"))


def rounded(amount: Decimal, mode: str = "四舍五入", unit: str = "分") -> Decimal:
    step = _UNITS.get(unit) or Decimal(unit.removesuffix("元"))
    return ((amount / step).quantize(Decimal(1), _MODES[mode]) * step).quantize(_FEN)


def same(found: Decimal, shown: Decimal, why: str) -> None:
    if found != shown:
        raise Mismatch(f"{why}\nits figures give {found}, shown is {shown}")


def whole_month(head: str) -> Decimal:
    """What a sentence gives for a whole month; every step that it tells is reckoned on the way."""
    value: Decimal | None = None
    before = Decimal(0)
    at = 0
    while at < len(head):
        steps = ((name, found) for name, pattern in _STEPS if (found := re.compile(pattern).match(head, at)))
        name, found = next(steps, ("", None))
        if found is None:
            at += 1
            continue
        at = found.end()
        given = found.groups()
        if name == "product":
            value = number(given[0]) * number(given[1]) * number(given[2])
        elif name == "sum":
            value = number(given[0]) + number(given[1])
        elif name in ("start", "base"):
            value = number(given[0])
        elif name == "less":
            value = number(given[0]) - number(given[1])
        elif value is None:
            raise Mismatch(f"{head}\nsays {found.group()} of nothing")
        elif name == "part":
            before, value = value, value * number(given[0]) / 100
        elif name == "rest":
            same(before - number(given[0]), number(given[1]), head)
            value = number(given[1])
        elif name == "percent":
            value = value * number(given[0]) / 100
        elif name == "added":
            value += number(given[0])
            same(value, number(given[1]), head)
            value = _told(value, given[2], given[3], given[4], head)
        else:
            same(value, number(given[0]), head)
            value = _told(value, given[1], given[2], given[3], head)
    if value is None:
        raise Mismatch(f"{head}\nshows no sum")
    return value


def _told(value: Decimal, mode: str | None, unit: str | None, shown: str | None, why: str) -> Decimal:
    if mode is None or unit is None or shown is None:
        return value
    same(rounded(value, mode, unit), number(shown), why)
    return number(shown)


def days_line(why: str) -> Decimal:
    """``… ；6月1日至14日，14天÷30天，事假，按60%发，进位到元``: what the days get of the whole month."""
    head, _, tail = why.rpartition("；")
    value = whole_month(head)
    days = _DAYS.match(tail)
    if days is None:
        raise Mismatch(f"{why}\ntells no days")
    if days.group(1):
        value = value * number(days.group(1)) / number(days.group(2))
    if paid := re.search(rf"按({NUMBER})%发", tail):
        value = value * number(paid.group(1)) / 100
    how = re.search(rf"，{_ROUNDED}$", tail)
    return rounded(value, *how.groups()) if how else rounded(value)


def factor_line(why: str) -> Decimal:
    """``14,400.00元×1.2；…``."""
    found = re.match(rf"({NUMBER})元×({NUMBER})(?:，{_ROUNDED})?；", why)
    if found is None:
        raise Mismatch(f"{why}\nis no product")
    value = number(found.group(1)) * number(found.group(2))
    return rounded(value, found.group(3), found.group(4)) if found.group(3) else rounded(value)


def insurance_line(why: str) -> Decimal:
    """``缴费基数3,000.00元×8%=240.00元；按整月缴纳``."""
    return rounded(whole_month(why.removesuffix("；按整月缴纳")))


def once_line(why: str) -> Decimal:
    """``…，一次性发放1,500.00元，进位到元；…``."""
    how = re.search(rf"一次性发放{NUMBER}元，{_ROUNDED}", why)
    value = whole_month(why)
    return rounded(value, *how.groups()) if how else rounded(value)


def months_line(why: str) -> Decimal:
    """``1月至7月每月1,380.00元，8月1,400.00元，9、11月每月1.00元``."""
    value = Decimal(0)
    for one in why.split("元，"):
        found = re.fullmatch(rf"([\d、]+)月(?:至(\d+)月)?(?:每月)?({NUMBER})元?", one)
        if found is None:
            raise Mismatch(f"{why}\nis no list of months")
        first, last, amount = found.groups()
        count = (int(last) - int(first)) % 12 + 1 if last else len(first.split("、"))
        value += count * number(amount)
    return value


def leftover_line(why: str) -> Decimal:
    """``各段合计1,866.6667元，舍入一次为1,867.00元，各段之和1,866.00元``."""
    found = re.fullmatch(rf"各段合计({NUMBER})元，舍入一次为({NUMBER})元，各段之和({NUMBER})元", why)
    if found is None:
        raise Mismatch(f"{why}\nis no leftover")
    exact, whole, together = map(number, found.groups())
    if abs(exact - whole) >= 100:
        raise Mismatch(f"{why}\nis no rounding")
    return whole - together


def places_line(why: str) -> Decimal:
    """``东山社区1,264.52元（7月1日至14日），西河社区1,535.48元（…）``."""
    found = re.findall(rf"({NUMBER})元（[^）]*）", why)
    return sum(map(number, found), Decimal(0))


def tax_line(why: str) -> Decimal:
    """``累计收入…－减除费用…（n个月）－社保公积金…，累计应纳税所得额…×3%－速算扣除数…=…，已预扣…``."""
    left, _, right = why.partition("，累计应纳税所得额")
    income, *less = (number(one) for one in re.findall(rf"({NUMBER})元", left))
    found = re.match(
        rf"({NUMBER})元(?:×({NUMBER})%(?:－速算扣除数({NUMBER})元)?=({NUMBER})元，已预扣({NUMBER})元)?", right
    )
    if found is None:
        raise Mismatch(f"{why}\nis no tax")
    taxable, rate, quick, owed, withheld = found.groups()
    same(max(income - sum(less, Decimal(0)), Decimal(0)), number(taxable), why)
    if rate is None:
        return Decimal("0.00")
    same(rounded(number(taxable) * number(rate) / 100 - number(quick or "0")), number(owed), why)
    return max(number(owed) - number(withheld), Decimal("0.00"))


def addends(text: str) -> tuple[Decimal, Decimal]:
    """Of ``起点7＋年限2＋变动（−1）＝8`` what the left side comes to, and the right side."""
    left, _, right = text.partition("＝")
    terms = re.findall(r"(^|＋|−)[^\d（−＋]*(?:（(−?\d+)）|(\d+))", left)
    value = sum(((-1 if sign == "−" else 1) * number(a or b) for sign, a, b in terms), Decimal(0))
    result = re.match(r"（?(−?\d+)", right)
    if result is None or not terms:
        raise Mismatch(f"{text}\nis no sum")
    return value, number(result.group(1))


def line_sums(lines: Sequence[Line], label: str) -> Decimal:
    """What the lines of an item's own name come to, its 尾差 included."""
    mine = (line for line in lines if line.item in (label, f"{label}（尾差）"))
    return sum((number(line.amount) for line in mine), Decimal(0))
