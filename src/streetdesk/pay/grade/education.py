"""What schooling is worth on the ladder: grades, deemed years, or nothing (DOMAIN 1.2, 7 rule 4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from streetdesk.dates import PartialDate
from streetdesk.pay.facts import Level, Schooling
from streetdesk.pay.grade.effects import EFFECTS, LONG_AGO
from streetdesk.pay.scheme.rules import EducationRule, LevelEffect

RANKS = (Level.BELOW, Level.COLLEGE, Level.BACHELOR, Level.MASTER, Level.DOCTOR)


class Worth(NamedTuple):
    """What one level gives: whole ``grades`` and deemed ``years``; ``missing`` names the paper that is not on file.

    ``others`` are the levels that would give something, were this one not there.
    """

    level: Level
    grades: int
    years: int
    missing: str = ""
    since: PartialDate | None = None
    others: tuple[Level, ...] = ()


@dataclass(frozen=True, slots=True)
class _Papers:
    """Diploma and degree of one level: day registered and day in force, None where not on file."""

    level: Level
    diploma: tuple[date, date] | None
    degree: tuple[date, date] | None
    since: PartialDate | None


Schooled = tuple[_Papers, ...]


def papers_by_level(entries: Sequence[Schooling], rule: EducationRule, late: bool = False) -> Schooled:
    """The papers of each level, highest first. ``late``: a day not fully known is taken as late as it can be."""
    found: list[_Papers] = []
    for level in reversed(RANKS):
        of_level = [e for e in entries if e.level is level and (e.full_time or not rule.full_time_only)]
        if of_level:
            diploma = _earliest([e for e in of_level if e.has_diploma], rule, late)
            degree = _earliest([e for e in of_level if e.has_degree], rule, late)
            known = [e.registered_on for e in of_level if e.registered_on]
            found.append(_Papers(level, diploma, degree, max(known) if known else None))
    return tuple(found)


def _earliest(entries: Sequence[Schooling], rule: EducationRule, late: bool) -> tuple[date, date] | None:
    days = [_day(e.registered_on, late) for e in entries]
    return (min(days), EFFECTS[rule.effect](min(days))) if days else None


def _day(day: PartialDate | None, late: bool) -> date:
    if day is None:
        return LONG_AGO
    return day.last if late else day.first


def change_days(schooled: Schooled, graded: date) -> set[date]:
    """The days after the first grading from which a paper counts."""
    days = [paper for p in schooled for paper in (p.diploma, p.degree) if paper]
    return {effect for registered, effect in days if registered > graded and effect > graded}


def worths(schooled: Schooled, rule: EducationRule, on: date, graded: date) -> tuple[Worth, ...]:
    """What each level is worth on a day, highest level first; levels worth nothing are left out.

    A paper counts from its effect day; all that were registered by the first grading count at it.
    """
    found: list[Worth] = []
    gives: list[Level] = []
    seen = False
    for papers in schooled:
        diploma = _counts(papers.diploma, on, graded)
        degree = _counts(papers.degree, on, graded)
        if not (diploma or degree):
            continue
        complete = {"both": diploma and degree, "diploma": diploma, "degree": degree}[rule.papers]
        missing = "" if complete else ("学历" if degree else "学位")
        worth = _worth(papers, rule.complete if complete else rule.one_paper, missing)
        if worth.grades or worth.years:
            gives.append(papers.level)
        first = not seen or rule.levels == "better"  # the highest also holds where it is worth nothing
        if first and (worth.grades or worth.years or (missing and rule.complete.values.get(papers.level))):
            found.append(worth)
        seen = True
    if len(gives) < 2 and not (found and gives and found[0].level is not gives[0]):
        return tuple(found)
    return tuple(one._replace(others=tuple(level for level in gives if level is not one.level)) for one in found)


def _counts(paper: tuple[date, date] | None, on: date, graded: date) -> bool:
    return paper is not None and (paper[1] <= on or paper[0] <= graded)


def _worth(papers: _Papers, effect: LevelEffect, missing: str) -> Worth:
    value = effect.values.get(papers.level, 0)
    grades = value if effect.rule == "adds_grades" else 0
    years = value if effect.rule == "adds_years" else 0
    return Worth(papers.level, grades, years, missing, papers.since)


def with_both_papers(entries: Sequence[Schooling], level: Level) -> tuple[Schooling, ...]:
    """The same schooling as if the missing paper of a level were on file, registered with the other one."""
    return tuple(
        Schooling(e.level, True, True, e.full_time, e.registered_on) if e.level is level else e for e in entries
    )
