"""Sheets as cells: values with their types kept, merged ranges, hidden and empty sheets named."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from streetdesk.errors import UserError
from streetdesk.excel import xmlbook
from streetdesk.excel.celltext import Raw
from streetdesk.excel.extent import MOST_CELLS, MOST_ROWS
from streetdesk.excel.model import Progress, Skipped
from streetdesk.excel.opening import calm, kind_of, opened

Merge = tuple[tuple[int, int], tuple[int, int]]
"""Top left and bottom right cell of a merged range, (row, column) from 0."""

_STEP = 2000
LONGEST_CELL = 32_767
"""Characters that Excel holds in a cell."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: rows of cells from A1 on, blank cells None; ``merges`` in the order of the sheet."""

    name: str
    rows: list[list[Raw]]
    merges: tuple[Merge, ...] = ()
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets that have cells, and those that have none (``skipped``)."""

    name: str
    sheets: tuple[Sheet, ...]
    skipped: tuple[Skipped, ...] = ()

    def sheet(self, name: str) -> Sheet:
        """The sheet of this name; KeyError."""
        for sheet in self.sheets:
            if sheet.name == name:
                return sheet
        raise KeyError(name)


def open_workbook(path: Path, progress: Progress | None = None) -> Workbook:
    """Read all cells of a workbook (.xlsx .xlsm .xls .xlsb .ods, XML of 2003), whatever its name says.

    UserError: no workbook, password, damaged, too large, nothing in it but a picture. EnvironmentTrouble:
    missing, locked, no permission. Whatever ``progress`` raises goes through, the file closed.
    """
    sheets: list[Sheet] = []
    skipped: list[Skipped] = []
    held = 0
    if kind_of(path) == "xml-spreadsheet":
        return _of_xml(path)
    with opened(path) as (book, kind):
        for meta in book.sheets_metadata:
            if meta.typ is not SheetTypeEnum.WorkSheet:
                skipped.append(Skipped(meta.name, "不是表格（图表或宏），没有读。"))
                continue
            sheet = _sheet(book, meta.name, meta.visible is not SheetVisibleEnum.Visible, progress)
            held += sum(map(len, sheet.rows))
            if held > MOST_CELLS:
                raise UserError(
                    f"“{path.name}”各表合起来超过{MOST_CELLS // 10_000}万格，太大，没有读。",
                    "请拆成几个工作簿分次导入。",
                )
            if sheet.rows:
                sheets.append(sheet)
            else:
                skipped.append(Skipped(meta.name, "空表，没有内容。"))
    if not sheets:
        if kind != "xls" and _has_pictures(path):
            raise UserError(
                f"“{path.name}”里只有图片，没有文字：图片里的字读不出来。",
                "请向报送单位要可以编辑的电子表格，或照图片录入。",
            )
        raise UserError(f"“{path.name}”是空的，每张表里都没有内容。", "请确认选对了文件。")
    return Workbook(path.name, tuple(sheets), tuple(skipped))


def _of_xml(path: Path) -> Workbook:
    """A spreadsheet of 2003 in XML."""
    with calm(path):
        found = xmlbook.sheets(path)
    for name, rows, _ in found:
        for at, line in enumerate(rows):
            _refuse_long(line, name, at)
    filled = [Sheet(name, rows, _sane_merges(merges, rows)) for name, rows, merges in found if any(map(any, rows))]
    if not filled:
        raise UserError(f"“{path.name}”是空的，每张表里都没有内容。", "请确认选对了文件。")
    empty = (Skipped(name, "空表，没有内容。") for name, rows, _ in found if not any(map(any, rows)))
    return Workbook(path.name, tuple(filled), tuple(empty))


def _sheet(book: CalamineWorkbook, name: str, hidden: bool, progress: Progress | None) -> Sheet:
    source = book.get_sheet_by_name(name)
    if source.end is None:
        return Sheet(name, [], (), hidden)
    if source.end[0] >= MOST_ROWS:
        raise UserError(f"“{name}”表超过{MOST_ROWS}行，太大，没有读。", "请拆成几个工作簿分次导入。")
    rows = _rows(source, progress)
    while rows and not any(cell is not None for cell in rows[-1]):
        rows.pop()
    return Sheet(name, rows, _sane_merges(source.merged_cell_ranges or (), rows), hidden)


def _sane_merges(merges: Iterable[Merge], rows: list[list[Raw]]) -> tuple[Merge, ...]:
    """Merged ranges in the order of the sheet, until they cover more than there is: then they lie over each other."""
    height, width = len(rows), max(map(len, rows), default=0)
    left = height * width
    kept: list[Merge] = []
    for merge in merges:
        (top, first), (bottom, last) = merge
        left -= max(min(bottom + 1, height) - top, 0) * max(min(last + 1, width) - first, 0)
        if left < 0:
            break
        kept.append(merge)
    return tuple(kept)


def _rows(source: CalamineSheet, progress: Progress | None) -> list[list[Raw]]:
    """All rows, blanks as None. Large sheets share equal texts, so that memory holds each only once."""
    assert source.start is not None
    assert source.end is not None
    total = source.end[0] + 1
    # iter_rows begins in row 1, but in the first used column.
    left: list[Raw] = [None] * source.start[1]
    rows: list[list[Raw]] = []
    share: dict[Any, Any] | None = {} if total > 20_000 else None
    for row in source.iter_rows():
        _refuse_long(row, source.name, len(rows))
        if len(rows) % _STEP == 0 and progress is not None:
            progress(len(rows), total)
        if share is None:
            rows.append(left + [None if cell == "" else cell for cell in row])
        else:
            rows.append(
                left
                + [None if c == "" else share.setdefault(c, c) if type(c) is str and len(c) < 16 else c for c in row]
            )
    if progress is not None:
        progress(total, total)
    return rows


def _refuse_long(row: Sequence[object], sheet: str, at: int) -> None:
    """UserError for a text longer than a cell can hold: some exporters write whole files into one."""
    for cell in row:
        if type(cell) is str and len(cell) > LONGEST_CELL:
            raise UserError(
                f"“{sheet}”表第{at + 1}行有一个单元格有{len(cell)}个字，"
                f"比Excel一格能放的{LONGEST_CELL}个还多，没有读。",
                "请打开工作簿看看这一格，删去多余的内容，保存后再导入。",
            )


def _has_pictures(path: Path) -> bool:
    with zipfile.ZipFile(path) as package:
        return any("media/" in n or n.startswith("Pictures/") for n in package.namelist())
