"""The home page on a day: head counts, who is due, what is incomplete, what ends soon, how old the backup is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from streetdesk.actions.home import counts as home_counts
from streetdesk.actions.home import due as home_due
from streetdesk.actions.home import ending as home_ending
from streetdesk.actions.home import worklists as lists
from streetdesk.actions.home.counts import BackupAge, GradeCount, Heads, UnitCount
from streetdesk.actions.home.due import DueFigures, Graded
from streetdesk.actions.home.ending import Ending
from streetdesk.actions.home.worklists import Worklist
from streetdesk.db.workspace import Workspace

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Home:
    """Everything on the home page. Every figure carries the ids of the people behind it."""

    on: date
    heads: Heads
    units: tuple[UnitCount, ...]
    grades: tuple[GradeCount, ...]
    due: DueFigures
    worklists: tuple[Worklist, ...]
    endings: tuple[Ending, ...]
    backup: BackupAge


def home(workspace: Workspace, on: date, progress: Progress | None = None) -> Home:
    """The whole page, as a job: the grades of everybody are worked out. ``progress`` gets (done, all).

    The parts can be asked for by themselves: ``home_counts`` is quick, ``worklists`` and ``home_ending`` take a
    moment, ``home_due.graded`` takes longest.
    """
    graded = home_due.graded(workspace, on, progress)
    return Home(
        on,
        home_counts.heads(workspace, on),
        home_counts.unit_counts(workspace, on),
        graded.grades,
        graded.due,
        (*lists.worklists(workspace, on), *graded_lists(graded)),
        home_ending.endings(workspace, on),
        home_counts.backup_age(workspace, on),
    )


def graded_lists(graded: Graded) -> tuple[Worklist, ...]:
    """The lists that grades give; those with nobody are left out."""
    register = "grade_approval"
    found = (
        Worklist("no-grade", "测算不出等级", graded.not_computed, "post_held", "", "缺岗位或从事社区工作时间。"),
        Worklist("no-approval", "没有审批等级", graded.not_approved, register, "grade", "工资按审批等级发。"),
        Worklist("differing", "测算与审批不一致", graded.differing, register, "grade", "核对后改资料，或报批。"),
    )
    return tuple(one for one in found if one.people)
