"""Part months: how many of the month's days a piece has, and the sum of each, which its own figures give.

``calendar_days``: sum x days / days of the month. ``21.75_days``: of a month employed throughout, working days (Monday
to Friday) over all its working days; of any other, working days / 21.75, together never more than a whole month.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from streetdesk.pay.money import rounded, rounding_told, yuan
from streetdesk.pay.month.book import MonthBook
from streetdesk.pay.month.charge import divided, places_of
from streetdesk.pay.month.model import ZERO, Item, Side
from streetdesk.pay.month.pieces import DAY, FULL, Piece
from streetdesk.pay.result import Line
from streetdesk.pay.scheme.rules import Rounding

PAID_DAYS = Decimal("21.75")  # 月计薪天数 (DOMAIN 1.4 no. 24)


class Part(NamedTuple):
    """A sum in yuan for a whole month, of which some days are due; ``why`` and ``source`` for its line."""

    amount: Decimal
    since: date
    until: date
    percent: Decimal
    why: str
    source: str
    note: str = ""  # ends the line: 事假 ...


class Shares:
    """How days of one person's month count. ``whole``: employed on all of its days."""

    def __init__(self, book: MonthBook, pieces: Sequence[Piece]) -> None:
        self.first, self.last, self.rounding = book.first, book.last, book.rounding
        employed = sum((piece.until - piece.since).days + 1 for piece in pieces)
        self.whole = employed == book.last.day
        self._whole_sum = book.ladder is not None and book.ladder.parts_sum == "whole"
        self._weekdays = book.ladder is not None and book.ladder.partial_month == "21.75_days"
        self.total = Decimal(book.last.day)
        if self._weekdays:
            if self.whole:
                self.total = Decimal(weekdays(book.first, book.last))
            else:
                worked = sum(weekdays(piece.since, piece.until) for piece in pieces)
                self.total = max(PAID_DAYS, Decimal(worked))
        self.places = places_of(pieces, self.days)

    def is_whole(self, part: Part) -> bool:
        """Whether a part is for all of the month."""
        return self.whole and part.since == self.first and part.until == self.last

    def days(self, since: date, until: date) -> int:
        """The days of a stretch that count."""
        return weekdays(since, until) if self._weekdays else until.day - since.day + 1

    def words(self, since: date, until: date) -> str:
        """``全月``, or the days and what they are of."""
        if since == self.first and until == self.last and self.whole:
            return "全月"
        kind = "个工作日" if self._weekdays else "天"
        span = f"{since.month}月{since.day}日" + (f"至{until.day}日" if until > since else "")
        return f"{span}，{self.days(since, until)}{kind}÷{self.total}{kind}"

    def exact(self, part: Part) -> Decimal:
        """A part's sum before it is rounded."""
        if self.is_whole(part):
            return part.amount * part.percent / 100
        return part.amount * self.days(part.since, part.until) * part.percent / (self.total * 100)

    def amounts(self, parts: Sequence[Part], rounding: Rounding) -> list[Decimal]:
        """Each part's sum, rounded by itself: what its line says is what a calculator gives."""
        return [rounded(self.exact(part), rounding) for part in parts]

    def leftover(self, parts: Sequence[Part], amounts: Sequence[Decimal], rounding: Rounding) -> Decimal:
        """尾差: the whole rounded once less the rounded lines, where the ladder sums that way; else nothing."""
        if not self._whole_sum or len(parts) < 2:
            return ZERO
        return rounded(sum((self.exact(part) for part in parts), ZERO), rounding) - sum(amounts, ZERO)

    def on_day(self, day: date, amount: Decimal) -> tuple[Decimal, ...]:
        """A sum that falls on one day: all of it to the place of that day, or of the first day employed after it."""
        if self.places is None:
            return ()
        place = self.places.of(max(day, self.places.pieces[0][0]))
        return tuple(amount if n == place else ZERO for n in range(len(self.places.names)))

    def by_place(
        self, runs: Sequence[Sequence[Part]], amounts: Sequence[Decimal], leftover: Decimal
    ) -> tuple[Decimal, ...]:
        """What each place is charged: a line's sum by the days that each has of it; empty where there is one place."""
        if self.places is None:
            return ()
        found = [ZERO] * len(self.places.names)
        for run, amount in zip(runs, amounts, strict=True):
            for part, mine in zip(run, divided(amount, [self.exact(one) for one in run]), strict=True):
                found[self.places.of(part.since)] += mine
        found[self.places.of(runs[-1][-1].since)] += leftover
        return tuple(found)

    def lines(self, label: str, parts: Sequence[Part], amounts: Sequence[Decimal]) -> list[Line]:
        """A line for each part."""
        return [
            Line(
                label,
                yuan(amount),
                f"{part.why}；{self.words(part.since, part.until)}{part.note}"
                f"{rounding_told(self.exact(part), amount, self.rounding)}",
                part.source,
            )
            for part, amount in zip(parts, amounts, strict=True)
        ]


