"""The retirement table of 2025 at its boundary months."""

from __future__ import annotations

from datetime import date

import pytest

from streetdesk.registers.retirement import (
    Track,
    age_in_words,
    least_contribution_months,
    old_age_on,
    retires_on,
)


@pytest.mark.parametrize(
    ("track", "born", "age", "on"),
    [
        ("男", date(1964, 12, 31), "60岁", date(2024, 12, 31)),
        ("男", date(1965, 1, 1), "60岁1个月", date(2025, 2, 1)),
        ("男", date(1965, 4, 30), "60岁1个月", date(2025, 5, 30)),
        ("男", date(1965, 5, 1), "60岁2个月", date(2025, 7, 1)),
        ("男", date(1968, 12, 15), "61岁", date(2029, 12, 15)),
        ("男", date(1976, 8, 31), "62岁11个月", date(2039, 7, 31)),
        ("男", date(1976, 9, 1), "63岁", date(2039, 9, 1)),
        ("男", date(1990, 1, 1), "63岁", date(2053, 1, 1)),
        ("女55", date(1969, 12, 31), "55岁", date(2024, 12, 31)),
        ("女55", date(1970, 1, 31), "55岁1个月", date(2025, 2, 28)),
        ("女55", date(1970, 5, 1), "55岁2个月", date(2025, 7, 1)),
        ("女55", date(1981, 8, 1), "57岁11个月", date(2039, 7, 1)),
        ("女55", date(1981, 9, 1), "58岁", date(2039, 9, 1)),
        ("女50", date(1974, 12, 31), "50岁", date(2024, 12, 31)),
        ("女50", date(1975, 1, 1), "50岁1个月", date(2025, 2, 1)),
        ("女50", date(1975, 2, 28), "50岁1个月", date(2025, 3, 28)),
        ("女50", date(1975, 3, 1), "50岁2个月", date(2025, 5, 1)),
        ("女50", date(1984, 10, 31), "54岁11个月", date(2039, 9, 30)),
        ("女50", date(1984, 11, 1), "55岁", date(2039, 11, 1)),
    ],
)
def test_the_table(track: Track, born: date, age: str, on: date) -> None:
    assert (age_in_words(born, track), retires_on(born, track)) == (age, on)


def test_nobody_retires_before_the_old_age() -> None:
    assert old_age_on(date(1976, 2, 29), "男") == date(2036, 2, 29)
    assert old_age_on(date(1975, 2, 28), "女50") == date(2025, 2, 28)


@pytest.mark.parametrize(
    ("year", "months"), [(2025, 180), (2029, 180), (2030, 186), (2031, 192), (2038, 234), (2039, 240), (2050, 240)]
)
def test_contributions_asked_for(year: int, months: int) -> None:
    assert least_contribution_months(year) == months
