"""The runner: what agrees, what differs and where first; what was known on a day; what is owed."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from streetdesk.dates import PartialDate
from streetdesk.pay import CertificateLevel, Level, PostHeld, Spell, SpellKind
from streetdesk.pay.check import Report, check, read_case_text
from streetdesk.pay.check.knowledge import employed_by_posts, facts_known
from streetdesk.pay.check.model import CasePerson, Kind, Known
from streetdesk.pay.check.paper_words import CERTIFICATES, LEVELS
from streetdesk.pay.check.telling import report_json, report_lines
from streetdesk.pay.check.wants import OPTIONS, WANTS
from streetdesk.pay.month.facts import Employment

HEAD = 'title = "甲"\nassume = "合格"\n'
PERSON = """
[person]
posts = [{ post = "G", since = 2021-01-01 }]
service = [{ since = 2021-01-01 }]
"""


def report(expected: str, person: str = PERSON, head: str = HEAD) -> Report:
    return check(read_case_text(head + person + expected, "甲.toml"))


def differences(expected: str, person: str = PERSON, head: str = HEAD) -> list[str]:
    return [str(one) for outcome in report(expected, person, head).outcomes for one in outcome.differences]


@pytest.mark.parametrize(
    ("expected", "said"),
    [
        ("[[expect]]\non = 2024-01-01\ngrade = 3", ["测算等级：应为3，算出2"]),
        ("[[expect]]\non = 2024-01-01\nno_grade = true", ["没有等级：应为是，算出否"]),
        ("[[expect]]\non = 2024-01-01\ngrade = 2\nyears = 4", ["计算年限：应为4，算出3"]),
        (
            '[[expect]]\non = 2024-01-01\npost = "副职"',
            ["岗位：应为副职，算出G、工作人员、其他人员、其他工作人员、社区工作人员"],
        ),
        ("[[expect]]\non = 2024-01-01\nmonthly = 4200.01", ["月薪标准：应为4,200.01元，算出4,200.00元"]),
        ("[[expect]]\non = 2024-01-01\napproved = 2", ["审批等级：应为2，算出没有"]),
        ('[[expect]]\non = 2024-01-01\nsays = ["满9年"]', ["说明：应为写有“满9年”，算出没有这句话"]),
        ('[[expect]]\non = 2024-01-01\nproblems = ["no-post"]', ["问题：应为no-post，算出没有"]),
        ("[[expect]]\non = 2024-01-01\nsince = 2024-02-01", ["等级起始日：应为2024年2月1日，算出2024年1月1日"]),
        ('[[expect]]\nmonth = "2024-01"\ngross = 2939.99', ["应发合计：应为2,939.99元，算出2,940.00元"]),
        ('[[expect]]\nmonth = "2024-01"\n"保留工资" = 100', ["保留工资：应为100.00元，算出0.00元"]),
        ("[[expect]]\nyear = 2024\ntotal = 50400.01", ["全年合计：应为50,400.01元，算出50,400.00元"]),
        ("[[expect]]\nperiod = 2024\nfactor = 1.1", ["绩效系数：应为1.1，算出1.0"]),
        ('[[expect]]\nowed_on = 2024-05-01\npaid_through = "2024-04"\ntotal = 1', ["补发合计：应为1.00元，算出0.00元"]),
        (
            '[[expect]]\nowed_on = 2024-05-01\npaid_through = "2024-04"\nmonths = { "2024-02" = 5 }',
            ["2024年2月补发：应为5.00元，算出0.00元"],
        ),
        ("[[change]]\non = 2024-01-01\nfrom = 1\nto = 3", ["当天起的等级：应为3，算出2"]),
        ("[[change]]\non = 2024-01-01\nto = 2", ["前一天的等级：应为没有，算出1"]),
        ("[[change]]\non = 2024-01-02\nfrom = 2\nto = 2", []),
        ("[[change]]\non = 2023-12-31\nfrom = 1\nto = 1", ["当天起的等级：应为1，算出第1级（次日为第2级）"]),
        ("[[due]]\non = 2023-06-01\nrises = false\nnow = 1\nthen = 2", ["应晋级：应为否，算出是"]),
        ("[[due]]\non = 2023-06-01\nrises = true", []),  # only what is written is compared
        ("[[due]]\non = 2023-06-01\nthen = 3", ["晋级后等级：应为3，算出2"]),
    ],
)
def test_what_differs_is_told(expected: str, said: list[str]) -> None:
    assert differences(expected) == said


def test_the_first_difference_is_the_earliest_in_time() -> None:
    wrong = """
[[expect]]
year = 2025
total = 1

[[expect]]
month = "2024-03"
gross = 1

