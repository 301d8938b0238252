"""The roster's columns: which are printed, and in which order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from streetdesk.ui.look.widgets import button, column, row
from streetdesk.ui.start.recent import settings

_KEY = "print/roster-columns"
_CHECKED, _BARE = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class ColumnChoice(QWidget):
    """A list to tick and to order, by dragging or by the buttons; the last choice is remembered for next time."""

    changed = Signal()

    def __init__(self, columns: Sequence[tuple[str, str, bool]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self.list = QListWidget()
        self.list.setProperty("look", "list")
        self.list.setAccessibleName("花名册的栏目")
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setToolTip("打勾的栏目才打印；拖动可以改变先后。")
        self.up = button("上移(&U)", lambda: self._move(-1))
        self.down = button("下移(&W)", lambda: self._move(1))
        self.usual = button("恢复常用栏目(&K)", self._fill_usual, look="plain")
        layout = column(self.list)
        layout.addLayout(row(self.up, self.down, self.usual, 1))
        layout.setStretch(0, 1)
        self.setLayout(layout)
        self._fill_usual()
        self._fill_remembered()
        self.list.itemChanged.connect(lambda _: self.changed.emit())
        self.list.model().rowsMoved.connect(lambda *_: self.changed.emit())
        self.list.currentRowChanged.connect(self._enable)
        self._enable(self.list.currentRow())

    def keys(self) -> tuple[str, ...]:
        """The columns to print, in order."""
        items = [self.list.item(n) for n in range(self.list.count())]
        return tuple(str(i.data(Qt.ItemDataRole.UserRole)) for i in items if i.checkState() == _CHECKED)

    def remember(self) -> None:
        """Keep the choice for next time."""
        settings().setValue(_KEY, list(self.keys()))

    def _fill_usual(self) -> None:
        self._fill([key for key, _, usual in self._columns if usual])

    def _fill_remembered(self) -> None:
        kept = settings().value(_KEY, [])
        keys = [kept] if isinstance(kept, str) else kept if isinstance(kept, list) else []
        known = {key for key, _, _ in self._columns}
        if chosen := [key for key in keys if key in known]:
            self._fill(chosen)

    def _fill(self, chosen: Sequence[str]) -> None:
        labels = {key: text for key, text, _ in self._columns}
        self.list.clear()
        for key in [*chosen, *(k for k in labels if k not in chosen)]:
            item = QListWidgetItem(labels[key])
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
            item.setCheckState(_CHECKED if key in chosen else _BARE)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.changed.emit()

    def _move(self, step: int) -> None:
        at = self.list.currentRow()
        if 0 <= at < self.list.count() and 0 <= at + step < self.list.count():
            item = self.list.takeItem(at)
            self.list.insertItem(at + step, item)
            self.list.setCurrentRow(at + step)
            self.changed.emit()

    def _enable(self, at: int) -> None:
        self.up.setEnabled(at > 0)
        self.down.setEnabled(0 <= at < self.list.count() - 1)
