"""Pay as the command line prints it: every amount a text with two decimals, every item with its reasons.

The shapes are described in docs/command-line.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from streetdesk.actions.decisions.due import DueList
from streetdesk.actions.payroll.arrears import PersonOwed, net_of
from streetdesk.actions.payroll.charging import parts_of
from streetdesk.actions.payroll.sheet import Sheet, SheetRow, Totals
from streetdesk.db.workspace import Workspace
from streetdesk.pay.month.model import Item, Owed
from streetdesk.registers.staff import Staff


def sheet_json(workspace: Workspace, sheet: Sheet) -> dict[str, Any]:
    """A sheet as ``payroll --json`` prints it."""
    numbers = id_numbers(workspace, [row.staff_id for row in sheet.rows])
    return {
        "kind": sheet.run.kind,
        "period": sheet.run.period,
        "state": sheet.run.state,
        "version": sheet.run.ordinal,
        "confirmed_at": sheet.run.confirmed_at or None,
        "scheme": sheet.scheme,
        "demonstration": sheet.demonstration,
        "totals": _totals(sheet.totals),
        "people": [_row(row, numbers.get(row.staff_id)) for row in sheet.rows],
        "problems": [
            {
                "id": numbers.get(worry.staff_id),
                "name": worry.name or None,
                "code": worry.code,
                "strength": worry.strength,
                "sentence": worry.sentence,
            }
            for worry in sheet.worries
        ],
    }


def arrears_json(workspace: Workspace, found: Sequence[PersonOwed]) -> dict[str, Any]:
    """What is owed as ``arrears --json`` prints it."""
    numbers = id_numbers(workspace, [one.staff_id for one in found])
    return {
        "total": yuan(sum((one.amount for one in found), Decimal(0))),
        "people": [
            {
                "id": numbers.get(one.staff_id),
                "name": one.name,
                "unit": one.unit or None,
                "amount": yuan(net_of(one.owed)),
                "items": [_owed(line) for line in one.owed],
            }
            for one in found
        ],
    }


def due_json(workspace: Workspace, found: DueList) -> list[dict[str, Any]]:
    """The due list as ``due --json`` prints it."""
    numbers = id_numbers(workspace, [row.staff_id for row in found.rows])
    return [
        {
            "id": numbers.get(row.staff_id),
            "name": row.name,
            "unit": row.unit,
            "post": row.post,
            "on": found.on.isoformat(),
            "effect_on": row.effect_on.isoformat() if row.effect_on else None,
            "grade_now": row.grade_now,
            "grade_then": row.grade_then,
            "pay_now": None if row.pay_now is None else yuan(row.pay_now),
            "pay_then": None if row.pay_then is None else yuan(row.pay_then),
            "is_due": row.by_rule,
            "state": row.state,
            "sentence": row.reason,
            "blocks": [{"code": block.code, "sentence": block.sentence} for block in row.blocks],
        }
        for row in found.rows
    ]


def id_numbers(workspace: Workspace, ids: Sequence[int]) -> dict[int, str | None]:
    """ID numbers of people by staff id."""
    wanted = set(ids)
    with workspace.reading() as connection:
        rows = connection.execute(select(Staff.id, Staff.id_number))
        return {row[0]: row[1] for row in rows if row[0] in wanted}


def yuan(amount: Decimal) -> str:
    """``2940.00``."""
    return f"{amount:.2f}"


def _totals(totals: Totals) -> dict[str, Any]:
    return {
        name: value if isinstance(value, int) else yuan(value)
        for name, value in ((name, getattr(totals, name)) for name in Totals.__slots__)
    }


def _row(row: SheetRow, number: str | None) -> dict[str, Any]:
    period = row.kept.period
    found = {
        "id": number,
        "name": row.name,
        "unit": row.unit or None,
        "employer": row.employer or None,
        "post": row.post or None,
        "grade": row.grade,
        "coefficient": None if row.coefficient is None else str(row.coefficient),
        "gross": yuan(row.gross),
        "deductions": yuan(row.deductions),
        "net": yuan(row.net),
        "accrued": yuan(row.accrued),
        "unit_cost": yuan(row.unit_cost),
        "back_pay": yuan(row.back_pay),
        "items": [_item(item) for item in row.items],
        "changes": list(row.changes),
    }
    if period is not None:
        found |= {
            "accrued": yuan(period.accrued),
            "appraisal": period.word or None,
            "factor": None if period.factor is None else str(period.factor),
        }
    if len(places := parts_of(row)) > 1:
        found["charged"] = [_charged(one) for one in places]
    return found


def _charged(row: SheetRow) -> dict[str, Any]:
    """What one community and employer is charged, of somebody who moved within the month."""
    return {
        "unit": row.unit or None,
        "employer": row.employer or None,
        "gross": yuan(row.gross),
        "deductions": yuan(row.deductions),
        "net": yuan(row.net),
        "accrued": yuan(row.accrued),
        "unit_cost": yuan(row.unit_cost),
    }


def _item(item: Item) -> dict[str, Any]:
    return {
        "key": item.key,
        "label": item.label,
        "side": item.side,
        "amount": yuan(item.amount),
        "month": str(item.month),
        "lines": [asdict(line) for line in item.lines],
    }


def _owed(line: Owed) -> dict[str, Any]:
    return {
        "key": line.key,
        "label": line.label,
        "side": line.side,
        "month": str(line.month),
        "due": yuan(line.due),
        "paid": yuan(line.paid),
        "amount": yuan(line.amount),
        "due_lines": [asdict(one) for one in line.due_lines],
        "paid_lines": [asdict(one) for one in line.paid_lines],
    }
