"""Sheets of money (DOMAIN 3.5, 3.7): people or companies by group, sums of page, group and whole, 大写, signatures.

工资发放表, 补发明细表, 绩效发放表, 社保公积金汇总, 增减员表, 费用结算单 and 经费测算表 are this one sheet, each with
columns of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import accumulate
from typing import Literal

from reportlab.platypus import PageBreak

from streetdesk.errors import UserError
from streetdesk.reports.capital import in_capitals
from streetdesk.reports.columns import Need, choose
from streetdesk.reports.fonts import chain
from streetdesk.reports.head import label_room, set_head
from streetdesk.reports.paper import (
    A3_ACROSS,
    A4_ACROSS,
    A4_FORM,
    Heading,
    NewSection,
    Progress,
    Sheet,
    Spread,
    build,
    check_characters,
)
from streetdesk.reports.rows import Grid, Row, RowTable, set_row
from streetdesk.reports.text import clean

Cell = str | Decimal | None
"""A text, yuan (shown as 1,234.50), or nothing."""

MoneyPaper = Literal["auto", "A4", "A3", "upright"]

_SIGN = 5.0  # em: room to write a name
_TITLE_ROOM = 7.0  # em: longer names of groups are wrapped


@dataclass(frozen=True, slots=True)
class MoneyColumn:
    """One column. ``over`` is the upper heading it shares with neighbours; ``weight`` > 0: long text that may wrap.

    ``summed``: yuan, added up for page, group and whole. ``counted``: a whole number written as text, added up too.
    """

    label: str
    over: str = ""
    align: Literal["left", "center", "right"] = "center"
    weight: float = 0.0
    summed: bool = False
    counted: bool = False


@dataclass(frozen=True, slots=True)
class MoneyGroup:
    """The rows of one community or company, a cell for each column."""

    title: str
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class MoneySheet:
    """Everything on the sheet.

    ``above`` stands spread over the line under the title (单位（盖章）, 月份, 单位：元). ``words_of`` is the label of a
    summed column whose whole is written 大写. ``sign`` heads an empty last column for signatures. ``foot`` names
    those who answer for the sheet, with their names or room to write them. ``group_label`` heads the merged first
    column with the groups' titles; empty: none. ``each`` is the counter of a row (人, 家, 个月);
    ``people`` tells how many there are of it in all, where somebody stands in two groups.
    """

    title: str
    above: tuple[str, ...]
    columns: tuple[MoneyColumn, ...]
    groups: tuple[MoneyGroup, ...]
    words_of: str = ""
    sign: str = ""
    foot: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    demo_notice: str = ""
    paper: MoneyPaper = "auto"
    group_label: str = "社区"
    numbered: bool = True
    page_sums: bool = True
    group_sums: bool = True
    each: str = "人"
    people: int | None = None


def render_money_sheet(sheet: MoneySheet, progress: Progress | None = None) -> bytes:
    """The sheet as a PDF, the same bytes for the same values; sums are of the very figures printed.

    Raises UserError when characters are in no font (all are named) or there is no row, ValueError when a row has
    not as many cells as there are columns.
    """
    return render_money_sheets((sheet,), progress)


def render_money_sheets(sheets: Sequence[MoneySheet], progress: Progress | None = None) -> bytes:
    """Several sheets of one size in one PDF, each with its own page numbers (one a company, say)."""
    laid = [_Laid(_cleaned(sheet)) for sheet in sheets]
    if not laid:
        raise UserError("没有可以打印的内容。", "请先选择要打印的月份或人员。")
    story: list[object] = []
    for number, one in enumerate(laid):
        check_characters(_places(one.sheet))
        if number:
            story.append(PageBreak())
        story += one.story(number, progress)
    return build(story, max((one.paper for one in laid), key=lambda paper: paper.width), laid[0].sheet.title)


def money(amount: Decimal) -> str:
    """``1,234.50``; ``-1,234.50`` with the sign that calculators read."""
    return f"{amount:,.2f}"


class _Laid:
    """A sheet measured: its paper, grid and rows."""

    def __init__(self, sheet: MoneySheet) -> None:
        self.sheet = sheet
        self.columns = _with_number(sheet)
        self.text, self.strong = chain("song"), chain("hei")
        self.lead = next((n for n, column in enumerate(self.columns) if column.summed or column.counted), 0)
        self.values = [row for group in sheet.groups for row in group.rows]
        self.merged = bool(sheet.group_label and sheet.groups)
        needs = self._needs()
        self.paper, self.size, widths = choose(needs, _SHEETS[sheet.paper])
        edges = tuple(accumulate(widths[1:], initial=widths[0]) if self.merged else accumulate(widths, initial=0.0))
        labels = [(column.over, column.label) for column in self.columns]
        head = set_head(labels, edges, self.strong, self.size, front=sheet.group_label)
        titles = tuple(group.title for group in sheet.groups) if self.merged else ()
        aligns = tuple("right" if column.summed else column.align for column in self.columns)
        self.grid = Grid(edges, aligns, self.size, head, self.text, self.strong, titles)
        self.rows: list[Row] = []
        self.row_values: list[tuple[Cell, ...] | None] = []  # of each row, None for sums

    def story(self, section: int, progress: Progress | None) -> list[object]:
        """Heading, table and what stands below it."""
        sheet = self.sheet
        self._set_rows()
        table = RowTable(self.grid, self.rows, self._tail(), progress, self._page_sum if sheet.page_sums else None)
        top = [NewSection(section, sheet.demo_notice), Heading(sheet.title, [sheet.demo_notice]), Spread(sheet.above)]
        return [*top, table]

    def _needs(self) -> list[Need]:
        """What every column asks for; columns of sums must hold the sum of all."""
        sums = self._sums(self.values)
        needs = []
        for number, column in enumerate(self.columns):
            place = number - self.sheet.numbered
            if number == 0 and self.sheet.numbered:
                content = self.text.width(str(len(self.values)))
            elif place == len(self.sheet.columns):
                content = _SIGN
            else:
                content = max((self.text.width(_shown(row[place])) for row in self.values), default=0.0)
            content = max(content, self.strong.width(sums[number]) if sums[number] else 0.0)
            needs.append(Need(content, max(2.0, label_room(column.label, self.strong)), column.weight))
        if self.merged:
            title = max(self.text.width(group.title) for group in self.sheet.groups)
            needs.insert(0, Need(min(title, _TITLE_ROOM), max(2.0, label_room(self.sheet.group_label, self.strong))))
        return needs

    def _set_rows(self) -> None:
        sheet, width = self.sheet, self.text.width
        most = self.paper.room[1] * 0.6 - self.grid.head.height
        done = 0
        for number, group in enumerate(sheet.groups):
            belongs = number if self.grid.titles else -1
            for values in group.rows:
                done += 1
                texts = [*([str(done)] if sheet.numbered else []), *map(_shown, values), *([""] if sheet.sign else [])]
                self.rows.append(set_row(self.grid, texts, [width(text) for text in texts], height=most, group=belongs))
                self.row_values.append(values)
            if sheet.group_sums and (len(sheet.groups) > 1 or self.grid.titles) and len(group.rows) > 1:
                self._append_sum("小计", group.rows, belongs)
        self._append_sum("合计", self.values, -1, closing=True)
        if sheet.words_of:
            place = next(n for n, column in enumerate(sheet.columns) if column.label == sheet.words_of)
            whole = sum((_number(row[place]) for row in self.values), Decimal(0))
            words = f"{sheet.words_of}（大写）：{in_capitals(whole)}　　¥{money(whole)}"
            self.rows.append(Row((words,), (), self.size * 1.95, span=True, closing=True))
            self.row_values.append(None)

    def _append_sum(self, label: str, values: Sequence[tuple[Cell, ...]], group: int, *, closing: bool = False) -> None:
        self.rows.append(self._sum_row(label, values, group, closing=closing))
        self.row_values.append(None)

    def _sum_row(
        self, label: str, values: Sequence[tuple[Cell, ...]], group: int = -1, *, closing: bool = False
    ) -> Row:
        count = self.sheet.people if closing and self.sheet.people is not None else len(values)
        told = f"{label}　{count} {self.sheet.each}"
        height = self.size * 1.95
        if not self.lead:  # nothing is added up, or the first column already is
            return Row((told,), (), height, group=group, span=True, closing=closing)
        texts = [told, *self._sums(values)[1:]]
        return Row(texts, (), height, group=group, merged=self.lead, closing=closing)

    def _page_sum(self, start: int, stop: int) -> Row:
        values = [values for values in self.row_values[start:stop] if values is not None]
        return self._sum_row("本页小计", values)

    def _sums(self, values: Sequence[tuple[Cell, ...]]) -> list[str]:
        """The sum of every column as text, empty where it is not added up."""
        out = []
        for number, column in enumerate(self.columns):
            place = number - self.sheet.numbered
            if column.summed:
                out.append(money(sum((_number(row[place]) for row in values), Decimal(0))))
            elif column.counted:
                out.append(str(sum(int(str(row[place] or 0)) for row in values)))
            else:
                out.append("")
        return out

    def _tail(self) -> list[Spread]:
        below = [Spread((note,), below=5) for note in self.sheet.notes]
        foot = [Spread([f"{label}：{name}" for label, name in self.sheet.foot], columns=True, above=4)]
        return [*below, *(foot if self.sheet.foot else [])]


_SHEETS: dict[MoneyPaper, tuple[Sheet, ...]] = {
    "auto": (A4_ACROSS, A3_ACROSS),
    "A4": (A4_ACROSS,),
    "A3": (A3_ACROSS,),
    "upright": (A4_FORM,),
}


def _with_number(sheet: MoneySheet) -> tuple[MoneyColumn, ...]:
    front = (MoneyColumn("序号"),) if sheet.numbered else ()
    return (*front, *sheet.columns, *((MoneyColumn(sheet.sign),) if sheet.sign else ()))


def _shown(cell: Cell) -> str:
    return "" if cell is None else money(cell) if isinstance(cell, Decimal) else cell


def _number(cell: Cell) -> Decimal:
    return cell if isinstance(cell, Decimal) else Decimal(0)


def _cleaned(sheet: MoneySheet) -> MoneySheet:
    if not any(group.rows for group in sheet.groups):
        raise UserError("这张表里没有一个人，没有打印。", "请换一个月份，或先起草这个月的工资。")
    if any(len(row) != len(sheet.columns) for group in sheet.groups for row in group.rows):
        raise ValueError("a row has not as many cells as there are columns")

    def cell(value: Cell) -> Cell:
        return clean(value) if isinstance(value, str) else value

    groups = tuple(
        MoneyGroup(clean(group.title), tuple(tuple(map(cell, row)) for row in group.rows)) for group in sheet.groups
    )
    return replace(
        sheet,
        title=clean(sheet.title),
        above=tuple(map(clean, sheet.above)),
        groups=groups,
        foot=tuple((label, clean(name)) for label, name in sheet.foot),
        notes=tuple(map(clean, sheet.notes)),
        demo_notice=clean(sheet.demo_notice),
    )


def _places(sheet: MoneySheet) -> Iterator[tuple[str, str]]:
    """Every text with where it stands, for naming characters no font has."""
    yield "标题", sheet.title
    yield "表上方", "".join(sheet.above)
    yield "说明", "".join((*sheet.notes, sheet.demo_notice))
    yield from sheet.foot
    for column in sheet.columns:
        yield "表头", column.over + column.label
    labels = [column.label for column in sheet.columns]
    name_at = labels.index("姓名") if "姓名" in labels else 0
    fonts = chain("song")
    for group in sheet.groups:
        yield f"{sheet.group_label or '分组'}名称", group.title
        for row in group.rows:
            if fonts.missing("".join(value for value in row if isinstance(value, str))):
                who = _shown(row[name_at])
                yield from ((f"{who} 的{label}", _shown(value)) for label, value in zip(labels, row, strict=True))
