"""Heading rows found: titles and office lines above them left out, merged and two-row headings joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from streetdesk.excel.cells import Merge, Sheet
from streetdesk.excel.celltext import Raw
from streetdesk.excel.headwords import is_office_line, may_be_heading
from streetdesk.excel.mapping import KNOWN_PATH, Vocabulary
from streetdesk.fields.cleaning import compact

_SEARCHED = 40
_MOST_ROWS = 3
_LONGEST_TITLE = 200
_NEEDED = ("name", "id")


@dataclass(frozen=True, slots=True)
class Headings:
    """Where the heading stands (rows from 0) and each headed column's path, as (column, parts)."""

    first: int
    last: int
    paths: tuple[tuple[int, tuple[str, ...]], ...]
    titles: tuple[str, ...] = ()


def find_headings(sheet: Sheet, vocabulary: Vocabulary, given: Sequence[int] = ()) -> Headings | None:
    """The heading of a roster: its rows hold the most known heading words, a name or an ID among them.

    ``given`` are heading rows from 0 that the clerk settled. None where the sheet has no such row.
    """
    grid = _Grid(sheet)
    if given:
        first, last = min(given), max(given)
    else:
        anchor = _anchor(grid, vocabulary)
        if anchor is None:
            return None
        first = last = anchor
        while last - first + 1 < _MOST_ROWS and _continues_below(grid, first, last, vocabulary):
            last += 1
        while last - first + 1 < _MOST_ROWS and _continues_above(grid, first, vocabulary):
            first -= 1
    paths = tuple(_paths(grid, first, last, vocabulary))
    if not given and not _has_person(paths, vocabulary):
        return None
    titles = tuple(t[:_LONGEST_TITLE] for r in range(first) for t in grid.texts(r).values())
    return Headings(first, last, paths, titles)


class _Grid:
    """The top of a sheet with its merges."""

    def __init__(self, sheet: Sheet) -> None:
        self.rows = sheet.rows[: _SEARCHED + _MOST_ROWS]
        self.width = max((len(r) for r in self.rows), default=0)
        self.inside: dict[tuple[int, int], Merge] = {}
        for merge in sheet.merges:
            (top, left), (bottom, right) = merge
            for r in range(top, min(bottom, len(self.rows)) + 1):
                for c in range(left, min(right, self.width - 1) + 1):
                    self.inside[r, c] = merge

    def raw(self, row: int, column: int) -> Raw:
        line = self.rows[row] if 0 <= row < len(self.rows) else []
        return line[column] if column < len(line) else None

    def text(self, row: int, column: int) -> str:
        raw = self.raw(row, column)
        return "" if raw is None else str(raw).strip()

    def merged_text(self, row: int, column: int) -> str:
        """The text shown at a cell: that of the top left cell of its merged range."""
        merge = self.inside.get((row, column))
        return self.text(*merge[0]) if merge else self.text(row, column)

    def texts(self, row: int) -> dict[int, str]:
        return {c: t for c in range(self.width) if (t := self.text(row, c))}

    def reach(self, row: int, column: int) -> int:
        """How many columns the cell spans."""
        merge = self.inside.get((row, column))
        return merge[1][1] - merge[0][1] + 1 if merge else 1


def _anchor(grid: _Grid, vocabulary: Vocabulary) -> int | None:
    """The row with the most different known headings; of equal ones the first."""
    best, most = None, 1
    for r in range(min(len(grid.rows), _SEARCHED)):
        keys = {m.target.key for t in grid.texts(r).values() if may_be_heading(t) and (m := vocabulary.best(t))}
        if len(keys) > most:
            best, most = r, len(keys)
    return best


def _has_person(paths: Sequence[tuple[int, tuple[str, ...]]], vocabulary: Vocabulary) -> bool:
    return any(m.target.role in _NEEDED for _, parts in paths for m in vocabulary.matches(parts))


