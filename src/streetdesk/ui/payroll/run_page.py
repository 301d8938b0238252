"""What the pages of a month and of a period share: the sheet as a list, the reasons beside it, confirm and reopen."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QSizePolicy, QSplitter, QStackedWidget

from streetdesk.actions.payroll import confirm, reopen
from streetdesk.actions.payroll.bank_check import BankCheck, Holds
from streetdesk.actions.payroll.confirm import Unsettled
from streetdesk.actions.payroll.explain import explained
from streetdesk.actions.payroll.runs import Run
from streetdesk.actions.payroll.sheet import Sheet, SheetRow, Worry
from streetdesk.errors import UserError
from streetdesk.pay.month.calendar import Period
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.jobs import Progress
from streetdesk.ui.base.messages import MessageBar
from streetdesk.ui.base.notice import tell_error
from streetdesk.ui.form.bars import ReasonBar
from streetdesk.ui.frame.demo_bar import DemoBar
from streetdesk.ui.look import theme
from streetdesk.ui.look.empty import EmptyState
from streetdesk.ui.look.tabs import Tabs
from streetdesk.ui.look.tips import tip
from streetdesk.ui.look.widgets import button, column, label, row, set_state
from streetdesk.ui.payroll import files
from streetdesk.ui.payroll.bank_pane import TITLE as BANK
from streetdesk.ui.payroll.bank_pane import BankPane
from streetdesk.ui.payroll.explain_pane import ExplainPane
from streetdesk.ui.payroll.period_box import PeriodBox
from streetdesk.ui.payroll.worry_list import WorryList
from streetdesk.ui.table.ready_rows import ReadyRows
from streetdesk.ui.table.table_model import Column, TableModel
from streetdesk.ui.table.table_view import TableView

_STATES = {"draft": "草稿", "confirmed": "已确认", "superseded": "已被后来的确认代替"}


class RunPage(files.PayPage):
    """A page says in ``work_out`` what sheet it shows; nothing is kept until it is confirmed."""

    search_hint = "在工资表中查找"
    watched = frozenset(
        """setting staff post_held contract grade_approval certificate certificate_registration absence allowance_grant
        insurance_base pay_manual period_appraisal appraisal unit pay_run pay_slip""".split()
    )
    caption = "月份"
    length = 1
    columns: tuple[Column, ...] = ()
    rare: tuple[str, ...] = ()
    """Columns that are seen only where somebody has something in them."""
    nothing = ""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.sheet: Sheet | None = None
        self.box = PeriodBox(self.caption, length=self.length)
        self.box.changed.connect(lambda _: self._other_period())
        self.state = label("", "chip")
        self.state.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.sums = label("", "lead", wrap=True, selectable=True)
        self.confirm_button = button("确认(&C)", self.confirm, look="primary", symbol="check")
        self.reopen_button = button("重新打开…", self._ask_reopen)
        self.drop_button = button("放弃草稿", self.give_up, tip="重新打开过的回到已确认的样子")
        self.print_button = button("打印、导出(&P)", self._offer_papers, symbol="print")
        self.bar = MessageBar()
        self.reason = ReasonBar(self.confirm)
        self.reopen_reason = ReasonBar(self.reopen, lambda: self.reopen_reason.close_bar())
        self.reopen_reason.save_button.setText("重新打开")
        self.source = ReadyRows(self.columns)
        self.model = TableModel(self.source, self)
        self.view = TableView(self.model)
        self.view.setAccessibleName(self.title)
        self.view.chosen.connect(self._explain)
        self.view.opened.connect(lambda _: self._explain())
        self.explain = ExplainPane(desk)
        self.worries = WorryList()
        self.worries.opened.connect(self._open_worry)
        self.side = Tabs()
        self.side.setAccessibleName("工资说明和要处理的")
        self.side.tabBar().setAccessibleName("工资说明和要处理的")
        self.side.addTab(self.explain, "工资说明")
        self.side.addTab(self.worries, "要处理的")
        self.bank = BankPane(desk)
        self.side.addTab(self.bank, BANK)
        self.side.setTabVisible(2, False)
        self.empty = EmptyState(self.nothing, [("人员", lambda: desk.asked_page.emit("staff"))], symbol="yuan")
        self.split = QSplitter()
        self.split.addWidget(self.view)
        self.split.addWidget(self.side)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([640, 520])
        self.parts = QStackedWidget()
        self.parts.addWidget(self.split)
        self.parts.addWidget(self.empty)
        self.demo = DemoBar(desk)
        layout = column(margins=(theme.S4, theme.S3, theme.S4, theme.S3))
        layout.addLayout(
            row(
                label(self.title, "title"),
                self.box,
                self.state,
                1,
                self.drop_button,
                self.reopen_button,
                self.print_button,
                self.confirm_button,
            )
        )
        self.under_title = column(gap=0)
        layout.addLayout(self.under_title)
        for part in (self.demo, self.reason, self.reopen_reason, self.sums):
            layout.addWidget(part)
        self.more = column(gap=theme.S1)
        layout.addLayout(self.more)
        layout.addWidget(self.parts, 1)
        layout.addWidget(self.bar)
        self.setLayout(layout)
        for first, second in pairwise(
            (self.box.later, self.drop_button, self.reopen_button, self.print_button, self.confirm_button)
        ):
            self.setTabOrder(first, second)
        self._asked = 0
        self._show()

    # what a page says of itself

    def work_out(self, period: Period, progress: Progress) -> Sheet:
        """The sheet of a period; on the worker thread."""
        raise NotImplementedError

    def texts(self, one: SheetRow) -> dict[str, str]:
        """What stands in the columns."""
        raise NotImplementedError

    def papers(self, menu: QMenu, sheet: Sheet) -> None:
        """The papers and files of a sheet, into the menu."""
        raise NotImplementedError

    # the page

    @property
    def shown_ids(self) -> list[int]:
        """Whose files are gone through from here."""
        return list(self.model.ids)

    def bind_search(self, line: Any) -> None:
        """Letters typed in the list go to this line."""
        self.view.search = line

    def search(self, text: str) -> None:
        self.source.search = text
        self.view.reload()

    def refresh(self) -> None:
        period = self.box.period
        self._asked += 1
        asked = self._asked
        self.demo.refresh()
        self.bar.clear()

        def done(sheet: Sheet) -> None:
            if asked == self._asked:
                self.sheet = sheet
                self.side.setTabVisible(2, False)  # what was looked at before may be another now
                self._show()

        def failed(error: Exception) -> None:
            if asked == self._asked:
                self.sheet = None
                self._show()
                tell_error(self.bar, error)

        title = f"计算{period.chinese()}{self.title}"
        self.desk.jobs.run(title, lambda progress: self.work_out(period, progress), done, failed, owner=self)

    def _other_period(self) -> None:
        """A reason typed for one month is none for another."""
        self.reason.close_bar()
        self.reopen_reason.close_bar()
        self.refresh()

    def take_focus(self) -> None:
        (self.view if self.parts.currentWidget() is self.split else self.box.line).setFocus()

    def confirm(self) -> None:
        """Freeze what is shown; where something is to be looked into, ask for the reason first."""
        sheet = self.sheet
        if sheet is None:
            return
        self.bar.clear()
        try:
            run = confirm.confirm(self.desk.workspace, sheet, self.reason.text())
        except Unsettled as unsettled:
            self._show_worries(unsettled)
            return
        except UserError as error:
            self.bar.say("error", error.sentence, error.what_to_do, None)
            return
        self.reason.close_bar()
        self.desk.tell(f"{run.title}已确认，{len(sheet.rows):,}人，金额已固定。可以打印、导出了。")
        self._begin_anew()
        if run.ordinal > 1:
            files.tell_difference(self, run)

    def reopen(self) -> None:
        """Open the confirmed run again, with the reason typed."""
        sheet = self.sheet
        if sheet is None:
            return
        try:
            reopen.reopen(self.desk.workspace, sheet.run, self.reopen_reason.text())
        except UserError as error:
            self.bar.say("error", error.sentence, error.what_to_do, None)
            return
        self.reopen_reason.close_bar()
        self.desk.tell(f"已重新打开{sheet.run.title}；在重新确认以前，仍以原来确认的为准。")
        self._begin_anew()

    def give_up(self) -> None:
        """Drop the draft: what was confirmed before stands again."""
        if self.sheet is not None:
            with self.desk.telling():
                reopen.give_up(self.desk.workspace, self.sheet.run)
                reopened = bool(self.sheet.run.reopened_for)
                self.desk.tell(
                    "已放弃草稿，仍以原来确认的为准。" if reopened else "已放弃草稿，选过的补发扣回不再列入。"
                )
                self._begin_anew()

    def _begin_anew(self) -> None:
        """The button just pressed goes away: work goes on in the list."""
        self.view.setFocus()
        self.refresh_soon()

    def fill_menu(self) -> QMenu:
        """The menu of papers and files."""
        menu = QMenu(self)
        sheet = self.sheet
        if sheet is not None:
            self.papers(menu, sheet)
            files.offer(self, menu, sheet, lambda title: files.difference_paper(self, sheet, title))
        return menu

    def print_paper(self, title: str, work: Callable[[Progress], bytes], *, private: bool = True) -> None:
        """Show a paper in the preview."""
        self.desk.print_paper(title, work, private=private)

    def show_bank(self, check: BankCheck, then: Callable[[Holds], object]) -> None:
        """What the bank's file would hold, before it is written by ``then``."""
        self.side.setTabVisible(2, True)
        self.side.setCurrentWidget(self.bank)
        self.bank.show_check(check, then)

    def _offer_papers(self) -> None:
        menu = self.fill_menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.print_button.mapToGlobal(QPoint(0, self.print_button.height())))

    def _show(self) -> None:
        sheet = self.sheet
        state = sheet.run.state if sheet else "draft"
        drafted = sheet is not None and state == "draft"
        kept = drafted and sheet is not None and sheet.run.id != 0
        reopened = bool(sheet and sheet.run.reopened_for) and drafted
        self.state.setText("" if sheet is None else "重新打开的草稿" if reopened else _STATES[state])
        self.state.setVisible(bool(sheet and sheet.rows))
        set_state(self.state, "good" if state == "confirmed" else "warn")
        self.state.setToolTip(tip(_history(sheet.run) if sheet else ""))
        self.confirm_button.setVisible(drafted and bool(sheet and sheet.rows))
        self.reopen_button.setVisible(state == "confirmed")
        self.drop_button.setVisible(kept)
        self.print_button.setEnabled(sheet is not None)
        if not drafted:  # while it is a draft a reason half typed outlives a refresh
            self.reason.close_bar()
        if state != "confirmed":
            self.reopen_reason.close_bar()
        rows = sheet.rows if sheet else ()
        self.source.rows = {one.staff_id: self.texts(one) for one in rows}
        self.view.reload()
        if rows and self.view.current_id() is None:
            self.view.go_to_row(0)
        self._fit_columns()
        self.worries.show_worries(sheet.worries if sheet else (), confirmed=state == "confirmed")
        number = self.worries.waiting
        self.side.setTabText(1, f"要处理的（{number}）" if number else "要处理的")
        self.parts.setCurrentWidget(self.empty if sheet is not None and not rows else self.split)
        self.sums.setText(self._sums_text(sheet) if sheet and rows else "")
        self.sums.setVisible(bool(rows))
        self._explain()

    def _fit_columns(self) -> None:
        """Rare columns only where they say something, and no amount is ever cut."""
        texts = self.source.rows.values()
        metrics = self.view.fontMetrics()
        for place, one in enumerate(self.columns):
            longest = max((line.get(one.key, "") for line in texts), key=len, default="")
            self.view.setColumnHidden(place, one.key in self.rare and not longest)
            needed = metrics.horizontalAdvance(longest) + 2 * theme.S3
            if one.figure and needed > self.view.columnWidth(place):
                self.view.setColumnWidth(place, max(needed, one.width))

    def _sums_text(self, sheet: Sheet) -> str:
        sums = sheet.totals
        parts = [
            f"{sums.people:,}人",
            f"应发{sums.gross:,.2f}",
            f"扣款{sums.deductions:,.2f}",
            f"实发{sums.net:,.2f}元",
        ]
        if sums.back_pay:
            parts.insert(2, f"其中补发扣回{sums.back_pay:+,.2f}")
        if sums.accrued:
            parts.append(f"另记入绩效{sums.accrued:,.2f}")
        if sums.unit_cost:
            parts.append(f"单位缴纳{sums.unit_cost:,.2f}")
        return "，".join(parts)

    def _explain(self) -> None:
        current = self.view.current_id()
        one = self.sheet.row(current) if self.sheet and current is not None else None
        if one is None or self.sheet is None:
            self.explain.clear()
            return
        with self.desk.telling():
            self.explain.show_told(explained(self.desk.workspace, self.sheet, one))

    def _show_worries(self, unsettled: Unsettled) -> None:
        self.side.setCurrentWidget(self.worries)
        count = len(unsettled.worries)
        self.reason.said.setText(
            f"还有{count}项要处理（见右边）。先处理最好；确实要这样发的，写明原因再确认，原因会留痕。"
        )
        self.reason.line.setPlaceholderText("原因，例如：新进人员等级审批尚未下达，下月补发")
        self.reason.save_button.setText("按此确认")
        self.reason.show()
        self.reason.line.setFocus()

    def _ask_reopen(self) -> None:
        self.reopen_reason.said.setText(
            "重新打开以后可以再确认，差额另发；原来确认的仍然保留。请写明原因，原因会留痕。"
        )
        self.reopen_reason.line.setPlaceholderText("原因，例如：漏了张三的请假")
        self.reopen_reason.show()
        self.reopen_reason.line.setFocus()

    def _open_worry(self, worry: Worry) -> None:
        if worry.staff_id:
            self.desk.asked_open.emit(worry.staff_id, self.worries.place_of(worry))
        elif worry.code in ("no-ladder", "no-base", "no-insurance-rates"):
            self.desk.asked_page.emit("schemes")


def _history(run: Run) -> str:
    """Who confirmed or reopened it, when and why."""
    parts = [f"{run.confirmed_by}于{run.confirmed_at[:16].replace('T', ' ')}确认"] if run.confirmed_at else []
    parts += [f"重新打开的原因：{run.reopened_for}"] if run.reopened_for else []
    parts += [f"还有事没处理就确认的原因：{run.reason}"] if run.reason else []
    return "\n".join(parts)
