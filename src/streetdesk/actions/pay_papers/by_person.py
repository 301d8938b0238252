"""补发明细表 with one line a person and the months beside it: as a paper of one or more sheets, and as a workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from streetdesk.actions.pay_papers.common import SIGN, by_unit, is_draft, money_sheet
from streetdesk.actions.payroll.arrears import PersonOwed
from streetdesk.actions.payroll.sheet import Sheet
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.excel import TableColumn, write_table
from streetdesk.fields import Money
from streetdesk.pay.month.calendar import Month
from streetdesk.pay.month.model import Side
from streetdesk.reports.money_sheet import Cell, MoneyColumn, MoneySheet, render_money_sheets

Progress = Callable[[int, int], None]
MONTHS_A_SHEET = 12
"""More months go on sheets of their own, with the same people in the same order: nothing is cut."""
_SIGNS: dict[Side, int] = {"pay": 1, "deduction": -1}
_WHOLE, _ASIDE = "合计（扣回为负）", "记入绩效"
_ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class PersonBack:
    """One person's back pay by month in yuan, deductions taken off; ``aside`` is what is set aside for a period."""

    name: str
    unit: str
    months: dict[Month, Decimal]
    aside: Decimal

    @property
    def amount(self) -> Decimal:
        """All months together."""
        return sum(self.months.values(), _ZERO)


@dataclass(frozen=True, slots=True)
class BackTable:
    """Everybody, with all that a paper or workbook is headed by."""

    title: str
    when: str
    people: tuple[PersonBack, ...]
    demonstration: bool
    draft: bool = False
    sign: str = ""
    run_id: int = 0

    @property
    def months(self) -> tuple[Month, ...]:
        """Every month that anybody has something for, in order."""
        return tuple(sorted({month for one in self.people for month in one.months}))


def of_owed(people: Sequence[PersonOwed], demonstration: bool) -> BackTable:
    """What is owed now."""
    lines = (person(one.name, one.unit, ((line.month, line.side, line.amount) for line in one.owed)) for one in people)
    return BackTable("工资补发明细表", "", _any(lines), demonstration)


def of_sheet(sheet: Sheet) -> BackTable:
    """What a month's sheet took."""
    named = sheet.month.chinese()
    lines = (
        person(row.name, row.unit, ((item.month, item.side, item.amount) for item in row.kept.back))
        for row in sheet.rows
        if row.kept.back
    )
    return BackTable(
        f"{named}工资补发明细表",
        f"随{named}工资发放",
        _any(lines),
        sheet.demonstration,
        is_draft(sheet),
        SIGN,
        sheet.run.id,
    )


def person(name: str, unit: str, lines: Iterable[tuple[Month, Side, Decimal]]) -> PersonBack:
    """One person's lines added up by month; what the unit pays is on no sheet of the people."""
    months: dict[Month, Decimal] = {}
    aside = _ZERO
    for month, side, amount in lines:
        if side == "accrual":
            aside += amount
        elif side in _SIGNS:
            months[month] = months.get(month, _ZERO) + _SIGNS[side] * amount
    return PersonBack(name, unit, {month: amount for month, amount in months.items() if amount}, aside)


def by_person_pdf(workspace: Workspace, table: BackTable, progress: Progress | None = None) -> bytes:
    """The paper. Up to twelve months stand on one sheet (A4, else A3); more on several, each with its own sum."""
    return render_money_sheets(sheets_of(workspace, table), progress)


def sheets_of(workspace: Workspace, table: BackTable) -> list[MoneySheet]:
    """The sheets of the paper: of several each says which months it holds, the last one adds up all."""
    _refuse_nobody(table)
    months = table.months
    parts = [months[n : n + MONTHS_A_SHEET] for n in range(0, len(months), MONTHS_A_SHEET)] or [()]
    made = []
    for number, part in enumerate(parts, 1):
        last, several = number == len(parts), len(parts) > 1
        span = f"第{number}张，共{len(parts)}张：{_span(part)}" if several else ""
        made.append(
            money_sheet(
                workspace,
                table.title,
                "　".join(filter(None, (table.when, span))),
                _columns(part, several=several, last=last),
                by_unit(table.people, lambda one: one.unit, _cells_of(part, several=several, last=last)),
                demonstration=table.demonstration,
                words_of=_WHOLE if last else "",
                sign=table.sign if last else "",
                notes=(f"说明：“{_ASIDE}”并入考核期的绩效工资，考核后发放，不在合计之内；扣回为负。",) if last else (),
                draft=table.draft,
            )
        )
    return made


def write_by_person(workspace: Workspace, table: BackTable, path: Path, progress: Progress | None = None) -> int:
    """The workbook: all months beside each other, however many; the number of people. Recorded in the audit trail."""
    _refuse_nobody(table)
    workspace.note(f"导出{table.title}（一人一行）：{len(table.people)}人", "pay_run", table.run_id, file=path.name)
    columns = _columns(table.months, several=False, last=True)
    cells = _cells_of(table.months, several=False, last=True)
    heads = [
        TableColumn("社区"),
        *(TableColumn(one.label, Money(minimum=None) if one.summed else None) for one in columns),
    ]
    rows: list[list[Cell]] = [[one.unit, *cells(one)] for one in table.people]
    sums: list[Cell] = [
        sum((cell for cell in column if isinstance(cell, Decimal)), _ZERO) if head.kind else None
        for head, column in zip(heads, zip(*rows, strict=True), strict=True)
    ]
    sums[0] = "合计"
    notice = "（草稿，未确认）" if table.draft else ""
    notice += "（演示方案，不得作为发放依据）" if table.demonstration else ""
    write_table(path, f"{table.title}{notice}", heads, [*rows, sums], progress, len(rows) + 1)
    return len(rows)


def _columns(months: Sequence[Month], *, several: bool, last: bool) -> list[MoneyColumn]:
    labels = [month.chinese() for month in months]
    labels += ["这几个月小计"] if several else []
    labels += [_WHOLE, _ASIDE] if last else []
    return [MoneyColumn("姓名"), *(MoneyColumn(label, summed=True) for label in labels)]


def _cells_of(months: Sequence[Month], *, several: bool, last: bool) -> Callable[[PersonBack], tuple[Cell, ...]]:
    def cells(one: PersonBack) -> tuple[Cell, ...]:
        mine = [one.months.get(month) for month in months]
        part = [sum((amount for amount in mine if amount is not None), _ZERO)] if several else []
        return one.name, *mine, *part, *([one.amount, one.aside or None] if last else [])

    return cells


def _any(people: Iterable[PersonBack]) -> tuple[PersonBack, ...]:
    return tuple(one for one in people if one.months or one.aside)


def _refuse_nobody(table: BackTable) -> None:
    if not table.people:
        raise UserError("没有要补发或扣回的人，没有补发明细表。", "请换一个月份，或先看补发扣回页。")


def _span(months: Sequence[Month]) -> str:
    return f"{months[0].chinese()}至{months[-1].chinese()}"
