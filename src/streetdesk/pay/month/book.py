"""The papers of one month made ready for everybody: which ladder and base hold on which of its days."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from streetdesk.pay.month.calendar import Month, Period
from streetdesk.pay.month.rates import Rates, joined
from streetdesk.pay.scheme.model import Base, Insurance, Ladder, Scheme
from streetdesk.pay.scheme.rules import Rhythm, Rounding, Unappraised

_FEN = Rounding()
_KEPT = 128
"""Months kept ready: ten years of one scheme, or a year of ten."""


class PerformanceKind(NamedTuple):
    """A kind of performance pay. ``factors`` by appraisal word; ``as_it_is``: paid without any."""

    key: str
    label: str
    paid: Rhythm
    factors: tuple[tuple[str, Decimal], ...]
    as_it_is: bool
    unappraised: Unappraised
    source: str

    def factor(self, word: str) -> Decimal | None:
        """The factor of a word; None where the ladder does not know it."""
        return dict(self.factors).get(word)


class MonthBook:
    """A month under a scheme. ``rates`` cover its days in order, cut where a ladder or a base changes.

    ``ladder`` is the last one in force in the month: it says how part months, rounding and rhythms are.
    """

    def __init__(self, scheme: Scheme, month: Month) -> None:
        self.scheme, self.month = scheme, month
        self.first, self.last = month.first, month.last
        self.rates = _cut(scheme, self.first, self.last)
        self.ladder: Ladder | None = next((r.ladder for r in reversed(self.rates) if r.ladder), None)
        self.rounding = self.ladder.rounding if self.ladder else _FEN
        self.source = str(self.ladder.paper) if self.ladder else scheme.name
        self.insurance: Insurance | None = scheme.insurance_on(self.first)
        self.performance = performance_kinds(self.ladder) if self.ladder else ()
        self.pays_monthly = any(kind.paid == "month" for kind in self.performance)
        self.has_allowances = any(one.ladder and one.ladder.allowances for one in self.rates)
        self.protects = any(one.ladder and one.ladder.post_change.protect != "none" for one in self.rates)
        self.usual: dict[object, object] = {}  # what many people have in common, kept by those who make it
        self.whole: dict[object, object] = {}

    def rates_on(self, day: date) -> Rates:
        """The ladder and base of a day of the month."""
        rates = self.rates
        return rates[0] if len(rates) == 1 else next(one for one in rates if day <= one.until)

    def kind(self, key: str) -> PerformanceKind | None:
        """The kind of performance pay of a key."""
        return next((kind for kind in self.performance if kind.key == key), None)

    def period(self, kind: PerformanceKind) -> Period:
        """The period that this month's share of a kind goes into."""
        return Period.of(self.month, kind.paid)


def book_of(scheme: Scheme, month: Month) -> MonthBook:
    """The book of a month; made once for a scheme object."""
    return _book(_Same(scheme), month)


class _Same:
    """A scheme as a key: equal only to itself, for its tables cannot be hashed."""

    __slots__ = ("scheme",)

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme

    def __hash__(self) -> int:
        return id(self.scheme)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.scheme is self.scheme


@lru_cache(_KEPT)
def _book(scheme: _Same, month: Month) -> MonthBook:
    return MonthBook(scheme.scheme, month)


def _cut(scheme: Scheme, first: date, last: date) -> tuple[Rates, ...]:
    """The days of a month by ladder and base."""
    day = timedelta(days=1)
    starts = {first}
    entries: list[Ladder | Base] = [*scheme.ladders, *scheme.bases]
    starts |= {one.effective_on for one in entries if first < one.effective_on <= last}
    starts |= {one.until + day for one in entries if one.until and first <= one.until < last}
    begins = sorted(starts)
    ends = [*(start - day for start in begins[1:]), last]
    found: list[Rates] = []
    for since, until in zip(begins, ends, strict=True):
        ladder, base = scheme.ladder_on(since), scheme.base_on(since)
        if found and found[-1].ladder is ladder and found[-1].base is base:
            found[-1].until = until  # what ends here had been replaced by a later paper
        else:
            found.append(Rates(since, until, ladder, base))
    return tuple(found)


def performance_kinds(ladder: Ladder) -> tuple[PerformanceKind, ...]:
    """The performance part of T, then the parts beside it."""
    found = []
    if (split := ladder.split) and split.performance:
        source = joined(str(ladder.paper), split.source)
        factors = tuple(split.factors.items())
        found.append(PerformanceKind("performance", "绩效工资", split.paid, factors, False, split.unappraised, source))
    for part in ladder.performance:
        source = joined(str(ladder.paper), part.source)
        factors = tuple(part.factors.items())
        key = f"performance:{part.name}"
        found.append(PerformanceKind(key, part.name, part.paid, factors, not factors, part.unappraised, source))
    return tuple(found)
