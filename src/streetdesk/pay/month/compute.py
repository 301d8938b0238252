"""A person's month: every item with its reasons, and what is odd."""

from __future__ import annotations

from streetdesk.pay.money import yuan
from streetdesk.pay.month.allowances import allowance_items
from streetdesk.pay.month.book import MonthBook, book_of
from streetdesk.pay.month.calendar import Month
from streetdesk.pay.month.certificates import certificate_items
from streetdesk.pay.month.charge import charged
from streetdesk.pay.month.facts import Basis, PayFacts
from streetdesk.pay.month.ground import Ground, ground_of
from streetdesk.pay.month.insurance import insurance_items
from streetdesk.pay.month.manual import manual_items
from streetdesk.pay.month.model import Item, PersonMonth, total
from streetdesk.pay.month.performance import of_month
from streetdesk.pay.month.protected import protected_item
from streetdesk.pay.month.usual import usual_ground
from streetdesk.pay.result import Problem
from streetdesk.pay.scheme.model import Scheme


def pay_month(scheme: Scheme, facts: PayFacts, month: Month, basis: Basis = "approved") -> PersonMonth:
    """What a month pays by the papers of ``scheme`` and today's facts.

    ``approved``: the approved grade of each day pays; ``computed``: the one the rules give. Odd or missing facts never
    raise: they are told in ``problems``, and an approved grade is paid all the same.
    """
    book = book_of(scheme, month)
    ground = usual_ground(book, facts) if basis == "approved" else None
    if ground is None:
        ground = ground_of(book, facts, basis)
    problems = [*ground.problems]
    items = _pay(book, facts, ground, problems) if ground.pieces else []
    deducted: list[Item] = []
    by_unit: list[Item] = []
    if facts.insurance or (book.insurance and ground.pieces):
        deducted, by_unit = insurance_items(book, facts.insurance, bool(ground.pieces), problems)
    if facts.manual:
        items += manual_items(facts.manual, month, "pay")
        deducted += manual_items(facts.manual, month, "deduction")
        by_unit += manual_items(facts.manual, month, "unit")
    if deducted:
        gross, less = total(items, "pay"), total(deducted, "deduction")
        if less > gross:
            what = f"扣款{yuan(less)}多于应发{yuan(gross)}，实发为{yuan(gross - less)}。请核对扣款。"
            problems.append(Problem("negative-net", what))
    told = tuple(dict.fromkeys(problems)) if problems else ()
    everything = (*items, *deducted, *by_unit)
    places = ground.shares.places
    if places is None:
        return PersonMonth(month, scheme.name, everything, ground.stretches, told)
    return PersonMonth(month, scheme.name, tuple(charged(everything, places)), ground.stretches, told, places.names)


def _pay(book: MonthBook, facts: PayFacts, ground: Ground, problems: list[Problem]) -> list[Item]:
    """应发, and what is reckoned for later, in the order of the sheet."""
    grade, pieces, shares = ground.grade, ground.pieces, ground.shares
    items = [grade.basic] if grade.basic else []
    if book.pays_monthly:
        items += of_month(book, facts, grade.performance, problems)
    else:
        items += grade.performance
    if book.protects and (kept := protected_item(book, facts.ladder, ground.steps, pieces, shares)):
        items.append(kept)
    if facts.ladder.certificates:
        items += certificate_items(book, facts.ladder.certificates, pieces, shares)
    if book.has_allowances or facts.grants:
        items += allowance_items(book, facts, pieces, shares, problems)
    return items
