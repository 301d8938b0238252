"""Who is already there: people matched by ID, then by name and birth; what a row would change of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from streetdesk.actions.importing.roster_wants import RowWants, Want
from streetdesk.actions.records import owned_by
from streetdesk.dates import PartialDate
from streetdesk.fields.cleaning import compact
from streetdesk.register import Register
from streetdesk.registers import by_key
from streetdesk.registers.certificate import CERTIFICATE
from streetdesk.registers.contract import CONTRACT
from streetdesk.registers.party_membership import PARTY_MEMBERSHIP
from streetdesk.registers.post_held import POST_HELD
from streetdesk.registers.schooling import SCHOOLING
from streetdesk.registers.service_spell import SERVICE_SPELL
from streetdesk.registers.staff import STAFF, Staff
from streetdesk.registers.staff_checks import GONE
from streetdesk.registers.unit import Unit


@dataclass(frozen=True)
class Step:
    """One change a row would make of somebody already there; ``record_id`` None adds a record."""

    register: Register
    record_id: int | None
    values: dict[str, Any]


@dataclass(frozen=True)
class FieldDifference:
    """What the workbook says otherwise: label, text now, text in the workbook; ``taken``: it would be changed."""

    label: str
    now: str
    then: str
    taken: bool = True


@dataclass(frozen=True)
class Changes:
    """What taking a row would do to a person already there."""

    steps: tuple[Step, ...] = ()
    differences: tuple[FieldDifference, ...] = ()


class Units:
    """The units of the file by every spelling known of them."""

    def __init__(self, connection: Connection) -> None:
        self.ids: dict[str, int] = {}
        self.names: dict[int, str] = {}
        self.spellings: dict[str, str] = {}
        self.root: int | None = None
        query = select(Unit.id, Unit.name, Unit.aliases, Unit.level).order_by(Unit.id)
        for unit_id, name, aliases, level in connection.execute(query):
            self.ids.setdefault(name, unit_id)
            self.names[unit_id] = name
            for spelling in (name, *(aliases or "").split("、")):
                if spelling:
                    self.spellings.setdefault(compact(spelling), name)
            if level == "街道" and self.root is None:
                self.root = unit_id


@dataclass
class People:
    """Everybody in the file, by the keys a roster may have."""

    by_id: dict[str, int] = field(default_factory=dict)
    by_name: defaultdict[str, list[tuple[int, PartialDate | None, str | None, int | str | None]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    @classmethod
    def of(cls, connection: Connection) -> People:
        """Read them all: id, name, birth, ID number, unit."""
        people = cls()
        query = select(Staff.id, Staff.name, Staff.birth, Staff.id_number, Staff.unit_id)
        for staff_id, name, birth, number, unit_id in connection.execute(query):
            people.add(staff_id, name, birth, number, unit_id)
        return people

    def add(self, who: int, name: str, birth: PartialDate | None, number: str | None, unit: int | str | None) -> None:
        """One more, found from now on."""
        if number:
            self.by_id.setdefault(number, who)
        self.by_name[name].append((who, birth, number, unit))

    def find(self, wants: RowWants, unit: int | str | None) -> int | None:
        """The one person a row means, or None.

        By ID number; else by name and birth, where the ID numbers do not contradict; where the row or the person
        on file has neither, by name and unit. Two that fit are nobody.
        """
        number, name, birth = (wants.staff.get(key) for key in ("id_number", "name", "birth"))
        if number and number in self.by_id:
            return self.by_id[number]
        fitting = []
        for who, known_birth, known_number, known_unit in self.by_name.get(name or "", ()):
            if number and known_number:
                continue
            if birth and known_birth:
                fits = _same_day(birth, known_birth)
            else:
                bare = not (number or birth) or not (known_number or known_birth)
                fits = bare and unit is not None and known_unit == unit
            if fits:
                fitting.append(who)
        return fitting[0] if len(fitting) == 1 else None


class Met:
    """The people of a plan so far: nobody is taken in twice, on two sheets or by two keys."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[str, int]] = {}
        self._new = People()
        self._rows: list[tuple[str, int]] = []

    def before(self, sheet: str, row: int, wants: RowWants, staff_id: int | None) -> tuple[str, int] | None:
        """(sheet, row) where the person of a row stood already; None for the first time.

        Somebody not on file yet is looked for on the other sheets only: within one the reading has done it.
        """
        here = (sheet, row)
        if staff_id is not None:
            first = self._known.setdefault(staff_id, here)
            return first if first != here else None
        found = self._new.find(wants, wants.unit or "")
        if found is not None and self._rows[found][0] != sheet:
            return self._rows[found]
        number, birth = wants.staff.get("id_number"), wants.staff.get("birth")
        self._new.add(len(self._rows), wants.staff.get("name", ""), birth, number, wants.unit or "")
        self._rows.append(here)
        return None


def _same_day(one: PartialDate, other: PartialDate) -> bool:
    """Whether two days agree as far as both are known."""
    return one.iso().startswith(other.iso()) or other.iso().startswith(one.iso())


class Files:
    """What stands in the files of the people met again, read at once: a roster has thousands of them."""

    def __init__(self, connection: Connection, units: Units, ids: Sequence[int]) -> None:
        self.units = units
        self.people: dict[int, dict[str, Any]] = {}
        table = Staff.__table__
        for start in range(0, len(ids), 500):
            query = select(table).where(table.c.id.in_(list(ids[start : start + 500])))
            self.people.update({row["id"]: dict(row) for row in connection.execute(query).mappings()})
        self.owned = {key: owned_by(connection, by_key(key), ids) if ids else {} for key in _MATCH}


