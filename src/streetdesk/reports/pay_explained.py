"""工资说明: one person and month, where every fen comes from, to be read by the person concerned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from streetdesk.reports.calculation import CalculationLine
from streetdesk.reports.fonts import chain
from streetdesk.reports.head import set_head
from streetdesk.reports.money_sheet import money
from streetdesk.reports.paper import A4_FORM, MM, SMALL_SIZE, Heading, Progress, Spread, build, check_characters
from streetdesk.reports.rows import Grid, Row, RowTable, set_row
from streetdesk.reports.text import clean

_WIDTHS = (26.0, 26.0, 68.0, 40.0)  # mm
_LABELS = (("", "项目"), ("", "金额（元）"), ("", "怎么算的"), ("", "依据"))


@dataclass(frozen=True, slots=True)
class ExplainedItem:
    """One item: its sum, and the lines it comes from."""

    label: str
    amount: Decimal
    lines: tuple[CalculationLine, ...]


@dataclass(frozen=True, slots=True)
class ExplainedPart:
    """应发, 代扣 ...: the items and their sum."""

    title: str
    items: tuple[ExplainedItem, ...]
    sum_label: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class PayExplained:
    """The page. ``facts`` stand spread under the title, ``ending`` sums up in a sentence (实发), ``remarks`` follow."""

    title: str
    facts: tuple[tuple[str, ...], ...]
    parts: tuple[ExplainedPart, ...]
    ending: str
    remarks: tuple[str, ...] = ()
    demo_notice: str = ""


def render_pay_explained(page: PayExplained, progress: Progress | None = None) -> bytes:
    """The page as a PDF, carried over where it is long. UserError when characters are in no font."""
    check_characters(_places(page))
    height = A4_FORM.room[1]
    edges = tuple(accumulate((width * MM for width in _WIDTHS), initial=0.0))
    text, strong = chain("song"), chain("hei")
    head = set_head(_LABELS, edges, strong, SMALL_SIZE)
    grid = Grid(edges, ("left", "right", "left", "left"), SMALL_SIZE, head, text, strong)
    rows = list(_rows(grid, page, height * 0.6))
    tail = [Spread((clean(remark),), below=3) for remark in page.remarks]
    above = [Spread(tuple(map(clean, line)), columns=True) for line in page.facts]
    title = clean(page.title)
    return build([Heading(title, [page.demo_notice]), *above, RowTable(grid, rows, tail, progress)], A4_FORM, title)


def _rows(grid: Grid, page: PayExplained, most: float) -> Iterator[Row]:
    fonts = chain("song")
    high = grid.size * 1.95

    def row(*texts: str) -> Row:
        cleaned = [clean(text) for text in texts]
        return set_row(grid, cleaned, [fonts.width(text) for text in cleaned], height=most)

    for part in page.parts:
        yield Row((clean(part.title),), (), high, span=True)
        for item in part.items:
            for number, line in enumerate(item.lines):
                first = (item.label, money(item.amount)) if not number else ("", "")
                why = line.why if not line.item or line.item == item.label else f"{line.item} {line.amount}：{line.why}"
                yield row(*first, why, line.source)
            if not item.lines:
                yield row(item.label, money(item.amount), "", "")
        yield Row((part.sum_label, money(part.amount), "", ""), (), high, merged=1)
    yield Row((clean(page.ending),), (), high, span=True)


def _places(page: PayExplained) -> Iterator[tuple[str, str]]:
    yield "标题", page.title
    for line in page.facts:
        yield "表上方", "".join(line)
    for part in page.parts:
        for item in part.items:
            yield item.label, item.label + "".join(one.why + one.source + one.item for one in item.lines)
    yield "说明", page.ending + "".join(page.remarks)
