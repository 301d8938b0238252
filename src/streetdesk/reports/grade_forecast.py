"""晋级预测表: how many rise in each of the next years, what it costs, and who they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from streetdesk.reports.list_table import list_table, numbered, places
from streetdesk.reports.paper import (
    A4_FORM,
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

TITLE = "社区工作者岗位等级晋级预测表"
_YEARS = (
    Column("年度"),
    Column("晋级人次", align="right"),
    Column("每月增加（元）", align="right"),
    Column("当年增加（元）", align="right"),
    Column("比现在全年增加（元）", align="right"),
)
_PEOPLE = (
    Column("序号"),
    Column("社区"),
    Column("姓名"),
    Column("岗位"),
    Column("晋级时间"),
    Column("原等级"),
    Column("新等级"),
    Column("每月增加", align="right"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ForecastPaper:
    """Everything on the paper, final strings: ``years`` for the columns of the first table, ``people`` without their
    number for those of the second; ``assumptions`` stand above both.
    """

    office: str
    on: date
    years: tuple[tuple[str, str, str, str, str], ...]
    people: tuple[tuple[str, ...], ...]
    assumptions: tuple[str, ...]
    demo_notice: str = ""


def render_forecast(paper: ForecastPaper, progress: Progress | None = None) -> bytes:
    """The years, then the people, A4 upright. UserError when characters are in no font."""
    paper = _cleaned(paper)
    people = numbered(paper.people)
    check_characters(_places(paper))
    title = paper.office + TITLE
    above = (f"单位：{paper.office}", f"从 {day_or_blank(paper.on)} 起推算")
    said = [f"{number}. {text}" for number, text in enumerate(paper.assumptions, 1)]
    story = [
        NewSection(0, paper.demo_notice),
        Heading(title, [paper.demo_notice]),
        Spread(above),
        list_table(_YEARS, paper.years, A4_FORM, nothing="（没有可以预见的晋级）"),
        Running(["推算口径：", *said], above=10),
        list_table(_PEOPLE, people, A4_FORM, nothing="（没有可以预见的晋级）", progress=progress),
    ]
    return build(story, A4_FORM, title)


def _cleaned(paper: ForecastPaper) -> ForecastPaper:
    texts: dict[str, Any] = {f.name: clean(getattr(paper, f.name)) for f in fields(paper) if f.type == "str"}
    people = tuple(tuple(map(clean, row)) for row in paper.people)
    return replace(paper, people=people, **texts)


def _places(paper: ForecastPaper) -> Iterator[tuple[str, str]]:
    yield "单位", paper.office
    yield "演示说明", paper.demo_notice
    yield "推算口径", "".join(paper.assumptions)
    yield from places(_PEOPLE, numbered(paper.people), name_at=2)
