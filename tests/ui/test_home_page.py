"""The home page: every figure is there, says what is true and opens the people behind it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from streetdesk.actions import records
from streetdesk.actions.home import counts as home_counts
from streetdesk.actions.home import page as home
from streetdesk.errors import EnvironmentTrouble
from streetdesk.registers import by_key
from streetdesk.ui.frame.office_view import OfficeView
from streetdesk.ui.home.page import HomePage
from streetdesk.ui.table.small_table import SmallTable
from streetdesk.ui.window import MainWindow
from tests.ui.conftest import Sample, shut

LEFT = Qt.MouseButton.LeftButton


def settled(view: OfficeView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not view.desk.jobs.busy, timeout=20_000)


@pytest.fixture
def page(demo_view: OfficeView, qtbot: QtBot) -> HomePage:
    demo_view.go("home")
    settled(demo_view, qtbot)
    found = demo_view.current
    assert isinstance(found, HomePage)
    return found


def shown(view: OfficeView) -> Any:
    """The list of people shown now."""
    assert view.current is not None
    assert view.current.key == "people"
    return view.current


def click_cell(table: SmallTable, index: QModelIndex) -> None:
    QTest.mouseClick(table.viewport(), LEFT, pos=table.visualRect(index).center())


def cell(table: SmallTable, row: str, heading: str) -> QModelIndex:
    line = next(n for n, cells in enumerate(table.cells.rows) if cells[0].text == row)
    return table.cells.index(line, list(table.cells.headings).index(heading))


def test_it_is_the_first_page_and_the_one_shown_after_opening(demo_view: OfficeView) -> None:
    assert demo_view.navigation.keys[0] == "home"
    assert isinstance(demo_view.current, HomePage)


def test_the_cards_say_what_the_actions_count(page: HomePage) -> None:
    found = home.home(page.desk.workspace, page.desk.day)
    cards = page.view
    assert cards.people_card.figure.text() == f"{len(found.heads.people)}"
    assert cards.due_card.figure.text() == f"{len(found.due.due)}"
    lacking = {one for work in found.worklists for one in work.people}
    assert cards.work_card.figure.text() == f"{len(lacking)}"
    near = {e.staff_id for e in found.endings if e.band <= 90}
    assert cards.ending_card.figure.text() == f"{len(near)}"
    assert cards.backup.figure.text() == "从未"
    assert page.said.text() == ""


@pytest.mark.parametrize("card", ["people_card", "work_card", "ending_card"])
def test_each_card_opens_the_people_behind_it(page: HomePage, demo_view: OfficeView, card: str, qtbot: QtBot) -> None:
    clicked = getattr(page.view, card)
    number = clicked.figure.text()
    assert number in clicked.accessibleName()
    QTest.mouseClick(clicked, LEFT)
    listed = shown(demo_view)
    assert f"{len(listed.shown_ids)}" == number
    assert listed.count.text() == f"共{number}人"
    QTest.mouseClick(listed.back_button, LEFT)
    assert demo_view.current is page


def test_a_worklist_opens_its_people_and_each_the_field_to_fill(
    page: HomePage,
    demo_view: OfficeView,
    qtbot: QtBot,
) -> None:
    someone = home_counts.heads(page.desk.workspace, page.desk.day).people[3]
    records.save(page.desk.workspace, by_key("staff"), {"id_number": None}, record_id=someone)
    settled(demo_view, qtbot)
    lines = page.view.work.lines
    number = next(n for n, line in enumerate(lines) if line.text == "没有填身份证号")
    page.view.work.setFocus()
    page.view.work.setCurrentRow(number)
    QTest.keyClick(page.view.work, Qt.Key.Key_Return)
    listed = shown(demo_view)
    assert f"{len(listed.shown_ids)}人" == lines[number].count
    QTest.keyClick(listed.view, Qt.Key.Key_Return)
    file: Any = demo_view.current
    assert file.key == "file"
    assert file.section == "basic"
    box = file.basic.form.boxes["id_number"]
    assert box.isAncestorOf(QApplication.focusWidget() or box.window()) or box.hasFocus()
    staff = by_key("staff")
    filled = file.staff_id
    records.save(page.desk.workspace, staff, {"id_number": "371302199001010017"}, record_id=filled, reason="补")
    file.back_asked.emit()
    settled(demo_view, qtbot)
    assert filled not in shown(demo_view).shown_ids


def test_what_is_vague_is_opened_in_its_register(page: HomePage, demo_view: OfficeView, qtbot: QtBot) -> None:
    work = home.home(page.desk.workspace, page.desk.day).worklists
    vague = next(n for n, w in enumerate(work) if w.register not in ("staff", "dossier", "grade_approval") and w.column)
    page.view.work.opened.emit(vague)
    QTest.keyClick(shown(demo_view).view, Qt.Key.Key_Return)
    file: Any = demo_view.current
    assert file.section == work[vague].register
    panel = file.owned[work[vague].register].panel
    assert not panel.isHidden()
    assert work[vague].column in panel.form.boxes


def test_what_ends_soon_opens_the_record_that_ends(page: HomePage, demo_view: OfficeView, qtbot: QtBot) -> None:
    found = [e for e in home.home(page.desk.workspace, page.desk.day).endings if e.register != "staff"]
    table = page.view.endings
    title, register = found[0].title, found[0].register
    click_cell(table, cell(table, title, table.cells.headings[0]))
    listed = shown(demo_view)
    assert list(listed.shown_ids) == list(dict.fromkeys(e.staff_id for e in found if e.title == title))
    assert found[0].day.isoformat() in listed.model.text(0, "note")
    listed.view.opened.emit(found[0].staff_id)
    file: Any = demo_view.current
    assert file.section == register
    assert file.owned[register].panel.record.id == found[0].record_id


def test_communities_and_grades_open_their_people(page: HomePage, demo_view: OfficeView, qtbot: QtBot) -> None:
    unit = next(u for u in home_counts.unit_counts(page.desk.workspace, page.desk.day) if u.people)
    table = page.view.units
    page.scroller.ensureWidgetVisible(table)
    click_cell(table, cell(table, unit.name, "人数"))
    assert set(shown(demo_view).shown_ids) == set(unit.people)
    demo_view.go("home")
    settled(demo_view, qtbot)
    grades = page.view.grades
    grades.setFocus()
    QTest.keyClick(grades, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    number = grades.currentIndex().data()
    QTest.keyClick(grades, Qt.Key.Key_Return)
    assert f"{len(shown(demo_view).shown_ids)}" == number


def test_charts_are_drawn_and_told_in_words(page: HomePage) -> None:
    assert page.view.units_chart.is_drawn
    assert page.view.grades_chart.is_drawn
    assert "个社区" in page.view.units_chart.accessibleDescription()
    assert "平均" in page.view.grades_chart.accessibleDescription()
    QAbstractItemModelTester(page.view.grades.cells)


def test_it_follows_the_day_and_every_change(page: HomePage, demo_view: OfficeView, qtbot: QtBot) -> None:
    before = int(page.view.people_card.figure.text())
    heads = home_counts.heads(page.desk.workspace, page.desk.day)
    records.delete(page.desk.workspace, by_key("staff"), heads.people[0])
    settled(demo_view, qtbot)
    assert page.view.people_card.figure.text() == f"{before - 1}"
    page.desk.set_day(date(2001, 1, 1))
    settled(demo_view, qtbot)
    assert page.day.text() == "截至2001-01-01（不是今天）"
    assert int(page.view.people_card.figure.text()) < before - 1


def test_the_backup_is_one_button_away(page: HomePage, demo_view: OfficeView, qtbot: QtBot) -> None:
    page.desk.set_day(date.today())
    settled(demo_view, qtbot)
    QTest.mouseClick(page.view.backup.button, LEFT)
    settled(demo_view, qtbot)
    assert "备份已完成" in demo_view.said
    settled(demo_view, qtbot)
    assert page.view.backup.figure.text() == "今天"


def test_what_could_not_be_summed_up_is_told_and_tried_again(
    page: HomePage,
    demo_view: OfficeView,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def lost(*_: object) -> None:
        raise EnvironmentTrouble("数据文件读不到了。", "请检查U盘。")

    with monkeypatch.context() as patch:
        patch.setattr(home, "home", lost)
        page.desk.set_day(page.desk.day + timedelta(days=1))
        settled(demo_view, qtbot)
    assert page.said.text() == "没有汇总成"
    assert "请检查U盘" in demo_view.said
    QTest.mouseClick(page.again, LEFT)
    settled(demo_view, qtbot)
    assert page.said.text() == ""
    assert page.again.isHidden()


def test_an_empty_office_leads_on(new_window: MainWindow, qtbot: QtBot) -> None:
    view = new_window.view
    assert view is not None
    view.go("home")
    page: Any = view.current
    assert page.parts.currentIndex() == 1
    QTest.mouseClick(page.empty.buttons[0], LEFT)
    assert view.current is view.pages["import"]
    view.go("home")
    QTest.mouseClick(page.empty.buttons[1], LEFT)
    assert view.current is view.pages["file"]


@pytest.fixture
def new_window(qtbot: QtBot, dressed: QApplication, data_file: Any) -> Any:
    """The window on a new office with nobody in it."""
    from streetdesk.actions import office

    workspace = office.open_office(data_file, "王芳")
    made = MainWindow()
    made.show()
    made.show_office(workspace)
    yield made
    qtbot.waitUntil(lambda: not made.jobs.busy)
    shut(made)
    workspace.close()


def test_a_figure_of_the_sample_office(view: OfficeView, sample: Sample, idle: None, qtbot: QtBot) -> None:
    view.go("home")
    settled(view, qtbot)
    page: Any = view.current
    assert page.view.people_card.figure.text() == "3"
    assert page.view.people_card.below.whole == "还没有填员额"
    records.save(view.desk.workspace, by_key("unit"), {"quota": 1}, record_id=sample.unit["沂州"])
    settled(view, qtbot)
    assert page.view.people_card.below.whole == "员额1，超2人"
