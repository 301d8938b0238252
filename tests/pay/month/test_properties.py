"""What must hold for every scheme, person and month, drawn by Hypothesis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from streetdesk.pay import Item, Month, PayFacts, Period, PersonMonth, Scheme, compare, owed, pay_month, performance_pay
from streetdesk.pay.money import monthly_amount
from streetdesk.pay.month.book import book_of
from streetdesk.pay.month.facts import Basis
from streetdesk.pay.month.ground import ground_of
from streetdesk.pay.month.pieces import employed
from streetdesk.pay.month.usual import usual_ground
from tests.pay.case_files import demo
from tests.pay.strategies import schemes

from .strategies import DAYS, MONTHS, NEAR, anyone, plain, turned

QUICK = settings(max_examples=30, derandomize=True, deadline=None)  # never a timed test
BASES: st.SearchStrategy[Basis] = st.sampled_from(("approved", "approved", "computed"))
FEN = Decimal("0.01")


def fen_exact(items: Sequence[Item]) -> bool:
    return all(item.amount == item.amount.quantize(FEN) for item in items)


def year_of(scheme: Scheme, facts: PayFacts, year: int) -> list[PersonMonth]:
    return [pay_month(scheme, facts, Month(year, number)) for number in range(1, 13)]


@QUICK
@given(anyone(), MONTHS, BASES)
def test_any_facts_give_explained_money_to_the_fen(drawn: tuple[Scheme, PayFacts], month: Month, basis: Basis) -> None:
    scheme, facts = drawn
    found = pay_month(scheme, facts, month, basis)
    assert fen_exact(found.items)
    assert len({(item.key, item.side) for item in found.items}) == len(found.items)
    assert all(item.lines and item.label and item.month == month for item in found.items)
    lines = [line for item in found.items for line in item.lines]
    assert all(line.item and line.amount and line.why and line.source for line in lines)
    assert all(problem.sentence.endswith("。") for problem in found.problems)
    assert len(set(found.problems)) == len(found.problems)


@QUICK
@given(anyone(), MONTHS, BASES)
def test_the_lines_add_up_to_their_item(drawn: tuple[Scheme, PayFacts], month: Month, basis: Basis) -> None:
    """What is printed: the lines of an item's own name are its parts, to the fen."""
    scheme, facts = drawn
    for item in pay_month(scheme, facts, month, basis).items:
        labels = {item.label, "试用期工资", "证书一次性奖励"}
        shown = [line.amount for line in item.lines if line.item in labels]
        amounts = [Decimal(one.removesuffix("元").replace(",", "")) for one in shown]
        if item.key.startswith("performance"):  # paid or held by the month: a last line says so
            assert item.amount in (amounts[-1], sum(amounts))
        else:
            assert sum(amounts, Decimal(0)) == item.amount


@QUICK
@given(anyone(), MONTHS, BASES)
def test_stretches_are_the_employed_days(drawn: tuple[Scheme, PayFacts], month: Month, basis: Basis) -> None:
    scheme, facts = drawn
    found = pay_month(scheme, facts, month, basis).stretches
    days = [month.first + timedelta(days=n) for n in range(month.days)]
    covered = [day for day in days if employed(facts.employment, day)]
    told = [one.since + timedelta(days=n) for one in found for n in range((one.until - one.since).days + 1)]
    assert told == covered


@QUICK
@given(anyone(), MONTHS)
def test_the_order_of_entry_does_not_matter(drawn: tuple[Scheme, PayFacts], month: Month) -> None:
    scheme, facts = drawn
    other = replace(scheme, bases=scheme.bases[::-1], ladders=scheme.ladders[::-1])
    first, second = pay_month(scheme, facts, month), pay_month(other, turned(facts), month)
    assert {(i.key, i.side, i.amount) for i in first.items} == {(i.key, i.side, i.amount) for i in second.items}
    assert first.stretches == second.stretches
    assert {p.code for p in first.problems} == {p.code for p in second.problems}


@QUICK
@given(anyone(), MONTHS)
def test_the_shortcut_of_the_usual_month_changes_nothing(drawn: tuple[Scheme, PayFacts], month: Month) -> None:
    """Made once for all who have the same, and found again for the next one: as if worked out for this one alone."""
    scheme, facts = drawn
    book = book_of(scheme, month)
    for _ in range(2):
        found = usual_ground(book, facts)
        if found:
            alone = ground_of(book, facts, "approved")
            assert (found.stretches, found.problems) == (alone.stretches, alone.problems)
            assert (found.grade.basic, found.grade.performance) == (alone.grade.basic, alone.grade.performance)
    before = pay_month(scheme, facts, month)
    elsewhere = replace(facts, employment=tuple(replace(one, unit="别处") for one in facts.employment))
    assert pay_month(scheme, elsewhere, month).items == before.items
    assert pay_month(scheme, facts, month) == before


@QUICK
@given(schemes(priced=True), MONTHS, st.data())
def test_a_whole_month_at_one_rate_is_t(scheme: Scheme, month: Month, data: st.DataObject) -> None:
    ladder = scheme.ladder_on(month.first)
    assume(ladder is not None and scheme.ladder_on(month.last) is ladder)
    assume(scheme.base_on(month.first) is scheme.base_on(month.last))
    assert ladder is not None
    post = data.draw(st.sampled_from(ladder.posts))
    grade = data.draw(st.integers(post.low, post.high))
    found = pay_month(scheme, plain(grade, post.code), month)
    monthly = monthly_amount(ladder, scheme.base_on(month.first), grade, post.code)
    split = ladder.split and ladder.split.performance
    parts = [item.amount for item in found.items if item.key == "basic" or (item.key == "performance" and split)]
    if split and ladder.split and ladder.split.paid == "month" and ladder.split.unappraised == "hold":
        assert "appraisal-missing" in {problem.code for problem in found.problems}
    assert sum(parts, Decimal(0)) == monthly


