"""The buttons above a list about grades: one kind of people at a time, each with its number."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from streetdesk.ui.grades.rows import ALL, Kind, Listed
from streetdesk.ui.look.flow import Flow
from streetdesk.ui.look.tips import tip
from streetdesk.ui.look.widgets import Button, set_state


class KindBar(QWidget):
    """``chosen`` carries the key of a kind; kinds with nobody are left out (``Listed.keeps_first``)."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.key = ""
        self.setAccessibleName("只看哪些人")
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._line = Flow(gap=6)
        self.setLayout(self._line)

    def offer(self, listed: Listed) -> str:
        """Show the kinds of a list; the one chosen stays where it is still there, else the first that has people."""
        offered = [k for k in listed.offered if listed.count(k.key)]
        if listed.keeps_first and listed.offered and listed.offered[0] not in offered:
            offered.insert(0, listed.offered[0])
        offered.append(Kind(ALL, "全部"))
        self._fill(offered, listed)
        if self.key not in self.buttons:
            self.key = offered[0].key
        self.buttons[self.key].setChecked(True)
        return self.key

    def choose(self, key: str) -> None:
        """As a click on the button does."""
        self.buttons[key].click()

    def _fill(self, offered: Sequence[Kind], listed: Listed) -> None:
        wanted = [kind.key for kind in offered]
        if list(self.buttons) != wanted:
            for old in self.buttons.values():
                self._group.removeButton(old)
                self._line.removeWidget(old)
                old.deleteLater()
            self.buttons = {}
            for kind in offered:
                made = Button()
                made.setCheckable(True)
                set_state(made, "slim")
                made.setToolTip(tip(kind.tip))
                made.clicked.connect(lambda _, key=kind.key: self._choose(key))
                self._group.addButton(made)
                self._line.addWidget(made)
                self.buttons[kind.key] = made
        for kind in offered:
            self.buttons[kind.key].setText(f"{kind.title} {listed.count(kind.key):,}")
        self.updateGeometry()

    def _choose(self, key: str) -> None:
        self.key = key
        self.chosen.emit(key)
