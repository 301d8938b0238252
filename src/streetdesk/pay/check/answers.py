"""The engine's answer to each kind of question, by the keys a case may expect."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from streetdesk.pay.check.model import Expectation, Value
from streetdesk.pay.check.names import LENGTHS, RHYTHMS, rhythms
from streetdesk.pay.check.reckoning import Reckoning
from streetdesk.pay.grade.approval import approved_on
from streetdesk.pay.grade.due import due
from streetdesk.pay.money import yuan
from streetdesk.pay.month.calendar import Month, Period
from streetdesk.pay.month.model import ZERO, Item, Owed, PersonMonth, Side
from streetdesk.pay.result import Line, Problem

_SIDES: tuple[Side, ...] = ("pay", "accrual", "deduction", "unit")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the engine says: values by key, its lines, its problems, and the items by which any other key is read."""

    values: Mapping[str, Value]
    lines: tuple[Line, ...]
    problems: tuple[Problem, ...] = ()
    items: tuple[Item | Owed, ...] = ()

    def value(self, key: str) -> Value:
        """What came out for a key, or for the name of an item."""
        return self.values[key] if key in self.values else item_sum(self.items, key)


def answer(reckoning: Reckoning, expectation: Expectation) -> Answer:
    """Ask the engine what an expectation asks."""
    asked: Any = expectation.asked
    known = expectation.options.known_on
    if expectation.kind == "on":
        return _on(reckoning, asked, known)
    if expectation.kind == "change":
        return _change(reckoning, asked, known)
    if expectation.kind == "due":
        return _due(reckoning, asked, known)
    if expectation.kind == "month":
        return _month(reckoning.month(asked, known))
    if expectation.kind == "year":
        return _year(reckoning, asked.first.year, known)
    if expectation.kind == "period":
        return _period(reckoning, asked, known)
    return _owed(reckoning.owed(asked, expectation.options))


def _on(reckoning: Reckoning, day: date, known: date | None) -> Answer:
    found = reckoning.grade(day, known)
    approval = approved_on(reckoning.known(known)[1].ladder.approvals, day)
    return Answer(
        {
            "grade": found.grade,
            "no_grade": found.grade is None,
            "approved": approval.grade if approval else None,
            "post": found.post_names or None,
            "years": found.credited_years,
            "since": found.since,
            "coefficient": found.coefficient,
            "monthly": found.monthly,
            "no_money": found.monthly is None and found.coefficient is None,
            "basic": found.basic,
            "performance": found.performance,
            "allowance": found.allowance,
            "other": found.other_grades,
        },
        found.lines,
        found.problems,
    )


def _change(reckoning: Reckoning, day: date, known: date | None) -> Answer:
    """The grade on the day before, on the day and on the day after, which must be that of the day."""
    before, on, after = (reckoning.grade(day + timedelta(days=days), known) for days in (-1, 0, 1))
    to: Value = on.grade
    if after.grade != on.grade:
        to = f"{_grade(on.grade)}（次日为{_grade(after.grade)}）"
    elif before.grade != on.grade and on.grade is not None and after.since != day:
        to = f"{_grade(on.grade)}（起始日为{after.since}）"
    return Answer({"from": before.grade, "to": to}, on.lines, on.problems)


def _due(reckoning: Reckoning, day: date, known: date | None) -> Answer:
    scheme, facts = reckoning.known(known)
    found = due(scheme, facts.ladder, day)
    values: dict[str, Value] = {
        "rises": found.is_due,
        "now": found.grade_now,
        "then": found.grade_then,
        "blocks": tuple(block.code for block in found.blocks),
    }
    lines = found.then.lines if found.then else ()
    return Answer(values, (Line("应晋级", "是" if found.is_due else "否", found.sentence, ""), *lines))


def _month(found: PersonMonth) -> Answer:
    last = found.stretches[-1] if found.stretches else None
    values: dict[str, Value] = {
        **_sums(found.items),
        "grade": last.grade if last else None,
        "post": (last.post, last.post_label) if last else None,
    }
    return Answer(values, _lines(found.items), found.problems, found.items)


def _year(reckoning: Reckoning, year: int, known: date | None) -> Answer:
    """The year's twelve months, with the performance pay of its periods."""
    months = [reckoning.month(Month(year, month), known) for month in range(1, 13)]
    periods = reckoning.periods(year, known)
    monthly = tuple(item for month in months for item in month.items)
    paid = tuple(item for period in periods for item in period.items)
    sums = _sums(monthly)
    values: dict[str, Value] = {
        **sums,
        "total": _total(monthly, "pay") + _total(paid, "pay"),
        "performance": _by_key((*(one for one in monthly if one.side == "pay"), *paid), "performance", ("pay",)),
    }
    lines = [_month_line(month) for month in months if month.items or month.problems]
    lines += [line for period in periods for item in period.items for line in item.lines]
    problems = [one for month in months for one in month.problems] + [one for p in periods for one in p.problems]
    spent = tuple(item for item in monthly if item.side != "accrual")
    return Answer(values, tuple(lines), tuple(problems), (*spent, *paid))


