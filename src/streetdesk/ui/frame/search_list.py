"""The answers of the search box as a list in groups: headings, hits, and the way on where there are more."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from streetdesk.actions.searching.everything import Hit, HitGroup
from streetdesk.ui.look import theme
from streetdesk.ui.look.icons import icon
from streetdesk.ui.look.tips import tip

HIT = Qt.ItemDataRole.UserRole
GROUP = Qt.ItemDataRole.UserRole + 1
HEADING, ROW = 26, 34
_SYMBOLS = {"staff": "person", "unit": "building", "command": "right", "paper": "print"}
MORE = Hit("", "", key="more")


class HitList(QListWidget):
    """Never has the focus: the line above keeps it, so that an input method is not disturbed."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "hits")
        self.setAccessibleName("查找结果")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setItemDelegate(_Hits(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemEntered.connect(lambda item: self.setCurrentItem(item) if item.data(HIT) else None)

    def show_groups(self, groups: Sequence[HitGroup], typed: str) -> None:
        """Show answers; the first one is chosen."""
        self.clear()
        for group in groups:
            head = self._add(group.title, HEADING, None, group.key)
            head.setFlags(Qt.ItemFlag.NoItemFlags)
            for hit in group.hits:
                item = self._add(hit.label, ROW, hit, group.key)
                item.setToolTip(tip(f"{hit.label}　{hit.detail}".strip()))
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{group.title}：{hit.label} {hit.detail}")
            if group.key == "staff" and typed:
                self._add(f"在人员列表中查找“{typed}”", ROW, MORE, "more")
            elif group.more:
                rest = self._add("还有更多，请再输入几个字", HEADING, None, "rest")
                rest.setFlags(Qt.ItemFlag.NoItemFlags)
        self.step(1, 0)

    def _add(self, text: str, height: int, hit: Hit | None, group: str) -> QListWidgetItem:
        item = QListWidgetItem(text)
        item.setData(HIT, hit)
        item.setData(GROUP, group)
        item.setSizeHint(QSize(0, height))
        self.addItem(item)
        return item

    def step(self, by: int, start: int | None = None) -> None:
        """Choose the next or previous hit, past headings."""
        at = self.currentRow() + by if start is None else start
        while 0 <= at < self.count():
            if self.item(at).data(HIT) is not None:
                self.setCurrentRow(at)
                if at == 1:
                    self.scrollToTop()
                return
            at += by

    @property
    def wanted_height(self) -> int:
        """The height that shows everything."""
        return sum(self.item(n).sizeHint().height() for n in range(self.count())) + 2

    def chosen(self) -> tuple[Hit, str] | None:
        """The chosen hit and its group's key."""
        item = self.currentItem()
        hit = item.data(HIT) if item is not None else None
        return (hit, str(item.data(GROUP))) if hit is not None else None


class _Hits(QStyledItemDelegate):
    """Paints headings small, hits with an icon, the detail behind in a quiet colour."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        hit: Any = index.data(HIT)
        text = str(index.data())
        painter.save()
        font = QFont(option.font)
        room = QRect(option.rect).adjusted(theme.S3, 0, -theme.S3, 0)
        middle = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if hit is None:
            font.setPixelSize(theme.SMALL)
            painter.setFont(font)
            painter.setPen(theme.pen(theme.MUTED))
            painter.drawText(room.adjusted(0, 4, 0, 0), middle, text)
            painter.restore()
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme.ground(theme.ACCENT_SOFT))
            painter.fillRect(
                QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), theme.pen(theme.ACCENT)
            )
        symbol = "search" if hit is MORE else _SYMBOLS.get(str(index.data(GROUP)), "book")
        icon(symbol, theme.MUTED).paint(painter, QRect(room.left(), room.center().y() - 7, 16, 16))
        room.setLeft(room.left() + 16 + theme.S2)
        font.setPixelSize(theme.BODY)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        painter.setPen(theme.pen(theme.ACCENT if hit is MORE else theme.INK))
        width = min(metrics.horizontalAdvance(text), room.width() * 2 // 3 if hit.detail else room.width())
        painter.drawText(room, middle, metrics.elidedText(text, Qt.TextElideMode.ElideRight, width + 1))
        room.setLeft(room.left() + width + theme.S3)
        font.setPixelSize(theme.SMALL)
        painter.setFont(font)
        painter.setPen(theme.pen(theme.MUTED))
        detail = QFontMetrics(font).elidedText(hit.detail, Qt.TextElideMode.ElideRight, max(0, room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, detail)
        painter.restore()
