"""Settings of the office: its names, who signs papers, its stamps, how papers are printed, and the clerk's own name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QGridLayout, QRadioButton, QScrollArea, QWidget

from streetdesk.actions import clerk, office_facts
from streetdesk.actions.office_facts import OfficeFacts
from streetdesk.errors import UserError
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.messages import MessageBar
from streetdesk.ui.form.bars import LeaveBar
from streetdesk.ui.form.line import Line, Lines
from streetdesk.ui.look import theme
from streetdesk.ui.look.tips import tip
from streetdesk.ui.look.widgets import button, card, column, label, row

_LINES = (
    ("name", "单位全称", "印在各种表格上，例如：金雀山街道办事处"),
    ("short_name", "简称", "例如：金雀山街道"),
    ("county", "所属县区", "例如：兰山区"),
    ("phone", "联系电话", "表格上要留电话时用"),
)
_SIGNERS = (
    ("responsible", "负责人", "留空则印出空白，打印后手签"),
    ("reviewer", "审核人", "留空则印出空白，打印后手签"),
    ("preparer", "制表人", "留空则印出空白，打印后手签"),
)
_SIZES = (("auto", "自动（放不下用A3）"), ("A4", "A4"), ("A3", "A3"))


class OfficeSettings(QWidget):
    """Nothing is kept until it is saved; one act in the history, undone like any other."""

    dirty_changed = Signal(bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.lines: dict[str, Line] = {}
        self.stamps = Lines()
        self.stamps.setAccessibleName("印章名称，一行一个")
        self.stamps.setPlaceholderText("一行一个，例如：\n金雀山街道办事处\n中共金雀山街道工作委员会")
        self.sizes: dict[str, QRadioButton] = {}
        self.fill_day = QCheckBox("表格上印出填表日期（不勾选则留空手填）")
        self.clerk = Line()
        self.clerk.setAccessibleName("您的姓名")
        self.clerk.setMaximumWidth(260)
        self.bar = MessageBar()
        self.leave_bar = LeaveBar(self.save, self.load, self.setFocus)
        self.save_button = button("保存(&S)", self.save, look="primary", shortcut="Ctrl+S")
        self.drop_button = button("放弃修改", self.load)
        inside = QWidget()
        inside.setProperty("look", "ground")
        inside.setLayout(
            column(
                _group("单位", self._grid(_LINES)),
                _group("落款", self._grid(_SIGNERS)),
                _group(
                    "印章",
                    _captioned(
                        "印章名称",
                        self.stamps,
                        "审批表街道意见栏的盖章处印出这些名称，一行一个；用人单位（公司）的章不印在这里。",
                    ),
                ),
                _group("表格", self._paper()),
                _group("操作记录", _captioned("您的姓名", self.clerk, "在这台电脑上的修改，记录里写这个名字。")),
                1,
                margins=(0, theme.S2, theme.S3, theme.S3),
                gap=theme.S3,
            )
        )
        scroller = QScrollArea()
        scroller.setWidgetResizable(True)
        scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroller.setWidget(inside)
        layout = column(scroller, self.leave_bar, self.bar, margins=(0, theme.S2, 0, 0))
        layout.addLayout(row(self.save_button, self.drop_button, 1))
        self.setLayout(layout)
        self._loaded = OfficeFacts()
        self._loaded_clerk = ""
        for line in (*self.lines.values(), self.clerk):
            line.textChanged.connect(lambda _: self._edited())
            line.entered.connect(self.focusNextChild)
        self.stamps.textChanged.connect(self._edited)
        self.fill_day.toggled.connect(lambda _: self._edited())
        for choice in self.sizes.values():
            choice.toggled.connect(lambda _: self._edited())

    def _grid(self, fields: tuple[tuple[str, str, str], ...]) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.S4)
        grid.setVerticalSpacing(theme.S1)
        for number, (key, caption, hint) in enumerate(fields):
            line = self.lines[key] = Line()
            line.setPlaceholderText(hint)
            line.setAccessibleName(caption)
            line.setToolTip(tip(hint))
            place = number // 2 * 2
            grid.addWidget(label(caption, "label"), place, number % 2)
            grid.addWidget(line, place + 1, number % 2)
        for side in range(2):
            grid.setColumnStretch(side, 1)
        return holder

    def _paper(self) -> QWidget:
        line, group = row(label("纸张", "label"), gap=theme.S4), QButtonGroup(self)
        for key, text in _SIZES:
            choice = self.sizes[key] = QRadioButton(text)
            group.addButton(choice)
            line.addWidget(choice)
        line.addStretch(1)
        holder = QWidget()
        layout = column(gap=theme.S2)
        layout.addLayout(line)
        layout.addWidget(self.fill_day)
        holder.setLayout(layout)
        return holder

    def load(self) -> None:
        """Show what is kept."""
        self.bar.clear()
        self.leave_bar.close_bar()
        facts = office_facts.load(self.desk.workspace)
        self._loaded, self._loaded_clerk = facts, clerk.name()
        for key, line in self.lines.items():
            line.setText(str(getattr(facts, key)))
            line.setCursorPosition(0)
        self.stamps.setPlainText("\n".join(facts.stamps))
        self.sizes[facts.paper].setChecked(True)
        self.fill_day.setChecked(facts.fill_day)
        self.clerk.setText(self._loaded_clerk)
        self._edited()

    def facts(self) -> OfficeFacts:
        """The facts as they stand on the page; the backup folder is set elsewhere."""
        texts = {key: line.text().strip() for key, line in self.lines.items()}
        stamps = tuple(s.strip() for s in self.stamps.toPlainText().splitlines() if s.strip())
        paper: Any = next((key for key, choice in self.sizes.items() if choice.isChecked()), "auto")
        return OfficeFacts(
            **texts,
            stamps=stamps,
            paper=paper,
            fill_day=self.fill_day.isChecked(),
            backup_folder=self._loaded.backup_folder,
        )

    @property
    def dirty(self) -> bool:
        """Whether something is not saved."""
        return self.facts() != self._loaded or self.clerk.text().strip() != self._loaded_clerk

    def save(self) -> bool:
        """Keep what stands here; False if something stands in the way."""
        self.bar.clear()
        try:
            if self.clerk.text().strip() != self._loaded_clerk:
                clerk.rename(self.clerk.text().strip())
            if self.facts() != self._loaded:
                office_facts.save(self.desk.workspace, self.facts())
        except UserError as error:
            self.bar.say("error", error.sentence, error.what_to_do + "填的内容还在。", None)
            return False
        self.load()
        self.desk.tell("已保存设置。")
        return True

    def leave(self, then: Callable[[], Any]) -> None:
        """Do ``then`` now, or after the clerk has saved or dropped what is unsaved."""
        self.leave_bar.leave(then, dirty=self.dirty)

    def _edited(self) -> None:
        self.bar.clear()  # what was refused is being mended
        dirty = self.dirty
        self.save_button.setEnabled(dirty)
        self.drop_button.setEnabled(dirty)
        self.dirty_changed.emit(dirty)


def _group(title: str, part: QWidget) -> QWidget:
    return card(column(label(title, "section"), part, margins=(theme.S4, theme.S3, theme.S4, theme.S3), gap=theme.S2))


def _captioned(caption: str, part: QWidget, hint: str) -> QWidget:
    holder = QWidget()
    holder.setLayout(column(label(caption, "label"), part, label(hint, "small", wrap=True), gap=theme.S1))
    return holder
