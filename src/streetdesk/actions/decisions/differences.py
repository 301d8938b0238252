"""等级审批差异: where computed and approved grade differ, the fact that makes it, and taking the computed one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from streetdesk.actions.collecting import no_collecting
from streetdesk.actions.decisions.approve import Proposal
from streetdesk.actions.decisions.causes import Cause, cause_of
from streetdesk.actions.decisions.people import Held, Progress, office_on
from streetdesk.db.workspace import Workspace
from streetdesk.pay import Approval, Computed, Difference, Scheme, compute_grade, difference

TITLES = {
    "higher": "测算比审批高",
    "lower": "测算比审批低",
    "no-approval": "没有审批",
    "post": "岗位不一致",
    "no-computed": "测算不出",
}
"""The kinds of difference to work on (``pay.Difference.kind``), as the list names them."""


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """One person: both grades, how they differ and why; ``cause`` is None where they agree."""

    staff_id: int
    name: str
    unit: str
    title: str
    computed: Computed
    approved: Approval | None
    difference: Difference
    cause: Cause | None

    @property
    def to_work_on(self) -> bool:
        """Whether there is something to do."""
        return self.difference.to_work_on


def differences(
    workspace: Workspace, on: date, ids: Sequence[int] | None = None, progress: Progress | None = None
) -> tuple[DifferenceRow, ...]:
    """Everybody in office on a day (or some people), those who agree too."""
    office = office_on(workspace, on, ids)
    rows = []
    with no_collecting():
        for done, held in enumerate(office.people):
            rows.append(_row(office.scheme, held, on))
            if progress and done % 100 == 0:
                progress(done, len(office.people))
    return tuple(rows)


def proposals(rows: Sequence[DifferenceRow]) -> list[Proposal]:
    """What accepting the computed grade would write, for those who differ and have one."""
    found = []
    for row in rows:
        if row.cause is None or row.computed.grade is None:
            continue
        since = row.cause.since or row.computed.since or row.computed.on
        found.append(Proposal(row.staff_id, row.cause.kind, row.computed.post_label, row.computed.grade, since))
    return found


def _row(scheme: Scheme, held: Held, on: date) -> DifferenceRow:
    computed = compute_grade(scheme, held.facts, on)
    approved = held.approved(on)
    found = difference(computed, approved)
    cause = cause_of(scheme, held.facts, computed, approved) if found.to_work_on else None
    return DifferenceRow(held.staff_id, held.name, held.unit, held.title, computed, approved, found, cause)
