"""补发明细表 with one line a person: months beside each other, sums that a calculator gives, however many months."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from streetdesk.actions.pay_papers import by_person
from streetdesk.actions.pay_papers.by_person import BackTable, PersonBack
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.pay.month.calendar import Month

MAY, JUNE = Month(2026, 5), Month(2026, 6)
ZERO = Decimal("0.00")


def table(*people: PersonBack) -> BackTable:
    return BackTable("工资补发明细表", "", people, demonstration=True)


def test_a_month_is_its_lines_added_up_with_what_is_taken_back_and_without_what_is_set_aside() -> None:
    one = by_person.person(
        "张三",
        "某社区",
        [
            (MAY, "pay", Decimal("100.10")),
            (MAY, "deduction", Decimal("30.05")),
            (JUNE, "pay", Decimal("-20.00")),
            (JUNE, "accrual", Decimal("7.00")),
            (JUNE, "unit", Decimal("9.00")),
        ],
    )
    assert one.months == {MAY: Decimal("70.05"), JUNE: Decimal("-20.00")}
    assert (one.amount, one.aside) == (Decimal("50.05"), Decimal("7.00"))


def test_up_to_twelve_months_stand_on_one_sheet_and_more_on_several_that_add_up(workspace: Workspace) -> None:
    months = [Month(2025, 1).plus(n) for n in range(13)]
    wide = PersonBack("张三", "某社区", {month: Decimal(n + 1) for n, month in enumerate(months)}, ZERO)
    narrow = PersonBack("李四", "某社区", {months[0]: Decimal("-5.00")}, Decimal("2.00"))
    one = by_person.sheets_of(
        workspace, table(PersonBack("张三", "某社区", dict.fromkeys(months[:12], Decimal(1)), ZERO))
    )
    assert len(one) == 1
    sheets = by_person.sheets_of(workspace, table(wide, narrow))
    heads = [[column.label for column in sheet.columns] for sheet in sheets]
    assert [len(head) for head in heads] == [14, 5]
    assert heads[0][-1] == "这几个月小计"
    assert heads[1][1:] == [months[12].chinese(), "这几个月小计", "合计（扣回为负）", "记入绩效"]
    rows = [[row for group in sheet.groups for row in group.rows] for sheet in sheets]
    assert [row[-1] for row in rows[0]] == [Decimal(78), Decimal("-5.00")]
    assert [row[-2] for row in rows[1]] == [Decimal(91), Decimal("-5.00")]
    assert [row[-1] for row in rows[1]] == [None, Decimal("2.00")]


def test_the_workbook_holds_all_months_and_their_sums(workspace: Workspace, tmp_path: Path) -> None:
    found = table(
        PersonBack("张三", "甲社区", {MAY: Decimal("70.05"), JUNE: Decimal("-20.00")}, ZERO),
        PersonBack("李四", "乙社区", {JUNE: Decimal("1.15")}, Decimal("7.00")),
    )
    assert by_person.write_by_person(workspace, found, tmp_path / "t.xlsx") == 2
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx").worksheets[0]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    at = next(n for n, row in enumerate(rows) if row[0] == "社区")
    assert rows[at][:6] == ["社区", "姓名", MAY.chinese(), JUNE.chinese(), "合计（扣回为负）", "记入绩效"]
    assert [float(str(cell or 0)) for cell in rows[at + 1][2:6]] == [70.05, -20.0, 50.05, 0]
    assert rows[at + 3][0] == "合计"
    assert [float(str(cell)) for cell in rows[at + 3][2:6]] == [70.05, -18.85, 51.2, 7.0]
    assert any("演示" in str(cell) for row in rows[:at] for cell in row)


def test_nobody_is_no_paper(workspace: Workspace, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="没有补发明细表"):
        by_person.by_person_pdf(workspace, table())
    with pytest.raises(UserError, match="没有补发明细表"):
        by_person.write_by_person(workspace, table(), tmp_path / "t.xlsx")
    assert not (tmp_path / "t.xlsx").exists()
