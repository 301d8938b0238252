"""Approved grades as dated events, and the difference list."""

from __future__ import annotations

from datetime import date

import pytest

from streetdesk.dates import PartialDate
from streetdesk.pay import Approval, PersonFacts, PostHeld, Spell, approved_on, compute_grade, difference

from .case_files import demo

FIRST = Approval(3, "工作人员", date(2023, 1, 1), "临兰街〔2023〕2号", "套改")
RISE = Approval(4, "工作人员", date(2024, 1, 1), "临兰街〔2024〕1号", "正常晋级")
MENDED = Approval(5, "工作人员", date(2024, 1, 1), "临兰街〔2024〕9号", "其他")


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2022, 12, 31), None),
        (date(2023, 1, 1), FIRST),
        (date(2023, 12, 31), FIRST),
        (date(2024, 1, 1), RISE),
        (date(2030, 1, 1), RISE),
    ],
)
def test_the_last_one_begun_is_in_force(on: date, expected: Approval | None) -> None:
    assert approved_on([RISE, FIRST], on) == expected


def test_of_two_from_one_day_the_later_entered_holds() -> None:
    assert approved_on([FIRST, RISE, MENDED], date(2024, 1, 1)) == MENDED


@pytest.mark.parametrize(
    ("since", "approved", "kind", "words"),
    [
        (2015, RISE, "same", "与测算一致"),
        (2010, RISE, "higher", "测算为第5级，比审批高1级；审批为第4级（2024年1月1日起，临兰街〔2024〕1号）。"),
        (2020, RISE, "lower", "测算为第2级，比审批低2级"),
        (2015, None, "no-approval", "测算为第4级，尚无审批等级。"),
        (None, RISE, "no-computed", "测算不出等级。没有任职记录"),
        (None, None, "neither", "既无测算等级，也无审批等级。"),
    ],
)
def test_the_difference_is_a_sentence(since: int | None, approved: Approval | None, kind: str, words: str) -> None:
    facts = PersonFacts()
    if since:
        start = PartialDate(since, 1, 1)
        facts = PersonFacts((PostHeld("工作人员", start),), (Spell(start),))
    row = difference(compute_grade(demo(), facts, date(2024, 6, 1)), approved)
    assert row.kind == kind
    assert words in row.sentence
    assert row.to_work_on is (kind not in ("same", "neither"))


def test_another_post_is_a_difference_too() -> None:
    start = PartialDate(2024, 1, 1)
    facts = PersonFacts((PostHeld("副职", start),), (Spell(start),))
    row = difference(compute_grade(demo(), facts, date(2024, 6, 1)), RISE)
    assert row.kind == "post"
    assert row.to_work_on
    assert "岗位" in row.sentence
