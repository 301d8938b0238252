"""A pasted block as records of one owner: looked at as a form would, then saved as one act with one undo."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from streetdesk.actions.records import check, get, judge, read_form
from streetdesk.db.transaction import Transaction
from streetdesk.db.workspace import Workspace
from streetdesk.fields.cleaning import compact
from streetdesk.register import Register, Strength, column_name


@dataclass(frozen=True)
class Line:
    """One row of the block: the record it changes (None: a new one) and its texts by column."""

    record_id: int | None
    texts: Mapping[str, str]


@dataclass(frozen=True)
class Wrong:
    """A line that cannot be taken: its place in the block from 1, and why, as sentences."""

    line: int
    why: str


def headed(register: Register, cells: Sequence[str]) -> list[str | None] | None:
    """The columns of a row of headings, None where a cell names none; None for a row that is no heading."""
    known: dict[str, str] = {}
    for name, field in register.fields.items():
        for word in (field.label, *field.aliases):
            known.setdefault(compact(word), name)
    found = [known.get(compact(cell)) for cell in cells]
    named = sum(one is not None for one in found)
    return found if named >= 2 or (named == 1 and len(cells) == 1) else None


def wrong_lines(workspace: Workspace, register: Register, owner_id: int, lines: Sequence[Line]) -> list[Wrong]:
    """The dry run: what the form would refuse, or ask a reason for, line by line."""
    with workspace.reading() as connection:
        found = []
        for number, line in enumerate(lines, 1):
            typed = read_form(register, line.texts)
            said = [str(error) for error in typed.errors.values()]
            before = get(connection, register, line.record_id) if line.record_id is not None else None
            whole = {**(before or {}), **_owner(register, owner_id), **typed.values}
            if not said:
                asked = [*check(connection, register, whole, line.record_id), *typed.findings]
                said = [f.sentence for f in asked if f.strength is not Strength.NOTE]
            if said:
                found.append(Wrong(number, "".join(said)))
    return found


def save_lines(workspace: Workspace, register: Register, owner_id: int, lines: Sequence[Line]) -> int:
    """Save lines that the dry run found nothing against, as one act; how many. Judged once more inside the act."""
    with workspace.transaction(f"粘贴{register.title}：{len(lines)}行") as tx:
        for line in lines:
            _save(tx, register, owner_id, line)
    return len(lines)


def _save(tx: Transaction, register: Register, owner_id: int, line: Line) -> None:
    values = read_form(register, line.texts).values
    if line.record_id is None:
        whole = {**_owner(register, owner_id), **values}
        judge(check(tx.connection, register, whole, None))
        tx.insert(register.model, whole)
        return
    before = get(tx.connection, register, line.record_id) or {}
    judge(check(tx.connection, register, {**before, **values}, line.record_id))
    tx.update(register.model, line.record_id, values)


def _owner(register: Register, owner_id: int) -> dict[str, int]:
    return {column_name(register.owner): owner_id} if register.owner is not None else {}
