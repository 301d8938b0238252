"""A name cell that says more than a name: who left or retired and when, who is lent, who was called otherwise."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from streetdesk.dates import PartialDate
from streetdesk.fields.cleaning import half_width, person_name, trimmed
from streetdesk.fields.daytext import parse_day

_BESIDE = re.compile(r"^(?P<name>[^（(【\[]{1,30}?)\s*[（(【\[](?P<said>[^）)】\]]*)[）)】\]]?\s*$", re.DOTALL)
_MARKS = re.compile(r"[*＊※★☆▲△#]+")
_DAY = re.compile(r"(?:19|20)\d{2}\s*[.年/-]\s*\d{1,2}(?:\s*[.月/-]\s*\d{1,2})?\s*[月日号]?|(?:19|20)\d{2}年?")
_FORMER = re.compile(r"^(?:曾用名|原名|又名|曾用)[:：]?(?P<name>.+)$")
_STATES = (
    (re.compile(r"退休"), "退休"),
    (re.compile(r"离职|辞职|离岗|解聘|辞退|调离|调出"), "离职"),
    (re.compile(r"停职|待岗"), "停职"),
    (re.compile(r"试用"), "试用"),
)
_PLAIN = frozenset({"男", "女", "党员", "群众"})


@dataclass(frozen=True)
class NameCell:
    """The name, and what else the cell says by target key; ``told``: sentences for the clerk."""

    name: str
    more: dict[str, Any] = field(default_factory=dict)
    told: tuple[str, ...] = ()


def read_beside(text: str) -> NameCell:
    """Part a name from what stands beside it. A remark that is none of the known goes into the note, as it stands."""
    plain, told = trimmed(text), []
    if _MARKS.search(plain):
        plain = _MARKS.sub("", plain).strip()
        told.append("姓名后的标记（*、※等）没有采用，表下如有说明请核对")
    found = _BESIDE.match(plain)
    if found is None or not found["name"].strip():
        return NameCell(plain, {}, tuple(told))
    said = half_width(found["said"]).strip(" ，,;；。")
    if not said:
        return NameCell(found["name"].strip(), {}, tuple(told))
    more, how = _facts(said)
    told.append(f"姓名旁写着“{said}”，{how}")
    return NameCell(found["name"].strip(), more, tuple(told))


def _facts(said: str) -> tuple[dict[str, Any], str]:
    """What a remark says by target key, and how it is taken."""
    if former := _FORMER.match(said):
        name = person_name(former["name"])
        return {"staff.former_name": name}, f"曾用名记为“{name}”"
    if said in _PLAIN:
        return {"name.note": said}, "记在备注"
    for pattern, state in _STATES:
        if pattern.search(said):
            day = _day_of(said) if state in ("退休", "离职") else None
            if day is None:
                return {"staff.state": state, "name.note": said}, f"状态记为“{state}”，原话记在备注"
            return {"staff.state": state, "staff.left_on": day}, f"状态记为“{state}”，离职日期记为{day}"
    if "借调" in said or "借用" in said or "抽调" in said:
        return {"staff.state": "借调", "name.note": said}, "状态记为“借调”，原话记在备注"
    return {"name.note": said}, "记在备注"


def _day_of(said: str) -> PartialDate | None:
    found = _DAY.search(said)
    if found is None:
        return None
    try:
        return parse_day(found[0])
    except ValueError:
        return None
