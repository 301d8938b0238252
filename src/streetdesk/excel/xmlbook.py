"""An XML spreadsheet of 2003, often named .xls: its sheets as cells, days and numbers with their types kept."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from xml.parsers import expat

from streetdesk.errors import UserError
from streetdesk.excel.celltext import Raw
from streetdesk.excel.extent import BEYOND, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, MOST_SHEETS

_NS = "urn:schemas-microsoft-com:office:spreadsheet "
_MOST_BYTES = 200_000_000
_AS_XLSX = "请另存为.xlsx后再导入。"
_CHINESE = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"'](?:gb2312|gbk|gb18030|gb_2312-80)[\"']", re.IGNORECASE)

Rows = list[list[Raw]]
Merges = list[tuple[tuple[int, int], tuple[int, int]]]


def sheets(path: Path) -> list[tuple[str, Rows, Merges]]:
    """(name, rows, merged ranges) of each sheet. UserError: damaged, too large, or with entities of its own."""
    if path.stat().st_size > _MOST_BYTES:
        raise UserError(f"“{path.name}”太大，没有读。", "请拆成几个工作簿分次导入。")
    data = path.read_bytes()
    encoding = None
    if _CHINESE.match(data.lstrip()[:200]):
        data, encoding = data.decode("gb18030", "replace").encode(), "utf-8"
    reader = _Reader(path.name)
    parser = expat.ParserCreate(encoding, " ")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = reader.no_document_type
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError) as why:
        raise UserError(
            f"“{path.name}”里的内容已损坏，读不出来（{why}）。", "请用Excel或WPS打开看看，能打开就另存为.xlsx再导入。"
        ) from None
    for _, rows, _ in reader.sheets:
        width = max(map(len, rows), default=0)
        reader.hold(0, len(rows) * width - sum(map(len, rows)))
        for line in rows:
            line += [None] * (width - len(line))
    return reader.sheets


class _Reader:
    """The tags as they come; nothing is kept but the cells."""

    def __init__(self, name: str) -> None:
        self.sheets: list[tuple[str, Rows, Merges]] = []
        self._name = name
        self._held = 0
        self._column = self._across = 0
        self._kind: str | None = None
        self._texts: list[str] | None = None
        self._value: Raw = None

    def no_document_type(self, *_: object) -> None:
        raise UserError(f"“{self._name}”带有文档类型定义，不像正常的工作簿，没有读。", _AS_XLSX)

    def hold(self, column: int, cells: int) -> None:
        """Room for so many more cells up to this column. UserError where that is beyond reason."""
        self._held += cells
        if column > MOST_COLUMNS:
            raise self._beyond()
        if self._held > MOST_CELLS:
            raise UserError(
                f"“{self._name}”各表合起来超过{MOST_CELLS // 10_000}万格，太大，没有读。", "请拆成几个工作簿分次导入。"
            )

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == f"{_NS}Worksheet":
            self.sheets.append((attributes.get(f"{_NS}Name") or "Sheet", [], []))
            if len(self.sheets) > MOST_SHEETS:
                raise UserError(
                    f"“{self._name}”有{MOST_SHEETS}张以上工作表，最多读{MOST_SHEETS}张。",
                    "请把需要的表另存到一个新工作簿里再导入。",
                )
        if not self.sheets:
            return
        _, rows, merges = self.sheets[-1]
        if tag == f"{_NS}Row":
            at = self._place(attributes, len(rows), MOST_ROWS)
            self.hold(0, at - len(rows))
            rows += [[] for _ in range(at - len(rows) + 1)]
        elif tag == f"{_NS}Cell" and rows:
            self._column = self._place(attributes, len(rows[-1]), MOST_COLUMNS)
            self._across, down = _spans(attributes, "MergeAcross"), _spans(attributes, "MergeDown")
            if self._across or down:
                here = len(rows) - 1, self._column
                merges.append((here, (here[0] + down, here[1] + self._across)))
            self._value = None
        elif tag == f"{_NS}Data":
            self._kind = attributes.get(f"{_NS}Type")
            self._texts = []

    def text(self, text: str) -> None:
        if self._texts is not None:
            self._texts.append(text)

    def end(self, tag: str) -> None:
        if tag == f"{_NS}Data" and self._texts is not None:
            self._value = _value("".join(self._texts), self._kind)
            self._texts = None
        elif tag == f"{_NS}Cell" and self.sheets and self.sheets[-1][1]:
            line = self.sheets[-1][1][-1]
            gap = self._column - len(line)
            self.hold(self._column + 1 + self._across, gap + 1 + self._across)
            line += [*([None] * gap), self._value, *([None] * self._across)]

    def _place(self, attributes: dict[str, str], following: int, most: int) -> int:
        """The row or column from 0: as the file says, else the one that follows."""
        stated = attributes.get(f"{_NS}Index")
        place = following
        if stated is not None and stated.isascii() and stated.isdecimal():
            place = int(stated) - 1 if len(stated) < 12 else most
        if not following <= place < most:
            raise self._beyond()
        return place

    def _beyond(self) -> UserError:
        return UserError(f"“{self._name}”{BEYOND}，没有读。", _AS_XLSX)


def _spans(attributes: dict[str, str], name: str) -> int:
    stated = attributes.get(f"{_NS}{name}") or "0"
    return int(stated) if stated.isascii() and stated.isdecimal() and len(stated) < 6 else 0


def _value(text: str, kind: str | None) -> Raw:
    if not text.strip():
        return None
    if kind == "Number":
        try:
            return float(text)
        except ValueError:
            return text
    if kind == "DateTime":
        try:
            return datetime.fromisoformat(text.strip())
        except ValueError:
            return text
    return text.strip() == "1" if kind == "Boolean" else text
