"""换届调整: who takes which post from which day, from the list, the clipboard or a workbook; made as one act."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QFrame, QStackedWidget

from streetdesk.actions import grades
from streetdesk.actions.decisions import election, election_table
from streetdesk.actions.decisions.approve import Paper
from streetdesk.actions.decisions.election import Plan
from streetdesk.actions.decisions.election_table import Line as Row
from streetdesk.errors import UserError
from streetdesk.fields import Field, Reference
from streetdesk.ui.base import choosing
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.jobs import Progress
from streetdesk.ui.base.messages import MessageBar
from streetdesk.ui.base.page import Page
from streetdesk.ui.form.line import Line
from streetdesk.ui.form.reference_editor import ReferenceEditor
from streetdesk.ui.frame.demo_bar import DemoBar
from streetdesk.ui.grades.editing import EditModel, EditView
from streetdesk.ui.grades.election_rows import COLUMNS, TYPED, ElectionRows
from streetdesk.ui.grades.paper_fields import exact_day, named, typed_day
from streetdesk.ui.look import theme
from streetdesk.ui.look.empty import EmptyState
from streetdesk.ui.look.flow import Flow
from streetdesk.ui.look.spare import Spare
from streetdesk.ui.look.widgets import button, card, column, label, row

FILES = "表格 (*.xlsx *.xls *.xlsm *.xlsb *.ods)"
LEAVES = "卸任"


class ElectionPage(Page):
    """Lines stay on the page until they are made or taken away; every change of one asks anew what would follow."""

    key = "election"
    title = "换届调整"
    uses_day = True
    watched = frozenset({"staff", "post_held", "grade_approval", "unit", "setting"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.rows = ElectionRows()
        self.plan: Plan | None = None
        self.model = EditModel(self.rows, TYPED, self)
        self.model.typed.connect(self._typed)
        self.view = EditView(self.model, {"post": self._posts})
        self.view.setAccessibleName("换届调整的人员")
        self.view.delete_asked.connect(self.remove_chosen)
        self.view.chosen.connect(self._show_state)
        self.count = label("", "muted")
        self.bar = MessageBar()
        self.demo = DemoBar(desk)
        self.pick = ReferenceEditor(Field("人员", Reference(table="staff")), desk.workspace)
        self.pick.pick.setAccessibleName("加一个人")
        self.pick.pick.setPlaceholderText("输入姓名或拼音加人")
        self.pick.pick.setMinimumWidth(220)
        self.pick.pick.picked.connect(lambda _: self.add_picked())
        self.pick.pick.entered.connect(self.add_picked)
        self.paste_button = button("粘贴(&V)", self.paste, symbol="clip", tip="贴进从Excel、WPS复制的几列（Ctrl+V）")
        self.file_button = button("读取工作簿(&W)…", self.ask_file, symbol="import")
        self.remove_button = button("去掉选中的行(&D)", self.remove_chosen, symbol="bin", tip="Delete也可以")
        self.clear_button = button("全部清空", self.clear)
        self.day = named(Line(), "任职时间", "如 2026.7.15")
        self.paper = named(Line(), "任职文号", "可不填")
        for line in (self.day, self.paper):
            line.left.connect(self._common_changed)
            line.entered.connect(self._common_changed)
        self.approve = QCheckBox("同时记录审批(&K)")
        self.approve.setChecked(True)
        self.approve.toggled.connect(lambda _: self._show_state())
        self.number = named(Line(), "审批文号", "审批文号，可以以后再补")
        self.paper_title = named(Line(), "文件名称", "文件名称")
        self.published = named(Line(), "发文日期", "发文日期")
        self.make_button = button("办理(&R)", self.make, look="primary", symbol="check")
        self.forms = button("打印审批表(&P)", self.print_forms, symbol="print")
        self.notice = button("公示(&S)", self.print_notice, symbol="print")
        self.empty = EmptyState(
            "输入姓名逐个加，或从Excel、WPS复制“姓名、岗位、职务、任职时间、文号”几列粘贴，或读取工作簿。"
            f"不再任职的，新岗位写“{LEAVES}”。",
            [("粘贴", self.paste), ("读取工作簿…", self.ask_file)],
        )
        self.parts = QStackedWidget()
        self.parts.addWidget(self.view)
        self.parts.addWidget(self.empty)
        self._lay_out()
        Spare(self.view, [c.key for c in COLUMNS].index("said"), 150)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.paste)

    def _lay_out(self) -> None:
        layout = column(margins=(theme.S4, theme.S3, theme.S4, theme.S3))
        layout.addLayout(row(label(self.title, "title"), self.count, 1))
        said = "原任岗位到任职时间的前一天止，新任从那天起；等级按方案测算，可以同时记录审批。一次办理，一次撤销。"
        explained = label(said, "muted", wrap=True)
        self.folds = (explained,)
        layout.addWidget(explained)
        layout.addWidget(self.demo)
        layout.addLayout(Flow(self.pick, self.paste_button, self.file_button, self.remove_button, self.clear_button))
        common = row(label("任职时间", "muted"), self.day, label("任职文号", "muted"), self.paper)
        common.addWidget(label("没有单独写的行都用这里的。", "small"))
        common.addStretch(1)
        self.day.setFixedWidth(130)
        self.paper.setFixedWidth(180)
        layout.addLayout(common)
        layout.addWidget(self.parts, 1)
        layout.addWidget(self.bar)
        foot: QFrame = card(self._foot())
        layout.addWidget(foot)
        self.setLayout(layout)

    def _foot(self) -> Any:
        self.published.setFixedWidth(120)
        papers = row(self.approve, self.number, self.paper_title, self.published)
        papers.setStretch(1, 1)
        papers.setStretch(2, 1)
        inside = column(margins=(theme.S3, theme.S2, theme.S3, theme.S2), gap=theme.S2)
        inside.addLayout(papers)
        inside.addLayout(row(self.make_button, self.forms, self.notice, 1))
        return inside

    @property
    def unfinished(self) -> bool:
        return bool(self.rows.lines)

    def leave_for_good(self, then: Callable[[], Any]) -> None:
        if not self.rows.lines:
            then()
            return
        said = f"换届调整里还有{len(self.rows.lines)}行没有办理，关闭后就没有了。"
        self.bar.say("warn", said, "", ("不办了，关闭", then))

    def refresh(self) -> None:
        self.demo.refresh()
        self.replan()

    def replan(self) -> None:
        """Ask what the lines would do, and show it."""
        if self.rows.lines:
            with self.desk.telling():
                self.plan = election.plan(self.desk.workspace, self.rows.whole(), self.desk.day)
                self.rows.take(self.plan)
                self.model.touched = {(n, "said") for n, change in self.rows.changes.items() if change.problem}
        else:
            self.plan = None
        self.view.reload()
        self.parts.setCurrentWidget(self.view if self.rows.lines else self.empty)
        self._show_state()

    def _show_state(self) -> None:
        good = len(self.plan.good) if self.plan else 0
        regraded = sum(c.regraded for c in self.plan.good) if self.plan else 0
        bad = len(self.rows.lines) - good
        words = f"{len(self.rows.lines):,}行" + (f"，{bad}行还不能办" if bad else "") if self.rows.lines else ""
        self.count.setText(words)
        also = f"，记录审批{regraded:,}人" if regraded and self.approve.isChecked() else ""
        self.make_button.setText(f"办理{good:,}人{also}(&R)" if good else "办理(&R)")
        self.make_button.setEnabled(good > 0)
        for one in (self.forms, self.notice):
            one.setEnabled(regraded > 0)
        for line in (self.number, self.paper_title, self.published):
            line.setEnabled(self.approve.isChecked())
        self.remove_button.setEnabled(self.view.chosen_count > 0 and bool(self.rows.lines))
        self.clear_button.setEnabled(bool(self.rows.lines))

    def add(self, lines: Sequence[Row]) -> None:
        """Put lines on the page and the cursor on the first new one's post."""
        self.bar.clear()
        added = self.rows.add(lines)
        self.replan()
        if added and (at := self.model.row_of(added[0])) is not None:
            self.view.setCurrentIndex(self.model.index(at, [c.key for c in COLUMNS].index("post")))

    def add_picked(self) -> None:
        """The person named in the box; the box is ready for the next one."""
        self.pick.settle()
        typed = self.pick.text()
        if not typed:
            return
        if not typed.isdecimal():
            self.bar.say("error", f"没有找到“{typed[:20]}”，或不止一个。", "请从列出的人里选。", None)
            return
        self.add(election_table.lines_for(self.desk.workspace, [int(typed)]))
        self.pick.show_text("")
        self.pick.pick.setFocus()

    def paste(self) -> None:
        """Lines from the clipboard."""
        focus = self.focusWidget()
        text = QGuiApplication.clipboard().text()
        if isinstance(focus, Line) and focus.hasFocus() and "\t" not in text and "\n" not in text.strip():
            focus.paste()
            return
        self._take(lambda: election_table.read_text(text))

    def ask_file(self) -> None:
        """Ask which workbook, then read it."""
        choosing.ask_open(self, "workbook", "读取换届名单", FILES, self.read_file)

    def read_file(self, path: Path) -> None:
        """Lines from a workbook, read as a job."""
        self.desk.jobs.run("读取换届名单", lambda _: election_table.read_file(path), self.add, self._failed, owner=self)

    def _take(self, read: Callable[[], list[Row]]) -> None:
        try:
            lines = read()
        except UserError as error:
            self._failed(error)
            return
        self.add(lines)

    def remove_chosen(self) -> None:
        """Take the chosen lines from the page; nothing is changed in the file."""
        self.rows.remove(self.view.chosen_ids())
        self.replan()

    def clear(self) -> None:
        """Take all lines from the page."""
        self.rows.remove(list(self.rows.lines))
        self.bar.clear()
        self.replan()

    def _typed(self, number: int, key: str, text: str) -> None:
        self.rows.type(number, key, text)
        self.replan()

    def _common_changed(self) -> None:
        try:
            exact_day(self.day, "任职时间")
        except ValueError as why:
            self.bar.say("error", str(why), "", None)
            return
        if (self.rows.day, self.rows.paper) != (self.day.text().strip(), self.paper.text().strip()):
            self.rows.day, self.rows.paper = self.day.text().strip(), self.paper.text().strip()
            self.bar.clear()
            self.replan()

    def _posts(self) -> Sequence[str]:
        """The ladder's posts and the word for leaving."""
        scheme = grades.scheme_of(self.desk.workspace)
        ladder = scheme.ladder_on(self.desk.day) or scheme.ladders[-1]
        return (*(post.label for post in ladder.posts), LEAVES)

    def make(self) -> None:
        """Change all posts that can be changed, as one act."""
        try:
            paper = Paper(self.number.text(), self.paper_title.text(), typed_day(self.published, "发文日期"))
        except ValueError as why:
            self.bar.say("error", str(why), "", None)
            return
        workspace, day, lines = self.desk.workspace, self.desk.day, self.rows.whole()
        numbers, also = list(self.rows.lines), self.approve.isChecked()
        self.make_button.setEnabled(False)

        def done(made: Plan) -> None:
            self.rows.remove([n for n, change in zip(numbers, made.changes, strict=True) if not change.problem])
            regraded = sum(change.regraded for change in made.good) if also else 0
            more = f"，记录审批{regraded}人" if regraded else ""
            self.desk.tell(f"已办理换届调整{len(made.good)}人{more}，可以一次撤销（Ctrl+Z）。")
            self.replan()

        self.desk.jobs.run(
            "办理换届调整",
            lambda _: election.make(workspace, lines, day, approvals=also, paper=paper),
            done,
            self._failed,
            owner=self,
        )

    def _failed(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.bar.say("error", error.sentence, error.what_to_do, None)
        self._show_state()

    def print_forms(self) -> None:
        """The 审批表 of everybody who is graded anew."""
        workspace, plan = self.desk.workspace, self.plan
        if plan is None:
            return
        wanted = election.proposals(plan)
        then = {c.staff_id: c.then for c in plan.good if c.staff_id is not None and c.then is not None}

        def work(progress: Progress) -> bytes:
            from streetdesk.actions.decisions import papers  # only now: drawing papers takes long to import

            return papers.approvals_pdf(workspace, wanted, progress, then)

        self.desk.print_paper(f"岗位等级审批表（{len(wanted):,}人）", work, private=True)

    def print_notice(self) -> None:
        """The 公示 of everybody who is graded anew."""
        workspace, plan = self.desk.workspace, self.plan
        if plan is None:
            return
        wanted = election.proposals(plan)

        def work(progress: Progress) -> bytes:
            from streetdesk.actions.decisions import papers

            return papers.notice_pdf(workspace, wanted, "社区工作者岗位等级调整公示", progress)

        self.desk.print_paper(f"公示（{len(wanted):,}人）", work, private=False)

    def take_focus(self) -> None:
        if self.rows.lines:
            self.view.setFocus()
        else:
            self.pick.pick.setFocus()
