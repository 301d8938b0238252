"""Grades of everybody at a glance: who is due to rise next and what blocks, grades by post, what differs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from weakref import WeakKeyDictionary

from streetdesk.actions.collecting import no_collecting
from streetdesk.actions.facts import facts_of
from streetdesk.actions.grades import in_office, scheme_of
from streetdesk.actions.home.counts import GradeCount
from streetdesk.db.workspace import Workspace
from streetdesk.pay import Approval, Due, Glance, PersonFacts, Scheme, approved_on, due, glance

Progress = Callable[[int, int], None]

BLOCKS = {
    "appraisal-bad": "考核等次不够",
    "appraisal-missing": "考核没有登记",
    "appraisal-unknown": "考核等次不在方案里",
    "appraisal-part-year": "不满全年的考核待定",
    "schooling-unresolved": "研究生学历待核",
    "start-partial": "起始日期待核",
    "no-start": "缺社区工作起始日",
    "post-change": "岗位变动",
}
"""What stands in the way of a rise, in the order of the home page."""
_IN_VAIN = {"at-top", "not-reached"}
"""Nothing to be done about these: such people are neither due nor blocked."""


@dataclass(frozen=True, slots=True)
class Block:
    """One thing that stands in the way (codes of ``pay.Due.blocks``): its title and the people."""

    code: str
    title: str
    people: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class DueFigures:
    """The next ordinary rise: its first day, who is due, and who would be but for something in the way.

    ``blocked`` counts each of them once, ``blocks`` under everything that stands in the way.
    """

    effect_on: date | None
    due: tuple[int, ...]
    blocked: tuple[int, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Graded:
    """Everybody's grades on a day, in the order of names; ``differing``: computed and approved differ."""

    due: DueFigures
    grades: tuple[GradeCount, ...]
    differing: tuple[int, ...]
    not_computed: tuple[int, ...]
    not_approved: tuple[int, ...]


def due_figures(workspace: Workspace, on: date, progress: Progress | None = None) -> DueFigures:
    """Who is due next and what blocks, of everybody in office."""
    return graded(workspace, on, progress).due


def graded(workspace: Workspace, on: date, progress: Progress | None = None) -> Graded:
    """Everybody in office, graded and looked at for the next rise; ``progress`` gets (done, all)."""
    with no_collecting():
        return _graded(workspace, on, progress)


def _graded(workspace: Workspace, on: date, progress: Progress | None) -> Graded:
    scheme = scheme_of(workspace)
    with workspace.reading() as connection:
        people = in_office(connection, on)
        facts = facts_of(connection)
    seen: dict[int, Glance] = {}
    rises: dict[int, Due] = {}
    held: dict[int, Approval | None] = {}
    before, now = _before.get(workspace), _Before(scheme, on, {})
    known = before.people if before and before.scheme is scheme and before.on == on else {}
    for done, staff_id in enumerate(people):
        mark = _mark(facts[staff_id])
        same = known.get(staff_id)
        one = same if same and same.mark == mark else _Seen(mark, *_looked_at(scheme, facts[staff_id], on))
        now.people[staff_id] = one
        seen[staff_id], rise = one.glance, one.rise
        if rise is not None:
            rises[staff_id] = rise
        held[staff_id] = approved_on(facts[staff_id].approvals, on)
        if progress and done % 200 == 0:
            progress(done, len(people))
    if len(people) <= _KEPT:
        _before[workspace] = now
    return Graded(
        _due(seen, rises),
        _counts(scheme, on, seen, held),
        tuple(i for i, one in seen.items() if _differs(one, held[i])),
        tuple(i for i, one in seen.items() if one.on_ladder and one.grade is None),
        tuple(i for i, one in seen.items() if one.on_ladder and held[i] is None),
    )


def _looked_at(scheme: Scheme, facts: PersonFacts, on: date) -> tuple[Glance, Due | None]:
    one = glance(scheme, facts, on)
    if not one.may_rise:
        return one, None
    rise = replace(due(scheme, facts, on), then=None)  # the reasons are long, and not told here
    in_vain = {block.code for block in rise.blocks} <= _IN_VAIN
    return one, None if rise.blocks and in_vain else rise


@dataclass(frozen=True, slots=True)
class _Seen:
    """What came out for one person; ``mark`` tells from which facts."""

    mark: int
    glance: Glance
    rise: Due | None


@dataclass(frozen=True, slots=True)
class _Before:
    """What came out the last time: after a change the home page looks anew only at those whose facts are others."""

    scheme: Scheme
    on: date
    people: dict[int, _Seen]


_before: WeakKeyDictionary[Workspace, _Before] = WeakKeyDictionary()
_KEPT = 20_000
"""More people than this are not remembered: a kilobyte each."""


def _mark(facts: PersonFacts) -> int:
    values = (getattr(facts, field.name) for field in fields(facts))
    return hash(tuple(tuple(value.items()) if isinstance(value, Mapping) else value for value in values))


def _due(seen: dict[int, Glance], rises: dict[int, Due]) -> DueFigures:
    blocks: dict[str, list[int]] = {}
    titles = dict(BLOCKS)
    for staff_id, rise in rises.items():
        for block in rise.blocks:
            titles.setdefault(block.code, block.sentence)
            theirs = blocks.setdefault(block.code, [])
            if theirs[-1:] != [staff_id]:
                theirs.append(staff_id)
    return DueFigures(
        min((one.effect_on for one in seen.values() if one.effect_on), default=None),
        tuple(i for i, rise in rises.items() if rise.is_due),
        tuple(i for i, rise in rises.items() if not rise.is_due),
        tuple(Block(code, titles[code], tuple(blocks[code])) for code in titles if code in blocks),
    )


def _counts(
    scheme: Scheme, on: date, seen: dict[int, Glance], held: dict[int, Approval | None]
) -> tuple[GradeCount, ...]:
    """By post and grade: the approved one, else the computed one; those off the ladder are left out."""
    ladder = scheme.ladder_on(on)
    labels = [post.label for post in ladder.posts] if ladder else []
    names = {name: post.label for post in ladder.posts for name in post.names} if ladder else {}
    found: dict[tuple[str, int | None, bool], list[int]] = {}
    for staff_id, one in seen.items():
        approved = held[staff_id]
        if approved is None and not one.on_ladder:
            continue
        post = one.label
        if approved is not None and approved.post:
            post = names.get(approved.post, approved.post)
        grade = approved.grade if approved is not None else one.grade
        found.setdefault((post, grade, approved is not None), []).append(staff_id)

    def place(key: tuple[str, int | None, bool]) -> tuple[int, str, int, bool]:
        post, grade, approved = key
        return (labels.index(post) if post in labels else len(labels), post, grade or 0, not approved)

    return tuple(GradeCount(*key, tuple(found[key])) for key in sorted(found, key=place))


def _differs(one: Glance, approved: Approval | None) -> bool:
    """As ``pay.difference``; a missing approval is a list of its own."""
    if approved is None:
        return False
    if one.grade is None:
        return True
    return one.grade != approved.grade or (bool(approved.post) and approved.post not in one.names)
