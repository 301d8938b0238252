"""Rows of a printed form: labels and values side by side, opinion cells with room for stamp and date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.platypus import Flowable

from streetdesk.reports.fonts import Face, chain
from streetdesk.reports.paper import BODY_SIZE, MM
from streetdesk.reports.rows import THIN
from streetdesk.reports.text import ASCENT, LEADING, Fitted, fit, fit_label

_PAD = 4.0  # pt
_SMALLEST = 8.0  # pt: the size a value is set in before it takes more lines instead
_LABEL_SMALLEST = 9.0  # pt


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a form, ``width`` mm wide. ``align`` top: at the top left, as opinions are written.

    ``foot``: lines at the bottom right, where stamp and date come; a line too wide is set smaller.
    """

    text: str
    width: float
    label: bool = False
    align: str = "center"
    foot: str = ""
    lines: int = 2

    @property
    def face(self) -> Face:
        """Labels in 宋体, values in 仿宋 (GB/T 9704-2012 has 仿宋 for text)."""
        return "song" if self.label else "fangsong"

    @property
    def below(self) -> float:
        """The height in pt its foot takes."""
        return (len(self.foot.split("\n")) + 1) * BODY_SIZE if self.foot else 0


def label(text: str, width: float) -> Cell:
    """A printed label."""
    return Cell(text, width, label=True)


class FormRow(Flowable):  # type: ignore[misc] # reportlab has no types
    """Cells side by side in one frame, ``height`` mm high or as high as their texts ask.

    ``limit`` pt is the highest it may become, so that it fits on a page; ``stretch`` pt are added by whoever lays
    out the page, to fill it.
    """

    def __init__(self, cells: Sequence[Cell], height: float, limit: float) -> None:
        super().__init__()
        self._cells, self._least, self._limit = tuple(cells), height * MM, limit
        self.stretch = 0.0

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Set all cells."""
        self.width = sum(cell.width for cell in self._cells) * MM
        self._set = [self._fit(cell) for cell in self._cells]
        need = max(fitted.height + 2 * _PAD + cell.below for cell, fitted in zip(self._cells, self._set, strict=True))
        self.height = max(self._least, need) + self.stretch
        return self.width, self.height

    def _fit(self, cell: Cell) -> Fitted:
        fonts, room = chain(cell.face), cell.width * MM - 2 * _PAD
        limit = self._limit - 2 * _PAD - cell.below
        if cell.label:
            return fit_label(cell.text, fonts, BODY_SIZE, room, smaller=_LABEL_SMALLEST, height=limit)
        lines = 12 if cell.align == "top" else cell.lines
        return fit(cell.text, fonts, BODY_SIZE, room, smaller=_SMALLEST, lines=lines, height=limit)

    def draw(self) -> None:
        """Draw frame and texts; neighbouring rows share the rule between them."""
        canvas, left = self.canv, 0.0
        canvas.setLineWidth(THIN)
        for cell, fitted in zip(self._cells, self._set, strict=True):
            right = left + cell.width * MM
            canvas.rect(left, 0, right - left, self.height)
            self._draw_text(cell, fitted, left, right)
            self._draw_foot(cell, right)
            left = right

    def _draw_foot(self, cell: Cell, right: float) -> None:
        fonts, room = chain(cell.face), cell.width * MM - 4 * _PAD
        lines = cell.foot.split("\n") if cell.foot else []
        for number, line in enumerate(lines, 1 - len(lines)):
            size = min(BODY_SIZE, room / (fonts.width(line) or 1))
            x = right - 3 * _PAD - fonts.width(line, size)
            y = 1.5 * _PAD + (1 - ASCENT) * BODY_SIZE - number * LEADING * BODY_SIZE
            self.canv.put(x, y, line, fonts, size)

    def _draw_text(self, cell: Cell, fitted: Fitted, left: float, right: float) -> None:
        fonts, size = chain(cell.face), fitted.size
        top = self.height - (_PAD if cell.align == "top" else (self.height - fitted.height) / 2)
        for number, line in enumerate(fitted.lines):
            x = left + _PAD if cell.align != "center" else (left + right - fonts.width(line, size)) / 2
            self.canv.put(x, top - ASCENT * size - number * LEADING * size, line, fonts, size)
