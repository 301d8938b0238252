"""Papers: gather what a paper says and have it drawn. Every print of private data is recorded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from streetdesk.actions import grades, listing, office, office_facts
from streetdesk.actions.printing import handover, roster_paper
from streetdesk.actions.printing.approval_paper import approvals_of_graded
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.registers.staff import STAFF
from streetdesk.reports.grade_approval import render_grade_approvals
from streetdesk.reports.roster import Group, PaperSize, RosterPaper, render_roster

Progress = Callable[[int, int], None]

ROSTER_COLUMNS: tuple[tuple[str, str, bool], ...] = tuple(
    (c.key, f"{c.column.over}（{c.column.label}）" if c.column.over else c.column.label, c.usual)
    for c in roster_paper.COLUMNS
)
"""(key, label, printed unless chosen otherwise) of every column the roster can have (DOMAIN 3.2)."""


@dataclass(frozen=True)
class RosterOptions:
    """How the roster is wanted: the day, columns by key of ROSTER_COLUMNS (empty: the usual ones), paper size,
    private numbers in full or masked, which people (None: everybody in office), and a note under the table.
    """

    on: date
    columns: tuple[str, ...] = ()
    paper: PaperSize = "auto"
    show_private: bool = False
    ids: tuple[int, ...] | None = None
    note: str = ""


def roster_pdf(workspace: Workspace, options: RosterOptions, progress: Progress | None = None) -> bytes:
    """The 花名册 as a PDF, grouped by community. UserError if there is nobody to print."""
    if options.ids is None:
        ids: Sequence[int] = listing.ids(workspace, STAFF, listing.Query(on=options.on))
    else:
        ids = options.ids
    if not ids:
        raise UserError("没有可以打印的人员。", "请先导入花名册或新增人员，或换一个截至日期。")
    by_key = {c.key: c for c in roster_paper.COLUMNS}
    keys = options.columns or tuple(c.key for c in roster_paper.COLUMNS if c.usual)
    people = roster_paper.texts_for(workspace, ids, options.on, keys, show_private=options.show_private)
    groups: dict[str, list[tuple[str, ...]]] = {}
    for unit, texts in people:
        groups.setdefault(unit, []).append(tuple(texts[key] for key in keys))
    computed = "grade" in keys and any(texts["grade"].endswith("*") for _, texts in people)
    notes = [options.note, "等级后带*的为测算等级，尚未审批。" if computed else ""]
    facts = office_facts.load(workspace)
    paper = RosterPaper(
        title="社区工作者花名册",
        office=facts.name,
        as_of=options.on,
        columns=tuple(by_key[key].column for key in keys),
        groups=tuple(Group(unit, tuple(rows)) for unit, rows in groups.items()),
        filled_on=date.today() if facts.fill_day else None,
        paper=facts.paper if options.paper == "auto" else options.paper,
        note="".join(notes),
        demo_notice=_demo_notice(workspace, "grade" in keys),
        responsible=facts.responsible,
        reviewer=facts.reviewer,
        preparer=facts.preparer,
        phone=facts.phone,
    )
    return render_roster(paper, progress)


def grade_approval_pdf(
    workspace: Workspace, ids: Sequence[int] | None, on: date, progress: Progress | None = None
) -> bytes:
    """The 岗位等级审批表 of some people (None: everybody in office) as one PDF."""
    graded = grades.grades(workspace, on, ids)
    if not graded:
        raise UserError("没有可以打印的人员。", "请先选一个人。")
    notice = _demo_notice(workspace, True)
    name = office.office_name(workspace)
    return render_grade_approvals(approvals_of_graded(workspace, graded, name, notice), progress)


def handover_pdf(workspace: Workspace, on: date, progress: Progress | None = None) -> bytes:
    """The 工作交接清单 of the office as a PDF."""
    return handover.handover_pdf(workspace, on, progress)


def record_print(workspace: Workspace, title: str, *, private: bool) -> None:
    """Record that a paper was printed or saved."""
    workspace.note(f"打印：{title}", private="含身份证号等" if private else "已遮盖")


def _demo_notice(workspace: Workspace, graded: bool) -> str:
    return "演示方案，不得作为发放依据" if graded and grades.scheme_of(workspace).demonstration else ""
