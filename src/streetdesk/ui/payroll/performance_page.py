"""绩效发放: performance pay of a period, what was set aside times the factor of the appraisal."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu

from streetdesk.actions import grades
from streetdesk.actions.pay_papers import later
from streetdesk.actions.payroll import confirm, performance, runs
from streetdesk.actions.payroll.sheet import Sheet, SheetRow
from streetdesk.pay.month.calendar import Month, Period
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.jobs import Progress
from streetdesk.ui.payroll.run_page import RunPage
from streetdesk.ui.table.table_model import Column


class PerformancePage(RunPage):
    """The period is the one the scheme pays in; people without an appraisal are held back and listed."""

    key = "performance"
    title = "绩效发放"
    caption = "发放期"
    length = 12
    nothing = "这一期没有绩效工资。方案里没有按期发放的绩效，或这一期没有人在岗。"
    columns = (
        Column("name", "姓名", 76),
        Column("unit", "社区", 92),
        Column("post", "岗位", 80),
        Column("grade", "等级", 56, figure=True),
        Column("accrued", "绩效基数", 92, figure=True),
        Column("word", "考核等次", 80),
        Column("factor", "系数", 56, figure=True),
        Column("amount", "发放金额", 92, figure=True),
        Column("told", "说明", 240),
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        month = Month.of(desk.day)
        known = performance.periods_of(grades.scheme_of(desk.workspace), month)
        last_year = Period.of(Month(month.year - 1, 12), "year")
        now = known[0] if known else last_year
        ended = Period(now.first.plus(-now.length), now.length)  # the last one that is over
        self.box.show_period(now if now.last <= month else ended)

    def work_out(self, period: Period, progress: Progress) -> Sheet:
        workspace = self.desk.workspace
        with workspace.reading() as connection:
            standing = runs.standing(connection, "performance", str(period))
        if standing.confirmed and not standing.draft:
            return confirm.confirmed(workspace, standing.confirmed)
        return performance.period_sheet(workspace, period, progress)

    def texts(self, one: SheetRow) -> dict[str, str]:
        period = one.kept.period
        assert period is not None
        return {
            "name": one.name,
            "unit": one.unit,
            "post": one.post,
            "grade": "" if one.grade is None else f"{one.grade}级",
            "accrued": f"{period.accrued:,.2f}",
            "word": period.word,
            "factor": "" if period.factor is None else f"{period.factor.normalize():f}",
            "amount": f"{period.amount:,.2f}" if period.items else "",
            "told": "；".join(problem.sentence for problem in period.problems),
        }

    def papers(self, menu: QMenu, sheet: Sheet) -> None:
        workspace = self.desk.workspace
        paper = menu.addAction("绩效发放表")
        paper.setEnabled(bool(sheet.rows))
        paper.triggered.connect(
            lambda: self.print_paper(
                f"{sheet.run.title}发放表", lambda progress: later.performance_pdf(workspace, sheet, progress)
            )
        )
