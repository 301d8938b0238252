"""经费测算: what a year costs by month, community and item: confirmed months as paid, the others as they will be due.

Performance pay counts in the months it is earned, at factor 1; what a confirmed period paid more or less than that
stands as 绩效结算差额 in its last month. Back pay counts where it is paid; what a later year sets aside for an earlier
one is no cost of its own, for only what the period then pays is.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection

from streetdesk.actions.collecting import no_collecting
from streetdesk.actions.grades import scheme_of
from streetdesk.actions.payroll import runs
from streetdesk.actions.payroll.arrears import unit_of
from streetdesk.actions.payroll.draft import spell_in
from streetdesk.actions.payroll.gather import gather
from streetdesk.actions.payroll.people import PayPerson, unit_names
from streetdesk.actions.payroll.runs import SlipRow
from streetdesk.db.workspace import Workspace
from streetdesk.pay import Scheme, pay_month
from streetdesk.pay.month.calendar import Month
from streetdesk.pay.month.model import ChargedTo, Item, PeriodPay, total

Progress = Callable[[int, int], None]
SETTLED = "绩效结算差额"


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One sum in yuan. ``forecast``: not confirmed, by the grades that the rules will give."""

    month: Month
    unit: str
    label: str
    amount: Decimal
    forecast: bool


@dataclass(frozen=True, slots=True)
class Budget:
    """A year's cost. ``units`` stand in the order of their codes, ``labels`` as on the sheet."""

    year: int
    lines: tuple[BudgetLine, ...]
    units: tuple[str, ...]
    labels: tuple[str, ...]
    heads: dict[tuple[Month, str], int]

    def sum(self, *, month: Month | None = None, unit: str | None = None, label: str | None = None) -> Decimal:
        """The sum over whatever is not given."""
        return sum(
            (
                line.amount
                for line in self.lines
                if (month is None or line.month == month)
                and (unit is None or line.unit == unit)
                and (label is None or line.label == label)
            ),
            Decimal("0.00"),
        )


@no_collecting()
def budget(workspace: Workspace, year: int, progress: Progress | None = None) -> Budget:
    """A calendar year of the office: what was confirmed, and a forecast of the other months to the year's end."""
    scheme = scheme_of(workspace)
    sums: dict[tuple[Month, str, str], Decimal] = {}
    heads: dict[tuple[Month, str], int] = {}
    with workspace.reading() as connection:
        done = set(runs.months_confirmed(connection))
        _confirmed(connection, year, sums, heads)
        people = gather(connection)
        places = list(unit_names(connection).values())
    open_months = [month for month in (Month(year, m) for m in range(1, 13)) if month not in done]
    for count, person in enumerate(people.values()):
        _forecast(scheme, person, open_months, sums, heads)
        if progress and count % 50 == 0:
            progress(count, len(people))
    lines = tuple(BudgetLine(m, u, label, amount, m not in done) for (m, u, label), amount in sorted_lines(sums))
    found = {line.unit for line in lines}
    units = [name for name in places if name in found]
    labels = dict.fromkeys(label for _, _, label in sums)
    return Budget(year, lines, (*units, *sorted(found - set(units))), tuple(labels), heads)


def sorted_lines(sums: dict[tuple[Month, str, str], Decimal]) -> list[tuple[tuple[Month, str, str], Decimal]]:
    """By month and unit, items as they came."""
    return sorted(sums.items(), key=lambda one: one[0][:2])


def _confirmed(
    connection: Connection,
    year: int,
    sums: dict[tuple[Month, str, str], Decimal],
    heads: dict[tuple[Month, str], int],
) -> None:
    of_year = [run for run in runs.runs(connection, state="confirmed") if run.month.year == year]
    kinds = {run.id: run for run in of_year}
    aside: dict[int, list[Item]] = {}
    for slip in runs.slips(connection, kinds):
        run = kinds[slip.run_id]
        if run.kind == "month":
            items = [i for i in slip.items if i.side != "accrual" or i.month.year == year]
            aside.setdefault(slip.staff_id, []).extend(i for i in items if i.side == "accrual")
            moved = any(item.by_place for item in items)
            places = _places(connection, slip) if moved else ()
            _add(sums, run.month, slip.unit, items, places)
            heads[run.month, slip.unit] = heads.get((run.month, slip.unit), 0) + 1
    done = {run.month for run in of_year if run.kind == "month"}
    for run in of_year:
        if run.kind == "performance":
            rows = list(runs.slips(connection, [run.id]))
            kept = runs.kept(connection, rows)
            for slip in rows:
                period = kept[slip.staff_id].period
                if period is None:
                    continue
                counted = _counted(period, aside.get(slip.staff_id, []), done)
                if more := total(slip.items, "pay") - counted:
                    _put(sums, (run.month, slip.unit, SETTLED), more)


def _places(connection: Connection, slip: SlipRow) -> tuple[ChargedTo, ...]:
    """Where somebody was in a confirmed month within which they moved."""
    month = runs.kept(connection, [slip])[slip.staff_id].month
    return month.places if month else ()


def _counted(period: PeriodPay, aside: Iterable[Item], done: Container[Month]) -> Decimal:
    """What the months of a settled period were counted with.

    Sums set aside after it was settled are in it: the period's back pay is counted of itself. While a month is open,
    or where several kinds of performance pay run side by side, it is what the period was settled on.
    """
    mine = [item for item in aside if period.period.first <= item.month <= period.period.last]
    if len({item.key for item in mine}) > 1 or any(month not in done for month in period.period.months):
        return period.accrued
    return total(mine, "accrual")


def _forecast(
    scheme: Scheme,
    person: PayPerson,
    months: Iterable[Month],
    sums: dict[tuple[Month, str, str], Decimal],
    heads: dict[tuple[Month, str], int],
) -> None:
    for month in months:
        spell = spell_in(person, month.first, month.last)
        if spell is None:
            continue
        found = pay_month(scheme, person.facts, month, "computed")
        if found.items:
            unit = spell.unit or unit_of(person)
            _add(sums, month, unit, found.items, found.places)
            heads[month, unit] = heads.get((month, unit), 0) + 1


def _add(
    sums: dict[tuple[Month, str, str], Decimal],
    month: Month,
    unit: str,
    items: Iterable[Item],
    places: Sequence[ChargedTo] = (),
) -> None:
    """The items to a unit, or to the units of those who moved within the month."""
    for item in items:
        if item.side == "deduction":  # it is paid to others and costs no more
            continue
        label = f"单位{item.label.removeprefix('单位')}" if item.side == "unit" else item.label
        if not places or not item.by_place:
            _put(sums, (month, unit, label), item.amount)
            continue
        for one, amount in zip(places, item.by_place, strict=True):
            if amount:
                _put(sums, (month, one.unit, label), amount)


def _put(sums: dict[tuple[Month, str, str], Decimal], place: tuple[Month, str, str], amount: Decimal) -> None:
    sums[place] = sums.get(place, Decimal("0.00")) + amount
