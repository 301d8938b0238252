"""What one roster row says, as records: a start date becomes a service spell, a post a post held (issue 2, 5)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from streetdesk.dates import PartialDate, whole_years
from streetdesk.excel import ProblemKind, ReadRow
from streetdesk.register import Register, Strength
from streetdesk.registers.certificate import CERTIFICATE
from streetdesk.registers.contract import CONTRACT
from streetdesk.registers.party_membership import PARTY_MEMBERSHIP
from streetdesk.registers.post_held import POST_HELD
from streetdesk.registers.schooling import SCHOOLING
from streetdesk.registers.service_spell import SERVICE_SPELL
from streetdesk.registers.staff import STAFF
from streetdesk.registers.staff_checks import age_is_plausible

STAFF_COLUMNS = {
    "staff.name": "name",
    "staff.sex": "sex",
    "staff.ethnic": "ethnic",
    "staff.birth": "birth",
    "staff.native_place": "native_place",
    "staff.political": "political",
    "staff.id_number": "id_number",
    "staff.phone": "phone",
    "staff.note": "note",
    "staff.former_name": "former_name",
    "staff.bank": "bank",
    "staff.bank_account": "bank_account",
    "staff.state": "state",
    "staff.left_on": "left_on",
    "staff.left_reason": "left_reason",
    "service.first_work": "work_started",
    "contract.form": "employment_form",
}
"""Target keys that are columns of the person, with the column."""

_CELLS = {
    **{("staff", column): key for key, column in STAFF_COLUMNS.items()},
    ("contract", "to_day"): "contract.end",
}
"""Where a refused column stands in the workbook, by (register, column)."""

_LEVEL_OF_DEGREE = {"2": ("11",), "3": ("14",), "4": ("21", "28")}
_RANK = ("11", "14", "17", "21", "28", "31", "41", "44", "47", "61", "71", "81", "90")
_FORMS = {"全日制", "在职"}


@dataclass(frozen=True)
class Want:
    """One record a row asks for in a person's file: register and values (without the owner)."""

    register: Register
    values: dict[str, Any]


@dataclass(frozen=True)
class RowWants:
    """Everything one row says: the community's name, the person's own columns, the records of the file."""

    unit: str | None
    staff: dict[str, Any]
    owned: tuple[Want, ...] = field(default=())


def wants_of(row: ReadRow) -> RowWants:
    """Sort one row's values into records. Blank cells ask for nothing."""
    values = {key: value for key, value in row.values.items() if value is not None}
    staff = {column: values[key] for key, column in STAFF_COLUMNS.items() if key in values}
    extra = [f"{label}：{values[key]}" for key, label in (("grade.approved", "原表等级"),) if key in values]
    extra += [f"姓名旁写着：{values['name.note']}"] if "name.note" in values else []
    if extra:
        staff["note"] = "\n".join([*([staff["note"]] if "note" in staff else []), *extra])
    owned = [*_posts(values), *_service(values), *_schooling(row, values), *_certificates(values)]
    owned += [*_party(values), *_contracts(values)]
    return RowWants(values.get("unit.name"), staff, tuple(owned))


def impossible(wants: RowWants) -> list[tuple[str, str]]:
    """What the registers refuse of a row, by the same checks as in the form: (target key, sentence).

    Each cell was read by its own kind, so only what has two days can contradict itself: the rest is not asked.
    """
    found = []
    for want in (Want(STAFF, wants.staff), *wants.owned):
        if sum(type(value) is PartialDate for value in want.values.values()) > 1:
            values = {**want.values, "unit_id": 0, "staff_id": 0}
            refused = [f for f in want.register.findings(values) if f.strength is Strength.REFUSE]
            found += [(_CELLS.get((want.register.key, f.column), "staff.name"), f.sentence) for f in refused]
    return found


def unusual(wants: RowWants) -> list[tuple[str, ProblemKind, str]]:
    """What only the calendar says of a row, as (target key, kind, sentence): a start to come, a child, a very old man.

    The form asks for a reason; a workbook cannot give one, so the row waits.
    """
    today = date.today()
    values = {**wants.staff, "unit_id": 0}
    found: list[tuple[str, ProblemKind, str]] = [
        (_CELLS.get(("staff", f.column), "staff.birth"), "unusual", f"{f.sentence}{_LATER}")
        for f in age_is_plausible(values)
        if f.strength is Strength.CONFIRM
    ]
    starts = [(f"{want.values['from_day']}", want) for want in wants.owned if want.register is SERVICE_SPELL]
    birth: PartialDate | None = wants.staff.get("birth")
    for said, want in starts:
        start: PartialDate = want.values["from_day"]
        if start.first > today:
            found.append(("service.start", "impossible", f"从事社区工作时间{said}还没有到，请改正。"))
        elif birth is not None and whole_years(birth.first, start.last) < 16:
            found.append(("service.start", "unusual", f"从事社区工作时间{said}时不满16周岁，请核对。{_LATER}"))
    begun: PartialDate | None = wants.staff.get("work_started")
    if begun is not None and begun.first > today:
        found.append(("service.first_work", "impossible", f"参加工作时间{begun}还没有到，请改正。"))
    return found


