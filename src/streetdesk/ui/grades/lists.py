"""Two lists about grades: where computed and approved differ, and who is due to rise. Worked out as a job."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QCheckBox, QStackedWidget

from streetdesk.actions import grades
from streetdesk.actions.grades import Graded
from streetdesk.errors import Cancelled, UserError
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.jobs import Progress
from streetdesk.ui.base.page import Page
from streetdesk.ui.frame.demo_bar import DemoBar
from streetdesk.ui.look import theme
from streetdesk.ui.look.empty import EmptyState
from streetdesk.ui.look.spare import Spare
from streetdesk.ui.look.widgets import column, label, row
from streetdesk.ui.person.grade_panel import difference_text
from streetdesk.ui.table.table_model import Column, TableModel
from streetdesk.ui.table.table_view import TableView

Line = Mapping[str, str]


class ReadyRows:
    """A source over rows that a job has worked out: filtered and sorted here, for they stand in no table."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = columns
        self.rows: dict[int, Line] = {}
        self.search = ""
        self.wanted: str | None = None  # only rows whose "flag" is this

    def ids(self, sort: str | None, descending: bool) -> list[int]:
        words = self.search.lower().split()
        found = [
            i
            for i, texts in self.rows.items()
            if (self.wanted is None or texts.get("flag") == self.wanted)
            and all(any(w in t.lower() for t in texts.values()) for w in words)
        ]
        if sort:
            found.sort(key=lambda i: _sort_key(self.rows[i].get(sort, "")), reverse=descending)
        return found

    def texts(self, ids: Sequence[int]) -> Mapping[int, Line]:
        return {i: self.rows[i] for i in ids}


def _sort_key(text: str) -> tuple[int, int, str]:
    digits = text.removesuffix("级")
    return (0, int(digits), "") if digits.isdecimal() else (1 if text else 2, 0, text)


