"""Sheets of money, slips and explanations: sums of what is printed, nothing clipped, as last found good."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from streetdesk.errors import UserError
from streetdesk.reports.capital import in_capitals
from streetdesk.reports.money_sheet import MoneyGroup, money, render_money_sheet, render_money_sheets
from streetdesk.reports.pay_explained import render_pay_explained
from streetdesk.reports.payslip import render_payslips
from tests.reports import money_papers
from tests.reports.pdf import pages, text_of
from tests.reports.test_golden import FOLDER, told


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0", "零元整"),
        ("0.05", "伍分"),
        ("0.50", "伍角整"),
        ("10", "壹拾元整"),
        ("10.05", "壹拾元零伍分"),
        ("10.50", "壹拾元伍角整"),
        ("1680.32", "壹仟陆佰捌拾元叁角贰分"),
        ("10203.40", "壹万零贰佰零叁元肆角整"),
        ("107000.53", "壹拾万柒仟元伍角叁分"),
        ("6007.14", "陆仟零柒元壹角肆分"),
        ("110000", "壹拾壹万元整"),
        ("10000000", "壹仟万元整"),
        ("120340056.78", "壹亿贰仟零叁拾肆万零伍拾陆元柒角捌分"),
        ("1000200030004", "壹万亿零贰亿零叁万零肆元整"),
        ("-5.20", "负伍元贰角整"),
    ],
)
def test_capitals_are_written_as_vouchers_want_them(amount: str, words: str) -> None:
    assert in_capitals(Decimal(amount)) == f"人民币{words}"


def test_parts_of_a_fen_have_no_words() -> None:
    with pytest.raises(ValueError, match="fen"):
        in_capitals(Decimal("1.005"))


@pytest.mark.parametrize(
    ("name", "pdf"),
    [
        ("payroll", lambda: render_money_sheet(money_papers.payroll())),
        ("payslips", lambda: render_payslips(money_papers.slips())),
        ("payslips-strips", lambda: render_payslips(money_papers.slips(), "strips")),
        ("pay-explained", lambda: render_pay_explained(money_papers.explained())),
    ],
)
def test_every_text_stands_where_it_stood(name: str, pdf: object) -> None:
    assert callable(pdf)
    assert told(pdf()) == (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def test_every_page_ends_with_the_sums_of_its_rows() -> None:
    sheet = money_papers.payroll((30, 40, 25))
    read = [page.text for page in pages(render_money_sheet(sheet))]
    assert len(read) > 2
    place = [column.label for column in sheet.columns].index("实发")
    left = [value for group in sheet.groups for row in group.rows if isinstance(value := row[place], Decimal)]
    whole = sum(left, Decimal(0))
    for page in read:
        counted = re.search(r"本页小计\D*(\d+)", page)
        assert counted
        here, left = left[: int(counted[1])], left[int(counted[1]) :]
        assert all(money(net) in page for net in here)
        assert money(sum(here, Decimal(0))) in page
    assert left == []
    assert in_capitals(whole) in read[-1]


def test_one_page_has_no_sums_of_the_page() -> None:
    assert "本页小计" not in text_of(render_money_sheet(money_papers.payroll((5,))))


def test_sheets_of_several_companies_are_numbered_for_themselves() -> None:
    sheet = money_papers.payroll((5,))
    read = text_of(render_money_sheets([sheet, replace(sheet, title="第二家公司的表")]))
    assert read.count("第 1 页　共 1 页") == 2


def test_nobody_to_print_is_a_sentence() -> None:
    with pytest.raises(UserError, match="没有一个人"):
        render_money_sheet(replace(money_papers.payroll(), groups=(MoneyGroup("甲社区", ()),)))
    with pytest.raises(UserError, match="没有可以打印的工资条"):
        render_payslips([])


def test_a_character_without_a_font_is_named_with_its_row() -> None:
    sheet = money_papers.payroll((1,))
    row = ("石\ue863", *sheet.groups[0].rows[0][1:])
    with pytest.raises(UserError, match=r"U\+E863.*石.*姓名"):
        render_money_sheet(replace(sheet, groups=(MoneyGroup("甲社区", (row,)),)))


def test_a_slip_is_never_torn_over_two_pages() -> None:
    for page in pages(render_payslips(money_papers.slips(23))):
        assert page.text.count("工资条") == page.text.count("3,164.15") > 0


def test_a_long_explanation_is_carried_over() -> None:
    read = pages(render_pay_explained(money_papers.explained(60)))
    assert len(read) > 1
    assert sum(page.text.count("全月") for page in read) == 60
