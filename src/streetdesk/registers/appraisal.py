"""年度考核: one result a year, on which rises and performance pay depend (DOMAIN 2.4)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from streetdesk.dates import PartialDate
from streetdesk.db import columns as col
from streetdesk.db.base import Mapped, Record
from streetdesk.fields.codes import APPRAISAL as RESULTS
from streetdesk.register import Finding, Register, Section, Values, joined, refuse, remark


class Appraisal(Record):
    """The appraisal of one calendar year."""

    __tablename__ = "appraisal"

    staff_id: Mapped[int] = col.reference("人员", "staff", required=True, aliases=("姓名", "身份证号"))
    year: Mapped[int] = col.number(
        "考核年度", required=True, minimum=1980, maximum=2100, unit="年", aliases=("年度", "年份", "考核年份")
    )
    result: Mapped[str] = col.choice(
        "考核等次",
        RESULTS,
        required=True,
        aliases=("考核结果", "等次", "年度考核结果", "年度考核等次", "考核等级", "年度考核"),
    )
    score: Mapped[Decimal | None] = col.number(
        "得分", decimals=2, minimum=0, maximum=1000, unit="分", aliases=("考核得分", "分数", "综合得分", "考核分数")
    )
    comment: Mapped[str | None] = col.note("评语", aliases=("考核意见", "考核评语"))
    paper_no: Mapped[str | None] = col.text("文号", max_length=60, aliases=("考核文号", "文件号", "考核文件"))
    decided_on: Mapped[PartialDate | None] = col.day(
        "确定日期", aliases=("考核日期", "评定日期", "考核时间", "确定时间")
    )
    note: Mapped[str | None] = col.note()


def once_a_year(values: Values, siblings: Sequence[Values]) -> list[Finding]:
    """A year has one result; a corrected one replaces it."""
    year = values.get("year")
    if year is not None and any(other.get("year") == year for other in siblings):
        return [refuse("year", f"{year}年度已有考核结果，请修改原来那一条。")]
    return []


def decided_after_the_year_began(values: Values) -> list[Finding]:
    """A result decided before its year began is worth a look."""
    year, day = values.get("year"), values.get("decided_on")
    if year is not None and day is not None and day.last.year < year:
        return [remark("decided_on", f"确定日期{day}早于考核年度{year}年，请核对。")]
    return []


_result = joined(Appraisal.result, otherwise="")


def label(values: Values) -> str:
    """``2024年度 优秀``."""
    year = values.get("year")
    return " ".join(filter(None, (f"{year}年度" if year is not None else "", _result(values)))) or "年度考核"


APPRAISAL = Register(
    key="appraisal",
    title="年度考核",
    model=Appraisal,
    label=label,
    natural_key=(Appraisal.staff_id, Appraisal.year),
    listed=(
        Appraisal.staff_id,
        Appraisal.year,
        Appraisal.result,
        Appraisal.score,
        Appraisal.paper_no,
        Appraisal.decided_on,
    ),
    searched=(Appraisal.year, Appraisal.result, Appraisal.paper_no),
    sections=(
        Section(
            "考核",
            (
                Appraisal.year,
                Appraisal.result,
                Appraisal.score,
                Appraisal.decided_on,
                Appraisal.paper_no,
                Appraisal.comment,
                Appraisal.note,
            ),
        ),
    ),
    checks=(decided_after_the_year_began,),
    sibling_checks=(once_a_year,),
    owner=Appraisal.staff_id,
    sorted_by=(Appraisal.year,),
    empty_hint="还没有年度考核。每年添加一条考核等次；没有记录的年度晋级时会提示补录。",
)
