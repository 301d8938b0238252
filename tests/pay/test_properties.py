"""What must hold for every person and day, drawn by Hypothesis."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from streetdesk.dates import PartialDate
from streetdesk.pay import (
    Certificate,
    CertificateLevel,
    Honour,
    Level,
    PersonFacts,
    PostHeld,
    Registration,
    Schooling,
    Spell,
    SpellKind,
    compute_grade,
    due,
)

from .case_files import demo

QUICK = settings(max_examples=60, derandomize=True, deadline=None)  # never a timed test
DAYS = st.dates(date(1985, 1, 1), date(2032, 12, 31))
ASKED = st.dates(date(2021, 1, 1), date(2035, 12, 31))
WORDS = ("优秀", "合格", "基本合格", "不合格", "不定等次", "良好", "")
ALL_GOOD = dict.fromkeys(range(1980, 2040), "合格")


@st.composite
def partial(draw: st.DrawFn) -> PartialDate:
    day = draw(DAYS)
    known = draw(st.sampled_from(("year", "month", "day", "day")))
    if known == "day":
        return PartialDate.of(day)
    return PartialDate(day.year, day.month if known == "month" else None)


MAYBE = st.none() | partial()
POST = st.builds(PostHeld, st.sampled_from(("正职", "F", "工作人员", "楼长")), MAYBE, MAYBE)
SPELL = st.builds(Spell, MAYBE, MAYBE, st.sampled_from(SpellKind), st.integers(0, 5), st.booleans())
SCHOOLING = st.builds(Schooling, st.sampled_from(Level), st.booleans(), st.booleans(), st.booleans(), MAYBE)
CERTIFICATE = st.builds(
    Certificate,
    st.sampled_from(CertificateLevel),
    st.lists(st.builds(Registration, partial(), MAYBE), max_size=3).map(tuple),
    MAYBE,
    MAYBE,
)
PERSON = st.builds(
    PersonFacts,
    posts=st.lists(POST, max_size=4).map(tuple),
    service=st.lists(SPELL, max_size=4).map(tuple),
    schooling=st.lists(SCHOOLING, max_size=3).map(tuple),
    certificates=st.lists(CERTIFICATE, max_size=2).map(tuple),
    appraisals=st.dictionaries(st.integers(1985, 2035), st.sampled_from(WORDS)),
    honours=st.lists(st.builds(Honour, st.just("功勋荣誉"), partial()), max_size=1).map(tuple),
    probation_end=MAYBE,
)


def worker(
    since: date, post: str = "工作人员", schooling: tuple[Schooling, ...] = (), appraisals: Mapping[int, str] = ALL_GOOD
) -> PersonFacts:
    day = PartialDate.of(since)
    return PersonFacts((PostHeld(post, day),), (Spell(day),), schooling, appraisals=appraisals)


@QUICK
@given(PERSON, ASKED)
def test_any_facts_give_an_explained_answer(facts: PersonFacts, on: date) -> None:
    answer = compute_grade(demo(), facts, on)
    assert answer.lines
    assert all(line.item and line.amount and line.why and line.source for line in answer.lines)
    assert all(problem.sentence.endswith(("。", "？")) for problem in answer.problems)
    told = [line.amount for line in answer.lines if line.item == "测算等级"]
    if answer.grade is None:
        assert told == ["无"]
        assert answer.problems
        return
    assert told == [f"第{answer.grade}级"]
    ladder = demo().ladder_on(on)
    assert ladder is not None
    post = ladder.post_names[answer.post or ""]
    assert post.low <= answer.grade <= post.high
    assert answer.since is not None
    assert answer.graded_on is not None
    assert answer.since <= answer.graded_on <= on or answer.since <= on
    assert answer.coefficient == ladder.coefficients[answer.grade]


@QUICK
@given(PERSON, ASKED)
def test_the_order_of_the_facts_does_not_matter(facts: PersonFacts, on: date) -> None:
    turned = replace(
        facts,
        posts=facts.posts[::-1],
        service=facts.service[::-1],
        schooling=facts.schooling[::-1],
        certificates=facts.certificates[::-1],
        appraisals=dict(sorted(facts.appraisals.items(), reverse=True)),
    )
    first, second = (compute_grade(demo(), one, on) for one in (facts, turned))
    assert (first.grade, first.since, first.monthly, first.allowance, first.other_grades) == (
        second.grade,
        second.since,
        second.monthly,
        second.allowance,
        second.other_grades,
    )


@QUICK
@given(PERSON, ASKED)
def test_what_comes_later_does_not_change_what_was(facts: PersonFacts, on: date) -> None:
    """Papers and appraisals dated after the asked day leave the grade of that day alone."""
    late = PartialDate.of(on + timedelta(days=1))
    more = replace(
        facts,
        schooling=(*facts.schooling, Schooling(Level.DOCTOR, True, True, True, late)),
        appraisals={**facts.appraisals, on.year: "不合格"},
    )
    assert compute_grade(demo(), more, on).grade == compute_grade(demo(), facts, on).grade


@QUICK
@given(PERSON, ASKED)
def test_a_due_list_row_for_anyone(facts: PersonFacts, on: date) -> None:
    row = due(demo(), facts, on)
    assert row.sentence.endswith("。")
    assert row.effect_on is None or row.effect_on > on
    if row.is_due:
        assert row.then is not None
        assert not row.blocks
        assert row.then.since == row.effect_on
    elif row.effect_on:
        assert row.blocks


@QUICK
@given(DAYS, ASKED, st.integers(1, 4000), st.sampled_from(("正职", "副职", "工作人员")))
def test_with_good_appraisals_the_grade_never_falls(since: date, on: date, days: int, post: str) -> None:
    later = min(on + timedelta(days=days), date(2039, 12, 31))
    early, late = (compute_grade(demo(), worker(since, post), day).grade for day in (on, later))
    assert early is None or (late is not None and early <= late)


@QUICK
@given(DAYS, st.integers(1, 2000), ASKED)
def test_a_later_start_never_gives_a_higher_grade(since: date, days: int, on: date) -> None:
    post = PartialDate.of(since)
    first, second = (
        compute_grade(
            demo(),
            PersonFacts((PostHeld("副职", post),), (Spell(PartialDate.of(start)),), appraisals=ALL_GOOD),
            on,
        ).grade
        for start in (since, since + timedelta(days=days))
    )
    assert (first is None) == (second is None)
    assert first is None or second is None or second <= first


@QUICK
@given(DAYS, ASKED)
def test_a_higher_level_of_schooling_never_gives_a_lower_grade(since: date, on: date) -> None:
    levels = (Level.BELOW, Level.COLLEGE, Level.BACHELOR, Level.MASTER, Level.DOCTOR)
    grades = [
        compute_grade(demo(), worker(since, schooling=(Schooling(level, True, True),)), on).grade for level in levels
    ]
    if grades[0] is not None:
        assert grades == sorted(g for g in grades if g is not None)


@QUICK
@given(DAYS, ASKED, st.integers(1985, 2030))
def test_a_bad_year_never_helps(since: date, on: date, bad: int) -> None:
    good = compute_grade(demo(), worker(since), on).grade
    worse = compute_grade(demo(), worker(since, appraisals={**ALL_GOOD, bad: "不合格"}), on).grade
    assert (good is None) == (worse is None)
    assert good is None or worse is None or worse <= good
