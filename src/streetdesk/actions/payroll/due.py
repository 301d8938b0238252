"""What is due by today's papers and records: each person's months and periods, worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from streetdesk.actions.payroll.people import PayPerson
from streetdesk.pay import Scheme, pay_month, performance_pay
from streetdesk.pay.month.calendar import Month, Period, months
from streetdesk.pay.month.model import Item, PeriodPay, PersonMonth


class Due:
    """Months and periods as they are due today; asked for twice, worked out once."""

    def __init__(self, scheme: Scheme, people: Mapping[int, PayPerson]) -> None:
        self.scheme = scheme
        self.people = people
        self._months: dict[tuple[int, Month], PersonMonth] = {}

    def month(self, staff_id: int, month: Month) -> PersonMonth:
        """One person's month."""
        found = self._months.get((staff_id, month))
        if found is None:
            found = self._months[staff_id, month] = pay_month(self.scheme, self.people[staff_id].facts, month)
        return found

    def period(self, staff_id: int, period: Period) -> PeriodPay:
        """One person's performance pay of a period."""
        worked = [self.month(staff_id, month) for month in months(period.first, period.last)]
        return performance_pay(self.scheme, self.people[staff_id].facts, period, worked)

    def items(self, staff_id: int, of: Iterable[Month], periods: Iterable[Period]) -> tuple[Item, ...]:
        """Everything due to one person for some months and periods."""
        found = [item for month in of for item in self.month(staff_id, month).items]
        found += [item for period in periods for item in self.period(staff_id, period).items]
        return tuple(found)
