"""首次定级 and 套改: everybody without an approved grade, the computed one proposed, recorded in one act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from streetdesk.actions.collecting import no_collecting
from streetdesk.actions.decisions.approve import Proposal
from streetdesk.actions.decisions.people import Held, Progress, monthly, office_on
from streetdesk.actions.grades import scheme_of
from streetdesk.db.workspace import Workspace
from streetdesk.pay import Computed, Scheme, compute_grade


@dataclass(frozen=True, slots=True)
class FirstRow:
    """One person without an approved grade: what the ladder proposes from which day, and what is to be settled."""

    staff_id: int
    name: str
    unit: str
    title: str
    kind: str
    from_day: date
    computed: Computed
    monthly: Decimal | None
    doubts: str

    @property
    def grade(self) -> int | None:
        """The computed grade, None where none can be told."""
        return self.computed.grade

    @property
    def post(self) -> str:
        """The post class as the ladder names it."""
        return self.computed.post_label


def opening_day(workspace: Workspace, on: date) -> date:
    """The day everybody was or is graded by the scheme in force on a day; its first one where none is yet."""
    scheme = scheme_of(workspace)
    ladder = scheme.ladder_on(on) or scheme.ladders[0]
    return ladder.effective_on


def first_gradings(workspace: Workspace, on: date, day: date, progress: Progress | None = None) -> tuple[FirstRow, ...]:
    """Everybody in office on ``on`` without any approved grade up to then, graded on ``day``.

    Who began later is graded on the first day in post. On the day the scheme begins it is a 套改, else a 首次定级.
    """
    office = office_on(workspace, on)
    waiting = [held for held in office.people if held.approved(max(on, day)) is None]
    rows = []
    with no_collecting():
        for done, held in enumerate(waiting):
            rows.append(_row(office.scheme, held, on, day))
            if progress and done % 100 == 0:
                progress(done, len(waiting))
    return tuple(rows)


def proposals(rows: Sequence[FirstRow], typed: Mapping[int, int]) -> list[Proposal]:
    """What recording would write; ``typed`` are grades the clerk put in place of the computed ones."""
    found = []
    for row in rows:
        grade = typed.get(row.staff_id, row.grade)
        other = grade != row.grade and row.grade is not None
        note = f"测算为第{row.grade}级" if other else ""
        found.append(Proposal(row.staff_id, row.kind, row.post, grade, row.from_day, note))
    return found


def _row(scheme: Scheme, held: Held, on: date, day: date) -> FirstRow:
    computed, since = _graded(scheme, held, on, day)
    ladder = scheme.ladder_on(since)
    opening = ladder is not None and since == ladder.effective_on
    said = "".join(problem.sentence for problem in computed.problems)
    return FirstRow(
        held.staff_id,
        held.name,
        held.unit,
        held.title,
        "套改" if opening else "首次定级",
        since,
        computed,
        monthly(scheme, since, computed.grade, computed.post_label),
        said,
    )


def _graded(scheme: Scheme, held: Held, on: date, day: date) -> tuple[Computed, date]:
    """The grade on the day, else on the first day after it on which there is one, up to ``on``."""
    computed = compute_grade(scheme, held.facts, day)
    if computed.grade is not None or day >= on:
        return computed, day
    now = compute_grade(scheme, held.facts, on)
    if now.grade is None:
        return computed if computed.post else now, day
    begun = sorted(post.since.first for post in held.facts.posts if post.since and day < post.since.first <= on)
    for start in begun:
        first = compute_grade(scheme, held.facts, start)
        if first.grade is not None:
            return first, start
    since = now.since or on
    return compute_grade(scheme, held.facts, since), since
