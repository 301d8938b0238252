"""Which appraisals stand against a rise (DOMAIN 1.4 no. 7)."""

from __future__ import annotations

from datetime import date

from streetdesk.pay.grade.person import Person
from streetdesk.pay.scheme.model import Ladder


def against(person: Person, ladder: Ladder, day: date, since: date) -> tuple[int, ...]:
    """The years whose appraisals stop a rise on ``day``; ``since`` is the last rise or grading.

    A missing or unknown appraisal counts as 合格 (DOMAIN 7, rule 13).
    """
    rule = ladder.appraisal
    first = day.year - rule.last_years if rule.window == "last_years" else since.year
    return tuple(year for year in range(first, day.year) if stands_against(person, ladder, year))


def stands_against(person: Person, ladder: Ladder, year: int) -> bool:
    """Whether the year's appraisal is a word of the ladder that does not allow a rise."""
    word = person.facts.appraisals.get(year)
    return word in ladder.appraisal.words and word not in ladder.appraisal.allows
