"""等级变动汇总表 and 公示: who is moved to which grade from which day, without ID numbers (DOMAIN 3.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from streetdesk.errors import UserError
from streetdesk.reports.list_table import list_table, numbered, places
from streetdesk.reports.paper import (
    A4_ACROSS,
    A4_FORM,
    BLANK_DAY,
    Heading,
    NewSection,
    Progress,
    Spread,
    build,
    check_characters,
    day_or_blank,
)
from streetdesk.reports.roster import Column
from streetdesk.reports.running import Running
from streetdesk.reports.text import clean

_BLANK_DAYS = "　　"
_DAY = "　　年　　月　　日"
_COLUMNS = (
    Column("序号"),
    Column("社区"),
    Column("姓名"),
    Column("岗位"),
    Column("原等级"),
    Column("新等级"),
    Column("执行时间"),
    Column("备注", weight=1),
)
_PAY = (
    Column("原月薪", align="right"),
    Column("新月薪", align="right"),
    Column("月增减", align="right"),
)
_PAY_AT = 6  # the columns of pay stand behind 新等级


@dataclass(frozen=True, slots=True)
class GradeChange:
    """One line, final strings: grades as ``第7级`` or ``未定级``; the sums blank where there are no figures."""

    unit: str
    name: str
    post: str
    old: str
    new: str
    from_day: str
    note: str = ""
    old_pay: str = ""
    new_pay: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeList:
    """Everything on the paper. ``total_more`` is what all lines add to a month, blank where one has no figures.

    ``basis`` is the paper the changes rest on. ``filled_on`` None leaves the day to the pen, blank names in the
    foot leave room to write; ``demo_notice`` stands under the title where the scheme is a demonstration.
    """

    title: str
    office: str
    rows: tuple[GradeChange, ...]
    total_more: str = ""
    basis: str = ""
    filled_on: date | None = None
    responsible: str = ""
    reviewer: str = ""
    preparer: str = ""
    phone: str = ""
    demo_notice: str = ""


def render_grade_summary(paper: GradeList, progress: Progress | None = None) -> bytes:
    """The 汇总表, A4 across, with what a month pays before and then where that is known.

    UserError when there is nobody on it or characters are in no font.
    """
    paper = _cleaned(paper)
    priced = any(row.old_pay or row.new_pay for row in paper.rows)
    columns = (*_COLUMNS[:_PAY_AT], *_PAY, *_COLUMNS[_PAY_AT:]) if priced else _COLUMNS
    rows = numbered([_texts(row, priced=priced) for row in paper.rows])
    check_characters(_places(paper, columns, rows))
    more = f"，每月共增减 {paper.total_more} 元" if priced and paper.total_more else ""
    foot = Spread(
        [
            f"单位负责人：{paper.responsible}",
            f"审核人：{paper.reviewer}",
            f"填表人：{paper.preparer}",
            f"联系电话：{paper.phone}",
        ],
        columns=True,
    )
    tail = [*([Spread((f"依据：{paper.basis}",), below=8)] if paper.basis else []), foot]
    unit = "单位：元" if priced else "单位：人"
    above = (f"填报单位（盖章）：{paper.office}", unit, f"填报日期：{day_or_blank(paper.filled_on)}")
    table = list_table(columns, rows, A4_ACROSS, ends=(f"合计　{len(rows)} 人{more}",), tail=tail, progress=progress)
    return build([*_top(paper), Spread(above), table], A4_ACROSS, paper.title)


def render_public_notice(paper: GradeList, progress: Progress | None = None) -> bytes:
    """The 公示, A4 upright: text, list and signing office; the days of its period are left to the clerk.

    No ID numbers, no pay. Raises as ``render_grade_summary``.
    """
    paper = _cleaned(paper)
    rows = numbered([_texts(row, priced=False) for row in paper.rows])
    check_characters(_places(paper, _COLUMNS, rows))
    basis = f"根据{paper.basis}，" if paper.basis else "根据有关规定，"
    said = (
        f"{basis}经审核，拟对下列{len(rows)}名社区工作者的岗位等级进行调整，现予以公示。",
        f"公示期{_BLANK_DAYS}个工作日：{_DAY}至{_DAY}。",
        f"公示期内，对公示内容有异议的，可以书面或者电话形式实名反映。监督电话：{paper.phone or '　　　　　　　　'}。",
    )
    signed = Running([paper.office, BLANK_DAY], align="right", above=16)
    table = list_table(_COLUMNS, rows, A4_FORM, tail=[signed], progress=progress)
    return build([*_top(paper), Running(said), table], A4_FORM, paper.title)


def _top(paper: GradeList) -> list[Any]:
    return [NewSection(0, paper.demo_notice), Heading(paper.title, [paper.demo_notice])]


def _texts(row: GradeChange, *, priced: bool) -> tuple[str, ...]:
    pay = (row.old_pay, row.new_pay, row.more) if priced else ()
    return (row.unit, row.name, row.post, row.old, row.new, *pay, row.from_day, row.note)


def _cleaned(paper: GradeList) -> GradeList:
    """All texts as they are printed; the office before the title unless it is in it."""
    if not paper.rows:
        raise UserError("没有可以打印的人员。", "请先在名单里选人。")
    rows = tuple(replace(row, **{f.name: clean(getattr(row, f.name)) for f in fields(row)}) for row in paper.rows)
    texts: dict[str, Any] = {f.name: clean(getattr(paper, f.name)) for f in fields(paper) if f.type == "str"}
    if texts["office"] and texts["office"] not in texts["title"]:
        texts["title"] = texts["office"] + texts["title"]
    return replace(paper, rows=rows, **texts)


def _places(paper: GradeList, columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Every text with where it stands, for naming characters no font has."""
    for name, label in _LABELS.items():
        yield label, getattr(paper, name)
    yield from places(columns, rows, name_at=2)


_LABELS = {
    "title": "标题",
    "office": "填报单位",
    "basis": "依据",
    "responsible": "单位负责人",
    "reviewer": "审核人",
    "preparer": "填表人",
    "phone": "联系电话",
    "demo_notice": "演示说明",
}
