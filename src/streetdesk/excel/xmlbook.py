"""An XML spreadsheet of 2003, often named .xls: its sheets as cells, days and numbers with their types kept."""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree

from streetdesk.errors import UserError
from streetdesk.excel.celltext import Raw

_NS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_MOST_ROWS, _MOST_COLUMNS, _MOST_BYTES = 1_048_576, 16_384, 200_000_000

Rows = list[list[Raw]]
Merges = list[tuple[tuple[int, int], tuple[int, int]]]


def sheets(path: Path) -> list[tuple[str, Rows, Merges]]:
    """(name, rows, merged ranges) of each sheet. UserError: damaged, too large, or with entities of its own."""
    if path.stat().st_size > _MOST_BYTES:
        raise UserError(f"“{path.name}”太大，没有读。", "请拆成几个工作簿分次导入。")
    data = path.read_bytes()
    if re.search(rb"<!\s*(?:DOCTYPE|ENTITY)", data[:65536], re.IGNORECASE):
        raise UserError(f"“{path.name}”带有文档类型定义，不像正常的工作簿，没有读。", "请另存为.xlsx后再导入。")
    try:
        root = ElementTree.fromstring(data)  # noqa: S314 - without a document type there are no entities to grow
    except ElementTree.ParseError as why:
        raise UserError(
            f"“{path.name}”里的内容已损坏，读不出来（{why}）。", "请用Excel或WPS打开看看，能打开就另存为.xlsx再导入。"
        ) from None
    return [_sheet(path, sheet) for sheet in root.iter(f"{_NS}Worksheet")]


def _sheet(path: Path, sheet: ElementTree.Element) -> tuple[str, Rows, Merges]:
    rows: Rows = []
    merges: Merges = []
    for row in sheet.iter(f"{_NS}Row"):
        at = _place(path, row, len(rows), _MOST_ROWS)
        rows += [[] for _ in range(at - len(rows))]
        line: list[Raw] = []
        for cell in row.iter(f"{_NS}Cell"):
            column = _place(path, cell, len(line), _MOST_COLUMNS)
            line += [None] * (column - len(line))
            across, down = _spans(cell, "MergeAcross"), _spans(cell, "MergeDown")
            if across or down:
                merges.append(((at, column), (at + down, column + across)))
            line += [_value(cell.find(f"{_NS}Data")), *([None] * min(across, _MOST_COLUMNS))]
        rows.append(line)
    width = max(map(len, rows), default=0)
    for line in rows:
        line += [None] * (width - len(line))
    return sheet.get(f"{_NS}Name") or "Sheet", rows, merges


def _place(path: Path, element: ElementTree.Element, following: int, most: int) -> int:
    """The row or column from 0: as the file says, else the one that follows."""
    stated = element.get(f"{_NS}Index")
    place = int(stated) - 1 if stated is not None and stated.isdecimal() else following
    if not following <= place < most:
        raise UserError(f"“{path.name}”有一个单元格的位置超出了任何表格，没有读。", "请另存为.xlsx后再导入。")
    return place


def _spans(cell: ElementTree.Element, name: str) -> int:
    stated = cell.get(f"{_NS}{name}") or "0"
    return int(stated) if stated.isdecimal() and len(stated) < 6 else 0


def _value(data: ElementTree.Element | None) -> Raw:
    if data is None:
        return None
    text = "".join(data.itertext())
    kind = data.get(f"{_NS}Type")
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
