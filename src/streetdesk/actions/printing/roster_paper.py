"""What a 花名册 says of each person on a day: the columns it can have, and their texts (DOMAIN 3.2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from streetdesk.actions import grades, listing
from streetdesk.actions.facts import approvals_of
from streetdesk.actions.listing import hidden
from streetdesk.actions.people import staff_list
from streetdesk.actions.records import owned_by
from streetdesk.dates import PartialDate, whole_years
from streetdesk.db.workspace import Workspace
from streetdesk.pay import Computed, approved_on
from streetdesk.registers.certificate import CERTIFICATE
from streetdesk.registers.contract import CONTRACT
from streetdesk.registers.party_membership import PARTY_MEMBERSHIP
from streetdesk.registers.schooling import SCHOOLING
from streetdesk.registers.staff import STAFF
from streetdesk.reports.roster import Column


@dataclass(frozen=True)
class RosterColumn:
    """One column the roster can have: key, how it is printed, whether it is printed unless chosen otherwise."""

    key: str
    column: Column
    usual: bool = False
    private: bool = False


COLUMNS: tuple[RosterColumn, ...] = (
    RosterColumn("name", Column("姓名"), True),
    RosterColumn("sex", Column("性别"), True),
    RosterColumn("ethnic", Column("民族"), True),
    RosterColumn("birth", Column("出生年月"), True),
    RosterColumn("age", Column("年龄")),
    RosterColumn("native_place", Column("籍贯")),
    RosterColumn("political", Column("政治面貌"), True),
    RosterColumn("joined", Column("入党时间")),
    RosterColumn("full_time", Column("全日制", over="学历"), True),
    RosterColumn("part_time", Column("在职", over="学历"), True),
    RosterColumn("degree", Column("学位")),
    RosterColumn("school", Column("毕业院校及专业", weight=2)),
    RosterColumn("id_number", Column("身份证号"), True, True),
    RosterColumn("post", Column("岗位"), True),
    RosterColumn("title", Column("现任职务", weight=1.2), True),
    RosterColumn("post_since", Column("任现职时间")),
    RosterColumn("concurrent", Column("是否一肩挑")),
    RosterColumn("work_started", Column("参加工作时间")),
    RosterColumn("service_start", Column("从事社区工作时间"), True),
    RosterColumn("years", Column("社区工作年限")),
    RosterColumn("grade", Column("岗位等级"), True),
    RosterColumn("certificate", Column("证书", weight=1), True),
    RosterColumn("certificate_no", Column("证书编号")),
    RosterColumn("form", Column("用工形式"), True),
    RosterColumn("employer", Column("合同单位", weight=1.5)),
    RosterColumn("contract", Column("合同起止")),
    RosterColumn("phone", Column("手机"), True, True),
    RosterColumn("note", Column("备注", align="left", weight=1), True),
)
"""Every column of DOMAIN 3.2 that the registers can fill, in the order of the form."""


def texts_for(
    workspace: Workspace, ids: Sequence[int], on: date, keys: Sequence[str], *, show_private: bool
) -> list[tuple[str, dict[str, str]]]:
    """(community, texts by column key) of each person, in the order of ``ids``."""
    computed: dict[int, Computed] = {}
    if {"grade", "years"} & set(keys):
        computed = {one.staff_id: one.computed for one in grades.grades(workspace, on, ids)}
    with workspace.reading() as connection:
        rows = listing.read_rows(connection, STAFF, ids, plain=True)
        posts = staff_list.posts_on(connection, ids, on)
        starts = staff_list.service_starts(connection, ids)
        certificates = staff_list.certificate_records(connection, ids)
        approvals = approvals_of(connection, ids)
        schooling = owned_by(connection, SCHOOLING, ids)
        party = owned_by(connection, PARTY_MEMBERSHIP, ids)
        contracts = owned_by(connection, CONTRACT, ids)
    found = []
    for row in rows:
        post = posts.get(row.id, {})
        approved = approved_on(approvals.get(row.id, ()), on)
        held = certificates.get(row.id, {})
        texts = {
            "name": row.texts["name"],
            "sex": row.texts["sex"],
            "ethnic": row.texts["ethnic"],
            "birth": _month(row.values["birth"]),
            "age": _age(row.values["birth"], on),
            "native_place": row.texts["native_place"],
            "political": row.texts["political"],
            "joined": _month(party[row.id][0]["joined_on"]) if party.get(row.id) else "",
            **_schooling(schooling.get(row.id, [])),
            "id_number": _private(row.texts["id_number"], show_private),
            "post": post.get("post") or "",
            "title": post.get("title") or "",
            "post_since": _month(post.get("from_day")),
            "concurrent": "是" if post.get("concurrent") else "",
            "work_started": _month(row.values["work_started"]),
            "service_start": _month(starts.get(row.id)),
            "years": _years(computed.get(row.id)),
            "grade": f"{approved.grade}级" if approved else _computed_grade(computed.get(row.id)),
            "certificate": CERTIFICATE.fields["name"].format(held.get("name")),
            "certificate_no": held.get("number") or "",
            "form": row.texts["employment_form"],
            **_contract(contracts.get(row.id, [])),
            "phone": _private(row.texts["phone"], show_private),
            "note": row.texts["note"].replace("\n", "；"),
        }
        found.append((row.texts["unit_id"], texts))
    return found


def _month(day: PartialDate | None) -> str:
    return "" if day is None else PartialDate(day.year, day.month).dotted()


def _age(birth: PartialDate | None, on: date) -> str:
    return str(whole_years(birth.first, on)) if birth is not None and birth.first <= on else ""


def _private(text: str, show: bool) -> str:
    return text if show or not text else hidden(text)


def _years(computed: Computed | None) -> str:
    return "" if computed is None or computed.service_years is None else str(computed.service_years)


def _computed_grade(computed: Computed | None) -> str:
    """A grade that was only computed is marked as such: it is not what is paid."""
    return "" if computed is None or computed.grade is None else f"{computed.grade}级*"


def _schooling(records: list[dict[str, Any]]) -> dict[str, str]:
    level, degree = SCHOOLING.fields["level"], SCHOOLING.fields["degree"]
    ordered = sorted(records, key=lambda r: r["level"] or "00")
    full = next(
        (r for r in ordered if r["study_form"] in (None, "全日制") and (r["level"] or r["level_written"])), None
    )
    part = next(
        (r for r in ordered if r["study_form"] not in (None, "全日制") and (r["level"] or r["level_written"])), None
    )
    degrees = [r["degree"] for r in records if r["degree"] not in (None, "0")]
    highest = (full or part) if ordered else None
    return {
        "full_time": (level.format(full["level"]) or full["level_written"]) if full else "",
        "part_time": (level.format(part["level"]) or part["level_written"]) if part else "",
        "degree": degree.format(min(degrees)) if degrees else "",
        "school": "".join(filter(None, (highest["school"], highest["major"]))) if highest else "",
    }


def _contract(records: list[dict[str, Any]]) -> dict[str, str]:
    if not records:
        return {"employer": "", "contract": ""}
    last = max(records, key=lambda r: r["from_day"].iso() if r["from_day"] else "")
    span = "—".join(d.dotted() if d else "" for d in (last["from_day"], last["to_day"]))
    return {"employer": last["employer"] or "", "contract": "" if span == "—" else span}
