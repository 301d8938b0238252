"""The import page: choose a workbook, look at the dry run, mend, take the good rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from streetdesk.actions.importing import commit as import_commit
from streetdesk.actions.importing import roster as importing
from streetdesk.actions.importing import unfinished as kept
from streetdesk.actions.importing.commit import Outcome
from streetdesk.actions.importing.roster import Plan
from streetdesk.actions.office import Workspace
from streetdesk.errors import EnvironmentTrouble, UserError
from streetdesk.ui.base import choosing
from streetdesk.ui.base.jobs import Jobs
from streetdesk.ui.base.messages import MessageBar
from streetdesk.ui.base.notice import tell_error
from streetdesk.ui.importing import words
from streetdesk.ui.importing.choose import ChoosePane
from streetdesk.ui.importing.leave import LeaveImportBar
from streetdesk.ui.importing.preview import PreviewPane
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import button, card, column, label, row


class ImportPage(QWidget):
    """Takes workbooks in. ``imported`` carries the act's name in the undo menu."""

    imported = Signal(str)
    staff_wanted = Signal()

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("importPage")
        self._workspace = workspace
        self._jobs = jobs
        self._plan: Plan | None = None
        self._offer: tuple[str, str, str, tuple[str, Callable[[], object]] | None] | None = None
        self._kept: Path | None = None  # where the mending of this workbook is kept
        self._unkept = ""  # why it could not be
        self._running = 0
        self._turn = 0  # counts workbooks: what comes back for an earlier one is dropped
        self.message = MessageBar()
        self.leave_bar = LeaveImportBar(self.take_focus)
        self.choose = ChoosePane()
        self.preview = PreviewPane(importing.target_choices(workspace))
        self.done = _DonePane()
        self.stack = QStackedWidget()
        for pane in (self.choose, self.preview, self.done):
            self.stack.addWidget(pane)
        title = label("导入花名册", "title")
        self._heading = title
        self.stack.currentChanged.connect(lambda _: self._turned())
        self.setLayout(column(title, self.stack, self.message, self.leave_bar, margins=(theme.S4,) * 4, gap=theme.S3))
        self._turned()
        self.choose.chosen.connect(self.read)
        self.preview.mended.connect(self._mend)
        self.preview.pasted.connect(self._pasted)
        self.preview.remapped.connect(self._remap)
        self.preview.left_out.connect(self._leave_out)
        self.preview.commit_wanted.connect(self._commit)
        self.preview.bad_rows_wanted.connect(self._save_bad)
        self.preview.left.connect(self._leave)
        self.done.again.clicked.connect(lambda _: self._another())
        self.done.staff.clicked.connect(lambda _: self.staff_wanted.emit())
        self.done.save_bad.clicked.connect(lambda _: self._save_bad())

    def _turned(self) -> None:
        """Another step: the preview needs the room of the heading."""
        self._heading.setVisible(self.stack.currentWidget() is not self.preview)

    def take_focus(self) -> None:
        """Put the focus where work begins. No focus proxy: Tab would jump to it over what stands before it."""
        first = self.preview.panes[0].table if self.preview.panes else self.preview
        (self.choose.button, first, self.done.staff)[self.stack.currentIndex()].setFocus()

    @property
    def plan(self) -> Plan | None:
        """The dry run shown now."""
        return self._plan

    @property
    def unfinished(self) -> str:
        """What was mended or left out and is not imported yet; empty where nothing was."""
        shown = self.stack.currentWidget() is self.preview
        return words.unfinished(self._plan) if self._plan is not None and shown else ""

    def ask_leave(self, then: Callable[[], object]) -> None:
        """Do ``then`` now, or after the clerk has said what becomes of what was mended."""

        def drop() -> None:
            self._forget()
            then()

        if self.unfinished:
            self.leave_bar.ask(self.unfinished, drop, None if self._unkept else then)
        else:
            then()

    def start_over(self) -> None:
        """Back to choosing a workbook; nothing was changed unless it was imported."""
        self._turn += 1
        self._plan = self._kept = None
        self._unkept = ""
        self.message.clear()
        self.stack.setCurrentWidget(self.choose)
        self.choose.button.setFocus()

    def _another(self) -> None:
        """The next workbook is chosen at once; without one it stays at choosing."""
        self.start_over()
        self.choose.browse()

    def _leave(self) -> None:
        """While something runs, cancel it and stay; else leave the workbook."""
        if self._running:
            self._jobs.cancel()
        else:
            self.ask_leave(self.start_over)

    def read(self, path: Path) -> None:
        """Dry-run a workbook."""

        def work(progress: importing.Progress) -> tuple[Plan, Path]:
            plan = importing.plan(self._workspace, path, progress)
            place = kept.place_of(self._workspace, plan)
            return kept.taken_up(self._workspace, plan, place), place

        def show(found: tuple[Plan, Path]) -> None:
            self._plan, self._kept = found
            self._unkept = ""
            self.preview.begin(self._plan)
            self.stack.setCurrentWidget(self.preview)
            if self.unfinished:
                said = f"接着上次：在这个工作簿里{self.unfinished}还没有导入，已经放进来了。"
                self.message.say("warn", said, "", ("不要了，从头开始", self._afresh))

        self._run(f"读取{path.name}", work, show)

    def _afresh(self) -> None:
        """The workbook as it stands in the file, without what was mended."""
        self._replan(lambda plan: importing.again(self._workspace, plan, {}, {}, frozenset()))

    def _forget(self) -> None:
        """What was mended is given up or imported."""
        if self._kept is not None:
            kept.forget(self._kept)

    def _mend(self, sheet: str, where: int, number: int, text: str) -> None:
        alike = importing.same_cells(self._plan, sheet, where, number) if self._plan is not None and text else []
        self._replan(lambda plan: importing.mend(self._workspace, plan, sheet, where, number, text))
        if alike:
            offer = (f"这{len(alike)}处也改为“{text[:12]}”", lambda: self._mend_many(sheet, dict.fromkeys(alike, text)))
            self._offer = ("info", f"这一列还有{len(alike)}处写着同样的内容。", "", offer)

    def _mend_many(self, sheet: str, cells: Mapping[tuple[int, int], str]) -> None:
        self._replan(lambda plan: importing.mend_many(self._workspace, plan, sheet, cells))

    def _pasted(self, sheet: str, found: tuple[Mapping[tuple[int, int], str], str]) -> None:
        cells, lost = found
        told = ("warn", lost, "请选好左上角的格子再粘贴。", None) if lost else None
        if cells:
            self._mend_many(sheet, cells)
            self._offer = told
        elif told is not None:
            self.message.say(*told)

    def _remap(self, sheet: str, path: str, key: str) -> None:
        self._replan(lambda plan: importing.remap(self._workspace, plan, sheet, path, key or None))

    def _leave_out(self, sheet: str, where: int, out: bool) -> None:
        self._replan(lambda plan: importing.leave_out(self._workspace, plan, sheet, where, out=out))

    def _replan(self, change: Callable[[Plan], Plan]) -> None:
        # Jobs run one after another: each looks at the plan the one before it left.
        def work(_: object) -> tuple[Plan, str]:
            if self._plan is None:
                raise UserError("这个工作簿已经关掉了。")
            plan = change(self._plan)
            try:
                if self._kept is not None:
                    kept.keep(self._kept, plan)
            except EnvironmentTrouble as trouble:
                return plan, trouble.sentence
            return plan, ""

        self._run("重新核对", work, self._show_anew, self._could_not)

    def _show_anew(self, found: tuple[Plan, str]) -> None:
        if self._plan is not None:
            self._plan, unkept = found
            self.preview.set_plan(self._plan)
            if unkept and unkept != self._unkept:
                self._offer = ("warn", f"改动没能替您记下：{unkept}", "导入以前请不要关闭程序。", None)
            self._unkept = unkept
        if self._offer is not None:
            self.message.say(*self._offer)
            self._offer = None

    def _could_not(self, error: Exception) -> None:
        tell_error(self.message, error)
        for pane in self.preview.panes:
            pane.table.sheet_model.drop_pending()
        if self._plan is not None:
            self.preview.set_plan(self._plan)

    def _commit(self) -> None:
        unit, take = self.preview.default_unit.text().strip(), self.preview.take_changes.isChecked()

        def work(progress: importing.Progress) -> Outcome:
            if self._plan is None:
                raise UserError("这个工作簿已经关掉了。")
            return import_commit.commit(
                self._workspace, self._plan, default_unit=unit, take_changes=take, progress=progress
            )

        self._run("导入", work, self._show_done)

    def _show_done(self, outcome: Outcome) -> None:
        self._forget()
        self.done.show_outcome(outcome, words.waiting(self._plan) if self._plan is not None else "")
        self.stack.setCurrentWidget(self.done)
        self.done.staff.setFocus()
        self.imported.emit(outcome.title)

    def _save_bad(self) -> None:
        plan = self._plan
        if plan is None:
            return
        proposed = plan.path.with_name(f"{plan.path.stem}-待处理.xlsx")
        path = choosing.save_now(self, "workbook", "待处理的行另存为", proposed, "工作簿 (*.xlsx)")
        if path is None:
            return

        def told(count: int) -> None:
            self.message.say(
                "good", f"没有导入的{count}行已存到{path}。", "改好“问题”列所说的格子后，再导入这个工作簿。", None
            )

        self._run("保存待处理的行", lambda _: importing.bad_rows(plan, path), told)

    def _run(
        self,
        title: str,
        work: Callable[[importing.Progress], object],
        done: Callable[..., None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """One job; the page's buttons rest while any runs."""
        self._count(1, title)
        self.leave_bar.hide()
        self.message.clear()
        turn = self._turn

        def well(result: object) -> None:
            self._count(-1)
            if turn == self._turn:
                done(result)

        def badly(error: Exception) -> None:
            self._count(-1)
            if turn == self._turn:
                (failed or self._tell)(error)

        self._jobs.run(title, work, well, badly, owner=self)

    def _tell(self, error: Exception) -> None:
        tell_error(self.message, error)

    def _count(self, step: int, title: str = "") -> None:
        self._running += step
        self.choose.set_busy(title if self._running else "")
        self.preview.set_busy(bool(self._running))
        self.done.save_bad.setEnabled(not self._running)


class _DonePane(QWidget):
    """What was done, how to take it back, and what now."""

    def __init__(self) -> None:
        super().__init__()
        self.sentence = label(look="lead", wrap=True, selectable=True)
        self.undo_hint = label(look="muted", wrap=True, selectable=True)
        self.waiting = label(look="muted", wrap=True)
        self.save_bad = button("把待处理的行另存为工作簿…(&S)", lambda: None)
        self.staff = button("看人员列表(&L)", lambda: None, look="primary", symbol="people")
        self.again = button("再导入一个工作簿(&M)", lambda: None)
        inside = column(self.sentence, self.undo_hint, self.waiting, margins=(theme.S6,) * 4, gap=theme.S3)
        inside.addLayout(row(self.staff, self.again, self.save_bad, 1, gap=theme.S3))
        self.setLayout(column(card(inside), 1))

    def show_outcome(self, outcome: Outcome, waiting: str) -> None:
        """Tell what an import did, and what was not taken."""
        self.sentence.setText(words.outcome_sentence(outcome))
        self.undo_hint.setText(f"导错了？用“撤销：{outcome.title}”（Ctrl+Z）可以把这一批整个收回，重启以后也能撤。")
        self.waiting.setText(f"还有{waiting}没有导入。")
        for widget in (self.waiting, self.save_bad):
            widget.setVisible(bool(waiting))
