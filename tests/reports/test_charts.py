"""Charts: their figures are written, nothing leaves the picture or lies on another, colours hold their contrast."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

import pypdfium2
import pytest

from streetdesk.reports import charts
from streetdesk.reports.charts import Bar, Column, grade_chart, quota_chart
from streetdesk.reports.drawn import Drawn
from streetdesk.reports.paper import A4_FORM, build
from streetdesk.reports.picture import Box, Picture, Words, cut, em, lines_in, svg

BARS = (Bar("兰山社区", 8, 10), Bar("沂州社区", 12, 10), Bar("名字特别特别特别长的社区", 5, 5), Bar("街道", 2))
POSTS = ("工作人员", "副职", "正职")
COLUMNS = tuple(Column(f"{g}级", (20 - g, g % 3, g % 2)) for g in range(1, 19))


def texts(picture: Picture) -> list[str]:
    return [mark.text for mark in picture.marks if isinstance(mark, Words)]


def spans(words: list[Words]) -> list[tuple[float, float]]:
    shift = {"start": 0.0, "middle": 0.5, "end": 1.0}
    found = [(w.x - shift[w.anchor] * em(w.text) * w.size, em(w.text) * w.size) for w in words]
    return sorted((x, x + wide) for x, wide in found)


def test_every_bar_bears_its_figures() -> None:
    picture = quota_chart(BARS)
    assert texts(picture) == [
        *("兰山社区", "8/10 缺2"),
        *("沂州社区", "12/10 超2"),
        *("名字特别特别特别…", "5/5 满"),
        *("街道", "2人"),
    ]
    assert "名字特别特别特别长的社区5/5 满" in picture.told


def test_what_is_over_the_quota_is_patterned() -> None:
    over = [m for m in quota_chart(BARS).marks if isinstance(m, Box) and m.pattern == "columns"]
    assert len(over) == 1
    assert lines_in(over[0])


def test_columns_stack_the_posts_and_bear_their_sum() -> None:
    picture = grade_chart(COLUMNS, POSTS)
    assert texts(picture)[:3] == list(POSTS)
    assert texts(picture)[3:7] == [str(sum(COLUMNS[0].counts)), "1级", str(sum(COLUMNS[1].counts)), "2级"]
    assert "1级工作人员19人、副职1人、正职1人" in picture.told
    patterns = {(m.fill, m.pattern) for m in picture.marks if isinstance(m, Box)}
    assert len(patterns) == len({p for _, p in patterns}) == 3


@pytest.mark.parametrize("width", [320.0, 640.0, 1400.0])
def test_nothing_leaves_the_picture_and_no_text_lies_on_another(width: float) -> None:
    for picture in (quota_chart(BARS, width), grade_chart(COLUMNS, POSTS, width)):
        for mark in picture.marks:
            if isinstance(mark, Box):
                assert mark.x >= -0.01
                assert mark.y >= -0.01
                assert mark.x + mark.width <= picture.width + 0.01
                assert mark.y + mark.height <= picture.height + 0.01
        lines: dict[float, list[Words]] = {}
        for mark in picture.marks:
            if isinstance(mark, Words):
                lines.setdefault(mark.y, []).append(mark)
        for words in lines.values():
            found = spans(words)
            assert found[0][0] >= -0.01
            assert found[-1][1] <= picture.width + 0.01
            assert all(a[1] <= b[0] + 0.01 for a, b in pairwise(found)), words


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    "colour", [charts.INK, charts.MUTED, charts.ACCENT, charts.OVER, *(colour for colour, _ in charts.PARTS)]
)
def test_colours_hold_their_contrast_against_white(colour: str) -> None:
    assert 1.05 / (luminance(colour) + 0.05) >= 4.5


def test_parts_beside_one_another_differ_in_pattern() -> None:
    assert all(a[1] != b[1] for a, b in pairwise(charts.PARTS))


def test_svg_is_well_formed_and_holds_the_marks() -> None:
    picture = quota_chart((Bar('<"甲&乙">', 1, 2),))
    root = ElementTree.fromstring(svg(picture, 'Noto "Sans"'))
    found = {re.sub(r"{.*}", "", node.tag): node for node in root}
    assert found["title"].text == picture.told
    assert found["text"].get("font-family") == 'Noto "Sans"'
    assert [node.text for node in root if node.tag.endswith("text")] == ['<"甲&乙">', "1/2 缺1"]
    assert sum(node.tag.endswith("rect") for node in root) == 2


def test_an_empty_office_has_a_word_instead_of_a_chart() -> None:
    assert texts(quota_chart(())) == texts(grade_chart((), POSTS)) == ["还没有人员。"]
    assert texts(grade_chart((Column("1级", (0,)),), POSTS[:1])) == ["还没有人员。"]


def test_the_same_picture_stands_on_paper() -> None:
    rare = quota_chart((Bar("𠀀社区", 3, 4),), 900)
    data = build([Drawn(rare), Drawn(grade_chart(COLUMNS, POSTS, 400))], A4_FORM, "图")
    document = pypdfium2.PdfDocument(data)
    text = document[0].get_textpage().get_text_bounded()
    document.close()
    for said in ("3/4 缺1", "工作人员", "18级"):
        assert said in text


def test_a_name_is_cut_only_where_it_must() -> None:
    assert [cut("兰山社区", room) for room in (4, 3, 2)] == ["兰山社区", "兰山…", "兰…"]
