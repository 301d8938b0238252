"""How far the cells of an OpenDocument sheet (.ods) reach once everything repeated is laid out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import IO
from xml.parsers import expat

_VALUES = ("office:value", "office:string-value", "office:date-value", "office:time-value", "office:boolean-value")


class Broken(Exception):
    """The part is no XML, or XML with a document type; the text says what."""


@dataclass(slots=True)
class Reach:
    """The largest sheet: rows and columns from 1; ``cells``: laid out in all; ``spaces``: blanks one cell asks for."""

    rows: int = 0
    columns: int = 0
    cells: int = 0
    spaces: int = 0
    sheets: int = 0


def reach(stream: IO[bytes]) -> Reach:
    """Walk content.xml. Broken."""
    walk = _Walk()
    parser = expat.ParserCreate()
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    parser.StartDoctypeDeclHandler = _no_document_type
    try:
        parser.ParseFile(stream)
    except expat.ExpatError as why:
        raise Broken(str(why)) from None
    return walk.found


def _no_document_type(*_: object) -> None:
    raise Broken("document type")


def _times(attributes: dict[str, str], name: str) -> int:
    stated = attributes.get(name, "1")
    if not (stated.isascii() and stated.isdecimal()) or len(stated) > 12:
        raise Broken(f"{name} {stated[:20]}")
    return int(stated)


class _Walk:
    """The tags as they come: blanks count only where something stands behind or below them, as for the reader."""

    def __init__(self) -> None:
        self.found = Reach()
        self._rows = self._blank_rows = self._times = 0
        self._columns = self._width = self._blanks = 0
        self._filled = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in ("table:table-cell", "table:covered-table-cell"):
            times = _times(attributes, "table:number-columns-repeated")
            self._columns += self._blanks
            self._blanks = 0
            if (
                attributes.get("office:value-type") == "string"
                or "table:formula" in attributes
                or not attributes.keys().isdisjoint(_VALUES)
            ):
                self._columns += times
                self._filled = True
            else:
                self._blanks = times
        elif tag == "table:table-row":
            self._times = _times(attributes, "table:number-rows-repeated")
            self._columns = self._blanks = 0
            self._filled = False
        elif tag == "text:s":
            self.found.spaces = max(self.found.spaces, _times(attributes, "text:c"))
        elif tag == "table:table":
            self.found.sheets += 1
            self._rows = self._blank_rows = self._width = 0

    def end(self, tag: str) -> None:
        if tag == "table:table-row":
            self.found.cells += self._columns
            if self._filled:
                self._rows += self._blank_rows + self._times
                self._blank_rows = 0
                self._width = max(self._width, self._columns)
            else:
                self._blank_rows += self._times
        elif tag == "table:table" and self._rows * self._width >= self.found.rows * self.found.columns:
            self.found.rows, self.found.columns = self._rows, self._width
