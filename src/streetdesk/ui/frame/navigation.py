"""The list on the left: the pages by subject."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from streetdesk.ui.look import theme
from streetdesk.ui.look.icons import icon
from streetdesk.ui.look.tips import tip
from streetdesk.ui.look.widgets import ToolButton

KEY, NAME = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_ITEM, _HEADING = 34, 30
"""Pixels of height of an entry and of a heading; below, those on a low screen."""
_LOW_ITEM, _LOW_HEADING = 26, 22
_EDGES = 10
WIDE, FOLDED = 176, 60
"""Pixels of width with the pages' names, and with their icons alone."""
_FOLDED_HEADING = 8


@dataclass(frozen=True)
class Place:
    """One entry: a page's key, its title and icon; an empty key is a heading."""

    key: str
    title: str
    symbol: str = ""


class Navigation(QListWidget):
    """Emits the key of the page that is chosen; a refused change is taken back by ``show_key``."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[Place]) -> None:
        super().__init__()
        self.setProperty("look", "side")
        self.setAccessibleName("页面")
        self.setIconSize(QSize(20, 20))
        self.setFixedWidth(WIDE)
        self.folded = False
        self.fold_button = ToolButton()
        self.fold_button.clicked.connect(lambda: self.fold(not self.folded))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(False)
        self._quiet = False
        self._pressed: QListWidgetItem | None = None
        self.itemClicked.connect(self._clicked)
        number = 0
        for place in places:
            item = QListWidgetItem(place.title)
            item.setData(KEY, place.key)
            item.setData(NAME, place.title)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, place.title)
            if place.key:
                number += 1
                item.setIcon(icon(place.symbol, theme.MUTED))
                item.setSizeHint(QSize(0, _ITEM))
                item.setToolTip(tip(f"{place.title}（Alt+{number}）" if number < 10 else place.title))
            else:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
                item.setSizeHint(QSize(0, _HEADING))
                font = item.font()
                font.setPixelSize(theme.SMALL)
                item.setFont(font)
                item.setTextAlignment(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
            self.addItem(item)
        self.currentItemChanged.connect(self._changed)

    @property
    def keys(self) -> list[str]:
        """The pages' keys in order."""
        found = (str(self.item(n).data(KEY)) for n in range(self.count()))
        return [key for key in found if key]

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """On a low screen the entries stand closer, so that as many as possible are in sight."""
        super().resizeEvent(event)
        self._space()

    def fold(self, folded: bool) -> None:
        """Icons alone, the names in their tips; or icons and names."""
        self.folded = folded
        self.setFixedWidth(FOLDED if folded else WIDE)
        for number in range(self.count()):
            item = self.item(number)
            item.setText("" if folded else str(item.data(NAME)))
        said = "显示页面名称" if folded else "收起页面名称，页面宽一些"
        self.fold_button.setIcon(icon("right" if folded else "left"))
        self.fold_button.setToolTip(tip(said))
        self.fold_button.setAccessibleName(said)
        self._space()

    def _space(self) -> None:
        items = [self.item(number) for number in range(self.count())]
        headings = sum(not item.data(KEY) for item in items)
        room = self.height() - _EDGES
        low = room < headings * _HEADING + (len(items) - headings) * _ITEM
        heading = _FOLDED_HEADING if self.folded else _LOW_HEADING if low else _HEADING
        each = max(_LOW_ITEM, min(_ITEM, (room - headings * heading) // max(1, len(items) - headings)))
        for item in items:
            item.setSizeHint(QSize(0, each if item.data(KEY) else heading))

    def show_key(self, key: str) -> None:
        """Mark a page as the current one without choosing it."""
        self._quiet = True
        for number in range(self.count()):
            if self.item(number).data(KEY) == key:
                self.setCurrentRow(number)
        self._quiet = False

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        self._pressed = self.currentItem()
        super().mousePressEvent(event)

    def _clicked(self, item: QListWidgetItem) -> None:
        """The place one is at already leads back to its page, from a file or a paper opened there."""
        if item is self._pressed and item.data(KEY):
            self.chosen.emit(str(item.data(KEY)))

    def _changed(self, item: QListWidgetItem | None, _: QListWidgetItem | None) -> None:
        if item is not None and not self._quiet and item.data(KEY):
            self.chosen.emit(str(item.data(KEY)))
