"""A whole year of pay by hand in the window: late papers, an election, people who leave, a correction, and the end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from streetdesk.actions import demo
from streetdesk.actions.payroll.sheet import SheetRow
from streetdesk.pay.month.calendar import Month
from streetdesk.ui.base.page import Page
from streetdesk.ui.frame.office_view import OfficeView
from streetdesk.ui.grades.election import ElectionPage
from streetdesk.ui.payroll.explain_pane import ExplainPane
from streetdesk.ui.payroll.month_page import MonthPage
from streetdesk.ui.payroll.owed_page import OwedPage
from streetdesk.ui.payroll.performance_page import PerformancePage
from streetdesk.ui.payroll.run_page import RunPage
from streetdesk.ui.schemes.page import SchemePage
from tests.ui.paying import click, confirm, confirm_month, enter_base, file_of, fill_in, settle, show_month

YEAR = 2026


@pytest.fixture(scope="module")
def demo_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demonstration office of 20 people."""
    path = tmp_path_factory.mktemp("year") / "demo.streetdesk"
    demo.make_demo(path, 20).close()
    return path


class Clerk:
    """What the clerk does in the window in this year."""

    def __init__(self, view: OfficeView, at: Callable[..., Page], qtbot: QtBot) -> None:
        self.view, self.at, self.qtbot = view, at, qtbot

    @property
    def month_page(self) -> MonthPage:
        page = self.at("payroll", MonthPage)
        assert isinstance(page, MonthPage)
        return page

    def pay(self, *months: int) -> None:
        """Confirm months."""
        for month in months:
            confirm_month(self.month_page, f"{YEAR}-{month:02}", self.qtbot)

    def owed(self) -> OwedPage:
        """The page of what is owed, worked out."""
        page = self.at("owed", OwedPage)
        assert isinstance(page, OwedPage)
        return page

    def take(self, month: int) -> None:
        """Put all that is owed into a month's draft."""
        page = self.owed()
        assert page.found
        assert str(page.box.period) == f"{YEAR}-{month:02}"
        click(page.take_button)
        settle(self.qtbot, page)

    def enter(self, staff_id: int, section: str, because: str = "", **texts: str) -> int:
        """A new record in a person's file; its id."""
        file = file_of(self.view, staff_id, section)
        file.owned[section].start_new()
        fill_in(file, section, because, **texts)
        return max(file.owned[section].model.ids)

    def leaves(self, one: SheetRow, day: str) -> None:
        """Somebody leaves: the form of the file says so."""
        file = file_of(self.view, one.staff_id, "basic")
        for name, text in (("state", "离职"), ("left_on", day), ("left_reason", "辞职")):
            file.basic.form.boxes[name].put(text)
        if not file.basic.save():
            file.basic.reason.line.setText("辞职报告")
            assert file.basic.save(), file.basic.bar.text


@pytest.fixture
def clerk(demo_view: OfficeView, at: Callable[..., Page], qtbot: QtBot) -> Clerk:
    return Clerk(demo_view, at, qtbot)


