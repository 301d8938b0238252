"""The record in 人员 of a made-up person."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import TYPE_CHECKING

from streetdesk.actions.demo import names
from streetdesk.actions.demo.draw import Row, Weighted, chance, day, day_between, month, whole
from streetdesk.dates import PartialDate, anniversary

if TYPE_CHECKING:
    from streetdesk.actions.demo.person import Person

_IDENTITY = Weighted({"招聘专职": 75, "网格员": 20, "公益岗": 5})
_REASONS = Weighted(
    {"辞职": 46, "合同期满不续": 14, "考录公务员": 9, "考聘事业编": 12, "调动": 12, "辞退": 4, "换届落选转岗": 3}
)
_HEALTH = Weighted({"健康": 90, "良好": 8, "一般": 2})


def staff_row(rng: Random, p: Person, ethnic: str, id_number: str | None) -> Row:
    """What stands in 人员; without an ID number of the birth only the month is known."""
    home = f"演示区{p.home.short}路{whole(rng, 1, 60)}号{whole(rng, 1, 20)}号楼{whole(rng, 1, 4)}单元"
    return {
        "name": p.name,
        "name_on_id": names.note_of(p.name),
        "former_name": p.name[0] + names.given(rng, p.sex, p.birth.year) if chance(rng, 0.01) else None,
        "sex": p.sex,
        "birth": day(p.birth) if id_number else month(p.birth),
        "ethnic": ethnic,
        "native_place": "山东演示（虚构）",
        "id_number": id_number,
        "id_card_until": day(day_between(rng, date(2026, 7, 15), date(2043, 12, 31))),
        "political": p.party,
        "marriage": "20" if p.married else "10",
        "health": _HEALTH.draw(rng),
        "unit_id": p.home.id,
        "identity": _IDENTITY.draw(rng) if p.post == "工作人员" else "两委成员",
        "employment_form": p.form,
        "state": p.state,
        "work_started": _work_started(rng, p),
        "entered_on": p.start,
        "left_on": day(p.left),
        "left_reason": ("退休" if p.state == "退休" else _REASONS.draw(rng)) if p.left else None,
        "phone": None if p.number % 120 == 77 else f"19900{(p.number * 7919 + 104729) % 1_000_000:06}",
        "address": f"{home}{whole(rng, 1, 11)}0{whole(rng, 1, 2)}室（虚构）",
        "household": f"{home}（虚构）" if chance(rng, 0.7) else None,
        "bank": "演示银行（虚构）" if chance(rng, 0.95) else None,
        "bank_account": f"0000{p.number + 1:015}" if chance(rng, 0.95) else None,
        "insured_from": month(p.start.first) if chance(rng, 0.9) else None,
        "insured_months_before": whole(rng, 0, 60) if chance(rng, 0.3) else 0,
    }


def _work_started(rng: Random, p: Person) -> PartialDate | None:
    """The start of working life: for some a few years before community work, elsewhere."""
    if chance(rng, 0.45):
        begun = max(anniversary(p.first, -whole(rng, 1, 6)), anniversary(p.birth, 23))
        if begun < p.first:
            return month(begun)
    return day(p.first) if p.earlier else p.start