@QUICK
@given(schemes(priced=True), MONTHS, NEAR, st.data())
def test_a_month_cut_at_one_rate_is_the_whole_month(
    scheme: Scheme, month: Month, day: date, data: st.DataObject
) -> None:
    """Moved to another community on any day: the two parts together are the month, whatever the rounding."""
    ladder = scheme.ladders[-1]
    post = data.draw(st.sampled_from(ladder.posts))
    whole = plain(post.high, post.code)
    spell = whole.employment[0]
    assume(day > spell.since)
    cut = (replace(spell, until=day - timedelta(days=1)), replace(spell, since=day, unit="别处"))
    one, two = pay_month(scheme, whole, month), pay_month(scheme, replace(whole, employment=cut), month)
    assert [(i.key, i.side, i.amount) for i in one.items] == [(i.key, i.side, i.amount) for i in two.items]


@QUICK
@given(schemes(priced=True), MONTHS, DAYS, st.data())
def test_a_higher_grade_never_pays_less(scheme: Scheme, month: Month, until: date, data: st.DataObject) -> None:
    ladder = scheme.ladders[-1]
    post = data.draw(st.sampled_from(ladder.posts))
    low = data.draw(st.integers(post.low, post.high))
    high = data.draw(st.integers(low, post.high))
    less, more = (pay_month(scheme, plain(grade, post.code, until=until), month) for grade in (low, high))
    assert less.gross + less.accrued <= more.gross + more.accrued


@QUICK
@given(schemes(priced=True), MONTHS, NEAR, NEAR, st.data())
def test_more_days_never_pay_less(scheme: Scheme, month: Month, one: date, other: date, data: st.DataObject) -> None:
    post = data.draw(st.sampled_from(scheme.ladders[-1].posts))
    early, late = sorted((one, other))
    less, more = (pay_month(scheme, plain(post.low, post.code, until=day), month) for day in (early, late))
    assert less.gross + less.accrued <= more.gross + more.accrued


@QUICK
@given(anyone(), st.sampled_from((2023, 2024, 2025)))
def test_months_and_periods_make_the_year(drawn: tuple[Scheme, PayFacts], year: int) -> None:
    """Every sum reckoned for later goes into exactly one period, and with factor 1 comes out of it whole."""
    scheme, facts = drawn
    months = year_of(scheme, facts, year)
    lengths = {"year": 1, "half": 2, "quarter": 4, "month": 12}
    periods = [
        Period(Month(year, 1 + n * (12 // count)), 12 // count) for count in lengths.values() for n in range(count)
    ]
    found = [performance_pay(scheme, facts, period, months) for period in periods]
    assert sum(one.accrued for one in found) == sum(month.accrued for month in months)
    for one in found:
        assert fen_exact(one.items)
        assert all(item.month == one.period.last and item.side == "pay" for item in one.items)
        assert one.items or one.problems or not one.accrued
        assert all(problem.sentence.endswith("。") for problem in one.problems)


@QUICK
@given(anyone(), anyone(), st.sampled_from((2024, 2025)))
def test_back_pay_and_paid_make_due(now: tuple[Scheme, PayFacts], was: tuple[Scheme, PayFacts], year: int) -> None:
    """Whatever changed: what is owed, taken as items of its months, leaves nothing owed; and nothing twice."""
    due = [item for month in year_of(*now, year) for item in month.items]
    paid = [item for month in year_of(*was, year) for item in month.items]
    assert owed(due, due) == ()
    found = owed(due, paid)
    assert all(one.amount for one in found)
    assert [one.month for one in found] == sorted(one.month for one in found)
    taken = [Item(one.key, one.label, one.side, one.amount, (), one.month) for one in found]
    assert owed(due, [*paid, *taken]) == ()
    sums = sum(i.amount for i in due if i.side == "pay"), sum(i.amount for i in (*paid, *taken) if i.side == "pay")
    assert sums[0] == sums[1]


@QUICK
@given(anyone(), MONTHS)
def test_every_change_is_told(drawn: tuple[Scheme, PayFacts], month: Month) -> None:
    scheme, facts = drawn
    before, now = pay_month(scheme, facts, month.plus(-1)), pay_month(scheme, facts, month)
    told = compare(before, now)
    assert all(sentence.endswith("。") for sentence in told)
    sums = [{(i.key, i.side): i.amount for i in one.items} for one in (before, now)]
    assert bool(told) or sums[0] == sums[1]
    whole = [(one.since, one.until, one.paid_percent) for one in now.stretches] == [
        (month.first, month.last, Decimal(100))
    ]
    assert compare(now, now) == () or not whole
    assert compare(None, now) or not now.stretches


@QUICK
@given(MONTHS, NEAR)
def test_the_day_before_on_and_after(month: Month, day: date) -> None:
    """A grade raised on a day: the month's basic pay lies between the two grades', the more so the earlier."""
    low, high = plain(4, "G"), plain(5, "G")
    amounts = []
    for begins in (day + timedelta(days=1), day, day - timedelta(days=1)):
        rise = replace(high.ladder.approvals[0], from_day=begins)
        facts = replace(low, ladder=replace(low.ladder, approvals=(*low.ladder.approvals, rise)))
        amounts.append(pay_month(demo(), facts, month).gross)
    bounds = pay_month(demo(), low, month).gross, pay_month(demo(), high, month).gross
    assert bounds[0] <= amounts[0] <= amounts[1] <= amounts[2] <= bounds[1]
    assert len(set(amounts)) == 3 or not (month.first < day < month.last)
