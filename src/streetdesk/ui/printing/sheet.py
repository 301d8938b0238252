"""The sheet of paper a printer is asked for: whole, upright or across; what it refuses is looked at and said."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

_CLOSE = 6.0  # points by which papers of one name differ
NO_PRINTER = "这台电脑没有装打印机，没有打印。"
INSTEAD = "请先在系统设置里添加打印机；或者另存为PDF，拿到有打印机的电脑上打。"


def printer_names() -> Sequence[str]:
    """The printers of this machine."""
    return QPrinterInfo.availablePrinterNames()


def paper_of(size: QSizeF) -> QPageSize:
    """The paper for a page: A4, A3 ... where it is one of them within a few points."""
    upright = QSizeF(min(size.width(), size.height()), max(size.width(), size.height()))
    return QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)


def same_paper(one: QPageSize, other: QPageSize) -> bool:
    """Whether two papers are of one size, whatever drivers call them."""
    a, b = one.size(QPageSize.Unit.Point), other.size(QPageSize.Unit.Point)
    return abs(a.width() - b.width()) <= _CLOSE and abs(a.height() - b.height()) <= _CLOSE


def lay_out(printer: QPrinter, paper: QPageSize, size: QSizeF) -> QPageLayout:
    """Ask for a paper, upright or across as the page is, as a full page; what was asked for is returned.

    In full-page mode the paper is ours from edge to edge. In the standard mode a printer with margins of its own
    refuses margins of zero, and with them paper and direction: the page comes out upright and shrunk.
    """
    across = QPageLayout.Orientation.Landscape if size.width() > size.height() else QPageLayout.Orientation.Portrait
    wanted = QPageLayout(paper, across, QMarginsF(0, 0, 0, 0))
    wanted.setMode(QPageLayout.Mode.FullPageMode)
    if not printer.setPageLayout(wanted):  # not all at once, then one by one: ``refused`` says what was left out
        printer.setFullPage(True)
        printer.setPageSize(paper)
        printer.setPageOrientation(across)
    return wanted


def refused(printer: QPrinter, wanted: QPageLayout) -> str:
    """What a printer made of a layout, where it is another: a sentence; empty where it took it."""
    got = printer.pageLayout()
    faults = []
    if not same_paper(got.pageSize(), wanted.pageSize()):
        faults.append(f"没有{named(wanted.pageSize())}纸（只肯用{named(got.pageSize())}）")
    if got.orientation() != wanted.orientation():
        faults.append("不能横着打" if wanted.orientation() == QPageLayout.Orientation.Landscape else "不能竖着打")
    if got.mode() != wanted.mode():
        faults.append("不肯按整张纸打，四边会移位")
    if not faults:
        return ""
    name = f"打印机“{printer.printerName()}”" if printer.printerName() else "打印机"
    return f"{name}{'、'.join(faults)}，没有打印。请换一台打印机或换纸；或者另存为PDF再打。"


def printable(layout: QPageLayout, dots: int) -> QRectF:
    """Where on the sheet the printer can put ink, in dots from the sheet's corner.

    Across, printers do not agree whether they speak of the sheet as it lies or as it is fed: the wider edges count.
    """
    inside = QPageLayout(layout)
    inside.setUnits(QPageLayout.Unit.Point)
    edge, dot = inside.minimumMargins(), dots / 72
    left, top, right, bottom = edge.left(), edge.top(), edge.right(), edge.bottom()
    if layout.orientation() == QPageLayout.Orientation.Landscape:
        widest = (max(left, right), max(top, bottom))
        left, right = max(left, widest[1]), max(right, widest[1])
        top, bottom = max(top, widest[0]), max(bottom, widest[0])
    return QRectF(layout.fullRectPixels(dots)).adjusted(left * dot, top * dot, -right * dot, -bottom * dot)


def named(paper: QPageSize) -> str:
    """A4, A3, or its size."""
    size = paper.size(QPageSize.Unit.Millimeter)
    return paper.name().split(" ")[0] or f"{size.width():.0f}×{size.height():.0f}毫米的"
