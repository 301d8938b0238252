"""The menus: what can be done to the file, undo and redo by name, where to go."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from streetdesk.actions import history
from streetdesk.errors import UserError
from streetdesk.ui.frame.places import PLACES
from streetdesk.ui.look.icons import icon

if TYPE_CHECKING:
    from streetdesk.ui.window import MainWindow

LONGEST = 40


class Menus(QObject):
    """Belongs to the window; ``refresh`` brings names and states up to date."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        bar = window.menuBar()
        file, edit, go, aid = (bar.addMenu(t) for t in ("文件(&F)", "编辑(&E)", "前往(&G)", "帮助(&H)"))
        self._add(file, "新建(&N)…", lambda: self._start(window.start.show_new), symbol="new")
        self._add(file, "打开(&O)…", lambda: window.leave(window.browse), "Ctrl+O", "open")
        self._add(file, "最近打开(&L)", lambda: self._start(None))
        self.back = self._add(file, "返回已打开的数据(&K)", window.show_open_office)
        file.addSeparator()
        self.office_only = [
            self._add(file, "备份(&B)…", lambda: self._go("backup"), symbol="backup"),
            self._add(file, "导入花名册(&I)…", lambda: self._go("import"), "Ctrl+I", "import"),
            self._add(file, "打印表格(&P)…", lambda: self._go("print"), symbol="print"),
        ]
        self._add(file, "恢复备份(&R)…", lambda: self._start(window.start.show_restore))
        file.addSeparator()
        self._add(file, "退出(&X)", window.close, "Ctrl+Q")
        self.undo = self._add(edit, "撤销", self._undo, "Ctrl+Z", "undo")
        self.redo = self._add(edit, "重做", self._redo, "Ctrl+Y", "redo")
        edit.addSeparator()
        self.office_only.append(self._add(edit, "操作记录(&H)…", lambda: self._go("history"), symbol="history"))
        self.office_only.append(self._add(edit, "回收站(&R)…", lambda: self._go("recycle"), symbol="bin"))
        number = 0
        for place in PLACES:
            if not place.key:
                go.addSeparator()
                continue
            number += 1
            text = f"&{number} {place.title}\tAlt+{number}" if number < 10 else place.title
            self.office_only.append(self._add(go, text, partial(self._go, place.key), symbol=place.symbol))
        self._add(aid, "快捷键(&K)", lambda: self._aid("keys"), "F1")
        self._add(aid, "关于(&A)", lambda: self._aid("about"))
        edit.aboutToShow.connect(self.refresh)
        self.refresh()

    def _add(self, menu: QMenu, text: str, do: Callable[[], Any], shortcut: str = "", symbol: str = "") -> QAction:
        action = QAction(text, menu)
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
        if symbol:
            action.setIcon(icon(symbol))
        action.triggered.connect(lambda: do())
        menu.addAction(action)
        return action

    def setEnabled(self, on: bool) -> None:  # noqa: N802 - as widgets name it
        """All menus on or off, while the window closes."""
        self.window.menuBar().setEnabled(on)

    def refresh(self) -> None:
        """Name what undo and redo would do now."""
        desk = self.window.desk
        seen = desk is not None and self.window.stack.currentWidget() is self.window.view
        for action in self.office_only:
            action.setEnabled(seen)
        self.back.setVisible(desk is not None and not seen)
        found = history.Steps(None, None)
        if desk is not None and seen:
            with desk.telling():
                found = history.steps(desk.workspace)
        for action, verb, title in ((self.undo, "撤销(&U)", found.undo), (self.redo, "重做(&R)", found.redo)):
            action.setEnabled(title is not None)
            short = title if title is None or len(title) <= LONGEST else title[:LONGEST] + "…"
            action.setText(f"{verb}：{short}" if short else verb)

    def _go(self, key: str) -> None:
        if self.window.view is not None:
            self.window.view.go(key)

    def _start(self, then: Callable[[], Any] | None) -> None:
        def go() -> None:
            self.window.show_start()
            if then is not None:
                then()

        self.window.leave(go)

    def _undo(self) -> None:
        self._step(history.undo, "撤销", "重做", self._redo)

    def _redo(self) -> None:
        self._step(history.redo, "重做", "撤销", self._undo)

    def _step(self, step: Callable[..., str], verb: str, other: str, back: Callable[[], None]) -> None:
        desk = self.window.desk
        if desk is None or self.window.view is None:
            return
        workspace = desk.workspace

        def failed(error: Exception) -> None:
            if isinstance(error, UserError):
                desk.trouble(error)
            self.refresh()

        def done(title: str) -> None:
            desk.tell(f"已{verb}：{title}。", offer=(other, back))
            self.refresh()

        def go() -> None:
            self.undo.setEnabled(False)
            self.redo.setEnabled(False)
            if self.window.view is not None:
                self.window.view.leave(lambda: desk.jobs.run(verb, lambda _: step(workspace), done, failed))

        with desk.telling():
            heavy = history.weight(workspace, "undo" if verb == "撤销" else "redo")
            if heavy:
                desk.ask(heavy, f"仍要{verb}", go)
            else:
                go()

    def _aid(self, tab: str) -> None:
        """The tab of the settings; where no office is seen, the same on the start page."""
        view = self.window.view
        if view is not None and self.window.stack.currentWidget() is view:
            view.go(f"settings:{tab}")
        else:
            self.window.start.show_aid(tab)
