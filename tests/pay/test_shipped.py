"""The schemes that come with the program: they load, say what they are and what is still to be typed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from streetdesk.dates import PartialDate
from streetdesk.pay import (
    Computed,
    PersonFacts,
    PostHeld,
    Scheme,
    Spell,
    SpellKind,
    compute_grade,
    list_schemes,
    load_scheme,
    read_scheme,
)
from streetdesk.pay.scheme.missing import missing
from streetdesk.pay.scheme.write import scheme_text

from .case_files import SCHEMES, demo

FILES = list_schemes(SCHEMES)
ON = date(2025, 6, 1)


@cache
def scheme(name: str) -> Scheme:
    return load_scheme(SCHEMES / f"{name}.toml")


def worker(scheme: Scheme, post: str, since: date, on: date, word: str = "合格") -> Computed:
    day = PartialDate.of(since)
    facts = PersonFacts((PostHeld(post, day),), (Spell(day),), appraisals=dict.fromkeys(range(2000, 2040), word))
    return compute_grade(scheme, facts, on)


def test_the_shipped_schemes_load_and_say_what_they_are() -> None:
    schemes = {path.stem: load_scheme(path) for path in list_schemes(SCHEMES)}
    assert len(schemes) > 10
    assert {"ly-demo-1", "shandong-frame"} <= set(schemes)
    shown = demo()
    assert shown.demonstration
    assert "非临沂实际标准" in shown.name
    for grade, coefficient in shown.ladders[0].coefficients.items():
        assert coefficient == Decimal("1.00") + Decimal("0.05") * (grade - 1)  # DOMAIN 7, rule 7
    assert {b.effective_on.year: b.amount for b in shown.bases} == {
        2023: Decimal(3800),
        2024: Decimal(4000),
        2025: Decimal(4200),
    }
    assert {b.multiplier for b in shown.bases} == {Decimal(1)}
    frame = schemes["shandong-frame"]
    assert not frame.demonstration
    assert not frame.bases
    assert all(not ladder.coefficients for ladder in frame.ladders)
    assert "未核实" in frame.ladders[0].bands.source


@pytest.mark.parametrize("path", list_schemes(SCHEMES), ids=lambda path: path.stem)
def test_every_rule_of_a_shipped_scheme_names_its_source(path: Path) -> None:
    ladder = load_scheme(path).ladders[0]
    rules = (ladder.years, ladder.bands, ladder.promotion, ladder.appraisal, ladder.education, ladder.certificates)
    assert all(rule.source for rule in (*rules, ladder.post_change, ladder))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_name_never_passes_for_the_local_paper(path: Path) -> None:
    found = load_scheme(path)
    assert any(word in found.name for word in ("框架", "历史标准", "演示"))
    assert found.note.endswith("。")
    assert found.demonstration is (path.stem == "ly-demo-1")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_not_published_is_asked_for(path: Path) -> None:
    found = load_scheme(path)
    told = missing(found, ON)
    assert any("社保" in sentence for sentence in told)  # no place's rates were found
    ladder = found.ladder_on(ON)
    assert ladder is not None
    priced = bool(ladder.coefficients) or bool(ladder.amounts and ladder.amounts.grades)
    assert priced is not any("只测算等级" in sentence for sentence in told)
    if not found.demonstration:
        assert any("请按本地文件" in sentence for sentence in told)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_written_and_read_again_it_is_the_same(path: Path) -> None:
    found = load_scheme(path)
    assert read_scheme(scheme_text(found), path.name) == found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_grades_everyone_and_prices_nobody_without_figures(path: Path) -> None:
    found = load_scheme(path)
    ladder = found.ladders[0]
    for post in ladder.posts:
        answer = worker(found, post.label, date(2015, 7, 1), ON)
        assert answer.grade is not None
        assert post.low <= answer.grade <= post.high
        priced = bool(ladder.coefficients) or bool(ladder.amounts and ladder.amounts.grades)
        assert (answer.monthly is not None) is priced


def test_before_the_first_ladder_everything_is_missing() -> None:
    told = missing(demo(), date(2022, 12, 31))
    assert told == ("2022年12月31日没有在执行的等级表；请录入等级表（岗位、等级范围、各项规则）和执行日。",)


@pytest.mark.parametrize(
    ("name", "on", "amount", "multiplier"),
    [
        ("xian-2020-frame", date(2021, 6, 1), "3200", "1"),  # DOMAIN 1.3, S9
        ("xian-2020-frame", date(2023, 6, 1), "3900", "1"),
        ("benxi-2023-frame", date(2023, 1, 1), "3400", "1"),  # S11
        ("jinzhou-2022-frame", date(2022, 1, 1), "2958", "1"),  # S12
    ],
)
def test_published_bases(name: str, on: date, amount: str, multiplier: str) -> None:
    base = scheme(name).base_on(on)
    assert base is not None
    assert (base.amount, base.multiplier) == (Decimal(amount), Decimal(multiplier))


def test_xiangan_2013_pays_post_and_steps() -> None:
    """DOMAIN 1.3, S16: every two years one step, years before 2008-03-01 registered as not counted."""
    found = scheme("xiangan-2013-history")
    start, base_day = PartialDate(2003, 5, 1), PartialDate(2008, 2, 29)
    facts = PersonFacts(
        (PostHeld("一类岗位", start),),
        (Spell(start), Spell(start, base_day, SpellKind.NOT_COUNTED)),
        appraisals=dict.fromkeys(range(2003, 2040), "合格"),
    )
    answers = [compute_grade(found, facts, date(2014, *day)) for day in ((2, 28), (3, 1))]
    assert [answer.grade for answer in answers] == [3, 4]  # five years, six years
    assert [answer.monthly for answer in answers] == [Decimal(1100 + 1260), Decimal(1100 + 1300)]


def test_jinzhou_counts_a_started_year_and_keeps_three_years_in_the_first_band() -> None:
    found = scheme("jinzhou-2022-frame")
    answers = [worker(found, "工作人员", date(2021, 6, 15), date(year, 6, 1)) for year in (2022, 2024, 2025)]
    assert [(answer.credited_years, answer.grade) for answer in answers] == [(1, 1), (3, 1), (4, 2)]


def test_hebei_rises_every_year_after_the_first_grading() -> None:
    found = scheme("hebei-2020-frame")
    answers = [worker(found, "工作人员", date(2021, 3, 1), date(year, 6, 1)) for year in (2021, 2022, 2023, 2024)]
    assert [answer.grade for answer in answers] == [1, 1, 2, 3]  # 2022-03-01 is one year: from January 2023
