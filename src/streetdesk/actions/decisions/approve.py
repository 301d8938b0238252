"""Record approvals for many people as one act with one undo; first shown as it would be written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import Connection

from streetdesk.actions.grades import scheme_of
from streetdesk.actions.listing import bulk
from streetdesk.actions.records import labels, owned_by
from streetdesk.dates import PartialDate
from streetdesk.db.transaction import Transaction
from streetdesk.db.workspace import Workspace
from streetdesk.errors import FieldError, UserError
from streetdesk.fields.cleaning import trimmed
from streetdesk.pay import Scheme
from streetdesk.register import Strength
from streetdesk.registers.grade_approval import GRADE_APPROVAL, GradeApproval
from streetdesk.registers.staff import STAFF

State = Literal["write", "same", "refused"]
_HIGHEST = 99
"""As the register has it: no ladder is known to have more than 60 grades (DOMAIN 1.3)."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One approval as it is to be written. ``post`` is the ladder's word, empty where it is not known."""

    staff_id: int
    kind: str
    post: str
    grade: int | None
    from_day: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """The paper that approves: 文号, title, day of publication; the same for everybody in one act."""

    number: str = ""
    title: str = ""
    published_on: PartialDate | None = None


NO_PAPER = Paper()


@dataclass(frozen=True, slots=True)
class Item:
    """What would be written for one person: before, after, and what is worth knowing; ``same``: it stands already."""

    proposal: Proposal
    name: str
    unit: str
    state: State
    before: str
    after: str
    notes: tuple[str, ...]

    @property
    def staff_id(self) -> int:
        """Whose it is."""
        return self.proposal.staff_id


@dataclass(frozen=True, slots=True)
class Preview:
    """Approvals before they are recorded, or as they were: then ``done`` are the new records' ids."""

    title: str
    items: tuple[Item, ...]
    done: tuple[int, ...] = ()

    def of(self, *states: State) -> tuple[Item, ...]:
        """Those in some states."""
        return tuple(item for item in self.items if item.state in states)


def preview(workspace: Workspace, proposals: Sequence[Proposal], paper: Paper = NO_PAPER) -> Preview:
    """What recording would write. Raises FieldError where the paper itself cannot be kept."""
    scheme = scheme_of(workspace)
    with workspace.reading() as connection:
        return look(connection, scheme, proposals, paper)


def record(workspace: Workspace, proposals: Sequence[Proposal], paper: Paper = NO_PAPER) -> Preview:
    """Record the approvals that can be kept, as one act; who was left out stands in what comes back.

    Only the impossible is left out (a person gone, no grade). UserError where nothing is left to record.
    """
    scheme = scheme_of(workspace)
    with workspace.reading() as connection:
        seen = look(connection, scheme, proposals, paper)
    if not seen.of("write"):
        why = "".join(seen.items[0].notes) if seen.items else ""
        raise UserError(f"没有可以记录的审批。{why}", "请重新选择人员，或改等级、执行日期。")
    with workspace.transaction(seen.title) as tx:
        return write(tx, scheme, proposals, paper)


def write(tx: Transaction, scheme: Scheme, proposals: Sequence[Proposal], paper: Paper) -> Preview:
    """As ``record``, inside an act that does more than this."""
    seen = look(tx.connection, scheme, proposals, paper)
    done = tx.insert_many(GradeApproval, [values_of(item.proposal, paper) for item in seen.of("write")])
    return Preview(seen.title, seen.items, tuple(done))


def look(connection: Connection, scheme: Scheme, proposals: Sequence[Proposal], paper: Paper) -> Preview:
    """As ``preview``, inside a reading that is open already."""
    _check_paper(paper)
    ids = [one.staff_id for one in proposals]
    people = bulk.values_of(connection, STAFF, ids)
    units = labels(connection, "unit", [p["unit_id"] for p in people.values() if p["unit_id"] is not None])
    standing = owned_by(connection, GRADE_APPROVAL, ids)
    items = []
    for one in proposals:
        person = people.get(one.staff_id)
        if person is None:
            gone = "这个人已经不在了。"
            items.append(Item(one, f"编号{one.staff_id}", "", "refused", "", "", (gone,)))
            continue
        theirs = standing.get(one.staff_id, [])
        state, notes = _judged(scheme, one, person, theirs, paper)
        unit = units.get(person["unit_id"], "")
        items.append(Item(one, person["name"], unit, state, _before(theirs, one.from_day), _after(one), notes))
    return Preview(_title(items), tuple(items))


