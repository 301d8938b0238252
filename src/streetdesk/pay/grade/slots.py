"""Grading afresh on a day (套入): start of the post + band of the credited years + what schooling and others add."""

from __future__ import annotations

from datetime import date

from streetdesk.pay.grade import education, extras
from streetdesk.pay.grade.bands import BANDS
from streetdesk.pay.grade.education import Worth
from streetdesk.pay.grade.extras import Extra
from streetdesk.pay.grade.person import Person
from streetdesk.pay.grade.posts import Standing
from streetdesk.pay.grade.service import COUNTS, deemed_years
from streetdesk.pay.grade.state import Slot
from streetdesk.pay.scheme.model import Ladder, PostClass


def slot_on(
    person: Person,
    ladder: Ladder,
    standing: Standing,
    day: date,
    entry: date,
    offset: int = 0,
    counted_on: date | None = None,
    papers: tuple[tuple[Worth, ...], tuple[Extra, ...]] | None = None,
) -> Slot:
    """The grading of a day; ``offset`` is what a post change brought along.

    ``papers``: what schooling, and honours and certificates are worth, where it is not what they are on the day.
    """
    assert standing.post is not None
    post = ladder.post_names.get(standing.post.code, standing.post)
    counted_on = counted_on or day
    service = COUNTS[ladder.years.rule](person.spans, counted_on, ladder.years)
    bad = tuple(year for year in person.bad_years if year < day.year)
    deemed = deemed_years(person.facts.service, day)
    worths, extra = papers or (
        education.worths(person.schooled, ladder.education, day, entry),
        _extras(person, ladder, day, entry),
    )
    early = extras.early_rises(person.facts.appraisals, ladder.appraisal, person.scheme_first.year, day.year)
    added = offset + sum(int(one.amount) for one in extra)
    if ladder.appraisal.acceleration:
        added += len(early) * ladder.appraisal.acceleration.grades
    best: Slot | None = None
    bands = ladder.bands.of(post.code)
    for worth in worths or (None,):
        credited = max(0, service - len(bad) + deemed + (worth.years if worth else 0))
        band = BANDS[ladder.bands.rule](credited, bands)
        raw = post.low + band + added + (worth.grades if worth else 0)
        if best is None or raw > best.raw:  # of equal ones the highest level stands: it came first
            best = Slot(
                ladder,
                post,
                day,
                counted_on,
                service,
                bad,
                deemed,
                worths,
                worth,
                credited,
                band,
                extra,
                early,
                offset,
                raw,
                within(raw, post),
            )
    assert best is not None
    return best


def within(grade: int, post: PostClass) -> int:
    """The grade held within the range of the post."""
    return min(max(grade, post.low), post.high)


def sum_words(slot: Slot) -> str:
    """``起点4＋年限2＋学历1＝7``, and what holds it within the post."""
    parts = [f"起点{slot.post.low}", f"年限{slot.band}"]
    if slot.worth and slot.worth.grades:
        parts.append(f"学历{slot.worth.grades}")
    rest = slot.raw - slot.post.low - slot.band - (slot.worth.grades if slot.worth else 0)
    if rest:
        parts.append(f"其他{rest}" if rest > 0 else f"其他（−{-rest}）")
    return f"{'＋'.join(parts)}＝{slot.raw}{held_words(slot.raw, slot.post)}"


def held_words(raw: int, post: PostClass) -> str:
    """What holds a sum within the range of the post; empty where nothing does."""
    if raw > post.high:
        return f"，超过{post.label}最高等级，按第{post.high}级"
    return f"，低于{post.label}最低等级，按第{post.low}级" if raw < post.low else ""


def _extras(person: Person, ladder: Ladder, day: date, entry: date) -> tuple[Extra, ...]:
    """Honours and certificates that add grades on a day."""
    found: tuple[Extra, ...] = ()
    if person.honours:
        found = extras.stacked(extras.in_force(person.honours, day, entry), ladder.honours.stack)
    if person.certificates and ladder.certificates.rule == "adds_grades":
        held = extras.in_force(person.certificates, day, entry)
        found += extras.stacked(held, ladder.certificates.stack)
    return found
