"""A month's pay with lines and reasons, beside a bare loop over the same arithmetic for the same people."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from bench.result import Result
from streetdesk.dates import PartialDate
from streetdesk.pay import (
    Approval,
    Certificate,
    CertificateLevel,
    Employment,
    InsuranceBase,
    Month,
    PayFacts,
    PersonFacts,
    PersonMonth,
    PostHeld,
    Registration,
    Scheme,
    load_scheme,
    pay_month,
)
from streetdesk.pay.money import rounded
from streetdesk.pay.scheme.model import Insurance, InsuranceRate, Paper
from streetdesk.pay.scheme.rules import Rounding

SIZES = (1_200, 100_000)
MONTH = Month(2025, 6)
MOST = 3.0
GROWTH = 1.3
ROUNDS = 3
_SCHEME = Path(__file__).resolve().parent.parent / "resources" / "schemes" / "ly-demo-1.toml"
_RATES = (("养老保险", "16", "8"), ("医疗保险", "8", "2"), ("失业保险", "0.7", "0.3"))
_HUNDRED = Decimal(100)


def measure() -> list[Result]:
    """By size: ours against the bare loop; then whether a person costs the same among many."""
    found: list[Result] = []
    each: list[float] = []
    for size in SIZES:
        for insured in (False, True):
            scheme, people = _scheme(insured), office(size, insured)
            rounds = ROUNDS if size > 10_000 else ROUNDS * 10
            assert _sums(_ours(scheme, people)) == _bare(scheme, people), "the two loops must agree to the fen"
            ours = _best(rounds, _ours, scheme, people)
            floor = _best(rounds, _bare, scheme, people)
            name = f"one month, {size:,} people{', insured' if insured else ''} / bare loop"
            note = f"{ours / size * 1e6:.1f} µs a person, the bare loop {floor / size * 1e6:.1f}"
            found.append(Result(name, ours, floor, ours / floor, MOST, note))
            each.append(ours / size)
    as_if = each[1] * SIZES[-1]
    linear = each[-1] * SIZES[-1]
    found.append(Result(f"one month, {SIZES[-1]:,} people / as if linear", linear, as_if, linear / as_if, GROWTH))
    return found


def _best(rounds: int, work: Callable[[Scheme, Sequence[PayFacts]], object], *of: Any) -> float:
    """Seconds of the processor, nothing here waits; the garbage collector stands still meanwhile, as in timeit."""
    times = []
    for _ in range(rounds):
        gc.collect()
        gc.disable()
        start = time.process_time()
        work(*of)
        times.append(time.process_time() - start)
        gc.enable()
    return min(times)


def office(people: int, insured: bool) -> list[PayFacts]:
    """Made-up people: grades by post, a part of them with certificates, a few joiners, risers and earlier posts."""
    found = []
    for n in range(people):
        post, low, high = (("正职", 7, 18), ("副职", 4, 15), ("工作人员", 1, 12))[min(n % 6, 2)]
        grade = low + n * 7 % (high - low + 1)
        since = date(2012 + n % 12, 1 + n % 12, 1 + n % 28)
        papers = [Approval(max(low, grade - 1), post, date(2023, 1, 1), f"临街发〔2023〕{n % 9 + 1}号", "套改")]
        if n % 3 == 0:
            papers.append(Approval(grade, post, date(2025, 1, 1), f"临街发〔2025〕{n % 9 + 1}号", "正常晋级"))
        if n % 50 == 7:
            papers.append(Approval(min(high, grade + 1), post, date(2025, 6, 16), "临街发〔2025〕21号", "岗位变动"))
        posts = [PostHeld(post, PartialDate.of(since))]
        spell = Employment(date(2025, 6, 9) if n % 100 == 13 else since, None, f"第{n // 50 + 1}社区", "演示劳务公司")
        certificates: tuple[Certificate, ...] = ()
        if n % 4 == 0:
            level = (CertificateLevel.JUNIOR, CertificateLevel.MIDDLE)[n % 8 // 4]
            certificates = (Certificate(level, (Registration(PartialDate(2023, 1 + n % 12, 1 + n % 28)),)),)
        base = Decimal(3800 + n * 37 % 3000)
        bases = (InsuranceBase("social", Month(2025, 1), Month(2025, 12), base),) if insured else ()
        ladder = PersonFacts(tuple(posts), certificates=certificates, approvals=tuple(papers))
        found.append(PayFacts(ladder, (spell,), insurance=bases))
    return found


def _scheme(insured: bool) -> Scheme:
    scheme = load_scheme(_SCHEME)
    if not insured:
        return scheme
    rates = tuple(InsuranceRate(name, Decimal(unit), Decimal(own), Rounding()) for name, unit, own in _RATES)
    entry = Insurance(date(2025, 1, 1), Paper("测速", "只用于测速的费率"), rates, Decimal(4000), Decimal(20000))
    return Scheme(scheme.key, scheme.name, scheme.ladders, scheme.bases, (entry,))


def _ours(scheme: Scheme, people: Sequence[PayFacts]) -> list[PersonMonth]:
    """Every person's month with its lines, all of them kept."""
    return [pay_month(scheme, facts, MONTH) for facts in people]


_Sums = tuple[Decimal, Decimal, Decimal, Decimal]  # paid, reckoned for later, deducted, the unit's


def _sums(months: Sequence[PersonMonth]) -> list[_Sums]:
    return [(one.gross, one.accrued, one.deductions, one.unit_cost) for one in months]


def _bare(scheme: Scheme, people: Sequence[PayFacts]) -> list[_Sums]:
    """The same arithmetic as plainly as it can be written, rounded as the scheme says: sums and no lines."""
    ladder, base = scheme.ladder_on(MONTH.first), scheme.base_on(MONTH.first)
    assert ladder
    assert base
    assert ladder.split
    entry = scheme.insurance_on(MONTH.first)
    first, last, days = MONTH.first, MONTH.last, Decimal(MONTH.days)
    rule = ladder.rounding
    found: list[_Sums] = []
    for facts in people:
        spell = facts.employment[0]
        begin = max(first, spell.since)
        approvals = sorted(facts.ladder.approvals, key=lambda one: one.from_day)
        cuts = [begin, *(one.from_day for one in approvals if begin < one.from_day <= last)]
        basic = performance = paid = reckoned = Decimal(0)
        for place, since in enumerate(cuts):
            until = cuts[place + 1].day - 1 if place + 1 < len(cuts) else last.day
            grade = next(one.grade for one in reversed(approvals) if one.from_day <= since)
            monthly = rounded(base.amount * base.multiplier * ladder.coefficients[grade], rule)
            part = rounded(monthly * ladder.split.basic / _HUNDRED, rule)
            share = Decimal(until - since.day + 1) / days
            basic += part * share
            performance += (monthly - part) * share
            paid, reckoned = rounded(basic, rule), rounded(performance, rule)
        for certificate in facts.ladder.certificates:
            since = certificate.registrations[0].since.first
            if since < first:
                value = ladder.certificates.values[certificate.level]
                paid += rounded(value * (last.day - begin.day + 1) / days, rule)
        deducted = by_unit = Decimal(0)
        if entry:
            held = min(max(facts.insurance[0].base, entry.lowest_base or 0), entry.highest_base or 0)
            for rate in entry.rates:
                deducted += rounded(held * rate.person / _HUNDRED, rate.rounding)
                by_unit += rounded(held * rate.unit / _HUNDRED, rate.rounding)
        found.append((paid, reckoned, deducted, by_unit))
    return found
