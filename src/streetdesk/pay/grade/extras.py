"""What lifts a grade or pays an allowance beside years and schooling: 优秀 in a row, honours, certificates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from streetdesk.dates import PartialDate
from streetdesk.pay.facts import Certificate, CertificateLevel, Honour
from streetdesk.pay.grade.effects import EFFECTS
from streetdesk.pay.grade.spans import Span, merged, span
from streetdesk.pay.scheme.rules import AppraisalRule, CertificateRule, HonourRule, Stacking


class Extra(NamedTuple):
    """Something worth ``amount`` (grades, or yuan), registered or given on ``known``, in force ``start`` to ``end``.

    ``end`` is the day after the last one.
    """

    name: str
    amount: Decimal
    known: date
    start: date
    end: date


def stacked(extras: Sequence[Extra], stack: Stacking) -> tuple[Extra, ...]:
    """Those that count together: all of them, or only the highest (就高不叠加)."""
    if stack == "sum" or len(extras) < 2:
        return tuple(extras)
    return (max(extras, key=lambda extra: extra.amount),)


def in_force(extras: Sequence[Extra], on: date, graded: date) -> list[Extra]:
    """Those in force on a day; what was known at the first grading counts at it."""
    return [e for e in extras if (e.start <= on or e.known <= graded <= on) and on < e.end]


def change_days(extras: Sequence[Extra], graded: date) -> set[date]:
    """The days after the first grading on which one begins or ends to count."""
    days = {e.start for e in extras if e.known > graded and e.start < e.end} | {e.end for e in extras}
    return {day for day in days if day > graded}


def honour_extras(honours: Sequence[Honour], rule: HonourRule) -> tuple[Extra, ...]:
    """Honours the ladder gives grades for."""
    return tuple(
        Extra(h.name, Decimal(rule.values[h.name]), h.given_on.first, EFFECTS[rule.effect](h.given_on.first), date.max)
        for h in honours
        if h.name in rule.values
    )


def certificate_extras(certificates: Sequence[Certificate], rule: CertificateRule) -> tuple[Extra, ...]:
    """Certificates the ladder gives something for, each span of it; a renewal that follows at once is one span."""
    return tuple(
        Extra(level.value, rule.values[level], one.start, EFFECTS[rule.effect](one.start), one.end)
        for level in CertificateLevel
        if level in rule.values
        for one in merged(s for c in certificates if c.level is level for s in _spans(c, rule))
    )


def _spans(certificate: Certificate, rule: CertificateRule) -> list[Span]:
    if rule.counts_from == "registered":
        return [span(r.since, r.until) for r in certificate.registrations]
    if rule.counts_from == "registered_and_appointed":
        appointed = certificate.appointed_on
        if appointed is None:
            return []
        both = (span(max(r.since, appointed, key=lambda day: day.first), r.until) for r in certificate.registrations)
        return [one for one in both if one.start < one.end]
    day: PartialDate | None = certificate.issued_on if rule.counts_from == "issued" else certificate.appointed_on
    return [span(day, None)] if day else []


def early_rises(appraisals: Mapping[int, str], rule: AppraisalRule, first: int, before: int) -> tuple[int, ...]:
    """The years that completed a run of 优秀, each worth an early rise; no year is used twice.

    Only runs completed from the year ``first`` on (before it there was no scheme) and before ``before``.
    """
    speed = rule.acceleration
    if speed is None:
        return ()
    rises: list[int] = []
    free = -(10**6)  # the first year not yet used
    for year in range(first, before):
        run = range(year - speed.in_a_row + 1, year + 1)
        if run[0] >= free and all(appraisals.get(y) == rule.excellent for y in run):
            rises.append(year)
            free = year + 1
    return tuple(rises[: speed.at_most])