def _period(reckoning: Reckoning, period: Period, known: date | None) -> Answer:
    found = reckoning.period(period, known)
    values: dict[str, Value] = {
        "amount": found.amount,
        "performance": _by_key(found.items, "performance", ("pay",)),
        "accrued": found.accrued,
        "factor": found.factor,
        "word": found.word,
    }
    months = [_month_line(reckoning.month(month, known), tell=True) for month in period.months]
    ways = rhythms(reckoning.scheme)
    paid = "、".join(f"按{RHYTHMS[way]}" for way in ways)
    other: tuple[Line, ...] = ()
    if period.length not in [LENGTHS[way] for way in ways]:
        why = f"方案的绩效{paid}发，没有{period.chinese()}这一期" if paid else "方案没有绩效"
        other = (Line("发放期不符", "不发", why, ""),)
    return Answer(values, (*other, *months, *_lines(found.items)), found.problems, found.items)


def _owed(found: Sequence[Owed]) -> Answer:
    paid = [one for one in found if one.side == "pay"]
    months: dict[Month, Decimal] = {}
    for one in paid:
        months[one.month] = months.get(one.month, ZERO) + one.amount
    values: dict[str, Value] = {**_sums(found), "total": _total(found, "pay"), "months": months}
    lines = [
        Line(f"{one.month.chinese()}{one.label}", yuan(one.amount), f"应为{yuan(one.due)}，已发{yuan(one.paid)}", "")
        for one in found
    ]
    lines += [line for one in found[:1] for line in one.due_lines]
    return Answer(values, tuple(lines), (), tuple(found))


def _sums(items: Sequence[Item | Owed]) -> dict[str, Value]:
    """The sums that every kind of pay question knows."""
    gross, deductions = _total(items, "pay"), _total(items, "deduction")
    return {
        "gross": gross,
        "net": gross - deductions,
        "deductions": deductions,
        "basic": _by_key(items, "basic", ("pay",)),
        "performance": _by_key(items, "performance", ("pay", "accrual")),
        "certificate": _by_key(items, "certificate", ("pay",)),
        "accrued": _total(items, "accrual"),
        "unit_cost": _total(items, "unit"),
    }


def _total(items: Iterable[Item | Owed], side: Side) -> Decimal:
    return sum((item.amount for item in items if item.side == side), ZERO)


def _by_key(items: Iterable[Item | Owed], key: str, sides: Sequence[Side]) -> Decimal:
    """The sum of a key with its parts (``performance`` and ``performance:NAME``) on some sides."""
    found = (item for item in items if item.side in sides)
    return sum((item.amount for item in found if item.key == key or item.key.startswith(f"{key}:")), ZERO)


def item_sum(items: Sequence[Item | Owed], name: str) -> Decimal:
    """The sum of the items of a name (key or label) on the first side that has any; 单位 before it: the unit's side."""
    sides = _SIDES
    if not any(name in (item.key, item.label) for item in items) and name.startswith("单位"):
        name, sides = name.removeprefix("单位"), ("unit",)
    for side in sides:
        if found := [item for item in items if item.side == side and name in (item.key, item.label)]:
            return sum((item.amount for item in found), ZERO)
    return ZERO


def _month_line(month: PersonMonth, tell: bool = False) -> Line:
    """A month in one line, for sums over many months; with its problems where these are not told elsewhere."""
    parts = [f"{item.label}{yuan(item.amount)}" for item in month.items if item.side in ("pay", "accrual")]
    grades = dict.fromkeys(f"{one.post_label}第{one.grade}级" for one in month.stretches)
    why = f"{'，'.join(grades)}；{'，'.join(parts)}" if parts else "没有发放"
    if tell and month.problems:
        why += "；" + "".join(problem.sentence for problem in month.problems)
    return Line(month.month.chinese(), f"应发{yuan(month.gross)}", why, month.scheme)


def _lines(items: Iterable[Item]) -> tuple[Line, ...]:
    return tuple(
        line
        for item in items
        for line in (Line(item.label, yuan(item.amount), _SIDE_WORDS[item.side], ""), *item.lines)
    )


_SIDE_WORDS: Mapping[Side, str] = {"pay": "应发", "accrual": "记入绩效", "deduction": "扣款", "unit": "单位缴纳"}


def _grade(grade: int | None) -> str:
    return "无" if grade is None else f"第{grade}级"
