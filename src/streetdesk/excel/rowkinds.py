"""Which rows are people, and which are subtotals, notes, signatures, repeated headings, names of groups."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from streetdesk.excel.celltext import Raw
from streetdesk.excel.units import looks_like_unit, unit_of_title
from streetdesk.fields.cleaning import compact

RowKind = Literal["person", "blank", "total", "group", "skipped"]

_TOTAL = re.compile(r"^.{0,20}(?:小计|合计|总计|共计|累计|总人数|小結|总数)[:：]?.{0,12}$")
_HEADCOUNT = re.compile(r"^(?:共|计|合计|共计)?\d+(?:人|名)$")
_NUMBER = re.compile(r"^\d+(?:\.\d+)?$")
_NOTE = re.compile(
    r"^(?:说明|备注|注|附注|附|填表说明|填报说明|填写说明|备注说明|注意|要求|提示|※|★|\*)(?:$|[:：、.．\s\d一(（]|事项)"
)
_SIGNER = (
    r"(?:负责人|审核人?|填表人?|填报人?|制表人?|经办人|审批人?|批准人|核对人|复核人?|校对人?|校核人?|统计人|领导|联系人)"
    r"(?:[(（]?(?:签字|签名|签章|盖章|公章)[)）]?)?"
)
_SIGNED = re.compile(
    rf"(?:{_SIGNER}|书记|主任|联系电话|电话|日期|时间|签字|盖章|公章)(?:[(（](?:签字|签名|签章|盖章|公章)[)）])?[:：]"
)
_SIGNER_ALONE = re.compile(rf"^[\u3400-\u9fff]{{0,6}}{_SIGNER}$")
_DATE_ONLY = re.compile(r"^(?:\d{4}|[二〇零一三四五六七八九]{4})年\d{0,2}月?\d{0,2}日?$|^年月日$")
_EXAMPLE = re.compile(r"^(?:示例|例|样例|填写示例|填写样例|范例|举例)(?:$|[:：])")
_SENTENCE = re.compile(r"[\d。；;：:，,、!！?？]|街道|公司|中心|空白|^-+$|页$|^[\u3400-\u9fff]{9,}$")
_NOBODY = re.compile(
    r"人数|盖章|公章|签字|签名|电话|办事处|居委会|委员会|党工委|"
    r"^(?:同意|情况属实|已核对|已核实|无误|核对无误)$"
)
_YEAR = re.compile(r"(?:\d|[二〇零一三四五六七八九]{2,4})年(?!.*(?:退|离职|辞职|辞退|借|病故|去世))")
"""A year in the name column: 2025年度; not 李梅（2025年6月辞职）, who is somebody."""
_ORDINAL = re.compile(r"^[（(]?[一二三四五六七八九十\d]{1,3}[)）]?[、.．]?$")
_COLUMN_NUMBER = re.compile(r"^[（(]?(\d{1,2})(?:\.0)?[)）]?$|^[甲乙丙丁戊]$")
_VACANT = frozenset("空缺 空编 空岗 缺编 缺 待招 待招聘 待定 暂缺 岗位空缺 空".split())
_LOOKED_AT = 200
"""Characters of a cell that say what its row is."""
_ID_LIKE = re.compile(r"\d{14}")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the columns stand that tell rows apart; -1 for one the sheet has not."""

    name: int
    id_number: int
    unit: int
    number: int
    quiet: frozenset[int]
    headings: Mapping[int, frozenset[str]]


