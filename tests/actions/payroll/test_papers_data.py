"""What papers are made of: bank file, settlement of companies, 增减员, budget, explanation, tax help."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from streetdesk.actions.demo.draw import day
from streetdesk.actions.payroll import arrears, bank, confirm, draft, explain, performance, tax
from streetdesk.actions.payroll.budget import SETTLED, budget
from streetdesk.actions.payroll.dispatch import settlements
from streetdesk.actions.payroll.insurance_changes import insurance_changes
from streetdesk.actions.payroll.ytd import year_to_date
from streetdesk.dates import PartialDate
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.pay.month.calendar import Month, Period
from streetdesk.registers.staff import Staff
from tests.actions.payroll.doing import INSURANCE, add, approve, change, confirmed, held, pay, row_of, use_scheme

MAY, JUNE = Month(2025, 5), Month(2025, 6)
TAX = """
[[tax]]
effective_on = 2023-01-01
paper = { number = "演示税率", title = "演示用的税率（非真实标准）" }
monthly_allowance = 1000

[[tax.bracket]]
above = 0
rate = 3
quick = 0

[[tax.bracket]]
above = 36000
rate = 10
quick = 2520
"""


def test_the_bank_gets_accounts_as_text(pay_office: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="还没有确认，不能做银行代发文件"):
        bank.write_bank_file(pay_office, draft.draft(pay_office, JUNE), tmp_path / "bank.xlsx")
    person = draft.draft(pay_office, JUNE).rows[0]
    change(pay_office, "staff", person.staff_id, bank_account=None)
    pay(pay_office, JUNE)
    sheet = confirmed(pay_office, JUNE)
    found = bank.write_bank_file(pay_office, sheet, tmp_path / "bank.xlsx")
    assert person.name in [row.name for row in found.no_account]
    assert len(found.paid) + len(found.no_account) + len(found.nothing) == len(sheet.rows)
    rows = list(load_workbook(tmp_path / "bank.xlsx").active.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert rows[0] == ("姓名", "账号", "金额", "附言")
    assert all(isinstance(row[1], str) and len(row[1]) == 19 for row in rows[1:])
    assert sum((Decimal(str(row[2])) for row in rows[1:]), Decimal(0)) == found.total
    assert {row[3] for row in rows[1:]} == {"2025年6月工资"}


def test_the_bank_takes_text_too(pay_office: Workspace, tmp_path: Path) -> None:
    pay(pay_office, JUNE)
    found = bank.write_bank_file(pay_office, confirmed(pay_office, JUNE), tmp_path / "bank.csv", "六月工资")
    lines = (tmp_path / "bank.csv").read_bytes().decode("gb18030").splitlines()
    assert lines[0] == "姓名,账号,金额,附言"
    first = found.paid[0]
    assert lines[1] == f"{first.name},{first.account},{first.net:.2f},六月工资"
    assert len(lines) == 1 + len(found.paid)


def test_what_a_table_would_run_is_quoted_in_the_banks_text_and_told(pay_office: Workspace, tmp_path: Path) -> None:
    person = draft.draft(pay_office, JUNE).rows[0]
    with pay_office.transaction("样例") as tx:
        tx.update(Staff, person.staff_id, {"name": "=1+1"})
    pay(pay_office, JUNE)
    sheet = confirmed(pay_office, JUNE)
    found = bank.write_bank_file(pay_office, sheet, tmp_path / "bank.csv", "@六月")
    rows = list(csv.reader(io.StringIO((tmp_path / "bank.csv").read_bytes().decode("gb18030"))))
    assert {row[3] for row in rows[1:]} == {"'@六月"}
    assert [row[:2] for row in rows if "1+1" in row[0]] == [["'=1+1", person.account]]
    assert not any(row[1].startswith("'") for row in rows)
    assert [row[2] for row in rows[1:]] == [f"{one.net:.2f}" for one in found.paid]
    assert set(found.quoted) == {"=1+1", "@六月"}
    assert "“=1+1”" in bank.quoted_words(found.quoted)
    whole = bank.write_bank_file(pay_office, sheet, tmp_path / "bank.xlsx", "@六月")
    cells = list(load_workbook(tmp_path / "bank.xlsx").active.iter_rows(values_only=True))  # type: ignore[union-attr]
    assert (whole.quoted, {row[3] for row in cells[1:]}) == ((), {"@六月"})


def test_nobody_with_an_account(pay_office: Workspace, tmp_path: Path) -> None:
    for row in draft.draft(pay_office, JUNE).rows:
        change(pay_office, "staff", row.staff_id, bank_account=None)
    pay(pay_office, JUNE)
    with pytest.raises(UserError, match="没有可以由银行代发的人"):
        bank.write_bank_file(pay_office, confirmed(pay_office, JUNE), tmp_path / "bank.csv")
    assert list(tmp_path.glob("bank*")) == []


def test_companies_are_settled(pay_office: Workspace, tmp_path: Path) -> None:
    use_scheme(pay_office, tmp_path, INSURANCE)
    pay(pay_office, JUNE)
    sheet = confirmed(pay_office, JUNE)
    found = settlements(pay_office, sheet)
    assert found
    for one in found:
        assert {row.employer for row in one.rows} == {one.employer}
        assert one.heads == len(one.rows)
        assert one.total == one.sum("pay") + one.sum("unit") + (one.fee or 0) * one.heads
    assert {one.employer: one.fee for one in found if one.fee} == {
        "演示人力资源有限公司（虚构）": Decimal("60.00"),
        "示例劳务服务有限公司（虚构）": Decimal("80.00"),
    }
    name = found[0].employer
    add(pay_office, "dispatch_fee", employer=name, fee=Decimal("99.00"), from_day=day(date(2025, 6, 15)))
    assert settlements(pay_office, sheet)[0].fee == Decimal("99.00")


def test_who_joins_and_leaves_the_insurance(pay_office: Workspace) -> None:
    rows = [row.staff_id for row in draft.draft(pay_office, JUNE).rows]
    assert insurance_changes(pay_office, JUNE) == []
    old, leaver, raised = _three(pay_office, rows)
    add(
        pay_office,
        "insurance_base",
        staff_id=old,
        category="社保",
        kinds="工伤保险",
        from_month=PartialDate(2025, 6),
        base=Decimal("4000.00"),
    )
    change(
        pay_office, "insurance_base", held(pay_office, "insurance_base", leaver)["id"], to_month=PartialDate(2025, 5)
    )
    last = held(pay_office, "insurance_base", raised)
    change(pay_office, "insurance_base", last["id"], to_month=PartialDate(2025, 5))
    add(
        pay_office,
        "insurance_base",
        staff_id=raised,
        category=last["category"],
        from_month=PartialDate(2025, 6),
        base=last["base"] + 100,
    )
    found = {(c.staff_id, c.change): c for c in insurance_changes(pay_office, JUNE)}
    assert set(found) == {(old, "增员"), (leaver, "减员"), (raised, "基数调整")}
    assert (found[old, "增员"].kinds, found[old, "增员"].now) == (("工伤保险",), Decimal("4000.00"))
    assert found[leaver, "减员"].account.startswith("YS")
    change_of = found[raised, "基数调整"]
    assert change_of.before is not None
    assert change_of.now == change_of.before + 100
    assert insurance_changes(pay_office, Month(2025, 7)) == []


def _three(workspace: Workspace, ids: list[int]) -> tuple[int, int, int]:
    """Three people with contributions that go on."""
    found = []
    for staff_id in ids:
        try:
            base = held(workspace, "insurance_base", staff_id)
        except IndexError:
            continue
        if base["to_month"] is None and base["from_month"] <= PartialDate(2025, 1):
            found.append(staff_id)
    return found[0], found[1], found[2]


def test_a_budget_is_what_was_paid_and_what_will_be(pay_office: Workspace, tmp_path: Path) -> None:
    use_scheme(pay_office, tmp_path, INSURANCE)
    first = Month(2025, 1)
    pay(pay_office, first)
    found = budget(pay_office, 2025)
    sums = confirmed(pay_office, first).totals
    assert found.sum(month=first) == sums.gross + sums.accrued + sums.unit_cost
    assert {line.month for line in found.lines if not line.forecast} == {first}
    assert {line.month for line in found.lines} == {Month(2025, m) for m in range(1, 13)}
    assert found.sum() == sum((found.sum(unit=unit) for unit in found.units), Decimal(0))
    assert found.sum() == sum((found.sum(label=label) for label in found.labels), Decimal(0))
    assert "单位养老保险" in found.labels
    assert "养老保险" not in found.labels
    assert sum(n for (month, _), n in found.heads.items() if month == first) == sums.people


def test_a_settled_period_shows_in_the_budget(pay_office: Workspace) -> None:
    for month in range(1, 13):
        pay(pay_office, Month(2025, month))
    seen = performance.period_sheet(pay_office, Period.parse("2025"))
    confirm.confirm(pay_office, seen, "已核对")
    more = sum((r.gross - r.kept.period.accrued for r in seen.rows if r.kept.period), Decimal(0))
    found = budget(pay_office, 2025)
    assert found.sum(label=SETTLED) == more
    assert found.sum(label=SETTLED, month=Month(2025, 12)) == more
    everything = year_to_date(pay_office, Month(2025, 12))
    assert found.sum() == sum((one.gross for one in everything.values()), Decimal(0))


def test_every_fen_of_a_month_is_explained(pay_office: Workspace, tmp_path: Path) -> None:
    use_scheme(pay_office, tmp_path, INSURANCE)
    drafted = [explain.explain(pay_office, row.staff_id, JUNE) for row in draft.draft(pay_office, JUNE).rows]
    pay(pay_office, MAY)
    person = draft.draft(pay_office, JUNE).rows[5]
    approve(pay_office, person.staff_id, "其他", person.post, 12, date(2025, 5, 1))
    pay(pay_office, JUNE, back=True)
    for before in drafted:
        found = explain.explain(pay_office, before.row.staff_id, JUNE)
        assert (before.frozen, found.frozen) == (False, True)
        sums = {part.side: part.sum for part in found.parts}
        assert found.row.net == sums.get("pay", 0) - sums.get("deduction", 0)
        assert all(item.lines for part in found.parts for item in (*part.own, *part.back))
        assert found.papers
        assert found.demonstration
        if found.row.staff_id != person.staff_id:
            assert found.parts == before.parts
    found = explain.explain(pay_office, person.staff_id, JUNE)
    back = found.parts[0].back
    assert [item.key for item in back] == ["basic"]
    said = " ".join(line.item for line in back[0].lines)
    assert "补发2025年5月基本工资" in said
    assert "应为：" in said
    assert "已办：" in said
    may = row_of(pay_office, MAY, person.staff_id)
    assert found.year_gross == may.gross + found.row.gross
    with pytest.raises(UserError, match="没有这个人"):
        explain.explain(pay_office, 99_999, JUNE)


def test_tax_is_off_until_it_is_wanted(pay_office: Workspace, tmp_path: Path) -> None:
    use_scheme(pay_office, tmp_path, INSURANCE, TAX)
    assert not any(item.key == "tax" for row in draft.draft(pay_office, MAY).rows for item in row.items)
    tax.set_tax_help(pay_office, True)
    assert tax.tax_help(pay_office)
    person = draft.draft(pay_office, MAY).rows[0]
    by_hand = draft.draft(pay_office, MAY).rows[1]
    line = {"month": PartialDate(2025, 5), "item": "个税", "side": "扣款", "amount": Decimal("7.00")}
    add(pay_office, "pay_manual", staff_id=by_hand.staff_id, reason="税务局算好的", **line)
    pay(pay_office, MAY)
    may = row_of(pay_office, MAY, person.staff_id)
    insured = sum((i.amount for i in may.items if i.key.startswith("insurance:") and i.side == "deduction"), Decimal(0))
    (withheld,) = (i.amount for i in may.items if i.key == "tax")
    assert withheld == ((may.gross - insured - 1000) * 3 / 100).quantize(Decimal("0.01"), "ROUND_HALF_UP")
    assert not any(i.key == "tax" for i in row_of(pay_office, MAY, by_hand.staff_id).items)
    run = pay(pay_office, JUNE)
    june = row_of(pay_office, JUNE, person.staff_id)
    (more,) = (i.amount for i in june.items if i.key == "tax")
    both = may.gross + june.gross - 2 * insured - 2000
    assert withheld + more == (both * 3 / 100).quantize(Decimal("0.01"), "ROUND_HALF_UP")
    assert arrears.arrears(pay_office) == []  # tax is reckoned on what is paid out, it is never owed
    assert confirm.confirmed(pay_office, run).row(person.staff_id) == june


def test_tax_typed_late_for_an_earlier_month_counts_as_withheld(pay_office: Workspace, tmp_path: Path) -> None:
    use_scheme(pay_office, tmp_path, INSURANCE, TAX)
    pay(pay_office, MAY)
    tax.set_tax_help(pay_office, True)
    person = draft.draft(pay_office, JUNE).rows[0]
    (without,) = (i.amount for i in person.items if i.key == "tax")
    line = {"month": PartialDate(2025, 5), "item": "个税", "side": "扣款", "amount": Decimal("7.00")}
    add(pay_office, "pay_manual", staff_id=person.staff_id, reason="五月漏了", **line)
    draft.take(pay_office, JUNE, None)
    row = draft.draft(pay_office, JUNE).row(person.staff_id)
    assert row is not None
    assert [item.amount for item in row.kept.back] == [Decimal("7.00")]
    assert [item.amount for item in row.items if item.key == "tax"] == [without - 7]


def test_tax_help_without_a_table(pay_office: Workspace) -> None:
    tax.set_tax_help(pay_office, True)
    found = draft.draft(pay_office, JUNE)
    assert [w.code for w in found.worries if not w.staff_id] == ["no-tax-table", "no-insurance-rates"]
    tax.set_tax_help(pay_office, False)
    assert not tax.tax_help(pay_office)


def test_last_month_is_explained_in_words(pay_office: Workspace) -> None:
    pay(pay_office, MAY)
    person = next(row for row in confirmed(pay_office, MAY).rows if row.post == "副职")
    approve(pay_office, person.staff_id, "学历调整", "副职", 14, date(2025, 6, 1))
    row = draft.draft(pay_office, JUNE).row(person.staff_id)
    assert row is not None
    assert any("升为第14级" in said for said in row.changes)
    assert any("基本工资增加" in said for said in row.changes)
    others = [r for r in draft.draft(pay_office, JUNE).rows if r.staff_id != person.staff_id and r.changes]
    assert len(others) < 5
    pay(pay_office, JUNE)
    assert row_of(pay_office, JUNE, person.staff_id).changes == row.changes


def test_a_month_left_out_is_told(pay_office: Workspace) -> None:
    pay(pay_office, Month(2025, 3))
    found = draft.draft(pay_office, MAY)
    assert [w.sentence for w in found.worries if w.code == "month-left-out"] == ["2025年4月工资还没有确认。"]


def test_back_pay_of_a_settled_period_is_budgeted_once(pay_office: Workspace) -> None:
    for month in range(1, 13):
        pay(pay_office, Month(2025, month))
    confirm.confirm(pay_office, performance.period_sheet(pay_office, Period.parse("2025")), "已核对")
    before = budget(pay_office, 2025).sum()
    person = next(row for row in confirmed(pay_office, JUNE).rows if row.post == "副职")
    approve(pay_office, person.staff_id, "学历调整", "副职", (person.grade or 0) + 1, date(2025, 6, 1))
    pay(pay_office, Month(2026, 1), back=True)
    back = row_of(pay_office, Month(2026, 1), person.staff_id).kept.back
    assert {item.side for item in back} == {"pay"}
    assert ("performance", Month(2025, 12)) in {(item.key, item.month) for item in back}
    assert budget(pay_office, 2025).sum() == before
    sums = confirmed(pay_office, Month(2026, 1)).totals
    assert budget(pay_office, 2026).sum(month=Month(2026, 1)) == sums.gross + sums.accrued + sums.unit_cost
    assert arrears.arrears(pay_office) == []


def test_what_is_set_aside_late_is_budgeted_with_the_settlement(pay_office: Workspace) -> None:
    for month in range(1, 13):
        pay(pay_office, Month(2025, month))
    person = next(row for row in confirmed(pay_office, JUNE).rows if row.post == "副职")
    approve(pay_office, person.staff_id, "学历调整", "副职", (person.grade or 0) + 1, date(2025, 6, 1))
    pay(pay_office, Month(2026, 1), back=True)
    assert "accrual" in {item.side for item in row_of(pay_office, Month(2026, 1), person.staff_id).kept.back}
    confirm.confirm(pay_office, performance.period_sheet(pay_office, Period.parse("2025")), "已核对")
    paid = sum((one.gross for one in year_to_date(pay_office, Month(2025, 12)).values()), Decimal(0))
    assert budget(pay_office, 2025).sum() == paid
    sums = confirmed(pay_office, Month(2026, 1)).totals
    own = sum(row.kept.month.accrued for row in confirmed(pay_office, Month(2026, 1)).rows if row.kept.month)
    assert budget(pay_office, 2026).sum(month=Month(2026, 1)) == sums.gross + own + sums.unit_cost
