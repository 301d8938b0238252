"""Cumulative withholding by a made-up table: three brackets, with the edge and a fallen income."""

from __future__ import annotations

from dataclasses import replace

import pytest

from streetdesk.pay import Month, Paper, YearToDate, withhold
from streetdesk.pay.scheme.model import Tax, TaxBracket

from .people import day, yuan

TABLE = Tax(
    day("2024-01-01"),
    Paper("示例", "预扣率表"),
    yuan(5000),
    (
        TaxBracket(yuan(36000), yuan(10), yuan(2520)),
        TaxBracket(yuan(0), yuan(3), yuan(0)),
        TaxBracket(yuan(144000), yuan(20), yuan(16920)),
    ),
)


@pytest.mark.parametrize(
    ("year", "amount"),
    [
        (YearToDate(yuan(5000)), "0.00"),
        (YearToDate(yuan("5000.33")), "0.01"),
        (YearToDate(yuan(41000)), "1080.00"),  # 36,000 at 3 %: the edge belongs to the lower bracket
        (YearToDate(yuan("41000.10")), "1080.01"),
        (YearToDate(yuan(60000), yuan(3000), yuan(2000), 2, yuan(1000)), "980.00"),  # 45,000: 4,500 - 2,520 - 1,000
        (YearToDate(yuan(60000), yuan(3000), yuan(2000), 2, yuan(1980)), "0.00"),
        (YearToDate(yuan(60000), yuan(3000), yuan(2000), 2, yuan(2500)), "0.00"),  # too much withheld: settled later
        (YearToDate(yuan(200000)), "22080.00"),
    ],
)
def test_withheld(year: YearToDate, amount: str) -> None:
    found = withhold(TABLE, year, Month(2024, 6))
    assert (found.key, found.side, found.amount) == ("tax", "deduction", yuan(amount))
    assert found.lines[0].source == "《预扣率表》示例"


def test_its_working_is_told() -> None:
    why = withhold(TABLE, YearToDate(yuan(60000), yuan(3000), yuan(2000), 2, yuan(1000)), Month(2024, 6)).lines[0].why
    assert why == (
        "累计收入60,000.00元－减除费用10,000.00元（2个月）－社保公积金3,000.00元－其他扣除2,000.00元，"
        "累计应纳税所得额45,000.00元×10%－速算扣除数2,520.00元=1,980.00元，已预扣1,000.00元"
    )
    assert "多扣的留待" in withhold(TABLE, YearToDate(yuan(60000), withheld=yuan(9999)), Month(2024, 6)).lines[0].why


def test_without_a_table_nothing_is_withheld() -> None:
    assert withhold(replace(TABLE, brackets=()), YearToDate(yuan(200000)), Month(2024, 6)).amount == 0


def test_month_by_month_makes_the_year() -> None:
    """Twelve months withheld one by one come to the tax of the year's sum."""
    withheld = yuan(0)
    for number in range(1, 13):
        withheld += withhold(
            TABLE, YearToDate(yuan("9123.45") * number, months=number, withheld=withheld), Month(2024, number)
        ).amount
    assert withheld == withhold(TABLE, YearToDate(yuan("9123.45") * 12, months=12), Month(2024, 12)).amount
