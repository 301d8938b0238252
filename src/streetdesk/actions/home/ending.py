"""What ends or comes soon: contracts, probation, registrations, ID cards, full membership, retirement (DOMAIN 3.12)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from streetdesk.dates import PartialDate, anniversary
from streetdesk.db.columns import as_text
from streetdesk.db.workspace import Workspace
from streetdesk.registers.certificate_registration import CertificateRegistration
from streetdesk.registers.contract import Contract
from streetdesk.registers.party_membership import PartyMembership
from streetdesk.registers.retirement import Track, age_in_words, retires_on
from streetdesk.registers.staff import Staff
from streetdesk.registers.staff_derived import in_office

BANDS = (7, 30, 60, 90)
"""Days before the end at which it is told ever more urgently."""
YEAR = 365
"""The band of what is further off: retirement is told a year before."""
PROBATIONARY = "02"  # 中共预备党员
_OLD_ENOUGH = 47  # years: nobody younger is near any retirement age
_DAYS = frozenset({"from_day", "to_day", "probation_to", "ended_on", "registered_to", "joined_on", "full_on"})


@dataclass(frozen=True, slots=True)
class Ending:
    """Something of one person that ends on a day. ``days`` left, negative: over; ``band``: the smallest of BANDS
    it falls in, 0 when over, YEAR beyond them. ``column`` of ``record_id`` in ``register`` is where it stands.
    """

    kind: str
    title: str
    staff_id: int
    name: str
    day: date
    days: int
    band: int
    register: str
    record_id: int
    column: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class _Found:
    kind: str
    title: str
    staff_id: int
    day: date
    register: str
    record_id: int
    column: str
    note: str = ""


def endings(workspace: Workspace, on: date) -> tuple[Ending, ...]:
    """What ends within 90 days (retirement: 12 months) or ended without being renewed, the soonest first."""
    with workspace.reading() as connection:
        table = Staff.__table__
        wanted = ("name", "sex", "birth", "political", "id_card_until")
        query = select(table.c.id, *(as_text(table.c[name]).label(name) for name in wanted)).where(in_office(on))
        people = {row["id"]: dict(row) for row in connection.execute(query).mappings()}
        found = [one for source in _SOURCES for one in source(connection, people, on)]
    told = []
    for one in found:
        days = (one.day - on).days
        band = next((b for b in BANDS if days <= b), YEAR) if days >= 0 else 0
        told.append(
            Ending(
                one.kind,
                one.title,
                one.staff_id,
                people[one.staff_id]["name"],
                one.day,
                days,
                band,
                one.register,
                one.record_id,
                one.column,
                one.note,
            )
        )
    return tuple(sorted(told, key=lambda e: (e.day, e.kind, e.staff_id)))


def _near(day: date | None, on: date, within: int = BANDS[-1]) -> bool:
    return day is not None and (day - on).days <= within


def _rows(connection: Connection, model: Any, *columns: str) -> Iterable[Any]:
    """Columns of a register, days as ISO text: only those that matter are worth reading as days."""
    table = model.__table__
    chosen = (as_text(table.c[name]).label(name) if name in _DAYS else table.c[name] for name in columns)
    return connection.execute(select(table.c.staff_id, table.c.id, *chosen))


def _last(day: str | None) -> date | None:
    return PartialDate.from_iso(day).last if day is not None else None


def _vague(day: str | None) -> str:
    return "" if day is None or len(day) == 10 else "日期只知道年或月，按最后一天算。"


def _contracts(connection: Connection, people: dict[int, Any], on: date) -> Iterator[_Found]:
    """The end of each person's last contract, and of probation in the one that runs."""
    latest: dict[int, Any] = {}
    for row in _rows(connection, Contract, "from_day", "to_day", "probation_to", "ended_on"):
        if row.staff_id in people:
            held = latest.get(row.staff_id)
            if held is None or _order(row) >= _order(held):
                latest[row.staff_id] = row
    for staff_id, row in latest.items():
        end = _last(row.ended_on or row.to_day)
        if _near(end, on) and end is not None:
            vague = _vague(row.ended_on or row.to_day)
            yield _Found("contract", "合同到期", staff_id, end, "contract", row.id, "to_day", vague)
        trial = _last(row.probation_to)
        if trial is not None and trial >= on and _near(trial, on):
            title = "试用期满"
            yield _Found(
                "probation", title, staff_id, trial, "contract", row.id, "probation_to", "期满前完成转正定级。"
            )


