"""What is frozen comes back as it was, exact to the fen, and is the same for the same values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streetdesk.actions.payroll.frozen import Kept, fen, pack, read_short, short, unpack, unpack_one, yuan
from streetdesk.actions.payroll.runs import Options, Taken, read_options, write_options
from streetdesk.pay import Line, Problem
from streetdesk.pay.month.calendar import Month, Period
from streetdesk.pay.month.model import ChargedTo, Item, PeriodPay, PersonMonth, Stretch

TEXT = st.text(st.sampled_from('基本工资䶮𬭎〔2025〕号"\\\n{}[],1.0元'), max_size=12)
SIDES = st.sampled_from(("pay", "accrual", "deduction", "unit"))
MONTHS = st.builds(Month, st.integers(1900, 2999), st.integers(1, 12))
MONEY = st.integers(-(10**9), 10**9).map(yuan)
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
LINES = st.lists(st.builds(Line, TEXT, TEXT, TEXT, TEXT), max_size=3).map(tuple)
SPLIT = st.lists(MONEY, max_size=3).map(tuple)
ITEMS = st.lists(st.builds(Item, TEXT, TEXT, SIDES, MONEY, LINES, MONTHS, SPLIT), max_size=4).map(tuple)
PLACES = st.lists(st.builds(ChargedTo, TEXT, TEXT, TEXT), max_size=3).map(tuple)
PROBLEMS = st.lists(st.builds(Problem, TEXT, TEXT), max_size=2).map(tuple)
EXACT = st.decimals(0, 10_000, places=4)
STRETCHES = st.builds(
    Stretch,
    DAYS,
    DAYS,
    TEXT,
    TEXT,
    st.integers(0, 60),
    st.none() | EXACT,
    EXACT,
    TEXT,
    TEXT,
    st.booleans(),
    EXACT,
)
PERSON_MONTHS = st.builds(
    PersonMonth, MONTHS, TEXT, ITEMS, st.lists(STRETCHES, max_size=3).map(tuple), PROBLEMS, PLACES
)
PERIODS = st.sampled_from([Period.parse(text) for text in ("2025", "2025H2", "2025Q3", "2025-07")])
PERIOD_PAYS = st.builds(PeriodPay, PERIODS, MONEY, TEXT, st.none() | EXACT, ITEMS, PROBLEMS)
KEPT = st.builds(
    Kept, st.none() | PERSON_MONTHS, st.none() | PERIOD_PAYS, ITEMS, ITEMS, st.lists(TEXT, max_size=2).map(tuple)
)


@given(st.lists(KEPT, min_size=1, max_size=4))
def test_a_page_comes_back(page: list[Kept]) -> None:
    packed = pack(page)
    assert unpack(packed) == page
    assert [unpack_one(packed, place) for place in range(len(page))] == page
    assert pack(unpack(packed)) == packed


@given(ITEMS)
def test_items_come_back_without_their_lines(items: tuple[Item, ...]) -> None:
    found = read_short(short(items))
    assert [(i.key, i.label, i.side, i.amount, i.month) for i in found] == [
        (i.key, i.label, i.side, i.amount, i.month) for i in items
    ]
    assert all(i.lines == () for i in found)


@given(st.integers(-(10**12), 10**12))
def test_fen_and_yuan(amount: int) -> None:
    assert fen(yuan(amount)) == amount


@pytest.mark.parametrize("amount", ["0.001", "1.005", "-0.0049"])
def test_nothing_is_rounded_in_silence(amount: str) -> None:
    with pytest.raises(ValueError, match="not exact"):
        fen(Decimal(amount))


TAKEN = st.builds(Taken, st.integers(1, 10**6), TEXT, SIDES, MONTHS)


@given(st.builds(Options, st.frozensets(TAKEN, max_size=4), st.booleans()))
def test_options_come_back(options: Options) -> None:
    assert read_options(write_options(options)) == options
