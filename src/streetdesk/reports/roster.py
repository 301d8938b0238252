"""花名册: the roster of community workers, A4 or A3 landscape, grouped by community (DOMAIN 3.1, 3.2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import accumulate, count
from typing import Any, Literal

from streetdesk.errors import UserError
from streetdesk.reports.columns import Need, choose
from streetdesk.reports.fonts import chain
from streetdesk.reports.head import label_room, set_head
from streetdesk.reports.paper import (
    A3_ACROSS,
    A4_ACROSS,
    Heading,
    NewSection,
    Progress,
    Sheet,
    Spread,
    build,
    check_characters,
    day_or_blank,
)
from streetdesk.reports.rows import Grid, Row, RowTable, set_row
from streetdesk.reports.text import clean

Align = Literal["left", "center", "right"]
PaperSize = Literal["auto", "A4", "A3"]

_FOOT = {"responsible": "单位负责人", "reviewer": "审核人", "preparer": "填表人", "phone": "联系电话"}
_TITLE_ROOM = 7.0  # em: longer names of communities are wrapped


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a roster.

    ``over`` is the upper heading it shares with its neighbours (全日制 and 在职 under 学历). ``weight`` 0: as wide
    as its widest value, kept on one line where the paper allows; more than 0: long text that may take several
    lines and shares the width left over in this proportion.
    """

    label: str
    over: str = ""
    align: Align = "center"
    weight: float = 0.0


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of one community: final strings (masked where they must be), one for each column."""

    title: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class RosterPaper:
    """Everything on the roster. ``as_of`` is the day the figures hold for; ``filled_on`` None leaves it to the pen.
    ``demo_notice`` stands on every page where the grades come from a demonstration scheme.

    ``group_label`` heads the merged first column with the groups' titles; empty: no such column (then choose the
    community as an ordinary column, or print one group only). ``numbered`` puts 序号 first. Empty names in the
    foot leave room to write. ``note`` states what is counted (口径) and stands under the table.
    """

    title: str
    office: str
    as_of: date
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    filled_on: date | None = None
    paper: PaperSize = "auto"
    note: str = ""
    group_label: str = "社区"
    numbered: bool = True
    responsible: str = ""
    reviewer: str = ""
    preparer: str = ""
    phone: str = ""
    demo_notice: str = ""


def render_roster(paper: RosterPaper, progress: Progress | None = None) -> bytes:
    """The roster as a PDF, the same bytes for the same values.

    ``progress(done, total)`` is called in steps, in rows, and may raise Cancelled. Raises UserError when
    characters are in no font (all are named) or no column was chosen, and ValueError when a row has not as many
    values as there are columns.
    """
    paper = _numbered(_cleaned(paper))
    check_characters(_places(paper))
    text, strong = chain("song"), chain("hei")
    width = text.width
    rows = [[tuple(map(width, row)) for row in group.rows] for group in paper.groups]
    merged = bool(paper.group_label and paper.groups)
    sheet, size, widths = choose(_needs(paper, rows, merged), _sheets(paper.paper))
    edges = tuple(accumulate(widths[1:], initial=widths[0]) if merged else accumulate(widths, initial=0.0))
    labels = [(column.over, column.label) for column in paper.columns]
    head = set_head(labels, edges, strong, size, front=paper.group_label)
    titles = tuple(group.title for group in paper.groups) if merged else ()
    grid = Grid(edges, tuple(column.align for column in paper.columns), size, head, text, strong, titles)
    table = RowTable(grid, _rows(paper, grid, rows, sheet), _tail(paper), progress)
    above = (
        f"填报单位（盖章）：{paper.office}",
        f"截至 {day_or_blank(paper.as_of)}",
        f"填报日期：{day_or_blank(paper.filled_on)}",
    )
    top = [NewSection(0, paper.demo_notice), Heading(paper.title, [paper.demo_notice]), Spread(above)]
    return build([*top, table], sheet, paper.title)


def _cleaned(paper: RosterPaper) -> RosterPaper:
    """All texts as they are printed; the office before the title unless it is in it."""
    if not paper.columns:
        raise UserError("花名册一列也没有选。", "请至少选一列再打印。")
    if any(len(row) != len(paper.columns) for group in paper.groups for row in group.rows):
        raise ValueError("a row has not as many values as there are columns")
    groups = tuple(
        Group(clean(group.title), tuple(tuple(map(clean, row)) for row in group.rows)) for group in paper.groups
    )
    office, title = clean(paper.office), clean(paper.title)
    names: dict[str, Any] = {name: clean(getattr(paper, name)) for name in ("note", "demo_notice", *_FOOT)}
    return replace(paper, groups=groups, office=office, title=title if office in title else office + title, **names)


def _numbered(paper: RosterPaper) -> RosterPaper:
    """With 序号 in front of every row, counted through all groups."""
    if not paper.numbered:
        return paper
    numbers = count(1)
    groups = tuple(
        Group(group.title, tuple((str(next(numbers)), *row) for row in group.rows)) for group in paper.groups
    )
    return replace(paper, columns=(Column("序号"), *paper.columns), groups=groups)


def _places(paper: RosterPaper) -> Iterator[tuple[str, str]]:
    """Every text with where it stands, for naming characters no font has."""
    yield "标题", paper.title
    yield "填报单位", paper.office
    yield "说明", paper.note
    yield "演示说明", paper.demo_notice
    for name, label in _FOOT.items():
        yield label, getattr(paper, name)
    for column in paper.columns:
        yield "表头", column.over + column.label
    labels = [column.label for column in paper.columns]
    name_at = labels.index("姓名") if "姓名" in labels else 0
    fonts = chain("song")
    for group in paper.groups:
        yield f"{paper.group_label or '分组'}名称", group.title
        for row in group.rows:
            if fonts.missing("".join(row)):
                who = " ".join(filter(None, (group.title, row[name_at])))
                yield from ((f"{who} 的{label}", value) for label, value in zip(labels, row, strict=True))


def _needs(paper: RosterPaper, rows: Sequence[Sequence[Sequence[float]]], merged: bool) -> list[Need]:
    """What every column asks for; under a common label that is wide, more."""
    strong = chain("hei")
    widest = [0.0] * len(paper.columns)
    for group in rows:
        for em in group:
            widest = list(map(max, widest, em))
    needs = [
        Need(content, max(2.0, label_room(column.label, strong)), column.weight)
        for column, content in zip(paper.columns, widest, strict=True)
    ]
    if merged:
        title = max(chain("song").width(group.title) for group in paper.groups)
        needs.insert(0, Need(min(title, _TITLE_ROOM), max(2.0, label_room(paper.group_label, strong))))
    return needs


def _sheets(size: PaperSize) -> tuple[Sheet, ...]:
    return {"auto": (A4_ACROSS, A3_ACROSS), "A4": (A4_ACROSS,), "A3": (A3_ACROSS,)}[size]


def _rows(paper: RosterPaper, grid: Grid, widths: Sequence[Sequence[Sequence[float]]], sheet: Sheet) -> list[Row]:
    """All rows with the sums: 小计 after each group of several, 合计 at the end."""
    most = sheet.room[1] * 0.6 - grid.head.height  # a row may be this high
    high = grid.size * 1.95
    rows: list[Row] = []
    for number, (group, em) in enumerate(zip(paper.groups, widths, strict=True)):
        belongs = number if grid.titles else -1
        for values, wide in zip(group.rows, em, strict=True):
            rows.append(set_row(grid, values, wide, height=most, group=belongs))
        if len(paper.groups) > 1 or grid.titles:
            rows.append(Row((f"小计　{len(group.rows)} 人",), (), high, group=belongs, span=True))
    total = sum(len(group.rows) for group in paper.groups)
    if not total:
        rows.append(Row(("（本表无人员）",), (), high, span=True))
    rows.append(Row((f"合计　{total} 人",), (), high, span=True))
    return rows


def _tail(paper: RosterPaper) -> list[Spread]:
    """The note, and the line of those who answer for the paper (DOMAIN 3.1)."""
    foot = Spread([f"{label}：{getattr(paper, name)}" for name, label in _FOOT.items()], columns=True)
    return [*([Spread((f"说明：{paper.note}",), below=8)] if paper.note else []), foot]
