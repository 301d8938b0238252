"""Pay in the window: drafted, explained, confirmed, reopened; a late paper, what is owed for it, and the papers."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from streetdesk.pay.month.calendar import Month, Period
from streetdesk.ui.base.page import Page
from streetdesk.ui.frame.office_view import OfficeView
from streetdesk.ui.payroll import files
from streetdesk.ui.payroll.month_page import MonthPage
from streetdesk.ui.payroll.owed_page import OwedPage
from streetdesk.ui.payroll.performance_page import PerformancePage
from streetdesk.ui.person.file import StaffFile
from streetdesk.ui.printing.host import PaperHost
from streetdesk.ui.schemes.page import SchemePage
from tests.reports.pdf import text_of
from tests.ui.paying import click, confirm_month, enter_base, settle, show_month


def test_a_month_is_drafted_explained_and_confirmed(at: Callable[..., MonthPage], qtbot: QtBot) -> None:
    page = at("payroll", MonthPage)
    show_month(page, "2026.6", qtbot)
    assert page.box.line.text() == "2026-06"
    assert page.state.text() == "草稿"
    sheet = page.sheet
    assert sheet is not None
    assert f"实发{sheet.totals.net:,.2f}元" in page.sums.text()
    one = sheet.rows[2]
    page.view.show_record(one.staff_id)
    assert one.name in page.explain.heading.text()
    assert f"实发{one.net:,.2f}元" in page.explain.sums.text()
    told = [page.explain.table.text(n, 2) for n in range(page.explain.table.rowCount())]
    assert any("基数4,200.00元" in why and "依据：" in why for why in told)
    confirm_month(page, "2026-06", qtbot)
    assert page.state.text() == "已确认"
    assert page.reopen_button.isVisible()
    assert not page.confirm_button.isVisible()
    again = page.sheet
    assert again is not None
    assert [row.kept for row in again.rows] == [row.kept for row in sheet.rows]


def test_a_month_nobody_can_read_is_told_beside_it(at: Callable[..., MonthPage], qtbot: QtBot) -> None:
    page = at("payroll", MonthPage)
    show_month(page, "2026-06", qtbot)
    show_month(page, "下个月", qtbot)
    assert "认不出是日期" in page.box.said.text()
    assert page.box.period == Period(Month(2026, 6), 1)
    show_month(page, "2026", qtbot)
    assert "要写到月" in page.box.said.text()


def test_a_month_without_a_base_is_refused_with_the_way_out(at: Callable[..., MonthPage], qtbot: QtBot) -> None:
    page = at("payroll", MonthPage)
    show_month(page, "2022-12", qtbot)
    assert page.sheet is not None
    if page.sheet.rows:
        click(page.confirm_button)
        assert "不能确认" in page.bar.text
    assert page.worries.shown
    assert page.worries.shown[0].strength == "refuse"
    with qtbot.waitSignal(page.desk.asked_page) as asked:
        page.worries.table.cellActivated.emit(0, 0)
    assert asked.args == ["schemes"]


def test_a_late_paper_is_owed_taken_and_explained(at: Callable[..., Page], demo_view: OfficeView, qtbot: QtBot) -> None:
    page = at("payroll", MonthPage)
    assert isinstance(page, MonthPage)
    for earlier in ("2026-05", "2026-06"):
        confirm_month(page, earlier, qtbot)
    before = page.sheet
    assert before is not None
    schemes = at("schemes", SchemePage)
    assert isinstance(schemes, SchemePage)
    enter_base(schemes, qtbot, "2026-05-01", "4350")
    owed = at("owed", OwedPage)
    assert isinstance(owed, OwedPage)
    assert len(owed.found) == len(before.rows)
    first = next(iter(owed.found.values()))
    assert {line.month for line in first.owed} == {Month(2026, 5), Month(2026, 6)}
    owed.view.show_record(first.staff_id)
    assert owed.table.text(0, 0) == "2026年5月"
    whys = [owed.reasons.text(n, 1) for n in range(owed.reasons.rowCount())]
    assert any("4,350.00元" in why for why in whys)
    assert any("4,200.00元" in why for why in whys)
    assert str(owed.box.period) == "2026-07"
    click(owed.take_button)
    settle(qtbot, demo_view)
    month = at("payroll", MonthPage)
    assert isinstance(month, MonthPage)
    show_month(month, "2026-07", qtbot)
    assert "已列入本月" in month.owed.text()
    row = month.sheet and month.sheet.row(first.staff_id)
    assert row
    assert row.back_pay == sum((line.amount for line in first.owed if line.side == "pay"), Decimal(0))
    confirm_month(month, "2026-07", qtbot)
    current = at("owed", OwedPage)
    assert isinstance(current, OwedPage)
    assert current.found == {}
    assert current.parts.currentIndex() == 1


def test_a_paper_that_pay_was_confirmed_with_is_frozen(at: Callable[..., Page], qtbot: QtBot) -> None:
    page = at("payroll", MonthPage)
    assert isinstance(page, MonthPage)
    confirm_month(page, "2026-06", qtbot)
    scheme = at("schemes", SchemePage)
    assert isinstance(scheme, SchemePage)
    used = [place for place, row in enumerate(scheme.rows) if row.used]
    free = [place for place, row in enumerate(scheme.rows) if not row.used]
    assert used
    assert free
    scheme.list.setCurrentCell(used[0], 0)
    assert not scheme.change_button.isVisible()
    scheme.list.setCurrentCell(free[-1], 0)
    assert scheme.change_button.isVisible()


def test_coefficients_are_pasted_and_judged_while_typing(at: Callable[..., Page], qtbot: QtBot) -> None:
    page = at("schemes", SchemePage)
    assert isinstance(page, SchemePage)
    page.start_new("ladder")
    lines = page.editor.coefficients.lines
    assert len(lines) == 18
    QTest.mouseClick(lines[4], Qt.MouseButton.LeftButton)
    QApplication.clipboard().setText("1.0\n1.1\n1.05\n")
    QTest.keySequence(lines[4], QKeySequence.StandardKey.Paste)
    QApplication.clipboard().clear()
    assert [line.text() for line in lines[:5]] == ["1.0", "1.1", "1.05", "1.15", "1.20"]
    assert [line.property("state") or "" for line in lines[:3]] == ["", "", "error"]
    assert "第3级的1.05低于下面一级的1.1" in page.editor.coefficients.told.text()
    page.try_out()
    assert "有几处还不对" in page.bar.text
    page.drop()
    assert not page.unfinished


def test_a_paper_without_its_day_is_told_beside_the_field(at: Callable[..., Page], qtbot: QtBot) -> None:
    page = at("schemes", SchemePage)
    assert isinstance(page, SchemePage)
    page.start_new("base")
    page.try_out()
    assert page.editor.head.boxes["effective_on"].is_wrong
    assert page.editor.head.boxes["title"].is_wrong
    page.leave(lambda: pytest.fail("left without asking"))
    assert page.leave_bar.isVisible()
    click(page.leave_bar.stay_button)
    page.drop()


def test_reopening_asks_for_a_reason_and_giving_up_stands_as_it_was(at: Callable[..., Page], qtbot: QtBot) -> None:
    page = at("payroll", MonthPage)
    assert isinstance(page, MonthPage)
    confirm_month(page, "2026-06", qtbot)
    frozen = page.sheet
    assert frozen is not None
    click(page.reopen_button)
    assert page.reopen_reason.isVisible()
    page.reopen_reason.line.setText("漏了一人的请假")
    click(page.reopen_reason.save_button)
    settle(qtbot, page)
    assert page.state.text() == "重新打开的草稿"
    click(page.drop_button)
    settle(qtbot, page)
    assert page.state.text() == "已确认"
    again = page.sheet
    assert again is not None
    assert again.rows == frozen.rows


def papers_of(page: MonthPage | PerformancePage) -> dict[str, QAction]:
    return {action.text(): action for action in page.fill_menu().actions() if action.text()}


@pytest.mark.parametrize(
    ("paper", "says"),
    [
        ("工资发放表", "社区工作者工资发放表"),
        ("工资条", "2026年6月工资条"),
        ("工资条（一人一行）", "本年累计应发"),
        ("劳务派遣费用结算单", "劳务派遣费用结算单"),
        ("2026年经费测算表（按月）", "2026年社区工作者经费测算表"),
        ("2026年经费测算表（按社区）", "个社区"),
    ],
)
def test_papers_come_out_of_the_month(
    at: Callable[..., Page],
    demo_view: OfficeView,
    qtbot: QtBot,
    paper: str,
    says: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shown: list[tuple[str, bytes]] = []
    monkeypatch.setattr(PaperHost, "show_paper", lambda _self, title, data, _private: shown.append((title, data)))
    page = at("payroll", MonthPage)
    assert isinstance(page, MonthPage)
    confirm_month(page, "2026-06", qtbot)
    papers_of(page)[paper].trigger()
    settle(qtbot, demo_view)
    assert shown
    assert says in text_of(shown[0][1])


def test_a_paper_nobody_is_on_is_a_sentence(at: Callable[..., Page], demo_view: OfficeView, qtbot: QtBot) -> None:
    page = at("payroll", MonthPage)
    assert isinstance(page, MonthPage)
    show_month(page, "2026-06", qtbot)
    if all(item.key.startswith("insurance:") is False for row in page.sheet.rows for item in row.items):  # type: ignore[union-attr]
        papers_of(page)["社保公积金汇总表"].trigger()
        settle(qtbot, demo_view)
        assert "没有人登记社保公积金" in demo_view.messages.text


def test_the_banks_file_waits_for_the_confirmation(at: Callable[..., Page], tmp_path: Path, qtbot: QtBot) -> None:
    page = at("payroll", MonthPage)
    assert isinstance(page, MonthPage)
    show_month(page, "2026-06", qtbot)
    assert not papers_of(page)["银行代发文件…"].isEnabled()
    confirm_month(page, "2026-06", qtbot)
    assert papers_of(page)["银行代发文件…"].isEnabled()
    assert page.sheet is not None
    files.save_bank(page, page.sheet, tmp_path / "代发.csv")
    settle(qtbot, page)
    lines = (tmp_path / "代发.csv").read_text("gb18030").splitlines()
    paid = [row for row in page.sheet.rows if row.account and row.net > 0]
    assert len(lines) == len(paid) + 1
    assert paid[0].account in lines[1]


def test_performance_pay_of_the_year_is_listed_with_its_factors(at: Callable[..., Page], qtbot: QtBot) -> None:
    page = at("performance", PerformancePage)
    assert isinstance(page, PerformancePage)
    assert str(page.box.period) == "2025"
    assert page.sheet is not None
    factors = {row.kept.period.word: row.kept.period.factor for row in page.sheet.rows if row.kept.period}
    assert factors["优秀"] == Decimal("1.2")
    one = next(row for row in page.sheet.rows if row.kept.period and row.kept.period.word == "优秀")
    page.view.show_record(one.staff_id)
    assert f"应发{one.gross:,.2f}" in page.explain.sums.text()


def test_the_file_answers_what_was_paid_and_why(at: Callable[..., Page], demo_view: OfficeView, qtbot: QtBot) -> None:
    page = at("payroll", MonthPage)
    assert isinstance(page, MonthPage)
    confirm_month(page, "2026-05", qtbot)
    assert page.sheet is not None
    one = page.sheet.rows[0]
    demo_view.desk.asked_open.emit(one.staff_id, "pay")
    file = demo_view.current
    assert isinstance(file, StaffFile)
    assert file.section == "pay"
    assert file.pay.table.text(0, 0) == "2026年5月"
    assert "草稿" in file.pay.explain.heading.text()  # the month of the day looked at is not confirmed yet
    file.pay.table.setCurrentCell(0, 3)
    assert "2026年5月工资" in file.pay.explain.heading.text()
    assert "草稿" not in file.pay.explain.heading.text()
    assert f"实发{one.net:,.2f}元" in file.pay.explain.sums.text()
    file.pay.box.line.setText("2015-01")
    QTest.keyClick(file.pay.box.line, Qt.Key.Key_Return)
    assert file.pay.explain.told is None or not file.pay.explain.told.frozen
