"""Computed grades with their reasons: a person may cost no more among 100,000 than among 10,000."""

from __future__ import annotations

import time
from datetime import date

from bench import offices
from bench.result import Result
from streetdesk.actions import grades, office
from streetdesk.actions.facts import facts_of
from streetdesk.actions.office import Workspace
from streetdesk.pay import compute_grade

SIZES = (10_000, 50_000, 100_000)
DAY = date(2026, 1, 1)
GROWTH = 1.3
"""How much more a person may cost in the largest office than in the smallest: both figures waver by a tenth."""


def measure() -> list[Result]:
    """End to end (read, compute, compare with what was approved) by size; then the ladder alone."""
    found: list[Result] = []
    for size in SIZES:
        workspace = office.open_office(offices.lean(size))
        took = _graded(workspace, size)
        if size == SIZES[0]:
            took = min(took, _graded(workspace, size))
            alone = _ladder_alone(workspace, size)
        found.append(_line(f"grades with reasons, {size:,} people", took, size, found[0] if found else None))
        workspace.close()
    return [*found, alone]


def _graded(workspace: Workspace, people: int) -> float:
    start = time.perf_counter()
    assert len(grades.grades(workspace, DAY)) == people
    return time.perf_counter() - start


def _ladder_alone(workspace: Workspace, people: int) -> Result:
    with workspace.reading() as connection:
        scheme, facts = grades.scheme_of(workspace), facts_of(connection)
    start = time.perf_counter()
    for person in facts.values():
        assert compute_grade(scheme, person, DAY).grade is not None
    return _line(f"of this the ladder alone, {people:,} people", time.perf_counter() - start, people, None)


def _line(name: str, took: float, people: int, smallest: Result | None) -> Result:
    note = f"{took / people * 1e6:.0f} µs a person"
    if smallest is None:
        return Result(name, took, note=note)
    floor = smallest.ours_s * people / SIZES[0]  # what it would be if a person cost what one of 10,000 does
    return Result(f"{name} / as if linear", took, floor, took / floor, GROWTH, note)
