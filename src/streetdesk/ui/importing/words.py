"""What the import page says: statuses, counts and sentences, from a plan. No widgets."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from streetdesk.actions.importing.commit import Outcome
from streetdesk.actions.importing.roster import FieldDifference, Plan, PlannedRow, PlannedSheet, Status
from streetdesk.fields.cleaning import private_characters

PRIVATE = "private-character"
MEND_FIRST = "打印前须改。"
_PRIVATE_USE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")

STATUS: dict[Status, str] = {
    "new": "新增",
    "changed": "有变化",
    "same": "相同",
    "wrong": "待处理",
    "duplicate": "重复",
    "left_out": "不导入",
}
STATUS_TIP: dict[Status, str] = {
    "new": "库里没有这个人，将新增。",
    "changed": "库里已有这个人，工作簿里有不同的内容。",
    "same": "库里已有这个人，内容相同，不改动。",
    "wrong": "这一行有必须先改正的问题；改好之前不导入。",
    "duplicate": "这个人在本表或前面的表里已经出现过，这一行不导入。",
    "left_out": "您选了不导入这一行；点“恢复这行”可以改回来。",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the lists below the table: row as in Excel (0: none), heading path, sentence, how it looks."""

    row: int
    column: str
    said: str
    look: str = ""


def counts(plan: Plan) -> Counter[Status]:
    """How many rows of all sheets have each status."""
    return Counter(row.status for sheet in plan.sheets for row in sheet.rows)


def summary(plan: Plan) -> str:
    """``共86人：新增78  变化0  相同0  待处理8  另有重复1行``; rows that repeat somebody are told apart."""
    n = counts(plan)
    people = n["new"] + n["changed"] + n["same"] + n["wrong"]
    text = f"共{people}人：新增{n['new']}  变化{n['changed']}  相同{n['same']}  待处理{n['wrong']}"
    text += f"  另有重复{n['duplicate']}行" if n["duplicate"] else ""
    return text + (f"  不导入{n['left_out']}行" if n["left_out"] else "")


def new_units(plan: Plan) -> tuple[str, ...]:
    """The communities that would be made, each once, in the order of the sheets."""
    return tuple(dict.fromkeys(unit for sheet in plan.sheets for unit in sheet.new_units))


def units_sentence(plan: Plan) -> str:
    """``将新建8个社区：…``; empty if there is none."""
    names = new_units(plan)
    return f"将新建{len(names)}个社区：{'、'.join(names)}。" if names else ""


def good_rows(plan: Plan, take_changes: bool) -> int:
    """How many people the button takes in."""
    n = counts(plan)
    return n["new"] + (n["changed"] if take_changes else 0)


def waiting(plan: Plan) -> str:
    """``待处理8人、重复1行``: what stays out, to be mended or twins; empty where everything may come in."""
    n = counts(plan)
    parts = (f"待处理{n['wrong']}人" if n["wrong"] else "", f"重复{n['duplicate']}行" if n["duplicate"] else "")
    return "、".join(filter(None, parts))


def rows_without_unit(plan: Plan) -> int:
    """How many new people come without a community, neither in their row nor in the sheet's title."""
    return sum(row.status == "new" and not row.wants.unit for sheet in plan.sheets for row in sheet.rows)


def problem_lines(sheet: PlannedSheet) -> list[Line]:
    """Every problem of a sheet, those for which a row waits first in each row."""
    unwanted = {row.reading.row for row in sheet.rows if row.status == "left_out"}
    found = [p for p in sheet.problems if p.row not in unwanted]
    found.sort(key=lambda p: (p.row, not p.waits))
    lines = [
        Line(p.row, p.column, p.said + (MEND_FIRST if p.kind == PRIVATE else ""), "error" if p.waits else "warn")
        for p in found
    ]
    told = {(p.row, p.column) for p in found if p.kind == PRIVATE}
    lines += [line for line in private_lines(sheet) if (line.row, line.column) not in told]
    return sorted(lines, key=lambda line: (line.row, line.look != "error"))


def private_lines(sheet: PlannedSheet) -> list[Line]:
    """Cells with private-use characters: they come in, but no paper goes out with them (DOMAIN 6.1)."""
    found = []
    for row in sheet.rows:
        if row.status == "left_out" or not _PRIVATE_USE.search("".join(cell.text or "" for cell in row.reading.cells)):
            continue
        for column, cell in zip(row.reading.columns, row.reading.cells, strict=True):
            if column.target is not None and _PRIVATE_USE.search(cell.text or ""):
                codes = "、".join(f"U+{ord(c):04X}" for c in private_characters(cell.text or ""))
                said = f"“{column.target.label}”里有自造字（{codes}），别的电脑上会显示成别的字或空白。{MEND_FIRST}"
                found.append(Line(row.reading.row, column.path, said, "warn"))
    return found


def change_lines(sheet: PlannedSheet) -> list[Line]:
    """What the workbook would change of people already there: now, then."""
    return [
        Line(row.reading.row, "", f"{name_of(row)}　{difference(d)}", "info" if d.taken else "warn")
        for row in sheet.rows
        for d in row.differences
    ]


def difference(change: FieldDifference) -> str:
    """``手机：（空） → 13800001111``; what is only shown says so."""
    text = f"{change.label}：{change.now or '（空）'} → {change.then or '（空）'}"
    return text if change.taken else f"{text}（只提示，不改）"


def repair_lines(sheet: PlannedSheet) -> list[Line]:
    """The safe repairs made by itself."""
    return [
        Line(row.reading.row, column.path, cell.repair, "good")
        for row in sheet.rows
        for column, cell in zip(row.reading.columns, row.reading.cells, strict=True)
        if cell.repair
    ]


def skipped_lines(plan: Plan, sheet: PlannedSheet) -> list[Line]:
    """Rows of this sheet and other sheets left out, with the reason."""
    rows = [_skipped_line(s.where, s.reason) for s in sheet.reading.skipped]
    return rows + [Line(0, "", f"工作表“{s.where}”：{s.reason}") for s in plan.skipped]


def unfinished(plan: Plan) -> str:
    """``改过的3格、不导入的2行``: what is lost when the workbook is left before it is imported; empty if nothing."""
    parts = (
        f"改过的{len(plan.mended)}格" if plan.mended else "",
        f"选了不导入的{len(plan.left_out)}行" if plan.left_out else "",
    )
    return "、".join(filter(None, parts))


def name_of(row: PlannedRow) -> str:
    """The person's name as read; empty where there is none."""
    for column, cell in zip(row.reading.columns, row.reading.cells, strict=True):
        if column.target is not None and column.target.role == "name":
            return cell.text or ""
    return ""


def _skipped_line(where: str, reason: str) -> Line:
    """A row left out; its number stands in a column of its own and is not said again."""
    digits = "".join(c if c.isdecimal() else " " for c in where).split()
    number = int(digits[0]) if digits else 0
    return Line(number, "", reason if where == f"第{number}行" else f"{where}：{reason}")


def outcome_sentence(outcome: Outcome) -> str:
    """What was done, in one sentence."""
    parts = [f"新增{outcome.new}人"] if outcome.new or not outcome.changed else []
    if outcome.changed:
        parts.append(f"更新{outcome.changed}人")
    if outcome.same:
        parts.append(f"相同{outcome.same}人没有改动")
    text = "已导入：" + "，".join(parts) + "。"
    if outcome.units_made:
        text += f"新建了{len(outcome.units_made)}个社区：{'、'.join(outcome.units_made)}。"
    return text