def kind_of(row: Sequence[Raw], layout: Layout, known_units: Mapping[str, str]) -> tuple[RowKind, str]:
    """What a row is, and what to tell the clerk (for a group: the name) where it is not a person."""
    id_raw = row[layout.id_number] if 0 <= layout.id_number < len(row) else None
    if id_raw is not None and _like_id(id_raw):
        if any(isinstance(raw, str) and _EXAMPLE.match(compact(raw)) for raw in (_at(row, layout.number), row[0])):
            return "skipped", "填写示例。"
        return "person", ""
    filled = [(c, compact(_text(raw))) for c, raw in enumerate(row) if raw is not None and raw != ""]
    filled = [(c, t) for c, t in filled if t]
    if not filled:
        return "blank", ""
    texts = dict(filled)
    first_column, first = filled[0]
    name = texts.get(layout.name, "")
    if sum(t in layout.headings.get(c, ()) for c, t in filled) * 2 > len(filled):
        return "skipped", "重复的表头。"
    if _is_numbering(filled):
        return "skipped", "栏号行。"
    if group := _group(filled, known_units):
        return "group", group
    if told := _closing(texts, filled, layout):
        return told
    if len(filled) == 1 and (group := unit_of_title(first, known_units)):
        return "group", group
    if _EXAMPLE.match(first) or _EXAMPLE.match(name):
        return "skipped", "填写示例。"
    if name in _VACANT:
        return "skipped", f"“{name}”，没有人。"
    if (
        _NOBODY.search(name)
        or _YEAR.search(name)
        or (len(filled) <= 3 and not name.endswith("村") and looks_like_unit(name, known_units))
    ):
        return "skipped", f"“{name[:20]}”不是姓名，当作说明。"
    if name:
        if len(filled) == 1 and (len(name) > 20 or first_column != layout.name or _SENTENCE.search(name)):
            return "skipped", "只有一段文字，当作说明。"
        return "person", ""
    content = [c for c, _ in filled if c not in layout.quiet]
    if not content:
        return "blank", ""
    if len(content) == 1:
        return "skipped", f"没有姓名，只有“{texts[content[0]][:20]}”。"
    return "person", ""


def _closing(texts: Mapping[int, str], filled: Sequence[tuple[int, str]], layout: Layout) -> tuple[RowKind, str] | None:
    """Totals, notes, signatures and the date at the foot."""
    first_column, first = filled[0]
    name = texts.get(layout.name, "")
    for c, text in filled[:3]:
        if c in (first_column, layout.number, layout.unit, layout.name) and _TOTAL.match(text):
            return "total", f"合计行（{text[:12]}）。"
    counted = _HEADCOUNT.match(name) or (not name and _HEADCOUNT.match(first))
    # A bare number is nobody's name: 人数 2, 男 1 女 1.
    if counted or (_NUMBER.match(name) and len(filled) <= 4) or first.startswith("其中"):
        return "total", "合计行。"
    alone = not name or first_column == layout.name
    if _NOTE.match(first) and (alone or len(filled) <= 2):
        return "skipped", "说明行。"
    signed = sum(bool(_SIGNED.search(t) or _SIGNER_ALONE.match(t)) for _, t in filled)
    signer = first_column in (layout.number, layout.name) and _SIGNER_ALONE.match(first)
    if signed > 1 or (signed and len(filled) <= 2) or _SIGNED.search(first) or signer:
        return "skipped", "签名行。"
    if len(filled) <= 2 and all(_DATE_ONLY.match(t) for _, t in filled):
        return "skipped", "日期行。"
    if len(filled) == 1 and first_column != layout.name and len(first) > 12:
        return "skipped", "只有一段文字，当作说明。"
    return None


def _group(filled: Sequence[tuple[int, str]], known_units: Mapping[str, str]) -> str | None:
    """The community whose name stands alone in the row, at most with an ordinal and a head count."""
    names = [t for _, t in filled if looks_like_unit(t, known_units)]
    others = [t for _, t in filled if t not in names]
    if len(names) != 1 or len(filled) > 3:
        return None
    if all(_ORDINAL.match(t) or _HEADCOUNT.match(t) or re.fullmatch(r"\d{1,3}(?:\.0)?", t) for t in others):
        return names[0]
    return None


def _is_numbering(filled: Sequence[tuple[int, str]]) -> bool:
    """The row of column numbers that statistics forms carry under the heading: 甲 乙 1 2 3."""
    if len(filled) < 4 or not all(_COLUMN_NUMBER.match(t) for _, t in filled):
        return False
    numbers = [int(m[1]) for _, t in filled if (m := _COLUMN_NUMBER.match(t)) and m[1]]
    return len(numbers) >= 3 and all(b - a == 1 for a, b in pairwise(numbers))


def _at(row: Sequence[Raw], column: int) -> Raw:
    return row[column] if 0 <= column < len(row) else None


def _like_id(raw: Raw) -> bool:
    if isinstance(raw, bool):
        return False
    if isinstance(raw, int | float):
        return abs(raw) >= 1e13
    return isinstance(raw, str) and bool(_ID_LIKE.search(compact(raw[:_LOOKED_AT])))


def _text(raw: Raw) -> str:
    return raw[:_LOOKED_AT] if isinstance(raw, str) else str(raw)
