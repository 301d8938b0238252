"""A list of figures: what is counted on the left, how many on the right; each line opens what is behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from streetdesk.ui.look import theme
from streetdesk.ui.look.icons import icon
from streetdesk.ui.look.tips import tip

LINE = 32
LEAD = 64
_COUNT = Qt.ItemDataRole.UserRole
_COLOURS = {"error": theme.DANGER, "warn": theme.WARN, "good": theme.GOOD, "": theme.MUTED}


@dataclass(frozen=True)
class Counted:
    """One line: a short word before it (how urgent), the text, the figure, and what the tip says besides."""

    text: str
    count: str
    lead: str = ""
    state: str = ""
    tip: str = ""


class CountList(QListWidget):
    """As high as its lines, never scrolled by itself. ``opened`` carries the line's number."""

    opened = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: Sequence[Counted] = ()
        self.setProperty("look", "counts")
        self.setAccessibleName(name)
        self.setItemDelegate(_Lines(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        self.itemClicked.connect(lambda item: self.opened.emit(self.row(item)))

    def show_lines(self, lines: Sequence[Counted]) -> None:
        """Show other lines; the current one stays where it was."""
        at = max(0, self.currentRow())
        self.lines = lines
        self.clear()
        for line in lines:
            item = QListWidgetItem(line.text)
            item.setData(_COUNT, line)
            item.setToolTip(tip(f"{line.text}{f'：{line.tip}' if line.tip else ''}\n点一下看是哪些人"))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{line.lead} {line.text} {line.count}".strip())
            item.setSizeHint(QSize(0, LINE))
            self.addItem(item)
        self.setCurrentRow(min(at, len(lines) - 1))
        self.setFixedHeight(LINE * max(1, len(lines)) + 2)
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentRow() >= 0:
            self.opened.emit(self.currentRow())
            return
        super().keyPressEvent(event)


class _Lines(QStyledItemDelegate):
    """Paints a line: the leading word in its colour, the text cut where it must be, the figure at the right."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line: Any = index.data(_COUNT)
        painter.save()
        state = option.state
        focused = bool(state & QStyle.StateFlag.State_Selected) and bool(state & QStyle.StateFlag.State_HasFocus)
        if focused or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, theme.ground(theme.ACCENT_SOFT))
        if focused:
            painter.setPen(theme.pen(theme.ACCENT))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        room = QRect(option.rect).adjusted(theme.S2, 0, -theme.S2, 0)
        chevron = QRect(room.right() - 15, room.center().y() - 7, 16, 16)
        icon("right", theme.MUTED).paint(painter, chevron)
        room.setRight(chevron.left() - theme.S1)
        figure = QFont(option.font)
        figure.setPixelSize(theme.BODY)
        figure.setWeight(QFont.Weight.DemiBold)
        painter.setFont(figure)
        painter.setPen(theme.pen(theme.ACCENT))
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, line.count)
        room.setRight(room.right() - QFontMetrics(figure).horizontalAdvance(line.count) - theme.S3)
        plain = QFont(option.font)
        plain.setPixelSize(theme.SMALL)
        painter.setFont(plain)
        if line.lead:
            painter.setPen(theme.pen(_COLOURS[line.state]))
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line.lead)
            room.setLeft(room.left() + LEAD)
        plain.setPixelSize(theme.BODY)
        painter.setFont(plain)
        painter.setPen(theme.pen(theme.INK))
        text = QFontMetrics(plain).elidedText(line.text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()
