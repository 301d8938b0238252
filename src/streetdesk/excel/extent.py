"""How far the cells of a workbook reach, looked up before it is read.

The reader makes a full rectangle of the used range. Where memory cannot hold that the whole program ends, not just
the reading; so a stray cell in the last corner, or an old workbook with torn records, is found here first.
"""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Iterator
from typing import IO

Reach = tuple[int, int]
"""Rows and columns, counted from 1."""

SHEET_PART = re.compile(r"worksheets/[^/]+\.(?:xml|bin)$", re.IGNORECASE)

MOST_SHEETS = 300
LONGEST_TEXT = 1 << 20
"""Bytes of one text in a sheet or among the shared ones; Excel holds 32,767 characters in a cell."""
SHARED_PART = re.compile(r"(?:sharedstrings\.xml|content\.xml)$", re.IGNORECASE)

_CHUNK = 1 << 20
_LONGEST_TAG = 200
# Until one of these is met no cell stands beyond column AZ or row 99,999: near enough.
_FAR = re.compile(rb"\sr=[\"'](?:[A-Z]{3}|[B-Z][A-Z]|[A-Z]{1,2}\d{6})", re.IGNORECASE)
_NEAR: Reach = (99_999, 52)
_FILLED = re.compile(rb"\sr=[\"']([A-Z]{1,4})(\d{1,9})[\"'][^<>/]*>", re.IGNORECASE)  # <c .../> is only styled
# A reference no sheet has: more than three letters, more than seven figures. The reader would ask for a terabyte.
_IMPOSSIBLE = re.compile(
    rb"\s(?:r|ref)=[\"'](?:[A-Z]{4,}\d|[A-Z]*\d{8,}|[A-Z:0-9]*:(?:[A-Z]{4,}\d|[A-Z]*\d{8,}))", re.IGNORECASE
)
_COUNTS = re.compile(rb"\s(?:uniqueCount|count)=[\"'](\d+)[\"']")
_REPEATED = re.compile(rb"number-(?:rows|columns)-(?:repeated|spanned)=[\"']\d{8,}[\"']")
_BINARY_EXTENT = b"\x94\x01\x10"


def of_sheet(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> Reach:
    """How far the filled cells of one sheet of a package reach; an upper bound while they are near."""
    with package.open(part) as sheet:
        if part.filename.lower().endswith(".bin"):
            return _stated(sheet.read(4096))
        if not any(_FAR.search(text) for text in _texts(sheet)):
            return _NEAR
    rows, columns = 0, 0
    with package.open(part) as sheet:
        for text in _texts(sheet):
            found = _FILLED.findall(text)
            rows = max([rows, *(int(row) for _, row in found)])
            columns = max([columns, *map(_number, {letters for letters, _ in found})])
    return rows, columns


def bomb(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> str:
    """What in a part would make the reader ask for more memory than there is, in words; else empty."""
    sheet = bool(SHEET_PART.search(part.filename)) and part.filename.lower().endswith(".xml")
    if not sheet and not SHARED_PART.search(part.filename):
        return ""
    with package.open(part) as stream:
        for number, text in enumerate(_texts(stream)):
            if sheet and _IMPOSSIBLE.search(text):
                return "有一个单元格的位置超出了任何表格"
            if number == 0 and any(int(count) * 4 > max(part.file_size, 100) for count in _COUNTS.findall(text[:4096])):
                return "写明的文字个数比文件还大"
            if _REPEATED.search(text):
                return "有一行或一格重复的次数超出了任何表格"
            if b"<" not in text[_LONGEST_TAG:] and len(text) > LONGEST_TEXT:
                return "有一个单元格的文字过长"
    return ""


def _number(letters: bytes) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _texts(sheet: IO[bytes]) -> Iterator[bytes]:
    """The sheet in pieces that overlap, so that no tag is cut in all of them."""
    tail = b""
    while chunk := sheet.read(_CHUNK):
        yield tail + chunk
        tail = chunk[-_LONGEST_TAG:]


def _stated(head: bytes) -> Reach:
    """What a binary sheet says of itself near its beginning: first and last row, first and last column."""
    at = head.find(_BINARY_EXTENT)
    if at < 0 or at + 19 > len(head):
        return _NEAR
    _, row, _, column = struct.unpack_from("<4I", head, at + 3)
    return row + 1, column + 1
