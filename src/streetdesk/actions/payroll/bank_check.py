"""Before the bank's file is written: who is in it, everybody who is not and why, and whose account is another now."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from sqlalchemy import Connection, bindparam, select, text

from streetdesk.actions.payroll.redone import Redone
from streetdesk.actions.payroll.runs import Run
from streetdesk.actions.payroll.sheet import Sheet, SheetRow
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.registers.staff import Staff

Holds = Literal["", "confirmed", "now"]
"""Which account is paid on where the two differ; blank: nobody was asked."""
_ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One person who is not in the file: how much is not paid by it, and why."""

    staff_id: int
    name: str
    amount: Decimal
    why: str


@dataclass(frozen=True, slots=True)
class Moved:
    """One person whose account in the file of people is not the one that was confirmed; blank: there is none.

    ``said`` is who changed it and when. ``told`` is False where the trail knows of no such change since: something
    else wrote it.
    """

    staff_id: int
    name: str
    kept: str
    now: str
    said: str
    told: bool


@dataclass(frozen=True, slots=True)
class BankCheck:
    """What a file would pay and what not: ``total`` and the sum of ``left_out`` are ``whole``, to the fen.

    ``shared``: people of the file who have one account between them, by name.
    """

    title: str
    people: int
    total: Decimal
    left_out: tuple[LeftOut, ...]
    whole: Decimal
    moved: tuple[Moved, ...] = ()
    shared: tuple[str, ...] = ()

    @property
    def clean(self) -> bool:
        """Whether there is nothing to look at before it is written."""
        return not (self.left_out or self.moved or self.shared)

    @property
    def left_total(self) -> Decimal:
        """What is not paid by the file, in yuan."""
        return sum((one.amount for one in self.left_out), _ZERO)

    @property
    def sentence(self) -> str:
        """How the file and the sheet agree: both sums in one line."""
        if not self.left_out:
            return f"{self.title}：文件{self.people:,}人{self.total:,.2f}元，和工资表一致。"
        return (
            f"{self.title}共{self.whole:,.2f}元 = 文件{self.people:,}人{self.total:,.2f}元"
            f" + 不在文件里的{len(self.left_out):,}人{self.left_total:,.2f}元。"
        )


def check(workspace: Workspace, sheet: Sheet) -> BankCheck:
    """What the bank's file of a whole sheet would hold, by the accounts that were confirmed."""
    with workspace.reading() as connection:
        moved = tuple(_moved(connection, sheet.run, [row for row in sheet.rows if row.net > 0]))
    people = [(row, row.net) for row in sheet.rows]
    return _checked(sheet.run.title, people, moved)


def check_difference(workspace: Workspace, found: Redone) -> BankCheck:
    """The same of the file of what is paid on top of the version before."""
    rows = [one.row for one in found.more]
    with workspace.reading() as connection:
        moved = tuple(_moved(connection, found.run, rows))
    return _checked(f"{found.run.title}差额", [(one.row, one.difference) for one in found.rows], moved)


def _checked(title: str, people: Sequence[tuple[SheetRow, Decimal]], moved: tuple[Moved, ...]) -> BankCheck:
    left = tuple(
        LeftOut(row.staff_id, row.name, amount, why) for row, amount in people if (why := why_left_out(row, amount))
    )
    out = {one.staff_id for one in left}
    paid = [(row, amount) for row, amount in people if row.staff_id not in out]
    return BankCheck(
        title,
        len(paid),
        sum((amount for _, amount in paid), _ZERO),
        left,
        sum((amount for _, amount in people), _ZERO),
        moved,
        tuple(_shared(row for row, _ in paid)),
    )


def why_left_out(row: SheetRow, amount: Decimal) -> str:
    """Why somebody is not in a file that would pay ``amount``; empty for those who are."""
    if amount < 0:
        return f"少付或多扣{-amount:,.2f}元，银行文件不能扣回，请收回或以后扣回"
    if not amount:
        return "没有要付的钱"
    return "" if row.account else "没有银行账号"


