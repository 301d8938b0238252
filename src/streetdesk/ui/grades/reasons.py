"""Beside a list: why the current person's grade is what it is, and what stands in the way, with the way there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QWidget

from streetdesk.pay import Line
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import ElidedLabel, button, card, column, label, row, set_state
from streetdesk.ui.table.facts_table import FactsTable


@dataclass(frozen=True)
class Obstacle:
    """One thing to be settled: the sentence, what its button says and the place in the file it leads to."""

    sentence: str
    place: str = ""
    button: str = "去填"


@dataclass(frozen=True)
class Reason:
    """What is said of one person."""

    staff_id: int
    heading: str
    said: str = ""
    obstacles: tuple[Obstacle, ...] = ()
    lines: tuple[Line, ...] = ()
    place: str = "grade"


class Reasons(QWidget):
    """``show_reason`` fills it; the lines are those of the person's file, of the paper and of the tests."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.reason: Reason | None = None
        self.heading = ElidedLabel("lead")
        self.said = label("", "small", wrap=True, selectable=True)
        self.open_button = button("打开档案(&O)", self._open, look="plain", symbol="person", tip="打开档案（回车）")
        self.obstacles = QWidget()
        self._obstacle_lines = column(gap=theme.S1)
        self.obstacles.setLayout(self._obstacle_lines)
        self.go_buttons: list[QWidget] = []
        self.lines = FactsTable((("项目", 92), ("数值", 84), ("理由和依据", 0)), "等级的理由")
        top = row(self.heading, self.open_button, gap=theme.S2)
        top.setStretch(0, 1)
        inside = column(margins=(theme.S3, theme.S2, theme.S3, theme.S2), gap=theme.S1)
        inside.addLayout(top)
        for part in (self.said, self.obstacles):
            inside.addWidget(part)
        inside.addWidget(self.lines, 1)
        self.setLayout(column(card(inside)))
        self.show_reason(None)

    def show_reason(self, reason: Reason | None) -> None:
        """Say it; None: nobody is current."""
        self.reason = reason
        self.open_button.setEnabled(reason is not None)
        self.heading.show_text(reason.heading if reason else "选一个人，这里说明理由。")
        self.said.setText(reason.said if reason else "")
        self.said.setVisible(bool(self.said.text()))
        self._show_obstacles(reason.obstacles if reason else ())
        lines = reason.lines if reason else ()
        bold = [number for number, line in enumerate(lines) if line.item == "测算等级"]
        self.lines.fill([_cells(line) for line in lines], bold)

    def _show_obstacles(self, obstacles: Sequence[Obstacle]) -> None:
        self.go_buttons = []
        while (item := self._obstacle_lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for one in obstacles:
            self._obstacle_lines.addWidget(self._bar(one))
        self.obstacles.setVisible(bool(obstacles))

    def _bar(self, one: Obstacle) -> QFrame:
        bar = QFrame()
        bar.setProperty("look", "bar")
        set_state(bar, "warn" if one.place else "info")
        line = row(label(one.sentence, wrap=True, selectable=True), margins=(theme.S3, 2, theme.S2, 2))
        line.setStretch(0, 1)
        if one.place:
            go = button(one.button, lambda: self._go(one.place), look="plain")
            go.setAccessibleName(f"{one.button}：{one.sentence}")
            set_state(go, "slim")
            self.go_buttons.append(go)
            line.addWidget(go)
        bar.setLayout(line)
        return bar

    def _open(self) -> None:
        if self.reason is not None:
            self._go(self.reason.place)

    def _go(self, place: str) -> None:
        if self.reason is not None:
            self.desk.asked_open.emit(self.reason.staff_id, place)


def _cells(line: Line) -> tuple[str, str, str]:
    source = f"（{line.source}）" if line.source else ""
    if len(line.amount) > 8:  # the name of a scheme: it stands with the reason, which has the room
        return line.item, "", f"{line.amount}，{line.why}{source}"
    return line.item, line.amount, f"{line.why}{source}"
