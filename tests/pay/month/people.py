"""People and schemes of the month's tests: made up, on the demonstration scheme or on it with one rule changed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from streetdesk.dates import PartialDate
from streetdesk.pay import (
    Approval,
    Employment,
    Month,
    PayFacts,
    Period,
    PersonFacts,
    PersonMonth,
    PostHeld,
    Scheme,
    pay_month,
    performance_pay,
)
from streetdesk.pay.facts import ApprovalKind
from streetdesk.pay.month.facts import Basis
from tests.pay.case_files import demo

PAPER = "临街发〔2024〕1号"


def yuan(text: str | int) -> Decimal:
    return Decimal(text)


def day(text: str) -> date:
    return date.fromisoformat(text)


def partial(text: str) -> PartialDate:
    return PartialDate.from_iso(text)


def approval(grade: int, since: str, post: str = "工作人员", kind: ApprovalKind = "正常晋级") -> Approval:
    return Approval(grade, post, day(since), PAPER, kind)


def paid(
    *approvals: Approval,
    since: str = "2020-01-01",
    until: str | None = None,
    appraisals: Mapping[int, str] | None = None,
    posts: Iterable[PostHeld] = (),
    **more: Any,
) -> PayFacts:
    """Someone employed from day to day with approved grades; the rest as fields of the two kinds of facts."""
    own = {key: more.pop(key) for key in ("certificates", "probation_end", "schooling", "service") if key in more}
    ladder = PersonFacts(tuple(posts), approvals=approvals, appraisals=appraisals or {}, **own)
    spell = Employment(day(since), day(until) if until else None, "幸福社区", "演示劳务公司")
    return PayFacts(ladder, more.pop("employment", (spell,)), **more)


def with_ladder(**rules: Any) -> Scheme:
    """The demonstration scheme with other rules in its ladder."""
    return replace(demo(), ladders=tuple(replace(ladder, **rules) for ladder in demo().ladders))


def month(facts: PayFacts, text: str, scheme: Scheme | None = None, basis: Basis = "approved") -> PersonMonth:
    return pay_month(scheme or demo(), facts, Month.parse(text), basis)


def months_of(facts: PayFacts, year: int, scheme: Scheme | None = None, basis: Basis = "approved") -> list[PersonMonth]:
    return [month(facts, f"{year}-{number:02d}", scheme, basis) for number in range(1, 13)]


def year_of(facts: PayFacts, year: int, scheme: Scheme | None = None, basis: Basis = "approved") -> Decimal:
    """All that a year pays: every month, and the year's performance pay."""
    worked = months_of(facts, year, scheme, basis)
    period = performance_pay(scheme or demo(), facts, Period.parse(str(year)), worked)
    return sum((one.gross for one in worked), period.amount)


def sums(found: PersonMonth) -> dict[str, Decimal]:
    """Key -> yuan of what is paid and reckoned."""
    return {item.key: item.amount for item in found.items if item.side in ("pay", "accrual")}


def codes(found: PersonMonth) -> set[str]:
    return {problem.code for problem in found.problems}


def told(found: PersonMonth, key: str = "") -> str:
    """The lines of an item, or of all, as text."""
    lines = [line for item in found.items if not key or item.key == key for line in item.lines]
    return "\n".join(f"{line.item}｜{line.amount}｜{line.why}｜{line.source}" for line in lines)
