"""降级 and 荣誉高定 of one person: a small form, the grade proposed by the ladder, recorded with its award."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame

from streetdesk.actions.decisions import events
from streetdesk.actions.decisions.approve import Preview
from streetdesk.actions.decisions.events import Event, Offer, Wish
from streetdesk.registers.award import LEVEL
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.messages import MessageBar
from streetdesk.ui.base.notice import tell_error
from streetdesk.ui.form.line import Line
from streetdesk.ui.grades.paper_fields import PaperFields, captioned, exact_day, named
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import button, column, label, row, scrolled

_CALLED: dict[Event, tuple[str, str]] = {
    "降级": ("处理决定名称", "如 年度考核不合格处理决定"),
    "荣誉高定": ("荣誉名称", "如 全国优秀社区工作者"),
}


class EventPanel(QFrame):
    """``closed`` when it is put away, by hand or after the act."""

    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.desk = desk
        self.event_: Event = "降级"
        self.offer: Offer | None = None
        self.heading = label("", "lead", wrap=True)
        self.now = label("", "muted", wrap=True)
        self.bar = MessageBar()
        self.title_label = label("", "label")
        self.title = Line()
        self.level = QComboBox()
        self.level.setAccessibleName("级别")
        self.level.addItem("（不填）", "")
        for option in LEVEL:
            self.level.addItem(option.label, option.code)
        self.authority = named(Line(), "决定机关", "可不填")
        self.day = named(Line(), "决定日期", "如 2026.3.5")
        self.grade = named(Line(), "新等级", "级数")
        self.from_day = named(Line(), "执行日期", "如 2026.4.1")
        self.said = label("", "small", wrap=True)
        self.paper = PaperFields()
        self.keep = QCheckBox("同时记入奖惩")
        self.keep.setChecked(True)
        self.make_button = button("记录", self.make, look="primary", symbol="check")
        close = button("关闭", self.closed.emit, look="plain", tip="关闭（Esc）")
        inside = column(margins=(theme.S4, theme.S2, theme.S4, theme.S1), gap=theme.S1)
        head = row(self.heading, close)
        head.setStretch(0, 1)
        inside.addLayout(head)
        for part in (self.now, self.bar, self.title_label, self.title):
            inside.addWidget(part)
        for pair in (
            (captioned("级别", self.level), captioned("决定机关", self.authority)),
            (captioned("决定日期", self.day), captioned("执行日期", self.from_day)),
            (captioned("新等级", self.grade), self.said),
        ):
            beside = row(*pair)
            beside.setStretch(0, 1)
            beside.setStretch(1, 1)
            inside.addLayout(beside)
        inside.addWidget(self.paper)
        inside.addWidget(self.keep)
        inside.addStretch(1)
        foot = row(self.make_button, 1, margins=(theme.S4, 0, theme.S4, theme.S3))
        whole = column(scrolled(inside), gap=theme.S1)
        whole.addLayout(foot)
        self.setLayout(whole)
        self.level.currentIndexChanged.connect(lambda _: self._propose())
        self.day.left.connect(self._propose)
        order = (self.title, self.authority, self.day, self.from_day, self.grade, self.paper.number)
        for line, following in pairwise(order):
            line.entered.connect(following.setFocus)
        self.paper.entered.connect(self.make_button.setFocus)

    def begin(self, event: Event, staff_id: int, day: date) -> None:
        """An empty form for one person. UserError where the person is gone."""
        self.event_ = event
        self.setAccessibleName(event)
        self.bar.clear()
        called, hint = _CALLED[event]
        self.title_label.setText(called)
        named(self.title, called, hint)
        for line in (self.title, self.authority, self.grade, self.paper.number, self.paper.title, self.paper.published):
            line.clear()
        self.level.setCurrentIndex(0)
        self.day.setText(day.isoformat())
        self.offer = events.offer(self.desk.workspace, event, staff_id, day)
        self._show_offer(self.offer)

    def take_focus(self) -> None:
        """Typing begins with the name of the decision."""
        self.title.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def make(self) -> None:
        """Record it, as one act."""
        try:
            wish = self._read()
        except ValueError as why:
            self.bar.say("error", str(why), "", None)
            return
        workspace = self.desk.workspace

        def done(made: Preview) -> None:
            self.desk.tell(f"已记录{wish.event}：{made.items[0].name}第{wish.grade}级，可以撤销（Ctrl+Z）。")
            self.closed.emit()

        self.desk.jobs.run(
            f"记录{wish.event}",
            lambda _: events.record(workspace, wish),
            done,
            lambda error: tell_error(self.bar, error),
            owner=self,
        )

    def _read(self) -> Wish:
        assert self.offer is not None
        day, since = exact_day(self.day, "决定日期"), exact_day(self.from_day, "执行日期")
        if day is None or since is None:
            raise ValueError("决定日期和执行日期都要填。")
        typed = self.grade.text().strip().removeprefix("第").removesuffix("级")
        if not typed.isdecimal():
            raise ValueError("新等级请填数字，例如5。")
        return Wish(
            self.event_,
            self.offer.staff_id,
            int(typed),
            day.first,
            since.first,
            self.title.text(),
            str(self.level.currentData()),
            self.authority.text(),
            self.paper.read(),
            self.keep.isChecked(),
        )

    def _propose(self) -> None:
        """Ask the ladder anew for the day and level of now."""
        if self.offer is None:
            return
        try:
            day = exact_day(self.day, "决定日期")
        except ValueError:
            return
        if day is None:
            return
        with self.desk.telling():
            level = str(self.level.currentData())
            found = events.offer(self.desk.workspace, self.event_, self.offer.staff_id, day.first, level)
            self._show_offer(found)

    def _show_offer(self, found: Offer) -> None:
        """What is proposed goes into the fields, unless something else was typed there."""
        before, self.offer = self.offer, found
        now = f"第{found.grade_now}级" if found.grade_now is not None else "未定级"
        self.heading.setText(f"{self.event_}：{found.name}")
        self.now.setText(f"{found.post}，现在{now}。")
        self.said.setText(found.said)
        offered = str(before.grade_then or "") if before is not None else ""
        if self.grade.text() in ("", offered):
            self.grade.setText(str(found.grade_then or ""))
        if self.from_day.text() in ("", before.from_day.isoformat() if before is not None else ""):
            self.from_day.setText(found.from_day.isoformat())
