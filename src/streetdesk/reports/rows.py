"""The long table of all papers: one Flowable that draws its rows itself, a page at a time, the head on every page.

A reportlab Table with a Paragraph in each cell takes several times as long. Nothing is ever clipped: rows are
measured before they are placed, and a text that fits on no line is wrapped or set smaller.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from reportlab.platypus import Flowable

from streetdesk.reports.fonts import FontChain
from streetdesk.reports.head import Head
from streetdesk.reports.paper import Progress
from streetdesk.reports.text import ASCENT, LEADING, Fitted, fit

PAD = 3.0
"""Room between a text and the rule beside it, in pt."""

THIN = 0.5
"""The rules within tables and forms, in pt."""

_ABOVE = 3.0  # pt between a text of several lines and the rules above and below
_SMALLEST = 7.0  # pt: a cell's text is not set smaller for the sake of fewer lines
_LINES = 8  # ... than this many
_TAIL_GAP = 8.0  # pt between the table and what ends it


@dataclass(slots=True)
class Row:
    """One row: texts with their widths in em, and those that take more than one line or a smaller size.

    A ``span`` row has one text across all columns. ``group`` is the index of the title it belongs to, or -1.
    """

    texts: Sequence[str]
    em: Sequence[float]
    height: float
    fitted: dict[int, Fitted] = field(default_factory=dict)
    group: int = -1
    span: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """What all pages of a table share. ``edges``: the columns' left edges and the last right one, in pt.

    ``titles`` are the groups' titles for a merged column in front, from 0 to ``edges[0]``; empty without one.
    """

    edges: tuple[float, ...]
    aligns: tuple[str, ...]
    size: float
    head: Head
    text: FontChain
    strong: FontChain
    titles: tuple[str, ...] = ()
    frame: float = 1.0  # pt, the rule around the table


def set_row(grid: Grid, texts: Sequence[str], em: Sequence[float], *, height: float, group: int = -1) -> Row:
    """Measure one row, at most ``height`` pt high; ``em`` are the texts' widths in em."""
    size = grid.size
    row = Row(texts, em, size * 1.95, group=group)
    for number, (text, wide) in enumerate(zip(texts, em, strict=True)):
        room = grid.edges[number + 1] - grid.edges[number] - 2 * PAD
        if wide * size > room or "\n" in text:
            limit = height - 2 * _ABOVE
            fitted = fit(text, grid.text, size, room, smaller=min(size, _SMALLEST), lines=_LINES, height=limit)
            row.fitted[number] = fitted
            row.height = max(row.height, fitted.height + 2 * _ABOVE)
    return row


