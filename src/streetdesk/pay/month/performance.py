"""Performance pay of a period: the sums reckoned month by month, times the factor of the appraisal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from streetdesk.pay.money import rounded, rounding_told, yuan
from streetdesk.pay.month.book import MonthBook, PerformanceKind, book_of
from streetdesk.pay.month.calendar import Period
from streetdesk.pay.month.facts import PayFacts
from streetdesk.pay.month.model import ZERO, Item, PeriodPay, PersonMonth
from streetdesk.pay.month.settle import settled, word_of
from streetdesk.pay.result import Line, Problem
from streetdesk.pay.scheme.model import Scheme


def performance_pay(scheme: Scheme, facts: PayFacts, period: Period, months: Sequence[PersonMonth]) -> PeriodPay:
    """What a period pays by today's papers and facts; ``months`` are its months as due today.

    A month's sum goes into the period of the rhythm in force at its end; the factors are those of the last month
    that has a sum. An appraisal that is missing, or has no factor, holds the pay back and is told.
    """
    inside = [one for one in months if period.first <= one.month <= period.last]
    sums: dict[str, list[tuple[MonthBook, PerformanceKind, Item]]] = {}
    for month in sorted(inside, key=lambda one: one.month):
        book = book_of(scheme, month.month)
        for item in month.items:
            kind = book.kind(item.key) if item.side == "accrual" else None
            if kind and book.period(kind) == period:
                sums.setdefault(item.key, []).append((book, kind, item))
    items: list[Item] = []
    problems: list[Problem] = []
    factor = None
    for found in sums.values():
        book, kind, _ = found[-1]
        ruling = settled(kind, facts, period)
        if ruling.problem:
            problems.append(ruling.problem)
        if ruling.factor is None:
            continue
        factor = ruling.factor if factor is None else factor
        accrued = sum((item.amount for _, _, item in found), ZERO)
        amount = rounded(accrued * ruling.factor, book.rounding)
        lines = (
            Line("绩效基数", yuan(accrued), _months_text([item for _, _, item in found]), kind.source),
            Line(
                kind.label,
                yuan(amount),
                f"{yuan(accrued)}×{ruling.factor}"
                f"{rounding_told(accrued * ruling.factor, amount, book.rounding)}；{ruling.why}",
                kind.source,
            ),
        )
        items.append(Item(kind.key, kind.label, "pay", amount, lines, period.last))
    accrued = sum((item.amount for found in sums.values() for _, _, item in found), ZERO)
    word = word_of(facts, period) if sums else ""
    return PeriodPay(period, accrued, word, factor, tuple(items), tuple(dict.fromkeys(problems)))


def of_month(book: MonthBook, facts: PayFacts, accruals: Sequence[Item], problems: list[Problem]) -> list[Item]:
    """The month's performance items: what is paid by the month becomes pay, the rest stays reckoned."""
    found: list[Item] = []
    for item in accruals:
        kind = book.kind(item.key)
        if kind is None or kind.paid != "month":
            found.append(item)
            continue
        ruling = settled(kind, facts, Period.of(book.month, "month"))
        if ruling.problem:
            problems.append(ruling.problem)
        if ruling.factor is None:
            held = Line(item.label, yuan(item.amount), ruling.why, kind.source)
            found.append(replace(item, lines=(*item.lines, held)))
            continue
        amount = rounded(item.amount * ruling.factor, book.rounding)
        how = rounding_told(item.amount * ruling.factor, amount, book.rounding)
        line = Line(item.label, yuan(amount), f"{yuan(item.amount)}×{ruling.factor}{how}；{ruling.why}", kind.source)
        found.append(replace(item, side="pay", amount=amount, lines=(*item.lines, line)))
    return found


def _months_text(items: Sequence[Item]) -> str:
    """``1月至7月每月1,380.00元，8月至12月每月1,560.00元``."""
    texts = []
    for amount, run in groupby(items, key=lambda item: item.amount):
        same = list(run)
        first, last = same[0].month, same[-1].month
        if len(same) == 1:
            texts.append(f"{first.month}月{yuan(amount)}")
        elif (last.year, last.month) == first.plus(len(same) - 1):
            texts.append(f"{first.month}月至{last.month}月每月{yuan(amount)}")
        else:
            texts.append(f"{'、'.join(str(one.month.month) for one in same)}月每月{yuan(amount)}")
    return "，".join(texts)
