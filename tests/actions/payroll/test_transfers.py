"""Who moves within a month is charged by days: on sheets by community, to companies, in the budget; frozen as well."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from streetdesk.actions.demo.draw import day
from streetdesk.actions.pay_papers import monthly, outlays
from streetdesk.actions.payroll import draft, explain
from streetdesk.actions.payroll.as_json import sheet_json
from streetdesk.actions.payroll.budget import budget
from streetdesk.actions.payroll.charging import charged_rows, moved
from streetdesk.actions.payroll.dispatch import settlements
from streetdesk.actions.payroll.people import unit_names
from streetdesk.actions.payroll.sheet import Sheet, SheetRow
from streetdesk.actions.payroll.table import write_sheet
from streetdesk.db.workspace import Workspace
from streetdesk.pay.month.calendar import Month
from streetdesk.pay.month.charge import DIVIDED
from tests.actions.payroll.doing import INSURANCE, add, change, confirmed, held, pay, use_scheme
from tests.reports.pdf import text_of

JUNE = Month(2025, 6)
ZERO = Decimal(0)


@pytest.fixture
def moving(pay_office: Workspace, tmp_path: Path) -> tuple[Workspace, int, str, str]:
    """Somebody paid the whole of June, sent to another community on the 11th."""
    use_scheme(pay_office, tmp_path, INSURANCE)
    row = next(
        row
        for row in draft.draft(pay_office, JUNE).rows
        if row.kept.month
        and len(row.kept.month.stretches) == 1
        and row.kept.month.stretches[0].since == JUNE.first
        and row.deductions
        and row.unit
    )
    with pay_office.reading() as connection:
        units = unit_names(connection)
    other = next(name for name in reversed(list(units.values())) if name != row.unit and "社区" in name)
    post = held(pay_office, "post_held", row.staff_id)
    change(pay_office, "post_held", post["id"], to_day=day(date(2025, 6, 10)))
    there = next(key for key, name in units.items() if name == other)
    new = {"post": post["post"], "title": post["title"], "unit_id": there, "from_day": day(date(2025, 6, 11))}
    add(pay_office, "post_held", staff_id=row.staff_id, **new)
    return pay_office, row.staff_id, row.unit, other


def mine(rows: list[SheetRow], staff_id: int) -> dict[str, SheetRow]:
    return {row.unit: row for row in rows if row.staff_id == staff_id}


def test_each_community_is_charged_its_days(moving: tuple[Workspace, int, str, str]) -> None:
    workspace, staff_id, before, after = moving
    sheet = draft.draft(workspace, JUNE)
    row = sheet.row(staff_id)
    assert row is not None
    assert row.unit == after
    parts = mine(charged_rows(sheet.rows), staff_id)
    assert list(parts) == [after, before]
    for name in ("gross", "deductions", "net", "accrued", "unit_cost"):
        assert sum(getattr(one, name) for one in parts.values()) == getattr(row, name)
    basic = next(item for item in row.items if item.key == "basic")
    first = next(item for item in parts[before].items if item.key == "basic")
    assert first.amount == (basic.amount * 10 / 30).quantize(Decimal("0.01"))
    assert len(charged_rows(sheet.rows)) == len(sheet.rows) + 1
    assert moved(sheet.rows) == (
        f"月中调动的按在各处的天数分摊：{row.name}（6月1日至10日在{before}，6月11日至30日在{after}）。"
    )


def test_what_is_confirmed_is_charged_as_it_was_drafted(moving: tuple[Workspace, int, str, str]) -> None:
    workspace, staff_id, before, _ = moving
    drafted = charged_rows(draft.draft(workspace, JUNE).rows)
    pay(workspace, JUNE)
    kept = charged_rows(confirmed(workspace, JUNE).rows)
    assert [(row.unit, row.employer, row.items) for row in kept] == [(r.unit, r.employer, r.items) for r in drafted]
    told = explain.explain(workspace, staff_id, JUNE)
    lines = [line for part in told.parts for item in part.own for line in item.lines if line.item == DIVIDED]
    assert lines
    assert all(before in line.why for line in lines)


def by_group(workspace: Workspace, sheet: Sheet, label: str) -> dict[str, Decimal]:
    paper = monthly.payroll_paper(workspace, sheet, private=False)
    place = next(n for n, column in enumerate(paper.columns) if column.label == label)
    return {
        group.title: sum((cell for row in group.rows if isinstance(cell := row[place], Decimal)), ZERO)
        for group in paper.groups
    }


def test_papers_by_community_follow(moving: tuple[Workspace, int, str, str]) -> None:
    workspace, staff_id, before, after = moving
    sheet = draft.draft(workspace, JUNE)
    parts = mine(charged_rows(sheet.rows), staff_id)
    others = [row for row in sheet.rows if row.staff_id != staff_id]
    sums = by_group(workspace, sheet, "实发")
    for unit in (before, after):
        assert sums[unit] == sum((row.net for row in others if row.unit == unit), parts[unit].net)
    assert sum(sums.values()) == sheet.totals.net
    text = text_of(monthly.payroll_pdf(workspace, sheet, private=False))
    assert f"合计　{len(sheet.rows)} 人" in text
    assert "月中调动的按在各处的天数分摊" in text
    assert "月中调动的按在各处的天数分摊" in text_of(outlays.insurance_pdf(workspace, sheet))


def test_the_budget_follows_confirmed_or_not(moving: tuple[Workspace, int, str, str]) -> None:
    """The same sums by community before and after the month is confirmed, and all of them the sheet's."""
    workspace, staff_id, before, after = moving
    parts = mine(charged_rows(draft.draft(workspace, JUNE).rows), staff_id)
    pay(workspace, JUNE)
    sheet = confirmed(workspace, JUNE)
    found = budget(workspace, 2025)
    totals = sheet.totals
    assert found.sum(month=JUNE) == totals.gross + totals.accrued + totals.unit_cost
    others = [row for row in sheet.rows if row.staff_id != staff_id]
    for unit in (before, after):
        here = [*(row for row in others if row.unit == unit), parts[unit]]
        assert found.sum(month=JUNE, unit=unit) == sum((r.gross + r.accrued + r.unit_cost for r in here), ZERO)


