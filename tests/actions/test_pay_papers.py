"""The papers of pay say what the sheet says: the same people, items and sums, nothing private unasked."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from streetdesk.actions import demo, office
from streetdesk.actions.pay_papers import explained, later, monthly, outlays
from streetdesk.actions.payroll import arrears, confirm, performance
from streetdesk.actions.payroll.budget import budget
from streetdesk.actions.payroll.explain import explain
from streetdesk.actions.payroll.sheet import Sheet
from streetdesk.dates import PartialDate
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.pay.month.calendar import Month, Period
from streetdesk.reports.capital import in_capitals
from streetdesk.reports.money_sheet import MoneySheet
from tests.actions.payroll.doing import approve, change, held
from tests.offices import add_insurance_paper
from tests.reports.pdf import text_of

JUNE = Month(2026, 6)


@pytest.fixture(scope="module")
def demo_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demonstration office with June confirmed and an insurance paper of the office's own (made-up rates)."""
    path = tmp_path_factory.mktemp("papers") / "demo.streetdesk"
    workspace = demo.make_demo(path, 40)
    add_insurance_paper(workspace)
    confirm.confirm(workspace, confirm.sheet(workspace, JUNE), "样例")
    workspace.close()
    return path


@pytest.fixture
def workspace(demo_path: Path, tmp_path: Path) -> Iterator[Workspace]:
    opened = office.open_office(Path(shutil.copy(demo_path, tmp_path / "demo.streetdesk")), "王芳")
    yield opened
    opened.close()


@pytest.fixture
def june(workspace: Workspace) -> Sheet:
    return confirm.sheet(workspace, JUNE)


def column(sheet: MoneySheet, label: str, over: str = "") -> list[object]:
    place = next(n for n, c in enumerate(sheet.columns) if c.label == label and (not over or c.over == over))
    return [row[place] for group in sheet.groups for row in group.rows]


def summed(values: list[object]) -> Decimal:
    return sum((one for one in values if isinstance(one, Decimal)), Decimal(0))


def test_the_sheet_adds_up_to_what_is_paid(workspace: Workspace, june: Sheet) -> None:
    paper = monthly.payroll_paper(workspace, june, private=False)
    assert len(column(paper, "姓名")) == june.totals.people
    assert summed(column(paper, "实发")) == june.totals.net
    assert summed(column(paper, "应发合计")) == june.totals.gross
    assert summed(column(paper, "扣款合计")) == june.totals.deductions > 0
    own = [c.label for c in paper.columns if c.over == "应发" and c.label != "应发合计"]
    assert sum((summed(column(paper, label)) for label in own), Decimal(0)) == june.totals.gross
    assert in_capitals(june.totals.net) in text_of(monthly.payroll_pdf(workspace, june, private=False))
    assert "草稿" not in paper.demo_notice


def test_account_numbers_are_masked_unless_asked_for(workspace: Workspace, june: Sheet) -> None:
    whole = {row.account for row in june.rows if row.account}
    assert whole
    masked = column(monthly.payroll_paper(workspace, june, private=False), "银行卡号")
    assert not whole & set(masked)
    assert whole <= set(column(monthly.payroll_paper(workspace, june, private=True), "银行卡号"))


def test_a_draft_says_that_it_is_one(workspace: Workspace) -> None:
    sheet = confirm.sheet(workspace, Month(2026, 7))
    assert "草稿，未确认" in monthly.payroll_paper(workspace, sheet, private=False).demo_notice


def test_every_slip_adds_up(june: Sheet) -> None:
    slips = monthly.payslips(june, {row.staff_id: row.gross for row in june.rows})
    assert len(slips) == len(june.rows)
    for slip, row in zip(slips, june.rows, strict=True):
        totals = dict(slip.totals)
        assert totals["应发合计"] - totals["扣款合计"] == totals["实发"] == row.net
        assert sum((amount for _, amount in slip.items), Decimal(0)) == row.gross + row.deductions
        assert row.name in slip.heading


def test_the_explanation_names_every_item_and_its_paper(workspace: Workspace, june: Sheet) -> None:
    row = next(row for row in june.rows if row.deductions)
    told = explain(workspace, row.staff_id, JUNE)
    text = text_of(explained.explained_pdf(told))
    for item in row.items:
        assert item.label in text
        assert f"{item.amount:,.2f}" in text
    assert "演示基数" in text
    assert f"实发 {row.net:,.2f} 元" in text


def test_contributions_are_summed_by_kind(workspace: Workspace, june: Sheet) -> None:
    text = text_of(outlays.insurance_pdf(workspace, june))
    for label in ("养老保险", "住房公积金", "单位缴纳", "个人缴纳"):
        assert label in text
    assert f"{june.totals.deductions + june.totals.unit_cost:,.2f}" in text


def test_a_company_is_settled_on_a_sheet_of_its_own(workspace: Workspace, june: Sheet) -> None:
    text = text_of(outlays.settlement_pdf(workspace, june))
    assert "收款单位：" in text
    assert "管理费" in text


def test_the_year_is_budgeted_by_month_and_by_community(workspace: Workspace) -> None:
    found = budget(workspace, 2026)
    by_month = text_of(outlays.budget_pdf(workspace, found, True))
    by_unit = text_of(outlays.budget_pdf(workspace, found, True, by="unit"))
    assert f"{found.sum():,.2f}" in by_month
    assert f"{found.sum():,.2f}" in by_unit
    assert by_month.count("已确认") == 1


def test_performance_pay_is_listed_with_word_and_factor(workspace: Workspace) -> None:
    sheet = performance.period_sheet(workspace, Period.parse("2025"))
    text = text_of(later.performance_pdf(workspace, sheet))
    assert "2025年绩效工资发放表" in text
    assert in_capitals(sheet.totals.gross) in text


def test_nothing_owed_is_nothing_to_print(workspace: Workspace) -> None:
    assert arrears.arrears(workspace) == []
    with pytest.raises(UserError, match="没有一个人"):
        later.back_pay_pdf(workspace, [], demonstration=True)


def test_changes_of_contributions_are_a_paper_or_a_sentence(workspace: Workspace) -> None:
    with pytest.raises(UserError, match="没有社保公积金增减员"):
        outlays.insurance_changes_pdf(workspace, Month(2035, 3), private=False)


def test_numbers_on_the_changes_of_contributions_are_masked_unless_asked_for(workspace: Workspace, june: Sheet) -> None:
    last = next(
        base
        for row in june.rows
        if (base := held(workspace, "insurance_base", row.staff_id))["account_no"] and base["to_month"] is None
    )
    change(workspace, "insurance_base", last["id"], to_month=PartialDate(2026, 6))
    text = text_of(outlays.insurance_changes_pdf(workspace, Month(2026, 7), private=False))
    assert "减员" in text
    assert last["account_no"] not in text
    assert last["account_no"] in text_of(outlays.insurance_changes_pdf(workspace, Month(2026, 7), private=True))


def test_what_is_set_aside_is_not_in_the_sum_of_back_pay(workspace: Workspace, june: Sheet) -> None:
    row = next(row for row in june.rows if row.accrued and row.post == "副职")
    approve(workspace, row.staff_id, "其他", row.post, (row.grade or 0) + 1, JUNE.first)
    (owed,) = arrears.arrears(workspace)
    aside = sum(one.amount for one in owed.owed if one.side == "accrual")
    assert aside > 0
    assert owed.amount > 0
    text = text_of(later.back_pay_pdf(workspace, [owed], demonstration=True))
    assert in_capitals(owed.amount) in text
    assert in_capitals(owed.amount + aside) not in text
    assert f"{aside:,.2f}" in text
