"""合同: the contract employer (often a company) apart from the managing street and the using community (DOMAIN 2.2)."""

from __future__ import annotations

from streetdesk.dates import PartialDate
from streetdesk.db import columns as col
from streetdesk.db.base import Mapped, Record
from streetdesk.register import Register, Section, ends_after_it_starts, joined
from streetdesk.registers.contract_checks import (
    FIXED,
    OPEN_ENDED,
    TERM,
    contracts_do_not_overlap,
    dispatch_lasts_two_years,
    probation_keeps_the_law,
    probation_only_once,
    signing_comes_first,
    term_and_end_agree,
    third_contract_is_open_ended,
)
from streetdesk.registers.options import EMPLOYMENT_FORM

__all__ = ["CONTRACT", "FIXED", "OPEN_ENDED", "Contract"]


class Contract(Record):
    """A contract of employment; ``ended_on`` is the last day where it ended before its term."""

    __tablename__ = "contract"

    staff_id: Mapped[int] = col.reference("人员", "staff", required=True, aliases=("姓名", "身份证号"))
    employer: Mapped[str | None] = col.text(
        "用人单位",
        max_length=80,
        aliases=(
            "合同单位",
            "签订单位",
            "合同主体",
            "派遣公司",
            "派遣单位",
            "劳务公司",
            "合同签订单位",
            "用人单位（甲方）",
        ),
        hint="合同上盖章的单位，往往是人力资源公司。",
    )
    managing_unit_id: Mapped[int | None] = col.reference(
        "用工管理单位", "unit", aliases=("管理单位", "用工单位", "所属街道", "管理街道")
    )
    using_unit_id: Mapped[int | None] = col.reference(
        "使用单位", "unit", aliases=("使用社区", "用工社区", "实际用工单位")
    )
    form: Mapped[str | None] = col.choice(
        "合同形式", EMPLOYMENT_FORM, open=True, aliases=("用工形式", "合同类型", "合同类别", "用工方式")
    )
    term: Mapped[str | None] = col.choice("期限类型", TERM, aliases=("合同期限类型", "合同期限种类"))
    number: Mapped[str | None] = col.code("合同编号", aliases=("合同号", "编号"))
    ordinal: Mapped[int | None] = col.number(
        "第几次签订", minimum=1, maximum=50, unit="次", aliases=("签订次数", "合同次数", "续签次数")
    )
    signed_on: Mapped[PartialDate | None] = col.day(
        "签订日期", aliases=("签订时间", "合同签订时间", "合同签订日期", "签约日期")
    )
    from_day: Mapped[PartialDate | None] = col.day(
        "合同开始", aliases=("合同起始时间", "合同开始时间", "合同起", "合同起始日期", "合同开始日期", "起始日期")
    )
    to_day: Mapped[PartialDate | None] = col.day(
        "合同到期",
        aliases=("合同终止时间", "合同到期时间", "合同止", "合同终止日期", "合同到期日", "合同到期日期", "终止日期"),
        hint="合同的最后一天；无固定期限不填。",
    )
    probation_to: Mapped[PartialDate | None] = col.day(
        "试用期至", aliases=("试用期止", "试用期到期", "试用期结束时间", "试用期满日期", "试用期")
    )
    ended_on: Mapped[PartialDate | None] = col.day(
        "实际终止日期",
        aliases=("解除日期", "合同解除时间", "解除时间", "实际终止时间"),
        hint="提前解除或终止的最后一天。",
    )
    note: Mapped[str | None] = col.note()


CONTRACT = Register(
    key="contract",
    title="合同",
    model=Contract,
    label=joined(Contract.form, Contract.employer, Contract.from_day, otherwise="合同"),
    natural_key=(Contract.staff_id, Contract.employer, Contract.from_day),
    listed=(
        Contract.staff_id,
        Contract.employer,
        Contract.form,
        Contract.term,
        Contract.from_day,
        Contract.to_day,
        Contract.probation_to,
        Contract.ordinal,
        Contract.number,
    ),
    searched=(Contract.employer, Contract.number),
    sections=(
        Section("三方", (Contract.employer, Contract.managing_unit_id, Contract.using_unit_id, Contract.form)),
        Section(
            "期限",
            (
                Contract.term,
                Contract.from_day,
                Contract.to_day,
                Contract.probation_to,
                Contract.ended_on,
                Contract.signed_on,
                Contract.ordinal,
                Contract.number,
                Contract.note,
            ),
        ),
    ),
    checks=(
        ends_after_it_starts(Contract.from_day, Contract.to_day),
        ends_after_it_starts(Contract.from_day, Contract.probation_to),
        ends_after_it_starts(Contract.from_day, Contract.ended_on),
        term_and_end_agree,
        probation_keeps_the_law,
        dispatch_lasts_two_years,
        signing_comes_first,
    ),
    sibling_checks=(contracts_do_not_overlap, probation_only_once, third_contract_is_open_ended),
    owner=Contract.staff_id,
    spans=(Contract.from_day, Contract.to_day),
    sorted_by=(Contract.from_day,),
    empty_hint="还没有合同。添加用人单位、合同起止和试用期，到期前会提醒。",
)
