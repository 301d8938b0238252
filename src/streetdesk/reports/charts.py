"""The charts of the office: head count against quota, and people by grade and post. Plain values in, a picture out.

No colour stands alone: every bar bears its figure, every part of a column a pattern of its own and its place in
the legend.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from streetdesk.reports.picture import Box, Pattern, Picture, Stroke, Words, cut, em

INK, MUTED, LINE = "#1F2933", "#52606D", "#CBD2DA"
ACCENT, OVER, FREE = "#1D5A9E", "#7A4B00", "#FFFFFF"
PARTS: tuple[tuple[str, Pattern], ...] = (
    ("#1D5A9E", "plain"),
    ("#7A4B00", "stripes"),
    ("#1E6B3A", "columns"),
    ("#A8201A", "plain"),
    ("#52606D", "stripes"),
)
"""Colour and pattern of a column's parts, the lowest first; each holds 4.5 : 1 against white."""
_SIZE = 12.0
_ROW = 24.0
_NAME = 9.0
"""The most room for a community's name, in em."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One community: its people and its quota (None: not on file)."""

    label: str
    count: int
    quota: int | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """One grade: people by post, in the order of ``posts`` of the chart."""

    label: str
    counts: tuple[int, ...]


def quota_chart(bars: Sequence[Bar], width: float = 640) -> Picture:
    """Horizontal bars: the quota as an outline, the people filled in, what is over it striped; figures behind."""
    if not bars:
        return _nothing(width)
    longest = min(_NAME, max(em(bar.label) for bar in bars))
    left, right = longest * _SIZE + 8, max(em(_figures(bar)) for bar in bars) * _SIZE + 12
    most = max(1, *(max(bar.count, bar.quota or 0) for bar in bars))
    step = max(1.0, width - left - right) / most
    marks: list[Box | Stroke | Words] = []
    for number, bar in enumerate(bars):
        top = number * _ROW
        base = top + _ROW / 2 + _SIZE * 0.36
        marks.append(Words(left - 8, base, cut(bar.label, _NAME), _SIZE, INK, "end"))
        within = bar.count if bar.quota is None else min(bar.count, bar.quota)
        if bar.quota:
            marks.append(Box(left, top + 4, bar.quota * step, _ROW - 8, FREE, edge=MUTED))
        if within:
            marks.append(Box(left, top + 4, within * step, _ROW - 8, ACCENT))
        if bar.quota is not None and bar.count > bar.quota:
            marks.append(Box(left + within * step, top + 4, (bar.count - within) * step, _ROW - 8, OVER, "columns"))
        end = left + max(bar.count, bar.quota or 0) * step
        marks.append(Words(end + 6, base, _figures(bar), _SIZE, OVER if _over(bar) > 0 else MUTED))
    told = "；".join(f"{bar.label}{_figures(bar)}" for bar in bars)
    return Picture(width, len(bars) * _ROW, tuple(marks), f"各社区人数与员额：{told}。")


def grade_chart(columns: Sequence[Column], posts: Sequence[str], width: float = 640, height: float = 280) -> Picture:
    """Columns by grade, the posts stacked in order from below; the sum on top, the grade underneath, a legend."""
    if not any(sum(column.counts) for column in columns):
        return _nothing(width)
    top, bottom = 2 * _SIZE + 16, height - _SIZE - 10
    most = max(sum(column.counts) for column in columns)
    step, room = (bottom - top) / most, width / len(columns)
    wide = min(room * 0.7, 48.0)
    marks: list[Box | Stroke | Words] = [*_legend(posts), Stroke(0, bottom, width, bottom, MUTED)]
    small = min(_SIZE, room / max(em(column.label) for column in columns) * 0.95)
    for number, column in enumerate(columns):
        middle, y = (number + 0.5) * room, bottom
        for place, count in enumerate(column.counts):
            if not count:
                continue
            colour, pattern = PARTS[place % len(PARTS)]
            high = count * step
            y -= high
            marks.append(Box(middle - wide / 2, y, wide, high, colour, pattern))
            if y + high < bottom:
                marks.append(Stroke(middle - wide / 2, y + high, middle + wide / 2, y + high, "#FFFFFF", 1.5))
        total = f"{sum(column.counts)}"
        marks.append(Words(middle, y - 4, total, min(_SIZE, room / em(total) * 0.95), INK, "middle"))
        marks.append(Words(middle, bottom + _SIZE + 3, column.label, small, INK, "middle"))
    said = "；".join(f"{c.label}{_parts(c, posts)}" for c in columns if sum(c.counts))
    return Picture(width, height, tuple(marks), f"各等级人数：{said}。")


def _legend(posts: Sequence[str]) -> list[Box | Stroke | Words]:
    marks: list[Box | Stroke | Words] = []
    x = 0.0
    for place, post in enumerate(posts):
        colour, pattern = PARTS[place % len(PARTS)]
        marks.append(Box(x, 2, _SIZE, _SIZE, colour, pattern))
        marks.append(Words(x + _SIZE + 4, 2 + _SIZE * 0.88, post, _SIZE, INK))
        x += _SIZE + 4 + em(post) * _SIZE + 16
    return marks


def _nothing(width: float) -> Picture:
    words = Words(width / 2, 28, "还没有人员。", _SIZE, MUTED, "middle")
    return Picture(width, 48, (words,), "还没有人员。")


def _over(bar: Bar) -> int:
    return 0 if bar.quota is None else bar.count - bar.quota


def _figures(bar: Bar) -> str:
    if bar.quota is None:
        return f"{bar.count}人"
    over = _over(bar)
    return f"{bar.count}/{bar.quota} " + (f"超{over}" if over > 0 else f"缺{-over}" if over else "满")


def _parts(column: Column, posts: Sequence[str]) -> str:
    return "、".join(f"{post}{count}人" for post, count in zip(posts, column.counts, strict=True) if count)
