"""Filtering, sorting and grouping 100,000 people, against the SQL that one would write by hand for the same question.

Both sides ask the same file and fetch the same ids or counts in the same order, which is compared first. By hand means
by the driver, with the form of each condition that was quickest on this file: a community's people are few, so that
their grades and schooling are looked up one by one; without the community they are worked out of the whole tables.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from datetime import date
from typing import Any

from bench import offices
from bench.result import Result
from streetdesk.actions import listing, office
from streetdesk.actions.listing import Filter, Group, Query
from streetdesk.actions.office import Workspace
from streetdesk.db.engine import raw_connection
from streetdesk.registers.staff import STAFF

PEOPLE = 100_000
DAY = date(2026, 1, 1)
TARGET = 2.0
_TIMES = 5
_UNITS = tuple(range(1, 401))
"""A fifth of the communities."""

_IN_OFFICE = f"""(s.entered_on IS NULL OR s.entered_on <= '{DAY}')
    AND (s.left_on IS NULL OR s.left_on || '-99' >= '{DAY}')
    AND (s.entered_on IS NOT NULL
        OR s.id NOT IN (SELECT staff_id FROM service_spell WHERE kind <> '视同' AND from_day > '{DAY}')
        OR (SELECT MIN(from_day) FROM service_spell WHERE staff_id = s.id AND kind <> '视同') <= '{DAY}')"""
_RANK = "CASE post WHEN '正职' THEN 0 WHEN '副职' THEN 1 ELSE 2 END"
_POST = f"""(SELECT {_RANK} FROM post_held WHERE staff_id = s.id AND (from_day IS NULL OR from_day <= '{DAY}')
    AND (to_day IS NULL OR to_day || '-99' >= '{DAY}') ORDER BY is_main = 1 DESC, 1, from_day DESC, id LIMIT 1)"""
_GRADE = f"""(SELECT grade FROM grade_approval WHERE staff_id = s.id AND from_day <= '{DAY}'
    ORDER BY from_day DESC, id DESC LIMIT 1)"""
_SCHOOLING = "(SELECT MIN(COALESCE(level, '00')) FROM schooling WHERE staff_id = s.id)"
_GRADED = f"""s.id IN (SELECT staff_id FROM (SELECT staff_id, grade, MAX(from_day) FROM grade_approval
    WHERE from_day <= '{DAY}' GROUP BY staff_id) WHERE grade BETWEEN 5 AND 8)"""
_SCHOOLED = """s.id IN (SELECT staff_id FROM schooling GROUP BY staff_id
    HAVING MIN(COALESCE(level, '00')) IN ('21', '14'))"""
_BY_UNIT = f"u.code IS NULL, u.code, u.id, {_POST} NULLS LAST, s.pinyin, s.id"
_BY_GRADE = f"{_GRADE} DESC NULLS LAST, {_SCHOOLING} NULLS LAST, s.birth IS NULL, s.birth, s.pinyin, s.id"
_PEOPLE = "SELECT s.id FROM staff s JOIN unit u ON u.id = s.unit_id WHERE"

_OF_UNITS = Filter("unit", "in", _UNITS)
_OTHERS = (
    Filter("approved", "between", (5, 8)),
    Filter("education", "in", ("21", "14")),
    Filter("state", "in", ("在职",)),
)
_SORT = (("approved", True), ("education", False), ("birth", False))
_LISTS = (
    (
        "filter by community, grade, schooling, state",
        Query(on=DAY, filters=(_OF_UNITS, *_OTHERS)),
        f"""{_PEOPLE} s.unit_id IN ({", ".join(map(str, _UNITS))}) AND s.state = '在职' AND {_IN_OFFICE}
            AND {_GRADE} BETWEEN 5 AND 8 AND {_SCHOOLING} IN ('21', '14') ORDER BY {_BY_UNIT}""",
    ),
    (
        "filter by grade, schooling, state",
        Query(on=DAY, filters=_OTHERS),
        f"{_PEOPLE} s.state = '在职' AND {_IN_OFFICE} AND {_GRADED} AND {_SCHOOLED} ORDER BY {_BY_UNIT}",
    ),
    (
        "the same, sorted by grade, schooling, birth",
        Query(on=DAY, filters=_OTHERS, sort=_SORT),
        f"""SELECT s.id FROM staff s WHERE s.state = '在职' AND {_IN_OFFICE} AND {_GRADED} AND {_SCHOOLED}
            ORDER BY {_BY_GRADE}""",
    ),
    (
        "all, sorted by grade, schooling, birth",
        Query(on=DAY, sort=_SORT),
        f"SELECT s.id FROM staff s WHERE {_IN_OFFICE} ORDER BY {_BY_GRADE}",
    ),
    ("all, by community and post", Query(on=DAY), f"{_PEOPLE} {_IN_OFFICE} ORDER BY {_BY_UNIT}"),
)
"""What is asked, as the list asks it, and by hand."""
_GROUPS = (
    ("community", "unit", "s.unit_id"),
    ("post", "post", _POST),
    ("approved grade", "approved", _GRADE),
    ("schooling", "education", _SCHOOLING),
    ("years of service", "years", None),
    ("age", "age", None),
)
"""The heading, the list's key, the value by hand; None: by bands of days."""
_BANDS = {"age": (36, 46, 56), "years": (3, 6, 9, 12, 15, 18, 21)}


