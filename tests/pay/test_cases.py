"""Every case file, as a pay clerk wrote it: grades, money, back pay, and the days before, on and after a change."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from streetdesk.pay.check import CaseFile, Expectation, check, read_case
from streetdesk.pay.check.reckoning import Reckoning
from streetdesk.pay.check.telling import report_lines
from streetdesk.pay.month.calendar import Month
from streetdesk.pay.month.model import ZERO

from .case_files import CASES

MONTHS = range(1, 13)
EACH = pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)


@cache
def case(path: Path) -> CaseFile:
    return read_case(path)


@EACH
def test_it_comes_out_as_worked_by_hand(path: Path) -> None:
    report = check(case(path))
    assert report.agrees, "\n".join(report_lines(report))


@EACH
def test_it_says_where_its_figures_come_from(path: Path) -> None:
    found = case(path)
    assert found.origin
    if any(one.kind in ("month", "year", "period", "owed_on") for _, wants in found.persons for one in wants):
        assert found.working or "DOMAIN 7" in found.origin


@EACH
def test_every_amount_is_explained_and_stands_once(path: Path) -> None:
    """Each item of each month of the years asked about has its lines, is whole fen, and is named once."""
    for person, expectations in case(path).persons:
        reckoning = Reckoning(case(path).scheme, person)
        for month in (Month(year, number) for year in {one.first.year for one in expectations} for number in MONTHS):
            items = reckoning.month(month, None).items
            names = Counter((item.key, item.side) for item in items)
            assert max(names.values(), default=1) == 1
            for item in items:
                assert item.lines, item
                assert item.amount == item.amount.quantize(ZERO)


@EACH
def test_a_fen_more_would_be_told(path: Path) -> None:
    """Every number that a case expects is really compared."""
    found = case(path)
    off = tuple((person, tuple(_off(one) for one in expectations)) for person, expectations in found.persons)
    wanted = [one for _, expectations in off for one in expectations]
    outcomes = check(replace(found, persons=off)).outcomes
    for one, outcome in zip(wanted, outcomes, strict=True):
        numbers = {key for key, value in one.wants.items() if type(value) in (Decimal, int)}
        assert numbers <= {difference.key for difference in outcome.differences}, outcome.where


def _off(expectation: Expectation) -> Expectation:
    """The same with every number a little off."""
    wants = dict(expectation.wants)
    for key, value in wants.items():
        if isinstance(value, Decimal):
            wants[key] = value + Decimal("0.01")
        elif isinstance(value, int) and not isinstance(value, bool):
            wants[key] = value + 1
    return replace(expectation, wants=wants)


def test_there_are_many() -> None:
    money = [path for path in CASES if path.name[:2] >= "40"]
    assert len(money) >= 40
    assert len(CASES) >= 100
