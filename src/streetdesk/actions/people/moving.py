"""Move many people to another community in one act, with the history of their posts when a day is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection

from streetdesk.actions.listing.bulk import Preview, State, Verdict, chosen, judged, values_of
from streetdesk.actions.people.staff_list import owned_rows
from streetdesk.actions.records import labels
from streetdesk.dates import PartialDate
from streetdesk.db.transaction import Transaction
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.fields.cleaning import trimmed
from streetdesk.register import Values
from streetdesk.registers.post_held import POST_HELD, PostHeld
from streetdesk.registers.staff import STAFF, Staff


@dataclass(frozen=True)
class _Plan:
    preview: Preview
    people: dict[int, dict[str, Any]]
    posts: dict[int, list[dict[str, Any]]]


def preview_move(workspace: Workspace, ids: Sequence[int], unit_id: int, from_day: date | None = None) -> Preview:
    """What moving people would do. Without ``from_day`` only the unit is corrected, as if it had always been so."""
    with workspace.reading() as connection:
        return _plan(connection, ids, unit_id, from_day).preview


def move(
    workspace: Workspace,
    ids: Sequence[int],
    unit_id: int,
    from_day: date | None = None,
    *,
    paper_no: str = "",
    reason: str = "",
    only_good: bool = False,
) -> Preview:
    """Move people as one act: their unit, and from ``from_day`` on their posts there too (the old one ends the
    day before, a new one of the same post and title begins in the new unit). Raises as ``bulk_edit.set_field``.
    """
    title = preview_move(workspace, ids, unit_id, from_day).title
    paper = trimmed(paper_no)
    with workspace.transaction(title, reason=reason or None) as tx:
        plan = _plan(tx.connection, ids, unit_id, from_day)
        done = chosen(STAFF, plan.preview, reason=reason, only_good=only_good)
        begun: list[dict[str, Any]] = []
        for staff_id in done:
            old = plan.people[staff_id]["unit_id"]
            tx.update(Staff, staff_id, {"unit_id": unit_id})
            if from_day is not None:
                for post in plan.posts.get(staff_id, []):
                    begun += _moved(tx, post, old, unit_id, from_day, paper)
        tx.insert_many(PostHeld, begun)
    return Preview(plan.preview.title, plan.preview.verdicts, done)


def _moved(
    tx: Transaction, post: dict[str, Any], old: int, unit_id: int, from_day: date, paper: str
) -> list[dict[str, Any]]:
    """End or change one post that is held on ``from_day``; the post that follows it, if any."""
    start: PartialDate | None = post["from_day"]
    if start is not None and start.first >= from_day:  # it begins with the move
        tx.update(PostHeld, post["id"], {"unit_id": unit_id, **({"paper_no": paper} if paper else {})})
        return []
    ended = PartialDate.of(from_day - timedelta(days=1))
    tx.update(PostHeld, post["id"], {"to_day": ended, "unit_id": post["unit_id"] or old})
    kept = ("staff_id", "post", "title", "concurrent", "is_main", "to_day")
    following = {name: post[name] for name in kept}
    lent = {name: post[name] for name in ("paid_at_id", "working_at_id") if post[name] != (post["unit_id"] or old)}
    return [
        {
            **following,
            **lent,
            "unit_id": unit_id,
            "from_day": PartialDate.of(from_day),
            "paper_no": paper or post["paper_no"],
        }
    ]


def _plan(connection: Connection, ids: Sequence[int], unit_id: int, from_day: date | None) -> _Plan:
    wanted = list(dict.fromkeys(ids))
    people = values_of(connection, STAFF, wanted)
    units = labels(connection, "unit", [unit_id, *(p["unit_id"] for p in people.values())])
    if unit_id not in units:
        raise UserError("要调入的单位已经不在了，没有保存。", "请重新选择单位。")
    posts: dict[int, list[dict[str, Any]]] = {}
    if from_day is not None:
        held = POST_HELD.in_force(from_day)
        for row in owned_rows(connection, PostHeld.__table__, list(people), condition=held):
            if row["unit_id"] in (None, people[row["staff_id"]]["unit_id"]) and not _over(row, from_day):
                posts.setdefault(row["staff_id"], []).append(row)
    verdicts = []
    for staff_id in wanted:
        person = people.get(staff_id)
        if person is None:
            verdicts.append(Verdict(staff_id, f"编号{staff_id}", "refused", why="这个人已经不在了。"))
            continue
        state, why = _state(person, unit_id, from_day)
        before = units.get(person["unit_id"], "")
        verdicts.append(Verdict(staff_id, person["name"], state, before, units[unit_id], why))
    since = f"{from_day.isoformat()}起" if from_day else ""
    return _Plan(Preview(f"{since}调到{units[unit_id]}：{len(wanted)}人", tuple(verdicts)), people, posts)


def _over(post: Values, from_day: date) -> bool:
    """Whether a post's last day, known in part, may lie before the move: it is left as it is."""
    return post["to_day"] is not None and post["to_day"].last < from_day


def _state(person: Values, unit_id: int, from_day: date | None) -> tuple[State, str]:
    if person["unit_id"] == unit_id:
        return "same", ""
    if from_day is not None:
        entered, left = person["entered_on"], person["left_on"]
        if left is not None and left.last < from_day:
            return "refused", f"{left}已离职，不能从{from_day}起调动。"
        if entered is not None and entered.first > from_day:
            return "refused", f"到岗日期{entered}晚于{from_day}。"
    return judged(STAFF, person, {**person, "unit_id": unit_id})
