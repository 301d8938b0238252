"""What clerks do in these tests, in few words."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from streetdesk import paths
from streetdesk.actions import grades, records
from streetdesk.actions.demo.draw import day
from streetdesk.actions.payroll import confirm, draft, runs
from streetdesk.actions.payroll.runs import Run
from streetdesk.actions.payroll.sheet import Sheet, SheetRow
from streetdesk.db.workspace import Workspace
from streetdesk.pay.month.calendar import Month
from streetdesk.registers import by_key

INSURANCE = """
[[insurance]]
effective_on = 2023-01-01
paper = { number = "演示费率", title = "演示用的费率（非真实标准）" }
lowest_base = 3000
highest_base = 20000

[[insurance.rate]]
name = "养老保险"
group = "social"
unit = 16
person = 8
rounding = { unit = 0.01, mode = "half_up" }

[[insurance.rate]]
name = "医疗保险"
group = "social"
unit = 7
person = 2
rounding = { unit = 0.01, mode = "half_up" }

[[insurance.rate]]
name = "住房公积金"
group = "fund"
unit = 5
person = 5
rounding = { unit = 1, mode = "half_up" }
"""
"""Made-up rates: the shipped demonstration has none."""


def use_scheme(workspace: Workspace, tmp_path: Path, *parts: str) -> None:
    """Have the office take in the demonstration scheme with more entries behind it."""
    text = (paths.resources() / "schemes" / "ly-demo-1.toml").read_text(encoding="utf-8")
    path = tmp_path / "own.toml"
    path.write_text("\n".join((text, *parts)), encoding="utf-8")
    grades.load_own_scheme(workspace, path)


def add(workspace: Workspace, register: str, **values: Any) -> int:
    """A new record as the form saves it, with a reason at hand."""
    return records.save(workspace, by_key(register), values, reason="演示")


def change(workspace: Workspace, register: str, record_id: int, **values: Any) -> None:
    """A changed record."""
    records.save(workspace, by_key(register), values, record_id=record_id, reason="演示")


def held(workspace: Workspace, register: str, staff_id: int) -> dict[str, Any]:
    """A person's last record in a register."""
    with workspace.reading() as connection:
        return records.owned(connection, by_key(register), staff_id)[-1]


def approve(workspace: Workspace, staff_id: int, kind: str, post: str, grade: int, on: date) -> int:
    """An approval with its paper."""
    values = {"kind": kind, "post": post, "grade": grade, "from_day": day(on), "paper_no": "演批〔2025〕6号"}
    return add(workspace, "grade_approval", staff_id=staff_id, **values)


def leave(workspace: Workspace, staff_id: int, on: date) -> None:
    """A leaver: last day, reason, state; the post ends, too."""
    change(workspace, "staff", staff_id, left_on=day(on), left_reason="辞职", state="离职")
    change(workspace, "post_held", held(workspace, "post_held", staff_id)["id"], to_day=day(on))


def pay(workspace: Workspace, month: Month, *, back: bool = False) -> Run:
    """Draft a month, with all back pay or without any, and confirm it."""
    if back:
        draft.take(workspace, month, None)
    return confirm.confirm(workspace, draft.draft(workspace, month), "演示办公室，已核对")


def confirmed(workspace: Workspace, month: Month) -> Sheet:
    """What was confirmed for a month."""
    with workspace.reading() as connection:
        run = runs.standing(connection, "month", str(month)).confirmed
    assert run is not None
    return confirm.confirmed(workspace, run)


def row_of(workspace: Workspace, month: Month, staff_id: int) -> SheetRow:
    """One person's confirmed row."""
    row = confirmed(workspace, month).row(staff_id)
    assert row is not None
    return row
