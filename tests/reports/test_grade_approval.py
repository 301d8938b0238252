"""岗位等级审批表: every cell comes out, the calculation is never cut, each person's pages are counted apart."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from streetdesk.errors import Cancelled, UserError
from streetdesk.reports.grade_approval import CHANGES, GradeApproval, render_grade_approvals
from tests.reports.papers import LINES, Line, approval
from tests.reports.pdf import faults, pages, text_of


def test_every_value_is_on_the_paper() -> None:
    form = approval(
        years_excluded="2年", community_opinion="同意。", street_opinion="拟同意。", county_opinion="批准。",
        changes=("学历", "其他"), change_note="取得学士学位", filled_on=date(2026, 3, 5),
    )  # fmt: skip
    read = pages(render_grade_approvals([form]))
    assert [faults(page) for page in read] == [[]]
    text = read[0].text.replace("\r\n", "")
    for one in fields(form):
        value = getattr(form, one.name)
        if isinstance(value, str):
            assert value.replace("\n", "") in text, one.name
    assert "9年（扣除2年，视同1年）" in text
    assert "☐ 首次定级　☐ 正常晋级　☑ 学历　☐ 证书　☐ 岗位变动　☑ 其他：取得学士学位" in text
    assert "原 1.30 → 新 1.35" in text
    assert "原 5,460.00 → 新 5,670.00" in text
    assert "填报日期：2026年3月5日" in text
    assert text.count("（盖章）") == 4
    assert all(part in text for line in LINES for part in (line.item, line.amount, line.why, line.source))


def test_the_demonstration_is_marked_on_every_page_and_only_then() -> None:
    notice = "演示方案，不得作为发放依据"
    read = pages(render_grade_approvals([approval(lines=LINES * 8)]))
    assert len(read) > 1
    assert all(notice in page.text for page in read)
    assert notice not in text_of(render_grade_approvals([approval(demo_notice="")]))


def test_an_empty_form_is_a_blank_to_fill_in() -> None:
    read = pages(render_grade_approvals([GradeApproval(office="", unit="", name="")]))
    assert len(read) == 1
    assert faults(read[0]) == []
    assert read[0].text.count("☐") == len(CHANGES)


@pytest.mark.parametrize("lines", [0, 1, 4, 5, 6, 7, 8, 9, 10, 30])
def test_the_calculation_goes_on_the_form_or_on_its_own_page(lines: int) -> None:
    told = tuple(
        Line(f"项目{n}", f"第{n}级", "依考核结果和年限逐项测算，" * (n % 4 + 1), "LY-DEMO-1") for n in range(lines)
    )
    read = pages(render_grade_approvals([approval(lines=told)]))
    assert [fault for page in read for fault in faults(page)] == []
    text = "".join(page.text for page in read)
    assert all(f"项目{n}" in text for n in range(lines))
    assert "县（区）" in read[0].text  # signature and all three opinions stay on the first page
    assert ("（续页）" in text) == (len(read) > 1)
    assert (f"共 {lines} 项，见续页" in text) == (len(read) > 1)


def test_one_endless_reason_is_set_smaller_not_cut() -> None:
    why = "依据鲁民〔2018〕109号文件规定，按照社区工作年限逐年核定岗位等级。" * 60
    read = pages(render_grade_approvals([approval(lines=(Line("年限", "8年", why, "依据" * 60),))]))
    assert [fault for page in read for fault in faults(page)] == []
    assert why in "".join(page.text for page in read).replace("\r\n", "")


def test_endless_cells_and_opinions_stay_on_paper() -> None:
    long = "某某街道某某社区党委书记、居委会主任，" * 12
    form = approval(post=long, basis=long * 2, name="阿卜杜热合曼·买买提" * 4, community_opinion=long * 6)
    read = pages(render_grade_approvals([form]))
    assert [fault for page in read for fault in faults(page)] == []
    assert (long * 6) in "".join(page.text for page in read).replace("\r\n", "")


def test_no_years_excluded_or_deemed_are_not_worth_a_word() -> None:
    text = text_of(render_grade_approvals([approval(years_excluded="0年", years_deemed="0")]))
    assert "9年" in text
    assert not any(word in text for word in ("扣除", "视同", "9年（"))


def test_each_person_is_counted_apart() -> None:
    read = pages(render_grade_approvals([approval(), approval(lines=LINES * 4), approval(name="李四")]))
    assert [page.lines[-1] for page in read] == [
        "第 1 页　共 1 页",
        "第 1 页　共 2 页",
        "张㛃　演示方案，不得作为发放依据　第 2 页　共 2 页",
        "第 1 页　共 1 页",
    ]
    assert "姓名：张㛃" in read[2].text


def test_the_same_bytes_again() -> None:
    forms = [approval(), approval(name="𬭎𫟹")]
    assert render_grade_approvals(forms) == render_grade_approvals(forms)


def test_characters_without_a_font_stop_the_print() -> None:
    bad = (Line("年限", "8年", "\ue863", ""),)
    with pytest.raises(UserError) as said:
        render_grade_approvals([approval(), approval(name="李四", post="\ue000", lines=bad)])
    assert "U+E000，自造字），在李四 的现岗位" in said.value.sentence
    assert "U+E863，自造字），在李四 的计算说明" in said.value.sentence


def test_progress_counts_persons_and_may_cancel() -> None:
    told: list[tuple[int, int]] = []
    render_grade_approvals([approval()] * 3, progress=lambda done, total: told.append((done, total)))
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]

    def cancel(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        render_grade_approvals([approval()], progress=cancel)


def test_wrong_calls_are_refused() -> None:
    with pytest.raises(UserError, match="没有要打印的审批表"):
        render_grade_approvals([])
    with pytest.raises(ValueError, match="CHANGES"):
        render_grade_approvals([approval(changes=("升官",))])


def test_each_opinion_names_whose_stamp_it_bears() -> None:
    form = approval(
        community_seals="沂州社区党组织", street_seals="中共金雀山街道工作委员会\n金雀山街道办事处",
        county_seals="兰山区民政局", responsible="王主任", preparer="李四",
    )  # fmt: skip
    (page,) = pages(render_grade_approvals([form]))
    assert faults(page) == []
    names = ("沂州社区党组织", "中共金雀山街道工作委员会", "金雀山街道办事处", "兰山区民政局")
    places = [page.text.index(f"{name}（盖章）") for name in names]
    assert places == sorted(places)
    foot = next(line for line in page.lines if "单位负责人" in line)
    assert "单位负责人：王主任" in foot
    assert "填表人：李四" in foot


def test_a_stamp_with_an_endless_name_stays_in_its_cell() -> None:
    form = approval(street_seals="沂蒙革命老区特别合作示范试验区金雀山滨河东路街道筹备领导小组办公室工作委员会" * 2)
    assert [fault for page in pages(render_grade_approvals([form])) for fault in faults(page)] == []
