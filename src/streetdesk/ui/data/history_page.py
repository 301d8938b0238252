"""Who did what and when; undo of the latest or of a chosen act."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QStackedWidget

from streetdesk.actions import history
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.page import Page
from streetdesk.ui.look import theme
from streetdesk.ui.look.empty import EmptyState
from streetdesk.ui.look.spare import Spare
from streetdesk.ui.look.widgets import button, column, label, row
from streetdesk.ui.table.ready_rows import ReadyRows
from streetdesk.ui.table.table_model import Column, TableModel
from streetdesk.ui.table.table_view import TableView

COLUMNS = (
    Column("at", "时间", 176),
    Column("who", "经手", 110),
    Column("title", "操作", 420),
    Column("kind", "种类", 90),
    Column("state", "状态", 90),
    Column("reason", "原因", 200),
)
KINDS = {"change": "修改", "undo": "撤销", "redo": "重做", "note": "记录"}
SHOWN = 2000


class HistoryPage(Page):
    """The latest acts, the newest first."""

    key = "history"
    title = "操作记录"
    search_hint = "在操作记录中查找"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.source = ReadyRows(COLUMNS)
        self.model = TableModel(self.source, self)
        self.view = TableView(self.model)
        self.view.setAccessibleName("操作记录")
        self.notes_too = QCheckBox("包括查看和打印(&V)")
        self.notes_too.toggled.connect(lambda _: self.refresh_soon())
        self.undo_button = button(
            "撤销这一步(&U)", self._undo, symbol="undo", tip="撤销选中的一步；有后来的修改时会说明"
        )
        self.verify_button = button(
            "去核验(&C)",
            lambda: desk.asked_page.emit("backup"),
            look="plain",
            symbol="shield",
            tip="数据文件和全部操作记录有没有坏、有没有被人改过，在“备份”页核验",
        )
        self.empty = EmptyState("还没有修改过数据。以后谁在什么时候做了什么，都会记在这里。", symbol="history")
        self.parts = QStackedWidget()
        self.parts.addWidget(self.view)
        self.parts.addWidget(self.empty)
        layout = column(margins=(theme.S4, theme.S3, theme.S4, theme.S3))
        layout.addLayout(row(label(self.title, "title"), 1, self.notes_too))
        layout.addLayout(row(self.undo_button, self.verify_button, 1))
        layout.addWidget(self.parts, 1)
        self.setLayout(layout)
        Spare(self.view, 2, 320)
        self.view.chosen.connect(self._chosen)

    def refresh(self) -> None:
        acts = history.recent(self.desk.workspace, SHOWN)
        self.source.rows = {
            act.id: {
                "at": act.at[:19].replace("T", " "),
                "who": act.who,
                "title": act.title,
                "kind": KINDS.get(act.kind, act.kind),
                "state": "已撤销" if undone else "",
                "reason": act.reason or "",
            }
            for act, undone in acts
            if act.kind != "note" or self.notes_too.isChecked()
        }
        self.view.reload()
        self.parts.setCurrentWidget(self.view if self.source.rows else self.empty)
        self._chosen()

    def search(self, text: str) -> None:
        self.source.search = text
        self.view.reload()

    def take_focus(self) -> None:
        self.view.setFocus()

    def _chosen(self) -> None:
        current = self.view.current_id()
        texts = self.source.rows.get(current, {}) if current is not None else {}
        self.undo_button.setEnabled(texts.get("kind") == "修改" and not texts.get("state"))

    def _undo(self) -> None:
        current = self.view.current_id()
        if current is None:
            return
        workspace = self.desk.workspace

        def go() -> None:
            self.desk.jobs.run(
                "撤销",
                lambda _: history.undo(workspace, current),
                lambda title: self.desk.tell(f"已撤销：{title}。"),
            )

        with self.desk.telling():
            heavy = history.weight(workspace, "undo", current)
            if heavy:
                self.desk.ask(heavy, "仍要撤销", go)
            else:
                go()
