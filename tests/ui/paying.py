"""What tests of the pay window do again and again: settle, show a month, confirm it, fill in a form of the file."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from streetdesk.ui.base.page import Page
from streetdesk.ui.frame.office_view import OfficeView
from streetdesk.ui.payroll.month_page import MonthPage
from streetdesk.ui.payroll.run_page import RunPage
from streetdesk.ui.person.file import StaffFile
from streetdesk.ui.schemes.page import SchemePage


def settle(qtbot: QtBot, page: Page | OfficeView) -> None:
    """Wait until nothing is being worked out."""
    qtbot.waitUntil(lambda: not page.desk.jobs.busy, timeout=30_000)


def click(widget: QWidget) -> None:
    """Press a button that can be pressed."""
    assert widget.isEnabled()
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def show_month(page: RunPage, month: str, qtbot: QtBot) -> None:
    """Type a month or a period and press Enter."""
    page.box.line.setFocus()
    page.box.line.setText(month)
    QTest.keyClick(page.box.line, Qt.Key.Key_Return)
    settle(qtbot, page)


def confirm(page: RunPage, qtbot: QtBot) -> None:
    """Confirm what is shown, with a reason where one is asked for."""
    click(page.confirm_button)
    if page.reason.isVisible():
        page.reason.line.setText("演示数据，照常确认")
        click(page.reason.save_button)
    settle(qtbot, page)
    assert page.sheet is not None
    assert page.sheet.run.state == "confirmed", page.bar.text


def confirm_month(page: MonthPage, month: str, qtbot: QtBot) -> None:
    """Show a month and confirm it."""
    show_month(page, month, qtbot)
    confirm(page, qtbot)


def file_of(view: OfficeView, staff_id: int, section: str) -> StaffFile:
    """Open a person's file at a section."""
    view.desk.asked_open.emit(staff_id, section)
    assert isinstance(view.current, StaffFile)
    return view.current


def fill_in(file: StaffFile, section: str, because: str = "", **texts: str) -> None:
    """Put texts into the open form of a section and save it."""
    panel = file.owned[section].panel
    for name, text in texts.items():
        panel.form.boxes[name].put(text)
    if not panel.save():
        assert because, panel.bar.text
        assert panel.reason.isVisible(), panel.bar.text
        panel.reason.line.setText(because)
        assert panel.save(), panel.bar.text


def enter_base(page: SchemePage, qtbot: QtBot, effective: str, amount: str, number: str = "演示〔2026〕9号") -> None:
    """Type a new base, see its effect, keep it."""
    page.start_new("base")
    boxes = page.editor.head.boxes
    boxes["number"].put(number)
    boxes["title"].put("关于调整基数的通知（演示）")
    boxes["published_on"].put("2026-07-05")
    boxes["effective_on"].put(effective)
    page.editor.base.boxes["amount"].put(amount)
    assert not page.save_button.isEnabled()
    click(page.try_button)
    settle(qtbot, page)
    assert "人变动" in page.effect.said.text()
    click(page.save_button)
    settle(qtbot, page)
    assert any(amount in row.summary.replace(",", "") for row in page.rows)
