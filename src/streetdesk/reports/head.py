"""The head of a table: labels wrapped into even lines, some of them in twos under a common one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from streetdesk.reports.fonts import FontChain
from streetdesk.reports.text import ASCENT, LEADING, Fitted, even_room, fit_label

_PAD = 2.0  # pt
_SMALLEST = 5.0  # pt


@dataclass(frozen=True, slots=True)
class _Cell:
    left: float
    right: float
    level: int  # 0: all of the height, 1: the upper, 2: the lower part
    set: Fitted


@dataclass(frozen=True, slots=True)
class Head:
    """A table's head, measured (pt); ``upper`` is the height of its upper part where it has two."""

    cells: tuple[_Cell, ...]
    height: float
    upper: float
    right: float
    fonts: FontChain

    def draw(self, canvas: Any, top: float) -> None:
        """Draw it below ``top``, with all rules but those of the frame around the table."""
        for cell in self.cells:
            over = top - (self.upper if cell.level == 2 else 0)
            under = top - (self.upper if cell.level == 1 else self.height)
            canvas.rule(cell.left, under, cell.right, under)
            if cell.right < self.right:
                canvas.rule(cell.right, over, cell.right, under)
            y = over - (over - under - cell.set.height) / 2 - ASCENT * cell.set.size
            for line in cell.set.lines:
                x = (cell.left + cell.right - self.fonts.width(line, cell.set.size)) / 2
                canvas.put(x, y, line, self.fonts, cell.set.size)
                y -= LEADING * cell.set.size


def label_room(label: str, fonts: FontChain) -> float:
    """How wide in em a column must be for its label to look well: up to three characters on one line, up to
    eight on two, more on three."""
    em = fonts.width(label)
    return even_room(em, 1 if em <= 3 else 2 if em <= 8 else 3)


def set_head(
    labels: Sequence[tuple[str, str]], edges: Sequence[float], fonts: FontChain, size: float, front: str = ""
) -> Head:
    """Measure a head of (upper label, label) for columns between ``edges``; ``front`` heads a column before them."""

    def cell(text: str, left: float, right: float, level: int) -> _Cell:
        room = right - left - 2 * _PAD
        return _Cell(left, right, level, fit_label(text, fonts, size, room, smaller=_SMALLEST, height=10 * size))

    cells = [cell(front, 0, edges[0], 0)] if edges[0] else []
    for over, same in groupby(enumerate(labels), key=lambda numbered: numbered[1][0]):
        numbers = [number for number, _ in same]
        if over:
            cells.append(cell(over, edges[numbers[0]], edges[numbers[-1] + 1], 1))
        level = 2 if over else 0
        cells += [cell(labels[number][1], edges[number], edges[number + 1], level) for number in numbers]
    need = [max((c.set.height + 4 * _PAD for c in cells if c.level == level), default=0.0) for level in range(3)]
    return Head(tuple(cells), max(need[0], need[1] + need[2], size * 2.4), need[1], edges[-1], fonts)
