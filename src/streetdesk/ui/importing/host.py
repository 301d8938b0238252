"""The import as a page of the office."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.page import Page
from streetdesk.ui.importing.page import ImportPage
from streetdesk.ui.look.widgets import column


class ImportHost(Page):
    """Holds the import; what was imported is told, with its undo."""

    key = "import"
    title = "导入花名册"
    watched = frozenset[str]()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.page = ImportPage(desk.workspace, desk.jobs, self)
        self.setLayout(column(self.page))
        self.page.imported.connect(self._imported)
        self.page.staff_wanted.connect(lambda: desk.asked_page.emit("staff"))

    def leave_for_good(self, then: Callable[[], Any]) -> None:
        """Another page may be looked at in between; only closing the office asks what becomes of mended cells."""
        self.page.ask_leave(then)

    @property
    def unfinished(self) -> bool:
        return bool(self.page.unfinished)

    def take_focus(self) -> None:
        self.page.take_focus()

    def _imported(self, title: str) -> None:
        self.desk.tell(
            f"{title}，已完成。整次导入可以一步撤销（Ctrl+Z）。",
            offer=("看人员列表", lambda: self.desk.asked_page.emit("staff")),
        )
