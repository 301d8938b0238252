"""A plain numbered list as a table: columns as wide as their texts, sums across all columns at its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from reportlab.platypus import Flowable

from streetdesk.reports.columns import Need, choose
from streetdesk.reports.fonts import chain
from streetdesk.reports.head import label_room, set_head
from streetdesk.reports.paper import Progress, Sheet
from streetdesk.reports.roster import Column
from streetdesk.reports.rows import Grid, Row, RowTable, set_row

_HIGHEST = 0.6  # of the page: a row may be this high


def list_table(
    columns: Sequence[Column],
    rows: Sequence[Sequence[str]],
    sheet: Sheet,
    *,
    ends: Sequence[str] = (),
    tail: Sequence[Flowable] = (),
    nothing: str = "（本表无人员）",
    progress: Progress | None = None,
) -> RowTable:
    """``rows`` hold one cleaned text for each column; ``ends`` are lines across all of them below the last row.

    ValueError where a row has not as many texts as there are columns.
    """
    if any(len(row) != len(columns) for row in rows):
        raise ValueError("a row has not as many values as there are columns")
    text, strong = chain("song"), chain("hei")
    em = [tuple(map(text.width, row)) for row in rows]
    needs = [
        Need(max((wide[at] for wide in em), default=0.0), max(2.0, label_room(column.label, strong)), column.weight)
        for at, column in enumerate(columns)
    ]
    _, size, widths = choose(needs, (sheet,))
    edges = tuple(accumulate(widths, initial=0.0))
    head = set_head([(column.over, column.label) for column in columns], edges, strong, size)
    grid = Grid(edges, tuple(column.align for column in columns), size, head, text, strong)
    most = sheet.room[1] * _HIGHEST - head.height
    set_rows = [set_row(grid, row, wide, height=most) for row, wide in zip(rows, em, strict=True)]
    last = ends if rows else (nothing, *ends)
    set_rows += [Row((line,), (), size * 1.95, span=True) for line in last]
    return RowTable(grid, set_rows, tail, progress)


def numbered(rows: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """With 序号 in front."""
    return [(str(number), *row) for number, row in enumerate(rows, 1)]


def places(columns: Sequence[Column], rows: Sequence[Sequence[str]], name_at: int) -> Iterator[tuple[str, str]]:
    """Every text with where it stands, for naming characters no font has."""
    fonts = chain("song")
    for column in columns:
        yield "表头", column.over + column.label
    for row in rows:
        if fonts.missing("".join(row)):
            yield from ((f"{row[name_at]} 的{column.label}", value) for column, value in zip(columns, row, strict=True))
