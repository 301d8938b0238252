"""Everybody whose grade is to be decided, with the facts the ladder asks for, read at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection

from streetdesk.actions import listing
from streetdesk.actions.facts import facts_of
from streetdesk.actions.grades import scheme_of
from streetdesk.actions.people import staff_list
from streetdesk.db.workspace import Workspace
from streetdesk.pay import Approval, PersonFacts, Scheme, approved_on
from streetdesk.pay.money import monthly_amount
from streetdesk.registers.staff import STAFF

Progress = Callable[[int, int], None]
_FEW = 500


@dataclass(frozen=True, slots=True)
class Held:
    """One person: name, community and title as lists show them on the day asked, and what the ladder asks for."""

    staff_id: int
    name: str
    unit: str
    post: str
    title: str
    facts: PersonFacts
    approvals: tuple[Approval, ...]

    def approved(self, on: date) -> Approval | None:
        """The approval in force on a day."""
        return approved_on(self.approvals, on)


@dataclass(frozen=True, slots=True)
class Office:
    """The scheme and the people, in the order of communities and posts."""

    scheme: Scheme
    people: tuple[Held, ...]


def office_on(workspace: Workspace, on: date, ids: Sequence[int] | None = None) -> Office:
    """Everybody in office on a day, or the people asked for, in office or not."""
    scheme = scheme_of(workspace)
    with workspace.reading() as connection:
        wanted = listing.ids_in(connection, STAFF, listing.Query(on=on)) if ids is None else list(dict.fromkeys(ids))
        return Office(scheme, read(connection, wanted, on))


def read(connection: Connection, ids: Sequence[int], on: date) -> tuple[Held, ...]:
    """Some people, in this order; those deleted meanwhile are left out."""
    few = ids if len(ids) <= _FEW else None
    facts = facts_of(connection, few)
    there = [i for i in ids if i in facts]
    posts = staff_list.posts_on(connection, there, on)
    texts = {row.id: row.texts for row in listing.read_rows(connection, STAFF, there, columns=("name", "unit_id"))}
    found = []
    for staff_id in there:
        known, post = facts[staff_id], posts.get(staff_id, {})
        name, unit = texts[staff_id]["name"], texts[staff_id]["unit_id"]
        found.append(
            Held(staff_id, name, unit, post.get("post") or "", post.get("title") or "", known, known.approvals)
        )
    return tuple(found)


def monthly(scheme: Scheme, on: date, grade: int | None, post: str = "") -> Decimal | None:
    """Monthly pay T of a grade in yuan by the papers in force on a day; None where coefficient, base or amount lack.

    ``post`` is a post class by any of its names; ladders with tables of amounts ask for it.
    """
    ladder = scheme.ladder_on(on)
    if ladder is None or grade is None:
        return None
    known = ladder.post_names.get(post)
    return monthly_amount(ladder, scheme.base_on(on), grade, known.code if known else "")


def label_of(scheme: Scheme, on: date, post: str) -> str:
    """The ladder's own word for a post class by any of its names; as it is where the ladder does not know it."""
    ladder = scheme.ladder_on(on)
    known = ladder.post_names.get(post) if ladder else None
    return known.label if known else post
