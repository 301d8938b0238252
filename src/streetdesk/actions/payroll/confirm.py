"""Confirm a month or a period: its lines are frozen, all of them or none; and read again what was confirmed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from streetdesk import paths
from streetdesk.actions import grades
from streetdesk.actions.payroll import draft, performance, runs
from streetdesk.actions.payroll.frozen import MEDIA_TYPE, PAGE, Kept, fen, pack, short
from streetdesk.actions.payroll.runs import Run, SlipRow, Standing
from streetdesk.actions.payroll.sheet import Sheet, SheetRow, Worry
from streetdesk.db import attachments
from streetdesk.db.transaction import Transaction
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.pay.month.calendar import Month, Period
from streetdesk.registers.pay_run import CONFIRMED, MONTH, SUPERSEDED, PayRun, PaySlip

_MADE_UP = re.compile(rb"(?m)^demonstration\s*=\s*true")


class Unsettled(UserError):
    """The run holds something that must be looked into; ``worries`` say what. With a reason it can be confirmed."""

    def __init__(self, title: str, worries: tuple[Worry, ...]) -> None:
        count = len(worries)
        first = "；".join(f"{w.name}：{w.sentence}".removeprefix("：").rstrip("。") for w in worries[:3])
        more = f"；等{count}项" if count > 3 else ""
        super().__init__(
            f"{title}还有{count}项要处理，没有确认：{first}{more}。", "请先处理；确实要这样发的，请写明原因后再确认。"
        )
        self.worries = worries


def sheet(workspace: Workspace, month: Month) -> Sheet:
    """A month as it stands: its draft where there is one, else what was confirmed, else a new draft."""
    with workspace.reading() as connection:
        standing = runs.standing(connection, "month", str(month))
    if standing.confirmed and not standing.draft:
        return confirmed(workspace, standing.confirmed)
    return draft.draft(workspace, month)


def confirmed(
    workspace: Workspace, run: Run, worries: tuple[Worry, ...] = (), ids: Sequence[int] | None = None
) -> Sheet:
    """What was frozen by one run, superseded ones too; ``worries``: those it was just confirmed with.

    ``ids``: only these people.
    """
    with workspace.reading() as connection:
        found = list(runs.slips(connection, [run.id], ids))
        kept = runs.kept(connection, found)
        made_up = _demonstration(connection, run)
    rows = tuple(_row(slip, kept[slip.staff_id]) for slip in found)
    return Sheet(run, rows, run.scheme, made_up, worries)


def confirm(workspace: Workspace, seen: Sheet, reason: str = "") -> Run:
    """Freeze a sheet just as it was shown, as one act; the run.

    Raises UserError, with nothing done, where the ladder or base is missing, where somebody else confirmed or
    reopened it meanwhile, or where the records changed so that it would now be another; Unsettled where something is
    to be looked into and ``reason`` is blank.
    """
    if seen.partial:
        raise ValueError("a sheet of some people is not for confirming")
    title = seen.run.title
    _refuse(seen)
    if not seen.rows:
        raise UserError(f"{title}里没有人，不用确认。", "请先登记人员的任职、等级审批和到岗日期，或换一个月份。")
    open_ones = tuple(w for w in seen.worries if w.strength == "confirm")
    if open_ones and not reason.strip():
        raise Unsettled(title, open_ones)
    with workspace.transaction(f"确认{title}：{len(seen.rows)}人", reason=reason.strip() or None) as tx:
        standing = runs.standing(tx.connection, seen.run.kind, seen.run.period)
        _still_the_same(seen.run, standing)
        if draft.head(tx.connection) != seen.head:
            again = _again(workspace, seen.run)(tx.connection)
            if again.rows != seen.rows:
                raise UserError(
                    f"{title}没有确认：打开草稿以后，别的窗口或你自己又改了资料，金额或人员和你看到的不同了。",
                    "请重新查看草稿，再确认。",
                )
            _refuse(again)
        return _freeze(workspace, tx, seen, standing, reason.strip())


def _refuse(sheet: Sheet) -> None:
    if refused := [w for w in sheet.worries if w.strength == "refuse"]:
        raise UserError(f"{sheet.run.title}不能确认：{refused[0].sentence}", "处理好以后再确认。")


def _again(workspace: Workspace, run: Run) -> Callable[[Connection], Sheet]:
    """How the sheet is made anew inside the transaction."""
    scheme = grades.scheme_of(workspace)
    if run.kind == MONTH:
        return lambda connection: draft.draft_in(connection, scheme, run.month)
    return lambda connection: performance.period_in(connection, scheme, Period.parse(run.period))


def _still_the_same(seen: Run, standing: Standing) -> None:
    """Another window may have confirmed, reopened or changed it."""
    if standing.draft is None and standing.confirmed is not None:
        when = standing.confirmed.confirmed_at[:16].replace("T", " ")
        raise UserError(
            f"{seen.title}已经由{standing.confirmed.confirmed_by}确认过了（{when}），没有再次确认。",
            "请看已确认的那一份；要改，请先重新打开。",
        )
    now = standing.draft
    if (now.id, now.version) != (seen.id, seen.version) if now else seen.id != 0:
        raise UserError(f"{seen.title}没有确认：草稿刚刚被别的窗口改过。", "请重新查看草稿，再确认。")


def _freeze(workspace: Workspace, tx: Transaction, seen: Sheet, standing: Standing, reason: str) -> Run:
    text = scheme_text(workspace)
    values: dict[str, Any] = {
        "state": CONFIRMED,
        "confirmed_at": tx.act.at,
        "confirmed_by": workspace.who,
        "reason": reason or None,
        "scheme": seen.scheme,
        "scheme_text": tx.attach(text.encode(), "application/toml", "薪酬方案"),
    }
    if standing.confirmed:
        tx.update(PayRun, standing.confirmed.id, {"state": SUPERSEDED})
    run = seen.run
    if run.id:
        tx.update(PayRun, run.id, values, run.version)
        run_id = run.id
    else:
        first = {"kind": run.kind, "period": run.period, "ordinal": run.ordinal, "made_at": tx.act.at}
        run_id = tx.insert(PayRun, {**first, **values})
    _write_slips(tx, run_id, seen)
    found = runs.standing(tx.connection, run.kind, run.period).confirmed
    assert found is not None
    return found


def _write_slips(tx: Transaction, run_id: int, seen: Sheet) -> None:
    slips: list[dict[str, Any]] = []
    for start in range(0, len(seen.rows), PAGE):
        page = seen.rows[start : start + PAGE]
        name = f"{seen.run.title}计算说明{start // PAGE + 1}"
        lines = tx.attach(pack([row.kept for row in page]), MEDIA_TYPE, name)
        slips += [_slip(run_id, row, lines, place) for place, row in enumerate(page)]
    tx.insert_many(PaySlip, slips)


def _slip(run_id: int, row: SheetRow, lines: str, place: int) -> dict[str, Any]:
    return {
        "run_id": run_id,
        "staff_id": row.staff_id,
        "number": row.number,
        "name": row.name,
        "unit": row.unit or None,
        "employer": row.employer or None,
        "post": row.post or None,
        "grade": row.grade,
        "coefficient": None if row.coefficient is None else str(row.coefficient),
        "bank": row.bank or None,
        "bank_account": row.account or None,
        "gross": fen(row.gross),
        "deductions": fen(row.deductions),
        "accrued": fen(row.accrued),
        "unit_cost": fen(row.unit_cost),
        "items": short(row.items),
        "lines": lines,
        "place": place,
    }


def _row(slip: SlipRow, kept: Kept) -> SheetRow:
    return SheetRow(
        slip.staff_id,
        slip.number,
        slip.name,
        slip.unit,
        slip.employer,
        slip.post,
        slip.grade,
        Decimal(slip.coefficient) if slip.coefficient else None,
        slip.bank,
        slip.account,
        kept,
    )


def scheme_text(workspace: Workspace) -> str:
    """The office's scheme as it is written, which a confirmed run keeps."""
    own = workspace.setting(grades.SCHEME_TEXT)
    if own:
        return own
    stem = workspace.setting(grades.SCHEME, grades.DEMONSTRATION)
    return (paths.resources() / "schemes" / f"{stem}.toml").read_text(encoding="utf-8")


def _demonstration(connection: Connection, run: Run) -> bool:
    """Whether the scheme that was paid by said of itself that it is made up; read plainly, for its shape may be old."""
    scan = attachments.read(connection, run.scheme_text)
    return scan is not None and _MADE_UP.search(scan.data) is not None