class RowTable(Flowable):  # type: ignore[misc] # reportlab has no types
    """The rows from ``start`` to ``stop`` under their head; ``tail`` stands below the last row, on its page."""

    def __init__(
        self, grid: Grid, rows: Sequence[Row], tail: Sequence[Flowable] = (), progress: Progress | None = None
    ) -> None:
        super().__init__()
        self._grid, self._rows, self._tail, self._progress = grid, rows, tuple(tail), progress
        self._below = [0.0, *accumulate(row.height for row in rows)]
        self._start, self._stop = 0, len(rows)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The whole of what is left, on one sheet of any length."""
        self.width = self._grid.edges[-1]
        tail = sum(part.wrap(self.width, height)[1] for part in self._tail) + _TAIL_GAP if self._tail else 0.0
        self.height = self._grid.head.height + self._below[self._stop] - self._below[self._start] + tail
        self._tail_height = tail
        return self.width, self.height

    def split(self, width: float, height: float) -> list[RowTable]:
        """What fits into ``height`` and the rest; nothing when not one row fits under the head."""
        self.wrap(width, height)
        limit = self._below[self._start] + height - self._grid.head.height
        cut = min(bisect_right(self._below, limit + 0.01) - 1, self._stop)
        if cut == self._stop:  # only the tail does not fit: it takes the last rows along
            cut -= 1
        if cut <= self._start:
            return []
        cut = self._with_sums(cut)
        return [self._part(self._start, cut, ()), self._part(cut, self._stop, self._tail)]

    def _with_sums(self, cut: int) -> int:
        """The cut, moved up so that sums stay with the last row they sum up; as it was where there are only sums."""
        moved = cut
        while self._rows[moved].span and self._rows[moved].group in (-1, self._rows[moved - 1].group):
            moved -= 1
            if moved == self._start:
                return cut
        return moved

    def _part(self, start: int, stop: int, tail: Sequence[Flowable]) -> RowTable:
        part = RowTable.__new__(RowTable)
        Flowable.__init__(part)
        part._grid, part._rows, part._below, part._progress = self._grid, self._rows, self._below, self._progress
        part._start, part._stop, part._tail = start, stop, tuple(tail)
        return part

    def draw(self) -> None:
        """Draw head, rows, rules and tail."""
        if self._progress:
            self._progress(self._stop, len(self._rows))
        canvas, grid = self.canv, self._grid
        canvas.setLineWidth(THIN)
        grid.head.draw(canvas, self.height)
        top = self.height - grid.head.height
        y = top
        for number in range(self._start, self._stop):
            row = self._rows[number]
            if grid.titles and row.group >= 0 and (number == self._start or self._rows[number - 1].group != row.group):
                self._draw_title(number, y)
            if row.span:
                self._draw_span(row, y)
            else:
                self._draw_cells(row, y)
            y -= row.height
        self._draw_rules(top)
        canvas.setLineWidth(grid.frame)
        canvas.rect(0, y, self.width, self.height - y)
        y -= _TAIL_GAP
        for part in self._tail:
            y -= part.height
            part.drawOn(canvas, 0, y)

    def _draw_cells(self, row: Row, top: float) -> None:
        grid, put = self._grid, self.canv.put
        size, edges, fonts = grid.size, grid.edges, grid.text
        base = top - row.height / 2 - size * (ASCENT - 0.5)
        for number, align in enumerate(grid.aligns):
            if (fitted := row.fitted.get(number)) is not None:
                self._draw_fitted(fitted, edges[number], edges[number + 1], top, row.height, align)
            elif text := row.texts[number]:
                x = _start(edges[number], edges[number + 1], row.em[number] * size, align)
                put(x, base, text, fonts, size)

    def _draw_span(self, row: Row, top: float) -> None:
        grid = self._grid
        left = grid.edges[0] if row.group >= 0 else 0.0
        fitted = fit(
            row.texts[0], grid.strong, grid.size, grid.edges[-1] - left - 4 * PAD, smaller=1, lines=1, height=row.height
        )
        self._draw_fitted(fitted, left, grid.edges[-1], top, row.height, "center", grid.strong)

    def _draw_fitted(
        self,
        fitted: Fitted,
        left: float,
        right: float,
        top: float,
        height: float,
        align: str,
        fonts: FontChain | None = None,
    ) -> None:
        fonts = fonts or self._grid.text
        y = top - (height - fitted.height) / 2 - ASCENT * fitted.size
        for line in fitted.lines:
            x = _start(left, right, fonts.width(line, fitted.size), align)
            self.canv.put(x, y, line, fonts, fitted.size)
            y -= LEADING * fitted.size

    def _draw_title(self, first: int, top: float) -> None:
        """The title of the group whose rows on this page begin with ``first``, in their merged cell."""
        grid, group = self._grid, self._rows[first].group
        end = first
        while end < self._stop and self._rows[end].group == group:
            end += 1
        right, height = grid.edges[0], self._below[end] - self._below[first]
        self.canv.rule(right, top, right, top - height)
        lines, room = max(1, int(height / (LEADING * grid.size))), right - 2 * PAD
        fitted = fit(
            grid.titles[group], grid.text, grid.size, room, smaller=_SMALLEST, lines=lines, height=height - PAD
        )
        self._draw_fitted(fitted, 0, right, top, height, "center")

    def _draw_rules(self, top: float) -> None:
        """The rules below rows, and between columns as far as rows have them."""
        grid, canvas, rows = self._grid, self.canv, self._rows
        offset = top + self._below[self._start]
        block = self._start  # where the rows with columns began
        for number in range(self._start, self._stop):
            row = rows[number]
            after = rows[number + 1] if number + 1 < self._stop else None
            bottom = offset - self._below[number + 1]
            if row.span:
                block = number + 1
            elif after is None or after.span:
                for x in grid.edges[1:-1]:
                    canvas.rule(x, offset - self._below[block], x, bottom)
            if after is not None:
                same = row.group >= 0 and after.group == row.group
                canvas.rule(grid.edges[0] if same else 0, bottom, grid.edges[-1], bottom)


def _start(left: float, right: float, width: float, align: str) -> float:
    """Where a text of ``width`` begins between two rules."""
    if align == "left":
        return left + PAD
    if align == "right":
        return right - PAD - width
    return (left + right - width) / 2
