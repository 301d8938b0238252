"""Wrapping and fitting: nothing clipped, nothing lost, the rules of Chinese setting kept."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from streetdesk.reports.fonts import chain
from streetdesk.reports.text import clean, fit, fit_label, wrap

SONG = chain("song")
TEXTS = st.text(alphabet="张三李四，。（）《》abc 0123456789.-/\n—·㛃", max_size=120)


@given(TEXTS, st.floats(2, 40))
def test_wrapping_loses_nothing_and_stays_within(text: str, room: float) -> None:
    lines = wrap(clean(text), SONG, room)
    assert "".join(lines).replace(" ", "") == clean(text).replace(" ", "").replace("\n", "")
    assert all(SONG.width(line) <= room + 0.001 for line in lines)


@given(TEXTS, st.floats(8, 300), st.floats(20, 200))
def test_fitted_text_is_never_larger_than_its_cell(text: str, width: float, height: float) -> None:
    fitted = fit(clean(text), SONG, 10.5, width, smaller=7, lines=3, height=height)
    assert all(SONG.width(line, fitted.size) <= width + 0.02 for line in fitted.lines)
    assert fitted.height <= height or fitted.size <= 1.0


def test_no_closing_mark_begins_a_line_and_no_opening_one_ends_it() -> None:
    text = "依据《关于完善社区工作者薪酬体系的指导意见（试行）》（鲁民〔2018〕109号），自2025-01-01起执行。"
    for room in range(6, 30):
        lines = wrap(text, SONG, room)
        assert not any(line[0] in "，。）》〕、" for line in lines), lines
        assert not any(line[-1] in "（《〔" for line in lines), lines


def test_numbers_and_days_are_not_broken() -> None:
    assert wrap("月薪5,460.00元自2025-01-01起", SONG, 6) == ["月薪", "5,460.00元", "自", "2025-01-01", "起"]


def test_a_long_number_is_broken_rather_than_clipped() -> None:
    assert "".join(wrap("1" * 64, SONG, 8)) == "1" * 64


def test_labels_are_wrapped_evenly() -> None:
    def label(text: str, em: float) -> list[str]:
        return list(fit_label(text, SONG, 10, em * 10, smaller=5, height=100).lines)

    assert label("出生年月", 3.4) == ["出生", "年月"]
    assert label("参加工作时间", 5) == ["参加工作", "时间"]
    assert label("从事社区工作时间", 4.2) == ["从事社区", "工作时间"]
    assert label("社区党组织\n意见", 5.2) == ["社区党组织", "意见"]


def test_clean_makes_one_kind_of_blank_and_line_end() -> None:
    assert clean(" 张\u00a0 三\t\r\n　李四 ") == "张 三\n　李四"
