"""工作交接清单: what the office's file holds on a day, what is open, and who hands it over to whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate

from streetdesk.reports import standin
from streetdesk.reports.fonts import chain
from streetdesk.reports.head import set_head
from streetdesk.reports.paper import (
    A4_FORM,
    BLANK_DAY,
    SMALL_SIZE,
    Heading,
    Progress,
    Spread,
    build,
    check_characters,
    day_or_blank,
)
from streetdesk.reports.rows import Grid, Row, RowTable, set_row
from streetdesk.reports.text import clean

TITLE = "工作交接清单"
"""Stands in a line of the history for a character no font has: the history cannot be corrected."""
_WIDTHS = (0.27, 0.23, 0.5)
_SIGN = ("移交人", "接收人", "监交人")


@dataclass(frozen=True, slots=True)
class Part:
    """A titled group of lines: (what, how many or when, a remark)."""

    title: str
    lines: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class HandoverPaper:
    """The list as it is printed; ``history`` parts may hold characters no font has, told by ``standin.MARK``."""

    office: str
    on: date
    parts: tuple[Part, ...]
    history: tuple[Part, ...] = ()


def render_handover(paper: HandoverPaper, progress: Progress | None = None) -> bytes:
    """The list as a PDF with room for the three signatures, the same bytes for the same values.

    Raises UserError when characters are in no font (all are named).
    """
    paper = _cleaned(paper)
    check_characters(_places(paper))
    width, height = A4_FORM.room
    edges = tuple(accumulate((share * width for share in _WIDTHS), initial=0.0))
    head = set_head([("", "事项"), ("", "数量或时间"), ("", "说明")], edges, chain("hei"), SMALL_SIZE)
    grid = Grid(edges, ("left", "center", "left"), SMALL_SIZE, head, chain("song"), chain("hei"))
    rows = list(_rows(grid, paper, height * 0.6))
    above = (f"单位（盖章）：{paper.office}", f"截至 {day_or_blank(paper.on)}")
    signs = [Spread((f"{who}（签名）：", f"日期：{BLANK_DAY}"), columns=True, above=14, below=4) for who in _SIGN]
    title = paper.office + TITLE
    return build([Heading(title), Spread(above), RowTable(grid, rows, signs, progress)], A4_FORM, title)


def _rows(grid: Grid, paper: HandoverPaper, most: float) -> Iterator[Row]:
    fonts = chain("song")
    for part in (*paper.parts, *paper.history):
        yield Row((part.title,), (), grid.size * 1.95, span=True)
        for line in part.lines or (("（没有）", "", ""),):
            yield set_row(grid, line, tuple(map(fonts.width, line)), height=most)


def _cleaned(paper: HandoverPaper) -> HandoverPaper:
    fonts = chain("song")

    def drawn(text: str) -> str:
        lost = set(fonts.missing(text))
        return "".join(standin.MARK if char in lost else char for char in text)

    def cleaned(part: Part) -> Part:
        return Part(clean(part.title), tuple((clean(a), clean(b), clean(c)) for a, b, c in part.lines))

    history = tuple(cleaned(part) for part in paper.history)
    history = tuple(Part(p.title, tuple((drawn(a), drawn(b), drawn(c)) for a, b, c in p.lines)) for p in history)
    return replace(paper, office=clean(paper.office), parts=tuple(map(cleaned, paper.parts)), history=history)


def _places(paper: HandoverPaper) -> Iterator[tuple[str, str]]:
    yield "单位", paper.office
    for part in paper.parts:
        for line in part.lines:
            yield part.title, "".join(line)
