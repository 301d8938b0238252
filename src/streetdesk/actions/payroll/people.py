"""Who is on the payroll, where and by whom employed on each day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, select

from streetdesk.dates import PartialDate
from streetdesk.pay.month.facts import Employment, PayFacts
from streetdesk.registers.unit import Unit

_DAY = timedelta(days=1)
LONG_AGO = date(1900, 1, 1)
"""The start of those whose first day nobody wrote down: they are in office all the same."""


@dataclass(frozen=True, slots=True)
class PayPerson:
    """One person as pay needs them; ``order`` sorts by name in pinyin."""

    staff_id: int
    name: str
    order: str
    id_number: str
    bank: str
    account: str
    left_reason: str
    facts: PayFacts


@dataclass(frozen=True, slots=True)
class Place:
    """Where pay is charged to from day to day (``until`` None: still); ``main``: the post that counts of several."""

    since: date
    until: date | None
    unit: str
    main: bool = True


@dataclass(frozen=True, slots=True)
class Contract:
    """By whom employed from day to day."""

    since: date
    until: date | None
    employer: str


def unit_names(connection: Connection) -> dict[int, str]:
    """The names of all units, in the order of their codes."""
    table = Unit.__table__
    query = select(table.c.id, table.c.name).order_by(table.c.code.is_(None), table.c.code, table.c.id)
    return {row.id: row.name for row in connection.execute(query)}


def employment(
    since: date, until: date | None, home: str, places: Sequence[Place], contracts: Sequence[Contract]
) -> tuple[Employment, ...]:
    """Spells of one unit and employer each, one behind the other from the first to the last day.

    Without a post of the day the person's own unit holds. A contract that has run out holds on until the next
    begins: whoever goes on working is still employed by the same (劳动合同法, art. 14).
    """
    if until is not None and until < since:
        return ()
    found: list[Employment] = []
    for first, last in _pieces(since, until, _cuts(places, contracts)):
        unit, employer = _unit_on(first, home, places), _employer_on(first, contracts)
        if found and (found[-1].unit, found[-1].employer) == (unit, employer):
            first = found.pop().since
        found.append(Employment(first, last, unit, employer))
    return tuple(found)


def _cuts(places: Iterable[Place], contracts: Iterable[Contract]) -> set[date]:
    cuts = {one.since for one in places} | {one.since for one in contracts}
    return cuts | {one.until + _DAY for one in places if one.until is not None and one.until < date.max}


def _pieces(since: date, until: date | None, cuts: set[date]) -> list[tuple[date, date | None]]:
    inner = sorted(day for day in cuts if day > since and (until is None or day <= until))
    starts = [since, *inner]
    return list(zip(starts, [*(day - _DAY for day in inner), until], strict=True))


def _unit_on(on: date, home: str, places: Iterable[Place]) -> str:
    held = [one for one in places if one.since <= on and (one.until is None or on <= one.until) and one.unit]
    return max(held, key=lambda one: (one.main, one.since)).unit if held else home


def _employer_on(on: date, contracts: Iterable[Contract]) -> str:
    begun = [one for one in contracts if one.since <= on]
    return max(begun, key=lambda one: (one.until is None or on <= one.until, one.since)).employer if begun else ""


def first_day(day: PartialDate | None) -> date | None:
    """The earliest day it can be."""
    return day.first if day is not None else None


def last_day(day: PartialDate | None) -> date | None:
    """The latest day it can be: whoever left in a month is paid to its end until the day is known."""
    return day.last if day is not None else None


def earliest(days: Iterable[Any]) -> date | None:
    """The earliest of some days; None where none is known."""
    return min((day.first for day in days if day is not None), default=None)
