"""等级审批差异: where computed and approved grade differ and which fact makes it; taking the computed one for many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QPushButton

from streetdesk.actions.decisions import differences as action
from streetdesk.actions.decisions.approve import Proposal
from streetdesk.actions.decisions.differences import DifferenceRow
from streetdesk.actions.decisions.events import Event
from streetdesk.actions.office import Workspace
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.jobs import Progress
from streetdesk.ui.grades.list_page import GradeListPage
from streetdesk.ui.grades.reasons import Obstacle, Reason
from streetdesk.ui.grades.rows import Kind, Listed, grade_words
from streetdesk.ui.look.widgets import button
from streetdesk.ui.table.table_model import Column

_PLACES = {"no-computed": "post_held", "post": "post_held"}
"""Where a kind of difference is settled, other than by an approval."""


class DifferencePage(GradeListPage):
    """Everybody in office; 降级 and 荣誉高定 of one person are recorded from here as well."""

    key = "differences"
    title = "等级审批差异"
    explained = (
        "测算等级与审批等级不一致的人，和差在哪里。测算对的，选中后记录审批；测算错的，双击去改资料。工资按审批等级发。"
    )
    nothing = "测算与审批全部一致，没有要处理的。"
    columns = (
        Column("post", "岗位", 80),
        Column("computed", "测算", 62),
        Column("approved", "审批", 62),
        Column("kind", "差异", 84),
        Column("cause", "差在哪里", 150),
    )
    widest = "cause"
    least = 150
    paper_name = "岗位等级调整"

    def __init__(self, desk: Desk) -> None:
        self.demote = button("降级(&J)…", lambda: self._event("降级"), tip="按处理决定给当前这个人降级")
        self.honour = button("荣誉高定(&T)…", lambda: self._event("荣誉高定"), tip="按表彰给当前这个人高定等级")
        self.found: dict[int, DifferenceRow] = {}
        super().__init__(desk)

    def tools(self) -> tuple[QPushButton, ...]:
        return self.demote, self.honour

    def work(self, workspace: Workspace, day: date, asked: Any, progress: Progress) -> tuple[Listed, Any]:
        found = action.differences(workspace, day, None, progress)
        return _listed(found), found

    def take(self, found: Sequence[DifferenceRow]) -> None:
        self.found = {row.staff_id: row for row in found}

    def proposals(self, ids: Sequence[int]) -> list[Proposal]:
        return action.proposals([self.found[i] for i in ids if i in self.found])

    def place_of(self, staff_id: int) -> str:
        row = self.found.get(staff_id)
        return _PLACES.get(row.difference.kind, "grade") if row is not None else "grade"

    def reason(self, staff_id: int) -> Reason | None:
        row = self.found.get(staff_id)
        if row is None:
            return None
        grade = f"测算第{row.computed.grade}级" if row.computed.grade is not None else "测算不出"
        approved = f"审批第{row.approved.grade}级" if row.approved is not None else "没有审批"
        told = {line.why for line in row.computed.lines}
        problems = [p.sentence for p in row.computed.problems if p.sentence not in told]
        obstacles = tuple(Obstacle(sentence) for sentence in problems)
        if row.difference.kind in _PLACES and row.cause is not None:
            obstacles = (Obstacle(row.cause.sentence, self.place_of(staff_id), "去改"), *obstacles)
        elif row.cause is not None:
            obstacles = (Obstacle(row.cause.sentence), *obstacles)
        return Reason(staff_id, f"{row.name}　{grade}，{approved}", "", obstacles, row.computed.lines)

    def _event(self, event: Event) -> None:
        current = self.view.current_id()
        if current is not None:
            self.side.open_event(event, current)


def _listed(found: Sequence[DifferenceRow]) -> Listed:
    kinds = {row.staff_id: {row.difference.kind} | ({"work"} if row.to_work_on else set()) for row in found}
    offered = (
        Kind("work", "要处理的"),
        *(Kind(code, title) for code, title in action.TITLES.items()),
        Kind("same", "一致"),
    )
    return Listed({row.staff_id: _line(row) for row in found}, kinds, offered)


def _line(row: DifferenceRow) -> dict[str, str]:
    return {
        "name": row.name,
        "unit": row.unit,
        "post": row.computed.post_label,
        "computed": grade_words(row.computed.grade),
        "approved": grade_words(row.approved.grade if row.approved else None),
        "kind": _kind_words(row),
        "cause": row.cause.sentence if row.cause else "",
    }


def _kind_words(row: DifferenceRow) -> str:
    """``高1级``, ``低2级``, or what lacks."""
    found = row.difference
    if found.computed is not None and found.approved is not None and found.computed != found.approved:
        gap = found.computed - found.approved
        return f"高{gap}级" if gap > 0 else f"低{-gap}级"
    return {"same": "一致", "neither": "都没有"}.get(found.kind) or action.TITLES[found.kind]
