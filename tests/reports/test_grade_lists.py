"""汇总表, 公示 and 晋级预测表: every value on the paper, nothing private on the public one, as last looked at.

After a change that is meant: look at the papers, then ``python -m tests.reports.test_grade_lists`` writes them anew.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from streetdesk.errors import Cancelled, UserError
from streetdesk.reports.grade_forecast import render_forecast
from streetdesk.reports.grade_list import render_grade_summary, render_public_notice
from tests.reports.grade_lists import NOTICE, change, forecast, grade_list
from tests.reports.pdf import faults, pages, text_of
from tests.reports.test_golden import told

FOLDER = Path(__file__).parent / "golden"
PAPERS: dict[str, Callable[[], bytes]] = {
    "grade-summary": lambda: render_grade_summary(grade_list(24)),
    "public-notice": lambda: render_public_notice(grade_list(8, title="社区工作者岗位等级晋级公示")),
    "grade-forecast": lambda: render_forecast(forecast()),
}


@pytest.mark.parametrize("paper", PAPERS)
def test_every_text_stands_where_it_stood(paper: str) -> None:
    assert told(PAPERS[paper]()) == (FOLDER / f"{paper}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("people", [1, 19, 60])
def test_no_text_crosses_a_rule_or_leaves_the_page(people: int) -> None:
    rows = tuple(change(n, note="岗位变动，街道党工委研究同意，次月起执行" * (n % 3)) for n in range(people))
    for pdf in (render_grade_summary(grade_list(rows=rows)), render_public_notice(grade_list(rows=rows))):
        assert [fault for page in pages(pdf) for fault in faults(page)] == []
    assert [fault for page in pages(render_forecast(forecast(people))) for fault in faults(page)] == []


def test_the_summary_has_pay_where_there_is_any() -> None:
    text = text_of(render_grade_summary(grade_list()))
    assert all(
        word in text for word in ("4,410.00", "4,620.00", "+210.00", "合计　4 人，每月共增减 +840.00 元", "单位：元")
    )
    bare = tuple(change(n, old_pay="", new_pay="", more="") for n in range(3))
    text = text_of(render_grade_summary(grade_list(rows=bare, total_more="")))
    assert "月薪" not in text
    assert "合计　3 人" in text
    assert "增减" not in text


def test_the_public_notice_shows_no_pay_and_leaves_the_period_to_the_clerk() -> None:
    text = text_of(
        render_public_notice(grade_list(title="社区工作者岗位等级晋级公示", basis="《办法》街发〔2025〕1号"))
    )
    assert "4,410.00" not in text
    assert "根据《办法》街发〔2025〕1号，经审核，拟对下列4名社区工作者的岗位等级进行调整，现予以公示。" in text
    assert "监督电话：0539-8000000。" in text
    assert "公示期　　个工作日：　　年" in text


def test_every_page_of_a_demonstration_says_so() -> None:
    for pdf in (
        render_grade_summary(grade_list(50)),
        render_public_notice(grade_list(90)),
        render_forecast(forecast(80)),
    ):
        read = pages(pdf)
        assert len(read) > 1
        assert all(NOTICE in page.text for page in read)
        assert [page.lines[-1].endswith(f"共 {len(read)} 页") for page in read] == [True] * len(read)


def test_the_day_is_printed_where_it_is_wanted() -> None:
    assert "填报日期：2026年1月5日" in text_of(render_grade_summary(grade_list(filled_on=date(2026, 1, 5))))


def test_nobody_to_print_is_told() -> None:
    for draw in (render_grade_summary, render_public_notice):
        with pytest.raises(UserError, match="没有可以打印的人员"):
            draw(grade_list(0))


def test_a_forecast_of_nothing_says_so() -> None:
    text = text_of(render_forecast(forecast(0, years=())))
    assert text.count("（没有可以预见的晋级）") == 2


def test_characters_without_a_font_stop_the_print_and_name_the_person() -> None:
    rows = (change(1, name="李\ue000"),)
    with pytest.raises(UserError) as said:
        render_public_notice(grade_list(rows=rows))
    assert "的姓名" in said.value.sentence
    with pytest.raises(UserError, match="U\\+E000"):
        render_forecast(forecast(people=1, assumptions=("\ue000",)))


def test_the_same_bytes_again() -> None:
    assert all(draw() == draw() for draw in PAPERS.values())


def test_progress_may_cancel() -> None:
    def cancel(_: int, __: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        render_grade_summary(grade_list(), cancel)


def write() -> None:
    """Take the papers of today as good."""
    for name, draw in PAPERS.items():
        (FOLDER / f"{name}.txt").write_text(told(draw()), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
