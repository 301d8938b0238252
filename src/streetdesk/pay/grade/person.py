"""One person's facts made ready for a replay: spans, papers and standings worked out once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from streetdesk.pay.facts import PersonFacts
from streetdesk.pay.grade.education import Schooled, papers_by_level
from streetdesk.pay.grade.extras import Extra, certificate_extras, honour_extras
from streetdesk.pay.grade.posts import Career, career
from streetdesk.pay.grade.service import counted_spans, cover
from streetdesk.pay.grade.spans import Span, merged
from streetdesk.pay.scheme.model import Ladder, Scheme


@dataclass(frozen=True, slots=True)
class Person:
    """What the replay asks for. ``opens`` is the day of the last general slotting (套改) up to the asked day."""

    facts: PersonFacts
    ladder: Ladder
    opens: date
    scheme_first: date
    spans: tuple[Span, ...]
    career: Career
    schooled: Schooled
    honours: tuple[Extra, ...]
    certificates: tuple[Extra, ...]
    bad_years: tuple[int, ...]  # calendar years that do not count, in order


def prepare(scheme: Scheme, ladder: Ladder, facts: PersonFacts) -> Person:
    """Make ready for a day on which ``ladder`` is in force."""
    opens = opening_day(scheme, ladder)
    spans = counted_spans(facts.service, ladder.years)
    return Person(
        facts=facts,
        ladder=ladder,
        opens=opens,
        scheme_first=scheme.ladders[0].effective_on,
        spans=spans,
        career=career(facts.posts, ladder, opens, _unknown(spans, opens)),
        schooled=papers_by_level(facts.schooling, ladder.education) if facts.schooling else (),
        honours=honour_extras(facts.honours, ladder.honours) if facts.honours else (),
        certificates=certificate_extras(facts.certificates, ladder.certificates) if facts.certificates else (),
        bad_years=bad_years(facts.appraisals, ladder, spans),
    )


def bad_years(appraisals: Mapping[int, str], ladder: Ladder, spans: tuple[Span, ...]) -> tuple[int, ...]:
    """The calendar years with an appraisal that stops the clock and with service that would have counted."""
    stops = ladder.appraisal.stops
    return tuple(sorted(y for y, word in appraisals.items() if word in stops and cover(spans, y) != "none"))


def opening_day(scheme: Scheme, ladder: Ladder) -> date:
    """The last day up to this ladder's first on which everyone was graded afresh."""
    day = scheme.ladders[0].effective_on
    for entry in scheme.standing_ladders:
        if entry.opening == "reslot":
            day = entry.effective_on
        if entry is ladder:
            break
    return day


def _unknown(spans: tuple[Span, ...], opens: date) -> date:
    """A post whose start is not on file is taken as held since service began."""
    return spans[0].start if spans else opens


def with_late_start(person: Person) -> Person:
    """The same person, every start of service known only to month or year taken as late as it can be."""
    late = (one._replace(start=one.latest) for one in person.spans)
    spans = tuple(merged(late))
    return replace(person, spans=spans, bad_years=bad_years(person.facts.appraisals, person.ladder, spans))


def with_late_posts(person: Person) -> Person:
    """The same person, every start of a post not fully known taken as late as it can be."""
    unknown = _unknown(person.spans, person.opens)
    return replace(person, career=career(person.facts.posts, person.ladder, person.opens, unknown, late=True))


def with_late_papers(person: Person) -> Person:
    """The same person, every registration of schooling not fully known taken as late as it can be."""
    return replace(person, schooled=papers_by_level(person.facts.schooling, person.ladder.education, late=True))
