"""A new paper makes a new entry; coefficients typed or pasted are read, their faults told in sentences."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from streetdesk.pay import Base, Paper, read_scheme
from streetdesk.pay.scheme.edit import (
    coefficient_problems,
    entries,
    read_coefficients,
    with_entry,
    without_entry,
)
from streetdesk.pay.scheme.write import scheme_text
from tests.pay.case_files import demo

LATE = Base(date(2024, 1, 1), Paper("临示〔2024〕9号", "调整基数", date(2024, 9, 10)), Decimal(4150))


def test_a_paper_that_comes_late_holds_from_its_earlier_day() -> None:
    scheme = with_entry(demo(), LATE)
    base = scheme.base_on(date(2024, 8, 31))
    assert base is LATE
    assert scheme.base_on(date(2025, 1, 1)) is demo().base_on(date(2025, 1, 1))
    assert read_scheme(scheme_text(scheme), "x").base_on(date(2024, 8, 31)) == LATE


def test_an_entry_is_put_in_the_place_of_another_or_taken_away() -> None:
    old = demo().base_on(date(2025, 6, 1))
    assert old is not None
    new = replace(old, amount=Decimal(4300))
    changed = with_entry(demo(), new, old)
    assert changed.base_on(date(2025, 6, 1)) is new
    assert len(entries(changed, "base")) == len(entries(demo(), "base"))
    assert old not in entries(without_entry(demo(), old), "base")


@pytest.mark.parametrize(
    ("pasted", "read"),
    [
        ("1.00 1.05 1.10", {1: "1.00", 2: "1.05", 3: "1.10"}),
        ("1.00\n1.05\n", {1: "1.00", 2: "1.05"}),
        ("1级\t1.00\n2级\t1.05", {1: "1.00", 2: "1.05"}),
        ("第3级 1.2\n第1级 1.0\n第2级 1.1", {3: "1.2", 1: "1.0", 2: "1.1"}),
        ("1.00，1.05；1.10", {1: "1.00", 2: "1.05", 3: "1.10"}),
    ],
)
def test_coefficients_are_read_as_they_are_copied(pasted: str, read: dict[int, str]) -> None:
    assert read_coefficients(pasted, 3) == read


def test_coefficients_are_judged_in_sentences() -> None:
    assert coefficient_problems({}, 3) == ({}, ())
    assert coefficient_problems({1: "1", 2: "1.1", 3: "1.1"}, 3) == (
        {1: Decimal(1), 2: Decimal("1.1"), 3: Decimal("1.1")},
        (),
    )
    _, problems = coefficient_problems({1: "1.2", 2: "一", 4: "1.1", 5: "-1"}, 5)
    told = "\n".join(problems)
    for part in ("第2级的“一”不是数字", "第3级还没有填", "第4级的1.1低于下面一级的1.2", "第5级的-1不像系数"):
        assert part in told
