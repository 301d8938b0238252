"""花名册: everything put in comes out, once, inside the paper, on the right sheet."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

from streetdesk.errors import Cancelled, Unprintable, UserError
from streetdesk.reports import standin
from streetdesk.reports.roster import Column, Group, render_roster
from tests.reports.papers import COLUMNS, person, roster
from tests.reports.pdf import faults, pages, text_of
from tests.reports.test_fonts import GB18030

A4, A3 = (841.89, 595.28), (1190.55, 841.89)


@pytest.mark.parametrize("people", [0, 1, 2, 17, 18, 19, 86])
def test_nothing_is_clipped_and_every_person_stands_once(people: int) -> None:
    read = pages(render_roster(roster(people)))
    assert [fault for page in read for fault in faults(page)] == []
    text = "".join(page.text for page in read)
    assert all(text.count(f"371302********{number:04}") == 1 for number in range(people))
    assert text.count(f"合计　{people} 人") == 1


def test_a_thousand_rows() -> None:
    read = pages(render_roster(roster(1000, communities=12)))
    text = "".join(page.text for page in read)
    assert all(f"371302********{number:04}" in text for number in range(1000))
    assert "".join(f"第 {n} 页　共 {len(read)} 页" for n in range(1, len(read) + 1)) == "".join(
        page.lines[-1] for page in read
    )
    assert all("从事社区" in page.text and "全日制" in page.text for page in read)  # the head on every page
    assert ["单位负责人" in page.text for page in read] == [False] * (len(read) - 1) + [True]
    assert faults(read[0]) == faults(read[-1]) == []


def test_titles_sums_and_days() -> None:
    text = text_of(render_roster(roster(5, communities=2, note="含借调人员", preparer="李四", phone="0539-1")))
    assert text.startswith("示范街道办事处社区工作者花名册")
    assert "填报单位（盖章）：示范街道办事处" in text
    assert "截至 2026年1月1日" in text
    assert "填报日期：　　　年　　月　　日" in text
    assert "小计　3 人" in text
    assert "小计　2 人" in text
    assert "说明：含借调人员" in text
    assert "填表人：李四" in text
    assert "填报日期：2026年3月5日" in text_of(render_roster(roster(filled_on=date(2026, 3, 5))))


def test_the_office_is_not_said_twice_in_the_title() -> None:
    text = text_of(render_roster(roster(title="示范街道办事处2026年花名册")))
    assert text.startswith("示范街道办事处2026年花名册填报单位")


def test_an_empty_roster_and_empty_groups_say_so() -> None:
    text = text_of(render_roster(roster(groups=())))
    assert "（本表无人员）" in text
    assert "合计　0 人" in text
    text = text_of(render_roster(roster(groups=(Group("甲社区", ()), Group("乙社区", (person(1),))))))
    assert "甲社区 小计　0 人" in text
    many = pages(render_roster(roster(groups=tuple(Group(f"第{n}社区", ()) for n in range(90)))))
    assert len(many) > 2
    assert [fault for page in many for fault in faults(page)] == []


def test_one_ungrouped_list() -> None:
    groups = (Group("", tuple(person(number) for number in range(3))),)
    text = text_of(render_roster(roster(groups=groups, group_label="", numbered=False)))
    assert "小计" not in text
    assert "序号" not in text
    assert "合计　3 人" in text


def test_very_long_fields_are_wrapped_not_cut() -> None:
    note = "二〇二四年由金雀社区调入，兼第三网格网格员。" * 10
    title = "某某省某某市某某区某某街道第一百二十三居民委员会社区" * 2
    rows = (person(1, note=note[:200]), person(2, name="阿卜杜热合曼·买买提" * 5), person(3, note="A1-" * 70))
    paper = roster(groups=(Group(title, rows), Group("乙社区", (person(4),))))
    for size in ("auto", "A4", "A3"):
        read = pages(render_roster(replace(paper, paper=size)))
        assert [fault for page in read for fault in faults(page)] == []
        text = "".join(page.text for page in read).replace("\r\n", "")
        for long in (note[:200], "阿卜杜热合曼·买买提" * 5, "A1-" * 70, title):
            letters = [char for char in text if char in long]
            assert len(letters) >= len(long)


def test_a_note_of_a_whole_page_still_fits() -> None:
    note = "本表按社区统计，含街道聘用人员，不含公益性岗位。" * 60
    read = pages(render_roster(roster(note=note)))
    assert [fault for page in read for fault in faults(page)] == []


def test_the_sheet_follows_the_columns() -> None:
    def size(columns: int, paper: str = "auto") -> tuple[float, float]:
        wide = tuple(Column(f"第{number}列名称") for number in range(columns))
        groups = (Group("甲社区", (("某某某某某某",) * columns,)),)
        read = pages(render_roster(replace(roster(columns=wide, groups=groups), paper=paper)))  # type: ignore[arg-type]
        assert [fault for page in read for fault in faults(page)] == []
        return round(read[0].width, 2), round(read[0].height, 2)

    assert size(8) == A4
    assert size(8, "A3") == A3
    assert size(18) == A3
    assert size(18, "A4") == A4
    assert size(45) == A3
    assert size(70, "A4") == A4


@pytest.mark.parametrize("seed", range(3))
def test_copied_text_equals_what_was_put_in(seed: int) -> None:
    draw = random.Random(seed)
    extensions = [(first, last) for first, last in GB18030 if last > first]
    names = ["䶮㛃𬭎𫟹", "欧阳䶮", "阿卜杜热合曼·买买提"]
    names += ["".join(chr(draw.randint(*draw.choice(extensions))) for _ in range(4)) for _ in range(60)]
    rows = tuple(person(number, name=name) for number, name in enumerate(names))
    text = text_of(render_roster(roster(groups=(Group("甲社区", rows),))))
    assert [name for name in names if name not in text] == []


def test_many_characters_of_one_font_need_many_subsets() -> None:
    name = [chr(code) for code in range(0x4E00, 0x4E00 + 900)]
    rows = tuple(person(n, name="".join(name[n * 3 : n * 3 + 3])) for n in range(300))
    text = text_of(render_roster(roster(groups=(Group("甲社区", rows),))))
    assert all(row[0] in text for row in rows)


def test_the_same_bytes_again() -> None:
    paper = roster(30, communities=3)
    first = render_roster(paper)
    render_roster(roster(5))
    assert render_roster(paper) == first


def test_characters_without_a_font_stop_the_print() -> None:
    rows = (person(1, name="张\ue863"), person(2, name="李四", note="😀"))
    with pytest.raises(UserError) as said:
        render_roster(roster(groups=(Group("甲社区", rows),)))
    assert "U+E863，自造字），在甲社区 张\ue863 的姓名" in said.value.sentence
    assert "U+1F600），在甲社区 李四 的备注" in said.value.sentence


def test_other_characters_stand_in_when_the_clerk_says_so() -> None:
    rows = (person(1, name="张\ue863"), person(2, name="李\ue000四", note="😀"), person(3, name="王\ue816"))
    paper = roster(groups=(Group("甲社区", rows),))
    with pytest.raises(Unprintable) as said:
        render_roster(paper)
    assert "标准字是“䶮”" in said.value.sentence
    assert said.value.standins == (
        ("\ue863", "䶮"),
        ("\ue000", "〓"),
        ("😀", "〓"),
        ("\ue816", "\U00020087"),
    )
    assert said.value.told == "U+E863印成䶮，U+E000印成〓，U+1F600印成〓，U+E816印成\U00020087"
    with standin.standing_in():
        text = text_of(render_roster(paper))
    for name in ("张䶮", "李〓四", "王\U00020087"):
        assert name in text
    with pytest.raises(Unprintable):
        render_roster(paper)  # said for one paper, not for those after it


def test_progress_counts_rows_and_may_cancel() -> None:
    told: list[tuple[int, int]] = []
    render_roster(roster(86), progress=lambda done, total: told.append((done, total)))
    assert told[-1][0] == told[-1][1]
    assert [done for done, _ in told] == sorted(done for done, _ in told)
    assert len(told) > 2

    def cancel(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        render_roster(roster(86), progress=cancel)
    assert render_roster(roster(3))


def test_wrong_calls_are_refused() -> None:
    with pytest.raises(ValueError, match="as many values"):
        render_roster(roster(groups=(Group("甲社区", (("张三",),)),)))
    with pytest.raises(UserError, match="一列也没有选"):
        render_roster(roster(columns=(), groups=()))


def test_line_ends_blanks_and_missing_values() -> None:
    row = ("张　三", "", "", "", "", "", "", "第一行\r\n第二行\t完")
    text = "\n".join(pages(render_roster(roster(groups=(Group("甲社区", (row,)),))))[0].lines)
    assert "张　三" in text
    assert "第一行" in text
    assert "第二行 完" in text


def test_columns_are_the_test_columns() -> None:
    assert len(COLUMNS) == len(person(1))
