"""One search for everything: people, units, records, papers and commands, in a list under the search box."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from streetdesk.actions.searching import everything as search
from streetdesk.actions.searching.everything import Hit, HitGroup
from streetdesk.errors import brief
from streetdesk.registers import by_key
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.frame.search_commands import PAPERS, Startable, startables
from streetdesk.ui.frame.search_line import SearchLine
from streetdesk.ui.frame.search_list import MORE, HitList
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import column, label
from streetdesk.ui.people.behind import place_in_file

REST_MS = 220
WIDTH, HEIGHT = 560, 520
_KEYS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
_HELP = "↑ ↓ 选择　　回车 打开　　Esc 关闭"
_EXAMPLES = "可以找：人（姓名、拼音首字母、证件尾号、电话）、单位、各种记录、表格，也可以输入要做的事，如“备份”。"


class SearchAll(QFrame):
    """Hangs over the page while it is ``active``; the line keeps the focus. ``closed`` when it goes away."""

    closed = Signal()
    people_asked = Signal(str)
    paper_asked = Signal(str)

    def __init__(self, over: QWidget, line: SearchLine, desk: Desk) -> None:
        super().__init__(over)
        self.setObjectName("searchAll")
        self.setProperty("look", "popup")
        self.desk = desk
        self.line = line
        self._over = over
        self._typed = ""
        self.active = False
        self.list = HitList()
        self.said = label(_EXAMPLES, "muted", wrap=True)
        self.said.setContentsMargins(theme.S3, theme.S2, theme.S3, theme.S2)
        self.help = label(_HELP, "small")
        self.help.setContentsMargins(theme.S3, 0, theme.S3, 2)
        self.setLayout(column(self.said, self.list, self.help, margins=(1, theme.S1, 1, theme.S1), gap=theme.S1))
        self._known: dict[str, Startable] = {}
        self._quick: list[HitGroup] = []
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._look_in_records)
        self.list.itemClicked.connect(lambda _: self.take())
        self.list.currentItemChanged.connect(lambda *_: self._tell_current())
        line.installEventFilter(self)
        self.hide()

    def begin(self) -> None:
        """Search everything from now on, until something is opened or Esc is pressed."""
        self.active = True
        self._known = startables(self.desk_window(), self.desk)
        self.look_up(self.line.text().strip())

    def desk_window(self) -> QWidget:
        """The window with the menus."""
        return self._over.window()

    def look_up(self, typed: str) -> None:
        """Show what is found: people, units, papers and commands at once, records when typing rests."""
        if not self.active:
            self.begin()
            return
        self._rest.stop()
        self._typed = typed
        commands = [s.command for s in self._known.values()]
        self._quick = []
        if typed:
            with self.desk.telling():
                self._quick = search.quick(self.desk.workspace, typed, commands, PAPERS, self.desk.day)
            self._rest.start()
        self._show(self._quick, typed)

    def _look_in_records(self) -> None:
        typed = self.line.text().strip()
        if self.active and typed:
            with self.desk.telling():
                chosen = self.list.currentRow()
                found = search.in_records(self.desk.workspace, typed)
                self._show([*self._quick, *found], typed, keep=chosen, finished=True)

    def _show(self, groups: list[HitGroup], typed: str, *, keep: int = -1, finished: bool = False) -> None:
        self.list.show_groups(groups, typed)
        if keep > 0:
            self.list.setCurrentRow(keep)
        nothing = f"没有找到“{brief(typed)}”。" if finished else "正在查找…"
        self.said.setText(_EXAMPLES if not typed else nothing)
        self.said.setVisible(not groups)
        self.list.setVisible(bool(groups))
        self.place()
        self.show()
        self.raise_()
        self._tell_current()

    def place(self) -> None:
        """Under the line, as wide and high as there is room."""
        over = self._over
        below = self.line.mapTo(over, QPoint(0, self.line.height() + 4))
        width = max(self.line.width(), min(WIDTH, over.width() - below.x() - theme.S4))
        self.setFixedWidth(width)
        around = self.help.sizeHint().height() + 4 * theme.S1 + 6
        if self.list.isVisibleTo(self):
            self.list.setFixedHeight(
                min(self.list.wanted_height, HEIGHT, over.height() - below.y() - theme.S6 - around)
            )
            height = self.list.height() + around
        else:
            height = self.said.heightForWidth(width - 2) + around + theme.S2
        self.setGeometry(below.x(), below.y(), width, height)

    def end(self) -> None:
        """Take it away."""
        if self.active:
            self.active = False
            self._rest.stop()
            self.hide()
            self.line.setAccessibleDescription("")
            self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """Arrows, Enter and Esc in the line belong to the list while it is shown; never while composing."""
        if not self.active or watched is not self.line:
            return False
        if event.type() == QEvent.Type.FocusOut and not self.underMouse():
            QTimer.singleShot(0, self, self._left)
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not self.line.composing:
            return self._key(Qt.Key(event.key()))
        return False

    def _key(self, key: Qt.Key) -> bool:
        if key in _KEYS:
            by = _KEYS[key]
            for _ in range(abs(by)):
                self.list.step(1 if by > 0 else -1)
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
            return True
        if key == Qt.Key.Key_Escape:
            self.end()
            return True
        return False

    def _left(self) -> None:
        if not self.line.hasFocus():
            self.end()

    def _tell_current(self) -> None:
        """Screen readers stand in the line: what is chosen is told there."""
        found = self.list.chosen()
        item = self.list.currentItem()
        self.line.setAccessibleDescription(item.text() if found and item is not None else self.said.text())

    def take(self) -> None:
        """Open what is chosen."""
        typed = self.line.text().strip()
        if typed != self._typed:  # Enter came before the list did
            self.look_up(typed)
        found = self.list.chosen()
        if found is None:
            return
        hit, group = found
        self.end()
        do = self._opening(hit, group, typed)
        do()

    def _opening(self, hit: Hit, group: str, typed: str) -> Callable[[], Any]:
        """What opening a hit does."""
        desk = self.desk
        if hit is MORE or hit.key == MORE.key:
            return lambda: self.people_asked.emit(typed)
        if hit.register == "staff":
            return lambda: desk.asked_open.emit(hit.id, "")
        if hit.register and by_key(hit.register).owner is not None:
            return lambda: desk.asked_open.emit(hit.owner_id or 0, place_in_file(hit.register, "", hit.id))
        if hit.register:
            return lambda: desk.asked_record.emit(hit.register, hit.id)
        if hit.key in self._known:
            return self._known[hit.key].do
        return lambda: self.paper_asked.emit(hit.key)
