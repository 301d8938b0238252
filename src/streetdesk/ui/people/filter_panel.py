"""The filter panel: a thing to filter by on the left, what is wanted of it on the right. It opens in the page."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem

from streetdesk.actions.listing import Filter, Filterable, filterables
from streetdesk.actions.office import Workspace
from streetdesk.actions.searching.pinyin_keys import found_by
from streetdesk.registers.staff import STAFF
from streetdesk.ui.form.line import Line
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import button, column, row
from streetdesk.ui.people.filter_values import FilterValues

KEY = Qt.ItemDataRole.UserRole


class FilterPanel(QFrame):
    """``made`` carries the condition; one on the same thing is replaced by the page."""

    made = Signal(object)
    closed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setAccessibleName("筛选")
        self.workspace = workspace
        self._known: dict[str, Filterable] = {}
        self.seek = Line()
        self.seek.setPlaceholderText("按什么筛选，可用拼音首字母")
        self.seek.setAccessibleName("按什么筛选")
        self.things = QListWidget()
        self.things.setAccessibleName("可以筛选的项目")
        self.values = FilterValues()
        self.add_button = button("用这个条件", self._add, look="primary", symbol="check")
        self.close_button = button("收起", self.close_panel, look="plain", tip="收起（Esc）")
        left = column(self.seek, self.things)
        left.setStretch(1, 1)
        right = column(self.values)
        right.setStretch(0, 1)
        right.addLayout(row(self.add_button, self.close_button, 1))
        layout = row(margins=(theme.S3, theme.S3, theme.S3, theme.S3), gap=theme.S4)
        layout.addLayout(left, 2)
        layout.addLayout(right, 3)
        self.setLayout(layout)
        self.setMinimumHeight(200)
        self.setMaximumHeight(248)
        self.hide()
        self.things.currentItemChanged.connect(self._thing_changed)
        self.things.itemActivated.connect(lambda _: self.values.take_focus())
        self.seek.textEdited.connect(lambda _: self._narrow())
        self.seek.entered.connect(self.values.take_focus)
        self.values.entered.connect(self._add)

    def open_panel(self, one: Filter | None = None) -> None:
        """Show it, for a new condition or to change one."""
        known = filterables(self.workspace, STAFF)
        self._known = {about.key: about for about in known}
        chosen = one.key if one is not None else self._key()
        self.things.blockSignals(True)
        self.things.clear()
        for about in known:
            item = QListWidgetItem(about.label)
            item.setData(KEY, about.key)
            self.things.addItem(item)
        self.things.blockSignals(False)
        self.seek.clear()
        row_ = next((n for n, about in enumerate(known) if about.key == chosen), 0)
        self.things.setCurrentRow(row_)
        self._show(self._key())
        self.show()
        if one is not None and one.key in self._known:
            self.values.show_filter(self._known[one.key], one)
            self.values.take_focus()
        else:
            self.seek.setFocus()

    def close_panel(self) -> None:
        """Take it away."""
        self.hide()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
            return
        if event.key() == Qt.Key.Key_Down and self.seek.hasFocus():
            self.things.setFocus()
            return
        super().keyPressEvent(event)

    def _key(self) -> str:
        item = self.things.currentItem()
        return str(item.data(KEY)) if item is not None else ""

    def _thing_changed(self, now: QListWidgetItem | None, _: QListWidgetItem | None) -> None:
        if now is not None:
            self._show(str(now.data(KEY)))

    def _show(self, key: str) -> None:
        if key in self._known:
            self.values.show_field(self._known[key])

    def _narrow(self) -> None:
        typed = self.seek.text().strip()
        first = None
        for number in range(self.things.count()):
            item = self.things.item(number)
            item.setHidden(bool(typed) and not found_by(typed, item.text()))
            if first is None and not item.isHidden():
                first = item
        if first is not None:
            self.things.setCurrentItem(first)

    def _add(self) -> None:
        one = self.values.made()
        if one is not None:
            self.made.emit(one)
