"""A block on the clipboard, as Excel, WPS and Word put it there: rows of cells."""

from __future__ import annotations

import csv
import io
import re
from html.parser import HTMLParser

from PySide6.QtGui import QGuiApplication

Block = list[list[str]]


def block(*, ragged: bool = False) -> Block:
    """The text of the clipboard as rows of cells; blank rows at the end are left out.

    All are as wide as the widest; ``ragged`` leaves short ones short: what was not copied empties no cell.
    """
    held = QGuiApplication.clipboard().mimeData()
    if not held.hasText() and held.hasHtml():  # Word and some browsers put a table there in no other way
        return _even(table_of(held.html()), ragged=ragged)
    return parsed(held.text(), ragged=ragged)


def parsed(text: str, *, ragged: bool = False) -> Block:
    """Cells parted by tabs; a quoted one may hold tabs, line breaks and doubled quotes."""
    if not text.strip():
        return []
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        rows = [list(row) for row in csv.reader(io.StringIO(text), delimiter="\t", strict=True)]
    except csv.Error:  # a quote that is none: the cells as they stand
        rows = [line.split("\t") for line in text.split("\n")]
    return _even(rows, ragged=ragged)


def table_of(html: str) -> Block:
    """The cells of the first table of a page."""
    reader = _Table()
    reader.feed(html)
    reader.close()
    return reader.rows


class _Table(HTMLParser):
    """Rows and cells of the first table; a line break in a cell stays one, other blanks are one blank."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Block = []
        self._cell = self._over = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._over:
            return
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            if not self.rows:
                self.rows.append([])
            self.rows[-1].append("")
            self._cell = True
        elif tag == "br" and self._cell:
            self.rows[-1][-1] += "\n"

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self._cell = False
        elif tag == "table":
            self._over = True

    def handle_data(self, data: str) -> None:
        if self._cell and not self._over:
            self.rows[-1][-1] += re.sub(r"\s+", " ", data)


def _even(rows: Block, *, ragged: bool) -> Block:
    """Without blank rows at the end, blanks around a text, and, unless ``ragged``, all as wide as the widest."""
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    width = 0 if ragged else max(map(len, rows), default=0)
    return [[cell.strip() for cell in row] + [""] * (width - len(row)) for row in rows]
