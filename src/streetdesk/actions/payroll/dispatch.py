"""劳务派遣费用结算: by company, what a month's people cost: pay, the unit's insurance, and the dated fee per head."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection, select

from streetdesk.actions.payroll.charging import charged_rows, parts_of
from streetdesk.actions.payroll.sheet import Sheet, SheetRow
from streetdesk.db.workspace import Workspace
from streetdesk.pay.month.model import Side
from streetdesk.registers.contract import Contract
from streetdesk.registers.dispatch_fee import DispatchFee

_ZERO = Decimal("0.00")
_DISPATCHED = "劳务派遣"
SheetPlace = tuple[int, str, str]
"""Whose row, of which community and employer."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """What one company is to be paid for a month, in yuan. ``fee`` None: no fee is on file for the month.

    Whoever moved within the month has a row for each community; ``headed`` are the rows that the fee is due for.
    """

    employer: str
    rows: tuple[SheetRow, ...]
    fee: Decimal | None
    paper: str = ""
    headed: frozenset[SheetPlace] = frozenset()

    @property
    def heads(self) -> int:
        """For how many people the fee is due: those with pay of the month itself, where they were last."""
        return sum(map(self.has_fee, self.rows))

    def has_fee(self, row: SheetRow) -> bool:
        """Whether the fee is due for a row."""
        return (row.staff_id, row.unit, row.employer) in self.headed

    def sum(self, side: Side) -> Decimal:
        """Sum of a side over the company's people."""
        return sum((row.sum(side) for row in self.rows), _ZERO)

    @property
    def fees(self) -> Decimal:
        """管理费合计."""
        return (self.fee or _ZERO) * self.heads

    @property
    def total(self) -> Decimal:
        """Gross pay, what the unit pays on top, and the fee."""
        return self.sum("pay") + self.sum("unit") + self.fees


def settlements(workspace: Workspace, sheet: Sheet) -> list[Settlement]:
    """The companies of a sheet, in the order of their names; people employed by the office itself are left out.

    A company is one that has dispatch contracts or a fee on file.
    """
    with workspace.reading() as connection:
        companies = _companies(connection)
        fees = _fees(connection, sheet.month.first, sheet.month.last)
    found: dict[str, list[SheetRow]] = {}
    for row in charged_rows(sheet.rows):
        if row.employer in companies:
            found.setdefault(row.employer, []).append(row)
    last = [parts_of(row)[-1] for row in sheet.rows]
    headed = frozenset(
        (row.staff_id, row.unit, row.employer) for row in last if row.kept.month and row.kept.month.stretches
    )
    return [Settlement(name, tuple(found[name]), *fees.get(name, (None, "")), headed) for name in sorted(found)]


def _companies(connection: Connection) -> set[str]:
    contract, fee = Contract.__table__, DispatchFee.__table__
    by_contract = select(contract.c.employer).where(contract.c.form == _DISPATCHED, contract.c.employer.is_not(None))
    names = set(connection.execute(by_contract.distinct()).scalars())
    return names | set(connection.execute(select(fee.c.employer).distinct()).scalars())


def _fees(connection: Connection, first: date, last: date) -> dict[str, tuple[Decimal | None, str]]:
    """The fee of each company in a month; of several the one begun last holds for the whole month."""
    table = DispatchFee.__table__
    found: dict[str, tuple[Decimal | None, str]] = {}
    for row in connection.execute(select(table).order_by(table.c.from_day, table.c.id)):
        if row.from_day.first <= last and (row.to_day is None or row.to_day.last >= first):
            found[row.employer] = (row.fee, row.paper_no or "")
    return found
