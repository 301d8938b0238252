"""The grade of one person on the day looked at, with its reasons: what, how much, why, by which paper."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from streetdesk.actions.grades import Graded
from streetdesk.pay import Line
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.jobs import Progress
from streetdesk.ui.frame.demo_bar import DemoBar
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import ElidedLabel, button, card, column, label, row, set_state
from streetdesk.ui.table.facts_table import FactsTable

HEADINGS = (("项目", 102), ("数值", 84), ("理由", 0), ("依据", 160))
_WIDE, _NARROW = 800, 600
LONGEST_AMOUNT = 10
"""A longer amount (the name of a scheme) stands with the reason, which has the room."""


class GradePanel(QWidget):
    """``record_approval`` is called with what a new approval would say, by column."""

    def __init__(self, desk: Desk, record_approval: Callable[[Mapping[str, str]], object]) -> None:
        super().__init__()
        self.desk = desk
        self.graded: Graded | None = None
        self._record = record_approval
        self.heading = ElidedLabel("lead")
        self.difference = label("", wrap=True)
        self.print_button = button("打印审批表(&P)", self._print, symbol="print")
        self.record_button = button("记录审批(&R)", self._approve, symbol="check", look="primary")
        self.problems = QFrame()
        self.problems.setProperty("look", "bar")
        set_state(self.problems, "warn")
        self.problem_text = label("", wrap=True, selectable=True)
        self.problems.setLayout(column(self.problem_text, margins=(theme.S3, theme.S1, theme.S3, theme.S1)))
        self.lines = FactsTable(HEADINGS, "等级的理由")
        self.demo = DemoBar(desk)
        top = row(self.heading, self.print_button, self.record_button, gap=theme.S2)
        top.setStretch(0, 1)
        inside = column(margins=(theme.S3, theme.S2, theme.S3, theme.S2), gap=theme.S1)
        inside.addLayout(top)
        for part in (self.difference, self.demo, self.problems):
            inside.addWidget(part)
        inside.addSpacing(theme.S1)
        inside.addWidget(self.lines, 1)
        self.setLayout(column(card(inside)))

    def show_grade(self, graded: Graded | None) -> None:
        """Show the grade; None: nothing can be said."""
        self.graded = graded
        self.demo.refresh()
        for part in (self.print_button, self.record_button):
            part.setEnabled(graded is not None)
        if graded is None:
            self.heading.show_text("这一天没有等级可算。")
            self.difference.hide()
            self.problems.hide()
            self.lines.fill([])
            return
        computed = graded.computed
        grade = f"第{computed.grade}级" if computed.grade is not None else "算不出"
        post = f"，{computed.post_label}" if computed.post_label else ""
        self.heading.show_text(f"{computed.on.isoformat()}测算等级：{grade}{post}")
        self.difference.setText(difference_text(graded))
        self.difference.show()
        set_state(self.difference, "note" if graded.difference.to_work_on else "small", "look")
        told = {line.why for line in computed.lines}  # a reason of the table is not said again above it
        problems = [p.sentence for p in computed.problems if p.sentence not in told]
        self.problem_text.setText("\n".join(f"· {sentence}" for sentence in problems))
        self.problems.setVisible(bool(problems))
        bold = [n for n, line in enumerate(computed.lines) if line.item == "测算等级"]
        self.lines.fill([_cells(line) for line in computed.lines], bold)
        self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._share_room()

    def _share_room(self) -> None:
        """Amounts on one line; papers, too, unless the reasons would have to be narrow for it."""
        self.lines.fit_column(1, 84, 160)
        most = 190 if self.width() >= _WIDE else 150 if self.width() >= _NARROW else 96
        self.lines.fit_column(3, 84, most)

    def _print(self) -> None:
        graded, day, workspace = self.graded, self.desk.day, self.desk.workspace
        if graded is None:
            return

        def draw(progress: Progress) -> bytes:
            from streetdesk.actions.printing import papers  # only now: drawing papers takes long to import

            return papers.grade_approval_pdf(workspace, [graded.staff_id], day, progress)

        self.desk.print_paper(f"岗位等级审批表 {graded.name}", draw, private=True)

    def _approve(self) -> None:
        graded = self.graded
        if graded is None:
            return
        computed = graded.computed
        since = computed.since or computed.on
        self._record(
            {
                "kind": "正常晋级" if graded.approved else "首次定级",
                "post": computed.post_label,
                "grade": "" if computed.grade is None else str(computed.grade),
                "from_day": since.isoformat(),
            }
        )


def difference_text(graded: Graded) -> str:
    """How computed and approved stand to each other; why nothing was computed is told elsewhere."""
    text = graded.difference.sentence
    for problem in graded.computed.problems:
        text = text.removesuffix(problem.sentence)
    return text


def _cells(line: Line) -> tuple[str, str, str, str]:
    if len(line.amount) > LONGEST_AMOUNT:
        return line.item, "", f"{line.amount}，{line.why}", line.source
    return line.item, line.amount, line.why, line.source
