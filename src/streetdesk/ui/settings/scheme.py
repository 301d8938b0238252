"""Which ladder grades are worked out by: a shipped scheme, or the office's own file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from streetdesk.actions import grades
from streetdesk.errors import UserError
from streetdesk.pay import Base, Insurance, Ladder, Scheme
from streetdesk.ui.base import choosing
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.messages import MessageBar
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import button, card, column, label, row


class SchemeSettings(QWidget):
    """Choosing is an act in the history; undo brings the former scheme back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.now = label("", "lead", wrap=True, selectable=True)
        self.papers = label("", "muted", wrap=True, selectable=True)
        self.note = label("", "note", wrap=True)
        self.bar = MessageBar()
        self.choices: dict[str, QRadioButton] = {}
        self._group = QButtonGroup(self)
        self.use_button = button("选用这个方案(&U)", self.choose, look="primary")
        self.own_button = button("录入本单位方案…(&L)", self._browse, symbol="open")
        self._list = column(gap=theme.S2)
        inside = column(
            label("正在用的方案", "section"),
            self.now,
            self.papers,
            self.note,
            margins=(theme.S4, theme.S3, theme.S4, theme.S3),
            gap=theme.S2,
        )
        below = column(label("换一个方案", "section"), margins=(theme.S4, theme.S3, theme.S4, theme.S3), gap=theme.S2)
        below.addWidget(
            label("换方案后，所有人的测算等级按新方案重新计算；已审批的等级不变。可以撤销。", "muted", wrap=True)
        )
        below.addLayout(self._list)
        below.addLayout(row(self.use_button, self.own_button, 1))
        self.setLayout(column(self.bar, card(inside), card(below), 1, margins=(0, theme.S3, theme.S3, 0), gap=theme.S3))

    def load(self) -> None:
        """Show the scheme in use and those there are."""
        self.bar.clear()
        scheme = grades.scheme_of(self.desk.workspace)
        self.now.setText(scheme.name)
        self.papers.setText(_papers(scheme))
        self.note.setText(scheme.note)
        self.note.setVisible(bool(scheme.note))
        for stem, name in grades.shipped_schemes().items():
            if stem not in self.choices:
                choice = self.choices[stem] = QRadioButton(name)
                self._group.addButton(choice)
                self._list.addWidget(choice)
                choice.toggled.connect(lambda _: self._enable())
            self.choices[stem].setChecked(name == scheme.name)
        self._enable()

    def _enable(self) -> None:
        chosen = self._group.checkedButton()
        self.use_button.setEnabled(chosen is not None and chosen.text() != self.now.text())

    def choose(self) -> None:
        """Use the chosen scheme from now on."""
        stem = next((s for s, choice in self.choices.items() if choice.isChecked()), "")
        with self.desk.telling():
            grades.choose_scheme(self.desk.workspace, stem)
            self.load()
            self.desk.tell(f"已选用方案：{self.now.text()}。测算等级按它计算，可以撤销（Ctrl+Z）。")

    def take_file(self, path: Path) -> None:
        """Take the office's own scheme; mistakes in it are told with their place."""
        try:
            scheme = grades.load_own_scheme(self.desk.workspace, path)
        except UserError as error:
            self.bar.say("error", error.sentence, error.what_to_do, None)
            return
        self._group.setExclusive(False)
        for choice in self.choices.values():
            choice.setChecked(False)
        self._group.setExclusive(True)
        self.load()
        self.desk.tell(f"已录入并选用本单位方案：{scheme.name}。可以撤销（Ctrl+Z）。")

    def _browse(self) -> None:
        choosing.ask_open(self, "scheme", "选择本单位方案", "方案文件 (*.toml);;所有文件 (*)", self.take_file)


def _papers(scheme: Scheme) -> str:
    """The papers a scheme rests on, with the day from which each is in force."""
    entries = [("等级", *_entry(e)) for e in scheme.ladders]
    entries += [("基数", *_entry(e)) for e in scheme.bases]
    entries += [("社保公积金", *_entry(e)) for e in scheme.insurance]
    return "\n".join(f"{what}：{day}起，{paper}" for what, day, paper in entries)


def _entry(entry: Ladder | Base | Insurance) -> tuple[str, str]:
    return entry.effective_on.isoformat(), str(entry.paper)
