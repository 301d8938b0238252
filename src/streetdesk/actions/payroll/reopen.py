"""Reopen a confirmed month or period, with its reason; what was confirmed counts as paid until confirmed anew."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from streetdesk.actions.payroll import runs
from streetdesk.actions.payroll.frozen import read_short
from streetdesk.actions.payroll.runs import Options, Run, RunKind, Taken
from streetdesk.db.transaction import Transaction
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.pay.month.model import Item, Side
from streetdesk.registers.pay_run import CONFIRMED, DRAFT, MONTH, PayRun


def reopen(workspace: Workspace, run: Run, reason: str) -> Run:
    """Make a new draft of a confirmed run, which takes the back pay that this one held and no other; the draft.

    UserError without a reason, if it is open already, or while a later confirmed month holds back pay for it.
    """
    if not reason.strip():
        raise UserError("没有写重新打开的原因。", "请写明为什么要重新打开，原因会留痕。")
    with workspace.transaction(f"重新打开{run.title}", reason=reason.strip()) as tx:
        standing = runs.standing(tx.connection, run.kind, run.period)
        if standing.draft:
            raise UserError(f"{run.title}已经重新打开了。", "请直接修改草稿，再确认。")
        if standing.confirmed is None:
            raise UserError(f"{run.title}还没有确认，不用重新打开。", "请直接修改草稿，再确认。")
        _refuse_while_built_upon(tx.connection, standing.confirmed)
        last = standing.confirmed
        values = {
            "kind": last.kind,
            "period": last.period,
            "ordinal": last.ordinal + 1,
            "state": DRAFT,
            "made_at": tx.act.at,
            "reopened_for": reason.strip(),
            "options": runs.write_options(Options(_held_back(tx.connection, last))),
        }
        tx.insert(PayRun, values)
        draft = runs.standing(tx.connection, run.kind, run.period).draft
        assert draft is not None
        return draft


def _held_back(connection: Connection, run: Run) -> frozenset[Taken]:
    """The back pay that a confirmed run held: what is owed by now of other months is only offered."""
    if run.kind != MONTH:
        return frozenset()
    return frozenset(
        Taken(slip.staff_id, item.key, item.side, item.month)
        for slip in runs.slips(connection, [run.id])
        for item in slip.items
        if item.month < run.month
    )


def give_up(workspace: Workspace, run: Run) -> None:
    """Drop a draft: a reopened run stands again as it was confirmed, a new one is as if never begun."""
    with workspace.transaction(f"放弃{run.title}草稿") as tx:
        draft = runs.standing(tx.connection, run.kind, run.period).draft
        if draft is None:
            raise UserError(f"{run.title}没有草稿。", "请刷新后再看。")
        tx.delete(PayRun, draft.id)


def _refuse_while_built_upon(connection: Connection, run: Run) -> None:
    """Back pay in a later run was reckoned on what this one paid."""
    mine = {(item.key, item.side) for slip in runs.slips(connection, [run.id]) for item in slip.items}
    if other := _built_upon(connection, run, mine):
        raise UserError(
            f"{run.title}不能重新打开：后面已确认的{other.title}里有对它的补发或扣回。",
            f"请先重新打开{other.title}；或者不改这个月，把差额留到以后补发。",
        )


def _built_upon(connection: Connection, run: Run, mine: set[tuple[str, Side]]) -> Run | None:
    """The first later run that holds back pay for this one; ``mine`` are the items that it paid itself."""
    for other in runs.runs(connection, kind="month", state=CONFIRMED):
        if other.month <= run.month:
            continue
        back = (i for slip in runs.slips(connection, [other.id]) for i in slip.items if i.month == run.month)
        if any(_belongs(item, run, mine) for item in back):
            return other
    return None


def _belongs(item: Item, run: Run, mine: set[tuple[str, Side]]) -> bool:
    """Whether back pay is of this run: a period's and its last month's have the same month."""
    of_period = item.side == "pay" and item.key.split(":")[0] == "performance"
    if run.kind == MONTH:
        return not of_period or (item.key, item.side) in mine
    return of_period


def check_whole(tx: Transaction) -> None:
    """After an undo or redo: no back pay for what is confirmed no more, no two drafts of one period. UserError."""
    if not any(change.table == "pay_run" for change in tx.changes):
        return
    known = runs.runs(tx.connection)
    drafts = [(run.kind, run.period) for run in known if run.state == DRAFT]
    if twice := next((run for run in known if drafts.count((run.kind, run.period)) > 1), None):
        raise UserError(f"不能这样做：{twice.title}已经有一份草稿。", "请先确认或放弃那份草稿。")
    standing = {(run.kind, run.period) for run in known if run.state == CONFIRMED}
    paid = {
        (item.key, item.side)
        for change in tx.changes
        if change.table == "pay_slip" and change.op == "D"
        for name, before, _ in change.values
        if name == "items"
        for item in read_short(str(before))
    }
    for kind, period in sorted(set(_confirmed_before(tx, known)) - standing):
        gone = Run(kind, period)
        if other := _built_upon(tx.connection, gone, paid):
            raise UserError(
                f"不能这样做：已确认的{other.title}里有对{gone.title.removesuffix('工资')}的补发或扣回。",
                f"请先重新打开{other.title}。",
            )


def _confirmed_before(tx: Transaction, known: Sequence[Run]) -> Iterator[tuple[RunKind, str]]:
    """The runs that were confirmed until this act changed or deleted them."""
    by_id = {run.id: run for run in known}
    for change in tx.changes:
        before = {name: value for name, value, _ in change.values}
        if change.table != "pay_run" or before.get("state") != CONFIRMED:
            continue
        run = by_id.get(change.record_id)
        yield (
            (run.kind, run.period)
            if run
            else ("month" if before["kind"] == MONTH else "performance", str(before["period"]))
        )
