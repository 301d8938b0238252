"""Which columns the staff list shows, in which order, how many stay in sight, and what it is sorted by."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QListWidget, QListWidgetItem

from streetdesk.actions.listing import sortings
from streetdesk.actions.listing.columns import columns
from streetdesk.registers.staff import STAFF
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import button, column, label, row
from streetdesk.ui.people.source import USUAL

KEY = Qt.ItemDataRole.UserRole
MOST_FROZEN = 4
Sort = tuple[tuple[str, bool], ...]


class ColumnsPanel(QFrame):
    """Everything is done at once; there is nothing to confirm."""

    chosen = Signal(object)  # keys in their order
    frozen = Signal(int)
    sorted_by = Signal(object)  # ((key, descending), ...)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setAccessibleName("列和排序")
        self._filling = False
        self._sort: Sort = ()
        self._sortable = sortings(STAFF)
        self.list = QListWidget()
        self.list.setAccessibleName("列，空格勾选，Alt+上下移动")
        self.up = button("上移", lambda: self._move(-1), tip="上移（Alt+↑）")
        self.down = button("下移", lambda: self._move(1), tip="下移（Alt+↓）")
        self.usual = button("恢复默认列", self._usual)
        self.still = QComboBox()
        self.still.addItems([f"{number}列" if number else "不固定" for number in range(MOST_FROZEN + 1)])
        self.still.setAccessibleName("固定最前面的几列")
        self.rising = button("按它升序", lambda: self._sort_by(descending=False, adding=False))
        self.falling = button("按它降序", lambda: self._sort_by(descending=True, adding=False))
        self.then_rising = button("再按它升序", lambda: self._sort_by(descending=False, adding=True))
        self.then_falling = button("再按它降序", lambda: self._sort_by(descending=True, adding=True))
        self.order = label("", "muted", wrap=True)
        self.close_button = button("收起", self.close_panel, look="plain", tip="收起（Esc）")
        right = column(gap=theme.S2)
        right.addLayout(row(self.up, self.down, self.usual, 1))
        right.addLayout(row(label("横向滚动时固定最前面"), self.still, 1))
        right.addLayout(row(label("排序", "section"), 1))
        right.addLayout(row(self.rising, self.falling, self.then_rising, self.then_falling, 1))
        right.addWidget(self.order)
        right.addStretch(1)
        right.addLayout(row(self.close_button, 1))
        layout = row(margins=(theme.S3, theme.S3, theme.S3, theme.S3), gap=theme.S4)
        layout.addWidget(self.list, 2)
        layout.addLayout(right, 3)
        self.setLayout(layout)
        self.setMinimumHeight(200)
        self.setMaximumHeight(248)
        self.hide()
        self.list.itemChanged.connect(lambda _: self._changed())
        self.list.currentRowChanged.connect(lambda _: self._current_changed())
        self.still.currentIndexChanged.connect(lambda number: None if self._filling else self.frozen.emit(number))

    def open_panel(self) -> None:
        """Show it; ``show_state`` has filled it."""
        self.show()
        self.list.setFocus()
        self.list.setCurrentRow(max(0, self.list.currentRow()))

    def close_panel(self) -> None:
        """Take it away."""
        self.hide()
        self.closed.emit()

    def show_state(self, keys: Sequence[str], frozen: int, sort: Sort) -> None:
        """What the list shows now: its columns first, in their order, then the others."""
        self._filling = True
        self._sort = sort
        headings = columns(STAFF)
        self.still.setCurrentIndex(min(frozen, MOST_FROZEN))
        wanted = [*keys, *(key for key in headings if key not in keys)]
        if wanted != self._keys() or list(keys) != self.ticked():
            current = self._current()
            self.list.clear()
            for key in wanted:
                item = QListWidgetItem(headings[key])
                item.setData(KEY, key)
                flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
                item.setFlags(flags if key == "name" else flags | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if key in keys else Qt.CheckState.Unchecked)
                self.list.addItem(item)
            self.list.setCurrentRow(wanted.index(current) if current in wanted else 0)
        said = [f"{headings.get(key, key)}{'降序' if falling else '升序'}" for key, falling in sort]
        self.order.setText(f"现在按{'，再按'.join(said)}" if said else "")
        self._filling = False
        self._current_changed()

    def ticked(self) -> list[str]:
        """The keys that are ticked, in order."""
        items = [self.list.item(number) for number in range(self.list.count())]
        return [str(i.data(KEY)) for i in items if i.checkState() == Qt.CheckState.Checked]

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def _keys(self) -> list[str]:
        return [str(self.list.item(number).data(KEY)) for number in range(self.list.count())]

    def _current(self) -> str:
        item = self.list.currentItem()
        return str(item.data(KEY)) if item is not None else ""

    def _current_changed(self) -> None:
        able = self._current() in self._sortable
        for one in (self.rising, self.falling, self.then_rising, self.then_falling):
            one.setEnabled(able)
        self.up.setEnabled(self.list.currentRow() > 0)
        self.down.setEnabled(0 <= self.list.currentRow() < self.list.count() - 1)

    def _changed(self) -> None:
        if not self._filling:
            self.chosen.emit(tuple(self.ticked()))

    def _move(self, by: int) -> None:
        place = self.list.currentRow()
        if not 0 <= place + by < self.list.count():
            return
        self._filling = True
        item = self.list.takeItem(place)
        self.list.insertItem(place + by, item)
        self.list.setCurrentRow(place + by)
        self._filling = False
        self._changed()

    def _usual(self) -> None:
        self.chosen.emit(USUAL)

    def _sort_by(self, *, descending: bool, adding: bool) -> None:
        key = self._current()
        before = tuple(one for one in self._sort if one[0] != key) if adding else ()
        self.sorted_by.emit((*before, (key, descending)))
