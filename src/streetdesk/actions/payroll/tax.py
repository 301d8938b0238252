"""Income tax as an optional help, off unless the office turns it on: cumulative withholding on what a run pays out.

The year's special deductions (专项附加扣除) are not kept here, so the help is a proposal: a line 个税 by hand in the
month stands in its place.
"""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import Connection, select

from streetdesk.actions.payroll.runs import Run
from streetdesk.actions.payroll.sheet import SheetRow, Worry
from streetdesk.actions.payroll.ytd import YearToDate, year_in
from streetdesk.db.system import SETTING
from streetdesk.db.workspace import Workspace
from streetdesk.pay import Scheme, withhold
from streetdesk.pay import YearToDate as TaxYear
from streetdesk.pay.month.model import Item, total
from streetdesk.pay.scheme.model import Tax

HELP = "pay.tax_help"
_BY_HAND = frozenset({"manual:个税", "manual:个人所得税"})


def tax_help(workspace: Workspace) -> bool:
    """Whether the help is on."""
    return workspace.setting(HELP) == "1"


def set_tax_help(workspace: Workspace, on: bool) -> None:
    """Turn the help on or off; confirmed months stay as they are."""
    with workspace.transaction(f"{'启用' if on else '停用'}个税辅助测算") as tx:
        tx.set(HELP, "1" if on else None)


def with_tax(
    connection: Connection, scheme: Scheme, run: Run, rows: list[SheetRow]
) -> tuple[list[SheetRow], list[Worry]]:
    """The rows with their tax, where the help is on."""
    if connection.execute(select(SETTING.c.value).where(SETTING.c.key == HELP)).scalar() != "1":
        return rows, []
    tax = scheme.tax_on(run.month.last)
    if tax is None:
        said = "启用了个税辅助测算，但薪酬方案里没有这个月适用的税率表，没有代扣个税。"
        return rows, [Worry(0, "", "no-tax-table", said, "note")]
    years = year_in(connection, run.month, without=run)
    return [_taxed(tax, run, row, years.get(row.staff_id)) for row in rows], []


def _taxed(tax: Tax, run: Run, row: SheetRow, year: YearToDate | None) -> SheetRow:
    if any(item.key in _BY_HAND and item.month == run.month for item in row.items):
        return row
    before = year.items if year else []
    both = [*before, *row.items]
    reckoned = TaxYear(
        income=total(both, "pay"),
        insured=sum((i.amount for i in both if _insured(i)), start=total((), "pay")),
        months=max((year.months if year else 0) + (run.kind == "month"), 1),
        withheld=sum((i.amount for i in both if i.key == "tax" or i.key in _BY_HAND), start=total((), "pay")),
    )
    item = withhold(tax, reckoned, run.month)
    return replace(row, kept=replace(row.kept, extra=(item,))) if item.amount else row


def _insured(item: Item) -> bool:
    return item.side == "deduction" and item.key.startswith("insurance:")
