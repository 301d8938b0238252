"""How far the cells of a workbook reach, looked up before it is read.

The reader makes a full rectangle of the used range, and room for as many texts as the file says it has. Where
memory cannot hold that the whole program ends, not just the reading; so a reference that no sheet has, a stray cell
in the last corner, or counts that the file cannot hold are found here first.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from typing import IO

from streetdesk.excel import binarybook, opendocument

Reach = tuple[int, int]
"""Rows and columns, counted from 1."""

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384
MOST_CELLS = 32_000_000
"""Cells of a rectangle, blank ones too, that may be held: 24 bytes each in the reader, 8 here."""
MOST_SHEETS = 300
MOST_PARTS = 20_000
LONGEST_TEXT = 1 << 20
"""Bytes of one text in a sheet or among the shared ones; Excel holds 32,767 characters in a cell."""

_CHUNK = 1 << 20
_LONGEST_TAG = 200
_NEAR: Reach = (99_999, 52)
# While every place stands in columns A to AZ and rows to 99,999 the sheet is small enough, whatever else it says.
# Each search begins with plain letters, which is ten times quicker; the rare spellings only send it to the slow look.
_NOT_NEAR = (
    re.compile(rb' r="(?!A?[A-Z]\d{1,5}"|\d{1,5}"|[^"]{0,12}\Z)'),  # cut off: whole in the next piece
    re.compile(rb' r=[^"]'),
    re.compile(rb" r\s+="),
)
_OTHER_BLANKS = (b"\tr", b"\nr", b"\rr")
_PLACE = re.compile(rb"\sr\s*=\s*[\"']([^\"'<>]*)[\"']([^<>]*)>", re.IGNORECASE)
_PROPER = re.compile(rb"([A-Z]{0,3})(\d{0,7})", re.IGNORECASE)
_AREA = re.compile(rb' ref="(?:[A-Z0-9]*:)?(?:[A-Z]{4,}\d|[A-Z]*\d{8,})')
_TEXTS = re.compile(rb"\suniqueCount\s*=\s*[\"'](\d+)[\"']")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s")
_WIDE = (b"\xff\xfe", b"\xfe\xff")

BEYOND = "有一个单元格的位置超出了任何表格"


class Unsound(Exception):
    """The workbook says what no workbook can; the text says what, for the clerk."""


class TooFar(Exception):
    """The cells reach too far: ``reach``."""

    def __init__(self, reach: Reach) -> None:
        self.reach = reach
        super().__init__(reach)


class TooManySheets(Exception):
    """More sheets than are read: ``sheets``."""

    def __init__(self, sheets: int) -> None:
        self.sheets = sheets
        super().__init__(sheets)


def check(package: zipfile.ZipFile) -> None:
    """Look through every part of a package, whatever it is called. Unsound, TooFar, TooManySheets."""
    parts = package.infolist()
    if len(parts) > MOST_PARTS:
        raise Unsound(f"里面有{len(parts)}个部分")
    sheets = 0
    for part in parts:
        name = part.filename.replace("\\", "/").lower()
        if name == "content.xml":
            with package.open(part) as stream:
                open_reach = opendocument.reach(stream)
            if open_reach.spaces > LONGEST_TEXT:
                raise Unsound("有一个单元格的文字过长")
            rows, columns = open_reach.rows, open_reach.columns
            _refuse_far((rows, columns), 2 * max(open_reach.cells, rows * columns))  # the formulas beside the cells
            sheets += open_reach.sheets
        elif name.endswith(".bin") and "worksheets/" in name:
            sheets += 1
            with package.open(part) as stream:
                _refuse_far(binarybook.reach(stream))
        elif found := of_sheet(package, part):
            sheets += 1
            _refuse_far(found)
        if name.rsplit("/", 1)[-1] == "workbook.xml":
            with package.open(part) as stream:
                sheets = max(sheets, sum(len(_SHEET.findall(text)) for text in _texts(stream)))
    if sheets > MOST_SHEETS:
        raise TooManySheets(sheets)


def _refuse_far(reach: Reach, cells: int = 0) -> None:
    rows, columns = reach
    if columns > MOST_COLUMNS:
        raise Unsound(BEYOND)
    if rows > MOST_ROWS or max(cells, rows * columns) > MOST_CELLS:
        raise TooFar(reach)


def of_sheet(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> Reach | None:
    """How far the filled cells of a part reach, an upper bound while they are near; None: it has no cells. Unsound."""
    sheet, near = False, True
    with package.open(part) as stream:
        for number, text in enumerate(_texts(stream)):
            if number == 0 and text.startswith(_WIDE) and b"s\0h\0e\0e\0t\0D\0a\0t\0a" in text:
                raise Unsound("用了少见的编码(UTF-16)")
            sheet = sheet or b"sheetData" in text
            near = near and not _may_be_far(text)
            # How often texts are used (count) may be any number; how many there are may not.
            stated = _TEXTS.search(text) if b"uniqueCount" in text else None
            if stated and int(stated[1]) * 4 > max(part.file_size, 100):
                raise Unsound("写明的文字个数比文件还大")
            if len(text) > LONGEST_TEXT and b"<" not in text[_LONGEST_TAG:] and b"\0" not in text:
                raise Unsound("有一个单元格的文字过长")
            if sheet and _AREA.search(text):
                raise Unsound(BEYOND)
    if not sheet:
        return None
    return _NEAR if near else _counted(package, part)


def _may_be_far(text: bytes) -> bool:
    return any(found.search(text) for found in _NOT_NEAR) or any(blank in text for blank in _OTHER_BLANKS)


def _counted(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> Reach:
    """The slow look: every place read. Unsound where one is none."""
    rows, columns = 0, 0
    with package.open(part) as sheet:
        for text in _texts(sheet):
            for place, rest in _PLACE.findall(text):
                found = _PROPER.fullmatch(place)
                if found is None:
                    raise Unsound(BEYOND)
                if rest.endswith(b"/"):  # only styled: no cell to read
                    continue
                rows = max(rows, int(found[2] or 0))
                columns = max(columns, _number(found[1]))
    return rows, columns or _NEAR[1]


def _number(letters: bytes) -> int:
    """1 for A, 27 for AA."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _texts(sheet: IO[bytes]) -> Iterator[bytes]:
    """The part in pieces that overlap, so that no tag is cut in all of them."""
    tail = b""
    while chunk := sheet.read(_CHUNK):
        yield tail + chunk
        tail = chunk[-_LONGEST_TAG:]
