"""One person of a case asked of the engine: grades, months, periods and what is owed, as known on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from streetdesk.pay.check.knowledge import facts_known, scheme_known
from streetdesk.pay.check.model import CasePerson, Options
from streetdesk.pay.grade.compute import compute_grade
from streetdesk.pay.month.calendar import Month, Period, months
from streetdesk.pay.month.compute import pay_month
from streetdesk.pay.month.facts import Basis, PayFacts
from streetdesk.pay.month.model import Item, Owed, PeriodPay, PersonMonth
from streetdesk.pay.month.owed import owed
from streetdesk.pay.month.performance import performance_pay
from streetdesk.pay.result import Computed, Problem
from streetdesk.pay.scheme.model import Scheme

LENGTHS = (12, 6, 3)  # months of a period in which performance pay may be reckoned
_Key = TypeVar("_Key")


@dataclass
class Reckoning:
    """The engine's answers on one person, each worked out once."""

    scheme: Scheme
    person: CasePerson
    _known: dict[date | None, tuple[Scheme, PayFacts]] = field(default_factory=dict)
    _months: dict[tuple[Month, date | None], PersonMonth] = field(default_factory=dict)

    def known(self, on: date | None) -> tuple[Scheme, PayFacts]:
        """Papers and facts as they stood on file on a day."""
        if on not in self._known:
            self._known[on] = scheme_known(self.scheme, on), facts_known(self.person, on)
        return self._known[on]

    @property
    def basis(self) -> Basis:
        """Which grade pays: the approved one where the case has any approval, else the computed one."""
        return self.person.basis or ("approved" if self.person.approvals else "computed")

    def grade(self, day: date, known_on: date | None) -> Computed:
        """The computed grade of a day."""
        scheme, facts = self.known(known_on)
        if not scheme.ladders:
            problem = Problem("no-scheme", f"{known_on}尚未公布任何等级方案。")
            return Computed(day, scheme.name, None, "", None, (), (problem,))
        return compute_grade(scheme, facts.ladder, day)

    def month(self, month: Month, known_on: date | None) -> PersonMonth:
        """What a month pays."""
        key = month, known_on
        if key not in self._months:
            scheme, facts = self.known(known_on)
            if scheme.ladders:
                self._months[key] = pay_month(scheme, facts, month, self.basis)
            else:
                self._months[key] = PersonMonth(month, scheme.name, (), ())
        return self._months[key]

    def period(self, period: Period, known_on: date | None) -> PeriodPay:
        """The performance pay of a period."""
        scheme, facts = self.known(known_on)
        return performance_pay(scheme, facts, period, [self.month(one, known_on) for one in period.months])

    def periods(self, year: int, known_on: date | None) -> tuple[PeriodPay, ...]:
        """All periods of a year, longest first; those in which nothing is reckoned are left out."""
        found = []
        for length in LENGTHS:
            for start in range(1, 13, length):
                pay = self.period(Period(Month(year, start), length), known_on)
                if pay.items or pay.problems or pay.accrued:
                    found.append(pay)
        return tuple(found)

    def owed(self, on: date, options: Options) -> tuple[Owed, ...]:
        """What is still owed on a day for the months and periods that were paid, by what is known then."""
        assert options.paid_through is not None
        first = options.paid_from or self._first_month()
        due: list[Item] = []
        paid: list[Item] = []
        for month in months(first, options.paid_through) if first else ():
            confirmed = options.confirmed_on or month.last
            due.extend(self.month(month, on).items)
            paid.extend(self.month(month, max(confirmed, options.settled_on or confirmed)).items)
        closed = {month for period in options.performance_paid for month in period.months}
        due, paid = _without_accruals(due, closed), _without_accruals(paid, closed)
        for period, day in options.performance_paid.items():
            due.extend(self.period(period, on).items)
            paid.extend(self.period(period, max(day, options.settled_on or day)).items)
        return owed(due, paid)

    def _first_month(self) -> Month | None:
        """The first month of any employment ever on file, but not before the first ladder."""
        spells = [one for day in (None, *self._days()) for one in self.known(day)[1].employment]
        if not spells:
            return None
        begun = min(one.since for one in spells)
        return Month.of(max(begun, min(one.effective_on for one in self.scheme.ladders)))

    def _days(self) -> set[date]:
        """The last days on which something stood on file that later did not."""
        facts = (*self.person.employment, *self.person.posts, *self.person.service)
        return {one.until for one in facts if one.until}


def _without_accruals(items: Sequence[Item], closed: set[Month]) -> list[Item]:
    """Without what went into a period that is paid: its own item shows the difference."""
    return [item for item in items if not (item.side == "accrual" and item.month in closed)]
