"""Papers to print: which paper, for whom, how; then the preview, which is the very file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QVBoxLayout, QWidget

from streetdesk.actions.printing import handover, papers
from streetdesk.actions.printing.papers import RosterOptions
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.page import Page
from streetdesk.ui.look import theme
from streetdesk.ui.look.flow import Flow
from streetdesk.ui.look.widgets import button, card, column, label, row
from streetdesk.ui.printing.columns import ColumnChoice
from streetdesk.ui.printing.people import PeopleChoice

Size = Literal["auto", "A4", "A3"]
SIZES: tuple[tuple[Size, str], ...] = (
    ("auto", "自动（放不下用A3）(&Z)"),
    ("A4", "A4横向"),
    ("A3", "A3横向"),
)
PRIVATE_WARNING = "会打印完整的身份证号和手机号，并记入操作记录；交给外单位的名册请不要勾选。"


class PrintPage(Page):
    """The 花名册, the 岗位等级审批表 and the 工作交接清单."""

    key = "print"
    title = "打印表格"
    watched = frozenset({"unit", "staff"})
    uses_day = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.day = label("", "muted")
        self.roster = QRadioButton("花名册(&R)")
        self.approval = QRadioButton("岗位等级审批表（每人一份）(&J)")
        self.handover = QRadioButton("工作交接清单(&T)")
        self.handover.setToolTip("换人时用：数据文件里有什么、还有哪些没办完、最近办了什么；交接双方和监交人签字。")
        self.people = PeopleChoice(desk.workspace)
        self.whom = label("给谁打", "section")
        self.handover_said = label(
            "列出数据文件里的人数和各种记录、还没办完和快到期的事、备份情况、最近的操作，末尾由移交人、接收人、监交人签字。",
            "muted",
            wrap=True,
        )
        self.columns = ColumnChoice(papers.ROSTER_COLUMNS)
        self.sizes: dict[Size, QRadioButton] = {}
        self.private = QCheckBox("显示身份证号和手机(&V)")
        self.warning = label(PRIVATE_WARNING, "note", wrap=True)
        self.hint = label(look="small")
        self.print_button = button("生成并预览(&P)", self.print_paper, look="primary", symbol="print")
        self._roster_only = self._roster_options()
        left = column(margins=(theme.S4, theme.S3, theme.S4, theme.S3), gap=theme.S2)
        left.addWidget(label("表格", "section"))
        left.addLayout(Flow(self.roster, self.approval, self.handover, gap=theme.S3))
        left.addSpacing(theme.S3)
        left.addWidget(self.whom)
        left.addWidget(self.people, 1)
        left.addWidget(self.handover_said)
        left.addStretch(0)
        sides = row(card(left), self._roster_only, gap=theme.S3)
        sides.setStretch(0, 1)
        sides.setStretch(1, 1)
        layout = column(margins=(theme.S4, theme.S3, theme.S4, theme.S3), gap=theme.S3)
        layout.addLayout(row(label(self.title, "title"), self.day, 1, gap=theme.S3))
        layout.addLayout(sides, 1)
        layout.addLayout(row(1, self.hint, self.print_button, gap=theme.S3))
        self.setLayout(layout)
        self._papers = QButtonGroup(self)
        for choice in (self.roster, self.approval, self.handover):
            self._papers.addButton(choice)
            choice.toggled.connect(lambda _: self._show_choice())
        self.roster.setChecked(True)
        self.private.toggled.connect(self.warning.setVisible)
        self.warning.hide()
        self.people.changed.connect(self._show_choice)
        self.columns.changed.connect(self._show_choice)
        self._show_choice()

    def _roster_options(self) -> QWidget:
        inside: QVBoxLayout = column(margins=(theme.S4, theme.S3, theme.S4, theme.S3), gap=theme.S2)
        inside.addWidget(label("栏目", "section"))
        inside.addWidget(self.columns, 1)
        inside.addSpacing(theme.S2)
        inside.addWidget(label("纸张", "section"))
        line, group = row(gap=theme.S4), QButtonGroup(self)
        for size, text in SIZES:
            choice = self.sizes[size] = QRadioButton(text)
            choice.setChecked(size == "auto")
            group.addButton(choice)
            line.addWidget(choice)
        line.addStretch(1)
        inside.addLayout(line)
        inside.addSpacing(theme.S2)
        inside.addWidget(label("个人信息", "section"))
        inside.addWidget(self.private)
        inside.addWidget(self.warning)
        return card(inside)

    def set_listed(self, ids: Sequence[int], narrowed: bool) -> None:
        """The people the staff list shows now, offered when they are not everybody."""
        self.people.set_listed(ids, narrowed)

    def refresh(self) -> None:
        self.day.setText(f"截至{self.desk.day.isoformat()}" + ("" if self.desk.is_today else "（不是今天）"))
        self.people.set_day(self.desk.day)
        self.people.refresh()

    def options(self) -> RosterOptions:
        """What is chosen for the roster."""
        return RosterOptions(
            on=self.desk.day,
            columns=self.columns.keys(),
            paper=next((size for size, choice in self.sizes.items() if choice.isChecked()), "auto"),
            show_private=self.private.isChecked(),
            ids=self.people.ids(),
        )

    def print_paper(self) -> None:
        """Have the paper drawn and shown."""
        workspace, day = self.desk.workspace, self.desk.day
        whose = f"（{self.people.said()}）" if self.people.said() else ""
        with self.desk.telling():
            if self.roster.isChecked():
                options = self.options()
                self.columns.remember()
                self.desk.print_paper(
                    f"花名册{whose}",
                    lambda progress: papers.roster_pdf(workspace, options, progress),
                    private=options.show_private,
                )
            elif self.handover.isChecked():
                self.desk.print_paper(
                    "工作交接清单", lambda progress: handover.handover_pdf(workspace, day, progress), private=False
                )
            else:
                ids = self.people.ids()
                self.desk.print_paper(
                    f"岗位等级审批表{whose}",
                    lambda progress: papers.grade_approval_pdf(workspace, ids, day, progress),
                    private=True,  # the form of the standard carries the whole ID number
                )

    def take_focus(self) -> None:
        self.print_button.setFocus()

    def choose(self, key: str) -> None:
        """Choose a paper: roster, approval or handover."""
        {"roster": self.roster, "approval": self.approval, "handover": self.handover}[key].setChecked(True)
        self.print_button.setFocus()

    def _show_choice(self) -> None:
        roster, whole = self.roster.isChecked(), self.handover.isChecked()
        self._roster_only.setVisible(roster)
        for part in (self.whom, self.people):
            part.setVisible(not whole)
        self.handover_said.setVisible(whole)
        if whole:
            self.hint.clear()
        elif not self.people.is_complete:
            self.hint.setText("请先选一个人。")
        elif roster and not self.columns.keys():
            self.hint.setText("请至少勾选一个栏目。")
        else:
            self.hint.clear()
        self.print_button.setEnabled(not self.hint.text())
