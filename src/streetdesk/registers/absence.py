"""请假停发: leave, suspension and the like that change pay, with the share of pay that is kept (DOMAIN 1.6: 扣发)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from streetdesk.dates import PartialDate
from streetdesk.db import columns as col
from streetdesk.db.base import Mapped, Record
from streetdesk.fields.codes import Option, plain
from streetdesk.register import Finding, Register, Section, Values, confirm, ends_after_it_starts, joined, overlaps

KIND = (
    Option("事假", "事假", ("请事假",)),
    Option("病假", "病假", ("请病假", "病休")),
    Option("产假", "产假", ("生育假", "产休")),
    Option("工伤", "工伤", ("工伤停工", "停工留薪", "工伤假")),
    Option("停职", "停职", ("停职检查", "停薪留职", "待岗")),
    Option("借调停发", "借调停发", ("借调", "借调期间停发", "借出")),
    Option("旷工", "旷工", ("无故缺勤",)),
    *plain("其他"),
)
"""Kinds of absence. How much is paid on each is a local rule: it is entered, never assumed. [own, unverified]"""


class Absence(Record):
    """Days on which a person is paid only in part or not at all, both ends included; without an end they go on."""

    __tablename__ = "absence"

    staff_id: Mapped[int] = col.reference("人员", "staff", required=True, aliases=("姓名", "身份证号"))
    kind: Mapped[str] = col.choice(
        "假别", KIND, required=True, aliases=("请假类别", "请假类型", "假期类型", "停发原因")
    )
    from_day: Mapped[PartialDate] = col.day(
        "开始日期", required=True, exact=True, aliases=("请假开始", "起始日期", "停发开始", "开始时间")
    )
    to_day: Mapped[PartialDate | None] = col.day(
        "结束日期",
        exact=True,
        aliases=("请假结束", "截止日期", "停发结束", "结束时间"),
        hint="请假的最后一天；还没有销假的不填。",
    )
    paid_percent: Mapped[Decimal | None] = col.number(
        "发放比例",
        decimals=2,
        minimum=0,
        maximum=100,
        unit="%",
        aliases=("发放比例（%）", "工资发放比例", "计发比例"),
        hint="这些天的工资发百分之几：停发填0，照发填100。不知道就空着，先照发，并列入待办。",
    )
    paper_no: Mapped[str | None] = col.text("依据", max_length=80, aliases=("请假条", "文号", "批准文件", "依据文件"))
    note: Mapped[str | None] = col.note()


def absences_are_apart(values: Values, siblings: Sequence[Values]) -> list[Finding]:
    """Two absences on one day: pay would be cut twice."""
    return [
        confirm("from_day", f"与{other['from_day']}起的{other.get('kind') or '请假'}时间重叠。")
        for other in overlaps(Absence.from_day, Absence.to_day, values, siblings)
    ]


ABSENCE = Register(
    key="absence",
    title="请假停发",
    model=Absence,
    label=joined(Absence.kind, Absence.from_day, Absence.to_day, otherwise="请假停发"),
    natural_key=(Absence.staff_id, Absence.kind, Absence.from_day),
    listed=(
        Absence.staff_id,
        Absence.kind,
        Absence.from_day,
        Absence.to_day,
        Absence.paid_percent,
        Absence.paper_no,
    ),
    searched=(Absence.kind, Absence.paper_no),
    sections=(
        Section(
            "请假停发",
            (
                Absence.kind,
                Absence.from_day,
                Absence.to_day,
                Absence.paid_percent,
                Absence.paper_no,
                Absence.note,
            ),
        ),
    ),
    checks=(ends_after_it_starts(Absence.from_day, Absence.to_day),),
    sibling_checks=(absences_are_apart,),
    owner=Absence.staff_id,
    spans=(Absence.from_day, Absence.to_day),
    sorted_by=(Absence.from_day,),
    empty_hint="还没有请假停发。添加假别、起止日期和发放比例，算工资时按天扣减。",
)