def made_item(
    book: MonthBook,
    key: str,
    label: str,
    side: Side,
    parts: Sequence[Part],
    shares: Shares,
    before: Sequence[Line] = (),
) -> Item:
    """An item from its parts, alike ones drawn together; ``before`` are lines that stand before theirs."""
    runs = _alike(parts)
    parts = [run[0]._replace(until=run[-1].until) for run in runs]
    amounts = shares.amounts(parts, book.rounding)
    left = shares.leftover(parts, amounts, book.rounding)
    lines = [*before, *shares.lines(label, parts, amounts)]
    if left:
        exact = sum((shares.exact(part) for part in parts), ZERO)
        together, whole = sum(amounts, ZERO), sum(amounts, ZERO) + left
        said = f"各段合计{_shown(exact, whole, book.rounding)}元，舍入一次为{yuan(whole)}，各段之和{yuan(together)}"
        lines.append(Line(f"{label}（尾差）", yuan(left), said, parts[-1].source))
    amount = sum(amounts, ZERO) + left
    return Item(key, label, side, amount, tuple(lines), book.month, shares.by_place(runs, amounts, left))


def _shown(exact: Decimal, whole: Decimal, rule: Rounding) -> str:
    """An exact sum with as many decimals as are needed to see how it was rounded, four at least."""
    places = 4
    while places < 12 and rounded(exact.quantize(Decimal(1).scaleb(-places)), rule) != whole:
        places += 1
    return f"{exact.quantize(Decimal(1).scaleb(-places)):f}"


def _alike(parts: Sequence[Part]) -> list[list[Part]]:
    """Parts that follow each other and differ in nothing but their days stand together."""
    found: list[list[Part]] = []
    for part in parts:
        last = found[-1][-1] if found else None
        if last and last.until + DAY == part.since and last == part._replace(since=last.since, until=last.until):
            found[-1].append(part)
        else:
            found.append([part])
    return found


def weekdays(since: date, until: date) -> int:
    """Days from Monday to Friday, both ends included; public holidays are paid days and count."""
    days = (until - since).days + 1
    weeks, left = divmod(days, 7)
    first = since.weekday()
    return weeks * 5 + sum((first + n) % 7 < 5 for n in range(left))


def part_of(piece: Piece, amount: Decimal, why: str, source: str) -> Part:
    """A sum due on the days of a piece, with what an absence leaves of it."""
    return Part(amount, piece.since, piece.until, piece.percent, why, source, absence_words(piece))


def absence_words(piece: Piece) -> str:
    """``，事假，按0%发``; nothing where pay goes on in full."""
    absence = piece.absence
    if absence is None or piece.percent == FULL:
        return ""
    return f"，{absence.kind}，按{absence.paid_percent}%发"


def clipped(piece: Piece, since: date, until: date) -> Piece | None:
    """The days of a piece that lie in a span; None where there are none."""
    if piece.since >= since and piece.until <= until:
        return piece
    begin, end = max(piece.since, since), min(piece.until, until)
    return piece._replace(since=begin, until=end) if begin <= end else None
