"""What must hold for every scheme, career and day, drawn by Hypothesis."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from streetdesk.dates import PartialDate, anniversary, first_of_next_month
from streetdesk.pay import (
    Approval,
    Computed,
    PersonFacts,
    PostHeld,
    Scheme,
    Spell,
    compute_grade,
    due,
    glance,
    read_scheme,
)
from streetdesk.pay.grade.effects import EFFECTS
from streetdesk.pay.money import monthly_amount
from streetdesk.pay.scheme.missing import missing
from streetdesk.pay.scheme.model import order
from streetdesk.pay.scheme.rules import EffectDay
from streetdesk.pay.scheme.write import scheme_text

from .case_files import demo
from .strategies import ASKED, EDGES, all_good, people, schemes

QUICK = settings(max_examples=25, derandomize=True, deadline=None)  # never a timed test
DAY = timedelta(days=1)


@QUICK
@given(schemes())
def test_what_is_written_reads_as_the_same_scheme(scheme: Scheme) -> None:
    text = scheme_text(scheme)
    again = read_scheme(text, "某地.toml")
    assert again == scheme
    assert scheme_text(again) == text


@QUICK
@given(schemes(), ASKED)
def test_what_is_missing_is_told_in_sentences(scheme: Scheme, on: date) -> None:
    told = missing(scheme, on)
    assert all(sentence.endswith("。") for sentence in told)
    ladder, base = scheme.ladder_on(on), scheme.base_on(on)
    if ladder is None:
        assert len(told) == 1
        return
    grade = ladder.posts[0].low
    payable = monthly_amount(ladder, base, grade, ladder.posts[0].code) is not None
    assert payable is not any("系数尚未录入（共" in one or "基数：" in one or "金额表尚未" in one for one in told)


@QUICK
@given(schemes(), ASKED, st.randoms(use_true_random=False))
def test_the_order_of_the_entries_does_not_matter(scheme: Scheme, on: date, chance: object) -> None:
    turned = Scheme(scheme.key, scheme.name, scheme.ladders[::-1], scheme.bases[::-1])
    assert (turned.ladder_on(on), turned.base_on(on)) == (scheme.ladder_on(on), scheme.base_on(on))


@QUICK
@given(schemes(priced=True), ASKED)
def test_exactly_one_entry_is_in_force_on_every_day_after_the_first(scheme: Scheme, on: date) -> None:
    for entries, found in ((scheme.ladders, scheme.ladder_on(on)), (scheme.bases, scheme.base_on(on))):
        begun = [entry for entry in entries if entry.effective_on <= on]
        assert (found is not None) == bool(begun)
        assert found is (max(begun, key=order) if begun else None)


@QUICK
@given(schemes(priced=True), ASKED)
def test_a_higher_grade_never_pays_less(scheme: Scheme, on: date) -> None:
    ladder = scheme.ladder_on(on)
    assume(ladder is not None)
    assert ladder is not None
    for post in ladder.posts:
        sums = [monthly_amount(ladder, scheme.base_on(on), g, post.code) for g in range(post.low, post.high + 1)]
        known = [one for one in sums if one is not None]
        assert len(known) == len(sums)
        assert known == sorted(known)


@QUICK
@given(people(), ASKED | EDGES)
def test_any_scheme_and_facts_give_an_explained_answer(person: tuple[Scheme, PersonFacts], on: date) -> None:
    scheme, facts = person
    answer = compute_grade(scheme, facts, on)
    assert all(line.item and line.amount and line.why and line.source for line in answer.lines)
    assert all(problem.sentence.endswith(("。", "？")) for problem in answer.problems)
    told = [line.amount for line in answer.lines if line.item == "测算等级"]
    if answer.grade is None:
        assert told == ["无"]
        assert answer.problems
        return
    assert told == [f"第{answer.grade}级"]
    ladder = scheme.ladder_on(on)
    assert ladder is not None
    post = ladder.post_names[answer.post or ""]
    assert post.low <= answer.grade <= post.high
    assert answer.since is not None
    assert answer.since <= on


@QUICK
@given(people(), ASKED)
def test_a_due_list_row_for_anyone_on_any_scheme(person: tuple[Scheme, PersonFacts], on: date) -> None:
    scheme, facts = person
    row, seen = due(scheme, facts, on), glance(scheme, facts, on)
    assert row.sentence.endswith("。")
    assert row.effect_on is None or row.effect_on > on
    assert seen.effect_on == row.effect_on
    assert seen.grade == compute_grade(scheme, facts, on).grade
    if row.is_due:
        assert seen.may_rise
        assert row.then is not None
        assert row.then.since == row.effect_on
    elif row.effect_on:
        assert row.blocks


@QUICK
@given(people(), ASKED)
def test_the_order_of_the_facts_does_not_matter_on_any_scheme(person: tuple[Scheme, PersonFacts], on: date) -> None:
    scheme, facts = person
    turned = replace(
        facts,
        posts=facts.posts[::-1],
        service=facts.service[::-1],
        schooling=facts.schooling[::-1],
        certificates=facts.certificates[::-1],
        approvals=facts.approvals[::-1],
    )
    first, second = (compute_grade(scheme, one, on) for one in (facts, turned))
    assert (first.grade, first.since, first.allowance) == (second.grade, second.since, second.allowance)


def steady(scheme: Scheme, start: date, on: date) -> Computed:
    """Someone to whom nothing happens but good years."""
    day, post = PartialDate.of(start), scheme.ladders[0].posts[-1].code
    return compute_grade(scheme, PersonFacts((PostHeld(post, day),), (Spell(day),), appraisals=all_good(scheme)), on)


@QUICK
@given(schemes(), EDGES, ASKED | EDGES, st.integers(1, 3000))
def test_without_changes_the_grade_never_falls(scheme: Scheme, start: date, on: date, days: int) -> None:
    assume(len(scheme.ladders) == 1)
    early, late = (steady(scheme, start, day).grade for day in (on, on + timedelta(days=days)))
    assert early is None or (late is not None and early <= late)


@QUICK
@given(schemes(), EDGES, st.integers(2024, 2032))
def test_the_grade_changes_only_on_days_of_effect(scheme: Scheme, start: date, year: int) -> None:
    assume(len(scheme.ladders) == 1)
    first = max(start, scheme.ladders[0].effective_on)
    effect = scheme.ladders[0].promotion.effect
    for day in sorted({date(year, 1, 1), *_firsts(year), *_around(anniversary(start, year - start.year))}):
        before, on = steady(scheme, start, day - DAY), steady(scheme, start, day)
        if before.grade == on.grade or day == first:
            continue
        assert on.since == day
        if effect in ("next_january", "following_january"):
            assert (day.month, day.day) == (1, 1)
        if effect == "month_after":
            assert day.day == 1


def _firsts(year: int) -> Iterator[date]:
    return (date(year, month, 1) for month in range(1, 13))


def _around(day: date) -> tuple[date, ...]:
    return day - DAY, day, day + DAY


@cache
def plain(effect: str, family: str, years: int) -> Scheme:
    text = scheme_text(demo()).replace('effect = "next_january"', f'effect = "{effect}"', 1)
    text = text.replace('family = "slotting"', f'family = "{family}"', 1).replace(
        "years = 3\n", f"years = {years}\n", 1
    )
    return read_scheme(text, "某地.toml")


def reckoned(effect: str, start: date, on: date, years: int) -> int:
    """How many steps of whole years since ``start`` have taken effect by ``on``, found by walking the anniversaries."""
    steps = 0
    for done in range(years, 60, years):
        full = anniversary(start, done)
        day = {
            "day": full,
            "month_after": first_of_next_month(full),
            "next_january": full if (full.month, full.day) == (1, 1) else date(full.year + 1, 1, 1),
            "following_january": date(full.year + 1, 1, 1),
        }[effect]
        steps += day <= on
    return steps


@pytest.mark.parametrize("effect", sorted(EFFECTS))
@QUICK
@given(start=EDGES, days=st.integers(-1, 1), waited=st.integers(1, 15), years=st.integers(1, 3))
def test_steps_by_the_book_of_either_family(effect: EffectDay, years: int, start: date, days: int, waited: int) -> None:
    """For someone who began under the scheme both families say the same, the day before, on and after each rise."""
    assume(start >= date(2023, 1, 1))
    full = anniversary(start, waited)
    for day in (full, first_of_next_month(full), date(full.year + 1, 1, 1)):
        on = day + timedelta(days=days)
        expected = min(12, 1 + reckoned(effect, start, on, years)) if on >= start else None
        for family in ("slotting", "ledger"):
            assert steady(plain(effect, family, years), start, on).grade == expected


@pytest.mark.parametrize("effect", sorted(EFFECTS))
@QUICK
@given(start=EDGES, on=ASKED | EDGES, opened=st.booleans())
def test_approving_what_was_reckoned_changes_nothing(effect: EffectDay, start: date, on: date, opened: bool) -> None:
    """A ledger whose approvals follow the reckoning goes on as if they were not there."""
    scheme = plain(effect, "ledger", 2)
    day = PartialDate.of(start)
    facts = PersonFacts((PostHeld("工作人员", day),), (Spell(day),), appraisals=all_good(scheme))
    approvals: list[Approval] = []
    graded = max(start, date(2023, 1, 1))
    if opened:
        first = compute_grade(scheme, facts, graded)
        assert first.grade
        approvals.append(Approval(first.grade, "工作人员", graded, "", "首次定级"))
    for _ in range(4):
        row = due(scheme, facts, approvals[-1].from_day if approvals else graded)
        while row.effect_on and not row.is_due and row.effect_on.year < 2040:
            row = due(scheme, facts, row.effect_on)
        if not row.is_due or row.effect_on is None or row.grade_then is None:
            break
        approvals.append(Approval(row.grade_then, "工作人员", row.effect_on, "", "正常晋级"))
    known = replace(facts, approvals=tuple(approvals))
    plain_answer, answer = (compute_grade(scheme, one, on) for one in (facts, known))
    assert (answer.grade, answer.since) == (plain_answer.grade, plain_answer.since)


@QUICK
@given(schemes(family="ledger"), EDGES, st.integers(0, 4000), st.integers(1, 70))
def test_the_last_approval_is_where_a_ledger_goes_on_from(scheme: Scheme, start: date, days: int, grade: int) -> None:
    """Its grade holds from its day on, within the post, and nothing before it changes."""
    assume(len(scheme.ladders) == 1)
    post, day = scheme.ladders[0].posts[-1], PartialDate.of(start)
    on = max(start, scheme.ladders[0].effective_on) + timedelta(days=days)
    facts = PersonFacts((PostHeld(post.code, day),), (Spell(day),), appraisals=all_good(scheme))
    known = replace(facts, approvals=(Approval(grade, post.code, on, "某街〔2025〕1号", "降级"),))
    answer = compute_grade(scheme, known, on)
    assert answer.grade == min(max(grade, post.low), post.high)
    assert any(line.source == "某街〔2025〕1号" for line in answer.lines)
    assert compute_grade(scheme, known, on - DAY).grade == compute_grade(scheme, facts, on - DAY).grade
