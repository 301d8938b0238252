"""The day looked at: always visible, plainly marked when it is not today."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from streetdesk.dates import PartialDate
from streetdesk.fields.daytext import parse_day
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.form.day_line import DayLine
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import button, label, row, set_state


class DayBox(QWidget):
    """Type a day any way (2026.7.1, 20260701) and Enter, or choose it; a month or year means its last day."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.caption = label("截至(&Y)", "label")
        self.line = DayLine()
        self.line.setFixedWidth(152)
        self.line.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # entered on purpose: by a click or Alt+Y
        self.line.setAccessibleName("截至日期：名单、等级和表格都按这一天")
        self.line.setToolTip("名单、等级和表格都按这一天。可写2026.7.1、20260701、2026年7月，回车生效")
        self.caption.setBuddy(self.line)
        self.earlier = button("", lambda: self._move(-1), look="plain", symbol="left", tip="前一天")
        self.later = button("", lambda: self._move(1), look="plain", symbol="right", tip="后一天")
        self.earlier.setAccessibleName("前一天")
        self.later.setAccessibleName("后一天")
        for arrow in (self.earlier, self.later):
            arrow.setFixedWidth(28)
            arrow.setStyleSheet("padding: 4px 2px;")
        self.back = button("回到今天", self.go_today, look="plain", tip="重新按今天显示")
        self.said = label("", "error")
        self.setLayout(row(self.said, self.caption, self.earlier, self.line, self.later, self.back, gap=theme.S1))
        self.line.entered.connect(self._take)
        self.line.left.connect(self._left)
        self.line.chosen.connect(self._take)
        self.line.textEdited.connect(lambda _: self.said.clear())
        desk.day_changed.connect(self.show_day)
        self.show_day(desk.day)

    def show_day(self, day: date) -> None:
        """Show the day and whether it is today."""
        today = self.desk.is_today
        self.line.setText(day.isoformat() + (" 今天" if today else ""))
        set_state(self.line, "" if today else "away")
        self.back.setVisible(not today)
        self.caption.setText("截至(&Y)" if today else "不是今天！截至(&Y)")
        set_state(self.caption, "label" if today else "error", "look")
        self.said.clear()

    def go_today(self) -> None:
        """Back to today."""
        self.desk.set_day(date.today())

    def _left(self) -> None:
        """Only Enter takes a day: what is left standing there is dropped."""
        if not self.line.choosing:
            self.show_day(self.desk.day)

    def _take(self) -> None:
        typed = self.line.text().replace("今天", "").strip()
        if not typed:
            self.go_today()
            self.show_day(self.desk.day)
            return
        try:
            day: PartialDate = parse_day(typed)
        except ValueError as why:
            self.said.setText(f"{why}")
            return
        self.desk.set_day(day.last)
        self.show_day(self.desk.day)

    def _move(self, days: int) -> None:
        self.desk.set_day(self.desk.day + timedelta(days=days))
