"""The home page's charts as SVG for the screen, drawn by the same code that draws them on paper."""

from __future__ import annotations

from collections.abc import Sequence

from streetdesk.actions.home.counts import GradeCount, UnitCount
from streetdesk.reports.charts import Bar, Column, grade_chart, quota_chart
from streetdesk.reports.picture import Picture, svg

NO_GRADE = "未定"


def quota_svg(units: Sequence[UnitCount], width: float = 640, family: str = "sans-serif") -> bytes:
    """Head count against quota by community, as bars with their figures."""
    return svg(quota_picture(units, width), family)


def grades_svg(
    grades: Sequence[GradeCount], width: float = 640, height: float = 280, family: str = "sans-serif"
) -> bytes:
    """People by grade, the posts stacked, with their figures."""
    return svg(grades_picture(grades, width, height), family)


def quota_picture(units: Sequence[UnitCount], width: float) -> Picture:
    """The same to be drawn on paper."""
    return quota_chart([Bar(u.name, len(u.people), u.quota) for u in units], width)


def grades_picture(grades: Sequence[GradeCount], width: float, height: float) -> Picture:
    """The same to be drawn on paper. Every grade from the lowest to the highest there is has its column; the
    lowest post stands below.
    """
    posts = list(dict.fromkeys(one.post for one in grades))[::-1]
    known = [one.grade for one in grades if one.grade is not None]
    wanted: list[int | None] = [*range(min(known), max(known) + 1)] if known else []
    if len(known) < len(grades):
        wanted.append(None)
    counts = {(one.post, one.grade): 0 for one in grades}
    for one in grades:
        counts[one.post, one.grade] += len(one.people)
    columns = [
        Column(NO_GRADE if g is None else f"{g}级", tuple(counts.get((post, g), 0) for post in posts)) for g in wanted
    ]
    return grade_chart(columns, [post or "没有岗位" for post in posts], width, height)
