"""The ladder at a glance: grades of thousands of people without their reasons, for figures and lists.

The same rules as ``compute_grade`` and ``due``, replayed once for all the days asked about.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from streetdesk.pay.facts import PersonFacts, SpellKind
from streetdesk.pay.grade.due import next_effect_day
from streetdesk.pay.grade.person import Person, prepare
from streetdesk.pay.grade.replay import states
from streetdesk.pay.grade.state import State
from streetdesk.pay.scheme.model import Scheme


@dataclass(frozen=True, slots=True)
class Glance:
    """One person on a day: computed post (its code, label, all names) and grade, and the next ordinary rise.

    ``may_rise``: on ``effect_on`` the grade rises, or would but for an appraisal; ``due`` tells what blocks.
    ``on_ladder``: the ladder covers the person's identity.
    """

    post: str | None
    label: str
    names: tuple[str, ...]
    grade: int | None
    at_top: bool
    effect_on: date | None
    may_rise: bool
    on_ladder: bool


def glance(scheme: Scheme, facts: PersonFacts, on: date) -> Glance:
    """Grade on a day and whether to look closer at the next rise. Never raises, as ``compute_grade``."""
    effect_on = next_effect_day(scheme, facts, on)
    last = effect_on or on
    days = [on, last - timedelta(days=1), last]
    now, before, then = _on(scheme, facts, days)
    on_ladder = _covers(scheme, facts, on)
    begun = any(s.since for s in facts.service if s.kind is not SpellKind.DEEMED)
    grade = now.grade if now and begun else None
    post = now.slot.post if now else None
    may_rise = False
    if effect_on and before and then and begun:
        may_rise = then.grade > before.grade or then.refused == effect_on
    return Glance(
        post.code if post else None,
        post.label if post else "",
        post.names if post else (),
        grade,
        bool(post and grade == post.high),
        effect_on,
        may_rise,
        on_ladder,
    )


def _covers(scheme: Scheme, facts: PersonFacts, on: date) -> bool:
    ladder = scheme.ladder_on(on)
    return ladder is not None and not (facts.identity and ladder.identities and facts.identity not in ladder.identities)


def _on(scheme: Scheme, facts: PersonFacts, days: list[date]) -> list[State | None]:
    """The states on some days, in order; one replay for all days of one ladder."""
    prepared: dict[int, Person] = {}
    found: list[State | None] = []
    story: list[tuple[date, State | None]] = []
    told: Person | None = None
    for day in days:
        ladder = scheme.ladder_on(day)
        if ladder is None or not _covers(scheme, facts, day):
            found.append(None)
            continue
        person = prepared.get(id(ladder))
        if person is None:
            person = prepared[id(ladder)] = prepare(scheme, ladder, facts)
        if told is not person:
            story, told = list(states(scheme, person, max(days))), person
        found.append(next((state for when, state in reversed(story) if when <= day), None))
    return found
