"""首次定级/套改: everybody without an approved grade, the computed one proposed and open to correction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QHBoxLayout

from streetdesk.actions.decisions import first as action
from streetdesk.actions.decisions.approve import Proposal
from streetdesk.actions.decisions.first import FirstRow
from streetdesk.actions.office import Workspace
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.jobs import Progress
from streetdesk.ui.form.line import Line
from streetdesk.ui.grades.editing import EditModel, EditView
from streetdesk.ui.grades.list_page import GradeListPage
from streetdesk.ui.grades.paper_fields import exact_day, named
from streetdesk.ui.grades.reasons import Obstacle, Reason
from streetdesk.ui.grades.rows import Kind, Listed, grade_words, money_words
from streetdesk.ui.look.widgets import label
from streetdesk.ui.table.table_model import Column

GRADE = "grade"


class FirstPage(GradeListPage):
    """The day is the scheme's first one unless another is typed; typed grades stay until they are recorded."""

    key = "first"
    title = "首次定级/套改"
    explained = (
        "还没有审批等级的人，按定级日期测算。拟定等级可以直接改（点中后打字），选中后一次记录；"
        "定级日期以后才任职的，从任职那天定级。"
    )
    nothing = "没有这样的人。"
    nobody_said = "没有要首次定级的人：在职人员都有了审批等级，或者还没有导入花名册。"
    columns = (
        Column("post", "岗位", 80),
        Column("computed", "测算", 62),
        Column(GRADE, "拟定等级", 78),
        Column("monthly", "月薪标准", 86, figure=True),
        Column("from", "执行日期", 96),
        Column("doubts", "要先弄清的", 150),
    )
    widest = "doubts"
    least = 150
    paper_name = "岗位等级定级"

    def __init__(self, desk: Desk) -> None:
        self.day = named(Line(), "定级日期")
        self.day.setFixedWidth(120)
        self.day_said = label("", "error")
        self.day.entered.connect(self.refresh_soon)
        self.day.left.connect(self._day_left)
        self.found: dict[int, FirstRow] = {}
        self.typed: dict[int, int] = {}
        self._listed: Listed | None = None
        self._read_day = ""
        super().__init__(desk)

    def made_model(self) -> EditModel:
        made = EditModel(self.source, (GRADE,), self)
        made.typed.connect(self._typed)
        return made

    def made_view(self) -> EditView:
        assert isinstance(self.model, EditModel)
        return EditView(self.model)

    def head(self, line: QHBoxLayout) -> None:
        line.addWidget(self.day_said)
        line.addWidget(label("定级日期", "muted"))
        line.addWidget(self.day)

    def _day_left(self) -> None:
        if self.day.text().strip() != self._read_day:
            self.refresh_soon()

    def asked(self) -> Any:
        try:
            day = exact_day(self.day, "定级日期")
        except ValueError as why:
            self.day_said.setText(str(why))
            day = None
        else:
            self.day_said.clear()
        if day is None:
            found = action.opening_day(self.desk.workspace, self.desk.day)
            self.day.setPlaceholderText(f"{found.isoformat()}")
            self.day.setToolTip("空着就是方案执行的第一天")
        self._read_day = self.day.text().strip()
        return day.first if day is not None else found

    def work(self, workspace: Workspace, day: date, asked: Any, progress: Progress) -> tuple[Listed, Any]:
        found = action.first_gradings(workspace, day, asked, progress)
        return _listed(found), found

    def take(self, found: Sequence[FirstRow]) -> None:
        self.found = {row.staff_id: row for row in found}
        self.typed = {i: grade for i, grade in self.typed.items() if i in self.found}

    def proposals(self, ids: Sequence[int]) -> list[Proposal]:
        return action.proposals([self.found[i] for i in ids if i in self.found], self.typed)

    def place_of(self, staff_id: int) -> str:
        row = self.found.get(staff_id)
        return "post_held" if row is not None and row.grade is None else "grade"

    def reason(self, staff_id: int) -> Reason | None:
        row = self.found.get(staff_id)
        if row is None:
            return None
        grade = f"第{row.grade}级" if row.grade is not None else "测算不出"
        place = self.place_of(staff_id) if row.grade is None else ""
        obstacles = tuple(Obstacle(problem.sentence, place) for problem in row.computed.problems)
        heading = f"{row.name}　{row.from_day.isoformat()}起 {grade}"
        return Reason(staff_id, heading, "", obstacles, row.computed.lines)

    def _show(self) -> None:
        for staff_id, grade in self.typed.items():
            self._put(staff_id, grade)
        super()._show()

    def _typed(self, staff_id: int, _: str, text: str) -> None:
        """A grade typed in place of the computed one; blank takes it back."""
        digits = text.removeprefix("第").removesuffix("级")
        if digits and not (digits.isdecimal() and 1 <= int(digits) <= 99):
            self.desk.tell(f"“{text}”不是等级，请填数字，例如5。", "warn")
            return
        grade = int(digits) if digits else self.found[staff_id].grade
        if grade is None or not digits:
            self.typed.pop(staff_id, None)
        else:
            self.typed[staff_id] = grade
        self._put(staff_id, grade)
        self._chosen_now()

    def _put(self, staff_id: int, grade: int | None) -> None:
        if staff_id not in self.source.rows:
            return
        assert isinstance(self.model, EditModel)
        self.source.rows[staff_id] = {**self.source.rows[staff_id], GRADE: grade_words(grade)}
        other = grade != self.found[staff_id].grade
        (self.model.touched.add if other else self.model.touched.discard)((staff_id, GRADE))
        self.model.repaint()


def _listed(found: Sequence[FirstRow]) -> Listed:
    kinds = {row.staff_id: {"graded", row.kind} if row.grade is not None else {"none"} for row in found}
    offered = (
        Kind("graded", "可以定级"),
        Kind("套改", "套改", "方案执行那天已经在任的"),
        Kind("首次定级", "首次定级", "以后才任职的"),
        Kind("none", "测算不出", "双击去补岗位或从事社区工作时间"),
    )
    return Listed({row.staff_id: _line(row) for row in found}, kinds, offered)


def _line(row: FirstRow) -> dict[str, str]:
    return {
        "name": row.name,
        "unit": row.unit,
        "post": row.post,
        "computed": grade_words(row.grade),
        GRADE: grade_words(row.grade),
        "monthly": money_words(row.monthly),
        "from": row.from_day.isoformat(),
        "doubts": row.doubts,
    }
