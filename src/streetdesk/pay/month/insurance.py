"""Social insurance and housing fund of a month: the person's share and the unit's (DOMAIN 1.6)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from streetdesk.pay.money import equals, rounded, yuan
from streetdesk.pay.month.book import MonthBook
from streetdesk.pay.month.facts import InsuranceBase
from streetdesk.pay.month.model import Item, Side
from streetdesk.pay.result import Line, Problem
from streetdesk.pay.scheme.model import Insurance, InsuranceGroup, InsuranceRate

_GROUPS: dict[InsuranceGroup, str] = {"social": "社会保险", "fund": "住房公积金"}
_MOST = 20_000
_Pair = tuple[Item | None, Item | None]


def insurance_items(
    book: MonthBook, bases: Sequence[InsuranceBase], employed: bool, problems: list[Problem]
) -> tuple[list[Item], list[Item]]:
    """Deductions and the unit's shares, for the whole month whatever its days.

    Insured is who has a contribution base for the month, by group; the rates are those in force on its first day.
    """
    month, entry = book.month, book.insurance
    bases = [one for one in bases if one.since <= month and (one.until is None or month <= one.until)]
    if not employed:
        if bases:
            named = _names(one.group for one in bases)
            what = f"{month.chinese()}不在册，但{named}缴费登记没有截止，未计代扣。请办理减员并填写截止月份。"
            problems.append(Problem("insured-not-employed", what))
        return [], []
    if entry is None:
        if bases:
            what = f"{month.chinese()}没有在执行的社保公积金费率，未计代扣。请在薪酬方案中录入费率。"
            problems.append(Problem("no-insurance-rates", what))
        return [], []
    deducted: list[Item] = []
    by_unit: list[Item] = []
    without: list[InsuranceGroup] = []
    for place, rate in enumerate(entry.rates):
        base = _base(bases, rate)
        if base is None:
            if not any(one.group == rate.group for one in bases):
                without.append(rate.group)
            continue
        person, unit = _pair(book, entry, place, rate, base.base)
        deducted += [person] if person else []
        by_unit += [unit] if unit else []
    if without:
        what = f"{month.chinese()}没有{_names(without)}缴费基数，未计代扣和单位缴纳。参保的请填写缴费基数。"
        problems.append(Problem("no-insurance-base", what))
    _unknown_names(entry, bases, problems)
    return deducted, by_unit


def _names(groups: Iterable[InsuranceGroup]) -> str:
    there = set(groups)
    return "、".join(name for group, name in _GROUPS.items() if group in there)


def _base(bases: Sequence[InsuranceBase], rate: InsuranceRate) -> InsuranceBase | None:
    """The base that a kind is reckoned by; of several the one begun last."""
    mine = [one for one in bases if one.group == rate.group and (not one.names or rate.name in one.names)]
    return max(mine, key=lambda one: (one.since, one.base), default=None)


def _unknown_names(entry: Insurance, bases: Sequence[InsuranceBase], problems: list[Problem]) -> None:
    """Kinds a person is insured in that the rates do not know."""
    known: dict[InsuranceGroup, list[str]] = {"social": [], "fund": []}
    for rate in entry.rates:
        known[rate.group].append(rate.name)
    lost: list[str] = []
    for one in bases:
        if one.names:
            lost += [name for name in one.names if name not in known[one.group]]
        elif not known[one.group]:
            lost.append(_GROUPS[one.group])
    if lost:
        what = f"费率中没有{'、'.join(dict.fromkeys(lost))}（{entry.paper}），未计代扣。请补录费率，或核对参保险种。"
        problems.append(Problem("no-insurance-rates", what))


def _pair(book: MonthBook, entry: Insurance, place: int, rate: InsuranceRate, base: Decimal) -> _Pair:
    """A kind's two items for a base, made once for all who have the same."""
    key = ("insurance", place, base)
    found = book.whole.get(key)
    if found is None:
        if len(book.whole) > _MOST:
            book.whole.clear()
        held, words = _held(entry, rate, base)
        found = book.whole[key] = (
            _item(book, entry, rate, "deduction", held, words, rate.person, rate.person_fixed),
            _item(book, entry, rate, "unit", held, words, rate.unit, rate.unit_fixed),
        )
    return found  # type: ignore[return-value]  # what stands under this key


def _held(entry: Insurance, rate: InsuranceRate, base: Decimal) -> tuple[Decimal, str]:
    """The base within its limits, in words."""
    lowest = rate.lowest_base if rate.lowest_base is not None else entry.lowest_base
    highest = rate.highest_base if rate.highest_base is not None else entry.highest_base
    if lowest is not None and base < lowest:
        return lowest, f"缴费基数{yuan(base)}低于下限，按下限{yuan(lowest)}"
    if highest is not None and base > highest:
        return highest, f"缴费基数{yuan(base)}高于上限，按上限{yuan(highest)}"
    return base, f"缴费基数{yuan(base)}"


def _item(
    book: MonthBook,
    entry: Insurance,
    rate: InsuranceRate,
    side: Side,
    base: Decimal,
    words: str,
    percent: Decimal,
    fixed: Decimal,
) -> Item | None:
    if not percent and not fixed:
        return None
    exact = base * percent / 100
    amount = rounded(exact, rate.rounding)
    why = f"{words}×{percent}%{equals(exact, amount, rate.rounding)}" if percent else ""
    if fixed:
        added = rounded(amount + fixed, rate.rounding)
        told = "" if added == amount + fixed else equals(amount + fixed, added, rate.rounding)
        if percent:
            why = f"{why}，另加定额{yuan(fixed)}，共{told.removeprefix('=') or yuan(added)}"
        else:
            why = f"定额{yuan(fixed)}{told}"
        amount = added
    label = rate.name if side == "deduction" else f"单位{rate.name}"
    line = Line(label, yuan(amount), f"{why}；按整月缴纳", str(entry.paper))
    return Item(f"insurance:{rate.name}", label, side, amount, (line,), book.month)
