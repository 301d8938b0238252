"""The chips above a list: each says one condition, opens it to change, or is taken away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from streetdesk.ui.look import theme
from streetdesk.ui.look.flow import Flow
from streetdesk.ui.look.icons import icon
from streetdesk.ui.look.tips import tip
from streetdesk.ui.look.widgets import ToolButton, button, row

LONGEST = 36
"""Characters on a chip; the whole stands in its tip."""


@dataclass(frozen=True)
class Said:
    """What one chip says; ``fixed`` ones cannot be changed, only taken away."""

    text: str
    fixed: bool = False


class Chip(QFrame):
    """Two buttons in one frame: the words, and the cross. Delete on either takes it away."""

    opened = Signal()
    removed = Signal()

    def __init__(self, said: Said) -> None:
        super().__init__()
        self.setProperty("look", "chipframe")
        text = said.text if len(said.text) <= LONGEST else said.text[:LONGEST] + "…"
        self.words = ToolButton()
        self.words.setText(text.replace("&", "&&"))
        self.words.setToolTip(tip(said.text) if text != said.text else "" if said.fixed else "点击修改这个条件")
        self.words.setAccessibleName(f"筛选条件：{said.text}")
        self.cross = ToolButton()
        self.cross.setIcon(icon("close", theme.ACCENT_DARK))
        self.cross.setToolTip("去掉这个条件（Delete）")
        self.cross.setAccessibleName(f"去掉筛选条件：{said.text}")
        for one in (self.words, self.cross):
            one.setProperty("look", "chip")
            one.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.words.clicked.connect(self.removed if said.fixed else self.opened)
        self.cross.clicked.connect(self.removed)
        self.setLayout(row(self.words, self.cross, gap=0))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
            return
        super().keyPressEvent(event)


class ChipBar(QWidget):
    """Hidden while there is no chip."""

    opened = Signal(int)
    removed = Signal(int)
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.chips: list[Chip] = []
        self._said: tuple[Said, ...] = ()
        self.clear_button = button("清除全部", self.cleared.emit, look="plain", tip="去掉全部筛选条件")
        self._flow = Flow()
        self.setLayout(self._flow)
        self._flow.addWidget(self.clear_button)
        self.hide()

    def show_chips(self, said: Sequence[Said]) -> None:
        """Show these chips in this order."""
        if tuple(said) == self._said:
            return
        self._said = tuple(said)
        focused = next((n for n, chip in enumerate(self.chips) if chip.isAncestorOf(chip.focusWidget() or self)), -1)
        had_focus = self.isAncestorOf(self.window().focusWidget() or self) and focused >= 0
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._flow.removeWidget(self.clear_button)
        self.chips = []
        for number, one in enumerate(said):
            chip = Chip(one)
            chip.opened.connect(lambda n=number: self.opened.emit(n))
            chip.removed.connect(lambda n=number: self.removed.emit(n))
            self._flow.addWidget(chip)
            self.chips.append(chip)
        self._flow.addWidget(self.clear_button)
        last: QWidget = self.clear_button
        for chip in self.chips:
            self.setTabOrder(last, chip.words)
            self.setTabOrder(chip.words, chip.cross)
            last = chip.cross
        self.setVisible(bool(said))
        if had_focus and self.chips:
            self.chips[min(focused, len(self.chips) - 1)].cross.setFocus()
        self.updateGeometry()
