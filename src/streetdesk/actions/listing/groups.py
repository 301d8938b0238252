"""A list in groups: by what, in which order, and the filter that shows one group."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection

from streetdesk.actions.listing.model import Filter, Group
from streetdesk.actions.listing.ranges import latest_start
from streetdesk.actions.listing.things import Thing, options_of, things
from streetdesk.register import Band, Register


@cache
def groupings(register: Register) -> dict[str, str]:
    """Labels by key of everything the list can be grouped by: what has few values, and what has bands."""
    return {
        key: thing.about.label
        for key, thing in things(register).items()
        if "." not in key and _few(register, key, thing)
    }


def _few(register: Register, key: str, thing: Thing) -> bool:
    if thing.since or thing.bands:
        return bool(thing.bands)
    if thing.about.kind in ("choice", "yesno"):
        return True
    if thing.about.kind == "reference":  # of a tree once: with those below
        return thing.below or not any(t.below for k, t in things(register).items() if f"{k}_id" == key)
    return thing.derived is not None and thing.about.kind == "number"


def groups_of(
    connection: Connection, register: Register, key: str, counted: Mapping[Any, int], on: date
) -> list[Group]:
    """The groups that were counted by stored value, in their own order, blank ones last.

    A first day that is unknown or yet to come counts as blank.
    """
    thing = things(register)[key]
    if thing.bands:
        return _banded(key, thing, counted, on)
    options = options_of(connection, thing, most=None) if thing.about.kind != "yesno" else ((1, "是"), (0, "否"))
    labels: dict[Any, str] = dict(options)
    places = {value: place for place, (value, _) in enumerate(options)}
    values = sorted((v for v in counted if v is not None), key=lambda v: (places.get(v, len(places)), v))
    found = []
    for value in values:
        if thing.about.kind == "number":
            one, label = Filter(key, "between", (value, value)), f"{value}{thing.about.unit}"
        elif thing.about.kind == "yesno":
            one, label = Filter(key, "is", value), labels[value]
        else:  # of a tree just this one, without those below
            one, label = Filter(f"{key}_id" if thing.below else key, "in", (value,)), labels.get(value, str(value))
        found.append(Group(label, counted[value], one))
    return [*found, *_blank(key, counted.get(None, 0))]


def _blank(key: str, count: int) -> list[Group]:
    return [Group("没有填", count, Filter(key, "blank"))] if count else []


def _banded(key: str, thing: Thing, counted: Mapping[Any, int], on: date) -> list[Group]:
    place = _place_in_time(thing, on) if thing.since else _place(thing)
    totals: dict[int | None, int] = {}
    for value, count in counted.items():
        number = None if value is None else place(value)
        totals[number] = totals.get(number, 0) + count
    found = [
        Group(_said(band, thing.about.unit), totals[number], Filter(key, "between", band))
        for number, band in enumerate(thing.bands)
        if number in totals
    ]
    return [*found, *_blank(key, totals.get(None, 0))]


def _place(thing: Thing) -> Callable[[Any], int | None]:
    def place(number: Any) -> int | None:
        for n, (low, high) in enumerate(thing.bands):
            if (low is None or low <= number) and (high is None or number <= high):
                return n
        return None

    return place


def _place_in_time(thing: Thing, on: date) -> Callable[[Any], int | None]:
    """By the last day beyond each band, as ISO text: it orders as the days do, those known in part too."""
    ends = [latest_start(on, high + 1).isoformat() if high is not None else "" for _, high in thing.bands]
    today = on.isoformat()

    def place(day: Any) -> int | None:
        return None if day > today else next(n for n, end in enumerate(ends) if day > end)

    return place


def _said(band: Band, unit: str) -> str:
    low, high = band
    if low is None:
        return f"{high}{unit}及以下"
    return f"{low}{unit}及以上" if high is None else f"{low}至{high}{unit}"
