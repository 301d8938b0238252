"""记录审批 for everybody chosen: event, day and paper once, what will be written beside it, then one act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame

from streetdesk.actions.decisions import approve
from streetdesk.actions.decisions.approve import Item, Paper, Preview, Proposal
from streetdesk.errors import UserError
from streetdesk.registers.grade_approval import KIND
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.messages import MessageBar
from streetdesk.ui.base.notice import tell_error
from streetdesk.ui.form.line import Line
from streetdesk.ui.grades.paper_fields import PaperFields, captioned, exact_day, named
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import button, column, label, row, scrolled
from streetdesk.ui.table.facts_table import FactsTable

SHOWN = 200
"""Lines of the preview that are listed, those that cannot be kept first."""


class RecordPanel(QFrame):
    """``closed`` when it is put away; ``recorded`` after the act, with how many."""

    closed = Signal()
    recorded = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setAccessibleName("记录审批")
        self.desk = desk
        self.proposals: tuple[Proposal, ...] = ()
        self.preview: Preview | None = None
        self.heading = label("", "lead")
        self.bar = MessageBar()
        self.kind = QComboBox()
        self.kind.setAccessibleName("审批事项")
        self.kind.addItem("按各人的情况", "")
        for option in KIND:
            self.kind.addItem(option.label, option.code)
        self.day = named(Line(), "执行日期")
        self.paper = PaperFields()
        self.result = label("", "section", wrap=True)
        self.table = FactsTable((("姓名", 72), ("原来", 124), ("将记录为", 0)), "将要记录的审批")
        self.table.setMinimumHeight(150)
        self.make_button = button("记录", self.make, look="primary", symbol="check")
        self.close_button = button("关闭", self.closed.emit, look="plain", tip="关闭（Esc）")
        inside = column(margins=(theme.S4, theme.S2, theme.S4, theme.S1), gap=theme.S1)
        inside.addLayout(row(self.heading, 1, self.close_button))
        inside.addWidget(self.bar)
        beside = row(captioned("审批事项", self.kind), captioned("执行日期", self.day))
        beside.setStretch(0, 1)
        beside.setStretch(1, 1)
        inside.addLayout(beside)
        inside.addWidget(self.paper)
        inside.addSpacing(theme.S1)
        inside.addWidget(self.result)
        inside.addWidget(self.table, 1)
        foot = row(self.make_button, 1, margins=(theme.S4, 0, theme.S4, theme.S3))
        whole = column(scrolled(inside), gap=theme.S1)
        whole.addLayout(foot)
        self.setLayout(whole)
        self.kind.currentIndexChanged.connect(lambda _: self._look())
        self.day.left.connect(self._look)
        self.day.entered.connect(self._look)
        self.day.entered.connect(self.paper.number.setFocus)
        self.paper.entered.connect(self.make_button.setFocus)

    def set_proposals(self, proposals: Sequence[Proposal]) -> None:
        """For whom it is, and what is proposed."""
        self.proposals = tuple(proposals)
        days = sorted({one.from_day for one in proposals})
        hint = f"按各人：{days[0].isoformat()}" + ("等" if len(days) > 1 else "") if days else ""
        self.day.setPlaceholderText(hint)
        self.heading.setText(f"记录审批：{len(proposals):,}人" if proposals else "记录审批：请在名单中选人")
        self._look()

    def take_focus(self) -> None:
        """Typing begins with the paper: event and day are proposed."""
        self.paper.number.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def wanted(self) -> list[Proposal]:
        """The proposals with the event and day typed here. ValueError where the day cannot be read."""
        day, kind = exact_day(self.day, "执行日期"), str(self.kind.currentData())
        return [
            replace(one, kind=kind or one.kind, from_day=day.first if day is not None else one.from_day)
            for one in self.proposals
        ]

    def make(self) -> None:
        """Record them, as one act."""
        read = self._read()
        if read is None:
            return
        workspace, (wanted, paper) = self.desk.workspace, read
        self.make_button.setEnabled(False)

        def done(made: Preview) -> None:
            left = len(made.items) - len(made.done)
            more = f"，{left}人没有记" if left else ""
            self.desk.tell(f"已记录{len(made.done)}人的等级审批{more}，可以一次撤销（Ctrl+Z）。")
            self.recorded.emit(len(made.done))

        self.desk.jobs.run(
            "记录等级审批", lambda _: approve.record(workspace, wanted, paper), done, self._failed, owner=self
        )

    def _read(self) -> tuple[list[Proposal], Paper] | None:
        """What is typed; None where it cannot be read, which is said."""
        try:
            read = self.wanted(), self.paper.read()
        except ValueError as why:
            self.bar.say("error", str(why), "", None)
            return None
        self.bar.clear()
        return read

    def _look(self) -> None:
        """What would be written."""
        read = self._read()
        if read is None:
            self.make_button.setEnabled(False)
            return
        try:
            self._show(approve.preview(self.desk.workspace, read[0]))
        except UserError as error:
            tell_error(self.bar, error)

    def _show(self, preview: Preview) -> None:
        self.preview = preview
        counted = [("write", "将记录"), ("same", "已经记过"), ("refused", "不能记录")]
        said = [f"{word}{len(preview.of(state)):,}人" for state, word in counted if preview.of(state)]  # type: ignore[arg-type]
        listed = [*preview.of("refused"), *preview.of("write"), *preview.of("same")][:SHOWN]
        more = f"（列出前{SHOWN}人）" if len(preview.items) > SHOWN else ""
        self.result.setText("，".join(said) + more)
        self.table.fill([_line(item) for item in listed], [n for n, i in enumerate(listed) if i.state == "refused"])
        number = len(preview.of("write"))
        self.make_button.setText(f"记录{number:,}人" if number else "没有可以记录的人")
        self.make_button.setEnabled(number > 0)

    def _failed(self, error: Exception) -> None:
        tell_error(self.bar, error)
        self.make_button.setEnabled(True)


def _line(item: Item) -> tuple[str, str, str]:
    word = {"write": item.after, "same": "", "refused": "不能记录："}[item.state]
    return item.name, item.before, "。".join(filter(None, (word.rstrip("。"), "".join(item.notes))))