def _continues_below(grid: _Grid, first: int, last: int, vocabulary: Vocabulary) -> bool:
    """Whether the row under the heading is part of it."""
    below = last + 1
    if below >= len(grid.rows):
        return False
    if any(
        merge[0][0] <= last and merge[1][0] >= below and merge[0][0] >= first
        for (r, _), merge in grid.inside.items()
        if r == below
    ):
        return True
    texts = grid.texts(below)
    if not texts or not all(may_be_heading(grid.raw(below, c)) for c in texts):
        return False
    under_group = [c for c in texts if _under_group(grid, last, c, texts)]
    if len(under_group) < len(texts):
        return False
    return any(grid.reach(last, c) > 1 for c in texts) or any(
        vocabulary.best(t) or vocabulary.best(grid.text(last, c), t) for c, t in texts.items()
    )


def _under_group(grid: _Grid, row: int, column: int, below: dict[int, str]) -> bool:
    """Whether a cell stands under a merged group, under nothing, or under the first cell of a bare group."""
    if grid.reach(row, column) > 1 or not grid.text(row, column):
        return True
    return column + 1 in below and not grid.text(row, column + 1)


def _continues_above(grid: _Grid, first: int, vocabulary: Vocabulary) -> bool:
    """Whether the row above the heading groups it; titles and the line of office and date do not."""
    above = first - 1
    if above < 0:
        return False
    texts = grid.texts(above)
    headed = grid.texts(first)
    if not texts or any(not may_be_heading(grid.raw(above, c)) or is_office_line(t) for c, t in texts.items()):
        return False
    if any(m[0][0] == above and m[1][0] >= first for (r, _), m in grid.inside.items() if r == first):
        return True
    spans = [grid.reach(above, c) for c in texts]
    if any(s >= 0.8 * len(headed) for s in spans) and len(headed) > 2:
        return False
    # A cell that alone fills a gap of the heading row belongs to it: 姓名 above, 全日制 and 在职 below.
    if any(c not in headed and vocabulary.knows(t) for c, t in texts.items()):
        return True
    groups = [c for c in texts if c in headed and (grid.reach(above, c) > 1 or _opens_gap(grid, above, c, headed))]
    if len(texts) == 1:
        return len(groups) == 1 and vocabulary.best(next(iter(texts.values()))) is not None
    return len(groups) >= 1 and len(groups) * 2 >= len(texts)


def _opens_gap(grid: _Grid, row: int, column: int, below: dict[int, str]) -> bool:
    return column + 1 in below and not grid.text(row, column + 1)


def _paths(grid: _Grid, first: int, last: int, vocabulary: Vocabulary) -> list[tuple[int, tuple[str, ...]]]:
    """Each headed column with the texts above it, top first, a merged one once."""
    found = []
    for c in range(grid.width):
        parts: list[str] = []
        origin: tuple[int, int] | None = None
        for r in range(first, last + 1):
            merge = grid.inside.get((r, c))
            here = merge[0] if merge else (r, c)
            text = grid.merged_text(r, c) if here[0] >= first else ""
            if not text and r < last:
                text = _carried(grid, r, c, last, vocabulary)
            if text and (here != origin or not merge):
                parts.append(text)
            origin = here
        if parts:
            found.append((c, tuple(_without_repeats(parts))))
    return found


def _without_repeats(parts: list[str]) -> list[str]:
    return [p for i, p in enumerate(parts) if i == 0 or compact(p) != compact(parts[i - 1])]


def _carried(grid: _Grid, row: int, column: int, last: int, vocabulary: Vocabulary) -> str:
    """The group text that reaches an unmerged blank cell from the left: 学历 over 在职."""
    own = grid.merged_text(last, column)
    if not own or (row, column) in grid.inside:
        return ""
    for c in range(column - 1, -1, -1):
        if not grid.text(last, c) or (row, c) in grid.inside:
            return ""
        if group := grid.text(row, c):
            return group if _belongs(group, own, vocabulary) else ""
    return ""


def _belongs(group: str, own: str, vocabulary: Vocabulary) -> bool:
    """Whether a heading belongs to the group to its left, not merely stands in the same row."""
    alone, over = vocabulary.best(own), vocabulary.best(group)
    if alone is None or over is None:
        return True
    together = vocabulary.best(group, own)
    if together is not None and together.score >= KNOWN_PATH:
        return True
    return alone.target.key.split(".")[0] == over.target.key.split(".")[0]
