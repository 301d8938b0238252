"""Sends the pages of a PDF to a printer, one at a time, at their exact size; can be stopped between two pages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSizeF, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from streetdesk.ui.printing.pages import POINTS_PER_INCH, PdfPages

DOTS_PER_INCH = 300


def set_up(printer: QPrinter, size: QSizeF) -> None:
    """Ask a printer for the paper of a page of this size (in points), whole and without margins of its own."""
    printer.setResolution(DOTS_PER_INCH)
    printer.setFullPage(True)
    printer.setPageLayout(_layout(paper_of(size), size))


def paper_of(size: QSizeF) -> QPageSize:
    """The paper for a page: A4, A3 ... where it is one of them within a few points."""
    upright = QSizeF(min(size.width(), size.height()), max(size.width(), size.height()))
    return QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)


def _layout(paper: QPageSize, size: QSizeF) -> QPageLayout:
    across = QPageLayout.Orientation.Landscape if size.width() > size.height() else QPageLayout.Orientation.Portrait
    return QPageLayout(paper, across, QMarginsF(0, 0, 0, 0))


class PrintRun(QObject):
    """``finished`` when every page has been sent, ``failed`` with a sentence, ``progressed`` between pages."""

    progressed = Signal(int, int)
    finished = Signal()
    failed = Signal(str)

    def __init__(self, pages: PdfPages, printer: QPrinter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages, self._printer = pages, printer
        self._numbers = wanted_pages(printer, len(pages))
        self._at = 0
        self._painter = QPainter()
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._send_one)

    def start(self) -> None:
        """Begin; pages follow one per turn of the event loop."""
        if not self._numbers:
            self.failed.emit("要打印的页码不在这份文件里。")
            return
        self._turn_paper(self._numbers[0])
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
            self._turn_paper(number)
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

    def _turn_paper(self, number: int) -> None:
        """Upright or across as the page is; the paper is the one chosen in the dialog."""
        size = self._pages.size(number)
        self._printer.setPageLayout(_layout(self._printer.pageLayout().pageSize(), size))

    def _place(self, number: int) -> QRectF:
        """Exact size in the middle of the paper; smaller only where the paper is."""
        paper = QRectF(self._printer.pageLayout().fullRectPixels(self._printer.resolution()))
        size = self._pages.size(number) * (self._printer.resolution() / POINTS_PER_INCH)
        fit = min(1.0, paper.width() / size.width(), paper.height() / size.height())
        if fit > 0.99:  # paper named A4 is some dots larger or smaller than a page of A4
            return paper
        size = size * fit
        return QRectF(
            paper.center().x() - size.width() / 2, paper.center().y() - size.height() / 2, size.width(), size.height()
        )


def wanted_pages(printer: QPrinter, count: int) -> Sequence[int]:
    """The pages the dialog asks for, from 0, in the order asked for."""
    first, last = printer.fromPage() or 1, printer.toPage() or count
    numbers = list(range(max(first, 1) - 1, min(last, count)))
    return numbers[::-1] if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst else numbers