class GradeListPage(Page):
    """Base of the two: heading, count, one filter, the list; a double click opens the file at the grade."""

    search_hint = "在名单中查找"
    uses_day = True
    columns: Sequence[Column] = ()
    only = ""
    flag = "work"
    explained = ""
    nothing = ""
    widest = ""
    """The column that takes the room left over, and how wide it is at ``least``."""
    least = 380
    rare = ""
    """A column that is seen only where a line has something in it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.source = ReadyRows(self.columns)
        self.model = TableModel(self.source, self)
        self.view = TableView(self.model)
        self.view.setAccessibleName(self.title)
        self.count = label("", "muted")
        self.filter = QCheckBox(self.only)
        self.filter.setChecked(True)
        self.filter.toggled.connect(lambda _: self._show())
        self.empty = EmptyState(self.nothing, symbol="check")
        self.nobody = EmptyState(
            "还没有在职人员。导入花名册或新增人员以后，这里会列出他们的等级。",
            [("导入花名册", lambda: desk.asked_page.emit("import"))],
        )
        self.demo = DemoBar(desk)
        self.parts = QStackedWidget()
        self.parts.addWidget(self.view)
        self.parts.addWidget(self.empty)
        self.parts.addWidget(self.nobody)
        layout = column(margins=(theme.S4, theme.S3, theme.S4, theme.S3))
        layout.addLayout(row(label(self.title, "title"), self.count, 1, self.filter))
        layout.addWidget(label(self.explained, "muted", wrap=True))
        layout.addWidget(self.demo)
        layout.addWidget(self.parts, 1)
        self.setLayout(layout)
        Spare(self.view, [c.key for c in self.columns].index(self.widest), self.least)
        self._asked_for: date | None = None
        self.view.opened.connect(lambda staff_id: desk.asked_open.emit(staff_id, "grade"))

    def bind_search(self, line: Any) -> None:
        """Letters typed in the list go to this line."""
        self.view.search = line

    @property
    def shown_ids(self) -> Sequence[int]:
        """The people the list shows now, in its order."""
        return self.model.ids

    def refresh(self) -> None:
        day, workspace = self.desk.day, self.desk.workspace
        self._asked_for = day
        self.count.setText("正在计算…")
        self.demo.refresh()

        def work(progress: Progress) -> dict[int, Line]:
            return self.work_out(workspace, day, progress)

        def done(rows: dict[int, Line]) -> None:
            if self._asked_for == day:
                self.source.rows = rows
                self._show()

        self.desk.jobs.run(f"计算{self.title}", work, done, self._failed)

    def work_out(self, workspace: Any, day: date, progress: Progress) -> dict[int, Line]:
        """The rows by staff id; on the worker thread."""
        raise NotImplementedError

    def _failed(self, error: Exception) -> None:
        self.count.setText("已取消" if isinstance(error, Cancelled) else "没有算成")
        if isinstance(error, UserError):
            self.desk.trouble(error)

    def _show(self) -> None:
        self.source.wanted = self.flag if self.filter.isChecked() else None
        self.view.reload()
        number = len(self.model.ids)
        if self.rare:  # a column that has nothing to say leaves its room to the others
            said = any(self.source.rows[i].get(self.rare) for i in self.model.ids)
            self.view.setColumnHidden([c.key for c in self.columns].index(self.rare), not said)
        self.count.setText(f"{number:,}人（全部{len(self.source.rows):,}人）")
        if not self.source.rows:
            self.parts.setCurrentWidget(self.nobody)
        else:
            self.parts.setCurrentWidget(self.empty if number == 0 and not self.source.search else self.view)

    def search(self, text: str) -> None:
        self.source.search = text
        self._show()

    def take_focus(self) -> None:
        self.view.setFocus()


class DifferencePage(GradeListPage):
    """Computed against approved, of everybody in office on the day."""

    key = "differences"
    title = "等级差异"
    only = "只看要处理的(&W)"
    explained = "测算等级与审批等级不一致的人。双击看理由；批准后在档案里“记录审批”。工资按审批等级发。"
    nothing = "测算与审批全部一致，没有要处理的。"
    columns = (
        Column("name", "姓名", 96),
        Column("post", "岗位", 96),
        Column("computed", "测算等级", 84),
        Column("approved", "审批等级", 84),
        Column("difference", "差异", 420),
        Column("problems", "要先弄清的", 220),
    )
    widest = "difference"
    least = 420
    rare = "problems"

    def work_out(self, workspace: Any, day: date, progress: Progress) -> dict[int, Line]:
        return {
            g.staff_id: {
                "name": g.name,
                "post": g.computed.post_label,
                "computed": "" if g.computed.grade is None else f"{g.computed.grade}级",
                "approved": "" if g.approved is None else f"{g.approved.grade}级",
                "difference": _beside_its_grade(g),
                "problems": "".join(p.sentence for p in g.computed.problems),
                "flag": "work" if g.difference.to_work_on else "",
            }
            for g in grades.grades(workspace, day, None, progress)
        }


def _beside_its_grade(graded: Graded) -> str:
    """The difference where the computed grade stands in a column of its own."""
    return difference_text(graded).removeprefix(f"测算为第{graded.computed.grade}级，")


class DuePage(GradeListPage):
    """Whose years suffice for the next effect day, and what still blocks them."""

    key = "due"
    title = "应晋级名单"
    only = "只看年限已到的(&W)"
    explained = "按截至日期推算下一次正常晋级。“什么挡着”为空的可以直接报批；取消勾选可看每个人的情况。"
    nothing = "下一次晋级没有年限已到的人。取消勾选可看每个人的情况。"
    columns = (
        Column("name", "姓名", 96),
        Column("effect", "晋级日期", 110),
        Column("now", "现等级", 80),
        Column("then", "晋级后", 80),
        Column("said", "说明", 380),
        Column("blocks", "什么挡着", 320),
    )
    widest = "said"

    def work_out(self, workspace: Any, day: date, progress: Progress) -> dict[int, Line]:
        return {
            staff_id: {
                "name": name,
                "effect": due.effect_on.isoformat() if due.effect_on else "",
                "now": "" if due.grade_now is None else f"{due.grade_now}级",
                "then": "" if due.grade_then is None else f"{due.grade_then}级",
                "said": due.sentence,
                "blocks": "".join(p.sentence for p in due.blocks),
                "flag": "work" if (due.grade_then or 0) > (due.grade_now or 99) else "",
            }
            for staff_id, name, due in grades.due_list(workspace, day, progress)
        }
