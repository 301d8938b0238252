"""From the registers to what a month's pay needs to know of each person: plain dated facts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Row, select

from streetdesk.actions.facts import facts_of, grouped
from streetdesk.actions.payroll import people
from streetdesk.actions.payroll.people import PayPerson
from streetdesk.dates import PartialDate
from streetdesk.errors import UserError
from streetdesk.pay import PersonFacts
from streetdesk.pay.month.calendar import Month, Period
from streetdesk.pay.month.facts import Absence, Grant, InsuranceBase, Manual, PayFacts
from streetdesk.pay.scheme.model import InsuranceGroup
from streetdesk.registers.absence import Absence as AbsenceRecord
from streetdesk.registers.allowance_grant import AllowanceGrant
from streetdesk.registers.contract import Contract
from streetdesk.registers.insurance_base import InsuranceBase as BaseRecord
from streetdesk.registers.insurance_base import names_of
from streetdesk.registers.pay_manual import DEDUCTION, UNIT, PayManual
from streetdesk.registers.period_appraisal import PeriodAppraisal
from streetdesk.registers.post_held import PostHeld
from streetdesk.registers.service_spell import DEEMED
from streetdesk.registers.staff import Staff

Rows = list[Row[*tuple[Any, ...]]]
_GROUPS: dict[str, InsuranceGroup] = {"社保": "social", "公积金": "fund"}


def gather(connection: Connection, ids: Sequence[int] | None = None) -> dict[int, PayPerson]:
    """What pay needs of some people, or of everybody ever kept (None), by staff id."""
    facts = facts_of(connection, ids)
    units = people.unit_names(connection)
    found = _read(connection, ids)
    gathered = {}
    for staff_id, ladder in facts.items():
        person = found["staff"][staff_id][0]
        mine = {name: rows[staff_id] for name, rows in found.items() if staff_id in rows}
        gathered[staff_id] = PayPerson(
            staff_id,
            person[1],
            person[2] or person[1],
            person[3] or "",
            person[4] or "",
            person[5] or "",
            person[9] or "",
            _facts(ladder, person, mine, units),
        )
    return gathered


def _read(connection: Connection, ids: Sequence[int] | None) -> dict[str, dict[int, Rows]]:
    """Every row of the registers that pay reads, by register and person."""
    tables: dict[str, tuple[Any, tuple[str, ...]]] = {
        "post_held": (PostHeld, ("from_day", "to_day", "unit_id", "paid_at_id", "is_main")),
        "contract": (Contract, ("from_day", "to_day", "ended_on", "employer")),
        "absence": (AbsenceRecord, ("kind", "from_day", "to_day", "paid_percent", "paper_no")),
        "allowance_grant": (AllowanceGrant, ("name", "from_day", "to_day", "amount", "paper_no")),
        "insurance_base": (BaseRecord, ("category", "from_month", "to_month", "base", "kinds")),
        "pay_manual": (PayManual, ("month", "item", "side", "amount", "reason")),
        "period_appraisal": (PeriodAppraisal, ("period", "word")),
    }
    found: dict[str, dict[int, Rows]] = {}
    for name, (model, columns) in tables.items():
        table = model.__table__
        query = select(table.c.staff_id, *(table.c[column] for column in columns)).order_by(table.c.id)
        found[name] = grouped(connection, query, ids, table.c.staff_id)
    staff = select(
        Staff.id,
        Staff.name,
        Staff.pinyin,
        Staff.id_number,
        Staff.bank,
        Staff.bank_account,
        Staff.unit_id,
        Staff.entered_on,
        Staff.left_on,
        Staff.left_reason,
    )
    found["staff"] = grouped(connection, staff, ids, Staff.id)
    return found


def _facts(
    ladder: PersonFacts, person: Row[*tuple[Any, ...]], mine: dict[str, Rows], units: dict[int, str]
) -> PayFacts:
    posts = mine.get("post_held", [])
    places = [
        people.Place(
            people.first_day(r[1]) or people.LONG_AGO,
            people.last_day(r[2]),
            units.get(r[4] or r[3], ""),
            r[5] is not False,
        )
        for r in posts
    ]
    contracts = [
        people.Contract(r[1].first, people.last_day(r[3] or r[2]), r[4] or "") for r in mine.get("contract", []) if r[1]
    ]
    since = people.first_day(person[7]) or _first_known(ladder, posts)
    return PayFacts(
        ladder,
        people.employment(since, people.last_day(person[8]), units.get(person[6], ""), places, contracts),
        tuple(
            Absence(r[1], r[2].first, people.last_day(r[3]), _plain(r[4]), r[5] or "") for r in mine.get("absence", [])
        ),
        tuple(
            Grant(r[1], r[2].first, people.last_day(r[3]), r[4], r[5] or "") for r in mine.get("allowance_grant", [])
        ),
        tuple(_base(r) for r in mine.get("insurance_base", []) if r[4] is not None),
        tuple(_manual(r) for r in mine.get("pay_manual", []) if r[4] is not None),
        dict(filter(None, map(_period, mine.get("period_appraisal", [])))),
    )


def _first_known(ladder: PersonFacts, posts: Rows) -> date:
    """Rosters often tell no 到岗日期: the first community service, else the first post, else always there."""
    spells = [spell.since for spell in ladder.service if spell.kind.value != DEEMED]
    return people.earliest(spells) or people.earliest(r[1] for r in posts) or people.LONG_AGO


def _absence(row: Row[*tuple[Any, ...]]) -> Absence:
    _, kind, since, until, percent, paper = row
    return Absence(kind, since.first, people.last_day(until), _plain(percent), paper or "")


def _plain(percent: Decimal | None) -> Decimal | None:
    """``80`` for ``80.00``: it is shown in sentences."""
    return percent.quantize(Decimal(1)) if percent is not None and percent == percent.to_integral_value() else percent


def _month(day: PartialDate) -> Month:
    return Month.of(day.first)


def _base(row: Row[*tuple[Any, ...]]) -> InsuranceBase:
    _, category, since, until, base, kinds = row
    return InsuranceBase(
        _GROUPS[category], _month(since), Month.of(until.last) if until else None, base, names_of(kinds)
    )


def _manual(row: Row[*tuple[Any, ...]]) -> Manual:
    _, month, item, side, amount, reason = row
    written: Decimal = amount
    return Manual(
        _month(month), item, "deduction" if side == DEDUCTION else "unit" if side == UNIT else "pay", written, reason
    )


def _period(row: Row[*tuple[Any, ...]]) -> tuple[Period, str] | None:
    try:
        return Period.parse(row[1]), row[2]
    except UserError:  # a period nobody can read decides nothing
        return None
