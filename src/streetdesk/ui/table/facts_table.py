"""A small table of ready texts that wraps long cells: grade lines, papers, changes. For tens of rows, not thousands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
)

from streetdesk.ui.look import fonts, theme

_SIDE = 11  # pixels left and right of a text: where the headings begin too
_ABOVE = 3  # above and below it
_LEAST = 26
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class FactsTable(QTableWidget):
    """``headings`` with widths; a width of 0 shares the rest. No text is ever cut: rows grow with the longest cell.

    ``figures`` are the columns of amounts: set right, and never broken, the column widens instead.
    """

    def __init__(self, headings: Sequence[tuple[str, int]], name: str, figures: Sequence[int] = ()) -> None:
        super().__init__(0, len(headings))
        self._headings = [text for text, _ in headings]
        self._figures = {column: headings[column][1] for column in figures}
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(self._headings)
        self.setProperty("look", "facts")
        self.setItemDelegate(_Wrapped(self))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(_LEAST)
        heads = self.horizontalHeader()
        heads.setHighlightSections(False)
        heads.setMinimumSectionSize(84)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for number, (_, width) in enumerate(headings):
            if number in self._figures:
                self.model().setHeaderData(number, Qt.Orientation.Horizontal, _RIGHT, Qt.ItemDataRole.TextAlignmentRole)
            if width:
                self.setColumnWidth(number, width)
            else:
                heads.setSectionResizeMode(number, QHeaderView.ResizeMode.Stretch)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._fit)
        heads.sectionResized.connect(lambda *_: self._soon.start())

    def fill(self, rows: Sequence[Sequence[str]], bold: Sequence[int] = ()) -> None:
        """Show these rows; those whose numbers are in ``bold`` stand out."""
        self.ensurePolished()
        fonts.serve(text for texts in rows for text in texts)
        self.setRowCount(len(rows))
        for line, texts in enumerate(rows):
            for place, text in enumerate(texts):
                item = QTableWidgetItem(text)
                if place in self._figures:
                    item.setTextAlignment(_RIGHT)
                item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{self._headings[place]}：{text or '空'}")
                if line in bold:
                    font = self.font()
                    font.setBold(True)
                    item.setFont(font)
                self.setItem(line, place, item)
        for column, width in self._figures.items():
            self.fit_column(column, width, 2 * width)
        self._fit()

    def fit_column(self, column: int, least: int, most: int) -> None:
        """A column as wide as its longest text, within limits."""
        texts = (self.item(line, column) for line in range(self.rowCount()))
        wanted = [
            QFontMetricsF(self._font_of(item)).horizontalAdvance(item.text()) for item in texts if item is not None
        ]
        self.setColumnWidth(column, min(most, max(least, int(max(wanted, default=0)) + 2 * _SIDE + 2)))

    def text(self, row: int, column: int) -> str:
        """What a cell says."""
        item = self.item(row, column)
        return item.text() if item is not None else ""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._soon.start()

    def _fit(self) -> None:
        """Rows as high as their text needs; only ever for a few rows."""
        rooms = [self.columnWidth(number) - 2 * _SIDE for number in range(self.columnCount())]
        for line in range(self.rowCount()):
            items = [self.item(line, number) for number in range(self.columnCount())]
            heights = [
                _height(item.text(), self._font_of(item), room)
                for item, room in zip(items, rooms, strict=True)
                if item is not None
            ]
            self.setRowHeight(line, max(_LEAST, *heights) if heights else _LEAST)

    def _font_of(self, item: QTableWidgetItem) -> QFont:
        font = QFont(self.font())
        font.setBold(item.font().bold())
        return font


class _Wrapped(QStyledItemDelegate):
    """Draws all of a text: the style's own drawing leaves the last lines away where its sum of heights is short."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        own = QStyleOptionViewItem(option)
        super().initStyleOption(own, index)
        side = own.displayAlignment & Qt.AlignmentFlag.AlignHorizontal_Mask
        laid, height = _laid(str(index.data() or ""), own.font, own.rect.width() - 2 * _SIDE, side)
        painter.save()
        painter.setPen(theme.pen(theme.INK))
        painter.setClipRect(own.rect)
        top = own.rect.top() + max(_ABOVE, (own.rect.height() - height) / 2)
        laid.draw(painter, QPointF(own.rect.left() + _SIDE, top))
        painter.restore()

    def initStyleOption(  # noqa: N802
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Everything but the text, which is drawn here."""
        super().initStyleOption(option, index)
        option.text = ""


def _height(text: str, font: QFont, room: float) -> int:
    """How high a cell must be for all of its text."""
    metrics = QFontMetricsF(font)
    if "\n" not in text and metrics.horizontalAdvance(text) <= room:
        return _LEAST
    return int(_laid(text, font, room)[1] + 2 * _ABOVE + 0.99)


def _laid(
    text: str, font: QFont, room: float, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft
) -> tuple[QTextLayout, float]:
    """The text in lines of a width, words broken where they must be; and the height of all lines."""
    laid = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption(side)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    laid.setTextOption(option)
    laid.beginLayout()
    height = 0.0
    while (line := laid.createLine()).isValid():
        line.setLineWidth(max(room, 20.0))
        line.setPosition(QPointF(0, height))
        height += line.height()
    laid.endLayout()
    return laid, height
