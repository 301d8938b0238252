"""What the bank's file would pay, looked at before it is written: who is left out and why, whose account moved."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QWidget

from streetdesk.actions.listing import hidden
from streetdesk.actions.payroll.bank_check import BankCheck, Holds, Moved
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import button, column, label, row
from streetdesk.ui.table.facts_table import FactsTable

TITLE = "银行代发"


class BankPane(QWidget):
    """``show_check`` lists; the buttons go on to the file, with the account that is to hold."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.check: BankCheck | None = None
        self._people: list[int] = []
        self._then: Callable[[Holds], object] | None = None
        self.said = label("", "lead", wrap=True, selectable=True)
        self.asked = label("", "muted", wrap=True, selectable=True)
        self.table = FactsTable(
            (("姓名", 84), ("金额（元）", 92), ("为什么不在文件里、要核对什么", 0)), TITLE, figures=(1,)
        )
        self.table.cellActivated.connect(lambda line, _: self._open(line))
        self.go_button = button("导出文件(&X)…", lambda: self._go(""), look="primary")
        self.now_button = button("按现在的账号导出(&X)…", lambda: self._go("now"), look="primary")
        self.then_button = button("按确认时的账号导出…", lambda: self._go("confirmed"))
        layout = column(self.said, self.asked, self.table, margins=(theme.S3, theme.S2, 0, 0), gap=theme.S2)
        layout.setStretch(2, 1)
        layout.addLayout(row(self.go_button, self.now_button, self.then_button, 1))
        self.setLayout(layout)

    def show_check(self, check: BankCheck, then: Callable[[Holds], object]) -> None:
        """List it; ``then`` writes the file. The focus is on the button that goes on."""
        self.check, self._then = check, then
        moved, untold = bool(check.moved), any(not one.told for one in check.moved)
        self.said.setText(check.sentence)
        self.asked.setText(_asked(check, untold=untold))
        self.asked.setVisible(bool(self.asked.text()))
        lines = list(_lines(check))
        self._people = [staff_id for staff_id, *_ in lines]
        self.table.fill([texts for _, *texts in lines])
        payable = check.people > 0 or any(one.now for one in check.moved)
        self.go_button.setVisible(not moved and payable)
        self.now_button.setVisible(moved and not untold)
        self.then_button.setVisible(moved and not untold and check.people > 0)
        shown = next((b for b in (self.go_button, self.now_button) if not b.isHidden()), None)
        (shown or self.table).setFocus()

    def _go(self, holds: Holds) -> None:
        if self._then is not None:
            self._then(holds)

    def _open(self, line: int) -> None:
        if 0 <= line < len(self._people) and self._people[line]:
            self.desk.asked_open.emit(self._people[line], "basic:bank_account")


def _asked(check: BankCheck, *, untold: bool) -> str:
    if untold:
        return "有账号和确认时的不同，而操作记录里没有人改过，不能导出。请先在“备份”页核验数据文件，和本人核对。"
    parts = [f"确认以后{len(check.moved)}人的账号改过，请选按哪一个付。"] if check.moved else []
    if check.left_out or check.shared:
        parts.append("双击或按回车打开这个人的银行账号；补的账号要选“按现在的账号”才进文件。")
    return "".join(parts)


def _lines(check: BankCheck) -> Iterator[tuple[int, str, str, str]]:
    for moved in check.moved:
        yield moved.staff_id, moved.name, "", _moved(moved)
    for one in check.left_out:
        yield one.staff_id, one.name, f"{one.amount:,.2f}", one.why
    if check.shared:
        yield 0, "", "", f"同一个账号：{'、'.join(check.shared)}，请核对。都在文件里。"


def _moved(one: Moved) -> str:
    """Both accounts by their ends, and who changed it."""
    kept, now = (f"…{hidden(number)[-4:]}" if number else "没有" for number in (one.kept, one.now))
    return f"账号改过：确认时{kept}，现在{now}（{one.said}）"
