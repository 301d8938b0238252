"""A name cell that says more than a name: who left or retired and when, who is lent, who was called otherwise."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from streetdesk.dates import PartialDate
from streetdesk.fields.cleaning import half_width, person_name, trimmed
from streetdesk.fields.daytext import parse_day

_BESIDE = re.compile(r"^(?P<name>[^（(【\[]{1,30}?)\s*[（(【\[](?P<said>[^）)】\]]*)[）)】\]]?\s*$", re.DOTALL)
_MARKS = re.compile(r"[*＊※★☆▲△#]+")
_ON = r"(?:19|20)\d{2}\s*[.年/-]\s*\d{1,2}(?:\s*[.月/-]\s*\d{1,2})?\s*[月日号]?|(?:19|20)\d{2}年?"
_DAY = re.compile(_ON)
# The same words without brackets: 王建国 退休, 李梅2025.6离职. No name ends like that.
_BEHIND = re.compile(
    rf"^(?P<name>[\u3400-\u9fff\U00020000-\U000323af·]{{2,12}}?)[\s—/,，-]*(?P<said>于?(?:{_ON})?份?\s*(?:已|拟)?"
    r"(?:(?:退休|离职|辞职|辞退|病故|去世|停薪留职|产假|病假|试用期)(?:人员|返聘|\s*(?:19|20)[\d.年月日/-]+)?|借调.{0,12}))$"
)
_FORMER = re.compile(r"^(?:曾用名|原名|又名|曾用)[:：]?(?P<name>.+)$")
_NOT_SO = re.compile(r"未|拟|不|原|曾|返聘|回聘|延迟|即将|准备|待(?!岗)|结束|期满|归|回")
"""Words beside which a state is not the person's state today: 未离职, 退休返聘, 借调结束."""
_STATES = (
    (re.compile(r"退休"), "退休", "退休"),
    (re.compile(r"病故|去世|死亡|亡故|已故|逝世"), "离职", "死亡"),
    (re.compile(r"辞职"), "离职", "辞职"),
    (re.compile(r"解聘|辞退"), "离职", "辞退"),
    (re.compile(r"调离|调出"), "离职", "调动"),
    (re.compile(r"离职|离岗"), "离职", ""),
    (re.compile(r"停职|待岗|停薪留职"), "停职", ""),
    (re.compile(r"试用"), "试用", ""),
    (re.compile(r"借调|借用|抽调"), "借调", ""),
)
_GONE = ("退休", "离职")
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
    found = _BESIDE.match(plain) or _BEHIND.match(half_width(plain))
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
    if _NOT_SO.search(said):
        return {"name.note": said}, "记在备注，在职状态没有改"
    for pattern, state, reason in _STATES:
        if not pattern.search(said):
            continue
        more: dict[str, Any] = {"staff.state": state} | ({"staff.left_reason": reason} if reason else {})
        if state not in _GONE:
            return more | {"name.note": said}, f"状态记为“{state}”，原话记在备注"
        day = _day_of(said)
        if day is not None and day.first > date.today():
            return {"name.note": said}, "日期还没有到，记在备注，在职状态没有改"
        if day is None:
            return more | {"name.note": said}, f"状态记为“{state}”，原话记在备注，离职日期请补"
        return more | {"staff.left_on": day}, f"状态记为“{state}”，离职日期记为{day}"
    return {"name.note": said}, "记在备注"


def _day_of(said: str) -> PartialDate | None:
    found = _DAY.search(said)
    if found is None:
        return None
    try:
        return parse_day(found[0])
    except ValueError:
        return None
