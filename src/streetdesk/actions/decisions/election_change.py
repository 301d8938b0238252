"""One line of an election: the post that ends, the one that begins, and the grade the ladder gives for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from streetdesk.actions.decisions.causes import cause_of
from streetdesk.actions.decisions.election_table import ENDS, Line, parsed, yes
from streetdesk.actions.decisions.people import Held, monthly
from streetdesk.actions.importing.roster_match import Units
from streetdesk.dates import PartialDate
from streetdesk.errors import FieldError
from streetdesk.fields.cleaning import compact
from streetdesk.pay import (
    Approval,
    Computed,
    Ladder,
    PersonFacts,
    PostHeld,
    Scheme,
    compute_grade,
    difference,
)
from streetdesk.pay.grade.effects import EFFECTS


@dataclass(frozen=True, slots=True)
class Change:
    """One person's change of post. ``problem``: it cannot be made, and why; ``notes`` are worth knowing.

    ``grade_now`` is the approved grade, ``grade_then`` the one the ladder gives from ``effect_on``; None where
    there is none, or where the post class stays and the approved grade is the computed one. ``kind`` is what the
    approval that follows is for.
    """

    line: Line
    staff_id: int | None
    name: str
    unit: str
    before: str
    after: str
    from_day: date | None
    grade_now: int | None = None
    grade_then: int | None = None
    effect_on: date | None = None
    kind: str = "岗位变动"
    post: str = ""
    pay_now: Decimal | None = None
    pay_then: Decimal | None = None
    problem: str = ""
    notes: tuple[str, ...] = ()
    then: Computed | None = None
    ended: tuple[int, ...] = ()
    begun: dict[str, Any] | None = None

    @property
    def regraded(self) -> bool:
        """Whether an approval follows from it."""
        return not self.problem and self.grade_then is not None and self.effect_on is not None


def change_of(scheme: Scheme, line: Line, held: Held, posts: Sequence[dict[str, Any]], units: Units) -> Change:
    bare = Change(line, held.staff_id, held.name, held.unit, _words(held.post, held.title), "", None)
    try:
        start, begun = _begun(line, held, units)
    except (FieldError, ValueError) as why:
        return replace(bare, problem=why.sentence if isinstance(why, FieldError) else str(why))
    standing = [p for p in posts if _holds(p, start)]
    ending = [p for p in standing if p["is_main"] is not False]
    before = "；".join(_words(p["post"], p["title"]) for p in ending)
    kept = _keep_class(ending, begun)
    bare = replace(bare, from_day=start, before=before, after=_after(begun))
    if problem := _problem(ending, begun, start):
        return replace(bare, problem=problem)
    if begun is not None and begun["unit_id"] is None:
        begun["unit_id"] = next((p["unit_id"] for p in ending if p["unit_id"] is not None), None)
    notes = [f"没有填岗位，仍是{kept}。"] if kept else []
    if side := [p for p in standing if p["is_main"] is False]:
        notes.append(f"兼任的{'、'.join(_words(p['post'], p['title']) for p in side)}不动。")
    if not ending and begun is not None:
        notes.append("原来没有在任的岗位。")
    ended = tuple(p["id"] for p in ending)
    graded = _graded(scheme, held, posts, ended, begun, start)
    reason = graded.pop("why", "")
    if note := f"岗位类别不变；审批和测算的等级不同：{reason}" if reason else _note(graded, begun):
        notes.append(note)
    return replace(bare, **graded, ended=ended, begun=begun, notes=tuple(notes))


def _begun(line: Line, held: Held, units: Units) -> tuple[date, dict[str, Any] | None]:
    """The day and the new post by column; None where the old one only ends. ValueError, FieldError: unreadable."""
    if not line.day:
        raise ValueError("没有填任职时间。")
    day = parsed("from_day", line.day)
    if not day.is_exact:
        raise ValueError(f"任职时间“{line.day}”要写到哪一天。")
    if compact(line.post) in ENDS or (not line.post and compact(line.title) in ENDS):
        return day.first, None
    unit = None
    if line.unit:
        unit = units.ids.get(units.spellings.get(compact(line.unit), line.unit))
        if unit is None:
            raise ValueError(f"没有名为“{line.unit}”的单位。")
    post, title = parsed("post", line.post), parsed("title", line.title)
    if not post and not title:
        raise ValueError("没有填新岗位。")
    return day.first, {
        "staff_id": held.staff_id,
        "post": post,
        "title": title,
        "unit_id": unit,
        "from_day": day,
        "paper_no": parsed("paper_no", line.paper),
        "concurrent": yes(line.concurrent),
    }


def _keep_class(ending: Sequence[dict[str, Any]], begun: dict[str, Any] | None) -> str:
    """A line with a title alone keeps the post class that ends, where that is one; the class, empty where it said one.

    Without it the person would have no class, and no grade and pay, from that day on.
    """
    classes = {p["post"] for p in ending}
    if begun is None or begun["post"] or len(classes) != 1:
        return ""
    begun["post"] = classes.pop()
    return begun["post"] or ""


def _problem(ending: Sequence[dict[str, Any]], begun: dict[str, Any] | None, start: date) -> str:
    late = [p for p in ending if p["from_day"] is not None and p["from_day"].first >= start]
    if late:
        return f"{late[0]['from_day']}起已经任{_words(late[0]['post'], late[0]['title'])}，请核对任职时间。"
    if begun is None:
        return "" if ending else "那天没有在任的岗位，没有要结束的。"
    same = [p for p in ending if (p["post"], p["title"]) == (begun["post"], begun["title"])]
    if same and begun["unit_id"] in (None, same[0]["unit_id"]):
        return f"已经任{_words(begun['post'], begun['title'])}，没有变化。"
    return ""


def _graded(
    scheme: Scheme,
    held: Held,
    posts: Sequence[dict[str, Any]],
    ended: Sequence[int],
    begun: dict[str, Any] | None,
    start: date,
) -> dict[str, Any]:
    """The grade that follows, by the ladder of the day: from which day, and what a month pays before and then."""
    ladder = scheme.ladder_on(start)
    if ladder is None:
        return {}
    before = held.approved(start)
    found: dict[str, Any] = {"grade_now": before.grade if before else None}
    was = {_code(ladder, p["post"]) for p in posts if p["id"] in ended} - {None}
    now = _code(ladder, begun["post"]) if begun else None
    if now is None:
        return found
    if was == {now}:
        return found | _differing(scheme, _facts_then(held.facts, posts, ended, begun, start), before, start)
    effect = EFFECTS[ladder.post_change.effect](start) if was else start
    facts = _facts_then(held.facts, posts, ended, begun, start)
    then = compute_grade(scheme, facts, effect)
    return found | {
        "grade_then": then.grade,
        "effect_on": effect,
        "then": then,
        "post": then.post_label,
        "pay_now": monthly(scheme, effect, found["grade_now"], before.post if before else ""),
        "pay_then": then.monthly,
    }


def _differing(scheme: Scheme, facts: PersonFacts, approved: Approval | None, start: date) -> dict[str, Any]:
    """Where the class stays: what the list of differences would propose, if the approved grade is not the computed."""
    computed = compute_grade(scheme, facts, start)
    if approved is None or computed.grade is None or not difference(computed, approved).to_work_on:
        return {}
    cause = cause_of(scheme, facts, computed, approved)
    return {
        "grade_then": computed.grade,
        "effect_on": cause.since or start,
        "kind": cause.kind,
        "then": computed,
        "post": computed.post_label,
        "pay_now": monthly(scheme, start, approved.grade, approved.post),
        "pay_then": computed.monthly,
        "why": cause.sentence,
    }


def _facts_then(
    facts: PersonFacts,
    posts: Sequence[dict[str, Any]],
    ended: Sequence[int],
    begun: dict[str, Any] | None,
    start: date,
) -> PersonFacts:
    """The facts as they will be when the change is made."""
    last = PartialDate.of(start - timedelta(days=1))
    then = [_held(p, last if p["id"] in ended else p["to_day"]) for p in posts if p["post"]]
    if begun is not None and begun["post"]:
        then.append(_held(begun, None))
    return replace(facts, posts=tuple(then))


def _held(post: Mapping[str, Any], until: PartialDate | None) -> PostHeld:
    title, paper = post["title"] or "", post["paper_no"] or ""
    return PostHeld(post["post"], post["from_day"], until, title, paper, bool(post["concurrent"]))


def _note(graded: dict[str, Any], begun: dict[str, Any] | None) -> str:
    if begun is None:
        return "只结束原任职，不定新岗位。"
    if "effect_on" not in graded:
        return "岗位类别不变，等级不变。" if begun["post"] else "没有填岗位，不重新定级。"
    return "" if graded.get("grade_then") is not None else "测算不出新等级。"


def _holds(post: dict[str, Any], on: date) -> bool:
    """Held on a day, or begun later and not ended: as far as is known."""
    start, end = post["from_day"], post["to_day"]
    return (start is None or start.first <= on) and (end is None or end.last >= on)


def _code(ladder: Ladder, post: str | None) -> str | None:
    known = ladder.post_names.get(post or "")
    return known.code if known else None


def _words(post: str | None, title: str | None) -> str:
    return f"{post}（{title}）" if post and title else post or title or ""


def _after(begun: dict[str, Any] | None) -> str:
    return "卸任" if begun is None else _words(begun["post"], begun["title"])
