"""What a changed scheme does before it is kept: who changes, by how much a month, what it costs, what is owed back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from streetdesk.actions import grades
from streetdesk.actions.payroll.gather import gather
from streetdesk.actions.payroll.people import PayPerson
from streetdesk.actions.payroll.runs import months_confirmed
from streetdesk.db.workspace import Workspace
from streetdesk.pay import PersonMonth, Scheme, pay_month
from streetdesk.pay.month.calendar import Month, months
from streetdesk.pay.month.facts import PayFacts

Progress = Callable[[int, int], None]
ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class PersonEffect:
    """One person: yuan a month before and after (pay and performance pay), this year's cost, and what is owed back.

    ``month`` is the first month in which pay, deductions, performance pay or the unit's share differ: ``before`` and
    ``after`` may be equal. ``back_now`` is owed at once for confirmed months, ``back_later`` goes into performance pay
    that is not paid yet, ``back_unit`` the unit pays for them. ``..._change`` is of ``month``, ``year_...`` of all
    months looked at; ``net`` is 实发, ``unit`` 单位缴纳.
    """

    staff_id: int
    name: str
    unit: str
    month: Month
    before: Decimal
    after: Decimal
    year_cost: Decimal
    back_now: Decimal
    back_later: Decimal
    net_change: Decimal = ZERO
    deduction_change: Decimal = ZERO
    unit_change: Decimal = ZERO
    year_net: Decimal = ZERO
    year_unit: Decimal = ZERO
    back_unit: Decimal = ZERO


@dataclass(frozen=True, slots=True)
class Effect:
    """The effect on everybody; ``people`` are those who change. ``looked`` is how many were looked at."""

    first: Month
    last: Month
    looked: int
    people: tuple[PersonEffect, ...]

    @property
    def monthly(self) -> Decimal:
        """By how much a month the whole pay changes, in the first month of each."""
        return sum((one.after - one.before for one in self.people), ZERO)

    @property
    def year_cost(self) -> Decimal:
        """What it costs in the months looked at."""
        return sum((one.year_cost for one in self.people), ZERO)

    @property
    def back_now(self) -> Decimal:
        """What must be paid back at once for confirmed months."""
        return sum((one.back_now for one in self.people), ZERO)

    @property
    def back_later(self) -> Decimal:
        """What goes into performance pay."""
        return sum((one.back_later for one in self.people), ZERO)

    @property
    def net_change(self) -> Decimal:
        """By how much a month 实发 changes, in the first month of each."""
        return sum((one.net_change for one in self.people), ZERO)

    @property
    def deduction_change(self) -> Decimal:
        """By how much a month deductions change, in the first month of each."""
        return sum((one.deduction_change for one in self.people), ZERO)

    @property
    def unit_change(self) -> Decimal:
        """By how much a month the unit's share changes, in the first month of each."""
        return sum((one.unit_change for one in self.people), ZERO)

    @property
    def year_net(self) -> Decimal:
        """By how much 实发 changes in the months looked at."""
        return sum((one.year_net for one in self.people), ZERO)

    @property
    def year_unit(self) -> Decimal:
        """What the unit pays more on top in the months looked at."""
        return sum((one.year_unit for one in self.people), ZERO)

    @property
    def back_unit(self) -> Decimal:
        """What the unit pays on top for confirmed months."""
        return sum((one.back_unit for one in self.people), ZERO)


def effect(workspace: Workspace, new: Scheme, since: date, today: date, progress: Progress | None = None) -> Effect:
    """Hold the pay by a new scheme against the pay by the present one, from ``since`` to the end of this year."""
    old = grades.scheme_of(workspace)
    first = Month.of(since)
    last = max(Month(today.year, 12), first)
    with workspace.reading() as connection:
        confirmed = set(months_confirmed(connection))
        people = sorted(gather(connection).values(), key=lambda one: (one.order, one.staff_id))
    found = []
    wanted = [month for month in months(first, last) if _differs(old, new, month)]
    looked = 0
    for done, person in enumerate(people):
        looked += bool(person.facts.employment and _employed(person.facts, first, last))
        one = _effect_on(old, new, person, wanted, confirmed)
        if one:
            found.append(one)
        if progress and done % 20 == 0:
            progress(done, len(people))
    return Effect(first, last, looked, tuple(found))


def _differs(old: Scheme, new: Scheme, month: Month) -> bool:
    """Whether any paper in force in the month is another one."""

    def in_force(scheme: Scheme) -> tuple[object, ...]:
        days = [date.fromordinal(day) for day in range(month.first.toordinal(), month.last.toordinal() + 1)]
        asked = (scheme.ladder_on, scheme.base_on, scheme.insurance_on)
        return tuple(on(day) for day in days for on in asked)

    return in_force(old) != in_force(new)


def _effect_on(
    old: Scheme, new: Scheme, person: PayPerson, wanted: list[Month], confirmed: set[Month]
) -> PersonEffect | None:
    pairs = [(pay_month(old, person.facts, month), pay_month(new, person.facts, month)) for month in wanted]
    changed = [(was, will) for was, will in pairs if _sides(was) != _sides(will)]
    if not changed:
        return None
    paid = [(was, will) for was, will in changed if was.month in confirmed]
    was, will = changed[0]
    return PersonEffect(
        person.staff_id,
        person.name,
        next((e.unit for e in reversed(person.facts.employment) if e.since <= was.month.last), ""),
        was.month,
        _whole(was),
        _whole(will),
        year_cost=_more(changed, _whole),
        back_now=_more(paid, lambda month: month.net),
        back_later=_more(paid, lambda month: month.accrued),
        net_change=will.net - was.net,
        deduction_change=will.deductions - was.deductions,
        unit_change=will.unit_cost - was.unit_cost,
        year_net=_more(changed, lambda month: month.net),
        year_unit=_more(changed, lambda month: month.unit_cost),
        back_unit=_more(paid, lambda month: month.unit_cost),
    )


def _more(pairs: list[tuple[PersonMonth, PersonMonth]], amount: Callable[[PersonMonth], Decimal]) -> Decimal:
    return sum((amount(will) - amount(was) for was, will in pairs), ZERO)


def _sides(month: PersonMonth) -> tuple[Decimal, ...]:
    return month.gross, month.deductions, month.accrued, month.unit_cost


def _employed(facts: PayFacts, first: Month, last: Month) -> bool:
    """Whether on the payroll at all in these months."""
    return any(e.since <= last.last and (e.until is None or e.until >= first.first) for e in facts.employment)


def _whole(month: PersonMonth) -> Decimal:
    return month.gross + month.accrued