def values_of(one: Proposal, paper: Paper) -> dict[str, Any]:
    """The record by column."""
    return {
        "staff_id": one.staff_id,
        "kind": one.kind,
        "post": one.post or None,
        "grade": one.grade,
        "from_day": PartialDate.of(one.from_day),
        "paper_no": trimmed(paper.number) or None,
        "paper_title": trimmed(paper.title) or None,
        "published_on": paper.published_on,
        "note": trimmed(one.note) or None,
    }


def _check_paper(paper: Paper) -> None:
    for name, text in (("paper_no", paper.number), ("paper_title", paper.title)):
        field = GRADE_APPROVAL.fields[name]
        try:
            field.parse(text)
        except FieldError as error:
            raise FieldError(field.label, error.sentence, error.what_to_do, error.kind) from None


def _judged(
    scheme: Scheme, one: Proposal, person: Mapping[str, Any], theirs: Sequence[Mapping[str, Any]], paper: Paper
) -> tuple[State, tuple[str, ...]]:
    if one.grade is None:
        return "refused", ("没有等级，请先填上等级。",)
    if not 1 <= one.grade <= _HIGHEST:
        return "refused", (f"没有第{one.grade}级，等级在1到{_HIGHEST}之间。",)
    values = values_of(one, paper)
    findings = GRADE_APPROVAL.findings(values, theirs)
    if refused := [f.sentence for f in findings if f.strength is Strength.REFUSE]:
        return "refused", tuple(refused)
    key = ("from_day", "grade", "post", "kind")
    if any(all(other[name] == values[name] for name in key) for other in theirs):
        return "same", ("已经记录过同样的审批。",)
    notes = [f.sentence for f in findings if f.strength is Strength.CONFIRM]
    notes += _ladder_notes(scheme, one)
    entered, left = person["entered_on"], person["left_on"]
    if entered is not None and entered.first > one.from_day:
        notes.append(f"执行日期早于到岗日期{entered}。")
    if left is not None and left.last < one.from_day:
        notes.append(f"执行日期在离职（{left}）以后。")
    later = [other["from_day"] for other in theirs if other["from_day"].first > one.from_day]
    if later:
        notes.append(f"{min(later)}起另有审批，从那天起以那一条为准。")
    return "write", tuple(notes)


def _ladder_notes(scheme: Scheme, one: Proposal) -> list[str]:
    """What the ladder says of post and grade; it never forbids, for what is approved is paid."""
    ladder = scheme.ladder_on(one.from_day)
    if ladder is None:
        return [f"{one.from_day.isoformat()}没有在执行的方案。"]
    assert one.grade is not None
    if not 1 <= one.grade <= ladder.grades:
        return [f"方案只有第1至{ladder.grades}级，第{one.grade}级算不出工资。"]
    post = ladder.post_names.get(one.post)
    if one.post and post is None:
        return [f"方案里没有岗位“{one.post}”。"]
    if post is not None and not post.low <= one.grade <= post.high:
        return [f"{post.label}的等级范围是第{post.low}至{post.high}级。"]
    return []


def _before(theirs: Sequence[Mapping[str, Any]], on: date) -> str:
    """What was approved until the new one begins."""
    held = [other for other in theirs if other["from_day"].first < on] or list(theirs[:1])
    if not held:
        return "未定级"
    last = max(held, key=lambda other: (other["from_day"], other["id"]))
    return f"{last['post'] or ''}第{last['grade']}级"


def _after(one: Proposal) -> str:
    grade = f"第{one.grade}级" if one.grade is not None else "没有等级"
    return f"{one.post}{grade}，{one.from_day.isoformat()}起，{one.kind}"


def _title(items: Sequence[Item]) -> str:
    """``记录等级审批：张三等12人``: what the undo menu says."""
    written = [item.name for item in items if item.state == "write"] or [item.name for item in items]
    if not written:
        return "记录等级审批"
    return f"记录等级审批：{written[0]}" + (f"等{len(written)}人" if len(written) > 1 else "")
