"""补发扣回: what a late paper, approval or correction changed in months that were confirmed, month by month."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from PySide6.QtWidgets import QCheckBox, QSplitter, QStackedWidget, QWidget

from streetdesk.actions import grades
from streetdesk.actions.pay_papers import by_person, later
from streetdesk.actions.payroll import arrears, draft, runs
from streetdesk.actions.payroll.arrears import PersonOwed
from streetdesk.actions.payroll.runs import Taken
from streetdesk.errors import UserError
from streetdesk.pay import Line
from streetdesk.pay.month.calendar import Month, Period
from streetdesk.pay.month.model import Owed
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.page import Page
from streetdesk.ui.look import theme
from streetdesk.ui.look.empty import EmptyState
from streetdesk.ui.look.tips import tip
from streetdesk.ui.look.widgets import button, column, label, row
from streetdesk.ui.payroll import files
from streetdesk.ui.payroll.period_box import PeriodBox
from streetdesk.ui.table.facts_table import FactsTable
from streetdesk.ui.table.ready_rows import ReadyRows
from streetdesk.ui.table.table_model import Column, TableModel
from streetdesk.ui.table.table_view import TableView

_COLUMNS = (
    Column("name", "姓名", 76),
    Column("unit", "社区", 110),
    Column("months", "月份", 128),
    Column("now", "现在补发", 96, figure=True),
    Column("later", "记入绩效", 96, figure=True),
)
_SIDES = {"pay": "随工资发放", "deduction": "代扣", "accrual": "记入绩效", "unit": "单位缴纳"}


class OwedPage(Page):
    """The people on the left, each month with both reckonings on the right; chosen people go into a month's draft."""

    key = "owed"
    title = "补发扣回"
    search_hint = "在名单中查找"
    watched = frozenset(
        """setting staff post_held contract grade_approval certificate certificate_registration absence allowance_grant
        insurance_base pay_manual period_appraisal appraisal pay_run pay_slip""".split()
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.found: dict[int, PersonOwed] = {}
        self.wanted = 0
        """Whom to show once the list is there."""
        self.count = label("", "muted")
        self.source = ReadyRows(_COLUMNS)
        self.model = TableModel(self.source, self)
        self.view = TableView(self.model)
        self.view.setAccessibleName(self.title)
        self.view.chosen.connect(self._chosen)
        self.view.opened.connect(lambda staff_id: desk.asked_open.emit(staff_id, "pay"))
        self.heading = label("", "section", wrap=True)
        self.table = FactsTable(
            (("月份", 92), ("项目", 0), ("应为", 84), ("已办", 84), ("相差", 84)), "补发扣回明细", (2, 3, 4)
        )
        self.reasons = FactsTable((("哪一次", 92), ("怎么算的、依据", 0)), "两次计算的依据")
        self.table.currentCellChanged.connect(lambda line, *_: self._explain(line))
        self.box = PeriodBox("列入月份")
        self.take_button = button("列入(&T)", self.take, look="primary", symbol="check")
        self.beside = QCheckBox("各月并排(&M)")
        self.beside.setToolTip(tip("一人一行，各月的差额并排；打印、导出也照这样"))
        self.beside.toggled.connect(lambda _: self._show())
        self.export_button = button("导出…", self.export, symbol="backup", tip="一人一行、各月并排的Excel工作簿")
        self.print_button = button("打印(&P)", self.print_it, symbol="print", tip="打印补发明细表")
        right = QWidget()
        inside = column(self.heading, self.table, self.reasons, margins=(theme.S2, 0, 0, 0), gap=theme.S2)
        inside.setStretch(1, 1)
        inside.setStretch(2, 1)
        right.setLayout(inside)
        self.split = QSplitter()
        self.split.addWidget(self.view)
        self.split.addWidget(right)
        self.split.setStretchFactor(0, 1)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([560, 600])
        self.parts = QStackedWidget()
        self.parts.addWidget(self.split)
        nothing = (
            "没有还要补发或扣回的。工资确认以后，迟到的文件、审批或更正会在这里逐月列出差额。"
            "已经随工资补发的，在那个月的“打印、导出”里打补发明细表。"
        )
        to_month = [("月度工资", lambda: desk.asked_page.emit("payroll"))]
        self.parts.addWidget(EmptyState(nothing, to_month, symbol="check"))
        layout = column(margins=(theme.S4, theme.S3, theme.S4, theme.S3))
        head = row(label(self.title, "title"), self.count, 1, self.box, self.take_button)
        layout.addLayout(head)
        told = "按现在的文件和资料重算已确认的月份，和当时确认的比。选中两个人以上就只列入选中的人。"
        explained = label(told, "muted", wrap=True)
        self.folds = (explained,)
        line = row(explained, self.beside, self.export_button, self.print_button)
        line.setStretch(0, 1)
        layout.addLayout(line)
        layout.addWidget(self.parts, 1)
        self.setLayout(layout)
        shown = (self.take_button, self.beside, self.export_button, self.print_button, self.view)
        for first, second in pairwise((*shown, self.table, self.reasons)):
            self.setTabOrder(first, second)

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
        workspace = self.desk.workspace
        self.count.setText("正在计算…")
        confirmed = runs.confirmed_months(workspace)
        following = confirmed[-1].plus(1) if confirmed else Month.of(self.desk.day)
        self.box.show_period(Period(following, 1))

        def done(found: list[PersonOwed]) -> None:
            self.found = {one.staff_id: one for one in found}
            self._show()

        def failed(error: Exception) -> None:
            self.count.setText("没有算成")
            if isinstance(error, UserError):
                self.desk.trouble(error)

        self.desk.jobs.run(
            "计算补发扣回", lambda progress: arrears.arrears(workspace, progress), done, failed, owner=self
        )

    def take_focus(self) -> None:
        self.view.setFocus()

    def take(self) -> None:
        """Put what is owed to the chosen people, or to all, into a month's draft; the month is shown."""
        month = self.box.period.first
        chosen = set(self.view.chosen_ids()) if self.view.chosen_count > 1 else set(self.found)
        taken = frozenset(
            Taken(one.staff_id, line.key, line.side, line.month)
            for one in self.found.values()
            if one.staff_id in chosen
            for line in one.owed
            if line.month < month
        )
        with self.desk.telling():
            if not taken:
                raise UserError(
                    f"{month.chinese()}以前没有要补发或扣回的。", "差额只能列入它所属月份以后的工资，请选后面的月份。"
                )
            whole = chosen == set(self.found)
            draft.take(self.desk.workspace, month, None if whole else taken)
            people = len({one.staff_id for one in taken})
            go = ("看这个月", lambda: self.desk.asked_page.emit("payroll"))
            self.desk.tell(f"已把{people}人的补发扣回列入{month.chinese()}工资草稿，确认后才算发放。", offer=go)

    def print_it(self) -> None:
        """The list of all that is owed as a paper, in the way it is seen."""
        workspace, found = self.desk.workspace, [self.found[i] for i in self.model.ids]
        demonstration = grades.scheme_of(workspace).demonstration
        if self.beside.isChecked():
            table = by_person.of_owed(found, demonstration)
            self.desk.print_paper(
                "工资补发明细表", lambda progress: by_person.by_person_pdf(workspace, table, progress), private=True
            )
            return
        self.desk.print_paper(
            "工资补发明细表",
            lambda progress: later.back_pay_pdf(workspace, found, demonstration, progress),
            private=True,
        )

    def export(self) -> None:
        """One line a person with the months beside it, as a workbook."""
        demonstration = grades.scheme_of(self.desk.workspace).demonstration
        files.save_back(self, by_person.of_owed([self.found[i] for i in self.model.ids], demonstration))

    def _show(self) -> None:
        months = sorted({line.month for one in self.found.values() for line in one.owed})
        beside = self.beside.isChecked()
        self.source.columns = _beside(months) if beside else _COLUMNS
        self.source.rows = {i: _texts(one) | _by_month(one) for i, one in self.found.items()}
        self.view.reload()
        for place, one in enumerate(self.source.columns):
            self.view.setColumnWidth(place, one.width)
        whole = sum((one.amount for one in self.found.values()), Decimal("0.00"))
        self.count.setText(f"{len(self.found):,}人，现在共{worth(whole)}" if self.found else "")
        self.parts.setCurrentIndex(0 if self.found else 1)
        if self.wanted in self.found:
            self.view.show_record(self.wanted)
        elif self.found and self.view.current_id() is None:
            self.view.go_to_row(0)
        self.wanted = 0
        for part in (self.take_button, self.print_button, self.export_button, self.beside, self.box):
            part.setEnabled(bool(self.found))
        self._chosen()

    def _chosen(self) -> None:
        current = self.view.current_id()
        one = self.found.get(current) if current is not None else None
        chosen = self.view.chosen_count
        some = f"选中的{chosen:,}人" if chosen > 1 else f"全部{len(self.found):,}人"
        self.take_button.setText(f"列入{some}(&T)" if self.found else "列入(&T)")
        self.heading.setText(f"{one.name}　{one.unit}" if one else "选一个人，看每个月差在哪里")
        lines = one.owed if one else ()
        self.table.fill([_line(line) for line in lines])
        self.reasons.fill([])
        if lines:
            self.table.setCurrentCell(0, 0)
            self._explain(0)

    def _explain(self, place: int) -> None:
        current = self.view.current_id()
        one = self.found.get(current) if current is not None else None
        if one is None or not 0 <= place < len(one.owed):
            return
        line = one.owed[place]
        rows = [("现在应为", _reason(why)) for why in line.due_lines]
        rows += [("当时已办", _reason(why)) for why in line.paid_lines]
        if not line.due_lines:
            rows.insert(0, ("现在应为", "按现在的资料，这一项不应发放"))
        if not line.paid_lines:
            rows.append(("当时已办", "当时没有这一项"))
        self.reasons.fill(rows)


def _beside(months: Sequence[Month]) -> tuple[Column, ...]:
    """One column a month."""
    named = (Column(str(month), month.chinese(), 104, figure=True) for month in months)
    return (*_COLUMNS[:2], *named, *_COLUMNS[3:])


def _by_month(one: PersonOwed) -> dict[str, str]:
    """What a month comes to, by month."""
    lines = ((line.month, line.side, line.amount) for line in one.owed)
    return {str(month): f"{amount:+,.2f}" for month, amount in by_person.person("", "", lines).months.items()}


def worth(amount: Decimal) -> str:
    """``补发1,234.50元`` or ``扣回819.68元``: the sign in words."""
    return f"{'扣回' if amount < 0 else '补发'}{abs(amount):,.2f}元"


def _texts(one: PersonOwed) -> dict[str, str]:
    months = sorted({line.month for line in one.owed})
    span = months[0].chinese() if len(months) == 1 else f"{months[0]}起{len(months)}个月"
    set_aside = sum((line.amount for line in one.owed if line.side == "accrual"), Decimal("0.00"))
    return {
        "name": one.name,
        "unit": one.unit,
        "months": span,
        "now": f"{one.amount:+,.2f}" if one.amount else "",
        "later": f"{set_aside:+,.2f}" if set_aside else "",
    }


def _reason(line: Line) -> str:
    return f"{line.why}\n依据：{line.source}" if line.source else line.why


def _line(one: Owed) -> tuple[str, str, str, str, str]:
    name = f"{one.label}（{_SIDES[one.side]}）"
    return one.month.chinese(), name, f"{one.due:,.2f}", f"{one.paid:,.2f}", f"{one.amount:+,.2f}"
