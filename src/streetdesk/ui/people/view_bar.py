"""The saved views of the staff list: choose one, keep what is shown under a name, rename, delete."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QMenu, QWidget

from streetdesk.actions.listing import views
from streetdesk.actions.listing.views import View
from streetdesk.registers.staff import STAFF
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.form.line import Line
from streetdesk.ui.look.widgets import button, row

ALL = "全部人员"


class ViewBar(QWidget):
    """``applied`` carries the view chosen, None for the ordinary list. ``shown`` gives what is on the screen."""

    applied = Signal(object)

    def __init__(self, desk: Desk, shown: Callable[[], View]) -> None:
        super().__init__()
        self.desk = desk
        self.shown = shown
        self._kept: dict[str, View] = {}
        self._told: set[str] = set()
        self._renaming = ""
        self.box = QComboBox()
        self.box.setAccessibleName("视图")
        self.box.setMinimumWidth(100)
        self.box.setMaximumWidth(180)
        self.more = button("视图(&V)", self._open_menu, symbol="down", tip="保存、改名或删除视图")
        self.menu = QMenu(self)
        self.line = Line()
        self.line.setFixedWidth(150)
        self.line.setMaxLength(views.LONGEST)
        self.line.setPlaceholderText("视图的名称")
        self.line.setAccessibleName("视图的名称")
        self.keep_button = button("保存", self._keep, look="primary")
        self.drop_button = button("取消", self._close_line, look="plain")
        self.setLayout(row(self.box, self.more, self.line, self.keep_button, self.drop_button))
        self._close_line()
        self.box.activated.connect(self._activated)
        self.line.entered.connect(self._keep)

    @property
    def name(self) -> str:
        """The view chosen; empty for the ordinary list."""
        return str(self.box.currentData() or "")

    def refresh(self) -> None:
        """Read the views anew; the chosen one stays where it still exists."""
        found = views.views(self.desk.workspace, STAFF)
        chosen = self.name
        self._kept = {view.name: view for view in found.views}
        self.box.clear()
        self.box.addItem(ALL, "")
        for view in found.views:
            self.box.addItem(view.name, view.name)
        self.box.setCurrentIndex(max(0, self.box.findData(chosen)))
        for problem in found.problems:
            if problem not in self._told:
                self._told.add(problem)
                self.desk.tell(problem, "warn")

    def fill_menu(self) -> QMenu:
        """The menu for what is shown now."""
        self.menu.clear()
        kept = self._kept.get(self.name)
        if kept is not None and replace(self.shown(), name=kept.name) != kept:
            self.menu.addAction(f"把改动存入“{kept.name}”", lambda: self._save(kept.name))
        self.menu.addAction("保存当前视图…", self._ask_name)
        if kept is not None:
            self.menu.addAction(f"改名“{kept.name}”…", self._ask_new_name)
            self.menu.addAction(f"删除“{kept.name}”", self._delete)
        return self.menu

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape and self.line.isVisible():
            self._close_line()
            return
        super().keyPressEvent(event)

    def _open_menu(self) -> None:
        self.fill_menu().popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

    def _activated(self, _: int) -> None:
        self.applied.emit(self._kept.get(self.name))

    def _ask_name(self) -> None:
        self._renaming = ""
        self._open_line("")

    def _ask_new_name(self) -> None:
        self._renaming = self.name
        self._open_line(self.name)

    def _open_line(self, text: str) -> None:
        self.line.setText(text)
        for part in (self.line, self.keep_button, self.drop_button):
            part.show()
        self.box.hide()
        self.more.hide()
        self.line.setFocus()
        self.line.selectAll()

    def _close_line(self) -> None:
        for part in (self.line, self.keep_button, self.drop_button):
            part.hide()
        self.box.show()
        self.more.show()

    def _keep(self) -> None:
        name = " ".join(self.line.text().split())
        with self.desk.telling():
            if self._renaming:
                views.rename_view(self.desk.workspace, STAFF, self._renaming, name)
                self.refresh()
                self.box.setCurrentIndex(max(0, self.box.findData(name)))
            else:
                if name in self._kept:
                    self.desk.tell(f"已有名为“{name}”的视图，请换一个名称，或选中它再存入改动。", "warn")
                    return
                self._save(name)
            self._close_line()

    def _save(self, name: str) -> None:
        with self.desk.telling():
            views.save_view(self.desk.workspace, STAFF, replace(self.shown(), name=name))
            self.refresh()
            self.box.setCurrentIndex(max(0, self.box.findData(name)))
            self.desk.tell(f"已保存视图“{name}”，可以撤销（Ctrl+Z）。")

    def _delete(self) -> None:
        name = self.name
        with self.desk.telling():
            views.delete_view(self.desk.workspace, STAFF, name)
            self.refresh()
            self.desk.tell(f"已删除视图“{name}”，可以撤销（Ctrl+Z）。")
