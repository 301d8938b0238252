"""Every case file, as a pay clerk wrote it: grades, money, words, and the days before, on and after a change."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from streetdesk.pay import Computed, compute_grade, due

from .case_files import CASES, case, facts_of, scheme_of

DAY = timedelta(days=1)


def entries(kind: str) -> list[Any]:
    return [
        pytest.param(path, entry, id=f"{path.stem}-{kind}{place}-{entry['on']}")
        for path in CASES
        for place, entry in enumerate(case(path).get(kind, []), 1)
    ]


def computed(path: Path, on: date) -> Computed:
    data = case(path)
    return compute_grade(scheme_of(data), facts_of(data), on)


def told(result: Computed) -> str:
    return "\n".join(f"{line.item}｜{line.amount}｜{line.why}｜{line.source}" for line in result.lines)


def money(text: str) -> Decimal:
    return Decimal(text)


@pytest.mark.parametrize(("path", "entry"), entries("expect"))
def test_expected(path: Path, entry: dict[str, Any]) -> None:
    result = computed(path, entry["on"])
    lines = told(result)
    checked = {"on"}
    for key, read in READ.items():
        if key in entry:
            checked.add(key)
            wanted = money(entry[key]) if key in MONEY else entry[key]
            assert read(result) == wanted, f"{key}\n{lines}"
    if "says" in entry:
        checked.add("says")
        for words in entry["says"]:
            assert words in lines, lines
    if "problems" in entry:
        checked.add("problems")
        codes = {problem.code for problem in result.problems}
        wanted_codes = set(entry["problems"])
        assert codes - {"appraisal-missing"} == wanted_codes - {"appraisal-missing"}
        assert wanted_codes <= codes
    assert checked == set(entry), "a key of the case file was not checked"


MONEY = {"monthly", "basic", "performance", "allowance"}
READ: dict[str, Callable[[Computed], object]] = {
    "grade": lambda result: result.grade,
    "no_grade": lambda result: result.grade is None,
    "years": lambda result: result.credited_years,
    "monthly": lambda result: result.monthly,
    "no_money": lambda result: result.monthly is None and result.coefficient is None,
    "basic": lambda result: result.basic,
    "performance": lambda result: result.performance,
    "allowance": lambda result: result.allowance,
    "other": lambda result: list(result.other_grades),
}


@pytest.mark.parametrize(("path", "entry"), entries("change"))
def test_day_before_on_and_after(path: Path, entry: dict[str, Any]) -> None:
    on, before, after = entry["on"], entry.get("from"), entry["to"]
    assert set(entry) <= {"on", "from", "to"}
    days = (on - DAY, on, on + DAY)
    assert [computed(path, day).grade for day in days] == [before, after, after]
    if before != after:
        assert computed(path, on + DAY).since == on


@pytest.mark.parametrize(("path", "entry"), entries("due"))
def test_due(path: Path, entry: dict[str, Any]) -> None:
    data = case(path)
    found = due(scheme_of(data), facts_of(data), entry["on"])
    assert set(entry) <= {"on", "rises", "now", "then", "blocks"}
    assert found.is_due is entry["rises"]
    assert (found.grade_now, found.grade_then) == (entry.get("now"), entry.get("then"))
    assert [block.code for block in found.blocks] == entry.get("blocks", []), found.sentence
    assert found.sentence.endswith("。")


def test_every_case_says_where_its_figures_come_from() -> None:
    assert len(CASES) > 30
    for path in CASES:
        data = case(path)
        assert data["title"], path.name
        assert data["from"], path.name
        assert set(data) <= {"title", "from", "scheme", "replace", "assume", "person", "expect", "change", "due"}
        assert any(data.get(kind) for kind in ("expect", "change"))
