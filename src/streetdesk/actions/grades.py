"""Grades: what the ladder computes for a person on a day, beside what was approved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from streetdesk import paths
from streetdesk.actions import listing
from streetdesk.actions.facts import facts_of
from streetdesk.actions.schemes.frozen import paid_by, refuse
from streetdesk.db.system import SETTING
from streetdesk.db.transaction import Transaction
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.pay import (
    Approval,
    Computed,
    Difference,
    Scheme,
    approved_on,
    compute_grade,
    difference,
    list_schemes,
    load_scheme,
    read_scheme,
)
from streetdesk.registers.staff import STAFF, Staff

SCHEME = "pay.scheme"
SCHEME_TEXT = "pay.scheme.text"
DEMONSTRATION = "ly-demo-1"
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Graded:
    """One person's grade on a day: computed, approved (None: nothing on file), and what differs."""

    staff_id: int
    name: str
    id_number: str | None
    computed: Computed
    approved: Approval | None
    difference: Difference


def shipped_schemes() -> dict[str, str]:
    """The schemes shipped with the program: file stem -> name."""
    return {path.stem: _load(path).name for path in list_schemes(paths.resources() / "schemes")}


def scheme_of(workspace: Workspace) -> Scheme:
    """The office's scheme: its own text, else a shipped one; the demonstration until one is chosen."""
    with workspace.reading() as connection:
        return scheme_in(connection)


def scheme_in(connection: Connection) -> Scheme:
    """As ``scheme_of``, inside a reading or a transaction that is open already."""
    kept = select(SETTING.c.key, SETTING.c.value).where(SETTING.c.key.in_((SCHEME, SCHEME_TEXT)))
    found = {row.key: row.value for row in connection.execute(kept)}
    if found.get(SCHEME_TEXT):
        return _read(found[SCHEME_TEXT])
    return _load(paths.resources() / "schemes" / f"{found.get(SCHEME) or DEMONSTRATION}.toml")


def keep_frozen(workspace: Workspace, tx: Transaction) -> None:
    """UserError where this act takes away a paper that a month was paid by.

    Months tried out with a made-up scheme hold nobody to it.
    """
    keys = {key for change in tx.changes if change.table == "setting" for key, _, _ in change.values}
    if keys & {SCHEME, SCHEME_TEXT}:
        in_earnest = [one for one in paid_by(tx.connection) if one.scheme is None or not one.scheme.demonstration]
        refuse(scheme_of(workspace), scheme_in(tx.connection), in_earnest)  # the first is read as it still stands


def choose_scheme(workspace: Workspace, stem: str) -> None:
    """Use a shipped scheme. UserError for one that is not there, or that lacks papers a month was paid by."""
    name = shipped_schemes().get(stem)
    if name is None:
        raise UserError(f"没有名为{stem}的方案。", f"可选：{'、'.join(shipped_schemes())}。")
    with workspace.transaction(f"选用薪酬方案：{name}") as tx:
        tx.set(SCHEME, stem)
        tx.set(SCHEME_TEXT, None)
        keep_frozen(workspace, tx)


def load_own_scheme(workspace: Workspace, path: Path) -> Scheme:
    """Take an office's own scheme file into the data file. UserError names the place of any mistake."""
    scheme = load_scheme(path)
    with workspace.transaction(f"录入薪酬方案：{scheme.name}") as tx:
        tx.set(SCHEME_TEXT, path.read_text(encoding="utf-8-sig"))
        keep_frozen(workspace, tx)
    return scheme


@lru_cache(maxsize=8)
def _load(path: Path) -> Scheme:
    return load_scheme(path)


@lru_cache(maxsize=8)
def _read(text: str) -> Scheme:
    return read_scheme(text, "本单位方案")


def in_office(connection: Connection, on: date) -> list[int]:
    """Ids of everybody in office on a day, in the order of names."""
    return listing.ids_in(connection, STAFF, listing.Query(on=on, sort=(("name", False),)))


def grades(
    workspace: Workspace, on: date, ids: Sequence[int] | None = None, progress: Progress | None = None
) -> list[Graded]:
    """Computed and approved grades on a day, of some people or of everybody in office on that day."""
    scheme = scheme_of(workspace)
    with workspace.reading() as connection:
        wanted = list(ids) if ids is not None else in_office(connection, on)
        few = wanted if len(wanted) <= 500 else None
        facts = facts_of(connection, few)
        names = _names(connection, few)
    found = []
    for done, staff_id in enumerate(wanted):
        if staff_id not in facts:
            continue
        computed = compute_grade(scheme, facts[staff_id], on)
        approved = approved_on(facts[staff_id].approvals, on)
        name, number = names[staff_id]
        found.append(Graded(staff_id, name, number, computed, approved, difference(computed, approved)))
        if progress and done % 200 == 0:
            progress(done, len(wanted))
    return found


def as_json(graded: Graded) -> dict[str, Any]:
    """One person's grade as ``grades --json`` prints it."""
    computed, approved = graded.computed, graded.approved
    return {
        "id": graded.id_number,
        "name": graded.name,
        "on": computed.on.isoformat(),
        "post": computed.post_label or None,
        "computed": {"grade": computed.grade, "lines": [asdict(line) for line in computed.lines]},
        "approved": (
            {"grade": approved.grade, "from": approved.from_day.isoformat(), "paper": approved.paper or None}
            if approved
            else None
        ),
        "problems": [asdict(problem) for problem in computed.problems],
    }


def _names(connection: Connection, ids: Sequence[int] | None) -> dict[int, tuple[str, str | None]]:
    query = select(Staff.id, Staff.name, Staff.id_number)
    if ids is not None:
        query = query.where(Staff.id.in_(ids))
    return {row[0]: (row[1], row[2]) for row in connection.execute(query)}
