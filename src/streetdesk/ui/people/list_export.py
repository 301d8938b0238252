"""Saving what the staff list shows as a workbook, private numbers hidden unless asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from streetdesk.actions.listing.columns import export_list
from streetdesk.registers.staff import STAFF
from streetdesk.ui.base import choosing
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.people.source import MASKED

if TYPE_CHECKING:
    from streetdesk.ui.people.page import StaffPage

KIND = "Excel工作簿 (*.xlsx)"


class ListExport(QObject):
    """The menu of the export button and the job behind it."""

    def __init__(self, desk: Desk, page: StaffPage) -> None:
        super().__init__(page)
        self.desk = desk
        self.page = page
        self.menu = QMenu(page)
        self.shown = self.menu.addAction("显示的人…", lambda: self._ask(only_chosen=False, plain=False))
        self.chosen = self.menu.addAction("选中的人…", lambda: self._ask(only_chosen=True, plain=False))
        self.menu.addSeparator()
        self.plain = self.menu.addAction(
            "显示的人，带完整证件号和电话（会记录）…", lambda: self._ask(only_chosen=False, plain=True)
        )

    def open_menu(self) -> None:
        """Show what can be saved now."""
        self.fill_menu().popup(self.page.tools.export.mapToGlobal(self.page.tools.export.rect().bottomLeft()))

    def fill_menu(self) -> QMenu:
        """The menu with the numbers of now."""
        shown, chosen = len(self.page.model.ids), self.page.view.chosen_count
        self.shown.setText(f"显示的{shown:,}人…")
        self.chosen.setText(f"选中的{chosen:,}人…")
        self.chosen.setEnabled(chosen > 0)
        return self.menu

    def _ask(self, *, only_chosen: bool, plain: bool) -> None:
        name = f"人员列表 {self.desk.day.isoformat()}.xlsx"
        choosing.ask_save(
            self.page,
            "list",
            "导出人员列表",
            name,
            KIND,
            lambda path: self.save(path, only_chosen=only_chosen, plain=plain),
        )

    def save(self, path: Path, *, only_chosen: bool = False, plain: bool = False) -> None:
        """Write the people shown, or those chosen, in the columns shown; ``plain`` with the whole numbers besides."""
        workspace, day, keys = self.desk.workspace, self.desk.day, self.page.source.keys
        if plain:
            keys = (*keys, *(key for key in MASKED if key not in keys))
        ids = self.page.view.chosen_ids() if only_chosen else list(self.page.model.ids)
        self.desk.jobs.run(
            "导出人员列表",
            lambda progress: export_list(workspace, STAFF, ids, keys, day, path, plain=plain, progress=progress),
            lambda count: self.desk.tell(f"已导出{count:,}人：{path.name}"),
        )
