"""A sheet of pay as a workbook: a column for every item anybody has, a row for everybody, the sums at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from pathlib import Path

from streetdesk.actions import office_facts
from streetdesk.actions.payroll.charging import charged_rows
from streetdesk.actions.payroll.sheet import Sheet, SheetRow
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.excel import TableColumn, write_table
from streetdesk.fields import Money
from streetdesk.pay.month.model import Side

Progress = Callable[[int, int], None]
Cell = str | int | Decimal | None
_MONEY = Money(minimum=None)
_WORDS: dict[Side, tuple[str, str]] = {
    "pay": ("补发扣回", "应发合计"),
    "deduction": ("补扣退还", "扣款合计"),
    "accrual": ("补记绩效", "记入绩效合计"),
    "unit": ("补缴退还", "单位缴纳合计"),
}
"""For each side what back pay and the sum are headed by."""


@dataclass(frozen=True, slots=True)
class _Column:
    label: str
    cell: Callable[[SheetRow], Cell]
    summed: bool = False


def write_sheet(workspace: Workspace, sheet: Sheet, path: Path, progress: Progress | None = None) -> int:
    """Write the workbook; the number of people. Recorded in the audit trail. UserError where nobody is on the sheet.

    Account and ID numbers are not in it: the bank has a file of its own.
    """
    if not sheet.rows:
        raise UserError(f"{sheet.run.title}里没有人，没有可以导出的。", "请换一个月份，或先登记人员。")
    run = sheet.run
    workspace.note(f"导出{run.title}表：{len(sheet.rows)}人", "pay_run", run.id, file=path.name)
    columns = _of_period(sheet) if run.kind == "performance" else _of_month(sheet)
    draft = "（草稿，未确认）" if run.state == "draft" else ""
    demonstration = "（演示方案，不得作为发放依据）" if sheet.demonstration else ""
    title = f"{office_facts.load(workspace).name}{run.title}发放表{draft}{demonstration}"
    heads = [TableColumn(one.label, _MONEY if one.summed else None) for one in columns]
    rows = [[one.cell(row) for one in columns] for row in charged_rows(sheet.rows)]
    write_table(path, title, heads, [*rows, _sums(columns, rows)], progress, len(rows) + 1)
    return len(rows)


def _of_month(sheet: Sheet) -> list[_Column]:
    return [
        *_person(),
        *_side(sheet, "pay"),
        *_side(sheet, "deduction"),
        _Column("实发", lambda row: row.net, summed=True),
        *_side(sheet, "accrual"),
        *_side(sheet, "unit"),
        _Column("比上月的变动", lambda row: "；".join(row.changes)),
    ]


def _of_period(sheet: Sheet) -> list[_Column]:
    def factor(row: SheetRow) -> Cell:
        found = row.kept.period
        return f"{found.factor.normalize():f}" if found and found.factor is not None else ""

    return [
        *_person(),
        _Column("绩效基数合计", lambda row: row.kept.period.accrued if row.kept.period else None, summed=True),
        _Column("考核等次", lambda row: row.kept.period.word if row.kept.period else ""),
        _Column("考核系数", factor),
        *_side(sheet, "pay"),
        *_side(sheet, "deduction"),
        _Column("实发", lambda row: row.net, summed=True),
        _Column("说明", lambda row: "；".join(p.sentence for p in row.kept.period.problems) if row.kept.period else ""),
    ]


def _person() -> Iterable[_Column]:
    yield _Column("序号", lambda row: row.number)
    yield _Column("姓名", lambda row: row.name)
    yield _Column("社区", lambda row: row.unit)
    yield _Column("用人单位", lambda row: row.employer)
    yield _Column("岗位", lambda row: row.post)
    yield _Column("等级", lambda row: row.grade)
    yield _Column("系数", lambda row: "" if row.coefficient is None else str(row.coefficient))


def _side(sheet: Sheet, side: Side) -> Iterable[_Column]:
    """Every own item of a side, then back pay where anybody has it, then the sum."""
    back, whole = _WORDS[side]
    keys = sheet.columns(side)
    taken = any(item.side == side for row in sheet.rows for item in row.kept.back)
    for key, label in keys:
        yield _Column(label, partial(_own, side=side, key=key), summed=True)
    if taken:
        yield _Column(back, lambda row: row.back(side), summed=True)
    if keys or taken:
        yield _Column(whole, lambda row: row.sum(side), summed=True)


def _own(row: SheetRow, side: Side, key: str) -> Decimal | None:
    found = [item.amount for item in row.own if item.side == side and item.key == key]
    return sum(found, Decimal("0.00")) if found else None


def _sums(columns: Sequence[_Column], rows: Sequence[Sequence[Cell]]) -> list[Cell]:
    """The last row: the sum of every column of money."""
    made: list[Cell] = []
    for place, one in enumerate(columns):
        if one.summed:
            found = (row[place] for row in rows)
            made.append(sum((cell for cell in found if isinstance(cell, Decimal)), Decimal("0.00")))
        else:
            made.append("合计" if one.label == "姓名" else None)
    return made
