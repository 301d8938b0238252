"""津贴补贴: local allowances granted to one person from day to day, with the paper (DOMAIN 1.4 no. 23)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from streetdesk.dates import PartialDate
from streetdesk.db import columns as col
from streetdesk.db.base import Mapped, Record
from streetdesk.register import Finding, Register, Section, Values, confirm, ends_after_it_starts, joined, overlaps


class AllowanceGrant(Record):
    """An allowance of one person, both days included; without an amount the scheme's own holds."""

    __tablename__ = "allowance_grant"

    staff_id: Mapped[int] = col.reference("人员", "staff", required=True, aliases=("姓名", "身份证号"))
    name: Mapped[str] = col.text(
        "津贴名称",
        required=True,
        max_length=40,
        aliases=("补贴名称", "津贴补贴", "津贴项目", "补贴项目"),
        suggestions=("一肩挑补贴", "网格补贴", "值班补贴", "通讯补贴", "取暖补贴", "高温补贴", "学历津贴", "年限补贴"),
        hint="方案里有同名津贴的，按方案发给；方案里没有的，按这里的金额发。",
    )
    amount: Mapped[Decimal | None] = col.money("每月金额", aliases=("金额", "标准", "月标准", "津贴标准"))
    from_day: Mapped[PartialDate] = col.day(
        "开始日期", required=True, exact=True, aliases=("执行日期", "起始日期", "开始时间", "执行时间")
    )
    to_day: Mapped[PartialDate | None] = col.day(
        "结束日期", exact=True, aliases=("截止日期", "停发日期", "结束时间"), hint="最后一天；还在发的不填。"
    )
    paper_no: Mapped[str | None] = col.text("依据文号", max_length=80, aliases=("文号", "依据", "依据文件"))
    note: Mapped[str | None] = col.note()


_ABSURD = 20_000
"""Yuan a month; more is asked about, for a point was probably lost."""


def amount_is_sensible(values: Values) -> list[Finding]:
    """A monthly allowance far above any pay has probably lost its point."""
    amount = values.get("amount")
    if amount is not None and amount >= _ABSURD:
        return [confirm("amount", f"每月{amount:,.2f}元很大，请核对小数点。")]
    return []


def granted_once(values: Values, siblings: Sequence[Values]) -> list[Finding]:
    """The same allowance twice on one day would be paid twice."""
    return [
        confirm("from_day", f"{other['from_day']}起已有同名津贴“{other['name']}”，时间重叠会发两份。")
        for other in overlaps(AllowanceGrant.from_day, AllowanceGrant.to_day, values, siblings)
        if other.get("name") and other.get("name") == values.get("name")
    ]


ALLOWANCE_GRANT = Register(
    key="allowance_grant",
    title="津贴补贴",
    model=AllowanceGrant,
    label=joined(AllowanceGrant.name, AllowanceGrant.from_day, otherwise="津贴补贴"),
    natural_key=(AllowanceGrant.staff_id, AllowanceGrant.name, AllowanceGrant.from_day),
    listed=(
        AllowanceGrant.staff_id,
        AllowanceGrant.name,
        AllowanceGrant.amount,
        AllowanceGrant.from_day,
        AllowanceGrant.to_day,
        AllowanceGrant.paper_no,
    ),
    searched=(AllowanceGrant.name, AllowanceGrant.paper_no),
    sections=(
        Section(
            "津贴补贴",
            (
                AllowanceGrant.name,
                AllowanceGrant.amount,
                AllowanceGrant.from_day,
                AllowanceGrant.to_day,
                AllowanceGrant.paper_no,
                AllowanceGrant.note,
            ),
        ),
    ),
    checks=(ends_after_it_starts(AllowanceGrant.from_day, AllowanceGrant.to_day), amount_is_sensible),
    sibling_checks=(granted_once,),
    owner=AllowanceGrant.staff_id,
    spans=(AllowanceGrant.from_day, AllowanceGrant.to_day),
    sorted_by=(AllowanceGrant.from_day,),
    empty_hint="还没有津贴补贴。给本人单独核定的津贴在这里登记；人人都有的写在薪酬方案里。",
)
