"""手工项目: one sum in one month that no rule gives, always with its reason (tax, a correction, overtime ...)."""

from __future__ import annotations

from decimal import Decimal

from streetdesk.dates import PartialDate
from streetdesk.db import columns as col
from streetdesk.db.base import Mapped, Record
from streetdesk.fields.codes import Option
from streetdesk.register import Finding, Register, Section, Values, confirm, joined, refuse
from streetdesk.registers.insurance_base import known_to_the_month

PAY, DEDUCTION, UNIT = "应发", "扣款", "单位"
SIDE = (
    Option(PAY, "应发", ("发放", "补发", "收入")),
    Option(DEDUCTION, "扣款", ("代扣", "扣发", "扣除")),
    Option(UNIT, "单位缴纳", ("单位", "单位承担")),
)
_ABSURD = 100_000
"""Yuan in one line; more is asked about, for a point was probably lost."""


class PayManual(Record):
    """A line by hand. ``amount`` may be negative: a deduction given back, or pay taken back."""

    __tablename__ = "pay_manual"

    staff_id: Mapped[int] = col.reference("人员", "staff", required=True, aliases=("姓名", "身份证号"))
    month: Mapped[PartialDate] = col.day(
        "工资月份", required=True, aliases=("月份", "所属月份", "年月"), hint="如2025-06。"
    )
    item: Mapped[str] = col.text(
        "项目名称",
        required=True,
        max_length=40,
        aliases=("项目", "工资项目", "扣款项目"),
        suggestions=("个税", "加班补贴", "扣发", "更正", "工会费", "大病保险"),
    )
    side: Mapped[str] = col.choice("收支方向", SIDE, required=True, aliases=("方向", "应发或扣款", "类别"))
    amount: Mapped[Decimal | None] = col.money("金额", minimum=None, aliases=("数额", "金额（元）"))
    reason: Mapped[str] = col.text("原因", required=True, max_length=200, aliases=("事由", "依据", "理由", "说明"))
    note: Mapped[str | None] = col.note()


def amount_is_one(values: Values) -> list[Finding]:
    """No amount is no line; a very large one has probably lost its point."""
    amount = values.get("amount")
    if amount is None:
        return [refuse("amount", "“金额”没有填。")]
    if amount == 0:
        return [refuse("amount", "“金额”是0，不用登记。")]
    if abs(amount) >= _ABSURD:
        return [confirm("amount", f"金额{amount:,.2f}元很大，请核对小数点。")]
    return []


PAY_MANUAL = Register(
    key="pay_manual",
    title="手工项目",
    model=PayManual,
    label=joined(PayManual.month, PayManual.item, PayManual.amount, otherwise="手工项目"),
    natural_key=(PayManual.staff_id, PayManual.month, PayManual.item, PayManual.side),
    listed=(
        PayManual.staff_id,
        PayManual.month,
        PayManual.item,
        PayManual.side,
        PayManual.amount,
        PayManual.reason,
    ),
    searched=(PayManual.item, PayManual.reason),
    sections=(
        Section(
            "手工项目",
            (
                PayManual.month,
                PayManual.item,
                PayManual.side,
                PayManual.amount,
                PayManual.reason,
                PayManual.note,
            ),
        ),
    ),
    checks=(known_to_the_month("month", "工资月份"), amount_is_one),
    owner=PayManual.staff_id,
    sorted_by=(PayManual.month,),
    empty_hint="还没有手工项目。规则算不出的一笔钱（个税、加班、更正）按月添加，写明原因。",
)
