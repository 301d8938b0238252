"""A drawing (SVG) that keeps its proportions: sharp at every scale, told to screen readers by a sentence."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from streetdesk.ui.look import theme
from streetdesk.ui.look.tips import tip


class SvgPicture(QWidget):
    """As wide as there is room, at most ``LARGEST`` times its own size; the height follows."""

    LARGEST = 1.15

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing = QSvgRenderer(self)
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_svg(self, svg: bytes, said: str) -> None:
        """Show a drawing; ``said`` tells in words what it shows. Empty bytes show nothing."""
        self._drawing.load(QByteArray(svg))
        self.setAccessibleDescription(said)
        self.setToolTip(tip(said))
        self.setVisible(self._drawing.isValid())
        self.updateGeometry()
        self.update()

    @property
    def is_drawn(self) -> bool:
        """Whether there is a drawing to see."""
        return self._drawing.isValid()

    def hasHeightForWidth(self) -> bool:  # noqa: N802  Qt's names, here and below
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        size = self._drawing.defaultSize()
        if size.width() < 1:
            return 0
        return round(min(width, size.width() * self.LARGEST) * size.height() / size.width())

    def sizeHint(self) -> QSize:  # noqa: N802
        size = self._drawing.defaultSize()
        return QSize(max(size.width(), 1), self.heightForWidth(max(size.width(), 1)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        size = self._drawing.defaultSize()
        if size.width() < 1:
            return
        width = min(self.width(), size.width() * self.LARGEST)
        painter, place = QPainter(self), QRectF(0, 0, width, width * size.height() / size.width())
        if theme.follows_system():  # drawn for paper: on another ground its words could not be read
            painter.fillRect(place, QColor(theme.PAPER))
        self._drawing.render(painter, place)
        painter.end()