def test_a_year_of_pay_comes_out_even(clerk: Clerk, qtbot: QtBot) -> None:
    view = clerk.view
    clerk.pay(1, 2, 3)
    january = clerk.month_page.sheet
    assert january is not None
    deputies = [row for row in january.rows if row.post == "副职" and row.grade and row.grade < 12]
    certified = next(row for row in deputies if not any(item.key.startswith("certificate") for item in row.items))
    chosen, graded, left_in_time, left_late, corrected = [row for row in deputies if row is not certified][:5]
    retiring = next(row for row in january.rows if row.post == "正职")

    # April: a base paper that comes late is taken at once, on the month's own page
    schemes = clerk.at("schemes", SchemePage)
    assert isinstance(schemes, SchemePage)
    enter_base(schemes, qtbot, f"{YEAR}-01-01", "4350")
    month = clerk.month_page
    show_month(month, f"{YEAR}-04", qtbot)
    qtbot.waitUntil(month.take_button.isVisible)
    click(month.take_button)
    settle(qtbot, month)
    assert month.sheet is not None
    assert {item.month for row in month.sheet.rows for item in row.kept.back} == {Month(YEAR, n) for n in (1, 2, 3)}
    confirm(month, qtbot)

    # May: one leaves and the month knows it
    clerk.leaves(left_in_time, f"{YEAR}-05-14")
    clerk.pay(5, 6)

    # July: the election, posts and approvals in one act
    view.desk.set_day(date(YEAR, 7, 31))
    election = clerk.at("election", ElectionPage)
    assert isinstance(election, ElectionPage)
    QGuiApplication.clipboard().setText(
        f"{chosen.name}\t正职\t居委会主任\t{YEAR}.7.10\n{retiring.name}\t副职\t居委会副主任\t{YEAR}.7.10"
    )
    click(election.paste_button)
    QTest.keyClicks(election.number, "2026-7")
    assert "办理2人，记录审批2人" in election.make_button.text()
    click(election.make_button)
    settle(qtbot, view)
    assert not election.rows.lines
    clerk.pay(7)

    # August: an approval from March arrives
    clerk.enter(
        graded.staff_id,
        "grade_approval",
        "批复迟到",
        kind="正常晋级",
        post="副职",
        grade=str((graded.grade or 0) + 1),
        from_day=f"{YEAR}-03-01",
        paper_no="演街薪〔2026〕21号",
    )
    clerk.take(8)
    clerk.pay(8)
    august = clerk.month_page.sheet
    assert august is not None
    posts = {row.staff_id: row.post for row in august.rows}  # the new posts pay from the month after the election
    assert (posts[chosen.staff_id], posts[retiring.staff_id]) == ("正职", "副职")

    # September: a certificate was registered in March
    certificate = clerk.enter(
        certified.staff_id, "certificate", "补录", name="助理社会工作师", number="20260101", approved_on="2025-12"
    )
    clerk.enter(
        certified.staff_id,
        "certificate_registration",
        "补录",
        certificate_id=str(certificate),
        registered_from=f"{YEAR}-03-10",
        registered_to=f"{YEAR + 3}-03-09",
    )
    clerk.take(9)
    clerk.pay(9)

    # October: somebody was gone since the middle of September
    clerk.leaves(left_late, f"{YEAR}-09-15")
    clerk.take(10)
    clerk.pay(10)
    october = clerk.month_page.sheet
    assert october is not None
    gone = october.row(left_late.staff_id)
    assert gone is not None
    assert gone.net < 0  # half of September is taken back

    # November: a correction of February, and a line of its own
    for line, amount in ((f"{YEAR}-02", "-10.55"), (f"{YEAR}-11", "123.45")):
        clerk.enter(
            corrected.staff_id, "pay_manual", month=line, item="更正", side="应发", amount=amount, reason="漏记值班"
        )
    clerk.take(11)
    clerk.pay(11, 12)

    # the end of the year: appraisals, performance pay, and nothing is owed to anybody
    view.desk.set_day(date(YEAR, 12, 31))
    for row in january.rows:
        clerk.enter(row.staff_id, "appraisal", "年终考核", year=str(YEAR), result="合格")
    performance = clerk.at("performance", PerformancePage)
    assert isinstance(performance, PerformancePage)
    show_month(performance, str(YEAR), qtbot)
    confirm(performance, qtbot)
    assert performance.sheet is not None
    assert all(row.net > 0 for row in performance.sheet.rows)
    end = clerk.owed()
    assert end.found == {}
    assert end.parts.currentIndex() == 1

    pages = every_fen_is_told(clerk, qtbot)
    assert pages > 12 * (len(january.rows) - 2)


def every_fen_is_told(clerk: Clerk, qtbot: QtBot) -> int:
    """On the page of everybody and every month the items sum up to what is paid; how many pages."""
    seen = 0
    whole = {"pay": Decimal(0), "net": Decimal(0)}
    month = clerk.month_page
    pages: list[tuple[RunPage, str]] = [(month, f"{YEAR}-{n:02}") for n in range(1, 13)]
    performance = clerk.at("performance", PerformancePage)
    assert isinstance(performance, PerformancePage)
    for page, period in [*pages, (performance, str(YEAR))]:
        if page.isHidden():
            clerk.view.go(page.key)
            settle(qtbot, page)
        show_month(page, period, qtbot)
        assert page.sheet is not None
        assert page.sheet.run.state == "confirmed"
        for row in page.sheet.rows:
            page.view.show_record(row.staff_id)
            parts, items = told_by(page.explain)
            assert items == parts, (period, row.name)
            assert parts.get("应发", Decimal(0)) - parts.get("代扣", Decimal(0)) == row.net
            assert f"实发{row.net:,.2f}元" in page.explain.sums.text()
            whole["net"] += row.net
            seen += 1
    assert whole["net"] > 0
    return seen


def told_by(pane: ExplainPane) -> tuple[dict[str, Decimal], dict[str, Decimal]]:
    """The sums of the parts as they stand in the table, and the sums of the items below each; every item has a why."""
    parts: dict[str, Decimal] = {}
    items: dict[str, Decimal] = {}
    titles = {part.title.split("（")[0] for part in pane.told.parts} if pane.told else set()
    now = ""
    for line in range(pane.table.rowCount()):
        name, amount, why = (pane.table.text(line, place) for place in range(3))
        if name == "提示和变动":
            break
        if name in titles:
            now = name
            parts[now] = Decimal(amount.replace(",", ""))
            items[now] = Decimal("0.00")
        elif amount:
            items[now] += Decimal(amount.replace(",", ""))
            assert why, name
    return parts, items
