"""Names of communities: one spelling for each, and blank cells of a group filled from its first row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from streetdesk.fields.cleaning import compact

_ORDINAL = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）]?[、.．\s])+|^[（(][一二三四五六七八九十\d]{1,3}[)）]"
)
_LABEL = re.compile(r"^(?:所在|所属)?(?:社区|村居|居委会|单位)(?:名称)?[:：]")
_FRAME = re.compile(r"^[【\[《](.+)[】\]》]$")
_COUNTY = re.compile(
    r"^(?:[\u3400-\u9fff]{2,5}省)?(?:[\u3400-\u9fff]{2,4}市)?"
    r"(?:[\u3400-\u9fff]{1,3}县|[\u3400-\u9fff]{2,3}(?<![小园新片校矿厂库营院景街辖社发])区)(?=[\u3400-\u9fff]{2,}社区$)"
)
_TITLE_END = re.compile(r"(?:名单|名册|花名册|人员|工作人员|信息|情况|一览|登记|统计|基本情况)表?$")
_COUNT = re.compile(r"[:：]?[（(\[【]?(?:共|合计)?\d+(?:人|名)[)）\]】]?$|[（(][^）)]*[)）]$|[:：]$")
_STREET = re.compile(r"^.*?(?:街道|(?<=..)[镇乡])(?:办事处|党工委)?(?=..)")
_BODIES = (
    "社区居民委员会 社区居委会 居民委员会 居委会 社区工作站 社区服务站 社区党群服务中心 党群服务中心 社区服务中心 "
    "社区综合党委 社区党委 社区党总支 社区党支部 社区两委 综合党委 党委 党总支 党支部 两委 工作站 服务站 社区居委"
).split()
_VILLAGE_BODIES = ("村民委员会", "村委会", "村党支部", "村两委")
_COMPLETE = ("社区", "村", "街道", "办事处", "镇", "乡", "公司", "中心", "机关", "局", "办公室", "学校", "医院", "小区")
_UNIT_LIKE = re.compile(
    r"^[\u3400-\u9fffA-Za-z\d·]{1,16}?(?:社区|居委会|居民委员会|村委会|村民委员会|社区居委会|社区党委|社区工作站|新村|村)$"
)
_NOT_UNITS = re.compile(r"社区工作者|社区专职|社区人员|社区(?:花名册|名册|名单|名称)|各社区|全部社区")
_IN_TITLE = re.compile(r"([\u3400-\u9fff\d]{2,12}?社区)(?!工作者|专职|专干|人员花|网格|矫正|服务)")


def canonical_unit(name: str, known: Mapping[str, str] | None = None) -> str:
    """The proper name of a community: ``金雀山社区居委会`` and ``金雀山`` become ``金雀山社区``.

    ``known`` sends any spelling already recorded to its proper name; it wins.
    """
    known = known or {}
    word = compact(name)
    if word in known:
        return known[word]
    plain = _plain(word) or word
    if plain in known:
        return known[plain]
    short = _STREET.sub("", plain) if not plain.endswith(("街道", "办事处")) else plain
    for body in _VILLAGE_BODIES:
        if short.endswith(body) and len(short) > len(body):
            short = short[: -len(body)] + "村"
    for body in _BODIES:
        if short.endswith(body) and len(short) > len(body):
            short = short[: -len(body)]
            break
    short = _COUNTY.sub("", short)
    full = short if short.endswith(_COMPLETE) else short + "社区"
    for spelling in (full, short, full.removesuffix("社区")):
        if spelling in known:
            return known[spelling]
    return full


def _plain(word: str) -> str:
    """The name without ordinal, head count, frame and a label such as 社区名称 before it."""
    plain = _FRAME.sub(r"\1", _COUNT.sub("", _ORDINAL.sub("", word)))
    return _COUNT.sub("", _LABEL.sub("", plain))


def looks_like_unit(text: str, known: Mapping[str, str] | None = None) -> bool:
    """Whether a cell standing alone names a community: ``一、金雀山社区（7人）``."""
    word = _plain(compact(text))
    if known and word in known:
        return True
    return bool(_UNIT_LIKE.match(word)) and not _NOT_UNITS.search(word)


def unit_in(text: str, known: Mapping[str, str] | None = None) -> str | None:
    """The community a title or the name of a sheet speaks of; None where it names none."""
    known = known or {}
    word = compact(text)
    if word in known:
        return known[word]
    rest = _STREET.sub("", re.sub(r"^\d{4}年度?", "", word))
    if looks_like_unit(rest, known):
        return canonical_unit(rest, known)
    found = _IN_TITLE.search(rest)
    return canonical_unit(found[1], known) if found and not _NOT_UNITS.search(found[1]) else None


def unit_of_title(text: str, known: Mapping[str, str] | None = None) -> str | None:
    """The community a title between the people speaks of: ``沂州社区工作人员名单`` over a block of its own."""
    word = compact(text)
    return unit_in(word, known) if len(word) <= 30 and _TITLE_END.search(word) else None


_GENERIC = re.compile(
    r"表|册|名单|人员|汇总|合计|说明|在职|在岗|不在|离职|离岗|退休|退出|党员|团员|群众|\d|年度|季度|[一二三四五六七八九十]月|"
    r"第.|[一二三四五六七八九十甲乙丙]组|正职|副职|书记|主任|网格|社工|备份|副本|新增|其他|模板|附件|合同|派遣|公益|机关|"
    r"信息|数据|导出|台账|明细|统计|学历|证书|街道|岗|待|女|男"
)


def bare_place(name: str) -> bool:
    """Whether a sheet's name may be a community's without the word 社区: 沂州, and not 在职 or 汇总."""
    word = _plain(compact(name))
    return bool(re.fullmatch(r"[\u3400-\u9fff]{2,6}", word)) and not _GENERIC.search(word)


class Event(NamedTuple):
    """One row as far as filling down is concerned; ``number`` is the running number where there is one."""

    kind: Literal["person", "group", "stop", "blank"]
    unit: str | None = None
    number: int | None = None


_DITTO = frozenset({"同上", "〃", '"', "″", "”", "''", "＂"})


def filled_down(events: Sequence[Event]) -> list[str | None]:
    """The community of each person's row, in order.

    A blank cell takes the name above it within its group only: not across a subtotal, not where the running
    number starts again, and on sheets that name the community in every row only between two equal names.
    """
    every_row = _named_in_every_row(events)
    after = _next_named(events)
    units: list[str | None] = []
    current: str | None = None
    number = 0
    for event, following in zip(events, after, strict=True):
        if event.kind == "group":
            current, number = event.unit, 0
        elif event.kind == "stop":
            # A subtotal above its group carries the name of the group that begins.
            current = event.unit if event.unit and event.unit != current else None
            number = 0
        elif event.kind == "person":
            named = None if event.unit is not None and compact(event.unit) in _DITTO else event.unit
            if named:
                current = named
            elif event.number is not None and event.number <= 1 <= number and event.unit is None:
                current = None
            if named or not every_row or event.unit is not None or following == current:
                units.append(current)
            else:
                units.append(None)
            number = event.number or 0
    return units


def _named_in_every_row(events: Sequence[Event]) -> bool:
    people = [e.unit for e in events if e.kind == "person"]
    repeats = sum(a is not None and a == b for a, b in pairwise(people))
    return any(people) and repeats >= max(2, len(people) * 0.3)


def _next_named(events: Sequence[Event]) -> list[str | None]:
    """For each row the next name below it, none across a subtotal."""
    found: list[str | None] = []
    following: str | None = None
    for event in reversed(events):
        found.append(following)
        if event.kind == "person" and event.unit:
            following = event.unit
        elif event.kind in ("stop", "group"):
            following = None
    return found[::-1]
