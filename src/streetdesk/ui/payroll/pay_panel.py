"""One person's pay in the file: what was paid month by month, and where every fen of a month comes from."""

from __future__ import annotations

from PySide6.QtWidgets import QSplitter, QWidget

from streetdesk.actions.payroll import person
from streetdesk.actions.payroll.explain import explain
from streetdesk.actions.payroll.person import PaidRun
from streetdesk.errors import UserError
from streetdesk.pay.month.calendar import Month, Period
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import column, label, row
from streetdesk.ui.payroll.explain_pane import ExplainPane
from streetdesk.ui.payroll.period_box import PeriodBox
from streetdesk.ui.table.facts_table import FactsTable


class PayPanel(QWidget):
    """The question on the telephone: what was she paid in July, and why?"""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.staff_id = 0
        self.paid: list[PaidRun] = []
        self.box = PeriodBox("看哪个月")
        self.box.changed.connect(lambda _: self._explain())
        self.said = label("", "muted", wrap=True)
        heads = (("所属期", 0), ("应发", 84), ("扣款", 84), ("实发", 84))
        self.table = FactsTable(heads, "已发的工资", figures=(1, 2, 3))
        self.table.setMinimumWidth(292)
        self.table.currentCellChanged.connect(lambda line, *_: self._chosen(line))
        self.explain = ExplainPane(desk)
        self.explain.open_button.hide()
        left = QWidget()
        inside = column(self.said, self.table, margins=(0, theme.S2, theme.S1, 0), gap=theme.S2)
        inside.setStretch(1, 1)
        inside.addStretch()
        left.setLayout(inside)
        split = QSplitter()
        split.addWidget(left)
        split.addWidget(self.explain)
        split.setStretchFactor(1, 1)
        layout = column(gap=theme.S2)
        layout.addLayout(row(self.box, 1))
        layout.addWidget(split, 1)
        self.setLayout(layout)

    def show_person(self, staff_id: int) -> None:
        """List what was paid, and explain the month of the day looked at."""
        self.staff_id = staff_id
        self.paid = person.paid_runs(self.desk.workspace, staff_id)
        self.said.setText(
            "选一个月，右边说明每一分钱的来历。" if self.paid else "还没有确认过的工资，右边是按草稿算的。"
        )
        self.table.setVisible(bool(self.paid))
        self.table.blockSignals(True)
        self.table.fill([_line(one) for one in self.paid])
        self.table.blockSignals(False)
        self.box.show_period(Period(Month.of(self.desk.day), 1))
        self._explain()

    def _chosen(self, line: int) -> None:
        if 0 <= line < len(self.paid) and self.paid[line].run.kind == "month":
            self.box.show_period(Period(self.paid[line].run.month, 1))
            self._explain()

    def _explain(self) -> None:
        month = self.box.period.first
        try:
            self.explain.show_told(explain(self.desk.workspace, self.staff_id, month))
            self.explain.open_button.hide()
        except UserError as error:
            self.explain.clear()
            self.explain.heading.setText(f"{month.chinese()}：{error.sentence}")


def _line(one: PaidRun) -> tuple[str, str, str, str]:
    name = one.run.title.removesuffix("工资") if one.run.kind == "month" else one.run.title
    back = f"\n其中补发{one.back:+,.2f}" if one.back else ""
    return name + back, f"{one.gross:,.2f}", f"{one.deductions:,.2f}", f"{one.net:,.2f}"
