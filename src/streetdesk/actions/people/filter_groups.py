"""The staff list in groups: by what, in which order, and the filter that shows one group."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, case

from streetdesk.actions.people.filter_fields import known, unit_options
from streetdesk.actions.people.filter_model import Filter, Group, PeopleQuery
from streetdesk.actions.people.filter_sql import value_of
from streetdesk.actions.people.sql import Sql, latest_start, service_start

_Band = tuple[int | None, int | None]
AGES: tuple[_Band, ...] = ((None, 35), (36, 45), (46, 55), (56, None))
"""Age bands of the statistics (DOMAIN 3.10)."""
YEARS: tuple[_Band, ...] = ((None, 2), (3, 5), (6, 8), (9, 11), (12, 14), (15, 17), (18, 20), (21, None))
"""Bands of completed years in community work (DOMAIN 3.10)."""


GROUPED: dict[str, tuple[_Band, ...]] = {
    "unit": (),
    "post": (),
    "approved": (),
    "education": (),
    "certificate": (),
    "political": (),
    "state": (),
    "identity": (),
    "employment_form": (),
    "sex": (),
    "ethnic": (),
    "age": AGES,
    "years": YEARS,
}
"""Ways to group the list, by key, with the bands of those that are grouped by band."""
_LABELS = {"age": "年龄段", "years": "从事社区工作年限"}


def label_of(key: str) -> str:
    """What a way to group is called."""
    return _LABELS.get(key) or known()[key].label


def grouped(key: str, query: PeopleQuery) -> Sql:
    """What people are grouped by: a value of each, or the place of the band that a day of theirs falls in.

    A day unknown or yet to come is blank.
    """
    if not GROUPED[key]:
        return value_of(key, query)
    # The last days beyond each band, as ISO text: it orders as the days do, those known in part too.
    ends = [latest_start(query.day, high + 1).isoformat() for _, high in GROUPED[key] if high is not None]

    def place(start: Sql) -> Sql:
        within = ((start > end, number) for number, end in enumerate(ends))
        return case((start > query.day.isoformat(), None), *within, (start.is_not(None), len(ends)))

    return service_start(query.day, place) if key == "years" else place(value_of(key, query))


def groups_of(connection: Connection, key: str, counted: Mapping[Any, int]) -> list[Group]:
    """The groups that were counted, in their own order, blank ones last."""
    bands = GROUPED[key]
    about = known()[key]
    options = unit_options(connection) if about.kind == "unit" else about.options
    labels: dict[Any, str] = dict(options)
    places = {value: place for place, (value, _) in enumerate(options)}
    blank = counted.get(None, 0)
    values = sorted((v for v in counted if v is not None), key=lambda v: (places.get(v, len(places)), v))
    found = []
    for value in values:
        if bands:
            band = bands[value]
            found.append(Group(_band(band, about.unit), counted[value], Filter(key, "between", band)))
        elif about.kind == "number":
            found.append(Group(f"{value}{about.unit}", counted[value], Filter(key, "between", (value, value))))
        else:
            one = Filter("unit_id" if key == "unit" else key, "in", (value,))
            found.append(Group(labels.get(value, str(value)), counted[value], one))
    return [*found, *([Group("没有填", blank, Filter(key, "blank"))] if blank else [])]


def _band(band: _Band, unit: str) -> str:
    low, high = band
    if low is None:
        return f"{high}{unit}及以下"
    return f"{low}{unit}及以上" if high is None else f"{low}至{high}{unit}"
