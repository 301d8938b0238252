"""The pages of a finished PDF as pictures. PDFium is not thread-safe: everything here stays on the main thread."""

from __future__ import annotations

import atexit
import weakref
from typing import Any, NamedTuple

import pypdfium2
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage

from streetdesk.errors import UserError
from streetdesk.fields.pictures import MOST_PIXELS

POINTS_PER_INCH = 72.0
_INKED = 1700.0  # dots of the longer side, about an A2 sheet of points
_INK = 250  # of 255: lighter than this is paper
_open: weakref.WeakSet[PdfPages] = weakref.WeakSet()


class Inked(NamedTuple):
    """What of a page is not white, in the units of ``page``, its whole size."""

    part: QRectF
    page: QSizeF


class PdfPages:
    """An open PDF, kept as the bytes it is. Close it when another takes its place."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        try:
            self._document: Any = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError:
            raise UserError(
                "这份PDF打不开：加了密码，或已损坏。", "请用别的程序去掉密码另存一份，或重新扫描。"
            ) from None
        if not len(self._document):
            self._document.close()
            raise UserError("这份PDF里一页也没有。", "请重新扫描或复制一份。")
        self._sizes = [QSizeF(*self._document.get_page_size(n)) for n in range(len(self._document))]
        _open.add(self)

    def __len__(self) -> int:
        return len(self._sizes)

    def size(self, number: int) -> QSizeF:
        """Width and height of a page (from 0) in points of 1/72 inch."""
        return self._sizes[number]

    def picture(self, number: int, dots_per_inch: float, *, for_paper: bool = False) -> QImage:
        """A page as a picture; ``for_paper`` leaves out what only helps on screens."""
        page = self._document[number]
        scale = dots_per_inch / POINTS_PER_INCH
        dots = self._sizes[number].width() * self._sizes[number].height() * scale * scale
        if dots > MOST_PIXELS:  # a page may say that it is as large as a field
            scale *= (MOST_PIXELS / dots) ** 0.5
        try:
            bitmap = page.render(scale=scale, prefer_bgrx=True, optimize_mode="print" if for_paper else None)
            try:
                image = QImage(
                    bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
                )
                return image.copy()  # its own memory: the buffer goes with the bitmap
            finally:
                bitmap.close()
        finally:
            page.close()

    def inked(self, number: int) -> Inked | None:
        """The smallest rectangle that holds everything on a page; None where it is blank."""
        page = self._document[number]
        try:
            whole = self._sizes[number]
            scale = min(1.0, _INKED / max(whole.width(), whole.height(), 1.0))
            bitmap = page.render(scale=scale, grayscale=True)
            try:
                grey = bitmap.to_pil().convert("L")
                box = grey.point(lambda value: 255 if value < _INK else 0).getbbox()
            finally:
                bitmap.close()
        finally:
            page.close()
        if box is None:
            return None
        left, top, right, bottom = box
        return Inked(QRectF(left, top, right - left, bottom - top), QSizeF(*grey.size))

    def close(self) -> None:
        """Let go of the document."""
        self._document.close()


@atexit.register
def _close_all() -> None:
    """Before PDFium itself goes, which would complain of what is open."""
    for pages in list(_open):
        pages.close()
