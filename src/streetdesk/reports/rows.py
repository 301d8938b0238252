"""The long table of all papers: one Flowable that draws its rows itself, a page at a time, the head on every page.

A reportlab Table with a Paragraph in each cell takes several times as long. Nothing is ever clipped: rows are
measured before they are placed, and a text that fits on no line is wrapped or set smaller.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
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

    A ``span`` row has one text across all columns. A row of sums has its first ``merged`` columns as one cell, whose
    text is the first. ``closing`` rows end the table: sums of a page stand before them. ``group`` is the index of the
    title it belongs to, or -1.
    """

    texts: Sequence[str]
    em: Sequence[float]
    height: float
    fitted: dict[int, Fitted] = field(default_factory=dict)
    group: int = -1
    span: bool = False
    merged: int = 0
    closing: bool = False

    @property
    def sums(self) -> bool:
        """Whether it sums up the rows above it."""
        return self.span or self.merged > 0


PageSum = Callable[[int, int], Row]
"""The row that sums up the rows from one number up to another, for tables that end every page with their sums."""


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
    """The rows from ``start`` to ``stop`` under their head; ``tail`` stands below the last row, on its page.

    With ``page_sum`` every page of a table of several ends with the sums of its rows.
    """

    def __init__(
        self,
        grid: Grid,
        rows: Sequence[Row],
        tail: Sequence[Flowable] = (),
        progress: Progress | None = None,
        page_sum: PageSum | None = None,
    ) -> None:
        super().__init__()
        self._grid, self._rows, self._tail, self._progress = grid, rows, tuple(tail), progress
        self._page_sum = page_sum
        self._below = [0.0, *accumulate(row.height for row in rows)]
        self._start, self._stop = 0, len(rows)

    @property
    def _whole(self) -> bool:
        return self._stop - self._start == len(self._rows)

    @property
    def _sum_height(self) -> float:
        return self._grid.size * 1.95 if self._page_sum else 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The whole of what is left, on one sheet of any length."""
        self.width = self._grid.edges[-1]
        tail = sum(part.wrap(self.width, height)[1] for part in self._tail) + _TAIL_GAP if self._tail else 0.0
        self.height = self._grid.head.height + self._below[self._stop] - self._below[self._start] + tail
        if not self._whole:
            self.height += self._sum_height
        self._tail_height = tail
        return self.width, self.height

    def split(self, width: float, height: float) -> list[RowTable]:
        """What fits into ``height`` and the rest; nothing when not one row fits under the head."""
        self.wrap(width, height)
        limit = self._below[self._start] + height - self._grid.head.height - self._sum_height
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
        while self._rows[moved].sums and self._rows[moved].group in (-1, self._rows[moved - 1].group):
            moved -= 1
            if moved == self._start:
                return cut
        return moved

    def _part(self, start: int, stop: int, tail: Sequence[Flowable]) -> RowTable:
        part = RowTable.__new__(RowTable)
        Flowable.__init__(part)
        part._grid, part._rows, part._below, part._progress = self._grid, self._rows, self._below, self._progress
        part._start, part._stop, part._tail, part._page_sum = start, stop, tuple(tail), self._page_sum
        return part

    def _shown(self) -> list[Row]:
        """The rows of this page, with its sums where they belong."""
        shown = list(self._rows[self._start : self._stop])
        if self._page_sum and not self._whole:
            end = len(shown)
            while end and shown[end - 1].closing:
                end -= 1
            if end:
                shown.insert(end, self._page_sum(self._start, self._start + end))
            else:  # only closing rows: no sums, but their room stays
                self.height -= self._sum_height
        return shown

    def draw(self) -> None:
        """Draw head, rows, rules and tail."""
        if self._progress:
            self._progress(self._stop, len(self._rows))
        canvas, grid, rows = self.canv, self._grid, self._shown()
        canvas.setLineWidth(THIN)
        grid.head.draw(canvas, self.height)
        tops = [self.height - grid.head.height]
        for number, row in enumerate(rows):
            tops.append(tops[-1] - row.height)
            if grid.titles and row.group >= 0 and (not number or rows[number - 1].group != row.group):
                end = number
                while end < len(rows) and rows[end].group == row.group:
                    end += 1
                height = sum(one.height for one in rows[number:end])
                self._draw_title(grid.titles[row.group], tops[number], height)
            if row.span:
                self._draw_span(row, tops[number])
            elif row.merged:
                self._draw_sums(row, tops[number])
            else:
                self._draw_cells(row, tops[number])
        self._draw_rules(rows, tops)
        canvas.setLineWidth(grid.frame)
        y = tops[-1]
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

    def _draw_sums(self, row: Row, top: float) -> None:
        """A row of sums: its label across the merged columns, its figures in 黑体, set smaller before they touch."""
        grid = self._grid
        left = grid.edges[0] if row.group >= 0 else 0.0
        cells = [(row.texts[0], left, grid.edges[row.merged], "center")]
        cells += [
            (row.texts[number], grid.edges[number], grid.edges[number + 1], grid.aligns[number])
            for number in range(row.merged, len(grid.aligns))
        ]
        for text, start, end, align in cells:
            room = end - start - 2 * PAD
            fitted = fit(text, grid.strong, grid.size, room, smaller=1, lines=1, height=row.height)
            self._draw_fitted(fitted, start, end, top, row.height, align, grid.strong)

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

    def _draw_title(self, title: str, top: float, height: float) -> None:
        """The title of a group of rows in their merged cell, ``height`` pt high."""
        grid = self._grid
        right = grid.edges[0]
        self.canv.rule(right, top, right, top - height)
        lines, room = max(1, int(height / (LEADING * grid.size))), right - 2 * PAD
        fitted = fit(title, grid.text, grid.size, room, smaller=_SMALLEST, lines=lines, height=height - PAD)
        self._draw_fitted(fitted, 0, right, top, height, "center")

    def _draw_rules(self, rows: Sequence[Row], tops: Sequence[float]) -> None:
        """The rules below rows, and between columns as far as rows have them."""
        grid, canvas = self._grid, self.canv
        block = 0  # where the rows with the same columns began
        for number, row in enumerate(rows):
            after = rows[number + 1] if number + 1 < len(rows) else None
            bottom = tops[number + 1]
            if row.span:
                block = number + 1
            elif after is None or after.span or after.merged != row.merged:
                for x in grid.edges[row.merged or 1 : -1]:
                    canvas.rule(x, tops[block], x, bottom)
                block = number + 1
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
