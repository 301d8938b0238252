"""What back pay says of itself is what its figures give."""

from __future__ import annotations

import re
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from streetdesk.actions.payroll.arrears import as_back_pay
from streetdesk.pay.month.calendar import Month
from streetdesk.pay.month.model import Owed
from tests.pay.sentences import NUMBER, number

MONEY = st.integers(-(10**8), 10**8).map(lambda fen: Decimal(fen) / 100)


@given(MONEY, MONEY, st.sampled_from(("pay", "deduction", "accrual", "unit")))
def test_due_less_paid_is_the_difference(due: Decimal, paid: Decimal, side: str) -> None:
    item = as_back_pay(Owed("basic", "基本工资", side, Month(2024, 5), due, paid, (), ()))  # type: ignore[arg-type]  # drawn from its names
    line = item.lines[0]
    was, will, more = (number(one) for one in re.findall(rf"({NUMBER})元", line.why))
    assert (was, will) == (due, paid)
    assert was - will == more == item.amount == number(line.amount)
