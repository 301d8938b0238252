"""A person's whole story as dated events out of all registers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection

from streetdesk.actions import records
from streetdesk.actions.records import labels
from streetdesk.dates import PartialDate
from streetdesk.db.workspace import Workspace
from streetdesk.fields import Reference
from streetdesk.register import Register
from streetdesk.registers import OWNED, by_key


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day, as far as it is known. ``what`` is a word (任职, 免职, 入党 ...), ``label``
    the rest; ``register``, ``record_id`` and ``column`` say where it stands. ``ahead``: still to come.
    """

    day: PartialDate
    what: str
    label: str
    register: str
    record_id: int
    column: str
    ahead: bool = False


_Told = tuple[str, str, tuple[str, ...]]

_SCHOOL = ("level", "level_written", "degree", "school", "major")
_CONTRACT = ("form", "employer")
EVENTS: dict[str, tuple[_Told, ...]] = {
    "staff": (
        ("birth", "出生", ("native_place",)),
        ("work_started", "参加工作", ()),
        ("entered_on", "到岗", ("unit_id", "identity")),
        ("left_on", "离职", ("left_reason",)),
    ),
    "post_held": (
        ("from_day", "任职", ("unit_id", "post", "title", "paper_no")),
        ("to_day", "任职结束", ("unit_id", "post", "title")),
    ),
    "service_spell": (
        ("from_day", "社区工作开始", ("kind", "unit")),
        ("to_day", "社区工作结束", ("kind", "unit")),
    ),
    "grade_approval": (("from_day", "等级审批", ("kind", "post", "grade", "paper_no")),),
    "appraisal": (("year", "年度考核", ("result", "score")),),
    "period_appraisal": (("decided_on", "阶段考核", ("period", "word")),),
    "schooling": (
        ("from_day", "入学", _SCHOOL),
        ("graduated_on", "毕业", _SCHOOL),
        ("registered_on", "学历登记", _SCHOOL),
    ),
    "certificate": (("approved_on", "取得证书", ("name", "number")), ("appointed_on", "聘任", ("name",))),
    "certificate_registration": (
        ("registered_from", "证书登记", ("certificate_id", "registration_no")),
        ("registered_to", "登记到期", ("certificate_id",)),
    ),
    "contract": (
        ("from_day", "合同开始", _CONTRACT),
        ("probation_to", "试用期满", ()),
        ("to_day", "合同到期", _CONTRACT),
        ("ended_on", "合同终止", _CONTRACT),
    ),
    "absence": (("from_day", "", ("to_day", "paper_no")),),
    "allowance_grant": (
        ("from_day", "津贴补贴", ("name", "amount", "paper_no")),
        ("to_day", "津贴停发", ("name",)),
    ),
    "insurance_base": (
        ("from_month", "社保公积金起缴", ("category", "kinds", "base")),
        ("to_month", "社保公积金止缴", ("category", "kinds")),
    ),
    "pay_manual": (),
    "party_membership": (
        ("joined_on", "入党", ("branch",)),
        ("full_on", "转为正式党员", ("branch",)),
        ("ended_on", "党籍终止", ()),
    ),
    "award": (("day", "", ("title", "level", "authority", "paper_no")),),
    "resume": (("from_day", "经历", ("unit", "duty")),),
    "dossier": (),
    "family": (),
}
"""What becomes an event: by register, (column of the day, word, columns of the label). Papers in the folder and
the family are no events of the person's life in office."""


def timeline(workspace: Workspace, staff_id: int, on: date | None = None) -> list[Event]:
    """The events of a person's life in office, the earliest first; ``on`` (today) tells what is ahead."""
    today = on or date.today()
    with workspace.reading() as connection:
        person = records.get(connection, by_key("staff"), staff_id)
        found = list(_events(connection, by_key("staff"), [person] if person else []))
        for register in OWNED:
            found += _events(connection, register, records.owned(connection, register, staff_id))
    told = [e if e.day.first <= today else _ahead(e) for e in found]
    return sorted(told, key=lambda e: (e.day.iso(), e.what in _LATE, e.register, e.record_id))


_LATE = {"任职结束", "社区工作结束", "离职", "合同终止", "合同到期", "登记到期"}
"""Ends stand behind the beginnings of the same day."""


def _ahead(e: Event) -> Event:
    return Event(e.day, e.what, e.label, e.register, e.record_id, e.column, ahead=True)


def _events(connection: Connection, register: Register, rows: list[dict[str, Any]]) -> Iterator[Event]:
    declared = EVENTS[register.key]
    names: dict[str, dict[int, str]] = {}
    if declared and rows:
        for name, field in register.fields.items():
            if isinstance(field.kind, Reference) and any(name in columns for _, _, columns in declared):
                names[name] = labels(connection, field.kind.table, [r[name] for r in rows if r[name] is not None])
    for row in rows:
        for column, what, columns in declared:
            day = row[column]
            if day is None or (column == "to_day" and row.get("ended_on") is not None):
                continue
            if isinstance(day, int):  # an appraisal is of its year
                day = PartialDate(day)
            texts = (_text(register, row, name, names) for name in columns)
            label = " ".join(dict.fromkeys(filter(None, texts)))
            yield Event(day, what or row["kind"], label, register.key, row["id"], column)


def _text(register: Register, row: dict[str, Any], name: str, names: dict[str, dict[int, str]]) -> str:
    value = row.get(name)
    if name not in register.fields or value is None:
        return ""
    if name in names:
        return names[name].get(value, "")
    field = register.fields[name]
    text = field.format(value)
    return f"第{text}级" if name == "grade" else text
