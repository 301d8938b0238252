"""应晋级名单: who rises on the effect day, what blocks the others by kind, and everything to be done with them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout

from streetdesk.actions.decisions import due as due_action
from streetdesk.actions.decisions.approve import Proposal
from streetdesk.actions.decisions.blocks import NOTHING_TO_DO
from streetdesk.actions.decisions.due import DueList, DueRow
from streetdesk.actions.office import Workspace
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.jobs import Progress
from streetdesk.ui.grades.list_page import GradeListPage
from streetdesk.ui.grades.reasons import Obstacle, Reason
from streetdesk.ui.grades.rows import Kind, Listed, grade_words, money_words
from streetdesk.ui.look.widgets import label
from streetdesk.ui.table.table_model import Column


class DuePage(GradeListPage):
    """The effect day is the next one, or this year's where papers follow it."""

    key = "due"
    title = "应晋级名单"
    explained = (
        "年限到了、没有暂不能晋级的原因的，可以直接报批。空格逐个选人，再记录审批或打印；双击打开档案里要补的地方。"
    )
    nothing = "这一天没有这样的人。点上面的“全部”可看每个人的情况。"
    columns = (
        Column("post", "岗位", 80),
        Column("now", "现等级", 66),
        Column("then", "晋级后", 66),
        Column("pay", "月增", 78, figure=True),
        Column("effect", "晋级日期", 96),
        Column("blocks", "暂不能晋级的原因", 150),
    )
    widest = "blocks"
    least = 150
    paper_name = "岗位等级晋级"

    def __init__(self, desk: Desk) -> None:
        self.effect = QComboBox()
        self.effect.setAccessibleName("晋级日期")
        self.effect.currentIndexChanged.connect(lambda _: self.refresh_soon())
        self.effect_label = label("晋级日期", "muted")
        self.found: dict[int, DueRow] = {}
        super().__init__(desk)

    def head(self, line: QHBoxLayout) -> None:
        line.addWidget(self.effect_label)
        line.addWidget(self.effect)

    def refresh(self) -> None:
        self._offer_days()
        super().refresh()

    def _offer_days(self) -> None:
        """The choice of now; the one made stays: next stays next."""
        days = due_action.effect_days(self.desk.workspace, self.desk.day)
        self.effect.blockSignals(True)
        kept = self.effect.currentData()
        self.effect.clear()
        self.effect.addItem(f"下一次（{days[-1].isoformat()}）" if days else "下一次", "next")
        for day in days[:-1]:
            self.effect.addItem(f"本年（{day.isoformat()}）", "this")
        self.effect.setCurrentIndex(max(0, self.effect.findData(kept)))
        self.effect.blockSignals(False)
        for part in (self.effect, self.effect_label):
            part.setVisible(bool(days))

    def asked(self) -> Any:
        return self.effect.currentData()

    def work(self, workspace: Workspace, day: date, asked: Any, progress: Progress) -> tuple[Listed, Any]:
        days = due_action.effect_days(workspace, day)
        seen_from = due_action.day_before(days[0]) if asked == "this" and days else day
        found = due_action.due_list(workspace, seen_from, None, progress)
        return _listed(found), found

    def take(self, found: DueList) -> None:
        self.found = {row.staff_id: row for row in found.rows}

    def proposals(self, ids: Sequence[int]) -> list[Proposal]:
        return due_action.proposals([self.found[i] for i in ids if i in self.found])

    def place_of(self, staff_id: int) -> str:
        row = self.found.get(staff_id)
        return row.blocks[0].place if row is not None and row.blocks else "grade"

    def reason(self, staff_id: int) -> Reason | None:
        row = self.found.get(staff_id)
        if row is None:
            return None
        obstacles = tuple(
            Obstacle(block.sentence, "" if block.code in NOTHING_TO_DO else block.place) for block in row.blocks
        )
        heading = f"{row.name}　{_rise_words(row)}"
        return Reason(staff_id, heading, row.reason, obstacles, row.then.lines if row.then else ())


def _rise_words(row: DueRow) -> str:
    now = f"第{row.grade_now}级" if row.grade_now is not None else "未定级"
    if row.grade_then is None or row.grade_then == row.grade_now:
        return now
    return f"{now} → 第{row.grade_then}级"


def _listed(found: DueList) -> Listed:
    kinds = {row.staff_id: _kinds(row) for row in found.rows}
    groups = [Kind(f"block:{g.kind.code}", g.kind.title, g.kind.hint) for g in found.groups]
    offered = (
        Kind("work", "要处理的", "可以报批的，和补上材料就能报批的"),
        Kind("due", "可以报批"),
        *groups,
        Kind("approved", "已审批"),
    )
    return Listed({row.staff_id: _line(row) for row in found.rows}, kinds, offered)


def _kinds(row: DueRow) -> set[str]:
    found = {row.state} | {f"block:{block.code}" for block in row.blocks}
    return found | {"work"} if row.state in ("due", "blocked") else found


def _line(row: DueRow) -> dict[str, str]:
    rises = row.grade_then is not None and row.grade_then != row.grade_now
    words = "".join(block.sentence for block in row.blocks)
    return {
        "name": row.name,
        "unit": row.unit,
        "post": row.post,
        "now": grade_words(row.grade_now),
        "then": grade_words(row.grade_then) if rises else "",
        "pay": money_words(row.pay_rise, signed=True) if rises else "",
        "effect": row.effect_on.isoformat() if row.effect_on else "",
        "blocks": "已审批。" if row.state == "approved" else words,
    }
