"""What a pay clerk does from the pay pages besides: entering, files, differences of a month done anew, tax."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QTableWidget
from pytestqt.qtbot import QtBot

from streetdesk.pay.month.calendar import Month
from streetdesk.ui.base.page import Page
from streetdesk.ui.frame.office_view import OfficeView
from streetdesk.ui.payroll import files
from streetdesk.ui.payroll.month_page import MonthPage
from streetdesk.ui.payroll.performance_page import PerformancePage
from streetdesk.ui.person.file import StaffFile
from streetdesk.ui.printing.host import PaperHost
from streetdesk.ui.schemes.page import SchemePage
from tests.reports.pdf import text_of
from tests.ui.paying import click, confirm, confirm_month, enter_base, fill_in, settle, show_month

Goes = Callable[..., Page]


def chosen(menu: QMenu, words: str) -> None:
    """Choose an entry of a menu."""
    found = [action for action in menu.actions() if action.text().startswith(words)]
    assert found, [action.text() for action in menu.actions()]
    assert found[0].isEnabled()
    found[0].trigger()


def month_page(at: Goes) -> MonthPage:
    page = at("payroll", MonthPage)
    assert isinstance(page, MonthPage)
    return page


def enter_line(page: MonthPage, view: OfficeView, qtbot: QtBot, staff_id: int, item: str, side: str, amt: str) -> None:
    """A line by hand for somebody in the list, entered from the month, and back."""
    assert page.view.show_record(staff_id)
    chosen(page.explain.menu(), "手工项目")
    file = view.current
    assert isinstance(file, StaffFile)
    assert file.section == "pay_manual"
    fill_in(file, "pay_manual", item=item, side=side, amount=amt, reason="街道办公会纪要")
    click(file.back_button)
    settle(qtbot, view)
    assert view.current is page


def test_a_line_is_entered_from_the_month_and_coming_back_keeps_the_place(
    at: Goes, demo_view: OfficeView, qtbot: QtBot
) -> None:
    page = month_page(at)
    show_month(page, "2026-06", qtbot)
    assert page.sheet is not None
    one = page.sheet.rows[7]
    page.view.show_record(one.staff_id)
    chosen(page.explain.menu(), "手工项目")
    file = demo_view.current
    assert isinstance(file, StaffFile)
    form = file.owned["pay_manual"].panel.form
    assert form.boxes["month"].text() == "2026-06"
    assert file.back_button.text() == "返回月度工资"
    fill_in(file, "pay_manual", item="加班补贴", side="应发", amount="88.00", reason="防汛值班")
    click(file.back_button)
    settle(qtbot, demo_view)
    assert demo_view.current is page
    assert page.box.line.text() == "2026-06"
    assert page.view.current_id() == one.staff_id
    now = page.sheet.row(one.staff_id)
    assert now is not None
    assert now.gross == one.gross + Decimal("88.00")
    assert "防汛值班" in " ".join(page.explain.table.text(n, 2) for n in range(page.explain.table.rowCount()))


@pytest.mark.parametrize(
    ("words", "section", "field", "text"),
    [
        ("请假停发", "absence", "kind", ""),
        ("津贴补贴", "allowance_grant", "from_day", "2026-06-01"),
        ("社保公积金缴费", "insurance_base", "from_month", "2026-06"),
        ("等级审批", "grade_approval", "kind", ""),
    ],
)
def test_everything_else_is_begun_in_its_place(
    at: Goes, demo_view: OfficeView, qtbot: QtBot, words: str, section: str, field: str, text: str
) -> None:
    page = month_page(at)
    show_month(page, "2026-06", qtbot)
    chosen(page.explain.menu(), words)
    file = demo_view.current
    assert isinstance(file, StaffFile)
    assert file.section == section
    panel = file.owned[section].panel
    assert panel.isVisible()
    assert panel.form.boxes[field].text() == text
    panel.drop()


def test_the_months_of_the_year_stand_at_a_glance(at: Goes, qtbot: QtBot) -> None:
    page = month_page(at)
    confirm_month(page, "2026-05", qtbot)
    strip = page.strip
    assert strip.accessibleTabName(4) == "2026年5月，已确认"
    assert strip.accessibleTabName(5) == "2026年6月，还没有确认"
    strip.setFocus()
    QTest.keyClick(strip, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: page.box.line.text() == "2026-06")
    settle(qtbot, page)
    assert page.sheet is not None
    assert page.sheet.month == Month(2026, 6)
    QTest.keyClick(strip, Qt.Key.Key_Left)
    qtbot.waitUntil(lambda: page.box.line.text() == "2026-05")
    settle(qtbot, page)
    click(page.reopen_button)
    page.reopen_reason.line.setText("漏了请假")
    click(page.reopen_reason.save_button)
    settle(qtbot, page)
    assert strip.accessibleTabName(4) == "2026年5月，重新打开的草稿"


def test_a_reopening_can_be_thought_better_of(at: Goes, qtbot: QtBot) -> None:
    page = month_page(at)
    confirm_month(page, "2026-06", qtbot)
    click(page.reopen_button)
    page.reopen_reason.line.setText("漏了")
    page.reopen_reason.close_bar()
    assert not page.reopen_reason.isVisible()
    assert page.state.text() == "已确认"


def test_the_month_is_a_workbook_with_every_item(at: Goes, demo_view: OfficeView, tmp_path: Path, qtbot: QtBot) -> None:
    page = month_page(at)
    show_month(page, "2026-06", qtbot)
    assert page.sheet is not None
    enter_line(page, demo_view, qtbot, page.sheet.rows[0].staff_id, "个税", "扣款", "12.30")
    confirm_month(page, "2026-06", qtbot)
    sheet = page.sheet
    files.save_table(page, sheet, tmp_path / "六月.xlsx")
    settle(qtbot, page)
    assert f"已导出六月.xlsx：{len(sheet.rows)}人" in demo_view.said
    rows = cells(tmp_path / "六月.xlsx")
    assert "2026年6月工资发放表" in str(rows[0][0])
    heads, people, sums = rows[1], rows[2:-1], rows[-1]
    for label in ("姓名", "基本工资", "应发合计", "个税", "扣款合计", "实发", "绩效工资", "记入绩效合计"):
        assert label in heads
    assert len(people) == len(sheet.rows)
    place = heads.index("实发")
    assert Decimal(str(sums[place])).quantize(Decimal("0.01")) == sheet.totals.net
    assert Decimal(str(people[0][place])).quantize(Decimal("0.01")) == sheet.rows[0].net
    assert not any(sheet.rows[0].account in str(cell) for row in rows for cell in row)


def test_performance_pay_is_a_workbook_and_goes_to_the_bank(
    at: Goes, demo_view: OfficeView, tmp_path: Path, qtbot: QtBot
) -> None:
    page = at("performance", PerformancePage)
    assert isinstance(page, PerformancePage)
    assert not entry(page.fill_menu(), "银行代发文件").isEnabled()
    confirm(page, qtbot)
    assert entry(page.fill_menu(), "银行代发文件").isEnabled()
    sheet = page.sheet
    assert sheet is not None
    files.save_table(page, sheet, tmp_path / "绩效.xlsx")
    files.save_bank(page, sheet, tmp_path / "代发.csv")
    settle(qtbot, page)
    rows = cells(tmp_path / "绩效.xlsx")
    assert {"绩效基数合计", "考核等次", "考核系数", "实发"} <= set(rows[1])
    lines = (tmp_path / "代发.csv").read_text("gb18030").splitlines()
    assert len(lines) == 1 + sum(1 for row in sheet.rows if row.account and row.net > 0)
    assert lines[1].endswith("2025年绩效工资")


def test_a_month_done_anew_pays_the_difference_only(
    at: Goes, demo_view: OfficeView, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[bytes] = []
    monkeypatch.setattr(PaperHost, "show_paper", lambda _self, _title, data, _private: shown.append(data))
    page = month_page(at)
    confirm_month(page, "2026-06", qtbot)
    assert page.sheet is not None
    assert not any("差额" in action.text() for action in page.fill_menu().actions())
    with_account = [row for row in page.sheet.rows if row.account]
    up, down = with_account[0], with_account[1]
    click(page.reopen_button)
    page.reopen_reason.line.setText("漏了奖励和扣款")
    click(page.reopen_reason.save_button)
    settle(qtbot, page)
    enter_line(page, demo_view, qtbot, up.staff_id, "更正", "应发", "300.00")
    enter_line(page, demo_view, qtbot, down.staff_id, "扣发", "扣款", "50.00")
    assert not entry(page.fill_menu(), "差额代发文件").isEnabled()
    confirm(page, qtbot)
    assert demo_view.said == "2026年6月工资已重新确认，和原来相比1人多付300.00元，1人少付50.00元。"
    assert page.sheet is not None
    files.save_difference(page, page.sheet, tmp_path / "差额.csv")
    settle(qtbot, page)
    lines = (tmp_path / "差额.csv").read_text("gb18030").splitlines()
    assert lines[1:] == [f"{up.name},{up.account},300.00,2026年6月工资差额"]
    assert "1人多发了，不在文件里" in demo_view.said
    files.save_bank(page, page.sheet, tmp_path / "代发.csv")
    settle(qtbot, page)
    assert "注意：2026年6月工资确认过2次，本文件是全额；只补差额请用差额代发文件。" in demo_view.said
    chosen(page.fill_menu(), "差额表")
    settle(qtbot, demo_view)
    text = text_of(shown[0])
    assert "2026年6月工资差额表" in text
    assert "更正+300.00" in text
    assert "代扣扣发-50.00" in text
    assert "250.00" in text  # both together


def test_a_month_of_nobody_still_prints_who_is_insured_no_more(at: Goes, qtbot: QtBot) -> None:
    page = month_page(at)
    show_month(page, "1970-01", qtbot)
    assert page.sheet is not None
    assert not page.sheet.rows
    menu = page.fill_menu()
    assert entry(menu, "社保公积金增减员表").isEnabled()
    assert not entry(menu, "工资发放表").isEnabled()
    assert not entry(menu, "导出Excel工作簿").isEnabled()


def test_amounts_are_sorted_by_their_size(at: Goes, demo_view: OfficeView, qtbot: QtBot) -> None:
    page = month_page(at)
    show_month(page, "2026-06", qtbot)
    assert page.sheet is not None
    enter_line(page, demo_view, qtbot, page.sheet.rows[3].staff_id, "更正", "应发", "9000.00")
    enter_line(page, demo_view, qtbot, page.sheet.rows[5].staff_id, "扣发", "扣款", "900.00")
    place = [one.key for one in page.columns].index("net")
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        page.view.sortByColumn(place, order)
        nets = [Decimal(page.model.text(n, "net").replace(",", "")) for n in range(len(page.model.ids))]
        assert nets == sorted(nets, reverse=order == Qt.SortOrder.DescendingOrder)
    deductions = [one.key for one in page.columns].index("deductions")
    page.view.sortByColumn(deductions, Qt.SortOrder.DescendingOrder)
    assert page.model.text(0, "deductions") == "900.00"
    page.view.sortByColumn(deductions, Qt.SortOrder.AscendingOrder)
    assert page.model.text(0, "deductions") == "900.00"  # who has none stands behind


def test_home_says_how_the_month_stands_and_what_is_owed(at: Goes, demo_view: OfficeView, qtbot: QtBot) -> None:
    demo_view.go("home")
    settle(qtbot, demo_view)
    line: Any = demo_view.page("home").view.pay  # type: ignore[attr-defined]
    assert (line.month.text(), line.state.text()) == ("2026年6月工资", "未确认")
    assert not line.owed.isVisible()
    page = month_page(at)
    confirm_month(page, "2026-06", qtbot)
    schemes = at("schemes", SchemePage)
    assert isinstance(schemes, SchemePage)
    enter_base(schemes, qtbot, "2026-06-01", "4350")
    demo_view.go("home")
    settle(qtbot, demo_view)
    assert line.state.text() == "已确认"
    assert line.owed.text().startswith("补发扣回")
    click(line.owed)
    settle(qtbot, demo_view)
    assert demo_view.current is not None
    assert demo_view.current.key == "owed"


def test_a_table_of_tax_is_typed_and_helps_once_it_is_turned_on(at: Goes, qtbot: QtBot) -> None:
    page = at("schemes", SchemePage)
    assert isinstance(page, SchemePage)
    assert not page.help.isVisible()
    page.start_new("tax")
    boxes = page.editor.head.boxes
    boxes["title"].put("演示用的预扣率表（非真实标准）")
    boxes["effective_on"].put("2026-01-01")
    page.editor.allowance.boxes["monthly"].put("1000")
    table = page.editor.tax.table
    for line, texts in enumerate((("0", "3", ""), ("36000", "10", "2500"))):
        for place, text in enumerate(texts):
            type_cell(table, line, place, text)
    assert "第2档的速算扣除数2500与起点、预扣率不符，应为2520" in page.editor.tax.told.text()
    type_cell(table, 1, 2, "")
    click(page.try_button)
    settle(qtbot, page)
    assert "不改变应发" in page.effect.said.text()
    click(page.save_button)
    settle(qtbot, page)
    assert any(row.kind == "tax" and row.summary == "每月减除1,000.00元，2档" for row in page.rows)
    assert page.help.isVisible()
    assert not page.help.isChecked()
    page.help.click()
    settle(qtbot, page)
    assert page.help.isChecked()
    month = month_page(at)
    show_month(month, "2026-06", qtbot)
    assert month.sheet is not None
    one = month.sheet.rows[0]
    tax = [item for item in one.items if item.key == "tax"]
    assert [item.amount for item in tax] == [(one.gross - 1000) * 3 / 100]


def entry(menu: QMenu, words: str) -> Any:
    """An entry of a menu."""
    return next(action for action in menu.actions() if action.text().startswith(words))


def cells(path: Path) -> list[list[Any]]:
    """The cells of the first sheet of a workbook."""
    sheet = load_workbook(path).active
    assert sheet is not None
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def type_cell(table: QTableWidget, line: int, place: int, text: str) -> None:
    """What the editor of a cell hands over when Enter is pressed."""
    item = table.item(line, place)
    assert item is not None
    item.setText(text)
