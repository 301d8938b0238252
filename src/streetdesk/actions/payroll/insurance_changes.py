"""社保公积金增减员: whose contributions begin, end or change their base in a month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from sqlalchemy import select

from streetdesk.actions.payroll.arrears import unit_of
from streetdesk.actions.payroll.draft import spell_in
from streetdesk.actions.payroll.gather import gather
from streetdesk.actions.payroll.people import PayPerson, unit_names
from streetdesk.db.workspace import Workspace
from streetdesk.pay.month.calendar import Month
from streetdesk.pay.month.facts import InsuranceBase
from streetdesk.pay.scheme.model import InsuranceGroup
from streetdesk.registers.insurance_base import GROUP
from streetdesk.registers.insurance_base import InsuranceBase as BaseRecord

Change = Literal["增员", "减员", "基数调整"]
_GROUPS: tuple[InsuranceGroup, ...] = ("social", "fund")
_LABELS: dict[InsuranceGroup, str] = dict(zip(_GROUPS, (option.label for option in GROUP), strict=True))


@dataclass(frozen=True, slots=True)
class InsuranceChange:
    """One change: ``kinds`` empty means all of the group; ``before`` and ``now`` are bases in yuan per month."""

    staff_id: int
    name: str
    id_number: str
    unit: str
    employer: str
    change: Change
    group: str
    kinds: tuple[str, ...]
    before: Decimal | None
    now: Decimal | None
    account: str
    reason: str


def insurance_changes(workspace: Workspace, month: Month) -> list[InsuranceChange]:
    """The changes of a month: 增员 first, then 减员 and changed bases, each by unit and name."""
    with workspace.reading() as connection:
        people = gather(connection)
        places = {name: n for n, name in enumerate(unit_names(connection).values())}
        table = BaseRecord.__table__
        query = select(table.c.staff_id, table.c.category, table.c.account_no).where(table.c.account_no.is_not(None))
        accounts = {(row[0], row[1]): row[2] for row in connection.execute(query.order_by(table.c.id))}
    found = [change for person in people.values() for change in _of(person, month, accounts)]
    order = {"增员": 0, "减员": 1, "基数调整": 2}
    return sorted(
        found, key=lambda c: (order[c.change], places.get(c.unit, 999_999), people[c.staff_id].order, c.staff_id)
    )


def _of(person: PayPerson, month: Month, accounts: dict[tuple[int, str], str]) -> Iterator[InsuranceChange]:
    codes = dict(zip(_GROUPS, (option.code for option in GROUP), strict=True))
    spell = spell_in(person, month.plus(-1).first, month.last)
    for group in _GROUPS:
        before = _in_force(person.facts.insurance, group, month.plus(-1))
        now = _in_force(person.facts.insurance, group, month)
        for kinds in dict.fromkeys((*before, *now)):
            old, new = before.get(kinds), now.get(kinds)
            if old == new:
                continue
            change: Change = "增员" if old is None else "减员" if new is None else "基数调整"
            yield InsuranceChange(
                person.staff_id,
                person.name,
                person.id_number,
                spell.unit if spell else unit_of(person),
                spell.employer if spell else "",
                change,
                _LABELS[group],
                kinds,
                old,
                new,
                accounts.get((person.staff_id, codes[group]), ""),
                person.left_reason if change == "减员" else "",
            )


def _in_force(entries: Iterable[InsuranceBase], group: InsuranceGroup, month: Month) -> dict[tuple[str, ...], Decimal]:
    """The bases of a group in a month, by the kinds insured; of two entries the later begun holds."""
    mine = [e for e in entries if e.group == group and e.since <= month and (e.until is None or month <= e.until)]
    return {tuple(sorted(e.names)): e.base for e in sorted(mine, key=lambda e: e.since)}
