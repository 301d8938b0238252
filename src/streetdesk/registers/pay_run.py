"""Pay runs and their slips: what was confirmed, frozen. No ledger to type in: only ``actions/payroll`` writes them."""

from __future__ import annotations

from streetdesk.db import columns as col
from streetdesk.db.base import Mapped, Record
from streetdesk.fields.codes import plain

TITLES = {"pay_run": "工资批次", "pay_slip": "工资发放记录"}
"""What the clerk calls them where they stand in the way of a deletion."""

MONTH, PERFORMANCE = "month", "performance"
DRAFT, CONFIRMED, SUPERSEDED = "draft", "confirmed", "superseded"


class PayRun(Record):
    """One version of a month's pay (``2025-06``) or of a period's performance pay (``2025``, ``2025Q2``).

    Of the versions of one period at most one is a draft and at most one confirmed; a superseded one was reopened
    and then confirmed anew. ``options`` is JSON, ``scheme_text`` the SHA-256 of the scheme that was paid by.
    """

    __tablename__ = "pay_run"

    kind: Mapped[str] = col.choice("类别", plain(MONTH, PERFORMANCE), required=True)
    period: Mapped[str] = col.code("所属期", required=True)
    ordinal: Mapped[int] = col.number("第几次", required=True, minimum=1)
    state: Mapped[str] = col.choice("状态", plain(DRAFT, CONFIRMED, SUPERSEDED), required=True)
    made_at: Mapped[str | None] = col.text("起草时间")
    confirmed_at: Mapped[str | None] = col.text("确认时间")
    confirmed_by: Mapped[str | None] = col.text("确认人")
    reason: Mapped[str | None] = col.text("确认说明", max_length=1000)
    reopened_for: Mapped[str | None] = col.text("重新打开原因", max_length=1000)
    scheme: Mapped[str | None] = col.text("薪酬方案")
    scheme_text: Mapped[str | None] = col.attachment("方案全文")
    options: Mapped[str | None] = col.note("选项")


class PaySlip(Record):
    """One person in one run. Sums in fen; ``items`` is compact JSON [key, label, side, fen, month].

    The reasons behind the items stand in page ``lines`` (its SHA-256), at place ``place``: they are many and alike,
    so a page of people is packed together.
    """

    __tablename__ = "pay_slip"

    run_id: Mapped[int] = col.reference("工资批次", "pay_run", required=True)
    staff_id: Mapped[int] = col.reference("人员", "staff", required=True)
    number: Mapped[int] = col.number("序号", required=True)
    name: Mapped[str] = col.name("姓名", required=True)
    unit: Mapped[str | None] = col.text("单位")
    employer: Mapped[str | None] = col.text("用人单位")
    post: Mapped[str | None] = col.text("岗位")
    grade: Mapped[int | None] = col.number("等级")
    coefficient: Mapped[str | None] = col.text("系数")
    bank: Mapped[str | None] = col.text("开户银行")
    bank_account: Mapped[str | None] = col.code("银行账号", private=True)
    gross: Mapped[int] = col.number("应发合计", required=True)
    deductions: Mapped[int] = col.number("扣款合计", required=True)
    accrued: Mapped[int] = col.number("记入绩效", required=True)
    unit_cost: Mapped[int] = col.number("单位缴纳", required=True)
    items: Mapped[str | None] = col.note("项目")
    lines: Mapped[str | None] = col.attachment("计算说明")
    place: Mapped[int] = col.number("说明位置", required=True)
