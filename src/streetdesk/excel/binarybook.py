"""How far the cells of a binary sheet (.xlsb) reach: its records walked, not what it says of itself."""

from __future__ import annotations

from typing import IO

_ROW = 0
_CELLS = range(1, 12)


def reach(stream: IO[bytes]) -> tuple[int, int]:
    """Rows and columns from 1. What is cut off ends the walk: the reader finds that by itself."""
    data = stream.read()
    at, row, rows, columns = 0, 0, 0, 0
    end = len(data)
    while at + 2 <= end:
        kind = data[at]
        at += 1
        if kind & 0x80:
            kind = kind & 0x7F | data[at] << 7
            at += 1
        size = shift = 0
        while at < end and shift < 28:
            byte = data[at]
            at += 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if not byte & 0x80:
                break
        if kind == _ROW:
            row = int.from_bytes(data[at : at + 4], "little")
        elif kind in _CELLS:
            rows = max(rows, row + 1)
            columns = max(columns, int.from_bytes(data[at : at + 4], "little") + 1)
        at += size
    return rows, columns
