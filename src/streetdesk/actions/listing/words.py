"""What a filter's chip says."""

from __future__ import annotations

from collections.abc import Mapping

from streetdesk.actions.listing.model import Filter, Filterable, Plain

_MOST = 3
"""Labels on a chip before 等N项 stands for the rest."""


def words_of(one: Filter, about: Filterable, labels: Mapping[Plain, str]) -> str:
    """The label and what is wanted of it: 岗位：正职、副职; 年龄：36至45岁; 出生日期：只到年月."""
    return f"{about.label}{'' if one.op == 'not-in' else '：'}{_wanted(one, about, labels)}"


def _wanted(one: Filter, about: Filterable, labels: Mapping[Plain, str]) -> str:
    if one.op in ("blank", "filled", "vague"):
        return {"blank": "没有填", "filled": "已填", "vague": "只知道年或月"}[one.op]
    if one.op == "is":
        return "是" if one.value else "否"
    if one.op == "has":
        return f"含“{one.value}”"
    assert isinstance(one.value, tuple)
    if one.op == "between":
        return _range(one.value[0], one.value[1], about)
    named = ["没有填" if v is None else labels.get(v, str(v)) for v in one.value]
    listed = "、".join(named[:_MOST]) + (f"等{len(named)}项" if len(named) > _MOST else "")
    return f"不是{listed}" if one.op == "not-in" else listed


def _range(low: Plain | None, high: Plain | None, about: Filterable) -> str:
    day = about.kind == "day"
    if low == high:
        return f"{low}{about.unit}"
    if high is None:
        return f"{low}起" if day else f"{low}{about.unit}及以上"
    if low is None:
        return f"到{high}" if day else f"{high}{about.unit}及以下"
    return f"{low}至{high}{about.unit}"
