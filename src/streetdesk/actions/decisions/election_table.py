"""A list of new posts as it comes: pasted cells or a workbook; each line is matched to a person or says why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from streetdesk.actions import listing
from streetdesk.actions.importing.roster_match import Units
from streetdesk.actions.listing import hidden
from streetdesk.actions.records import labels
from streetdesk.db.workspace import Workspace
from streetdesk.errors import FieldError, UserError
from streetdesk.excel import open_workbook
from streetdesk.fields.cleaning import compact, trimmed
from streetdesk.fields.idnumber import normalized
from streetdesk.registers.post_held import POST_HELD
from streetdesk.registers.staff import STAFF, Staff

_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "name": ("姓名", "名字"),
    "id_number": ("身份证号", "身份证", "公民身份号码", "身份证号码"),
    "unit": ("社区", "任职单位", "任职社区", "单位", "所在社区", "新任社区"),
    "post": ("岗位", "新岗位", "岗位类别", "拟任岗位"),
    "title": ("职务", "新职务", "现任职务", "拟任职务", "新任职务", "当选职务"),
    "day": ("任职时间", "任职日期", "日期", "任职开始", "当选时间", "开始日期", "时间"),
    "paper": ("文号", "任职文号", "任命文号", "文件号"),
    "concurrent": ("一肩挑", "是否一肩挑"),
}
_PLAIN = ("name", "post", "title", "day", "paper")
"""The columns of a table without headings."""
ENDS = frozenset({"卸任", "免职", "离任", "落选", "不再任职"})
"""Words in place of a new post: the old one only ends."""
MOST = 5000


@dataclass(frozen=True, slots=True)
class Line:
    """One line as typed or read; ``staff_id`` once the person is known, ``problem`` while something is wrong."""

    name: str = ""
    id_number: str = ""
    unit: str = ""
    post: str = ""
    title: str = ""
    day: str = ""
    paper: str = ""
    concurrent: str = ""
    staff_id: int | None = None
    problem: str = ""


def read_text(text: str) -> list[Line]:
    """Cells copied from Excel or WPS: lines with tabs between. UserError where there is nothing to read."""
    rows = [[cell.strip() for cell in line.split("\t")] for line in text.replace("\r\n", "\n").split("\n")]
    return lines_of(rows)


def read_file(path: Path) -> list[Line]:
    """The first sheet of a workbook that has a column 姓名. Raises as ``excel.open_workbook``."""
    for sheet in open_workbook(path).sheets:
        rows = [[_shown(cell) for cell in row] for row in sheet.rows]
        if _heading(rows) is not None:
            return lines_of(rows)
    raise UserError(f"“{path.name}”里没有找到带“姓名”一列的表。", "表头请写：姓名、岗位、职务、任职时间、文号。")


def lines_of(rows: Sequence[Sequence[str]]) -> list[Line]:
    """The lines below the headings; without headings the columns are 姓名 岗位 职务 任职时间 文号."""
    found = _heading(rows)
    start, columns = found if found is not None else (0, dict(enumerate(_PLAIN)))
    lines = []
    for row in rows[start:]:
        values: dict[str, Any] = {name: trimmed(row[at]) for at, name in columns.items() if at < len(row)}
        if values.get("name"):
            lines.append(replace(Line(), **values))
    if not lines:
        raise UserError("没有读到人员。", "请复制带姓名的几列再粘贴：姓名、岗位、职务、任职时间、文号。")
    if len(lines) > MOST:
        raise UserError(f"一次最多{MOST}行，这里有{len(lines)}行。", "请分几次办理。")
    return lines


def lines_for(workspace: Workspace, ids: Sequence[int]) -> list[Line]:
    """Lines for people chosen from a list, the new post still to be filled in; those deleted are left out."""
    with workspace.reading() as connection:
        names = labels(connection, "staff", ids)
    return [Line(name=names[i], staff_id=i) for i in dict.fromkeys(ids) if i in names]


def matched(workspace: Workspace, lines: Sequence[Line], on: date) -> list[Line]:
    """The lines with their people found: by ID number, else by name, else by name and community."""
    with workspace.reading() as connection:
        units = Units(connection)
        in_office = set(listing.ids_in(connection, STAFF, listing.Query(on=on)))
        by_name: dict[str, list[Any]] = {}
        by_number: dict[str, list[Any]] = {}
        for row in connection.execute(select(Staff.id, Staff.name, Staff.id_number, Staff.unit_id)):
            by_name.setdefault(compact(row.name), []).append(row)
            if row.id_number:
                by_number.setdefault(row.id_number, []).append(row)
    return [_matched(line, units, in_office, by_name, by_number) for line in lines]


def _matched(
    line: Line,
    units: Units,
    in_office: set[int],
    by_name: Mapping[str, list[Any]],
    by_number: Mapping[str, list[Any]],
) -> Line:
    if line.staff_id is not None:
        return replace(line, problem="")
    number = normalized(line.id_number) if line.id_number else ""
    if number in by_number:  # 重号 exist, and a number may stand in the wrong line: the name must be the same
        named = [row for row in by_number[number] if compact(row.name) == compact(line.name)]
        if len(named) == 1:
            return replace(line, staff_id=named[0].id, problem="")
        if not named:
            others = "、".join(row.name for row in by_number[number])
            return replace(line, problem=f"身份证号{hidden(number)}登记给{others}，与“{line.name}”对不上，请核对。")
    same = by_name.get(compact(line.name), [])
    if not same:
        return replace(line, problem=f"没有找到“{line.name}”，请核对姓名，或先新增人员。")
    here = [row for row in same if row.id in in_office] or same
    if len(here) > 1 and line.unit:
        unit = units.ids.get(units.spellings.get(compact(line.unit), line.unit))
        here = [row for row in here if row.unit_id == unit] or here
    if len(here) > 1:
        places = "、".join(units.names.get(row.unit_id, "未分社区") for row in here)
        return replace(line, problem=f"有{len(here)}个“{line.name}”（{places}），请填身份证号，或从名单里选。")
    return replace(line, staff_id=here[0].id, problem="")


def parsed(column: str, text: str) -> Any:
    """One typed cell of a post by the register's own rules. FieldError where it cannot be read."""
    return POST_HELD.fields[column].parse(text)


def yes(text: str) -> bool | None:
    """是否一肩挑; None where nothing is said."""
    try:
        found = parsed("concurrent", text)
    except FieldError:
        return None
    return bool(found) if found is not None else None


def _heading(rows: Sequence[Sequence[str]]) -> tuple[int, dict[int, str]] | None:
    """The first row below the headings, and which column is which; None where there is no 姓名."""
    for number, row in enumerate(rows[:20]):
        columns = dict(_columns(row))
        if "name" in columns.values():
            return number + 1, columns
    return None


def _columns(row: Sequence[str]) -> Iterator[tuple[int, str]]:
    seen = set()
    for at, cell in enumerate(row):
        word = compact(str(cell or "")).strip("：:*")
        name = next((name for name, words in _HEADINGS.items() if word in words), None)
        if name is not None and name not in seen:
            seen.add(name)
            yield at, name


def _shown(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if hasattr(cell, "isoformat"):
        return str(cell.isoformat())[:10]
    return str(cell)


COLUMNS = tuple(one.name for one in fields(Line) if one.name not in ("staff_id", "problem"))
"""The typed columns of a line."""
