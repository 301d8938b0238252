"""The home page of 10,000 people: every grade worked out the first time, and again after one person was changed.

The floor is the ladder alone, from facts that are there, for the same people on the same day.
"""

from __future__ import annotations

import time
from datetime import date

from bench import offices
from bench.result import Result
from streetdesk.actions import grades, office
from streetdesk.actions.facts import facts_of
from streetdesk.actions.home import page as home
from streetdesk.pay import glance
from streetdesk.registers.appraisal import Appraisal

PEOPLE = 10_000
DAY = date(2026, 1, 1)


def measure() -> list[Result]:
    """Two lines; both take place in a job beside the window."""
    workspace = office.open_office(offices.full(PEOPLE))
    start = time.perf_counter()
    people = home.home(workspace, DAY).heads.people
    first = time.perf_counter() - start
    with workspace.reading() as connection:
        scheme, facts = grades.scheme_of(workspace), facts_of(connection)
    start = time.perf_counter()
    for staff_id in people:
        glance(scheme, facts[staff_id], DAY)
    alone = time.perf_counter() - start
    with workspace.transaction("考核") as tx:
        tx.insert(Appraisal, {"staff_id": people[0], "year": 1999, "result": "合格"})
    start = time.perf_counter()
    home.home(workspace, DAY)
    again = time.perf_counter() - start
    workspace.close()
    name = f"home page of {PEOPLE:,}"
    return [
        Result(f"{name}, the first time / the grades alone", first, alone, first / alone),
        Result(f"{name}, again after a change / the grades alone", again, alone, again / alone),
    ]
