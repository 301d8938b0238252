"""Pay of an office of 1,200: draft, confirm, what is owed, and the explanation of one person's month, off the file."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from bench import offices
from bench.result import Result
from streetdesk.actions import office
from streetdesk.actions.payroll import arrears, confirm
from streetdesk.actions.payroll.explain import explain
from streetdesk.pay.month.calendar import Month

PEOPLE = 1_200
T = TypeVar("T")


def measure() -> list[Result]:
    """Figures; the arithmetic itself is held against a bare loop in ``bench_month``."""
    made = offices.full(PEOPLE)
    path = made.with_name("payroll" + office.SUFFIX)
    shutil.copy(made, path)
    workspace = office.open_office(path, "张会计")
    try:
        last = Month.of(date(2026, 6, 30))
        sheet, drafting = _timed(lambda: confirm.sheet(workspace, last.plus(-1)))
        _, confirming = _timed(lambda: confirm.confirm(workspace, sheet, "测量"))
        confirm.confirm(workspace, confirm.sheet(workspace, last), "测量")
        found, owing = _timed(lambda: arrears.arrears(workspace))
        one = sheet.rows[PEOPLE // 2].staff_id
        told, explaining = _timed(lambda: explain(workspace, one, last))
        drafted, asking = _timed(lambda: explain(workspace, one, last.plus(1)))
    finally:
        workspace.close()
    people = f"{len(sheet.rows):,} people"
    return [
        Result("draft of a month, with lines", drafting, note=people),
        Result("confirming it (frozen, audited, on the disk)", confirming, note=people),
        Result("what is owed of two confirmed months", owing, note=f"{len(found)} people"),
        Result("explanation of one person-month, confirmed", explaining, note=f"{len(told.row.items)} items"),
        Result("explanation of one person-month, drafted", asking, note=f"{len(drafted.row.items)} items"),
    ]


def _timed(work: Callable[[], T]) -> tuple[T, float]:
    """What the work gives, and the seconds it took."""
    begun = time.perf_counter()
    found = work()
    return found, time.perf_counter() - begun
