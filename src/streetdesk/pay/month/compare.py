"""A month against the one before: every change in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from streetdesk.pay.money import yuan
from streetdesk.pay.month.charge import DIVIDED
from streetdesk.pay.month.model import ZERO, Item, PersonMonth, Side, Stretch
from streetdesk.pay.month.pieces import FULL
from streetdesk.pay.words import day_text, grade_text

_OWN_REASON = ("certificate", "one_off", "allowance", "insurance", "manual", "protected", "tax")
"""Items whose change the rest does not explain: their own line says why."""
_WORDS: dict[Side, tuple[str, str]] = {
    "pay": ("新增", "不再发"),
    "accrual": ("开始计提", "不再计提"),
    "deduction": ("新增代扣", "不再代扣"),
    "unit": ("新增", "不再有"),
}


def compare(before: PersonMonth | None, now: PersonMonth) -> tuple[str, ...]:
    """Every change against last month, causes first and then the items; empty where nothing changed.

    ``before`` None: not on the payroll last month.
    """
    was, here = before.stretches if before else (), now.stretches
    found: list[str] = []
    if here and not was:
        found.append(f"本月起计发（{day_text(here[0].since)}起），应发{yuan(now.gross)}。")
        return tuple(found)
    if was and not here:
        found.append(f"上月{day_text(was[-1].until)}后不再计发（离岗或停发）。")
    elif was and here:
        assert before is not None
        found += _causes(was, here, before, now)
    found += _items(before.items if before else (), now.items)
    return tuple(found)


def _causes(was: Sequence[Stretch], here: Sequence[Stretch], before: PersonMonth, now: PersonMonth) -> Iterator[str]:
    """What changed about the person or the papers."""
    path = [was[-1], *here]
    for one, other in pairwise(path):
        day = f"{day_text(other.since)}起，" if other is not here[0] or other.since != now.month.first else ""
        for words in _between(one, other):
            yield f"{day}{words}。"
    yield from _days(was, here, before, now)
    lost, restored = _absent(here), _absent(was)
    if lost:
        yield f"本月{_absence_text(here)}。"
    elif restored:
        yield f"上月{_absence_text(was)}，本月恢复。"


def _between(one: Stretch, other: Stretch) -> Iterator[str]:
    """What differs between two stretches that follow each other."""
    if one.unit != other.unit:
        yield f"所在单位由{one.unit or '未登记'}变为{other.unit or '未登记'}"
    if one.employer != other.employer:
        yield f"用人单位由{one.employer or '未登记'}变为{other.employer or '未登记'}"
    if one.post_label and other.post_label and one.post_label != other.post_label:
        yield f"岗位由{one.post_label}变为{other.post_label}"
    if one.grade != other.grade:
        if not one.grade or not other.grade:
            yield f"等级定为{grade_text(other.grade)}" if other.grade else "没有执行中的等级，停发等级工资"
        else:
            word = "升为" if other.grade > one.grade else "降为"
            yield f"等级由{grade_text(one.grade)}{word}{grade_text(other.grade)}"
    if one.monthly != other.monthly and one.grade and other.grade:
        yield f"月薪标准由{yuan(one.monthly)}调为{yuan(other.monthly)}"
    if one.on_probation != other.on_probation:
        yield "进入试用期" if other.on_probation else "试用期满"


def _days(was: Sequence[Stretch], here: Sequence[Stretch], before: PersonMonth, now: PersonMonth) -> Iterator[str]:
    """Part months."""
    then, days = _count(was), _count(here)
    if days < now.month.days:
        yield f"本月在册{days}天，不足整月（{_span(here)}）。"
    elif then < before.month.days:
        yield f"上月在册{then}天，不足整月；本月全月。"


def _count(stretches: Sequence[Stretch]) -> int:
    return sum((one.until - one.since).days + 1 for one in stretches)


def _span(stretches: Sequence[Stretch]) -> str:
    return f"{day_text(stretches[0].since)}至{day_text(stretches[-1].until)}"


def _absent(stretches: Sequence[Stretch]) -> bool:
    return any(one.paid_percent != FULL for one in stretches)


def _absence_text(stretches: Sequence[Stretch]) -> str:
    by_percent: dict[Decimal, int] = {}
    for one in stretches:
        if one.paid_percent != FULL:
            by_percent[one.paid_percent] = by_percent.get(one.paid_percent, 0) + _count([one])
    return "、".join(f"有{days}天按{percent}%计发" for percent, days in by_percent.items())


def _items(before: Sequence[Item], now: Sequence[Item]) -> Iterator[str]:
    """Items that are new, gone or changed."""
    was = _sums(before)
    here = _sums(now)
    for key in dict.fromkeys((*here, *was)):
        old, new = was.get(key), here.get(key)
        side = key[1]
        if new is None:
            assert old is not None
            yield f"{_WORDS[side][1]}{old[0]}（上月{yuan(old[1])}）。"
        elif old is None:
            yield f"{_WORDS[side][0]}{new[0]}{yuan(new[1])}{_reason(now, key)}。"
        elif new[1] != old[1]:
            word = "增加" if new[1] > old[1] else "减少"
            kept = "（按期发放）" if side == "accrual" else ""
            change = f"{word}{yuan(abs(new[1] - old[1]))}（{yuan(old[1])}→{yuan(new[1])}）"
            yield f"{new[0]}{kept}{change}{_reason(now, key)}。"


def _sums(items: Sequence[Item]) -> dict[tuple[str, Side], tuple[str, Decimal]]:
    found: dict[tuple[str, Side], tuple[str, Decimal]] = {}
    for item in items:
        key = (item.key, item.side)
        found[key] = (item.label, found.get(key, ("", ZERO))[1] + item.amount)
    return found


def _reason(items: Sequence[Item], key: tuple[str, Side]) -> str:
    if key[0].partition(":")[0] not in _OWN_REASON:
        return ""
    lines = [line for item in items if (item.key, item.side) == key for line in item.lines]
    whys = [line.why for line in lines if line.item != DIVIDED]
    if not key[0].startswith("manual:"):  # what they end with are the days
        whys = [why.rpartition("；")[0] or why for why in whys]
    return f"：{'；'.join(dict.fromkeys(whys))}" if whys else ""
