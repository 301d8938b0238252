"""A roster read: heading, columns, rows, cells, checks. Nothing is changed anywhere by it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from streetdesk.errors import UserError
from streetdesk.excel.cells import Sheet, Workbook
from streetdesk.excel.celltext import Raw
from streetdesk.excel.headings import Headings, find_headings
from streetdesk.excel.mapping import Vocabulary, mapped
from streetdesk.excel.model import ColumnReading, Options, Progress, SheetReading, Skipped, WorkbookReading
from streetdesk.excel.people import people_of
from streetdesk.excel.roster_targets import ROSTER_TARGETS
from streetdesk.excel.selection import select_rows
from streetdesk.excel.sheetkinds import no_people, no_roster, of_the_family
from streetdesk.excel.targets import Role, Target
from streetdesk.excel.units import bare_place, canonical_unit, unit_in
from streetdesk.excel.values import reader_for

Overrides = Mapping[tuple[int, int], str]
"""Cells mended in the preview: (row from 1, column index from 0) to the new text."""

_NO_OVERRIDES: Overrides = {}


def read_workbook(
    workbook: Workbook, options: Options | None = None, progress: Progress | None = None
) -> WorkbookReading:
    """Read every visible sheet that has a roster; hidden ones and others are named in ``skipped``.

    UserError where no sheet has a heading with 姓名 or 身份证号.
    """
    sheets: list[SheetReading] = []
    skipped = list(workbook.skipped)
    vocabulary = Vocabulary((options.targets if options else ()) or ROSTER_TARGETS)
    for sheet in workbook.sheets:
        if sheet.hidden:
            skipped.append(Skipped(sheet.name, "隐藏的表，没有读。需要时请在Excel里取消隐藏后再导入。"))
        elif why := no_roster(sheet, vocabulary):
            skipped.append(Skipped(sheet.name, why))
        elif (reading := read_sheet(sheet, options, progress=progress)) is None:
            skipped.append(Skipped(sheet.name, "没有找到含“姓名”的表头，没有读。"))
        elif why := no_people(reading, vocabulary):
            skipped.append(Skipped(sheet.name, why))
        else:
            sheets.append(reading)
    if not sheets:
        named = "；".join(f"“{s.where}”{s.reason}" for s in skipped)
        raise UserError(
            f"“{workbook.name}”里没有找到人员名册。{named}",
            "请确认选对了文件；表头写法特殊的，请在导入时指定表头行和各列的含义。",
        )
    return WorkbookReading(_named_by_their_sheets(sheets), tuple(skipped))


def read_sheet(
    sheet: Sheet,
    options: Options | None = None,
    overrides: Overrides = _NO_OVERRIDES,
    progress: Progress | None = None,
) -> SheetReading | None:
    """Read one sheet, with the cells mended in the preview; None where it has no roster's heading.

    Whatever ``progress`` raises (Cancelled) goes through.
    """
    options = options or Options()
    targets = options.targets or ROSTER_TARGETS
    sheet = _mended(sheet, overrides)
    vocabulary = Vocabulary(targets)
    headings = find_headings(sheet, vocabulary, [r - 1 for r in options.header_rows])
    if headings is None:
        return None
    columns = mapped(headings.paths, vocabulary, options.mapping, targets)
    if not options.mapping:
        columns = of_the_family(columns)
    chosen = select_rows(sheet, headings, columns, options.known_units)
    columns = _post_or_title(columns, chosen.rows_of(sheet, columns[-1].index + 1), targets, options)
    rows, units = people_of(sheet, columns, chosen, targets, options, progress)
    return SheetReading(
        sheet=sheet.name,
        header_rows=tuple(range(headings.first + 1, headings.last + 2)),
        columns=columns,
        rows=rows,
        problems=tuple(p for r in rows for p in r.problems),
        units=units,
        suggested_unit=_suggested(sheet, headings, columns, options),
        skipped=chosen.skipped,
    )


def _mended(sheet: Sheet, overrides: Overrides) -> Sheet:
    """The sheet with the mended cells; the rows not touched are shared."""
    if not overrides:
        return sheet
    rows = list(sheet.rows)
    for (row, column), text in overrides.items():
        line = list(rows[row - 1])
        line += [None] * (column + 1 - len(line))
        line[column] = text or None
        rows[row - 1] = line
    return replace(sheet, rows=rows)


def _suggested(sheet: Sheet, headings: Headings, columns: tuple[ColumnReading, ...], options: Options) -> str | None:
    """The community that title or sheet name speaks of, for a sheet that has no column for it."""
    if any(c.target is not None and c.target.role == "unit" for c in columns):
        return None
    for text in (*headings.titles, sheet.name):
        if unit := unit_in(text, options.known_units):
            return unit
    return options.unit_of_sheet


def _named_by_their_sheets(sheets: list[SheetReading]) -> tuple[SheetReading, ...]:
    """One sheet for each community, named 沂州, 红旗, 东关社区: where all sheets are so named, each name is one."""
    apart = [s for s in sheets if not s.units and all(c.target is None or c.target.role != "unit" for c in s.columns)]
    if len(sheets) < 2 or len(apart) < len(sheets):
        return tuple(sheets)
    if not all(s.suggested_unit or bare_place(s.sheet) for s in sheets):
        return tuple(sheets)
    return tuple(s if s.suggested_unit else replace(s, suggested_unit=canonical_unit(s.sheet)) for s in sheets)


def _post_or_title(
    columns: tuple[ColumnReading, ...],
    rows: list[list[Raw]],
    targets: tuple[Target, ...],
    options: Options,
) -> tuple[ColumnReading, ...]:
    """What the cells say settles which of 岗位, 职务, 岗位等级 holds posts: headings alone are used for any.

    A column is moved only where nearly none of its cells is a post, or nearly all are.
    """
    by_role = {c.target.role: c for c in columns if c.target is not None and c.path not in options.mapping}
    wanted = {t.role: t for t in targets if t.role in ("post", "title")}
    if len(wanted) < 2:
        return columns
    read = reader_for(wanted["post"])

    def share(role: Role) -> float | None:
        """Which part of a column's cells are posts; None where there is no such column or nothing in it."""
        column = by_role.get(role)
        cells = [line[column.index] for line in rows if line[column.index] is not None] if column else []
        return sum(read(cell).value is not None for cell in cells) / len(cells) if cells else None

    post = share("post")
    moved: dict[int, Target] = {}
    if post is None and "post" not in by_role:
        for role in _MAY_HOLD_POSTS:
            if (share(role) or 0) > 0.9:
                moved[by_role[role].index] = wanted["post"]
                break
    elif post is not None and post < 0.1:
        if "title" not in by_role:
            moved[by_role["post"].index] = wanted["title"]
        elif (share("title") or 0) > 0.9:
            moved = {by_role["post"].index: wanted["title"], by_role["title"].index: wanted["post"]}
    return tuple(replace(c, target=moved[c.index]) if c.index in moved else c for c in columns)


_MAY_HOLD_POSTS: tuple[Role, ...] = ("title", "grade")
