"""The paper an approval rests on, typed once for everybody: 文号, 文件名称, 发文日期."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from streetdesk.actions.decisions.approve import Paper
from streetdesk.dates import PartialDate
from streetdesk.fields.daytext import parse_day
from streetdesk.ui.form.line import Line
from streetdesk.ui.look.widgets import column, label, row


def typed_day(line: Line, what: str) -> PartialDate | None:
    """The day typed in a line, put into its usual form; None where it is blank. ValueError says what is wrong."""
    text = line.text().strip()
    if not text:
        return None
    try:
        day = parse_day(text)
    except ValueError as why:
        raise ValueError(f"{what}：{why}。") from None
    line.setText(day.iso())
    return day


def exact_day(line: Line, what: str) -> PartialDate | None:
    """As ``typed_day``, but to the day."""
    day = typed_day(line, what)
    if day is not None and not day.is_exact:
        raise ValueError(f"{what}要写到哪一天，例如2026.1.1。")
    return day


def named(line: Line, name: str, hint: str = "") -> Line:
    """A line with the name a screen reader says, and a hint in it."""
    line.setAccessibleName(name)
    line.setPlaceholderText(hint)
    return line


def captioned(text: str, part: QWidget) -> QWidget:
    """A field under its label, to stand beside another one."""
    made = QWidget()
    made.setLayout(column(label(text, "label"), part, gap=2))
    return made


class PaperFields(QWidget):
    """Enter goes from line to line and then emits ``entered``."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.number = named(Line(), "审批文号", "如 街薪〔2026〕1号；可以以后再补")
        self.title = named(Line(), "文件名称", "可不填")
        self.published = named(Line(), "发文日期", "如 2026.1.20")
        beside = row(captioned("文件名称", self.title), captioned("发文日期", self.published))
        beside.setStretch(0, 1)
        layout = column(label("审批文号", "label"), self.number, gap=2)
        layout.addLayout(beside)
        self.setLayout(layout)
        self.published.setFixedWidth(130)
        self.number.entered.connect(self.title.setFocus)
        self.title.entered.connect(self.published.setFocus)
        self.published.entered.connect(self.entered)

    def read(self) -> Paper:
        """What is typed. ValueError where the day cannot be read."""
        return Paper(self.number.text(), self.title.text(), typed_day(self.published, "发文日期"))
