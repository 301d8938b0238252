"""Which month or period is looked at: typed, or one further with the arrows."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from streetdesk.errors import UserError
from streetdesk.fields.daytext import parse_day
from streetdesk.pay.month.calendar import Month, Period
from streetdesk.ui.form.line import Line
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import button, label, row, set_state


class PeriodBox(QWidget):
    """``changed`` carries a Period; with ``length`` months at a time (1: a month)."""

    changed = Signal(object)

    def __init__(self, caption: str, *, length: int = 1) -> None:
        super().__init__()
        self._length = length
        self.period = Period(Month(2000, 1), length)
        self.line = Line()
        self.line.setFixedWidth(120)
        self.line.setAccessibleName(caption)
        self.line.setToolTip("可写2026.6、202606、2026年6月" if length == 1 else "可写2026、2026H1、2026Q2")
        text = label(caption, "label")
        text.setBuddy(self.line)
        self.earlier = button("", lambda: self._move(-1), look="plain", symbol="left", tip="前一期")
        self.later = button("", lambda: self._move(1), look="plain", symbol="right", tip="后一期")
        for arrow, name in ((self.earlier, "前一期"), (self.later, "后一期")):
            arrow.setAccessibleName(name)
            arrow.setFixedWidth(28)
            arrow.setStyleSheet("padding: 4px 2px;")
        self.said = label("", "error")
        self.setLayout(row(text, self.earlier, self.line, self.later, self.said, gap=theme.S1))
        self.line.entered.connect(self._take)
        self.line.left.connect(self._take)
        self.line.textEdited.connect(lambda _: self._told(""))

    def show_period(self, period: Period) -> None:
        """Show a period without telling anybody."""
        self.period = period
        self._length = period.length
        self.line.setText(str(period))
        self._told("")

    def _move(self, steps: int) -> None:
        self._go(Period(self.period.first.plus(steps * self._length), self._length))

    def _take(self) -> None:
        typed = self.line.text().strip()
        if typed == str(self.period):
            return
        try:
            self._go(_read(typed, self._length))
        except UserError as error:
            self._told(error.sentence)

    def _go(self, period: Period) -> None:
        other = period != self.period
        self.show_period(period)
        if other:
            self.changed.emit(period)

    def _told(self, sentence: str) -> None:
        self.said.setText(sentence)
        set_state(self.line, "error" if sentence else "")


def _read(typed: str, length: int) -> Period:
    """A month typed as days are typed; other periods as they are written."""
    if length > 1:
        return Period.parse(typed)
    try:
        day = parse_day(typed)
    except ValueError as why:
        raise UserError(f"{why}。", "请写成 2026-06 的样子。") from None
    if day.month is None:
        raise UserError("要写到月。", "请写成 2026-06 的样子。")
    return Period(Month(day.year, day.month), 1)
