"""工资说明: one person and month, where every fen comes from, as a page to hand out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from streetdesk.actions.pay_papers.common import DEMO_NOTICE
from streetdesk.actions.payroll.explain import Explanation, Part
from streetdesk.reports.capital import in_capitals
from streetdesk.reports.pay_explained import ExplainedItem, ExplainedPart, PayExplained, render_pay_explained

Progress = Callable[[int, int], None]


def explained_paper(told: Explanation) -> PayExplained:
    """The page: parts that have items, in the order of the sheet."""
    row = told.row
    post = f"{row.post} 第{row.grade}级" if row.grade else row.post
    source = "本页按已确认的工资表印出。" if told.frozen else "本页按草稿测算，尚未确认。"
    year = f"本年到本月累计应发{told.year_gross:,.2f}元，实发{told.year_net:,.2f}元。" if told.year_gross else ""
    return PayExplained(
        title=f"{row.name}{told.title}说明",
        facts=((f"姓名：{row.name}", f"社区：{row.unit}"), (f"岗位等级：{post}", f"用人单位：{row.employer}")),
        parts=tuple(
            ExplainedPart(part.title, tuple(_items(part)), f"{part.title.split('（')[0]}合计", part.sum)
            for part in told.parts
        ),
        ending=f"实发 {row.net:,.2f} 元（{in_capitals(row.net)}）",
        remarks=tuple(filter(None, (*(f"提示：{one}" for one in told.problems), year, source))),
        demo_notice=DEMO_NOTICE if told.demonstration else "",
    )


def explained_pdf(told: Explanation, progress: Progress | None = None) -> bytes:
    """The page as a PDF."""
    return render_pay_explained(explained_paper(told), progress)


def _items(part: Part) -> Iterator[ExplainedItem]:
    for item in part.own:
        yield ExplainedItem(item.label, item.amount, item.lines)
    for item in part.back:
        yield ExplainedItem(f"{item.month.chinese()}{item.label}", item.amount, item.lines)
