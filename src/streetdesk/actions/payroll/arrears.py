"""What is still owed (补发) or was paid too much (扣回) of every confirmed month, by today's papers and records.

What is due is worked out anew each time; what was paid is what stands in the confirmed runs, back pay in later runs
included. Nothing owed means that the two agree to the fen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from sqlalchemy import Connection

from streetdesk.actions.collecting import no_collecting
from streetdesk.actions.grades import scheme_of
from streetdesk.actions.payroll import runs
from streetdesk.actions.payroll.due import Due
from streetdesk.actions.payroll.gather import gather
from streetdesk.actions.payroll.people import PayPerson
from streetdesk.actions.payroll.runs import Run, SlipRow, Taken
from streetdesk.db.workspace import Workspace
from streetdesk.pay import Line, Scheme, owed
from streetdesk.pay.month.calendar import Month, Period
from streetdesk.pay.month.charge import DIVIDED
from streetdesk.pay.month.model import Item, Owed, Side

Progress = Callable[[int, int], None]
_ZERO = Decimal("0.00")
NOT_DUE = frozenset({"tax"})
"""Keys reckoned on what a run pays out, not due for a month: they are never back pay."""


@dataclass(frozen=True, slots=True)
class PersonOwed:
    """All that is owed to one person, month by month; ``unit`` is the present one."""

    staff_id: int
    name: str
    unit: str
    owed: tuple[Owed, ...]

    @property
    def amount(self) -> Decimal:
        """What would be paid out now: pay less deductions; what is set aside for a period is not in it."""
        return net_of(self.owed)


@no_collecting()
def arrears(
    workspace: Workspace, progress: Progress | None = None, ids: Iterable[int] | None = None
) -> list[PersonOwed]:
    """Everything that is owed in the office, in the order of names; people with nothing owed are left out.

    ``ids``: only these people.
    """
    scheme = scheme_of(workspace)
    wanted = None if ids is None else sorted(ids)
    with workspace.reading() as connection:
        people = gather(connection, wanted)
        paid = read_paid(connection, ids=wanted)
    found = owed_of(Due(scheme, people), paid, progress=progress)
    with workspace.reading() as connection:
        found = with_reasons(connection, paid, found)
    told = [PersonOwed(i, people[i].name, unit_of(people[i]), lines) for i, lines in found.items()]
    return sorted(told, key=lambda one: (people[one.staff_id].order, one.staff_id))


def net_of(lines: Iterable[Owed]) -> Decimal:
    """Pay less deductions."""
    signs = {"pay": 1, "deduction": -1}
    return sum((one.amount * signs.get(one.side, 0) for one in lines), _ZERO)


def unit_of(person: PayPerson) -> str:
    """The unit that pay was charged to last."""
    return person.facts.employment[-1].unit if person.facts.employment else ""


@dataclass(frozen=True)
class Paid:
    """What the confirmed runs paid: the months and periods they are for, and the slips of each person."""

    months: tuple[Month, ...]
    periods: tuple[Period, ...]
    slips: Mapping[int, Sequence[SlipRow]]
    runs: Mapping[int, Run]

    def items(self, staff_id: int) -> tuple[Item, ...]:
        """Everything paid to one person, without reasons."""
        mine = self.slips.get(staff_id, ())
        return tuple(item for slip in mine for item in slip.items)


def read_paid(connection: Connection, without: Run | None = None, ids: Sequence[int] | None = None) -> Paid:
    """What was paid by all confirmed runs but those of the period of ``without``, which is about to be redone."""
    standing = [
        run
        for run in runs.runs(connection, state="confirmed")
        if without is None or (run.kind, run.period) != (without.kind, without.period)
    ]
    found: dict[int, list[SlipRow]] = {}
    for slip in runs.slips(connection, [run.id for run in standing], ids):
        found.setdefault(slip.staff_id, []).append(slip)
    return Paid(
        tuple(run.month for run in standing if run.kind == "month"),
        tuple(Period.parse(run.period) for run in standing if run.kind == "performance"),
        found,
        {run.id: run for run in standing},
    )


def owed_of(
    due: Due,
    paid: Paid,
    *,
    before: Month | None = None,
    ids: Iterable[int] | None = None,
    progress: Progress | None = None,
) -> dict[int, tuple[Owed, ...]]:
    """What is owed to whom, of all months paid or of those ``before`` one; the reasons of what was paid are blank.

    What was set aside for a period that is paid is not owed: the period's own item shows the difference.
    """
    months = [month for month in paid.months if before is None or month < before]
    periods = [period for period in paid.periods if before is None or period.last < before]
    settled = {month for period in paid.periods for month in period.months}

    def counts(item: Item) -> bool:
        return item.key not in NOT_DUE and not (item.side == "accrual" and item.month in settled)

    wanted = list(due.people if ids is None else ids)
    found = {}
    for done, staff_id in enumerate(wanted):
        items = [item for item in paid.items(staff_id) if counts(item) and (before is None or item.month < before)]
        lines = owed(list(filter(counts, due.items(staff_id, months, periods))), items)
        if lines:
            found[staff_id] = tuple(lines)
        if progress and done % 50 == 0:
            progress(done, len(wanted))
    return found


def with_reasons(
    connection: Connection, paid: Paid, found: Mapping[int, tuple[Owed, ...]]
) -> dict[int, tuple[Owed, ...]]:
    """The same with the frozen reasons of what was paid; of back pay, first in which run it was paid and how much."""
    reasons: dict[tuple[int, str, str, Month], tuple[Line, ...]] = {}
    by_run: dict[int, list[SlipRow]] = {}
    for staff_id in found:
        for slip in paid.slips.get(staff_id, ()):
            by_run.setdefault(slip.run_id, []).append(slip)
    for run_id in sorted(by_run, key=list(paid.runs).index):
        for staff_id, kept in runs.kept(connection, by_run[run_id]).items():
            for item in kept.items:
                place = (staff_id, item.key, item.side, item.month)
                named = (_paid_later(paid.runs[run_id], item),) if item.month < paid.runs[run_id].month else ()
                reasons[place] = (*reasons.get(place, ()), *named, *item.lines)
    return {
        staff_id: tuple(
            replace(one, paid_lines=reasons.get((staff_id, one.key, one.side, one.month), ())) for one in lines
        )
        for staff_id, lines in found.items()
    }


def as_back_pay(one: Owed) -> Item:
    """What is owed as an item of a later run, with both reckonings: what is due now, and what was paid."""
    return Item(one.key, one.label, one.side, one.amount, (_headline(one), *_both(one)), one.month)


def _headline(one: Owed) -> Line:
    item = f"{_word(one.side, one.amount)}{one.month.chinese()}{one.label}"
    why = f"按现在的文件和资料应为{one.due:,.2f}元，已按{one.paid:,.2f}元办理，相差{one.amount:,.2f}元"
    return Line(item, f"{one.amount:,.2f}元", why, "")


def _paid_later(run: Run, item: Item) -> Line:
    """Back pay that stands in a later run, in words."""
    amount = f"{abs(item.amount):,.2f}元"
    said = f"另已随{run.title}{_word(item.side, item.amount)}{amount}"
    return Line(said, f"{item.amount:,.2f}元", f"{run.title}里的{item.month.chinese()}{item.label}", "")


def _word(side: Side, amount: Decimal) -> str:
    """What is done about a difference: ``补发``, or of what was too much ``扣回``."""
    words = {"deduction": ("补扣", "退还"), "pay": ("补发", "扣回")}
    more, less = words.get(side, ("补记", "冲减"))
    return more if amount > 0 else less


def _both(one: Owed) -> Iterable[Line]:
    for word, lines in (("应为", one.due_lines), ("已办", one.paid_lines)):
        for line in lines:
            if line.item == DIVIDED:  # where a month was charged to says nothing of what is owed
                continue
            yield Line(f"{word}：{line.item}", line.amount, line.why, line.source)


def back_pay(
    connection: Connection, scheme: Scheme, people: Mapping[int, PayPerson], run: Run, due: Due | None = None
) -> dict[int, tuple[Item, ...]]:
    """The back pay that a draft of a month takes, by person; all of it is all that no other draft was chosen for."""
    options = run.options
    if not options.takes_any:
        return {}
    others = runs.runs(connection, kind="month", state="draft") if options.everything else ()
    elsewhere = {t for other in others if other.period != run.period for t in other.options.taken} - options.taken

    def takes(one: Taken) -> bool:
        return options.takes(one) and one not in elsewhere

    ids = sorted(people if options.everything else {t.staff_id for t in options.taken} & set(people))
    paid = read_paid(connection, run, ids)
    found = owed_of(due or Due(scheme, people), paid, before=run.month, ids=ids)
    chosen = {
        staff_id: tuple(o for o in lines if takes(Taken(staff_id, o.key, o.side, o.month)))
        for staff_id, lines in found.items()
    }
    told = with_reasons(connection, paid, {i: lines for i, lines in chosen.items() if lines})
    return {staff_id: tuple(map(as_back_pay, lines)) for staff_id, lines in told.items()}