def test_the_forecast_is_charged_by_days(moving: tuple[Workspace, int, str, str]) -> None:
    workspace, staff_id, before, _ = moving
    whole = budget(workspace, 2025)
    record = held(workspace, "post_held", staff_id)
    change(workspace, "post_held", record["id"], from_day=day(date(2025, 6, 21)))
    later = budget(workspace, 2025)
    assert later.sum() == whole.sum()
    assert later.sum(month=JUNE, unit=before) > whole.sum(month=JUNE, unit=before)


def test_companies_are_settled_by_days(pay_office: Workspace) -> None:
    """From one company to another on the 16th: each is paid half the month, the fee is due once, with the last."""
    before = {one.employer: one for one in settlements(pay_office, draft.draft(pay_office, JUNE))}
    one, other = (name for name, found in before.items() if found.fee)
    row = next(
        row
        for row in before[one].rows
        if row.kept.month and len(row.kept.month.stretches) == 1 and row.kept.month.stretches[0].since == JUNE.first
    )
    contract = held(pay_office, "contract", row.staff_id)
    new = {"form": contract["form"], "employer": other, "term": contract["term"], "from_day": day(date(2025, 6, 16))}
    add(pay_office, "contract", staff_id=row.staff_id, **new, to_day=day(date(2025, 12, 31)))
    sheet = draft.draft(pay_office, JUNE)
    after = {found.employer: found for found in settlements(pay_office, sheet)}
    here, there = (next(r for r in after[name].rows if r.staff_id == row.staff_id) for name in (one, other))
    assert here.gross + there.gross == row.gross
    assert abs(here.gross - there.gross) <= Decimal("0.01")
    assert (after[one].heads, after[other].heads) == (before[one].heads - 1, before[other].heads + 1)
    assert not after[one].has_fee(here)
    assert after[other].has_fee(there)
    text = text_of(outlays.settlement_pdf(pay_office, sheet))
    assert text.count("管理费不分摊，计在月末所在的用人单位") == 2


def test_the_workbook_and_the_command_line_follow(moving: tuple[Workspace, int, str, str], tmp_path: Path) -> None:
    workspace, staff_id, before, after = moving
    sheet = draft.draft(workspace, JUNE)
    write_sheet(workspace, sheet, tmp_path / "june.xlsx")
    page = load_workbook(tmp_path / "june.xlsx").active
    assert page is not None
    rows = list(page.iter_rows(values_only=True))
    head = next(row for row in rows if "社区" in row)
    unit, net = head.index("社区"), head.index("实发")
    found = sum((Decimal(str(row[net])) for row in rows if row[unit] == before), ZERO)
    parts = mine(charged_rows(sheet.rows), staff_id)
    assert found == sum((r.net for r in sheet.rows if r.unit == before), parts[before].net)
    printed = [one for one in sheet_json(workspace, sheet)["people"] if "charged" in one]
    assert [[place["unit"] for place in one["charged"]] for one in printed] == [[before, after]]