_LATER = "确实如此的，请先空着这一格导入，再到档案里填写并写明原因。"


def _posts(values: dict[str, Any]) -> list[Want]:
    post, title = values.get("post.post"), values.get("post.title")
    if not post and not title:
        return []
    grid = values.get("grid.name")
    return _wanted(
        POST_HELD,
        post=post,
        title=title,
        from_day=values.get("post.since"),
        concurrent=values.get("post.both"),
        note=f"所属网格：{grid}" if grid else None,
    )


def _service(values: dict[str, Any]) -> list[Want]:
    start = values.get("service.start")
    return _wanted(SERVICE_SPELL, kind="计入", from_day=start) if start else []


def _schooling(row: ReadRow, values: dict[str, Any]) -> list[Want]:
    """学历 full-time and part-time apart; a degree goes with the schooling of its level, else the highest."""
    found: list[dict[str, Any]] = []
    for key, form in (("full_time", "全日制"), ("part_time", "在职"), ("any", values.get("schooling.mode"))):
        level = values.get(f"schooling.{key}")
        written = None if level else _unresolved(row, f"schooling.{key}")
        if level or written:
            record = {"level": level, "level_written": written, "study_form": form if form in _FORMS else None}
            prefix = "schooling.part_time_" if key == "part_time" else "schooling."
            record["school"], record["major"] = values.get(f"{prefix}school"), values.get(f"{prefix}major")
            found.append(record)
    found.sort(key=lambda r: _RANK.index(r["level"]) if r["level"] in _RANK else -1)
    if found and "schooling.graduated" in values:
        found[0]["graduated_on"] = values["schooling.graduated"]
    _give_degree(found, values.get("schooling.part_time_degree"), "在职")
    _give_degree(found, values.get("schooling.degree"))
    return [want for record in found for want in _wanted(SCHOOLING, **record)]


def _give_degree(found: list[dict[str, Any]], degree: Any, form: str | None = None) -> None:
    """A degree to the schooling of its level, else the highest; ``form`` names the way of study it belongs to."""
    if degree not in _LEVEL_OF_DEGREE:
        return
    free = [r for r in found if "degree" not in r and form in (None, r["study_form"])]
    fitting = [r for r in free if r["level"] in _LEVEL_OF_DEGREE[degree]]
    if fitting or free:
        (fitting or free)[0]["degree"] = degree
    else:
        found.append({"level": None, "degree": degree, "study_form": form})


def _unresolved(row: ReadRow, key: str) -> str | None:
    """The words of a schooling cell that could not be resolved (bare 研究生): kept as written, so nothing is lost."""
    for column, cell in zip(row.columns, row.cells, strict=True):
        if column.key == key and cell.problem == "unknown-value":
            return row.shown[column.path].strip()[:40] or None
    return None


def _certificates(values: dict[str, Any]) -> list[Want]:
    name = values.get("certificate.name")
    if not name:
        return []
    until = values.get("certificate.valid_until")
    return _wanted(
        CERTIFICATE,
        name=name,
        number=values.get("certificate.number"),
        issued_on=values.get("certificate.issued"),
        note=f"登记有效期至{until}" if until else None,
    )


def _party(values: dict[str, Any]) -> list[Want]:
    joined = values.get("party.joined")
    return _wanted(PARTY_MEMBERSHIP, joined_on=joined) if isinstance(joined, PartialDate) else []


def _contracts(values: dict[str, Any]) -> list[Want]:
    employer, start, end = (values.get(f"contract.{part}") for part in ("employer", "start", "end"))
    if not (employer or start or end):
        return []
    return _wanted(CONTRACT, employer=employer, from_day=start, to_day=end, form=values.get("contract.form"))


def _wanted(register: Register, **values: Any) -> list[Want]:
    return [Want(register, {name: value for name, value in values.items() if value is not None})]
