"""降级 and 荣誉高定 as events of one person: the approval, and the record of the award or punishment with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from streetdesk.actions.decisions import approve
from streetdesk.actions.decisions.approve import NO_PAPER, Paper, Proposal
from streetdesk.actions.decisions.people import Held, label_of, office_on
from streetdesk.actions.grades import scheme_of
from streetdesk.actions.records import judge
from streetdesk.dates import PartialDate
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.fields.cleaning import trimmed
from streetdesk.pay import Scheme, compute_grade
from streetdesk.pay.grade.effects import EFFECTS
from streetdesk.registers.award import AWARD, PUNISHMENT, REWARD, Award

Event = Literal["降级", "荣誉高定"]


@dataclass(frozen=True, slots=True)
class Offer:
    """What a form begins with: the person's present grade and what the event would make of it."""

    staff_id: int
    name: str
    post: str
    grade_now: int | None
    grade_then: int | None
    from_day: date
    said: str


@dataclass(frozen=True, slots=True)
class Wish:
    """A form as filled in. ``title`` names the honour or punishment, ``level`` is one of the award register's;
    ``day`` is the day of the decision, ``from_day`` the one from which the new grade is paid.
    """

    event: Event
    staff_id: int
    grade: int
    day: date
    from_day: date
    title: str
    level: str = ""
    authority: str = ""
    paper: Paper = NO_PAPER
    keep_award: bool = True


def offer(workspace: Workspace, event: Event, staff_id: int, day: date, level: str = "") -> Offer:
    """What the form proposes: one grade less, or the ladder's number for an honour. UserError: person gone."""
    office = office_on(workspace, day, [staff_id])
    if not office.people:
        raise UserError("这个人已经不在了。", "请刷新后再看。")
    held, scheme = office.people[0], office.scheme
    now, post = _standing(scheme, held, day)
    if event == "降级":
        low = _range(scheme, day, post)[0]
        then = max(now - 1, low) if now is not None else None
        return Offer(staff_id, held.name, post, now, then, day, "降几级按处理决定填；程序先填降一级。")
    ladder = scheme.ladder_on(day)
    number = ladder.honours.values.get(level) if ladder else None
    since = EFFECTS[ladder.honours.effect](day) if ladder else day
    if number is None or now is None:
        said = f"方案没有“{level}”的高定级数，请按文件填等级。" if level else "选了级别，程序按方案填等级。"
        return Offer(staff_id, held.name, post, now, None, since, said)
    then = min(now + number, _range(scheme, day, post)[1])
    return Offer(staff_id, held.name, post, now, then, since, f"按方案{level}高定{number}级。")


def record(workspace: Workspace, wish: Wish) -> approve.Preview:
    """The approval and, unless not wanted, the award's record, as one act. Refused as the registers refuse."""
    if not trimmed(wish.title):
        what = "处理决定" if wish.event == "降级" else "荣誉"
        raise UserError(f"没有填{what}的名称。", "请填写后再记录。")
    scheme = scheme_of(workspace)
    held = office_on(workspace, wish.day, [wish.staff_id]).people
    if not held:
        raise UserError("这个人已经不在了。", "请刷新后再看。")
    now, post = _standing(scheme, held[0], wish.from_day)
    if now is not None and (wish.grade > now if wish.event == "降级" else wish.grade < now):
        way = "降级以后不能更高" if wish.event == "降级" else "高定以后不能更低"
        raise UserError(f"没有记录：{held[0].name}现在是第{now}级，{way}，填的是第{wish.grade}级。", "请核对等级。")
    proposal = Proposal(wish.staff_id, wish.event, post, wish.grade, wish.from_day, trimmed(wish.title))
    award = {
        "staff_id": wish.staff_id,
        "kind": PUNISHMENT if wish.event == "降级" else REWARD,
        "title": trimmed(wish.title),
        "level": wish.level or None,
        "authority": trimmed(wish.authority) or None,
        "day": PartialDate.of(wish.day),
        "paper_no": trimmed(wish.paper.number) or None,
        "grades": max(wish.grade - now, 0) if wish.event == "荣誉高定" and now is not None else None,
    }
    if wish.keep_award:
        judge(AWARD.findings(award))
    with workspace.transaction(f"{wish.event}：{held[0].name}第{wish.grade}级") as tx:
        if wish.keep_award:
            tx.insert(Award, award)
        made = approve.write(tx, scheme, [proposal], wish.paper)
        if not made.done:
            raise UserError("".join(made.items[0].notes), "请改等级或执行日期。")
    return made


def _standing(scheme: Scheme, held: Held, on: date) -> tuple[int | None, str]:
    """The grade and post class in force: the approved ones, else the computed ones."""
    approved = held.approved(on)
    computed = compute_grade(scheme, held.facts, on)
    if approved is None:
        return computed.grade, computed.post_label
    return approved.grade, label_of(scheme, on, approved.post) if approved.post else computed.post_label


def _range(scheme: Scheme, on: date, post: str) -> tuple[int, int]:
    ladder = scheme.ladder_on(on)
    known = ladder.post_names.get(post) if ladder else None
    return (known.low, known.high) if known else (1, ladder.grades if ladder else 99)
