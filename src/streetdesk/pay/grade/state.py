"""What a replay carries from day to day: a grading with its parts, a clock, and where a person stands."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from streetdesk.pay.facts import Approval
from streetdesk.pay.grade.education import Worth
from streetdesk.pay.grade.extras import Extra
from streetdesk.pay.grade.posts import Standing
from streetdesk.pay.scheme.model import Ladder, PostClass


class Slot(NamedTuple):
    """A grading of one day with its parts. ``raw`` is their sum, ``grade`` is ``raw`` held within the post.

    Years are counted up to ``counted_on``: the day itself, or the day before where a rise waits for the month or
    year after.
    """

    ladder: Ladder
    post: PostClass
    on: date
    counted_on: date
    service: int
    deducted: tuple[int, ...]  # the calendar years taken off
    deemed: int
    worths: tuple[Worth, ...]
    worth: Worth | None  # the one of them that counts
    credited: int
    band: int
    extras: tuple[Extra, ...]
    early: tuple[int, ...]
    offset: int
    raw: int
    grade: int

    @property
    def gifts(self) -> int:
        """The grades that schooling, honours and certificates add on the day."""
        return (self.worth.grades if self.worth else 0) + sum(int(extra.amount) for extra in self.extras)

    @property
    def deemed_in_all(self) -> int:
        """The years deemed on the day, by spells and by schooling."""
        return self.deemed + (self.worth.years if self.worth else 0)


class Clock(NamedTuple):
    """The state of a ledger ladder (晋级): the grade ``base`` from ``since`` on, and what was added since.

    ``event`` says what set it (首次定级, 正常晋级, 降级 ...), and ``sum_words`` how it was reckoned or ``approval`` by
    which approval. ``gifts`` and ``deemed`` are the grades and years that schooling and others gave then: what they
    give more today is added. ``steps`` are the grades risen since.
    """

    since: date
    base: int
    event: str
    sum_words: str
    approval: Approval | None
    gifts: int
    deemed: int
    rose: date  # the last rise, grading or approval: appraisals are looked at from its year on
    steps: int = 0
    shift: int = 0  # what approvals that let the clock go on added or took
    postponed: tuple[int, ...] = ()  # years not counted because of an approval 延期晋级
    confirmed: Approval | None = None  # the last approval that let the clock go on


class State(NamedTuple):
    """Where a person stands.

    ``entry`` is the day of the first grading, ``since`` the day from which post and grade are what they are,
    ``refused`` the day on which appraisals (of the years ``against``) stopped a rise, if that was the last thing
    that happened. ``clock`` belongs to a ledger ladder.
    """

    standing: Standing
    entry: date
    since: date
    grade: int
    slot: Slot
    refused: date | None = None
    against: tuple[int, ...] = ()
    settled: date | None = None  # a rise was refused on this day: what lay before is settled by it
    clock: Clock | None = None
