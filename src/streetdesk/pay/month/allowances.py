"""Local allowances of a month: of everybody, of those who hold both offices, and those granted (DOMAIN 1.4 no. 23)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from streetdesk.pay.facts import PersonFacts, PostHeld
from streetdesk.pay.grade.effects import day_after
from streetdesk.pay.money import rounded, rounding_told, yuan
from streetdesk.pay.month.book import MonthBook
from streetdesk.pay.month.facts import Grant, PayFacts
from streetdesk.pay.month.model import Item
from streetdesk.pay.month.pieces import DAY, Piece, held_on
from streetdesk.pay.month.rates import joined
from streetdesk.pay.month.shares import Part, Shares, clipped, made_item, part_of
from streetdesk.pay.result import Line, Problem
from streetdesk.pay.scheme.model import Ladder, PostClass
from streetdesk.pay.scheme.rules import Allowance
from streetdesk.pay.words import day_text

_UNPAPERED = "津贴补贴登记（未写文号）"


def allowance_items(
    book: MonthBook, facts: PayFacts, pieces: Sequence[Piece], shares: Shares, problems: list[Problem]
) -> list[Item]:
    """The month's allowances: the ladder's in its order, then grants that the ladder does not know."""
    if not facts.grants and not any(piece.ladder and piece.ladder.allowances for piece in pieces):
        return []
    ladders = dict.fromkeys(id(piece.ladder) for piece in pieces)
    known: dict[str, list[tuple[Ladder, Allowance]]] = {}
    for piece in pieces:
        if piece.ladder and ladders.pop(id(piece.ladder), 0) is None:
            for rule in piece.ladder.allowances:
                known.setdefault(rule.name, []).append((piece.ladder, rule))
    items = [_of_ladder(book, facts, pieces, shares, rules) for rules in known.values()]
    others = dict.fromkeys(one.name for one in sorted(facts.grants, key=_since) if one.name not in known)
    items += [_granted(book, facts, pieces, shares, name, problems) for name in others]
    return [item for item in items if item]


def _since(grant: Grant) -> tuple[date, str]:
    return grant.since, grant.name


def _of_ladder(
    book: MonthBook,
    facts: PayFacts,
    pieces: Sequence[Piece],
    shares: Shares,
    rules: Sequence[tuple[Ladder, Allowance]],
) -> Item | None:
    """One allowance of the ladder, on the days on which the person is entitled to it."""
    name = rules[0][1].name
    parts: list[Part] = []
    full: list[Part] = []
    for ladder, rule in rules:
        if rule.months and book.month.month not in rule.months:
            continue
        for piece in pieces:
            if piece.ladder is not ladder or (piece.probation_end and not rule.in_probation):
                continue
            for inside, held in _entitled(facts, piece, rule):
                grant = _grant_on(facts.grants, rule.name, inside.since)
                found = _part(ladder, rule, inside, held, grant)
                (full if rule.part_month == "full" else parts).append(found)
    if full:  # once in full, by what holds on the last of its days
        last = full[-1]
        amount = rounded(last.amount, book.rounding)
        days = "全月" if shares.is_whole(last) else "不足整月也全额发"
        how = rounding_told(last.amount, amount, book.rounding)
        line = Line(name, yuan(amount), f"{last.why}；{days}{how}", last.source)
        return Item(f"allowance:{name}", name, "pay", amount, (line,), book.month)
    return made_item(book, f"allowance:{name}", name, "pay", parts, shares) if parts else None


def _entitled(facts: PayFacts, piece: Piece, rule: Allowance) -> Iterator[tuple[Piece, PostHeld | None]]:
    """The days of a piece with the allowance, with the concurrent post it rests on."""
    by_post = not rule.posts or (piece.post is not None and piece.post.code in rule.posts)
    granted = [one for one in facts.grants if one.name == rule.name]
    days = {piece.since}
    spans: list[tuple[date | None, date | None]] = [(one.since, one.until) for one in granted]
    if rule.to == "concurrent":
        posts = (one for one in facts.ladder.posts if one.concurrent)
        spans += [(one.since.first if one.since else None, one.until.last if one.until else None) for one in posts]
    for since, until in spans:
        days |= {day for day in (since, until and day_after(until)) if day and piece.since < day <= piece.until}
    begins = sorted(days)
    for since, end in zip(begins, [*(day - DAY for day in begins[1:]), piece.until], strict=True):
        both = _concurrent(facts.ladder, since) if rule.to == "concurrent" else None
        ruled = by_post and (rule.to == "all" or both is not None)
        if ruled or _grant_on(granted, rule.name, since):
            inside = clipped(piece, since, end)
            assert inside is not None
            yield inside, both


def _concurrent(facts: PersonFacts, day: date) -> PostHeld | None:
    return next((post for post in held_on(facts, day) if post.concurrent), None)


def _part(ladder: Ladder, rule: Allowance, piece: Piece, both: PostHeld | None, grant: Grant | None) -> Part:
    """The sum of some days and its words."""
    if grant and grant.amount is not None:
        return part_of(piece, grant.amount, _granted_words(grant, grant.amount), grant.paper or _UNPAPERED)
    amount, whose = _amount(rule, piece.post)
    source = joined(str(ladder.paper), rule.source, grant.paper if grant else "")
    if grant:
        why = _granted_words(grant, amount)
    elif both:
        since = f"，{both.since.chinese()}起" if both.since else ""
        why = f"一肩挑{since}，{whose}每月{yuan(amount)}"
    else:
        why = f"{whose}每月{yuan(amount)}"
    if rule.months:
        why += f"（{'、'.join(str(month) for month in rule.months)}月发放）"
    return part_of(piece, amount, why, source)


def _amount(rule: Allowance, post: PostClass | None) -> tuple[Decimal, str]:
    if post and post.code in rule.amounts:
        return rule.amounts[post.code], post.label
    return rule.amount, post.label if post and rule.posts else ""


def _grant_on(grants: Sequence[Grant], name: str, day: date) -> Grant | None:
    """The grant of a day; of several of one name the one begun last."""
    here = [one for one in grants if one.name == name and one.since <= day and (not one.until or day <= one.until)]
    return max(here, key=lambda one: (one.since, one.amount or 0), default=None)


def _granted_words(grant: Grant, amount: Decimal) -> str:
    until = f"至{day_text(grant.until)}" if grant.until else "起"
    return f"{day_text(grant.since)}{until}核定，每月{yuan(amount)}"


def _granted(
    book: MonthBook,
    facts: PayFacts,
    pieces: Sequence[Piece],
    shares: Shares,
    name: str,
    problems: list[Problem],
) -> Item | None:
    """An allowance that only its grants know: their own sums, shared by days."""
    own = Allowance(name, Decimal(0), to="granted")
    parts: list[Part] = []
    for piece in pieces:
        for inside, _ in _entitled(facts, piece, own):
            grant = _grant_on(facts.grants, name, inside.since)
            assert grant is not None
            if grant.amount is None:
                what = f"津贴“{name}”没有金额，方案中也没有这一项，未计发。请填写金额，或在薪酬方案中录入这项津贴。"
                problems.append(Problem("grant-amount-unknown", what))
                continue
            why = _granted_words(grant, grant.amount)
            parts.append(part_of(inside, grant.amount, why, grant.paper or _UNPAPERED))
    return made_item(book, f"allowance:{name}", name, "pay", parts, shares) if parts else None
