"""A late paper saved in a person's file says at once what it changes in paid months, and leads there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from pytestqt.qtbot import QtBot

from streetdesk.actions import history, records
from streetdesk.actions.demo.draw import day
from streetdesk.registers import by_key
from streetdesk.ui.base.page import Page
from streetdesk.ui.frame.office_view import OfficeView
from streetdesk.ui.payroll.owed_page import OwedPage
from tests.ui.paying import confirm_month, file_of, fill_in, settle
from tests.ui.test_pay_window import month_page

Goes = Callable[..., Page]


def test_a_late_paper_is_told_with_its_sum_and_leads_there(at: Goes, demo_view: OfficeView, qtbot: QtBot) -> None:
    page = month_page(at)
    confirm_month(page, "2026-06", qtbot)
    assert page.sheet is not None
    row = next(row for row in page.sheet.rows[5:] if row.grade and row.grade < 10)
    assert row.grade is not None
    fill_in(
        file_of(demo_view, row.staff_id, "grade_approval"), "grade_approval", "照批", kind="晋级", post=row.post,
        grade=str(row.grade + 1), from_day="2026-06-01", paper_no="演批〔2026〕9号",
    )  # fmt: skip
    settle(qtbot, demo_view)
    assert demo_view.messages.text.startswith(f"{row.name}已确认的2026年6月工资，按现在的资料应补发")
    told = demo_view.messages.text
    demo_view.messages._act.click()
    settle(qtbot, demo_view)
    owed = demo_view.current
    assert isinstance(owed, OwedPage)
    assert owed.view.current_id() == row.staff_id
    assert f"应补发{owed.found[row.staff_id].amount:,.2f}元" in told
    history.undo(page.desk.workspace)
    settle(qtbot, demo_view)
    assert demo_view.said == f"{row.name}已确认的月份没有要补发、扣回的了。"


def test_a_late_exit_says_what_it_takes_back_and_what_pay_never_hears_says_nothing(
    at: Goes, demo_view: OfficeView, qtbot: QtBot
) -> None:
    page = month_page(at)
    confirm_month(page, "2026-06", qtbot)
    assert page.sheet is not None
    row = page.sheet.rows[0]
    workspace, staff = page.desk.workspace, by_key("staff")
    demo_view.messages.clear()
    records.save(workspace, staff, {"phone": "13900000000"}, record_id=row.staff_id, reason="换号")
    settle(qtbot, demo_view)
    assert demo_view.messages.text == ""
    gone = {"left_on": day(date(2026, 5, 31)), "left_reason": "辞职", "state": "离职"}
    records.save(workspace, staff, gone, record_id=row.staff_id, reason="迟报")
    settle(qtbot, demo_view)
    assert f"应扣回{row.gross:,.2f}元" in demo_view.messages.text
    demo_view.messages.clear()
    records.save(workspace, staff, {"left_reason": "退休"}, record_id=row.staff_id, reason="改正")
    settle(qtbot, demo_view)
    assert demo_view.messages.text == "", "what was told is not told again"