[[expect]]
on = 2024-01-01
grade = 2
"""
    found = report(wrong)
    assert [one.agrees for one in found.outcomes] == [False, False, True]
    assert found.first is not None
    assert found.first.where == "第2个 [[expect]]（第12行），2024年3月"
    lines = list(report_lines(found))
    assert lines[0] == "不同  甲.toml  甲（3项中2项不同）"
    assert lines[1] == "  最先不同：第2个 [[expect]]（第12行），2024年3月"
    assert lines[2] == "    应发合计：应为1.00元，算出2,940.00元"
    assert lines[3] == "  程序的计算："
    assert any("基本工资：2,940.00元" in line for line in lines)
    told = report_json(found)
    assert [one["asked"] for one in told["differences"]] == ["2024年3月", "2025年"]
    assert "lines" in told["differences"][0]
    assert "lines" not in told["differences"][1]


def test_a_person_is_named_in_the_place() -> None:
    two = PERSON.replace("[person]", '[[person]]\nname = "张三"') + "[[person.expect]]\non = 2024-01-01\ngrade = 9\n"
    (outcome,) = report("", two).outcomes
    assert outcome.where == "张三，第1个 [[expect]]（第8行），2024年1月1日"


def test_the_words_of_the_file_are_those_of_the_facts() -> None:
    assert set(LEVELS.values()) == {level.value for level in Level}
    assert set(CERTIFICATES.values()) == {level.value for level in CertificateLevel}
    assert set(WANTS) == set(OPTIONS) == set(get_args(Kind))


def test_the_approved_grade_pays_where_there_is_one_unless_said_otherwise() -> None:
    approved = PERSON + "approvals = [{ grade = 5, from = 2023-01-01 }]\n"
    month = '[[expect]]\nmonth = "2024-01"\ngross = 3360'
    assert differences(month, approved) == []
    assert differences(month.replace("3360", "2940"), approved + 'basis = "computed"\n') == []


DAYS = [date(2024, 3, 9), date(2024, 3, 10), date(2024, 5, 31), date(2024, 6, 1)]


@pytest.mark.parametrize(("day", "seen"), list(zip(DAYS, [False, True, True, False], strict=True)))
def test_a_fact_stands_on_file_from_day_to_day_both_included(day: date, seen: bool) -> None:
    post = Known(PostHeld("G", PartialDate(2021, 1, 1)), date(2024, 3, 10), date(2024, 5, 31))
    assert post.on(day) is seen
    assert not post.on(None)
    assert Known(1, date(2024, 3, 10)).on(None)


def held(since: date, until: date | None = None) -> PostHeld:
    return PostHeld("G", PartialDate.of(since), PartialDate.of(until) if until else None)


SERVED = (Spell(PartialDate(2010, 1, 1)),)


@pytest.mark.parametrize(
    ("posts", "service", "employed"),
    [
        ((held(date(2020, 5, 1)),), SERVED, [(date(2020, 5, 1), None)]),
        (
            (held(date(2020, 5, 1), date(2022, 6, 30)), held(date(2022, 7, 1))),
            SERVED,
            [(date(2020, 5, 1), None)],
        ),
        (
            (held(date(2020, 5, 1), date(2022, 6, 30)), held(date(2022, 7, 31))),  # 30 days: a gap on paper
            SERVED,
            [(date(2020, 5, 1), None)],
        ),
        (
            (held(date(2020, 5, 1), date(2022, 6, 30)), held(date(2022, 8, 2))),  # 32 days
            SERVED,
            [(date(2020, 5, 1), date(2022, 6, 30)), (date(2022, 8, 2), None)],
        ),
        ((PostHeld("G", None),), SERVED, [(date(2010, 1, 1), None)]),
        ((), (*SERVED, Spell(None, kind=SpellKind.DEEMED, years=3)), [(date(2010, 1, 1), None)]),
        (
            (held(date(2020, 5, 1)),),
            (Spell(PartialDate(2010, 1, 1), PartialDate(2023, 3, 31)),),
            [(date(2020, 5, 1), date(2023, 3, 31))],
        ),
        ((), (), []),
    ],
)
def test_employment_follows_the_posts(
    posts: tuple[PostHeld, ...], service: tuple[Spell, ...], employed: list[tuple[date, date | None]]
) -> None:
    assert list(employed_by_posts(posts, service)) == [Employment(*one) for one in employed]


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2024, 3, 1), 3, date(2024, 5, 31)),
        (date(2024, 3, 15), 3, date(2024, 6, 14)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2022, 11, 30), 3, date(2023, 2, 28)),
        (date(2024, 2, 29), 3, date(2024, 5, 28)),
        (date(2024, 11, 1), 2, date(2024, 12, 31)),
    ],
)
def test_probation_ends_the_day_before(start: date, months: int, end: date) -> None:
    person = CasePerson(posts=(Known(held(start)),), probation_months=months)
    assert facts_known(person, None).ladder.probation_end == PartialDate.of(end)


def test_nothing_is_known_before_the_scheme_is_published() -> None:
    late = HEAD + 'replace = [["published_on = 2022-12-01", "published_on = 2023-03-15"]]\n'
    person = PERSON
    asks = """
[[expect]]
on = 2023-02-01
known_on = 2023-02-28
no_grade = true
problems = ["no-scheme"]

[[expect]]
month = "2023-02"
known_on = 2023-02-28
gross = 0

[[expect]]
owed_on = 2023-03-15
paid_through = "2023-02"
total = 5320
accrued = 2280
"""
    assert differences(asks, person, late) == []


def test_twelve_months_alike_are_told_once_and_first() -> None:
    rates = """
[[insurance]]
effective_on = 2023-01-01
paper = { title = "演示费率" }
rate = [{ name = "养老保险", unit = 16, person = 8, rounding = { unit = 0.01, mode = "half_up" } }]
"""
    lines = list(report_lines(report(rates + "[[expect]]\nyear = 2024\ntotal = 1")))
    told = [line.strip() for line in lines if "！" in line]
    assert told == ["！2024年1月没有社会保险缴费基数，未计代扣和单位缴纳。参保的请填写缴费基数。（另有11处相同）"]
    assert lines.index(f"    {told[0]}") < lines.index("  程序的计算：")


def test_a_period_of_another_rhythm_says_how_the_scheme_pays() -> None:
    lines = list(report_lines(report('[[expect]]\nperiod = "2024Q1"\namount = 1')))
    assert "    发放期不符：不发  方案的绩效按年发，没有2024年第1季度这一期" in lines
