"""The recycle bin: deleted records of every register, each brought back by undoing the act that deleted it."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget

from streetdesk.actions import history
from streetdesk.registers import ALL
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.page import Page
from streetdesk.ui.look import theme
from streetdesk.ui.look.empty import EmptyState
from streetdesk.ui.look.widgets import button, column, label, row
from streetdesk.ui.table.ready_rows import ReadyRows
from streetdesk.ui.table.table_model import Column, TableModel
from streetdesk.ui.table.table_view import TableView

COLUMNS = (
    Column("at", "删除时间", 176),
    Column("who", "经手", 110),
    Column("register", "种类", 200),
    Column("title", "删除的内容", 420),
)


class RecyclePage(Page):
    """Enter or the button brings back what is chosen."""

    key = "recycle"
    title = "回收站"
    search_hint = "在回收站中查找"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.source = ReadyRows(COLUMNS)
        self.model = TableModel(self.source, self)
        self.view = TableView(self.model)
        self.view.setAccessibleName("回收站")
        self.button = button("找回(&B)", self._bring_back, symbol="undo", look="primary")
        self.parts = QStackedWidget()
        self.parts.addWidget(self.view)
        self.parts.addWidget(EmptyState("回收站是空的。删除的人员和记录都会留在这里，随时可以找回。", symbol="bin"))
        layout = column(margins=(theme.S4, theme.S3, theme.S4, theme.S3))
        layout.addWidget(label(self.title, "title"))
        layout.addLayout(row(self.button, 1))
        layout.addWidget(self.parts, 1)
        self.setLayout(layout)
        self.view.chosen.connect(lambda: self.button.setEnabled(self.view.current_id() is not None))
        self.view.opened.connect(lambda _: self._bring_back())

    def refresh(self) -> None:
        rows: dict[int, dict[str, str]] = {}
        for register in ALL:
            for gone in history.deleted(self.desk.workspace, register):
                line = rows.setdefault(
                    gone.act_id,
                    {"at": gone.at[:19].replace("T", " "), "who": gone.who, "register": "", "title": gone.title},
                )
                line["register"] = "、".join(t for t in (line["register"], register.title) if t)
        self.source.rows = dict(sorted(rows.items(), reverse=True))
        self.view.reload()
        self.button.setEnabled(self.view.current_id() is not None)
        self.parts.setCurrentIndex(0 if rows else 1)

    def search(self, text: str) -> None:
        self.source.search = text
        self.view.reload()

    def take_focus(self) -> None:
        self.view.setFocus()

    def _bring_back(self) -> None:
        current = self.view.current_id()
        if current is None:
            return
        workspace = self.desk.workspace
        self.desk.jobs.run(
            "找回",
            lambda _: history.undo(workspace, current),
            lambda title: self.desk.tell(f"已找回（撤销了“{title}”）。"),
        )
