"""Certificate allowance by the month, and certificates paid once (DOMAIN 1.4 nos. 12, 13)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from streetdesk.pay.facts import Certificate
from streetdesk.pay.grade.effects import COUNTED_FROM, EFFECT_WORDS
from streetdesk.pay.grade.extras import Extra, certificate_extras, stacked
from streetdesk.pay.money import certificate_allowances, rounded, rounding_told, yuan
from streetdesk.pay.month.book import MonthBook
from streetdesk.pay.month.model import Item
from streetdesk.pay.month.pieces import Piece
from streetdesk.pay.month.rates import joined
from streetdesk.pay.month.shares import Part, Shares, clipped, made_item, part_of
from streetdesk.pay.result import Line
from streetdesk.pay.scheme.model import Ladder
from streetdesk.pay.words import day_text

_DAY = timedelta(days=1)
LABEL = "职业津贴"
_MOST = 20_000


def certificate_items(
    book: MonthBook, certificates: Sequence[Certificate], pieces: Sequence[Piece], shares: Shares
) -> list[Item]:
    """The month's certificate allowance and what is paid once in it, by the ladder of each day."""
    parts: list[Part] = []
    once: list[Item] = []
    extras: dict[int, tuple[Extra, ...]] = {}
    for piece in pieces:
        ladder = piece.ladder
        if ladder is None or ladder.certificates.rule not in ("allowance", "one_off"):
            continue
        found = extras.get(id(ladder))
        if found is None:
            found = extras[id(ladder)] = certificate_extras(certificates, ladder.certificates)
            if ladder.certificates.rule == "one_off":
                once += _once(book, ladder, found, shares)
        if ladder.certificates.rule == "allowance":
            parts += _monthly(book, ladder, found, piece)
    return [_item(book, parts, shares), *once] if parts else once


def _item(book: MonthBook, parts: Sequence[Part], shares: Shares) -> Item:
    """The allowance; that of a whole month is made once for all who have the same."""
    if len(parts) > 1 or not shares.is_whole(parts[0]):
        return made_item(book, "certificate", LABEL, "pay", parts, shares)
    found = book.whole.get(parts[0])
    if found is None:
        if len(book.whole) > _MOST:
            book.whole.clear()
        found = book.whole[parts[0]] = made_item(book, "certificate", LABEL, "pay", parts, shares)
    assert isinstance(found, Item)
    return found


def _monthly(book: MonthBook, ladder: Ladder, extras: Sequence[Extra], piece: Piece) -> Iterator[Part]:
    """What a piece adds: by the certificates in force on the first of the month, or day by day."""
    rule = ladder.certificates
    if rule.effect != "day":
        for extra in certificate_allowances(extras, ladder, book.first):
            yield part_of(piece, extra.amount, _why(extra, ladder), _source(ladder))
        return
    days = {piece.since}
    days |= {day for extra in extras for day in (extra.start, extra.end) if piece.since < day <= piece.until}
    begins = sorted(days)
    for since, until in zip(begins, [*(day - _DAY for day in begins[1:]), piece.until], strict=True):
        inside = clipped(piece, since, until)
        assert inside is not None
        for extra in certificate_allowances(extras, ladder, since):
            yield part_of(inside, extra.amount, _why(extra, ladder), _source(ladder))


def _once(book: MonthBook, ladder: Ladder, extras: Sequence[Extra], shares: Shares) -> Iterator[Item]:
    """Certificates whose day of effect lies in the month: each level pays its own sum, once."""
    rule = ladder.certificates
    first: dict[str, Extra] = {}
    for extra in extras:  # a registration that lapsed and was renewed does not pay again
        if extra.name not in first or extra.start < first[extra.name].start:
            first[extra.name] = extra
    for extra in first.values():
        if not book.first <= extra.start <= book.last:
            continue
        held = [one for one in extras if one.start <= book.last and extra.start < one.end]
        if extra not in stacked(held, rule.stack):
            continue
        amount = rounded(extra.amount, book.rounding)
        lower = [name for name, one in first.items() if one.start < extra.start]
        own = f"；此前的{'、'.join(lower)}不抵扣" if lower else ""
        how = rounding_told(extra.amount, amount, book.rounding)
        why = f"{_named(extra, ladder)}，一次性发放{yuan(extra.amount)}{how}{own}"
        line = Line("证书一次性奖励", yuan(amount), why, _source(ladder))
        key, label = f"one_off:{extra.name}", f"证书一次性奖励（{extra.name}）"
        yield Item(key, label, "pay", amount, (line,), book.month, shares.on_day(extra.start, amount))


def _why(extra: Extra, ladder: Ladder) -> str:
    only = "，只取最高一项" if ladder.certificates.stack == "highest" else ""
    return f"{_named(extra, ladder)}，{day_text(extra.start)}起每月{yuan(extra.amount)}{only}"


def _named(extra: Extra, ladder: Ladder) -> str:
    rule = ladder.certificates
    since = f"{day_text(extra.known)}{COUNTED_FROM[rule.counts_from]}，{EFFECT_WORDS[rule.effect]}"
    return f"{extra.name}社会工作者职业资格，{since}"


def _source(ladder: Ladder) -> str:
    return joined(str(ladder.paper), ladder.certificates.source)
