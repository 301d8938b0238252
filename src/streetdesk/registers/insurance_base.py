"""社保公积金缴费: whether a person is insured, from month to month, and the base of the contributions (DOMAIN 1.6)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from streetdesk.dates import PartialDate
from streetdesk.db import columns as col
from streetdesk.db.base import Mapped, Record
from streetdesk.fields.codes import Option
from streetdesk.register import (
    Check,
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

SOCIAL, FUND = "社保", "公积金"
GROUP = (
    Option(SOCIAL, "社会保险", ("社保", "五险", "养老医疗失业工伤")),
    Option(FUND, "住房公积金", ("公积金", "一金")),
)


class InsuranceBase(Record):
    """Contributions of one group from month to month, both included; without an end they go on.

    An entry that begins is a 增员, one that ends a 减员, a new base a new entry.
    """

    __tablename__ = "insurance_base"

    staff_id: Mapped[int] = col.reference("人员", "staff", required=True, aliases=("姓名", "身份证号"))
    category: Mapped[str] = col.choice("缴费类别", GROUP, required=True, aliases=("类别", "险种类别", "参保类别"))
    kinds: Mapped[str | None] = col.text(
        "参保险种",
        max_length=80,
        aliases=("险种", "参加险种"),
        hint="只参加其中几种的写明，用“、”隔开，名称与方案一致，例如“养老保险、医疗保险”；全部参加的不填。",
    )
    from_month: Mapped[PartialDate] = col.day(
        "起缴月份",
        required=True,
        aliases=("开始月份", "起缴年月", "参保月份", "增员月份"),
        hint="第一个缴费月，如2025-01。",
    )
    to_month: Mapped[PartialDate | None] = col.day(
        "止缴月份", aliases=("结束月份", "停缴月份", "止缴年月", "减员月份"), hint="最后一个缴费月；还在缴的不填。"
    )
    base: Mapped[Decimal | None] = col.money(
        "缴费基数", aliases=("基数", "缴费工资", "月缴费基数", "社保基数", "公积金基数")
    )
    account_no: Mapped[str | None] = col.code(
        "个人账号", private=True, aliases=("社保号", "社保编号", "公积金账号", "个人编号", "缴费账号")
    )
    note: Mapped[str | None] = col.note()


def known_to_the_month(column: str, label: str) -> Check:
    """A check that a month is a month: a bare year says too little, a day says too much but is taken."""

    def check(values: Values) -> list[Finding]:
        day = values.get(column)
        return [refuse(column, f"“{label}”只写了年，要写到月。")] if day is not None and day.month is None else []

    return check


def names_of(kinds: str | None) -> tuple[str, ...]:
    """The kinds as they were typed, one by one; empty: all of the group."""
    return tuple(
        part.strip() for part in (kinds or "").replace("，", "、").replace(",", "、").split("、") if part.strip()
    )


def base_is_there(values: Values) -> list[Finding]:
    """Without a base nothing can be reckoned."""
    return [confirm("base", "没有填缴费基数，算不出缴费。")] if values.get("base") is None else []


def insured_once(values: Values, siblings: Sequence[Values]) -> list[Finding]:
    """One kind is paid once: overlapping entries of one group ask for an end of the earlier."""
    mine = set(names_of(values.get("kinds")))
    found = []
    for other in overlaps(InsuranceBase.from_month, InsuranceBase.to_month, values, siblings):
        theirs = set(names_of(other.get("kinds")))
        if other.get("category") == values.get("category") and (not mine or not theirs or mine & theirs):
            said = f"与{other['from_month']}起的同类缴费时间重叠。基数调整时，请先填前一条的止缴月份。"
            found.append(confirm("from_month", said))
    return found


INSURANCE_BASE = Register(
    key="insurance_base",
    title="社保公积金缴费",
    model=InsuranceBase,
    label=joined(InsuranceBase.category, InsuranceBase.from_month, InsuranceBase.base, otherwise="社保公积金缴费"),
    natural_key=(InsuranceBase.staff_id, InsuranceBase.category, InsuranceBase.from_month, InsuranceBase.kinds),
    listed=(
        InsuranceBase.staff_id,
        InsuranceBase.category,
        InsuranceBase.kinds,
        InsuranceBase.from_month,
        InsuranceBase.to_month,
        InsuranceBase.base,
        InsuranceBase.account_no,
    ),
    searched=(InsuranceBase.category, InsuranceBase.kinds),
    sections=(
        Section(
            "社保公积金缴费",
            (
                InsuranceBase.category,
                InsuranceBase.kinds,
                InsuranceBase.from_month,
                InsuranceBase.to_month,
                InsuranceBase.base,
                InsuranceBase.account_no,
                InsuranceBase.note,
            ),
        ),
    ),
    checks=(
        known_to_the_month("from_month", "起缴月份"),
        known_to_the_month("to_month", "止缴月份"),
        ends_after_it_starts(InsuranceBase.from_month, InsuranceBase.to_month),
        base_is_there,
    ),
    sibling_checks=(insured_once,),
    owner=InsuranceBase.staff_id,
    spans=(InsuranceBase.from_month, InsuranceBase.to_month),
    sorted_by=(InsuranceBase.category, InsuranceBase.from_month),
    empty_hint="还没有社保公积金缴费。社会保险、住房公积金各添加一条：起缴月份和缴费基数；费率写在薪酬方案里。",
)
