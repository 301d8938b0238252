"""Approved grades of a made-up person: what the demonstration scheme computes, and here and there something else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from random import Random

from streetdesk.actions.demo.draw import Row, Weighted, chance, day, whole
from streetdesk.actions.demo.person import DEPUTY, WORKER, Person
from streetdesk.dates import PartialDate
from streetdesk.pay import (
    Computed,
    Level,
    PersonFacts,
    PostHeld,
    Scheme,
    Schooling,
    Spell,
    SpellKind,
    compute_grade,
)

_OPENING = date(2023, 1, 1)
_LEVELS = {"14": Level.MASTER, "21": Level.BACHELOR, "31": Level.COLLEGE}
_DEGREES = {"3": Level.MASTER, "4": Level.BACHELOR}
_KINDS = {"计入": SpellKind.COUNTED, "不计入": SpellKind.NOT_COUNTED, "视同": SpellKind.DEEMED}
_BAD = ("基本合格", "不合格")
_PAPERS = {
    "套改": "关于社区工作者岗位等级套改的批复（演示）",
    "首次定级": "关于新进社区工作者岗位等级的批复（演示）",
    "转正": "关于社区工作者试用期满转正的批复（演示）",
    "正常晋级": "关于社区工作者岗位等级正常晋级的批复（演示）",
    "延期晋级": "关于社区工作者延期晋级的通知（演示）",
    "学历调整": "关于社区工作者学历调整岗位等级的批复（演示）",
    "岗位变动": "关于社区工作者岗位变动后岗位等级的批复（演示）",
}
_SLIPS = Weighted({"": 905, "behind": 45, "above": 15, "nothing": 20, "other post": 15})
"""How the file departs from the rules, so that the difference list has work."""


def facts(
    p: Person, posts: Sequence[Row], spells: Sequence[Row], schooling: Sequence[Row], appraisals: Sequence[Row],
    contracts: Sequence[Row],
) -> PersonFacts:  # fmt: skip
    """What the ladder needs for the grade; certificates are left out, they move no grade of the scheme."""
    ends = [row["probation_to"] for row in contracts if row["probation_to"]]
    return PersonFacts(
        posts=tuple(
            PostHeld(r["post"], r["from_day"], r.get("to_day"), r["title"], r["paper_no"] or "", bool(r["concurrent"]))
            for r in posts
        ),
        service=tuple(
            Spell(r.get("from_day"), r.get("to_day"), _KINDS[r["kind"]], r.get("years", 0), r.get("in_province", True))
            for r in spells
        ),
        schooling=tuple(entry for r in schooling for entry in _schooling(r)),
        appraisals={r["year"]: r["result"] for r in appraisals},
        probation_end=max(ends, default=None),
        identity=p.staff["identity"],
    )


def _schooling(row: Row) -> Iterable[Schooling]:
    full_time, registered = row["study_form"] == "全日制", row["registered_on"]
    level = _LEVELS.get(row["level"], Level.BELOW)
    degree = _DEGREES.get(row["degree"] or "") if row["has_degree"] else None
    if row["has_diploma"]:
        yield Schooling(level, True, degree is level, full_time, registered)
    elif degree is not None:
        yield Schooling(degree, False, True, full_time, registered)


def approvals(rng: Random, scheme: Scheme, known: PersonFacts, p: Person) -> list[Row]:
    """The events from the opening of the scheme, or from the first day in post, to today."""
    events: dict[date, tuple[str, Computed]] = {}
    before: Computed | None = None
    for on, now in _changes(scheme, known, p.end):
        events[on] = (_kind(known, before, now, on), now)
        before = now
    for on, kind in _quiet_days(known):
        held = max((d for d in events if d <= on <= p.end), default=None)
        if held not in (None, on) and _in_post(known, on):
            events[on] = (kind, events[held][1])
    return _with_slips(rng, [_row(rng, *events[on], on) for on in sorted(events)])


def _changes(scheme: Scheme, known: PersonFacts, last: date) -> list[tuple[date, Computed]]:
    """Each day from which post and grade are new, and what they are: found backwards, from standing to standing."""
    found: list[tuple[date, Computed]] = []
    on: date | None = last
    while on is not None and on >= _OPENING:
        now = compute_grade(scheme, known, on)
        if now.since:
            found.append((now.since, now))
            on = now.since - timedelta(days=1)
        else:  # between two posts, or before the first
            on = max((h.until.last for h in known.posts if h.until and h.until.last < on), default=None)
    return found[::-1]


def _kind(known: PersonFacts, before: Computed | None, now: Computed, on: date) -> str:
    """What event a day brings."""
    if on == _OPENING:
        return "套改"
    if before is None or any(held.since and held.since.first == on for held in known.posts):
        return "首次定级"
    if before.post != now.post:
        return "岗位变动"
    return "正常晋级" if (on.month, on.day) == (1, 1) else "学历调整"


def _quiet_days(known: PersonFacts) -> Iterable[tuple[date, str]]:
    """Days that are approved though the grade stays: probation passed, a rise put off."""
    if known.probation_end:
        yield known.probation_end.last + timedelta(days=1), "转正"
    for year, result in known.appraisals.items():
        if result in _BAD:
            yield date(year + 1, 1, 1), "延期晋级"


def _in_post(known: PersonFacts, on: date) -> bool:
    return any(h.since and h.since.first <= on and (h.until is None or on <= h.until.last) for h in known.posts)


def _row(rng: Random, kind: str, now: Computed, on: date) -> Row:
    published = on + timedelta(days=40 if kind == "套改" else whole(rng, 3, 25))
    return {
        "kind": kind,
        "post": now.post_label,
        "grade": now.grade,
        "from_day": day(on),
        "paper_no": f"演街薪〔{published.year}〕{published.month}号",
        "paper_title": _PAPERS[kind],
        "published_on": day(published) if chance(rng, 0.97) else PartialDate(published.year, published.month),
    }


def _with_slips(rng: Random, rows: list[Row]) -> list[Row]:
    slip = _SLIPS.draw(rng)
    if not rows or not slip:
        return rows
    last = rows[-1]
    if slip == "nothing":
        return []
    if slip == "behind" and len(rows) > 1:
        return rows[:-1]
    if slip == "above" and last["grade"] < 12:
        last["grade"] += 1
        last["note"] = "待核：审批等级高于测算。"
    if slip == "other post":
        last["post"] = DEPUTY if last["post"] == WORKER else WORKER
    return rows