def measure() -> list[Result]:
    """A line for each question."""
    path = offices.lean(PEOPLE)
    workspace = office.open_office(path)
    driver = raw_connection(path)
    found = [_list(workspace, driver, *asked) for asked in _LISTS]
    found += [_grouped(workspace, driver, *asked) for asked in _GROUPS]
    driver.close()
    workspace.close()
    return found


def _list(workspace: Workspace, driver: Any, what: str, query: Query, by_hand: str) -> Result:
    def floor() -> list[int]:
        return [row[0] for row in driver.execute(by_hand)]

    ours = functools.partial(listing.ids, workspace, STAFF, query)
    return _line(what, ours, floor, f"{_same(ours(), floor()):,} people")


def _grouped(workspace: Workspace, driver: Any, what: str, key: str, value: str | None) -> Result:
    by_hand = f"SELECT {value or _banded(key)} AS k, COUNT(*) FROM staff s WHERE {_IN_OFFICE} GROUP BY k"

    def ours() -> list[Group]:
        return listing.group_counts(workspace, STAFF, Query(on=DAY), key)

    def floor() -> list[tuple[Any, int]]:
        found: list[tuple[Any, int]] = driver.execute(by_hand).fetchall()
        return found

    groups = _same(sorted(g.count for g in ours()), sorted(count for _, count in floor()))
    return _line(f"groups by {what}", ours, floor, f"{groups:,} groups")


def _banded(key: str) -> str:
    """The band of a day by the years completed since."""
    days = [f"{DAY.year - years:04}{DAY.isoformat()[4:]}" for years in _BANDS[key]]
    value = "s.birth" if key == "age" else "MIN(from_day)"
    bands = " ".join(f"WHEN {value} > '{day}' THEN {number}" for number, day in enumerate(days))
    band = f"CASE {bands} ELSE {len(days)} END"
    return band if key == "age" else f"(SELECT {band} FROM service_spell WHERE staff_id = s.id AND kind <> '视同')"


def _same(ours: list[int], floor: list[int]) -> int:
    """How many, where both sides found the same."""
    if ours != floor:
        raise AssertionError("the SQL by hand asks something else")
    return len(ours)


def _line(what: str, ours: Callable[[], object], floor: Callable[[], object], note: str) -> Result:
    took, least = offices.best(ours, floor, times=_TIMES)
    return Result(f"{PEOPLE:,} people: {what} / SQL by hand", took, least, took / least, TARGET, note)
