"""The bank's file from the month: looked at first, everybody left out listed, the account that holds chosen by key."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from streetdesk.actions import records
from streetdesk.registers import by_key
from streetdesk.ui.base.page import Page
from streetdesk.ui.frame.office_view import OfficeView
from streetdesk.ui.payroll import files
from streetdesk.ui.payroll.month_page import MonthPage
from tests.ui.paying import confirm_month, settle
from tests.ui.test_pay_window import chosen, month_page

Goes = Callable[..., Page]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Path]:
    """Where the file dialog was answered."""
    answers: list[Path] = []

    def ask(_page: Page, _caption: str, name: str, _kinds: str, then: Callable[[Path], object]) -> None:
        answers.append(tmp_path / f"{name}{len(answers)}.csv")
        then(answers[-1])

    monkeypatch.setattr(files, "ask", ask)
    return answers


def change(page: MonthPage, staff_id: int, **values: object) -> None:
    """A changed person, as another form saves it."""
    records.save(page.desk.workspace, by_key("staff"), values, record_id=staff_id, reason="样例")


def give_accounts(page: MonthPage, qtbot: QtBot) -> None:
    """Everybody has one."""
    assert page.sheet is not None
    for row in page.sheet.rows:
        if not row.account:
            change(page, row.staff_id, bank_account=f"62220000{row.staff_id:08}")
    settle(qtbot, page)


def test_with_nothing_to_look_at_the_file_is_asked_for_at_once(at: Goes, qtbot: QtBot, asked: list[Path]) -> None:
    page = month_page(at)
    give_accounts(page, qtbot)
    confirm_month(page, "2026-06", qtbot)
    chosen(page.fill_menu(), "银行代发文件")
    settle(qtbot, page)
    assert len(asked) == 1
    assert not page.side.isTabVisible(2)


def test_everybody_left_out_is_listed_and_opens_at_the_account(
    at: Goes, demo_view: OfficeView, qtbot: QtBot, asked: list[Path]
) -> None:
    page = month_page(at)
    give_accounts(page, qtbot)
    assert page.sheet is not None
    bare = [row for row in page.sheet.rows if row.net > 0][:3]
    for row in bare:
        change(page, row.staff_id, bank_account=None)
    confirm_month(page, "2026-06", qtbot)
    chosen(page.fill_menu(), "银行代发文件")
    settle(qtbot, page)
    assert asked == []
    table = page.bank.table
    listed = [(table.text(n, 0), table.text(n, 1), table.text(n, 2)) for n in range(table.rowCount())]
    assert listed == [(row.name, f"{row.net:,.2f}", "没有银行账号") for row in bare]
    out = sum((row.net for row in bare), Decimal(0))
    assert f"{page.sheet.totals.net:,.2f}元" in page.bank.said.text()
    assert f"不在文件里的3人{out:,.2f}元" in page.bank.said.text()
    assert QApplication.focusWidget() is page.bank.go_button
    QTest.keyClick(page.bank.go_button, Qt.Key.Key_Return)
    settle(qtbot, page)
    assert len(asked) == 1
    assert f"不在文件里的共{out:,.2f}元：3人没有银行账号" in demo_view.said
    assert page.side.currentWidget() is page.bank, "the list stays to be worked through"
    table.setFocus()
    table.setCurrentCell(1, 0)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert demo_view.current is not page
    assert getattr(demo_view.current, "staff_id", None) == bare[1].staff_id


def test_the_account_that_holds_is_chosen(at: Goes, qtbot: QtBot, asked: list[Path]) -> None:
    page = month_page(at)
    give_accounts(page, qtbot)
    confirm_month(page, "2026-06", qtbot)
    assert page.sheet is not None
    one = next(row for row in page.sheet.rows if row.net > 0)
    change(page, one.staff_id, bank_account="6222000011112222333")
    settle(qtbot, page)
    chosen(page.fill_menu(), "银行代发文件")
    settle(qtbot, page)
    assert asked == []
    assert page.bank.go_button.isHidden()
    said = page.bank.table.text(0, 2)
    assert f"确认时…{one.account[-4:]}，现在…2333" in said
    QTest.keyClick(page.bank.now_button, Qt.Key.Key_Return)
    settle(qtbot, page)
    QTest.keyClick(page.bank.then_button, Qt.Key.Key_Return)
    settle(qtbot, page)
    assert "6222000011112222333" in asked[0].read_text("gb18030")
    assert one.account in asked[1].read_text("gb18030")