def changes_for(files: Files, staff_id: int, wants: RowWants, unit_id: int | None) -> Changes:
    """What a row says otherwise than the file. What the row leaves blank stays as it is."""
    person = files.people[staff_id]
    steps: list[Step] = []
    differences: list[FieldDifference] = []
    if person["state"] in GONE and wants.staff.get("state") not in GONE:
        # Coming back is an act of its own with its papers; a list may also just be old.
        label = "在职状态（表里有，档案里已离开，不自动改）"
        differences.append(FieldDifference(label, STAFF.fields["state"].format(person["state"]), "在册", False))
    wanted = {k: v for k, v in wants.staff.items() if k != "note"}
    if unit_id is not None:
        wanted["unit_id"] = unit_id
    elif wants.unit:
        differences.append(FieldDifference("所在单位", "", f"{wants.unit}（新建）"))
        steps.append(Step(STAFF, staff_id, {}))
    own = _differing(STAFF, person, wanted, differences, files.units)
    if own:
        steps.append(Step(STAFF, staff_id, own))
    for want in wants.owned:
        existing = files.owned[want.register.key].get(staff_id, [])
        steps += _owned_step(files.units, want, existing, differences)
    return Changes(tuple(steps), tuple(differences))


def _owned_step(
    units: Units, want: Want, existing: list[dict[str, Any]], differences: list[FieldDifference]
) -> list[Step]:
    register = want.register
    match = _MATCH[register.key](want.values, existing)
    if match is None:
        if register is POST_HELD and any(e["to_day"] is None for e in existing) and "from_day" not in want.values:
            now = next(e for e in existing if e["to_day"] is None)
            # Without the day it began, a new post cannot be told from a slip of the pen: only shown.
            differences.append(
                FieldDifference(
                    "岗位（表里没有任职时间，不自动改）", register.label(now), register.label(want.values), False
                )
            )
            return []
        differences.append(FieldDifference(register.title, "", register.label(want.values)))
        ended = _ended(want, existing) if register is POST_HELD else []
        return [*ended, Step(register, None, want.values)]
    values = _differing(register, match, want.values, differences, units)
    return [Step(register, match["id"], values)] if values else []


def _ended(want: Want, existing: list[dict[str, Any]]) -> list[Step]:
    """A new post with its day ends the open ones the day before, where that is after they began."""
    start = want.values["from_day"].first if "from_day" in want.values else None
    if start is None:
        return []
    end = PartialDate.of(start.fromordinal(start.toordinal() - 1))
    return [
        Step(POST_HELD, e["id"], {"to_day": end})
        for e in existing
        if e["to_day"] is None and not e["concurrent"] and (e["from_day"] is None or e["from_day"].first <= end.first)
    ]


def _differing(
    register: Register,
    now: dict[str, Any],
    wanted: dict[str, Any],
    differences: list[FieldDifference],
    units: Units,
) -> dict[str, Any]:
    """Wanted values that say something else than those on file; a less precise day says nothing new."""
    found = {}
    for name, then in wanted.items():
        current = now.get(name)
        if current == then or (isinstance(current, PartialDate) and current.iso().startswith(then.iso())):
            continue
        declared = register.fields[name]
        old, new = declared.format(current), declared.format(then)
        if name == "unit_id":
            old, new = units.names.get(current or 0, ""), units.names.get(then, "")
        differences.append(FieldDifference(declared.label, old, new))
        found[name] = then
    return found


def _schooling_match(want: dict[str, Any], existing: list[dict[str, Any]]) -> dict[str, Any] | None:
    for record in existing:
        forms = {record["study_form"], want.get("study_form")} - {None}
        if len(forms) > 1:
            continue
        if want.get("level") and record["level"] == want["level"]:
            return record
        if not want.get("level") and want.get("level_written") and want["level_written"] == record["level_written"]:
            return record
        if not want.get("level") and want.get("level_written") and record["level"] in ("11", "14", "17"):
            return {**record, "level_written": want["level_written"]}  # answered since: nothing to say
    return None


def _certificate_match(want: dict[str, Any], existing: list[dict[str, Any]]) -> dict[str, Any] | None:
    return next((e for e in existing if e["name"] == want["name"]), None)


def _post_match(want: dict[str, Any], existing: list[dict[str, Any]]) -> dict[str, Any] | None:
    standing = [e for e in existing if e["to_day"] is None]
    return next((e for e in standing if not want.get("post") or e["post"] in (want["post"], None)), None)


def _service_match(want: dict[str, Any], existing: list[dict[str, Any]]) -> dict[str, Any] | None:
    counted = [e for e in existing if e["kind"] == "计入"]
    same = next((e for e in counted if e["from_day"] and e["from_day"].iso().startswith(want["from_day"].iso())), None)
    return same or (min(counted, key=lambda e: e["from_day"].iso() if e["from_day"] else "") if counted else None)


def _first(_: dict[str, Any], existing: list[dict[str, Any]]) -> dict[str, Any] | None:
    return existing[0] if existing else None


def _contract_match(want: dict[str, Any], existing: list[dict[str, Any]]) -> dict[str, Any] | None:
    start = want.get("from_day")
    if start is None:
        return existing[-1] if existing else None
    return next((e for e in existing if e["from_day"] and _same_day(e["from_day"], start)), None)


_MATCH = {
    POST_HELD.key: _post_match,
    SERVICE_SPELL.key: _service_match,
    SCHOOLING.key: _schooling_match,
    CERTIFICATE.key: _certificate_match,
    PARTY_MEMBERSHIP.key: _first,
    CONTRACT.key: _contract_match,
}
