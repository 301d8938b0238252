"""工作交接清单: what the office's data file holds on a day, what is open, what was done last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, FromClause, func, select

from streetdesk.actions import history, office
from streetdesk.actions.home import counts as home_counts
from streetdesk.actions.home import due as home_due
from streetdesk.actions.home import ending as home_ending
from streetdesk.actions.home import worklists
from streetdesk.actions.home.counts import BackupAge
from streetdesk.actions.home.page import graded_lists
from streetdesk.db.system import ATTACHMENT
from streetdesk.db.workspace import Workspace
from streetdesk.registers import ALL
from streetdesk.reports.handover import HandoverPaper, Part, render_handover

Progress = Callable[[int, int], None]

ACTS = 20
"""How many of the last acts are listed."""


@dataclass(frozen=True)
class Handover:
    """``registers``: (title, records); ``open``: (what, how many people, why it matters); ``soon``: (what, how many
    are over or end within 90 days); ``acts``: (when, who, what) of the last acts, the newest first; ``due`` rise on
    ``due_on``, ``blocked`` would but for something to be cleared up.
    """

    office: str
    on: date
    file: str
    people: int
    quota: int | None
    registers: tuple[tuple[str, int], ...]
    scans: int
    open: tuple[tuple[str, int, str], ...]
    soon: tuple[tuple[str, int], ...]
    due_on: date | None
    due: int
    blocked: int
    backup: BackupAge
    acts: tuple[tuple[str, str, str], ...]


def handover(workspace: Workspace, on: date, progress: Progress | None = None) -> Handover:
    """What is handed over on a day; as a job, for everybody's grade is worked out."""
    graded = home_due.graded(workspace, on, progress)
    heads = home_counts.heads(workspace, on)
    lists = (*worklists.worklists(workspace, on), *graded_lists(graded))
    soon: dict[str, int] = {}
    for one in home_ending.endings(workspace, on):
        if one.band <= home_ending.BANDS[-1]:
            soon[one.title] = soon.get(one.title, 0) + 1
    with workspace.reading() as connection:
        registers = tuple((register.title, _count(connection, register.model.__table__)) for register in ALL)
        scans = _count(connection, ATTACHMENT)
    acts = [(act.at[:16].replace("T", " "), act.who, act.title) for act, _ in history.recent(workspace, ACTS)]
    return Handover(
        office.office_name(workspace),
        on,
        workspace.path.name,
        len(heads.people),
        heads.quota,
        registers,
        scans,
        tuple((one.title, one.count, one.hint) for one in lists),
        tuple(soon.items()),
        graded.due.effect_on,
        len(graded.due.due),
        len(graded.due.blocked),
        home_counts.backup_age(workspace, on),
        tuple(acts),
    )


def handover_pdf(workspace: Workspace, on: date, progress: Progress | None = None) -> bytes:
    """The list as a paper to sign by the one who leaves, the one who comes, and a witness."""
    return render_handover(paper_of(handover(workspace, on, progress)))


def paper_of(held: Handover) -> HandoverPaper:
    """The list as it is printed."""
    quota = "没有登记员额" if held.quota is None else f"员额{held.quota}人"
    made = f"{held.backup.made:%Y-%m-%d %H:%M}" if held.backup.made else "没有"
    facts = (
        ("数据文件", held.file, "与备份一并移交，核对能打开"),
        ("在册人员", f"{held.people}人", quota),
        ("照片和扫描件", f"{held.scans}份", "存在数据文件内"),
        ("最近备份", made, str(held.backup.path or held.backup.sentence)),
    )
    rises = f"{held.due}人" if held.due_on else "没有"
    when = f"{held.due_on.isoformat()}晋级；另有{held.blocked}人待核后晋级" if held.due_on else ""
    open_lists = tuple((title, f"{count}人", hint) for title, count, hint in held.open)
    return HandoverPaper(
        held.office,
        held.on,
        (
            Part("一、基本情况", facts),
            Part("二、台账", tuple((title, f"{count}条", "") for title, count in held.registers if count)),
            Part("三、未办事项", (("应晋级", rises, when), *open_lists)),
            Part("四、已到期和90天内到期", tuple((title, f"{count}项", "") for title, count in held.soon)),
        ),
        (Part("五、最近操作", tuple((who, when, what) for when, who, what in held.acts)),),
    )


def _count(connection: Connection, table: FromClause) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())
