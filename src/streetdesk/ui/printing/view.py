"""Pages below one another, drawn when they come in sight; zoomed by number, to the width or to the whole page."""

from __future__ import annotations

from collections import OrderedDict
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from streetdesk.ui.look import theme
from streetdesk.ui.printing.pages import POINTS_PER_INCH, PdfPages

Fit = Literal["width", "page", ""]
ZOOMS = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
SCREEN_DPI = 96.0
_GAP = 12.0
_KEPT = 12
_GROUND = QColor("#8A929C")


class PageView(QAbstractScrollArea):
    """``page_changed`` carries the number of the page in sight, from 1; ``zoomed`` the factor."""

    page_changed = Signal(int)
    zoomed = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("打印预览的页面")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._pages: PdfPages | None = None
        self._fit: Fit = "width"
        self._zoom = 1.0
        self._tops: list[float] = []
        self._pictures: OrderedDict[int, tuple[float, QImage]] = OrderedDict()
        self._page = 0
        self._drawer = QTimer(self, singleShot=True, interval=0)
        self._drawer.timeout.connect(self._draw_one)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    @property
    def zoom(self) -> float:
        """1.0 is the size on paper."""
        return self._zoom

    @property
    def fit(self) -> Fit:
        """What the zoom follows: the width, the whole page, or nothing."""
        return self._fit

    @property
    def is_drawn(self) -> bool:
        """Whether every page in sight stands sharp."""
        return self._wanted() is None

    def set_pages(self, pages: PdfPages | None) -> None:
        """Show another document from its first page."""
        self._pages = pages
        self._pictures.clear()
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self._page = 0
        self._scrolled()
        self.viewport().update()

    def set_fit(self, fit: Fit) -> None:
        """Follow the width or the whole page from now on."""
        self._fit = fit
        self._lay_out()

    def set_zoom(self, zoom: float) -> None:
        """A fixed size from now on."""
        self._fit = ""
        self._zoom = min(max(zoom, ZOOMS[0]), ZOOMS[-1])
        self._lay_out()

    def step_zoom(self, step: int) -> None:
        """The next size of ZOOMS up (1) or down (-1)."""
        larger = [z for z in ZOOMS if z > self._zoom + 0.01]
        smaller = [z for z in ZOOMS if z < self._zoom - 0.01]
        self.set_zoom((larger[0] if larger else ZOOMS[-1]) if step > 0 else (smaller[-1] if smaller else ZOOMS[0]))

    def go_to(self, number: int) -> None:
        """Bring a page (from 1) to the top."""
        if self._pages and 1 <= number <= len(self._pages):
            self.verticalScrollBar().setValue(int(self._tops[number - 1] - _GAP / 2))

    def _scale(self) -> float:
        """Device-independent pixels per point."""
        return self._zoom * SCREEN_DPI / POINTS_PER_INCH

    def _lay_out(self) -> None:
        """Positions of all pages and the scroll bars; what stands at the top stays there."""
        bar, seen = self.verticalScrollBar(), self.viewport().size()
        height = bar.maximum() + bar.pageStep()
        at = bar.value() / height if height else 0.0
        if self._pages is None or not len(self._pages):
            self._tops = []
            bar.setRange(0, 0)
            return
        sizes = [self._pages.size(n) for n in range(len(self._pages))]
        widest, highest = max(s.width() for s in sizes), max(s.height() for s in sizes)
        if self._fit:
            across = (seen.width() - 2 * _GAP) / widest
            down = (seen.height() - 2 * _GAP) / highest
            scale = across if self._fit == "width" else min(across, down)
            self._zoom = min(max(scale * POINTS_PER_INCH / SCREEN_DPI, 0.1), ZOOMS[-1])
        scale, top = self._scale(), _GAP
        self._tops = []
        for size in sizes:
            self._tops.append(top)
            top += size.height() * scale + _GAP
        bar.setRange(0, max(0, int(top) - seen.height()))
        bar.setPageStep(seen.height())
        bar.setSingleStep(48)
        bar.setValue(round(at * (bar.maximum() + bar.pageStep())))
        side = self.horizontalScrollBar()
        side.setRange(0, max(0, int(widest * scale + 2 * _GAP) - seen.width()))
        side.setPageStep(seen.width())
        side.setSingleStep(48)
        self.zoomed.emit(self._zoom)
        self.viewport().update()

    def _rect(self, number: int) -> QRectF:
        """Where a page stands in the viewport."""
        assert self._pages is not None
        size = self._pages.size(number) * self._scale()
        left = max(_GAP, (self.viewport().width() - size.width()) / 2) - self.horizontalScrollBar().value()
        return QRectF(QPointF(left, self._tops[number] - self.verticalScrollBar().value()), size)

    def _in_sight(self) -> list[int]:
        here = QRectF(self.viewport().rect())
        return [n for n in range(len(self._tops)) if self._rect(n).intersects(here)]

    def _wanted(self) -> int | None:
        """The first page in sight that is not drawn at this size."""
        sharp = self._sharpness()
        return next((n for n in self._in_sight() if self._pictures.get(n, (0.0, None))[0] != sharp), None)

    def _sharpness(self) -> float:
        return round(self._zoom * SCREEN_DPI * self.devicePixelRatioF(), 3)

    def _draw_one(self) -> None:
        """Draw one page and come back for the next: the window stays alive in between."""
        number = self._wanted()
        if number is None or self._pages is None:
            return
        sharp = self._sharpness()
        self._pictures[number] = (sharp, self._pages.picture(number, sharp))
        self._pictures.move_to_end(number)
        while len(self._pictures) > _KEPT:
            self._pictures.popitem(last=False)
        self.viewport().update()

    def _scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() / 3
        page = max(1, sum(top <= middle for top in self._tops)) if self._tops else 0
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  Qt's names, here and below
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), _GROUND)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for number in self._in_sight():
            rect = self._rect(number)
            painter.fillRect(rect.translated(2, 2), QColor(0, 0, 0, 40))
            painter.fillRect(rect, QColor(theme.PAPER))
            if number in self._pictures:
                painter.drawImage(rect, self._pictures[number][1])
        painter.end()
        if self._wanted() is not None:
            self._drawer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        self._lay_out()

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """With Ctrl the wheel zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.step_zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Home and End, page by page, and + and - for the size."""
        bar, key = self.verticalScrollBar(), event.key()
        if key == Qt.Key.Key_Home:
            bar.setValue(0)
        elif key == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.step_zoom(1)
        elif key == Qt.Key.Key_Minus:
            self.step_zoom(-1)
        else:
            super().keyPressEvent(event)