def _order(row: Any) -> tuple[str, int]:
    return (row.from_day or row.to_day or "", row.id)


def _registrations(connection: Connection, people: dict[int, Any], on: date) -> Iterator[_Found]:
    """The end of the last registration period of each certificate."""
    latest: dict[int, Any] = {}
    for row in _rows(connection, CertificateRegistration, "certificate_id", "registered_to"):
        held = latest.get(row.certificate_id)
        if row.staff_id not in people or row.registered_to is None:
            continue
        if held is None or row.registered_to >= held.registered_to:
            latest[row.certificate_id] = row
    for row in latest.values():
        end = _last(row.registered_to)
        if end is not None and _near(end, on):
            note = _vague(row.registered_to) or "到期前办理再登记，并核对继续教育学时。"
            register = "certificate_registration"
            yield _Found("registration", "证书登记到期", row.staff_id, end, register, row.id, "registered_to", note)


def _id_cards(_connection: Connection, people: dict[int, Any], on: date) -> Iterator[_Found]:
    for staff_id, person in people.items():
        end = _last(person["id_card_until"])
        if end is not None and _near(end, on):
            vague = _vague(person["id_card_until"])
            yield _Found("id-card", "身份证到期", staff_id, end, "staff", staff_id, "id_card_until", vague)


def _full_members(connection: Connection, people: dict[int, Any], on: date) -> Iterator[_Found]:
    """A year after joining the Party a probationary member may become a full one (Party Constitution, art. 7)."""
    for row in _rows(connection, PartyMembership, "joined_on", "full_on", "ended_on"):
        person = people.get(row.staff_id)
        waits = row.joined_on is not None and row.full_on is None and row.ended_on is None
        if person is None or not waits or person["political"] != PROBATIONARY:
            continue
        day = anniversary(PartialDate.from_iso(row.joined_on).last, 1)
        if _near(day, on):
            note = _vague(row.joined_on)
            yield _Found("party", "预备党员预备期满", row.staff_id, day, "party_membership", row.id, "full_on", note)


def _retiring(_connection: Connection, people: dict[int, Any], on: date) -> Iterator[_Found]:
    """Who reaches the legal age within a year, or has; without sex or month of birth it cannot be told."""
    for staff_id, person in people.items():
        if person["birth"] is None or len(person["birth"]) < 7 or person["sex"] not in ("1", "2"):
            continue
        if on.year - int(person["birth"][:4]) <= _OLD_ENOUGH:
            continue
        birth = PartialDate.from_iso(person["birth"])
        tracks: tuple[Track, ...] = ("男",) if person["sex"] == "1" else ("女50", "女55")
        days = [(retires_on(birth.last, track), track) for track in tracks]
        day, track = next(((d, t) for d, t in days if d >= on), days[-1])
        if _near(day, on, YEAR):
            note = f"法定退休年龄{age_in_words(birth.last, track)}"
            note += {"男": "", "女50": "（原50周岁退休的岗位）", "女55": "（原55周岁退休的岗位）"}[track]
            yield _Found("retirement", "到达退休年龄", staff_id, day, "staff", staff_id, "birth", f"{note}。")


_SOURCES: tuple[Callable[[Connection, dict[int, Any], date], Iterator[_Found]], ...] = (
    _contracts,
    _registrations,
    _id_cards,
    _full_members,
    _retiring,
)
