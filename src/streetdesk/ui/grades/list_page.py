"""What the lists about grades share: everybody worked out as a job, kinds to look at, reasons beside, acts for many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QStackedWidget

from streetdesk.actions.decisions.approve import Proposal
from streetdesk.actions.office import Workspace
from streetdesk.errors import Cancelled, UserError
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.jobs import Progress
from streetdesk.ui.base.page import Page
from streetdesk.ui.frame.demo_bar import DemoBar
from streetdesk.ui.grades.choice_view import ChoiceView
from streetdesk.ui.grades.kinds import KindBar
from streetdesk.ui.grades.output import GradeOutput
from streetdesk.ui.grades.reasons import Reason
from streetdesk.ui.grades.rows import GradeRows, Listed
from streetdesk.ui.grades.side import GradeSide
from streetdesk.ui.look import theme
from streetdesk.ui.look.empty import EmptyState
from streetdesk.ui.look.flow import Flow
from streetdesk.ui.look.spare import Spare
from streetdesk.ui.look.widgets import button, column, label, row
from streetdesk.ui.table.table_model import Column, TableModel

WHO = (Column("name", "姓名", 76), Column("unit", "社区", 96))
"""The columns every such list begins with."""
_ROOMY = 980
"""Pixels of a page from which on the reasons stand beside the list unasked."""


class GradeListPage(Page):
    """A page names its ``columns`` behind WHO and answers ``work``, ``proposals`` and ``reason``."""

    search_hint = "在名单中查找"
    uses_day = True
    columns: Sequence[Column] = ()
    explained = ""
    nothing = ""
    nobody_said = "还没有在职人员。导入花名册或新增人员以后，这里会列出他们的等级。"
    widest = ""
    """The column that takes the room left over, and how wide it is at ``least``."""
    least = 200
    paper_name = "岗位等级变动"
    """What the 汇总表 and the 公示 of these people are about."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.columns = (*WHO, *self.columns)
        self.source = GradeRows(self.columns)
        self.model = self.made_model()
        self.view = self.made_view()
        self.view.setAccessibleName(self.title)
        self.count = label("", "muted")
        self.kinds = KindBar()
        self.kinds.chosen.connect(self._show_kind)
        self.empty = EmptyState(self.nothing, symbol="check")
        self.nobody = EmptyState(
            self.nobody_said,
            [("导入花名册", lambda: desk.asked_page.emit("import"))],
        )
        self.demo = DemoBar(desk)
        self.side = GradeSide(desk, self)
        self.output = GradeOutput(desk, self)
        self.record_button = button("记录审批(&R)…", self.record, look="primary", symbol="check")
        self.all_button = button("全选(&A)", self.choose_all, tip="选中名单里显示的所有人（Ctrl+A）")
        self.look_button = button("理由(&I)", self._toggle_reasons, symbol="info", tip="在旁边看为什么是这一级")
        self.look_button.setCheckable(True)
        self.parts = QStackedWidget()
        for part in (self.view, self.empty, self.nobody):
            self.parts.addWidget(part)
        self._lay_out()
        Spare(self.view, [c.key for c in self.columns].index(self.widest), self.least)
        self._asked_for: tuple[date, object] | None = None
        self._by_hand = False
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._chosen_now)
        self.view.opened.connect(lambda staff_id: desk.asked_open.emit(staff_id, self.place_of(staff_id)))
        self.view.chosen.connect(self._soon.start)
        self.view.selectionModel().currentChanged.connect(lambda *_: self._soon.start())
        self.model.modelReset.connect(self._soon.start)

    # --- what a page says ---------------------------------------------------------------------------

    def work(self, workspace: Workspace, day: date, asked: Any, progress: Progress) -> tuple[Listed, Any]:
        """The list, and whatever ``proposals`` and ``reason`` need of it; on the worker thread."""
        raise NotImplementedError

    def asked(self) -> Any:
        """What is chosen on the page beside the day; read before the job begins."""
        return None

    def take(self, found: Any) -> None:
        """Keep what ``work`` found."""
        raise NotImplementedError

    def proposals(self, ids: Sequence[int]) -> list[Proposal]:
        """What recording an approval would write for some people."""
        raise NotImplementedError

    def reason(self, staff_id: int) -> Reason | None:
        """What is said of one person beside the list."""
        raise NotImplementedError

    def place_of(self, staff_id: int) -> str:
        """Where a double click opens the file."""
        return "grade"

    def tools(self) -> tuple[QPushButton, ...]:
        """More buttons, behind those all lists have."""
        return ()

    def head(self, line: QHBoxLayout) -> None:
        """More at the right end of the head."""

    def made_model(self) -> TableModel:
        """The model over ``source``."""
        return TableModel(self.source, self)

    def made_view(self) -> ChoiceView:
        """The view of the list."""
        return ChoiceView(self.model)

    # --- the page ------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        layout = column(margins=(theme.S4, theme.S3, theme.S4, theme.S3))
        top = row(label(self.title, "title"), self.count, 1)
        self.head(top)
        layout.addLayout(top)
        explained = label(self.explained, "muted", wrap=True)
        self.folds = (explained,)
        layout.addWidget(explained)
        layout.addWidget(self.demo)
        layout.addWidget(self.kinds)
        self.buttons = (self.record_button, *self.output.buttons, *self.tools(), self.all_button, self.look_button)
        layout.addLayout(Flow(*self.buttons))
        self.splitter = QSplitter()
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.parts)
        self.splitter.addWidget(self.side)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([730, 420])
        layout.addWidget(self.splitter, 1)
        self.setLayout(layout)

    def bind_search(self, line: Any) -> None:
        """Letters typed in the list go to this line."""
        self.view.search = line

    @property
    def shown_ids(self) -> Sequence[int]:
        """The people the list shows now, in its order."""
        return self.model.ids

    @property
    def chosen(self) -> list[int]:
        """The people chosen, in the list's order."""
        return self.view.chosen_ids() if self.parts.currentWidget() is self.view else []

    def refresh(self) -> None:
        day, workspace, asked = self.desk.day, self.desk.workspace, self.asked()
        self._asked_for = day, asked
        self.count.setText("正在计算…")
        self.demo.refresh()

        def done(found: tuple[Listed, Any]) -> None:
            if self._asked_for == (day, asked):
                self.take(found[1])
                self.source.take(found[0])
                self._show_listed(found[0])

        self.desk.jobs.run(
            f"计算{self.title}", lambda progress: self.work(workspace, day, asked, progress), done, self._failed
        )

    def _failed(self, error: Exception) -> None:
        self.count.setText("已取消" if isinstance(error, Cancelled) else "没有算成")
        if isinstance(error, UserError):
            self.desk.trouble(error)

    def _show_listed(self, listed: Listed) -> None:
        self.source.kind = self.kinds.offer(listed)
        self._show()

    def _show_kind(self, key: str) -> None:
        self.source.kind = key
        self._show()
        self.view.setFocus()

    def _show(self) -> None:
        self.view.reload()
        number = len(self.model.ids)
        if number and not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self.model.index(0, 0))
        if not self.source.rows:
            self.parts.setCurrentWidget(self.nobody)
        else:
            self.parts.setCurrentWidget(self.empty if number == 0 and not self.source.search else self.view)
        self.side.allow(bool(self.source.rows))
        self._chosen_now()

    def _chosen_now(self) -> None:
        """Count, buttons and the pane beside follow the choice."""
        chosen, shown = self.chosen, len(self.model.ids)
        words = f"{shown:,}人" + (f"，选中{len(chosen):,}人" if len(chosen) > 1 else "")
        if self._asked_for is not None:
            self.count.setText(words)
        self.record_button.setEnabled(bool(chosen))
        self.output.enable(chosen=len(chosen), shown=shown)
        for one in self.tools():
            one.setEnabled(bool(chosen))
        self.all_button.setEnabled(bool(shown))
        current = self.view.current_id() if self.parts.currentWidget() is self.view else None
        self.side.follow(current, chosen)
        self.look_button.setChecked(self.side.shows_reasons)

    def choose_all(self) -> None:
        """Everybody the list shows."""
        self.view.selectAll()
        self.view.setFocus()

    def record(self) -> None:
        """Open the form that records approvals for those chosen."""
        self.side.open_record(self.chosen)

    def _toggle_reasons(self) -> None:
        self._by_hand = True
        self.side.toggle_reasons()
        self._chosen_now()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        if not self._by_hand:
            self.side.show_reasons_if(self.width() >= _ROOMY)

    def search(self, text: str) -> None:
        self.source.search = text
        self._show()

    def take_focus(self) -> None:
        self.view.setFocus()
