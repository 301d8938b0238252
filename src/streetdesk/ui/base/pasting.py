"""A block on the clipboard, as Excel, WPS and Word put it there: rows of cells."""

from __future__ import annotations

import csv
import io

from PySide6.QtGui import QGuiApplication

Block = list[list[str]]


def block(*, ragged: bool = False) -> Block:
    """The text of the clipboard as rows of cells; blank rows at the end are left out.

    All are as wide as the widest; ``ragged`` leaves short ones short: what was not copied empties no cell.
    """
    return parsed(QGuiApplication.clipboard().text(), ragged=ragged)


def parsed(text: str, *, ragged: bool = False) -> Block:
    """Cells parted by tabs; a quoted one may hold tabs, line breaks and doubled quotes."""
    if not text.strip():
        return []
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        rows = [list(row) for row in csv.reader(io.StringIO(text), delimiter="\t", strict=True)]
    except csv.Error:  # a quote that is none: the cells as they stand
        rows = [line.split("\t") for line in text.split("\n")]
    while rows and not any(cell.strip() for cell in rows[-1]):
        rows.pop()
    width = 0 if ragged else max(map(len, rows), default=0)
    return [[cell.strip() for cell in row] + [""] * (width - len(row)) for row in rows]
