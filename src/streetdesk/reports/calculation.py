"""计算说明: the lines of a computed grade as a table, wrapped and carried over pages, never clipped (DOMAIN 3.4)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Protocol

from streetdesk.reports.fonts import chain
from streetdesk.reports.head import set_head
from streetdesk.reports.paper import MM
from streetdesk.reports.rows import THIN, Grid, RowTable, set_row
from streetdesk.reports.text import clean

_WIDTHS = (28.0, 26.0, 66.0, 40.0)  # mm: item, amount, why, source
_LABELS = (("", "项目"), ("", "数值"), ("", "理由"), ("", "依据"))
_ALIGNS = ("center", "center", "left", "left")


class CalculationLine(Protocol):
    """One line of 计算说明; the lines of a computed grade fit as they are."""

    @property
    def item(self) -> str:
        """What is counted."""

    @property
    def amount(self) -> str:
        """How much, formatted."""

    @property
    def why(self) -> str:
        """The rule, its numbers and days."""

    @property
    def source(self) -> str:
        """The paper it stands in."""


def calculation(lines: Sequence[CalculationLine], size: float, room: float) -> RowTable:
    """The lines set in ``size`` pt on pages with ``room`` pt between the margins."""
    text = chain("song")
    edges = tuple(accumulate((width * MM for width in _WIDTHS), initial=0.0))
    head = set_head(_LABELS, edges, text, size)
    grid = Grid(edges, _ALIGNS, size, head, text, chain("hei"), frame=THIN)
    rows = []
    for line in lines:
        texts = [clean(value) for value in (line.item, line.amount, line.why, line.source)]
        rows.append(set_row(grid, texts, [text.width(value) for value in texts], height=room * 0.7))
    return RowTable(grid, rows)
