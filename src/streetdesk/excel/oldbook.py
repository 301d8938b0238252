"""An old workbook (.xls) looked through before it is read: a torn one ends the reader, and the program with it."""

from __future__ import annotations

import struct

from streetdesk.excel import extent

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST = 0xFFFFFFFA
"""Sector numbers from here on are marks, not sectors."""

_MOST_COLUMNS = 256
_MOST_ROWS = 65536
_SHARED_TEXTS = 0x00FC
_EXTENT = 0x0200
_CELLS = frozenset({0x0006, 0x00BD, 0x00BE, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x0207, 0x027E, 0x0406})
_SEVERAL = frozenset({0x00BD, 0x00BE})
"""Records of several cells side by side: the last column stands at their end."""
_END = 0x000A
_SHEET = 0x0085
_BOOKS = ("Workbook", "Book")


class Torn(Exception):
    """The workbook cannot be whole; the text says what was found."""


def check(data: bytes) -> None:
    """Torn if the container or its records say what cannot be; TooFar, TooManySheets. Bytes of other files pass."""
    if not data.startswith(_OLE):
        return
    try:
        _check_records(_book(data))
    except (struct.error, IndexError):
        raise Torn("records cut off") from None


def _check_records(book: bytes) -> None:
    at = sheets = laid_out = 0
    reach = (0, 0)
    farthest = (0, 0)
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, at)
        if kind in _CELLS and length >= 4:
            row, column = struct.unpack_from("<HH", book, at + 4)
            if column >= _MOST_COLUMNS:
                raise Torn(f"cell in column {column + 1}")
            if kind in _SEVERAL:
                column = min(struct.unpack_from("<H", book, at + 2 + length)[0], _MOST_COLUMNS - 1)
            reach = max(reach[0], row + 1), max(reach[1], column + 1)
        elif kind == _SHARED_TEXTS and struct.unpack_from("<I", book, at + 8)[0] > len(book):
            raise Torn("more texts than bytes")
        elif kind == _EXTENT and length >= 10:
            form = "<IIHH" if length >= 14 else "<HHHH"
            row, rows, column, columns = struct.unpack_from(form, book, at + 4)
            if not (row <= rows <= _MOST_ROWS and column <= columns <= _MOST_COLUMNS):
                raise Torn(f"sheet of {rows} rows and {columns} columns")
        elif kind == _END:
            laid_out += reach[0] * reach[1]
            farthest, reach = max(farthest, reach, key=lambda r: r[0] * r[1]), (0, 0)
        elif kind == _SHEET:
            sheets += 1
        at += 4 + length
    laid_out += reach[0] * reach[1]
    if 2 * laid_out > extent.MOST_CELLS:  # all sheets at once, the formulas beside the cells
        raise extent.TooFar(max(farthest, reach, key=lambda r: r[0] * r[1]))
    if sheets > extent.MOST_SHEETS:
        raise extent.TooManySheets(sheets)


def _book(data: bytes) -> bytes:
    """The stream that holds the sheets, put together from its sectors."""
    shift, small_shift = struct.unpack_from("<HH", data, 30)
    if shift not in (9, 12) or small_shift != 6:
        raise Torn("sector size")
    tables, folder, _, smallest, smalls, small_tables, more, more_tables = struct.unpack_from("<8I", data, 44)
    size = 1 << shift
    most = len(data) // size
    if max(tables, small_tables, more_tables) > most:
        raise Torn("more sectors than bytes")
    sectors = [data[at : at + size] for at in range(size, len(data), size)]
    places = list(struct.unpack_from("<109I", data, 76))
    for _ in range(more_tables):
        *found, more = struct.unpack(f"<{size // 4}I", sectors[more])
        places += found
    chain = b"".join(sectors[place] for place in places[:tables] if place < _LAST)
    following = struct.unpack(f"<{len(chain) // 4}I", chain)
    entries = _joined(sectors, following, folder)
    root = struct.unpack_from("<II", entries, 116)
    for at in range(0, len(entries), 128):
        length = struct.unpack_from("<H", entries, at + 64)[0]
        if entries[at : at + max(length - 2, 0)].decode("utf-16-le", "replace") not in _BOOKS:
            continue
        start, total = struct.unpack_from("<II", entries, at + 116)
        if total >= smallest:
            return _joined(sectors, following, start)[:total]
        small = _joined(sectors, following, root[0])
        pieces = [small[at : at + 64] for at in range(0, len(small), 64)]
        marks = _joined(sectors, following, smalls)
        return _joined(pieces, struct.unpack(f"<{len(marks) // 4}I", marks), start)[:total]
    raise Torn("no workbook inside")


def _joined(sectors: list[bytes], following: tuple[int, ...], start: int) -> bytes:
    found: list[bytes] = []
    while start < _LAST:
        if len(found) > len(sectors):
            raise Torn("sectors in a circle")
        found.append(sectors[start])
        start = following[start]
    return b"".join(found)
