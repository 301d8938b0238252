"""``[[expect]]``, ``[[change]]`` and ``[[due]]`` of a case file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, NoReturn

from streetdesk.pay.check.case_table import CaseTable
from streetdesk.pay.check.model import Expectation, Kind, Options, Value
from streetdesk.pay.check.wants import CODES, NAMED_ITEMS, OPTIONS, WANTS, Shape, is_item
from streetdesk.pay.month.calendar import Month, Period
from streetdesk.pay.words import day_text

_ASKS: tuple[Kind, ...] = ("on", "month", "year", "period", "owed_on")


def read_expectations(
    top: CaseTable, items: Mapping[str, Collection[str]], person: str = ""
) -> tuple[tuple[str, Expectation], ...]:
    """All expectations of a table, each with the name of the person it is about (``person`` where it says none).

    ``items``: by person the names that items of pay can have.
    """
    named = []
    for key in ("expect", "change", "due"):
        for number, one in enumerate(top.tables(key), 1):
            place, who = f"第{number}个 [[{key}]]", one.text("person", "") or person
            kind: Kind = "due" if key == "due" else "change" if key == "change" else _kind(one)
            named.append((who, _plain(one, place, kind, items.get(who))))
            one.done()
    return tuple(named)


def _kind(table: CaseTable) -> Kind:
    asks = [kind for kind in _ASKS if kind in table.data]
    if len(asks) != 1:
        what = "没有写问哪一天、哪一月或哪一年" if not asks else f"写了不止一样：{'、'.join(asks)}"
        slip = next(
            (f"是否把 {near[0]} 写成了 {key}？" for key in table if (near := get_close_matches(key, _ASKS, 1))), ""
        )
        table.fail(None, what, f"请写其中一样：{'、'.join(_ASKS)}。{'' if asks else slip}")
    return asks[0]


def _plain(table: CaseTable, place: str, kind: Kind, items: Collection[str] | None) -> Expectation:
    asked, when, first = _asked(table, kind)
    options = _options(table, kind)
    wants: dict[str, Value] = {}
    known = {"on", "person", kind, *OPTIONS[kind]}
    for key in table.data:
        if key in WANTS[kind]:
            wants[key] = READ[WANTS[kind][key].shape](table, key)
            if key in ("problems", "blocks"):
                _known_codes(table, key)
        elif key not in known and kind in NAMED_ITEMS and is_item(key):
            if items is not None and key not in items:
                _no_item(table, key, items)
            wants[key] = table.money(key)
    table.asked.update(WANTS[kind])
    if not wants:
        table.asked.add("person")
        table.done()  # a mistyped key is the likelier mistake
        table.fail(None, "没有写应得什么", f"请至少写一样：{'、'.join(WANTS[kind])}。")
    if kind == "change":
        wants = {"from": wants.get("from"), "to": wants.get("to")}
    return Expectation(kind, place, table.line_of(None), when, first, asked, wants, options)


def _known_codes(table: CaseTable, key: str) -> None:
    for code in table.texts(key):
        if code not in CODES:
            near = get_close_matches(code, CODES, 1)
            slip = f"是否应为“{near[0]}”？" if near else ""
            table.fail(key, f"没有代码“{code}”", f"{slip}可用的有：{'、'.join(sorted(CODES))}。")


def _no_item(table: CaseTable, key: str, items: Collection[str]) -> NoReturn:
    near = get_close_matches(key, sorted(items), 3, 0.5)
    labels = "、".join(sorted(name for name in items if not name.isascii() and ":" not in name))
    slip = f"是否应为{'、'.join(f'“{one}”' for one in near)}？" if near else ""
    table.fail(key, "方案和这个人都没有这个工资项目", f"{slip}可用的有：{labels}。")


def _asked(table: CaseTable, kind: Kind) -> tuple[date | Month | Period, str, date]:
    """What it asks about, in words, and the day that orders it in time."""
    if kind == "month":
        month = table.month("month")
        return month, month.chinese(), month.last
    if kind in ("year", "period"):
        period = Period(Month(table.whole("year", 1950, 2100), 1), 12) if kind == "year" else table.period("period")
        return period, period.chinese(), period.last.last
    day = table.day("owed_on" if kind == "owed_on" else "on")
    return day, f"{day_text(day)}{'应补扣' if kind == 'owed_on' else ''}", day


def _options(table: CaseTable, kind: Kind) -> Options:
    if kind != "owed_on":
        return Options(known_on=table.maybe_day("known_on"))
    paid: dict[Period, date] = {}
    for name in (inner := table.maybe_table("performance_paid")) or ():
        assert inner is not None
        paid[inner.parse_key(name, name, Period.parse)] = inner.day(name)
    options = Options(
        paid_from=table.maybe_month("paid_from"),
        paid_through=table.month("paid_through"),
        confirmed_on=table.maybe_day("confirmed_on"),
        settled_on=table.maybe_day("settled_on"),
        performance_paid=paid,
    )
    if options.paid_from and options.paid_through and options.paid_through < options.paid_from:
        table.fail("paid_through", "早于 paid_from", "请核对两个月份。")
    return options


def _months(table: CaseTable, key: str) -> Mapping[Month, Decimal]:
    inner = table.table(key)
    return {inner.parse_key(name, name, Month.parse): inner.money(name) for name in inner}


READ: Mapping[Shape, Callable[[CaseTable, str], Any]] = {
    "money": CaseTable.money,
    "exact": CaseTable.exact,
    "whole": lambda table, key: table.whole(key, 0, 100),
    "wholes": lambda table, key: table.wholes(key, 1, 100),
    "flag": lambda table, key: table.flag(key),
    "text": lambda table, key: table.text(key),
    "texts": lambda table, key: table.texts(key),
    "day": lambda table, key: table.day(key),
    "months": _months,
}
