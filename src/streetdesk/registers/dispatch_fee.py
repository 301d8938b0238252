"""派遣管理费: what a dispatch company is paid per head and month, dated and with its paper (DOMAIN 2.2)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from streetdesk.dates import PartialDate
from streetdesk.db import columns as col
from streetdesk.db.base import Mapped, Record
from streetdesk.register import (
    Finding,
    Register,
    Section,
    Values,
    confirm,
    ends_after_it_starts,
    joined,
    overlaps,
    refuse,
)


class DispatchFee(Record):
    """The fee of one company, both days included; of two on one day the later begun holds."""

    __tablename__ = "dispatch_fee"

    employer: Mapped[str] = col.text(
        "派遣公司",
        required=True,
        max_length=80,
        aliases=("用人单位", "派遣单位", "劳务公司", "公司名称"),
        hint="与合同里的用人单位写法一致。",
    )
    fee: Mapped[Decimal | None] = col.money(
        "每人每月管理费", aliases=("管理费", "管理费标准", "服务费", "每人每月服务费")
    )
    from_day: Mapped[PartialDate] = col.day(
        "开始日期", required=True, exact=True, aliases=("执行日期", "起始日期", "开始时间")
    )
    to_day: Mapped[PartialDate | None] = col.day("结束日期", exact=True, aliases=("截止日期", "结束时间"))
    paper_no: Mapped[str | None] = col.text(
        "协议或文号", max_length=80, aliases=("协议编号", "合同编号", "文号", "依据")
    )
    note: Mapped[str | None] = col.note()


def fee_is_there(values: Values) -> list[Finding]:
    """An entry without its sum says nothing."""
    return [refuse("fee", "“每人每月管理费”没有填；不收管理费的填0。")] if values.get("fee") is None else []


def one_fee_a_day(values: Values, siblings: Sequence[Values]) -> list[Finding]:
    """Two fees of one company on a day: the later begun would hold, which is asked about."""
    same = overlaps(DispatchFee.from_day, DispatchFee.to_day, values, siblings)
    if not same:
        return []
    other = same[0]
    until = f"至{other['to_day']}" if other.get("to_day") is not None else "，没有填结束日期"
    said = f"与这家公司{other['from_day']}起{until}的管理费日期重叠；重叠的日子按开始晚的一条结算。"
    return [confirm("from_day", said)]


DISPATCH_FEE = Register(
    key="dispatch_fee",
    title="派遣管理费",
    model=DispatchFee,
    label=joined(DispatchFee.employer, DispatchFee.from_day, otherwise="派遣管理费"),
    natural_key=(DispatchFee.employer, DispatchFee.from_day),
    listed=(
        DispatchFee.employer,
        DispatchFee.fee,
        DispatchFee.from_day,
        DispatchFee.to_day,
        DispatchFee.paper_no,
    ),
    searched=(DispatchFee.employer, DispatchFee.paper_no),
    sections=(
        Section(
            "派遣管理费",
            (
                DispatchFee.employer,
                DispatchFee.fee,
                DispatchFee.from_day,
                DispatchFee.to_day,
                DispatchFee.paper_no,
                DispatchFee.note,
            ),
        ),
    ),
    checks=(ends_after_it_starts(DispatchFee.from_day, DispatchFee.to_day), fee_is_there),
    sibling_checks=(one_fee_a_day,),
    siblings_by=DispatchFee.employer,
    spans=(DispatchFee.from_day, DispatchFee.to_day),
    sorted_by=(DispatchFee.employer, DispatchFee.from_day),
    empty_hint="还没有派遣管理费。按派遣公司添加每人每月的管理费和起止日期，打印结算单时用。",
)
