"""阶段考核: appraisals of a month, quarter or half-year, where performance pay goes by them (DOMAIN 1.4, 2.4)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from streetdesk.dates import PartialDate
from streetdesk.db import columns as col
from streetdesk.db.base import Mapped, Record
from streetdesk.fields.codes import plain
from streetdesk.register import Finding, Register, Section, Values, in_its_list, joined, refuse, remark

WORD = plain("优秀", "良好", "合格", "基本合格", "不合格")
"""Usual words; a scheme with others takes them as they are typed."""

_PERIOD = re.compile(r"(?:19|20|21)\d{2}(?:[Qq][1-4]|[Hh][12]|-(?:0[1-9]|1[0-2]))?")


class PeriodAppraisal(Record):
    """The word for one period: ``2025Q1``, ``2025H1`` or ``2025-03``."""

    __tablename__ = "period_appraisal"

    staff_id: Mapped[int] = col.reference("人员", "staff", required=True, aliases=("姓名", "身份证号"))
    period: Mapped[str] = col.code(
        "考核期",
        required=True,
        aliases=("考核阶段", "考核月份", "考核季度", "期间"),
        hint="季度写2025Q1，半年写2025H1，月写2025-03。",
    )
    word: Mapped[str] = col.choice(
        "考核等次", WORD, required=True, open=True, aliases=("考核结果", "等次", "季度考核等次", "月度考核等次")
    )
    score: Mapped[Decimal | None] = col.number(
        "得分", decimals=2, minimum=0, maximum=1000, unit="分", aliases=("考核得分", "分数")
    )
    decided_on: Mapped[PartialDate | None] = col.day("确定日期", aliases=("考核日期", "评定日期"))
    paper_no: Mapped[str | None] = col.text("文号", max_length=60, aliases=("考核文号", "考核文件"))
    note: Mapped[str | None] = col.note()


def period_is_one(values: Values) -> list[Finding]:
    """A period is written so that programs can read it; a whole year belongs to the yearly appraisals."""
    period = values.get("period")
    if not period:
        return []
    if not _PERIOD.fullmatch(period):
        return [refuse("period", f"考核期“{period}”看不懂：季度写2025Q1，半年写2025H1，月写2025-03。")]
    if len(period) == 4:
        return [remark("period", "全年的考核一般登记在“年度考核”里；这里的等次只用于发绩效工资。")]
    return []


def appraised_once(values: Values, siblings: Sequence[Values]) -> list[Finding]:
    """A period has one result; a corrected one replaces it."""
    period = str(values.get("period") or "").upper()
    if period and any(str(other.get("period") or "").upper() == period for other in siblings):
        return [refuse("period", f"{period}已有考核结果，请修改原来那一条。")]
    return []


PERIOD_APPRAISAL = Register(
    key="period_appraisal",
    title="阶段考核",
    model=PeriodAppraisal,
    label=joined(PeriodAppraisal.period, PeriodAppraisal.word, otherwise="阶段考核"),
    natural_key=(PeriodAppraisal.staff_id, PeriodAppraisal.period),
    listed=(
        PeriodAppraisal.staff_id,
        PeriodAppraisal.period,
        PeriodAppraisal.word,
        PeriodAppraisal.score,
        PeriodAppraisal.decided_on,
        PeriodAppraisal.paper_no,
    ),
    searched=(PeriodAppraisal.period, PeriodAppraisal.word, PeriodAppraisal.paper_no),
    sections=(
        Section(
            "阶段考核",
            (
                PeriodAppraisal.period,
                PeriodAppraisal.word,
                PeriodAppraisal.score,
                PeriodAppraisal.decided_on,
                PeriodAppraisal.paper_no,
                PeriodAppraisal.note,
            ),
        ),
    ),
    checks=(period_is_one, in_its_list(PeriodAppraisal.word, "绩效工资算不出系数")),
    sibling_checks=(appraised_once,),
    owner=PeriodAppraisal.staff_id,
    sorted_by=(PeriodAppraisal.period,),
    empty_hint="还没有阶段考核。绩效工资按月、季度或半年发的，每期添加一条考核等次。",
)
