"""应晋级名单: who rises on an effect day, with the reason and the pay, and what blocks the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from streetdesk.actions.collecting import no_collecting
from streetdesk.actions.decisions import blocks as b
from streetdesk.actions.decisions.approve import Proposal
from streetdesk.actions.decisions.people import Held, Progress, monthly, office_on
from streetdesk.actions.grades import scheme_of
from streetdesk.db.workspace import Workspace
from streetdesk.pay import Approval, Computed, Due, Scheme, due

State = Literal["due", "blocked", "approved", "idle"]
"""Rises with nothing in the way; would but for something; recorded already; nothing to be done on that day."""


@dataclass(frozen=True, slots=True)
class DueRow:
    """One person on the list. Grades are approved ones where there are any, else computed; pay in yuan per month."""

    staff_id: int
    name: str
    unit: str
    post: str
    title: str
    effect_on: date | None
    grade_now: int | None
    grade_then: int | None
    pay_now: Decimal | None
    pay_then: Decimal | None
    state: State
    reason: str
    blocks: tuple[b.Block, ...]
    then: Computed | None
    approved_before: bool = True
    by_rule: bool = False  # the rules let the computed grade rise, whatever was approved

    @property
    def pay_rise(self) -> Decimal | None:
        """What a month pays more."""
        return None if self.pay_now is None or self.pay_then is None else self.pay_then - self.pay_now


@dataclass(frozen=True, slots=True)
class DueList:
    """Everybody in office, and the blocks by kind; ``on`` is the day looked from, the effect day lies after it."""

    on: date
    rows: tuple[DueRow, ...]
    groups: tuple[b.Group, ...]

    def of(self, *states: State) -> tuple[DueRow, ...]:
        """Those in some states."""
        return tuple(row for row in self.rows if row.state in states)


def due_list(
    workspace: Workspace, on: date, ids: Sequence[int] | None = None, progress: Progress | None = None
) -> DueList:
    """The standing of everybody in office (or of some) for the first effect day after ``on``.

    For an effect day that has come already ask with the day before it: ``day_before``.
    """
    office = office_on(workspace, on, ids)
    rows = []
    with no_collecting():
        for done, held in enumerate(office.people):
            rows.append(_row(office.scheme, held, due(office.scheme, held.facts, on)))
            if progress and done % 100 == 0:
                progress(done, len(office.people))
    waiting = ((row.staff_id, row.blocks) for row in rows if row.state in ("blocked", "idle"))
    return DueList(on, tuple(rows), b.grouped(waiting))


def effect_days(workspace: Workspace, on: date) -> tuple[date, ...]:
    """The effect days to choose from where rises come in January: this year's, which papers often follow, and the
    next one. None where they come at any time of the year: then there is only the next one of each person.
    """
    ladder = scheme_of(workspace).ladder_on(on)
    if ladder is not None and ladder.promotion.effect not in ("next_january", "following_january"):
        return ()
    return date(on.year, 1, 1), date(on.year + 1, 1, 1)


def day_before(effect: date) -> date:
    """The day from which an effect day is the next one."""
    return effect - timedelta(days=1)


def proposals(rows: Sequence[DueRow]) -> list[Proposal]:
    """What recording the rises would write; an appraisal that forbids one is recorded as 延期晋级."""
    found = []
    for row in rows:
        if row.effect_on is None or row.grade_then is None or row.state == "approved":
            continue
        put_off = any(block.code == "appraisal-bad" for block in row.blocks)
        grade = row.grade_now if put_off and row.grade_now is not None else row.grade_then
        kind = "延期晋级" if put_off else "正常晋级" if row.approved_before else "首次定级"
        post = row.then.post_label if row.then else row.post
        found.append(Proposal(row.staff_id, kind, post, grade, row.effect_on))
    return found


def _row(scheme: Scheme, held: Held, rise: Due) -> DueRow:
    effect, then = rise.effect_on, rise.then
    before = held.approved(effect - timedelta(days=1)) if effect else None
    now = before.grade if before is not None else rise.grade_now
    blocks = b.blocks_of(rise)
    higher = rise.grade_now is not None and rise.grade_then is not None and rise.grade_then > rise.grade_now
    if before is not None and higher and before.grade != rise.grade_now:
        said = f"审批为第{before.grade}级，测算现为第{rise.grade_now}级。"
        blocks = (b.Block(b.DIFFERS, said), *blocks)
    done = held.approved(effect) if effect else None
    if not higher and effect is not None:
        blocks = (*_unregistered(scheme, held, effect), *blocks)
    state = _state(rise, blocks, higher=higher, done=done if done is not before else None)
    post = then.post_label if then and then.post_label else held.post
    grade_then = done.grade if state == "approved" and done is not None else rise.grade_then
    return DueRow(
        held.staff_id,
        held.name,
        held.unit,
        post,
        held.title,
        effect,
        now,
        grade_then,
        monthly(scheme, effect, now, post) if effect else None,
        monthly(scheme, effect, grade_then, post) if effect else None,
        state,
        f"{effect.isoformat()}起已审批为第{grade_then}级。" if state == "approved" and effect else _reason(rise),
        () if state == "approved" else blocks,
        then,
        before is not None,
        rise.is_due,
    )


def _state(rise: Due, blocks: Sequence[b.Block], *, higher: bool, done: Approval | None) -> State:
    if done is not None and rise.effect_on is not None and done.from_day >= rise.effect_on:
        return "approved"
    if not blocks:
        return "due" if higher else "idle"
    if higher or any(block.code == "appraisal-bad" for block in blocks):
        return "blocked"
    return "idle"


def _unregistered(scheme: Scheme, held: Held, on: date) -> tuple[b.Block, ...]:
    """Certificates that would add grades, were they registered on the day."""
    ladder = scheme.ladder_on(on)
    if ladder is None or ladder.certificates.rule != "adds_grades" or ladder.certificates.counts_from != "registered":
        return ()
    lacking = [
        certificate.level.value
        for certificate in held.facts.certificates
        if certificate.level in ladder.certificates.values
        and not any(r.since.first <= on and (r.until is None or on <= r.until.last) for r in certificate.registrations)
    ]
    return tuple(b.Block("registration", f"{level}证书在{on.isoformat()}没有登记，不加级。") for level in lacking)


def _reason(rise: Due) -> str:
    """Why the grade is what it is then: the sum of its parts, and the years behind it."""
    if rise.then is None or rise.then.grade is None:
        return rise.sentence
    whys = {line.item: line.why for line in rise.then.lines}
    return "；".join(filter(None, (whys.get("年限晋档", ""), whys.get("测算等级", "")))) + "。"
