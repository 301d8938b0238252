"""换届调整: many people's posts changed in one act, the grade that follows proposed and recorded if wished."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import Connection

from streetdesk.actions.decisions import approve
from streetdesk.actions.decisions.approve import NO_PAPER, Paper, Proposal
from streetdesk.actions.decisions.election_change import Change, change_of
from streetdesk.actions.decisions.election_table import Line, matched
from streetdesk.actions.decisions.people import read
from streetdesk.actions.grades import scheme_of
from streetdesk.actions.importing.roster_match import Units
from streetdesk.actions.records import owned_by
from streetdesk.dates import PartialDate
from streetdesk.db.transaction import Transaction
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.pay import Scheme
from streetdesk.registers.post_held import POST_HELD, PostHeld
from streetdesk.registers.staff import Staff


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole election as it would be written, line by line."""

    changes: tuple[Change, ...]

    @property
    def good(self) -> tuple[Change, ...]:
        """Those that can be made."""
        return tuple(change for change in self.changes if not change.problem)

    @property
    def title(self) -> str:
        """What the undo menu says."""
        names = [change.name for change in self.good]
        more = f"等{len(names)}人" if len(names) > 1 else ""
        return f"换届调整岗位：{names[0] if names else ''}{more}"


def plan(workspace: Workspace, lines: Sequence[Line], on: date) -> Plan:
    """What these lines would do; the people are looked for among those in office on ``on``."""
    scheme, known = scheme_of(workspace), matched(workspace, lines, on)
    with workspace.reading() as connection:
        return _plan(connection, scheme, known, on)


def make(workspace: Workspace, lines: Sequence[Line], on: date, *, approvals: bool, paper: Paper = NO_PAPER) -> Plan:
    """Change the posts of all good lines as one act; with ``approvals`` the new grades are recorded.

    UserError where no line can be carried out.
    """
    scheme, known = scheme_of(workspace), matched(workspace, lines, on)
    with workspace.reading() as connection:
        title = _plan(connection, scheme, known, on)
    if not title.good:
        why = title.changes[0].problem if title.changes else ""
        raise UserError(f"没有可以办理的行。{why}", "请改正后再办。")
    with workspace.transaction(title.title) as tx:
        made = _plan(tx.connection, scheme, known, on)
        for change in made.good:
            _write(tx, change)
        tx.insert_many(PostHeld, [change.begun for change in made.good if change.begun is not None])
        if approvals:
            approve.write(tx, scheme, proposals(made), paper)
    return made


def proposals(made: Plan) -> list[Proposal]:
    """The approvals that follow: from changes of post class, or where the class stays and the grades differ."""
    return [
        Proposal(change.staff_id, change.kind, change.post, change.grade_then, change.effect_on)
        for change in made.good
        if change.regraded and change.staff_id is not None and change.effect_on is not None
    ]


def _write(tx: Transaction, change: Change) -> None:
    """End the old posts the day before; the person moves where the new post is in another community."""
    assert change.from_day is not None
    assert change.staff_id is not None
    last = PartialDate.of(change.from_day - timedelta(days=1))
    for record_id in change.ended:
        tx.update(PostHeld, record_id, {"to_day": last})
    unit = change.begun["unit_id"] if change.begun else None
    if unit is not None:
        tx.update(Staff, change.staff_id, {"unit_id": unit})


def _plan(connection: Connection, scheme: Scheme, lines: Sequence[Line], on: date) -> Plan:
    ids = [line.staff_id for line in lines if line.staff_id is not None]
    people = {held.staff_id: held for held in read(connection, ids, on)}
    posts, units = owned_by(connection, POST_HELD, ids), Units(connection)
    seen: set[int] = set()
    changes = []
    for line in lines:
        held = people.get(line.staff_id) if line.staff_id is not None else None
        if held is None:
            said = line.problem or "这个人已经不在了。"
            changes.append(Change(line, None, line.name, line.unit, "", "", None, problem=said))
            continue
        change = change_of(scheme, line, held, posts.get(held.staff_id, []), units)
        if held.staff_id in seen and not change.problem:
            change = replace(change, problem="同一个人在上面已经有一行。")
        seen.add(held.staff_id)
        changes.append(change)
    return Plan(tuple(changes))
