"""What is to be looked into before pay is confirmed; each opens the place where it is put right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from streetdesk.actions.payroll.sheet import Worry
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import column, label
from streetdesk.ui.table.facts_table import FactsTable

_WORDS = {"refuse": "必须处理", "confirm": "要处理", "note": "提示"}
_PLACES = {
    "no-approval": "grade_approval",
    "two-approvals": "grade_approval",
    "approval-outside-range": "grade_approval",
    "no-probation-pay": "contract",
    "absence-unknown": "absence:paid_percent",
    "no-insurance-base": "insurance_base",
    "insured-not-employed": "insurance_base",
    "grant-amount-unknown": "allowance_grant",
    "appraisal-missing": "appraisal",
    "factor-unknown": "appraisal",
    "negative-net": "pay_manual",
    "no-account": "basic:bank_account",
}


class WorryList(QWidget):
    """A double click or Enter opens the file at the right tab."""

    opened = Signal(object)  # Worry

    def __init__(self) -> None:
        super().__init__()
        self.shown: tuple[Worry, ...] = ()
        self.said = label("", "muted", wrap=True)
        self.table = FactsTable((("程度", 84), ("姓名", 84), ("什么事", 0)), "要处理的")
        self.table.cellActivated.connect(lambda line, _: self._open(line))
        layout = column(self.said, self.table, margins=(theme.S3, theme.S2, 0, 0), gap=theme.S2)
        layout.setStretch(1, 1)
        layout.addStretch()
        self.setLayout(layout)

    @property
    def waiting(self) -> int:
        """How many stand in the way of confirming."""
        return sum(worry.strength != "note" for worry in self.shown)

    def show_worries(self, worries: Sequence[Worry], *, confirmed: bool = False) -> None:
        """List them, the strongest first; of very many the first thousand."""
        self.shown = tuple(worries)[:1000]
        nothing = "已经确认，没有要处理的。" if confirmed else "没有要处理的，可以确认。"
        self.said.setText("双击或按回车，打开要处理的地方。" if worries else nothing)
        self.table.setVisible(bool(worries))
        lines = [(_WORDS[worry.strength], worry.name or "全体", worry.sentence) for worry in self.shown]
        self.table.fill(lines, [n for n, worry in enumerate(self.shown) if worry.strength == "refuse"])

    @staticmethod
    def place_of(worry: Worry) -> str:
        """Where in the person's file it is put right."""
        return _PLACES.get(worry.code, "basic")

    def _open(self, line: int) -> None:
        if 0 <= line < len(self.shown):
            self.opened.emit(self.shown[line])
