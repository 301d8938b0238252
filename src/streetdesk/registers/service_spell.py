"""社区工作经历: spells of community service that count, do not count or are deemed (DOMAIN 1.4, 2.3, 7)."""

from __future__ import annotations

from collections.abc import Sequence

from streetdesk.dates import PartialDate
from streetdesk.db import columns as col
from streetdesk.db.base import Mapped, Record
from streetdesk.fields.codes import Option
from streetdesk.register import (
    Finding,
    Register,
    Section,
    Values,
    confirm,
    ends_after_it_starts,
    joined,
    overlaps,
    remark,
)

COUNTED, NOT_COUNTED, DEEMED = "计入", "不计入", "视同"
KIND = (
    Option(COUNTED, COUNTED, ("计算", "计入年限", "计入社区工作年限")),
    Option(NOT_COUNTED, NOT_COUNTED, ("不计", "不计算", "扣除", "中断")),
    Option(DEEMED, DEEMED, ("视同年限", "视同社区工作年限")),
)
"""What a spell is worth for 社区工作年限."""


class ServiceSpell(Record):
    """A spell of community service, both days included; without an end it goes on.

    A deemed spell may have no days: its years are given. A spell not counted is taken out of those that are.
    """

    __tablename__ = "service_spell"

    staff_id: Mapped[int] = col.reference("人员", "staff", required=True, aliases=("姓名", "身份证号"))
    kind: Mapped[str] = col.choice("是否计入", KIND, required=True, aliases=("计算方式", "计入情况", "年限类别"))
    from_day: Mapped[PartialDate | None] = col.day(
        "开始日期",
        aliases=(
            "从事社区工作时间",
            "从事社区工作年月",
            "参加社区工作时间",
            "社区工作起始时间",
            "社区工作时间",
            "到社区工作时间",
            "进入社区工作时间",
            "进社区工作时间",
            "开始社区工作时间",
            "社区入职时间",
            "起始时间",
        ),
    )
    to_day: Mapped[PartialDate | None] = col.day(
        "结束日期", aliases=("终止时间", "离开社区时间", "截止时间"), hint="最后一天；仍在社区工作不填。"
    )
    years: Mapped[int | None] = col.number(
        "视同年数", minimum=0, maximum=60, unit="年", aliases=("视同年限", "折算年限", "视同社区工作年限")
    )
    in_province: Mapped[bool | None] = col.yes_no(
        "是否省内", aliases=("省内", "是否本省"), hint="省内流动年限累计；省外的按本地规定。"
    )
    unit: Mapped[str | None] = col.text("单位", max_length=80, aliases=("工作单位", "所在社区", "社区"))
    reason: Mapped[str | None] = col.text("依据", aliases=("理由", "证明材料", "认定依据", "原因"))
    note: Mapped[str | None] = col.note()


def spell_is_whole(values: Values) -> list[Finding]:
    """Deemed years belong to deemed spells, and those that count need a start."""
    kind, years = values.get("kind"), values.get("years")
    found = []
    if kind == DEEMED and years is None:
        found.append(confirm("years", "视同的经历没有填视同年数，不会增加年限。"))
    if kind in (COUNTED, NOT_COUNTED) and years is not None:
        found.append(confirm("years", "只有视同的经历才填视同年数，这里填的不会计算。"))
    if kind in (COUNTED, NOT_COUNTED) and values.get("from_day") is None:
        found.append(confirm("from_day", "没有填开始日期，社区工作年限算不出来。"))
    return found


def spells_do_not_overlap(values: Values, siblings: Sequence[Values]) -> list[Finding]:
    """Counted spells on the same days count once; a gap taken out of a counted spell is what it is for."""
    if values.get("kind") != COUNTED:
        return []
    same = [s for s in siblings if s.get("kind") == COUNTED]
    return [
        confirm("from_day", f"与{other['from_day']}起的另一段计入经历重叠，重叠的时间只算一次。")
        for other in overlaps(ServiceSpell.from_day, ServiceSpell.to_day, values, same)
    ]


def start_on_new_year(values: Values) -> list[Finding]:
    """A start on 1 January may shift a grade by a whole year (DOMAIN 7 case 3, 8.10)."""
    day = values.get("from_day")
    if values.get("kind") == COUNTED and day is not None and (day.month, day.day) == (1, 1):
        return [remark("from_day", "1月1日开始的，满年当天是否晋级各地算法不同，可能相差一年，请核对依据。")]
    return []


SERVICE_SPELL = Register(
    key="service_spell",
    title="社区工作经历",
    model=ServiceSpell,
    label=joined(ServiceSpell.kind, ServiceSpell.from_day, ServiceSpell.unit, otherwise="社区工作经历"),
    natural_key=(ServiceSpell.staff_id, ServiceSpell.kind, ServiceSpell.from_day),
    listed=(
        ServiceSpell.staff_id,
        ServiceSpell.kind,
        ServiceSpell.from_day,
        ServiceSpell.to_day,
        ServiceSpell.years,
        ServiceSpell.unit,
        ServiceSpell.reason,
    ),
    searched=(ServiceSpell.unit, ServiceSpell.reason),
    sections=(
        Section(
            "经历",
            (
                ServiceSpell.kind,
                ServiceSpell.from_day,
                ServiceSpell.to_day,
                ServiceSpell.years,
                ServiceSpell.in_province,
                ServiceSpell.unit,
                ServiceSpell.reason,
                ServiceSpell.note,
            ),
        ),
    ),
    checks=(
        ends_after_it_starts(ServiceSpell.from_day, ServiceSpell.to_day),
        spell_is_whole,
        start_on_new_year,
    ),
    sibling_checks=(spells_do_not_overlap,),
    owner=ServiceSpell.staff_id,
    spans=(ServiceSpell.from_day, ServiceSpell.to_day),
    sorted_by=(ServiceSpell.from_day,),
    empty_hint="还没有社区工作经历。添加从事社区工作的开始日期，社区工作年限和等级按它计算。",
)
