"""Back pay: due by today's papers less what was paid, item by item; what is settled is owed no more."""

from __future__ import annotations

from dataclasses import replace

from streetdesk.pay import Item, Line, Month, owed
from streetdesk.pay.month.model import Side

from .people import approval, months_of, paid, yuan


def item(key: str, amount: str, month: str = "2024-06", side: Side = "pay", why: str = "应发") -> Item:
    return Item(key, key, side, yuan(amount), (Line(key, amount, why, "文件"),), Month.parse(month))


def test_only_differences_by_month_and_in_the_order_of_items() -> None:
    due = [item("basic", "110", "2024-07"), item("basic", "110"), item("certificate", "20"), item("same", "5")]
    was = [item("gone", "7"), item("same", "5"), item("basic", "100", why="原发"), item("basic", "100", "2024-07")]
    found = owed(due, was)
    assert [(str(one.month), one.key, one.amount) for one in found] == [
        ("2024-06", "basic", yuan(10)),
        ("2024-06", "certificate", yuan(20)),
        ("2024-06", "gone", yuan(-7)),
        ("2024-07", "basic", yuan(10)),
    ]
    assert [line.why for line in found[0].due_lines + found[0].paid_lines] == ["应发", "原发"]
    assert (found[2].due, found[2].label) == (yuan(0), "gone")
    assert found[2].due_lines == ()


def test_sides_are_apart_and_back_pay_of_later_runs_counts_as_paid() -> None:
    due = [item("performance", "100", side="accrual"), item("basic", "130")]
    was = [item("performance", "100"), item("basic", "100"), item("basic", "30", why="补发")]
    assert [(one.key, one.side, one.amount) for one in owed(due, was)] == [
        ("performance", "accrual", yuan(100)),
        ("performance", "pay", yuan(-100)),
    ]


def test_nothing_is_owed_where_all_was_paid() -> None:
    items = [one for month in months_of(paid(approval(4, "2023-01-01")), 2024) for one in month.items]
    assert owed(items, items) == ()
    assert owed(items, items[::-1]) == ()
    assert owed([], []) == ()


def test_back_pay_and_paid_make_due() -> None:
    """A late approval from April: what is owed, taken as items of its months, settles everything."""
    before = [i for m in months_of(paid(approval(4, "2023-01-01")), 2024) for i in m.items]
    late = paid(approval(4, "2023-01-01"), approval(5, "2024-04-01"))
    due = [i for m in months_of(late, 2024) for i in m.items]
    found = owed(due, before)
    assert [one.month.month for one in found if one.key == "basic"] == list(range(4, 13))
    assert {one.amount for one in found} == {yuan("140.00"), yuan("60.00")}
    taken = [replace(item(one.key, "0", str(one.month), one.side), amount=one.amount) for one in found]
    assert owed(due, [*before, *taken]) == ()


def test_too_much_was_paid() -> None:
    """Left on 10 June, told after June was paid: the rest of June and July come back."""
    before = [i for m in months_of(paid(approval(4, "2023-01-01")), 2024)[5:7] for i in m.items]
    due = [i for m in months_of(paid(approval(4, "2023-01-01"), until="2024-06-10"), 2024)[5:7] for i in m.items]
    found = owed(due, before)
    assert [(one.month.month, one.key, one.amount) for one in found] == [
        (6, "basic", yuan("-2146.67")),
        (6, "performance", yuan("-920.00")),
        (7, "basic", yuan("-3220.00")),
        (7, "performance", yuan("-1380.00")),
    ]
