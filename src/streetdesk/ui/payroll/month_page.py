"""月度工资: the month's sheet, from the draft to the signed paper and the bank's file."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from PySide6.QtWidgets import QMenu

from streetdesk.actions.pay_papers import by_person, later, monthly, outlays
from streetdesk.actions.payroll import arrears, confirm, draft, runs
from streetdesk.actions.payroll.budget import budget
from streetdesk.actions.payroll.sheet import Sheet, SheetRow
from streetdesk.actions.payroll.ytd import gross_so_far
from streetdesk.errors import UserError
from streetdesk.pay.month.calendar import Month, Period
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.jobs import Progress
from streetdesk.ui.look.widgets import button, label, row
from streetdesk.ui.payroll import files
from streetdesk.ui.payroll.month_strip import MonthStrip
from streetdesk.ui.payroll.owed_page import worth
from streetdesk.ui.payroll.run_page import RunPage
from streetdesk.ui.table.table_model import Column

_OF_ALL = frozenset({"no-ladder", "no-base", "no-insurance-rates"})
"""Not one person's trouble: told once, among what is to be looked into."""


class MonthPage(RunPage):
    """Back pay that is owed is offered; taking it is kept with the draft."""

    key = "payroll"
    title = "月度工资"
    caption = "月份"
    rare = ("back", "deductions")
    nothing = "这个月没有人发工资。请先登记人员的到岗日期、任职和等级审批，或换一个月份。"
    columns = (
        Column("name", "姓名", 76),
        Column("unit", "社区", 92),
        Column("post", "岗位", 80),
        Column("grade", "等级", 56, figure=True),
        Column("gross", "应发", 88, figure=True),
        Column("back", "其中补发", 88, figure=True),
        Column("deductions", "扣款", 76, figure=True),
        Column("net", "实发", 88, figure=True),
        Column("accrued", "记入绩效", 88, figure=True),
        Column("told", "变动和提示", 260),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.strip = MonthStrip()
        self.strip.changed.connect(self._to_month)
        self.under_title.addWidget(self.strip)
        self.owed = label("", "note")
        self.take_button = button("全部列入本月", self.take_all, look="plain")
        self.see_button = button("逐项查看", lambda: desk.asked_page.emit("owed"), look="plain")
        self.leave_out_button = button("不列入", self.take_none, look="plain")
        line = row(self.owed, self.take_button, self.leave_out_button, self.see_button, 1)
        self.more.addLayout(line)
        self.setTabOrder(self.box.later, self.strip)
        for first, second in pairwise((self.confirm_button, self.take_button, self.leave_out_button, self.see_button)):
            self.setTabOrder(first, second)
        self._show_owed(0, "")
        self.box.show_period(Period(Month.of(desk.day), 1))

    def work_out(self, period: Period, progress: Progress) -> Sheet:
        sheet = confirm.sheet(self.desk.workspace, period.first)
        del progress  # the draft of a month is done before a bar would be seen
        return sheet

    def texts(self, one: SheetRow) -> dict[str, str]:
        problems = one.kept.month.problems if one.kept.month else ()
        return {
            "name": one.name,
            "unit": one.unit,
            "post": one.post,
            "grade": "" if one.grade is None else f"{one.grade}级",
            "gross": f"{one.gross:,.2f}",
            "back": f"{one.back_pay:+,.2f}" if one.back_pay else "",
            "deductions": f"{one.deductions:,.2f}" if one.deductions else "",
            "net": f"{one.net:,.2f}",
            "accrued": f"{one.accrued:,.2f}" if one.accrued else "",
            "told": "；".join([*one.changes, *(p.sentence for p in problems if p.code not in _OF_ALL)]),
        }

    def _to_month(self, month: Month) -> None:
        if month != self.box.period.first:
            self.box.show_period(Period(month, 1))
            self.refresh()

    def refresh(self) -> None:
        self.strip.show_months(self.box.period.first, runs.all_runs(self.desk.workspace))
        super().refresh()

    def _show(self) -> None:
        super()._show()
        if self.sheet is not None and self.sheet.run.state == "draft":
            self._look_for_owed(self.sheet)
        elif hasattr(self, "owed"):
            self._show_owed(0, "")

    def take_all(self) -> None:
        """All that is owed for earlier months goes into this month's draft."""
        with self.desk.telling():
            draft.take(self.desk.workspace, self.box.period.first, None)

    def take_none(self) -> None:
        """Back pay waits for another month."""
        with self.desk.telling():
            draft.take(self.desk.workspace, self.box.period.first, frozenset())

    def papers(self, menu: QMenu, sheet: Sheet) -> None:
        workspace, month = self.desk.workspace, sheet.month
        named = month.chinese()

        def add(text: str, work: Callable[[Progress], bytes], *, private: bool = True, always: bool = False) -> None:
            title = f"{named}{text}"
            action = menu.addAction(text)
            action.setEnabled(always or bool(sheet.rows))
            action.triggered.connect(lambda: self.print_paper(title, work, private=private))

        def slips(form: Literal["slips", "strips"]) -> Callable[[Progress], bytes]:
            def work(progress: Progress) -> bytes:
                so_far = gross_so_far(workspace, sheet)
                return monthly.payslips_pdf(sheet, so_far, progress, form=form)

            return work

        def payroll(paper: Literal["auto", "A4", "A3"], *, private: bool) -> Callable[[Progress], bytes]:
            return lambda progress: monthly.payroll_pdf(workspace, sheet, progress, private=private, paper=paper)

        add("工资发放表", payroll("auto", private=False))
        add("工资发放表（A3）", payroll("A3", private=False))
        add("工资发放表（完整卡号）", payroll("auto", private=True))
        add("工资条", slips("slips"))
        add("工资条（一人一行）", slips("strips"))
        if any(one.kept.back for one in sheet.rows):
            add("补发明细表", lambda progress: later.taken_back_pay_pdf(workspace, sheet, progress))
            taken = by_person.of_sheet(sheet)
            add(
                "补发明细表（一人一行，各月并排）", lambda progress: by_person.by_person_pdf(workspace, taken, progress)
            )
            menu.addAction("导出补发明细表（一人一行）…").triggered.connect(lambda: files.save_back(self, taken))
        menu.addSeparator()
        add("社保公积金汇总表", lambda progress: outlays.insurance_pdf(workspace, sheet, progress))
        add(
            "社保公积金增减员表",
            lambda progress: outlays.insurance_changes_pdf(workspace, month, progress, private=True),
            always=True,
        )
        add("劳务派遣费用结算单", lambda progress: outlays.settlement_pdf(workspace, sheet, progress))
        year = month.year
        demonstration = sheet.demonstration
        for by, what in (("month", "按月"), ("unit", "按社区")):
            menu.addAction(f"{year}年经费测算表（{what}）").triggered.connect(
                lambda _=False, by=by: self.print_paper(
                    f"{year}年经费测算表",
                    lambda progress: outlays.budget_pdf(
                        workspace, budget(workspace, year, progress), demonstration, by=by
                    ),
                    private=False,
                )
            )

    def _look_for_owed(self, sheet: Sheet) -> None:
        """What is owed for months before, beside what the draft takes already."""
        workspace, before = self.desk.workspace, sheet.month

        def done(found: list[arrears.PersonOwed]) -> None:
            if self.sheet is not sheet:
                return
            mine = [one for one in found if any(line.month < before for line in one.owed)]
            amount = sum(one.amount for one in mine)
            people = f"{len(mine):,}人以前月份有差额，共{worth(Decimal(amount))}" if mine else ""
            self._show_owed(len(mine), people, taken=sheet.run.options.takes_any)

        def failed(error: Exception) -> None:
            if isinstance(error, UserError):
                self.desk.trouble(error)

        self.desk.jobs.run(
            "查补发扣回", lambda progress: arrears.arrears(workspace, progress), done, failed, owner=self
        )

    def _show_owed(self, people: int, sentence: str, *, taken: bool = False) -> None:
        state = "，已列入本月。" if taken else "，还没有列入本月。"
        self.owed.setText(sentence + state if people else "")
        self.owed.setVisible(people > 0)
        self.take_button.setVisible(people > 0 and not taken)
        self.leave_out_button.setVisible(people > 0 and taken)
        self.see_button.setVisible(people > 0)
