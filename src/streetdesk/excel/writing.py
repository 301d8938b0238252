"""Tables out as .xlsx: numbers that are names stay text, nothing typed becomes a formula."""

from __future__ import annotations

import contextlib
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from streetdesk.dates import PartialDate
from streetdesk.excel.model import Progress
from streetdesk.excel.saving import replacing
from streetdesk.fields import Kind, Money, Number

Target = Path | BinaryIO

_NARROWEST, _WIDEST, _MEASURED, _STEP = 6, 40, 500, 1000


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of an export: heading and kind; values are shown by the kind, as they are where it is None."""

    label: str
    kind: Kind | None = None

    def shown(self, value: Any) -> str | Decimal | int:
        """What is written: numbers of ``Number`` kinds as numbers, everything else as text."""
        if value is None:
            return ""
        if isinstance(self.kind, Number) and isinstance(value, int | Decimal):
            return value
        if self.kind is not None:
            return self.kind.format(value)
        if isinstance(value, bool):
            return "是" if value else "否"
        if isinstance(value, PartialDate):
            return value.iso()
        return value if isinstance(value, int | Decimal) else str(value)


def write_table(
    target: Target,
    title: str,
    columns: Sequence[TableColumn],
    rows: Iterable[Sequence[Any]],
    progress: Progress | None = None,
    total: int = 0,
) -> int:
    """Write one table and return how many rows it has; ``rows`` may be a generator.

    ID, telephone and other numbers of text kinds are text cells, dates ISO text, the heading stays in view
    and is repeated in print. EnvironmentTrouble where the file cannot be written; Cancelled goes through.
    """
    with new_workbook(target) as book:
        sheet = book.add_worksheet(sheet_name(title))
        styles = Styles(book)
        top = 1 if title else 0
        if title:
            _title(sheet, title, len(columns), styles)
        widths = [display_width(c.label) + 2 for c in columns]
        for c, column in enumerate(columns):
            sheet.write_string(top, c, column.label, styles.heading)
        kinds = [styles.money if isinstance(c.kind, Money) else styles.text for c in columns]
        count = 0
        for count, row in enumerate(rows, 1):
            for c, (column, value) in enumerate(zip(columns, row, strict=True)):
                shown = column.shown(value)
                if isinstance(shown, str):
                    sheet.write_string(top + count, c, shown, styles.text)
                else:
                    sheet.write_number(top + count, c, float(shown), kinds[c])
                if count <= _MEASURED:
                    widths[c] = max(widths[c], display_width(str(shown)) + 2)
            if progress is not None and count % _STEP == 0:
                progress(count, max(total, count))
        _arrange(sheet, widths, top, count)
    return count


class Styles:
    """The few cell formats."""

    def __init__(self, book: Any) -> None:
        line = {"border": 1, "border_color": "#B0B0B0", "valign": "vcenter", "text_wrap": True}
        self.text = book.add_format({**line, "num_format": "@"})
        self.plain = book.add_format(line)
        self.money = book.add_format({**line, "num_format": "#,##0.00"})
        self.day = book.add_format({**line, "num_format": "yyyy-mm-dd", "align": "left"})
        self.heading = book.add_format({**line, "bold": True, "align": "center", "bg_color": "#EDEDED"})
        self.title = book.add_format({"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"})
        self.wrong = book.add_format({**line, "num_format": "@", "bg_color": "#FFF2A8"})
        self.wrong_number = book.add_format({**line, "bg_color": "#FFF2A8"})
        self.said = book.add_format({**line, "font_color": "#9C0006"})


_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "in_memory": True,  # else each sheet, with people's data, is a file of the temporary folder until all went well
}


class _Memory(io.BytesIO):
    """Never closed, only forgotten: XlsxWriter leaves its package open after an error, and that closes itself late."""

    def close(self) -> None:
        pass


@contextlib.contextmanager
def new_workbook(target: Target) -> Iterator[Any]:
    """An XlsxWriter workbook for a path (written aside, then put in place) or an open file."""
    if isinstance(target, Path):
        with replacing(target) as neighbour:
            whole = _Memory()  # packed there: a full disk is then one failed write, and nothing stays half open
            with _closed(whole) as book:
                yield book
            neighbour.write_bytes(whole.getbuffer())
    else:
        with _closed(target) as book:
            yield book


@contextlib.contextmanager
def _closed(where: BinaryIO) -> Iterator[Any]:
    book = xlsxwriter.Workbook(where, _OPTIONS)
    yield book
    # Not closed after an error: half a workbook is not written.
    try:
        book.close()
    except FileCreateError as why:
        cause = why.args[0] if why.args else why
        raise (cause if isinstance(cause, OSError) else OSError(str(why))) from None


def sheet_name(title: str) -> str:
    """A title as Excel allows it for a sheet: no []:*?/\\, at most 31 characters, no apostrophe at the ends."""
    return re.sub(r"[\[\]:*?/\\\x00-\x1f]", "", title).strip("' ")[:31].strip("' ") or "表"


def display_width(text: str) -> int:
    """The width of the longest line in half-width characters: Chinese ones count two."""
    return max(sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in line) for line in text.split("\n"))


def _title(sheet: Any, title: str, width: int, styles: Styles) -> None:
    if width > 1:
        sheet.merge_range(0, 0, 0, width - 1, title, styles.title)
    else:
        sheet.write_string(0, 0, title, styles.title)
    sheet.set_row(0, 30)


def _arrange(sheet: Any, widths: Sequence[int], top: int, count: int) -> None:
    for c, width in enumerate(widths):
        sheet.set_column(c, c, min(max(width, _NARROWEST), _WIDEST))
    sheet.freeze_panes(top + 1, 0)
    sheet.repeat_rows(0, top)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&C第&P页 共&N页")
    if count and widths:
        sheet.autofilter(top, 0, top + count, len(widths) - 1)
