"""The grade with its reasons, the two lists about grades: nothing cut or said twice, the demonstration told."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from streetdesk.actions import grades
from streetdesk.actions.decisions import differences as differences_action
from streetdesk.actions.decisions import due as due_action
from streetdesk.errors import Cancelled
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.frame.office_view import OfficeView
from streetdesk.ui.frame.search_commands import startables
from streetdesk.ui.grades.differences import DifferencePage
from streetdesk.ui.grades.due import DuePage
from streetdesk.ui.grades.list_page import GradeListPage
from streetdesk.ui.person.file import StaffFile
from streetdesk.ui.table.facts_table import FactsTable
from tests.ui.conftest import Sample, add

NOTICE = "不得作为发放依据；请在“设置”选用或录入本单位方案"


@pytest.fixture
def file(view: OfficeView, sample: Sample) -> StaffFile:
    view.desk.asked_open.emit(sample.staff["张三"], "grade")
    assert isinstance(view.current, StaffFile)
    return view.current


def settled(qtbot: QtBot, desk: Desk) -> None:
    qtbot.waitUntil(lambda: not desk.jobs.busy, timeout=20_000)


def test_a_demonstration_scheme_is_told_beside_every_grade(
    view: OfficeView, file: StaffFile, idle: None, qtbot: QtBot
) -> None:
    assert NOTICE in file.grade.demo.said.text()
    assert file.grade.demo.isVisible()
    for key in ("differences", "due"):
        view.go(key)
        settled(qtbot, view.desk)
        page = view.current
        assert isinstance(page, DifferencePage | DuePage)
        assert page.demo.isVisible()
    other = next(stem for stem in grades.shipped_schemes() if stem != grades.DEMONSTRATION)
    grades.choose_scheme(view.desk.workspace, other)
    settled(qtbot, view.desk)
    assert isinstance(view.current, DuePage)
    assert not view.current.demo.isVisible()
    view.desk.asked_open.emit(file.staff_id, "grade")
    assert not file.grade.demo.isVisible()


def test_the_bar_leads_to_the_settings(view: OfficeView, file: StaffFile, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.desk.asked_page) as asked:
        QTest.mouseClick(file.grade.demo.open_button, Qt.MouseButton.LeftButton)
    assert asked.args == ["settings:scheme"]


def test_why_nothing_was_computed_is_said_once(view: OfficeView, file: StaffFile, sample: Sample) -> None:
    person = sample.staff["李秀英"]
    add(
        view.desk.workspace, "grade_approval", staff_id=person, kind="首次定级", post="正职", grade=9,
        from_day="2020-01-01",
    )  # fmt: skip
    view.desk.asked_open.emit(person, "grade")
    panel = file.grade
    why = next(x.why for x in panel.graded.computed.lines if x.item == "测算等级") if panel.graded else ""
    assert why
    shown = [panel.difference.text(), panel.problem_text.text() if panel.problems.isVisible() else ""]
    shown += [panel.lines.text(row, 2) for row in range(panel.lines.rowCount())]
    assert sum(why in text for text in shown) == 1
    assert panel.difference.text().endswith("测算不出等级。")


@pytest.mark.parametrize("width", [500, 640, 900])
def test_no_reason_is_ever_cut(qtbot: QtBot, width: int) -> None:
    table = FactsTable((("项目", 108), ("数值", 88), ("理由", 0), ("依据", 160)), "理由")
    qtbot.addWidget(table)
    table.resize(width, 1400)
    table.show()
    long = "2015年4月1日任工作人员（专职工作者），2023年1月1日方案执行之日套改；等级范围第1—12级。" * 4
    table.fill([("岗位", "工作人员", long, "D:\\" + "a" * 60), ("空", "", "", "")], bold=[0])
    QTest.qWait(30)
    metrics = QFontMetrics(table.font())
    room = table.columnWidth(2) - 22
    lines = metrics.horizontalAdvance(long) / room
    assert table.rowHeight(0) >= lines * metrics.height()
    assert table.rowHeight(1) < 30
    # The last line of the text is painted: there is ink in the lowest part of the cell.
    picture = table.viewport().grab().toImage()
    rect = table.visualRect(table.model().index(0, 2))
    assert _ink(picture, rect.left() + 11, rect.bottom() - metrics.height() - 4, 40, metrics.height())


def _ink(picture: QImage, left: int, top: int, wide: int, high: int) -> bool:
    ratio = picture.devicePixelRatio()
    places = ((int(x * ratio), int(y * ratio)) for x in range(left, left + wide) for y in range(top, top + high))
    return any(picture.pixelColor(x, y).lightness() < 120 for x, y in places)


def test_the_difference_takes_the_room_that_is_left(view: OfficeView, idle: None, qtbot: QtBot) -> None:
    view.go("differences")
    settled(qtbot, view.desk)
    page = view.current
    assert isinstance(page, DifferencePage)
    heads = page.view.horizontalHeader()
    at = [c.key for c in page.columns].index("cause")
    assert heads.sectionSize(at) >= page.least
    assert heads.length() >= page.view.viewport().width() - 1
    page.view.setColumnWidth(at, 500)
    page.view.setColumnWidth(at - 1, 60)
    assert heads.sectionSize(at) == 500, "a width set by hand stays"


def test_an_office_without_people_is_not_told_that_all_agrees(
    view: OfficeView, idle: None, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(differences_action, "differences", lambda *_: ())
    view.go("differences")
    settled(qtbot, view.desk)
    page = view.current
    assert isinstance(page, DifferencePage)
    assert page.parts.currentWidget() is page.nobody
    assert not page.record_button.isEnabled()
    assert page.side.isHidden()


def test_the_due_list_can_be_cancelled_midway(
    view: OfficeView, idle: None, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(_: object, __: object, ___: object, progress: object = None) -> list[object]:
        assert callable(progress)
        raise Cancelled

    monkeypatch.setattr(due_action, "due_list", slow)
    view.go("due")
    settled(qtbot, view.desk)
    assert view.current is not None
    assert view.current.count.text() == "已取消"  # type: ignore[attr-defined]


@pytest.mark.parametrize("key", ["differences", "due", "first"])
def test_the_lists_name_the_community_and_say_everything_once(
    view: OfficeView, idle: None, qtbot: QtBot, sample: Sample, key: str
) -> None:
    view.go(key)
    settled(qtbot, view.desk)
    page = view.current
    assert isinstance(page, GradeListPage)
    page.kinds.choose("all")
    at = page.model.row_of(sample.staff["张三"])
    assert at is not None
    assert page.model.text(at, "unit") == "沂州社区"
    told = [page.model.text(at, c.key) for c in page.columns if len(page.model.text(at, c.key)) > 10]
    assert not any(one in other for one in told for other in told if one is not other)


def test_every_page_is_reached_from_the_navigation_and_by_its_name(view: OfficeView) -> None:
    for key, title in (
        ("due", "应晋级名单"),
        ("differences", "等级审批差异"),
        ("first", "首次定级/套改"),
        ("election", "换届调整"),
        ("forecast", "晋级预测"),
    ):
        assert key in view.navigation.keys
        assert view.page(key).title == title
        titles = [one.command.title for one in startables(view.window(), view.desk).values()]
        assert title in titles, "what the menus hold, Ctrl+K finds"
