"""The rows that wait, given back as a workbook in their own layout with a 问题 column, ready to be mended."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from streetdesk.excel.cells import Sheet
from streetdesk.excel.celltext import EXACT, Raw, is_number, text_of
from streetdesk.excel.model import ReadRow, SheetReading
from streetdesk.excel.writing import Styles, Target, display_width, new_workbook, sheet_name

PROBLEM_HEADING = "问题"


def bad_rows_workbook(
    target: Target,
    sheets: Sequence[tuple[Sheet, SheetReading]],
    rows: Sequence[Sequence[ReadRow]] | None = None,
) -> int:
    """Write the waiting rows of each sheet (or the ``rows`` given, one list per sheet); how many were written.

    Headings, their merges and the order of columns are the sheet's own, so that the workbook, once mended, is
    imported like the first. Problem cells are yellow with the reason as a comment. EnvironmentTrouble as for
    ``write_table``.
    """
    count = 0
    with new_workbook(target) as book:
        styles = Styles(book)
        for number, (sheet, reading) in enumerate(sheets):
            chosen = rows[number] if rows is not None else [r for r in reading.rows if r.waits]
            if chosen:
                page = book.add_worksheet(sheet_name(reading.sheet))
                _write_sheet(page, sheet, reading, chosen, styles)
                count += len(chosen)
        if not count:
            book.add_worksheet(PROBLEM_HEADING).write_string(0, 0, "没有需要改正的行。")
    return count


def _write_sheet(page: Any, sheet: Sheet, reading: SheetReading, rows: Sequence[ReadRow], styles: Styles) -> None:
    columns = reading.columns
    unit = next((c.index for c in columns if c.target is not None and c.target.role == "unit"), -1)
    last = max(c.index for c in columns)
    # Where communities stand in rows of their own they would be lost: they get a column.
    own_unit = last + 1 if unit < 0 and any(_unit(r) for r in rows) else -1
    told = last + (2 if own_unit >= 0 else 1)
    top = _write_heading(page, sheet, reading, told, own_unit, styles)
    ids = {c.index for c in columns if c.target is not None and c.target.role == "id"}
    widths = {c.index: display_width(c.path.rsplit("/", 1)[-1]) + 2 for c in columns}
    for line, row in enumerate(rows, top):
        wrong = {c.index: "" for c in columns if any(p.column == c.path for p in row.problems)}
        for column in columns:
            raw = row.raw[column.index] if column.index < len(row.raw) else None
            if column.index == unit:
                raw = _unit(row)
            _write_cell(page, line, column.index, raw, column.index in wrong, column.index in ids, styles)
            widths[column.index] = max(widths[column.index], display_width(text_of(raw)) + 2)
            if column.index in wrong:
                said = "\n".join(p.said for p in row.problems if p.column == column.path)
                page.write_comment(line, column.index, said, {"x_scale": 2, "y_scale": 1.5})
        if own_unit >= 0:
            page.write_string(line, own_unit, _unit(row) or "", styles.text)
        page.write_string(line, told, "\n".join(f"{p.column}：{p.said}" for p in row.problems), styles.said)
    for index, width in widths.items():
        page.set_column(index, index, min(max(width, 6), 30))
    page.set_column(told, told, 60)
    page.freeze_panes(top, 0)


def _write_heading(page: Any, sheet: Sheet, reading: SheetReading, told: int, own_unit: int, styles: Styles) -> int:
    """Title and heading rows with their merges; the row below them."""
    first, last = reading.header_rows[0] - 1, reading.header_rows[-1] - 1
    title = next((text_of(c).strip() for r in sheet.rows[:first] for c in r if c is not None), "")
    top = 1 if title else 0
    if title:
        page.merge_range(0, 0, 0, told, title, styles.title)
        page.set_row(0, 30)
    covered = set()
    for (r0, c0), (r1, c1) in sheet.merges:
        if first <= r0 and r1 <= last and (r0, c0) != (r1, c1):
            raw = sheet.rows[r0][c0]
            page.merge_range(top + r0 - first, c0, top + r1 - first, c1, text_of(raw), styles.heading)
            covered |= {(r, c) for r in range(r0, r1 + 1) for c in range(c0, c1 + 1)}
    for r in range(first, last + 1):
        for c, raw in enumerate(sheet.rows[r]):
            if raw is not None and (r, c) not in covered:
                page.write_string(top + r - first, c, text_of(raw), styles.heading)
    for c, word in ((told, PROBLEM_HEADING), (own_unit, "社区")):
        if c >= 0 and last > first:
            page.merge_range(top, c, top + last - first, c, word, styles.heading)
        elif c >= 0:
            page.write_string(top, c, word, styles.heading)
    return top + last - first + 1


def _write_cell(page: Any, line: int, column: int, raw: Raw, wrong: bool, is_id: bool, styles: Styles) -> None:
    """One cell as it was. A damaged number becomes text that is still seen to be damaged."""
    text = styles.wrong if wrong else styles.text
    if raw is None:
        page.write_blank(line, column, None, text)
    elif isinstance(raw, datetime | date):
        page.write_datetime(line, column, raw, styles.day)
    elif is_number(raw) and not is_id:
        assert isinstance(raw, int | float)
        page.write_number(line, column, raw, styles.wrong_number if wrong else styles.plain)
    elif is_number(raw) and isinstance(raw, int | float) and abs(raw) >= EXACT:
        page.write_string(line, column, f"{raw:.14E}", text)
    else:
        page.write_string(line, column, text_of(raw), text)


def _unit(row: ReadRow) -> str | None:
    """The community of a row as read, from its column or from the row above its group."""
    for column, cell in zip(row.columns, row.cells, strict=True):
        if column.target is not None and column.target.role == "unit":
            return cell.text
    named = row.extra.get("unit.name")
    return named if isinstance(named, str) else None
