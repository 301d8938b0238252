"""Where every fen of one person's month comes from: the items with their reasons, readable by the person concerned."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from streetdesk.actions.pay_papers.explained import explained_pdf
from streetdesk.actions.payroll.explain import Explanation
from streetdesk.pay.month.model import Item
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.look import theme
from streetdesk.ui.look.room import Room
from streetdesk.ui.look.widgets import button, column, label, row
from streetdesk.ui.payroll import entering
from streetdesk.ui.table.facts_table import FactsTable

_HINT = "在左边选一个人，这里列出每一分钱的来历。"
_FEW = 3  # sentences above the table; more of them stand in it


class ExplainPane(QWidget):
    """``show_told`` explains; the buttons print the very same page, and lead to where something is entered."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.told: Explanation | None = None
        self.heading = label(_HINT, "section", wrap=True)
        self.sums = label("", "lead", wrap=True, selectable=True)
        self.changes = label("", "muted", wrap=True, selectable=True)
        self.table = FactsTable((("项目", 104), ("金额（元）", 92), ("怎么算的、依据", 0)), "工资说明", figures=(1,))
        self.table.setMinimumWidth(320)
        self.print_button = button("打印工资说明", self.print_it, symbol="print")
        self.open_button = button("打开档案", self._open, look="plain", symbol="person")
        self.enter_button = button("登记(&A)…", self._enter, symbol="plus", tip="手工项目、请假、津贴、缴费基数、审批")
        parts = (self.heading, self.sums, self.changes, self.table)
        layout = column(*parts, margins=(theme.S3, theme.S2, 0, 0), gap=theme.S2)
        layout.setStretch(3, 1)
        layout.addLayout(row(self.enter_button, self.print_button, self.open_button, 1))
        inside = QWidget()
        inside.setLayout(layout)
        self.setMinimumWidth(350)
        self.setLayout(column(Room(inside)))  # where it is low all of it is scrolled, and no sentence is cut
        self.clear()

    def clear(self) -> None:
        """Nobody is looked at."""
        self.told = None
        self.heading.setText(_HINT)
        self.table.fill([])
        for part in (self.sums, self.changes, self.enter_button, self.print_button, self.open_button):
            part.hide()

    def show_told(self, told: Explanation) -> None:
        """Explain one person's month or period."""
        self.told = told
        one = told.row
        grade = f"{one.post} 第{one.grade}级" if one.grade else one.post or "没有岗位等级"
        self.heading.setText(f"{one.name}　{one.unit}　{grade}　{told.title}{'' if told.frozen else '（草稿）'}")
        self.sums.setText(f"应发{one.gross:,.2f} − 扣款{one.deductions:,.2f} = 实发{one.net:,.2f}元")
        said = [*(f"比上月：{c}" for c in one.changes), *(f"提示：{p}" for p in told.problems)]
        few = len(said) <= _FEW
        self.changes.setText("\n".join(said) if few else f"{said[0]}\n……共{len(said)}条，都列在表的最后。")
        rows: list[tuple[str, str, str]] = []
        bold: list[int] = []
        for part in told.parts:
            bold.append(len(rows))
            rows.append((part.title.split("（")[0], f"{part.sum:,.2f}", _aside(part.title)))
            for item in part.own:
                rows += _lines(item, item.label)
            for item in part.back:
                rows += _lines(item, f"{item.month.chinese()}{item.label}")
        if not few:
            bold.append(len(rows))
            rows.append(("提示和变动", "", ""))
            rows += [("", "", one) for one in said]
        for part_ in (self.sums, self.enter_button, self.print_button, self.open_button):
            part_.show()
        self.changes.setVisible(bool(said))
        self.table.fill(rows, bold)

    def print_it(self) -> None:
        """The page in the preview."""
        told = self.told
        if told is not None:
            work: Callable[[object], bytes] = lambda progress: explained_pdf(told)  # noqa: ARG005, E731 - one page
            self.desk.print_paper(f"{told.row.name}{told.title}说明", work, private=True)

    def menu(self) -> QMenu:
        """What can be entered for the person looked at."""
        told = self.told
        assert told is not None
        kept = told.row.kept
        period = kept.period.period if kept.period else None
        return entering.menu_of(self.desk, self, told.row.staff_id, told.month, period)

    def _enter(self) -> None:
        if self.told is not None:
            menu = self.menu()
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.enter_button.mapToGlobal(QPoint(0, self.enter_button.height())))

    def _open(self) -> None:
        if self.told is not None:
            self.desk.asked_open.emit(self.told.row.staff_id, "grade")


def _aside(title: str) -> str:
    """What stands in brackets behind a part's title."""
    return title.partition("（")[2].removesuffix("）")


def _lines(item: Item, name: str) -> list[tuple[str, str, str]]:
    """One row for each reason, its paper below it; item and amount stand on the first."""
    found = []
    for number, line in enumerate(item.lines):
        why = line.why if line.item in ("", item.label) else f"{line.item} {line.amount}：{line.why}"
        first = (name, f"{item.amount:,.2f}") if number == 0 else ("", "")
        found.append((*first, f"{why}\n依据：{line.source}" if line.source else why))
    return found or [(name, f"{item.amount:,.2f}", "")]
