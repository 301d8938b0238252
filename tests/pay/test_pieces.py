"""The small rules on their own, against plain reckoning; and what a single case file cannot show."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streetdesk.dates import PartialDate
from streetdesk.pay import (
    Certificate,
    CertificateLevel,
    Level,
    PersonFacts,
    PostHeld,
    Registration,
    Scheme,
    Schooling,
    Spell,
    compute_grade,
    due,
    read_scheme,
)
from streetdesk.pay.grade.bands import BANDS
from streetdesk.pay.grade.effects import EFFECTS
from streetdesk.pay.grade.service import COUNTS, counted_spans, growth_days
from streetdesk.pay.money import rounded
from streetdesk.pay.scheme.rules import BandRule, Rounding, YearsRule

from .case_files import demo, scheme_text

QUICK = settings(max_examples=60, derandomize=True, deadline=None)
DAY = timedelta(days=1)
GOOD = dict.fromkeys(range(1980, 2041), "合格")
TEXT = scheme_text("ly-demo-1")
LADDER = TEXT[TEXT.index("[[ladder]]") : TEXT.index("# 第8条：基数")]


def d(text: str) -> PartialDate:
    return PartialDate.from_iso(text)


def years(count: Literal["completed_years", "started_years"], counts: bool, on: date, *spells: Spell) -> int:
    rule = YearsRule(count, start_day_counts=counts)
    return COUNTS[count](counted_spans(spells, rule), on, rule)


@pytest.mark.parametrize(
    ("since", "on", "counted", "uncounted", "started"),
    [
        ("2021-01-01", date(2023, 12, 31), 2, 2, 3),
        ("2021-01-01", date(2024, 1, 1), 3, 2, 3),
        ("2021-01-01", date(2024, 1, 2), 3, 3, 4),
        ("2020-02-29", date(2023, 2, 27), 2, 2, 3),
        ("2020-02-29", date(2023, 2, 28), 3, 2, 3),
        ("2020-02-29", date(2023, 3, 1), 3, 3, 4),
        ("2020-02-28", date(2023, 2, 28), 3, 2, 3),
        ("2022-01-01", date(2024, 12, 31), 2, 2, 3),  # DOMAIN 7 case 4: days divided by 365 would say 3
        ("2024-03-01", date(2024, 3, 1), 0, 0, 1),
        ("2024-03-01", date(2024, 2, 29), 0, 0, 0),
    ],
)
def test_years_at_their_edges(since: str, on: date, counted: int, uncounted: int, started: int) -> None:
    spell = Spell(d(since))
    assert years("completed_years", True, on, spell) == counted
    assert years("completed_years", False, on, spell) == uncounted
    assert years("started_years", True, on, spell) == started


def test_spells_that_touch_are_one_spell() -> None:
    """Moving from one community to the next on the day after loses no left-over days."""
    broken = (Spell(d("2018-05-20"), d("2020-03-09")), Spell(d("2020-03-11")))
    whole = (Spell(d("2018-05-20"), d("2020-03-09")), Spell(d("2020-03-10")))
    on = date(2024, 5, 20)
    assert years("completed_years", True, on, *whole) == 6
    assert years("completed_years", True, on, *broken) == 5  # 21 + 50 months, left-over days dropped


@QUICK
@given(st.dates(date(2000, 1, 1), date(2020, 12, 31)), st.integers(0, 1500), st.booleans(), st.booleans())
def test_years_grow_only_on_growth_days(start: date, gap: int, counts: bool, started: bool) -> None:
    count: Literal["completed_years", "started_years"] = "started_years" if started else "completed_years"
    rule = YearsRule(count, start_day_counts=counts)
    back = PartialDate.of(start + timedelta(days=200 + gap))
    spells = (Spell(PartialDate.of(start), PartialDate.of(start + timedelta(days=199))), Spell(back))
    spans = counted_spans(spells if gap > 1 else spells[1:], rule)
    begun = {span.start for span in spans} | {span.start + DAY for span in spans}
    end = start + timedelta(days=4000)
    days = set(growth_days(spans, end, rule)) | begun
    before = 0
    day = start
    while day <= end:
        now = COUNTS[count](spans, day, rule)
        assert now == before or day in days, day
        before, day = now, day + DAY


@pytest.mark.parametrize(
    ("edge", "expected"), [(">=", [0, 0, 0, 1, 1, 1, 2, 2, 2, 3]), ("<=", [0, 0, 0, 0, 1, 1, 1, 2, 2, 2])]
)
def test_bands_and_their_edges(edge: Literal[">=", "<="], expected: list[int]) -> None:
    even = BandRule("years_per_grade", edge, (3,))
    table = BandRule("band_table", edge, (3, 6, 9))
    assert [BANDS["years_per_grade"](n, even) for n in range(10)] == expected
    assert [BANDS["band_table"](n, table) for n in range(10)] == expected


@pytest.mark.parametrize(
    ("day", "month_after", "next_january"),
    [
        (date(2024, 7, 15), date(2024, 8, 1), date(2025, 1, 1)),
        (date(2024, 12, 31), date(2025, 1, 1), date(2025, 1, 1)),
        (date(2024, 8, 1), date(2024, 9, 1), date(2025, 1, 1)),
        (date(2024, 1, 1), date(2024, 2, 1), date(2024, 1, 1)),
        (date(9999, 12, 31), date(9999, 12, 31), date(9999, 12, 31)),
    ],
)
def test_effect_days(day: date, month_after: date, next_january: date) -> None:
    assert EFFECTS["day"](day) == day
    assert EFFECTS["month_after"](day) == month_after
    assert EFFECTS["next_january"](day) == next_january


@pytest.mark.parametrize(
    ("amount", "unit", "mode", "expected"),
    [
        ("4772.505", "0.01", "half_up", "4772.51"),
        ("4772.504", "0.01", "half_up", "4772.50"),
        ("4772.51", "1", "half_up", "4773.00"),
        ("4772.01", "1", "up", "4773.00"),
        ("4772.99", "1", "down", "4772.00"),
        ("4772.25", "0.1", "half_up", "4772.30"),
        ("4774", "10", "half_up", "4770.00"),
    ],
)
def test_rounding(amount: str, unit: str, mode: Literal["half_up", "up", "down"], expected: str) -> None:
    assert str(rounded(Decimal(amount), Rounding(Decimal(unit), mode))) == expected


@QUICK
@given(
    st.dates(date(1985, 1, 1), date(2030, 12, 31)),
    st.dates(date(2023, 1, 1), date(2035, 12, 31)),
    st.sampled_from([("正职", 7, 18), ("副职", 4, 15), ("工作人员", 1, 12)]),
    st.sampled_from([(Level.COLLEGE, 0), (Level.BACHELOR, 1), (Level.MASTER, 2), (Level.DOCTOR, 3)]),
)
def test_an_undisturbed_career_by_the_book(
    start: date, on: date, post: tuple[str, int, int], school: tuple[Level, int]
) -> None:
    """DOMAIN 7 rules 1 to 6 for someone to whom nothing happens, reckoned another way."""
    facts = PersonFacts(
        (PostHeld(post[0], PartialDate.of(start)),),
        (Spell(PartialDate.of(start)),),
        (Schooling(school[0], True, True),),
        appraisals=GOOD,
    )
    answer = compute_grade(demo(), facts, on)
    if start > on:
        assert answer.grade is None
        return
    graded = max(start, date(on.year, 1, 1))
    served = graded.year - start.year - ((graded.month, graded.day) < (start.month, start.day))
    assert answer.grade == min(post[2], post[1] + served // 3 + school[1])
    assert answer.graded_on == graded
    if answer.monthly is not None and answer.base is not None:
        assert answer.monthly == answer.base * (100 + 5 * (answer.grade - 1)) / 100
        assert answer.basic is not None
        assert answer.performance is not None
        assert answer.basic + answer.performance == answer.monthly


@pytest.mark.parametrize(
    ("on", "allowance"),
    [
        (date(2024, 2, 29), 0),
        (date(2024, 3, 1), 200),
        (date(2027, 2, 9), 200),
        (date(2027, 2, 10), 200),  # renewed on the day after: goes on
        (date(2030, 2, 9), 200),
        (date(2030, 2, 10), 0),  # run out
        (date(2030, 5, 31), 0),
        (date(2030, 6, 1), 200),  # registered again after a break: from the month after
    ],
)
def test_registration_periods(on: date, allowance: int) -> None:
    spans = (
        Registration(d("2024-02-10"), d("2027-02-09")),
        Registration(d("2027-02-10"), d("2030-02-09")),
        Registration(d("2030-05-04")),
    )
    facts = PersonFacts(
        (PostHeld("工作人员", d("2022-04-01")),),
        (Spell(d("2022-04-01")),),
        certificates=(Certificate(CertificateLevel.MIDDLE, spans),),
    )
    assert compute_grade(demo(), facts, on).allowance == allowance


def two_ladders(opening: str) -> Scheme:
    later = LADDER.replace("2023-01-01", "2024-07-01").replace('opening = "reslot"', f'opening = "{opening}"', 1)
    return read_scheme(TEXT + later.replace("1 = 1.00", "1 = 1.02", 1), "两期.toml")


@pytest.mark.parametrize(("opening", "before", "after"), [("reslot", 1, 2), ("carry", 1, 1)])
def test_a_new_ladder_slots_everyone_or_carries_grades_on(opening: str, before: int, after: int) -> None:
    """Three years were reached in March; the new ladder of July lets them in only where it grades afresh."""
    facts = PersonFacts((PostHeld("工作人员", d("2021-03-01")),), (Spell(d("2021-03-01")),), appraisals=GOOD)
    scheme = two_ladders(opening)
    assert compute_grade(scheme, facts, date(2024, 6, 30)).grade == before
    answer = compute_grade(scheme, facts, date(2024, 7, 1))
    assert answer.grade == after
    assert answer.coefficient == (Decimal("1.02") if after == 1 else Decimal("1.05"))
    assert compute_grade(scheme, facts, date(2025, 1, 1)).grade == 2


def test_grades_carried_on_are_not_taken_away_by_longer_bands() -> None:
    later = LADDER.replace("2023-01-01", "2024-07-01").replace('opening = "reslot"', 'opening = "carry"', 1)
    scheme = read_scheme(TEXT + later.replace("years = 3\n", "years = 4\n", 1), "两期.toml")
    facts = PersonFacts((PostHeld("工作人员", d("2017-06-01")),), (Spell(d("2017-06-01")),), appraisals=GOOD)
    answer = compute_grade(scheme, facts, date(2025, 1, 1))  # 7 years: 2 bands of three, 1 of four
    assert answer.grade == 3
    assert [line.amount for line in answer.lines if line.item == "维持等级"] == ["第3级"]


def test_a_scheme_that_has_ended() -> None:
    ended = read_scheme(TEXT.replace("grades = 18", "grades = 18\nuntil = 2024-12-31", 1), "已止.toml")
    facts = PersonFacts((PostHeld("工作人员", d("2021-03-01")),), (Spell(d("2021-03-01")),))
    assert compute_grade(ended, facts, date(2024, 12, 31)).grade == 1
    answer = compute_grade(ended, facts, date(2025, 1, 1))
    assert (answer.grade, answer.problems[0].code) == (None, "no-scheme")
    assert due(ended, facts, date(2024, 6, 1)).effect_on is None


@pytest.mark.parametrize(("identity", "grade"), [("", 1), ("两委成员", 1), ("公益岗", None)])
def test_identity_classes_off_the_ladder(identity: str, grade: int | None) -> None:
    scheme = read_scheme(
        TEXT.replace("grades = 18", 'grades = 18\nidentities = ["两委成员", "招聘专职"]', 1), "某地.toml"
    )
    day = d("2022-03-01")
    facts = PersonFacts((PostHeld("工作人员", day),), (Spell(day),), identity=identity)
    answer = compute_grade(scheme, facts, date(2024, 1, 1))
    assert answer.grade == grade
    assert grade or answer.problems[0].code == "not-on-ladder"


def test_a_higher_paper_never_takes_away_what_a_lower_one_gives() -> None:
    """硕士 complete gives 2 grades, a doctor's diploma alone 5 years (1 band): the better one stands."""
    day = d("2023-03-01")
    facts = PersonFacts(
        (PostHeld("工作人员", day),),
        (Spell(day),),
        (Schooling(Level.MASTER, True, True), Schooling(Level.DOCTOR, True, False)),
    )
    answer = compute_grade(demo(), facts, date(2023, 6, 1))
    assert answer.grade == 3
    assert any("若有学位并登记，测算等级为第4级" in line.why for line in answer.lines)


def test_a_diploma_and_a_degree_entered_apart_belong_together() -> None:
    day = d("2023-03-01")
    apart = (Schooling(Level.BACHELOR, True, False), Schooling(Level.BACHELOR, False, True, True, d("2024-05-20")))
    facts = PersonFacts((PostHeld("工作人员", day),), (Spell(day),), apart, appraisals=GOOD)
    assert compute_grade(demo(), facts, date(2024, 5, 31)).grade == 1
    assert compute_grade(demo(), facts, date(2024, 6, 1)).grade == 2
