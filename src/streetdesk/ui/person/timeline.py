"""A person's whole story in the order of its days, out of all the registers: Enter goes to where it stands."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget, QWidget

from streetdesk.actions import timeline
from streetdesk.actions.timeline import Event
from streetdesk.registers import by_key
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.look.empty import EmptyState
from streetdesk.ui.look.widgets import column, label
from streetdesk.ui.table.ready_rows import ReadyRows
from streetdesk.ui.table.table_model import Column, TableModel
from streetdesk.ui.table.table_view import TableView

COLUMNS = (
    Column("day", "日期", 110, sortable=False),
    Column("what", "事项", 130, sortable=False),
    Column("label", "内容", 420, sortable=False),
    Column("from", "出自", 120, sortable=False),
)


class TimelinePanel(QWidget):
    """``go(section, record)`` opens the record behind a line."""

    def __init__(self, desk: Desk, go: Callable[[str, int], object]) -> None:
        super().__init__()
        self.desk = desk
        self._go = go
        self.events: list[Event] = []
        self.source = ReadyRows(COLUMNS)
        self.model = TableModel(self.source, self)
        self.view = TableView(self.model)
        self.view.setAccessibleName("经历")
        self.said = label("", "muted")
        self.empty = EmptyState("还没有带日期的经历。填了任职、学历、合同等，就会按先后列在这里。", symbol="history")
        listed = QWidget()
        listed.setLayout(column(self.said, self.view))
        self.parts = QStackedWidget()
        self.parts.addWidget(listed)
        self.parts.addWidget(self.empty)
        self.setLayout(column(self.parts))
        self.view.opened.connect(self._open)

    def show_person(self, staff_id: int) -> None:
        """The events, the earliest first; those after the day looked at are marked."""
        self.events = timeline.timeline(self.desk.workspace, staff_id, self.desk.day)
        self.source.rows = {
            number: {
                "day": event.day.dotted(),
                "what": event.what + ("（将来）" if event.ahead else ""),
                "label": event.label,
                "from": by_key(event.register).title if event.register != "staff" else "基本信息",
            }
            for number, event in enumerate(self.events)
        }
        ahead = sum(event.ahead for event in self.events)
        later = f"，其中{ahead}件在{self.desk.day.isoformat()}之后" if ahead else ""
        self.said.setText(f"共{len(self.events)}件{later}。双击或按回车到出处修改。")
        self.view.reload()
        self.parts.setCurrentIndex(0 if self.events else 1)

    def _open(self, number: int) -> None:
        event = self.events[number]
        self._go("basic" if event.register == "staff" else event.register, event.record_id)
