"""Bad input: a sentence each, never an exception, and an approved grade is paid wherever it can be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from streetdesk.pay import Approval, Employment, Ladder, Manual, Month, PayFacts, PersonFacts, PostHeld, Scheme
from tests.pay.case_files import demo

from .people import approval, codes, day, month, paid, partial, sums, told, with_ladder, yuan

G4 = approval(4, "2023-01-01")
JUNE = ("2024-06-01", "2024-06-15", "2024-06-30")


def ladder(**changes: object) -> Ladder:
    return replace(demo().ladders[0], **changes)  # type: ignore[arg-type]


def test_no_approval_at_all_or_only_a_later_one() -> None:
    found = month(paid(), "2024-06")
    assert found.items == ()
    assert codes(found) == {"no-approval"}
    assert [one.grade for one in found.stretches] == [0]
    later = month(paid(approval(4, "2024-06-16")), "2024-06")
    assert sums(later)["basic"] == yuan("1610.00")
    assert codes(later) == {"no-approval"}
    assert "2024年6月1日至15日没有执行中的审批等级，最早的审批自2024年6月16日起执行" in later.problems[0].sentence


def test_two_approvals_of_one_day() -> None:
    twins = (approval(4, "2024-01-01"), approval(6, "2024-01-01"))
    found = month(paid(*twins), "2024-06")
    assert found.stretches[0].grade == 6
    assert codes(found) == {"two-approvals"}
    assert "自2024年1月1日起有2项审批，按后登记的第6级计发" in found.problems[0].sentence
    assert month(paid(*twins[::-1]), "2024-06").stretches[0].grade == 4
    assert codes(month(paid(*twins, approval(7, "2024-05-01")), "2024-06")) == set()  # it pays no more


@pytest.mark.parametrize(
    ("grade", "post", "basic"), [(13, "工作人员", "4480.00"), (3, "副职", "3080.00"), (18, "G", "5180.00")]
)
def test_an_approval_outside_the_range_pays(grade: int, post: str, basic: str) -> None:
    found = month(paid(approval(grade, "2023-01-01", post)), "2024-06")
    assert sums(found)["basic"] == yuan(basic)
    assert codes(found) == {"approval-outside-range"}


@pytest.mark.parametrize("grade", [0, -3, 19, 10**9])
def test_a_grade_the_ladder_has_not(grade: int) -> None:
    found = month(paid(approval(grade, "2023-01-01")), "2024-06")
    assert found.items == ()
    assert "no-coefficient" in codes(found)


def test_a_post_nobody_knows_and_a_person_without_a_post() -> None:
    unknown = month(paid(approval(4, "2023-01-01", "楼长")), "2024-06")
    assert sums(unknown)["basic"] == yuan("3220.00")
    assert codes(unknown) == {"post-unknown"}
    assert unknown.stretches[0].post_label == "楼长"
    nowhere = month(paid(approval(4, "2023-01-01", "")), "2024-06")
    assert sums(nowhere)["basic"] == yuan("3220.00")
    assert codes(nowhere) == {"no-post"}


def test_an_approval_without_a_post_takes_the_post_held() -> None:
    posts = (
        PostHeld("工作人员", partial("2020-01-01"), partial("2024-06-15")),
        PostHeld("副职", partial("2024-06-16")),
    )
    found = month(paid(approval(4, "2023-01-01", ""), posts=posts), "2024-06")
    assert [(one.since.day, one.post) for one in found.stretches] == [(1, "G"), (16, "F")]
    assert found.problems == ()
    unknown = month(paid(approval(4, "2023-01-01", ""), posts=(PostHeld("副职", None),)), "2024-06")
    assert unknown.stretches[0].post == "F"


def test_no_base_yet() -> None:
    late = replace(demo(), bases=(replace(demo().bases[0], effective_on=day("2024-06-16")),))
    found = month(paid(G4), "2024-06", late)
    assert sums(found)["basic"] == yuan("1529.50")  # 3,800 x 1.15 x 70 % x 15/30
    assert codes(found) == {"no-base"}
    assert "2024年6月1日至15日没有在执行的基数" in found.problems[0].sentence


def test_no_coefficients_yet() -> None:
    found = month(paid(G4), "2024-06", with_ladder(coefficients={}))
    assert found.items == ()
    assert "系数尚未录入" in found.problems[0].sentence


@pytest.mark.parametrize(
    ("text", "begins", "basic"),
    [("2022-12", "2023-01-01", None), ("2024-06", "2024-06-16", "1529.50"), ("2024-06", "2024-07-01", None)],
)
def test_before_the_first_ladder(text: str, begins: str, basic: str | None) -> None:
    """3,800 x 1.15 x 70 % x 15/30 where it begins in mid-month."""
    base = replace(demo().bases[0], effective_on=day("2020-01-01"))
    scheme = replace(demo(), ladders=(ladder(effective_on=day(begins)),), bases=(base,))
    found = month(paid(approval(4, "2020-01-01")), text, scheme)
    assert sums(found).get("basic") == (yuan(basic) if basic else None)
    assert codes(found) == {"no-ladder"}
    assert "尚无薪酬方案" in found.problems[0].sentence


def test_a_gap_between_ladders() -> None:
    first, second = ladder(until=day("2024-06-10")), ladder(effective_on=day("2024-06-21"))
    scheme = replace(demo(), ladders=(first, second))
    found = month(paid(G4), "2024-06", scheme)
    assert sums(found)["basic"] == yuan("2146.66")  # 10 of 30 days, 1,073.33, twice
    assert codes(found) == {"no-ladder"}
    assert "2024年6月11日至20日没有在执行的薪酬方案" in found.problems[0].sentence


def test_spells_that_overlap_pay_once() -> None:
    spells = (Employment(day("2020-01-01"), None, "甲"), Employment(day("2024-06-11"), None, "乙"))
    for order in (spells, spells[::-1]):
        found = month(paid(G4, employment=order), "2024-06")
        assert sums(found)["basic"] == yuan("3220.00")
        assert [one.unit for one in found.stretches] == ["甲", "乙"]


def test_days_turned_round_or_without_end() -> None:
    odd = (Employment(day("2024-06-20"), day("2024-06-10")), Employment(day("2024-06-01"), day("9999-12-31")))
    assert sums(month(paid(G4, employment=odd), "2024-06"))["basic"] == yuan("3220.00")
    ends = paid(Approval(4, "工作人员", day("0001-01-01")), Approval(5, "副职", day("0001-01-01")))
    assert month(ends, "2024-06").gross > 0


def test_manual_lines_as_they_are() -> None:
    lines = (
        Manual(Month(2024, 6), "补发", "pay", yuan("-0.01"), "更正"),
        Manual(Month(2024, 6), "补发", "pay", yuan("123.45"), "五月漏发"),
        Manual(Month(2024, 6), "个人所得税", "deduction", yuan(12), "代扣"),
        Manual(Month(2024, 6), "管理费", "unit", yuan(60), ""),
        Manual(Month(2024, 7), "补发", "pay", yuan(1), "下月"),
    )
    for order in (lines, lines[::-1]):
        found = month(PayFacts(PersonFacts(), manual=order), "2024-06")
        assert [(i.key, i.side, i.amount) for i in found.items] == [
            ("manual:补发", "pay", yuan("123.44")),
            ("manual:个人所得税", "deduction", yuan(12)),
            ("manual:管理费", "unit", yuan(60)),
        ]
        assert "五月漏发" in told(found)


def test_computed_pay_of_those_who_have_no_grade() -> None:
    for facts in (paid(), paid(posts=(PostHeld("工作人员", partial("2020-01-01")),))):
        found = month(facts, "2024-06", basis="computed")
        assert found.items == ()
        assert found.problems
    outsider = replace(paid(), ladder=PersonFacts(posts=(PostHeld("G", partial("2020-01-01")),), identity="公益岗"))
    scheme = with_ladder(identities=("招聘专职",))
    assert codes(month(outsider, "2024-06", scheme, "computed")) == {"not-on-ladder"}


def test_a_scheme_of_nothing() -> None:
    empty = Scheme("X", "空方案", ())
    for basis in ("approved", "computed"):
        found = month(paid(G4), "2024-06", empty, basis)
        assert found.items == ()
        assert codes(found) == {"no-ladder"}


@pytest.mark.parametrize("since", JUNE)
def test_everything_odd_at_once(since: str) -> None:
    facts = paid(
        approval(99, since, ""),
        approval(-1, since, "楼长"),
        since=since,
        posts=(PostHeld("楼长", None), PostHeld("正职", partial("2030"), partial("2020"))),
        probation_end=partial("2024"),
    )
    found = month(facts, "2024-06")
    assert found.gross == 0
    assert found.problems
    assert all(problem.sentence.endswith("。") for problem in found.problems)
