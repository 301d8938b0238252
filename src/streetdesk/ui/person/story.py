"""The changes of a person's file: every one by field, with who, when, before and after, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from streetdesk.actions import restoring
from streetdesk.actions.records import NeedsReason
from streetdesk.actions.restoring import PastValue
from streetdesk.errors import UserError
from streetdesk.register import Register
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.messages import MessageBar
from streetdesk.ui.form.bars import ReasonBar
from streetdesk.ui.look.empty import EmptyState
from streetdesk.ui.look.tips import tip
from streetdesk.ui.look.widgets import column
from streetdesk.ui.table.facts_table import FactsTable

HEADINGS = (("时间", 136), ("经手", 84), ("操作", 200), ("项目", 120), ("原来", 0), ("改为", 0), ("恢复", 96))
BACK = 6
SHOWN = 400
Line = tuple[Register, int, PastValue]


class StoryTable(FactsTable):
    """Enter on a line, or a click on its last cell, asks for the value that stood before."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self.cellClicked.emit(self.currentRow(), BACK)
            return
        super().keyPressEvent(event)


class StoryPanel(QWidget):
    """Filled when it is looked at."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.staff_id = 0
        self.lines: list[Line] = []
        self._waiting: Line | None = None
        self.bar = MessageBar()
        self.reason = ReasonBar(self._restore_with_reason)
        self.table = StoryTable(HEADINGS, "变更记录；回车恢复这一项原来的值")
        self.empty = EmptyState("还没有变更。以后每次修改，谁在什么时候改了什么，都会在这里。", symbol="history")
        self.parts = QStackedWidget()
        self.parts.addWidget(self.table)
        self.parts.addWidget(self.empty)
        layout = column(self.bar, self.reason, self.parts)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        self.table.cellClicked.connect(self._clicked)

    def show_person(self, staff_id: int) -> None:
        """The changes of the person and of every record in the file, the newest first; private values masked."""
        if staff_id != self.staff_id:
            self.bar.clear()
        self.staff_id = staff_id
        self.reason.close_bar()
        self.lines = restoring.past_values_of_file(self.desk.workspace, staff_id, SHOWN)
        self.table.fill([_texts(value) for _, _, value in self.lines])
        for row, (_, _, value) in enumerate(self.lines):
            item = self.table.item(row, BACK)
            if value.restorable and item is not None:
                font = self.table.font()
                font.setUnderline(True)
                item.setFont(font)
                item.setToolTip(tip(f"把“{value.label}”恢复为“{value.before or '空'}”，可以撤销"))
        self.parts.setCurrentIndex(0 if self.lines else 1)

    def _clicked(self, row: int, place: int) -> None:
        if place == BACK and self.lines[row][2].restorable:
            self._restore(self.lines[row])

    def _restore_with_reason(self) -> None:
        if self._waiting is not None:
            self._restore(self._waiting, self.reason.text())

    def _restore(self, line: Line, reason: str = "") -> None:
        register, record_id, value = line
        self.bar.clear()
        try:
            restoring.restore_value(
                self.desk.workspace, register, record_id, value.column, value.audit_id, reason=reason
            )
        except NeedsReason as unusual:
            self._waiting = line
            self.reason.ask("".join(finding.sentence for finding in unusual.findings))
        except UserError as error:
            self.bar.say("error", error.sentence, error.what_to_do, None)
        else:
            self._waiting = None
            self.desk.tell(f"“{value.label}”已恢复为“{value.before or '空'}”，可以撤销（Ctrl+Z）。")


def _texts(value: PastValue) -> tuple[str, ...]:
    back = "恢复原值" if value.restorable else ""
    return value.at[:16].replace("T", " "), value.who, value.act, value.label, value.before, value.after, back