def accounts_of(workspace: Workspace, run: Run, rows: Sequence[SheetRow], holds: Holds) -> dict[int, str]:
    """The accounts to pay these people on. UserError where some were changed and nobody has said which one holds.

    An account that is another without anybody's having changed it in the program is refused whatever was chosen.
    """
    with workspace.reading() as connection:
        moved = list(_moved(connection, run, rows))
    if untold := [one for one in moved if not one.told]:
        names = "、".join(one.name for one in untold[:5]) + (f"等{len(untold)}人" if len(untold) > 5 else "")
        raise UserError(
            f"{run.title}的银行代发文件没有导出：{names}的银行账号和确认时的不同，而操作记录里没有人改过。",
            "数据文件可能被别的程序改过。请先在“备份”页核验数据文件，和本人核对账号。",
        )
    if moved and not holds:
        names = "、".join(one.name for one in moved[:5]) + (f"等{len(moved)}人" if len(moved) > 5 else "")
        raise UserError(
            f"{run.title}确认以后，{names}的银行账号改过，没有导出。", "请选按现在的账号，还是按确认时的账号导出。"
        )
    now = {one.staff_id: one.now for one in moved} if holds == "now" else {}
    return {row.staff_id: now.get(row.staff_id, row.account) for row in rows}


def _moved(connection: Connection, run: Run, rows: Sequence[SheetRow]) -> Iterator[Moved]:
    """Those whose account stands differently in the file of people, in the order of the sheet."""
    now = _accounts(connection, {row.staff_id for row in rows})
    other = [row for row in rows if now.get(row.staff_id, "") != row.account]
    if not other:
        return
    changes = _changes(connection, run, [row.staff_id for row in other])
    for row in other:
        mine, present = changes.get(row.staff_id, []), now.get(row.staff_id, "")
        told = bool(mine) and mine[0][2] == row.account and mine[-1][3] == present
        said = f"{mine[-1][1]}于{mine[-1][0][:10]}改的" if told else "操作记录里没有人改过"
        yield Moved(row.staff_id, row.name, row.account, present, said, told)


def _accounts(connection: Connection, wanted: set[int]) -> dict[int, str]:
    rows = connection.execute(select(Staff.id, Staff.bank_account))
    return {row[0]: row[1] or "" for row in rows if row[0] in wanted}


def _changes(connection: Connection, run: Run, ids: Sequence[int]) -> dict[int, list[tuple[str, str, str, str]]]:
    """(day, who, before, after) of every change of these people's accounts since the run was confirmed."""
    since = text(
        "SELECT MIN(a.act_id) FROM audit a JOIN act t ON t.id = a.act_id"
        " WHERE a.table_name = 'pay_run' AND a.record_id = :run AND a.op <> 'N' AND t.at = :at"
    )
    act = connection.execute(since, {"run": run.id, "at": run.confirmed_at}).scalar() or 0
    query = text(
        "SELECT a.record_id, t.at, t.who, v.payload FROM audit a JOIN act t ON t.id = a.act_id"
        " LEFT JOIN audit_value v ON v.audit_id = a.id"
        " WHERE a.table_name = 'staff' AND a.op = 'U' AND a.act_id > :act AND a.record_id IN :ids ORDER BY a.id"
    ).bindparams(bindparam("ids", expanding=True))
    found: dict[int, list[tuple[str, str, str, str]]] = {}
    for start in range(0, len(ids), 500):
        part: list[Any] = list(ids[start : start + 500])
        for record, at, who, payload in connection.execute(query, {"act": act, "ids": part}):
            for name, before, after in json.loads(payload or "[]"):
                if name == "bank_account":
                    found.setdefault(record, []).append((at, who, before or "", after or ""))
    return found


def _shared(rows: Iterable[SheetRow]) -> Iterator[str]:
    """Who has an account that another in the file has, too."""
    mine = list(rows)
    count = Counter(row.account for row in mine)
    return (row.name for row in sorted(mine, key=lambda row: (row.account, row.number)) if count[row.account] > 1)
