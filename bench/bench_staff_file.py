"""Opening the file of a person with forty years of history: what is read for it, and until it is seen.

The file of a made-up person has some 150 records and 450 changes. Ours is what the window asks of the actions. The
floor sends the very statements that ours sends, ready-made, through SQLAlchemy and fetches their rows; for the first
screen it has the ladder work out the grade from ready facts, too. Nothing is built, told apart or put into words. What
the driver alone takes for the statements stands in the note.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import date
from types import SimpleNamespace
from typing import Any

from sqlalchemy import event

from bench import offices
from bench.result import Result
from streetdesk.actions import grades, listing, office, person_file, restoring, timeline
from streetdesk.actions.facts import facts_of
from streetdesk.actions.office import Workspace
from streetdesk.actions.people import staff_list
from streetdesk.pay import compute_grade
from streetdesk.registers import by_key

PEOPLE = 1_000
DAY = date(2026, 1, 1)
TARGET = 2.0
CHANGES = 400
"""As many as the window shows."""
_TIMES = 20
_PARTS = ("the first screen with the grade", "the life in dated events", f"the latest {CHANGES} changes")


def measure() -> list[Result]:
    """A line for each part, against both floors, and how long the window takes."""
    path = offices.veteran(PEOPLE)
    workspace = office.open_office(path)
    with workspace.reading() as connection:
        (staff_id,) = connection.exec_driver_sql("SELECT MAX(id) FROM staff").one()
    parts = (
        lambda: _first_screen(workspace, staff_id),
        lambda: timeline.timeline(workspace, staff_id, DAY),
        lambda: restoring.past_values_of_file(workspace, staff_id, CHANGES),
    )
    graded = _ladder(workspace, staff_id)
    found = [_line(workspace, _PARTS[0], parts[0], graded)]
    found += [_line(workspace, what, part) for what, part in zip(_PARTS[1:], parts[1:], strict=True)]
    workspace.close()
    return [*found, _window(staff_id)]


def _first_screen(workspace: Workspace, staff_id: int) -> None:
    """What ``ui.person.file`` asks when it opens."""
    from streetdesk.ui.person.missing import missing_of
    from streetdesk.ui.person.seniorities import seniorities_of

    desk: Any = SimpleNamespace(workspace=workspace, day=DAY)
    (person,) = listing.rows(workspace, by_key("staff"), [staff_id])
    missing_of(workspace, person)
    staff_list.staff_rows(workspace, [staff_id], DAY)
    seniorities_of(desk, person)
    person_file.counts(workspace, staff_id)
    assert grades.grades(workspace, DAY, [staff_id])[0].computed.grade


def _ladder(workspace: Workspace, staff_id: int) -> Callable[[], object]:
    """Working out the grade alone, from facts that are there."""
    scheme = grades.scheme_of(workspace)
    with workspace.reading() as connection:
        facts = facts_of(connection, [staff_id])[staff_id]
    return lambda: compute_grade(scheme, facts, DAY)


def _line(
    workspace: Workspace, what: str, ours: Callable[[], object], worked_out: Callable[[], object] = lambda: None
) -> Result:
    asked: list[tuple[Any, Any]] = []
    sent: list[tuple[str, Any]] = []
    engine = workspace._engine

    def ask(_: Any, statement: Any, many: Any, one: Any, __: Any) -> None:
        asked.append((statement, many or one))

    def send(_: Any, __: Any, sql: str, values: Any, *___: Any) -> None:
        sent.append((sql, values))

    event.listen(engine, "before_execute", ask)
    event.listen(engine, "before_cursor_execute", send)
    ours()
    event.remove(engine, "before_execute", ask)
    event.remove(engine, "before_cursor_execute", send)
    sent = [(sql, values) for sql, values in sent if sql != "BEGIN"]

    def driver() -> None:
        with workspace.reading() as connection:
            bare: Any = connection.connection.driver_connection
            for sql, values in sent:
                bare.execute(sql, values or ()).fetchall()

    def prepared() -> None:
        with workspace.reading() as connection:
            for statement, values in asked:
                connection.execute(statement, values).all()
        worked_out()

    took, least, bare = offices.best(ours, prepared, driver, times=_TIMES)
    note = f"{len(sent)} statements; by the driver alone {bare * 1000:.2f} ms ({took / bare:.1f} times)"
    name = f"file with 40 years of history: {what} / its queries ready-made"
    return Result(name, took, least, took / least, TARGET, note)


def _window(staff_id: int) -> Result:
    """From Enter on a name in the list to the file painted; the second time, for the page is made once."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from bench.windows import painted, shown

    with shown(offices.veteran(PEOPLE), "staff") as window:
        window.view.open_file(1, "")
        painted()
        seconds = []
        for person in (staff_id, 1) * 5:
            start = time.perf_counter()
            window.view.open_file(person, "")
            painted()
            seconds.append(time.perf_counter() - start)
    note = f"another one's, with little history: {min(seconds[1::2]) * 1000:.0f} ms"
    return Result("file with 40 years of history: the window until it is painted", min(seconds[::2]), note=note)
