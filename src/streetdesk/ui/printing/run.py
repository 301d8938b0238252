"""Sends the pages of a PDF to a printer, one at a time, at their exact size; can be stopped between two pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, QRectF, QSizeF, QTimer, Signal
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from streetdesk.ui.printing.pages import POINTS_PER_INCH, PdfPages
from streetdesk.ui.printing.sheet import lay_out, named, paper_of, printable, refused, same_paper

DOTS_PER_INCH = 300
_AS_IT_IS = 0.99
"""Paper named A4 is some dots larger or smaller than a page of A4."""


def set_up(printer: QPrinter, size: QSizeF) -> str:
    """Ask a printer for the paper of a page of this size (in points), whole and without margins of its own.

    What it would not do, as a sentence; empty where it does it all.
    """
    printer.setResolution(DOTS_PER_INCH)
    return refused(printer, lay_out(printer, paper_of(size), size))


class Paper(NamedTuple):
    """Another paper than the document's, by names; ``has_own``: whether the printer has the document's as well.

    ``fit`` is how large the pages come out on it, 1.0 for their own size.
    """

    own: str
    chosen: str
    has_own: bool
    fit: float


def paper_chosen(pages: PdfPages, printer: QPrinter) -> Paper | None:
    """What is to be said of the paper chosen in the dialog, where it is not the document's; None where it is.

    Not always it was chosen: the dialog on Linux goes back to the printer's usual paper when it is accepted.
    """
    if _own_paper(pages, printer):
        return None
    layout, fit = printer.pageLayout(), 1.0
    paper = layout.pageSize().size(QPageSize.Unit.Point)
    for number in wanted_pages(printer, len(pages)):
        size = pages.size(number)
        across = min(paper.width(), paper.height()) / min(size.width(), size.height())
        along = max(paper.width(), paper.height()) / max(size.width(), size.height())
        fit = min(fit, across, along)
    own = paper_of(pages.size(0))
    lay_out(printer, own, pages.size(0))
    has_own = same_paper(printer.pageLayout().pageSize(), own)
    lay_out(printer, layout.pageSize(), pages.size(0))
    return Paper(named(own), named(layout.pageSize()), has_own, fit if fit < _AS_IT_IS else 1.0)


def _own_paper(pages: PdfPages, printer: QPrinter) -> bool:
    """Whether the paper chosen is that of the document: then each page is printed on its own."""
    return same_paper(printer.pageLayout().pageSize(), paper_of(pages.size(0)))


class PrintRun(QObject):
    """``finished`` when every page has been sent, ``failed`` with a sentence, ``progressed`` between pages."""

    progressed = Signal(int, int)
    finished = Signal()
    failed = Signal(str)

    def __init__(self, pages: PdfPages, printer: QPrinter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages, self._printer = pages, printer
        self._numbers = wanted_pages(printer, len(pages))
        self._chosen = None if _own_paper(pages, printer) else printer.pageLayout().pageSize()
        self.smaller: list[int] = []
        """Pages (from 1) that were printed a little smaller, for they reach where the printer cannot print."""
        self._at = 0
        self._painter = QPainter()
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._send_one)

    def start(self) -> None:
        """Begin; pages follow one per turn of the event loop."""
        if not self._numbers:
            self.failed.emit("要打印的页码不在这份文件里。")
            return
        if refusal := self._refusal():
            self.failed.emit(refusal)
            return
        if not self._painter.begin(self._printer):
            self.failed.emit("打印机没有接受这份文件。请检查打印机是否开机、连接，再试一次。")
            return
        self.progressed.emit(0, len(self._numbers))
        self._timer.start()

    def cancel(self) -> None:
        """Stop; pages already sent may still come out."""
        self._timer.stop()
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()
        self.failed.emit("已停止打印；已经送出的页可能还会打出来。")

    def _send_one(self) -> None:
        number = self._numbers[self._at]
        if self._at:
            if refusal := self._turn_paper(number):
                self._give_up(refusal)
                return
            if not self._printer.newPage():
                self._painter.end()
                self.failed.emit(f"打印到第{number + 1}页时打印机没有响应。请检查后从这一页起再打。")
                return
        picture = self._pages.picture(number, DOTS_PER_INCH, for_paper=True)
        self._painter.drawImage(self._place(number), picture)
        self._at += 1
        self.progressed.emit(self._at, len(self._numbers))
        if self._at < len(self._numbers):
            self._timer.start()
        elif self._painter.end():
            self.finished.emit()
        else:
            self.failed.emit("打印没有完成。请检查打印机，再试一次。")

    def _give_up(self, why: str) -> None:
        self._printer.abort()
        self._painter.end()
        self.failed.emit(f"打印到第{self._numbers[self._at] + 1}页停下了：{why}")

    def _refusal(self) -> str:
        """What the printer refuses of the pages to come, asked before anything is sent; empty for nothing."""
        first_of_kind = {
            (size.width() > size.height(), max(size.toTuple())): n
            for n in self._numbers[::-1]
            for size in [self._pages.size(n)]
        }
        for number in sorted(first_of_kind.values(), key=self._numbers.index, reverse=True):
            if refusal := self._turn_paper(number):
                return refusal
        return ""

    def _turn_paper(self, number: int) -> str:
        """Upright or across as the page is, on its own paper, or on the one chosen in the dialog; what is refused."""
        size = self._pages.size(number)
        return refused(self._printer, lay_out(self._printer, self._chosen or paper_of(size), size))

    def _place(self, number: int) -> QRectF:
        """Exact size in the middle of the paper; smaller only where the paper is, or where something would be cut."""
        layout, dots = self._printer.pageLayout(), self._printer.resolution()
        paper = QRectF(layout.fullRectPixels(dots))
        size = self._pages.size(number) * (dots / POINTS_PER_INCH)
        ratios = (paper.width() / size.width(), paper.height() / size.height())
        is_same = all(_AS_IT_IS < ratio < 1 / _AS_IT_IS for ratio in ratios)
        whole = paper if is_same else _in_the_middle(paper, size * min(1.0, *ratios))
        uncut = self._uncut(number, whole, printable(layout, dots))
        if uncut < 1.0:
            self.smaller.append(number + 1)
            whole = _in_the_middle(paper, whole.size() * uncut)
        return whole

    def _uncut(self, number: int, place: QRectF, reached: QRectF) -> float:
        """How much smaller a page must be for all that stands on it to lie where the printer prints; 1.0 for none."""
        inked = self._pages.inked(number)
        if inked is None:
            return 1.0
        across, down = place.width() / inked.page.width(), place.height() / inked.page.height()
        middle, part, dot = place.center(), inked.part, DOTS_PER_INCH / POINTS_PER_INCH
        pairs = (
            (middle.x() - reached.left(), middle.x() - (place.left() + part.left() * across)),
            (reached.right() - middle.x(), place.left() + part.right() * across - middle.x()),
            (middle.y() - reached.top(), middle.y() - (place.top() + part.top() * down)),
            (reached.bottom() - middle.y(), place.top() + part.bottom() * down - middle.y()),
        )
        return min([1.0, *(room / wants for room, wants in pairs if wants > room + dot and room > 0)])


def _in_the_middle(paper: QRectF, size: QSizeF) -> QRectF:
    left, top = paper.center().x() - size.width() / 2, paper.center().y() - size.height() / 2
    return QRectF(left, top, size.width(), size.height())


def wanted_pages(printer: QPrinter, count: int) -> Sequence[int]:
    """The pages the dialog asks for, from 0, in the order asked for; several ranges, such as 1,3-5, as well."""
    asked = printer.pageRanges()
    first, last = printer.fromPage() or 1, printer.toPage() or count
    within = range(max(first, 1), min(last, count) + 1) if asked.isEmpty() else range(1, count + 1)
    numbers = [number - 1 for number in within if asked.isEmpty() or asked.contains(number)]
    return numbers[::-1] if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst else numbers
