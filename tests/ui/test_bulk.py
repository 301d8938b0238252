"""One change for many people: tried first, made as one act, undone as one; who is refused and why."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from streetdesk.actions import history, listing
from streetdesk.registers import by_key
from streetdesk.ui.frame.office_view import OfficeView
from streetdesk.ui.people.bulk_value import MOVE
from streetdesk.ui.people.page import StaffPage
from streetdesk.ui.window import MainWindow
from tests.ui.conftest import Sample, type_text

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(view: OfficeView) -> StaffPage:
    view.go("staff")
    made = view.pages["staff"]
    assert isinstance(made, StaffPage)
    made.view.selectAll()
    QTest.mouseClick(made.tools.bulk, LEFT)
    return made


def choose(page: StaffPage, key: str) -> None:
    what = page.side.bulk.value.what
    what.setCurrentIndex(what.findData(key))


def try_out(page: StaffPage, qtbot: QtBot) -> list[list[str]]:
    panel = page.side.bulk
    QTest.mouseClick(panel.try_button, LEFT)
    qtbot.waitUntil(lambda: panel.preview is not None)
    return [[panel.table.text(row, column) for column in range(3)] for row in range(panel.table.rowCount())]


def values(view: OfficeView, staff_id: int) -> dict[str, object]:
    return listing.rows(view.desk.workspace, by_key("staff"), [staff_id])[0].values


def test_a_field_is_tried_made_and_undone_as_one(
    page: StaffPage, view: OfficeView, window: MainWindow, sample: Sample, idle: None, qtbot: QtBot
) -> None:
    panel = page.side.bulk
    assert panel.heading.text() == "批量修改3人"
    choose(page, "ethnic")
    assert panel.value.editor is not None
    type_text(panel.value.editor.input, "汉族")
    lines = try_out(page, qtbot)
    assert {line[0] for line in lines} == {"张三", "李秀英", "欧阳娜娜"}
    assert values(view, sample.staff["张三"])["ethnic"] is None
    assert panel.make_button.text() == "修改3人"
    QTest.mouseClick(panel.make_button, LEFT)
    qtbot.waitUntil(lambda: "已修改3人" in view.said)
    assert values(view, sample.staff["张三"])["ethnic"]
    assert history.steps(view.desk.workspace).undo == "成批修改民族为汉：3人"
    window.menus.undo.trigger()
    qtbot.waitUntil(lambda: values(view, sample.staff["张三"])["ethnic"] is None)
    assert values(view, sample.staff["李秀英"])["ethnic"] is None


def test_people_are_moved_to_another_community_from_a_day(
    page: StaffPage, view: OfficeView, sample: Sample, idle: None, qtbot: QtBot
) -> None:
    panel = page.side.bulk
    choose(page, MOVE)
    type_text(panel.value.unit.pick, "银雀社区")
    QTest.keyClick(panel.value.unit.pick, Qt.Key.Key_Return)
    panel.value.day.setText("2026年7月")
    QTest.mouseClick(panel.try_button, LEFT)
    assert panel.value.said.text() == "调动要写到哪一天，例如2026.7.1。"
    panel.value.day.setText("2026.7.1")
    lines = try_out(page, qtbot)
    assert ["欧阳娜娜", "银雀社区", "本来就是"] in lines
    assert panel.make_button.text() == "修改2人"
    QTest.mouseClick(panel.make_button, LEFT)
    qtbot.waitUntil(lambda: "已修改2人" in view.said)
    assert values(view, sample.staff["张三"])["unit_id"] == sample.unit["银雀"]
    posts = by_key("post_held")
    query = listing.Query(owner_id=sample.staff["张三"])
    held = listing.rows(view.desk.workspace, posts, listing.ids(view.desk.workspace, posts, query))
    assert sorted(str(row.values["from_day"]) for row in held) == ["2018-03-01", "2026-07-01"]


def test_whoever_cannot_be_changed_is_named_with_the_reason(page: StaffPage, idle: None, qtbot: QtBot) -> None:
    panel = page.side.bulk
    choose(page, "left_on")
    assert panel.value.editor is not None
    type_text(panel.value.editor.input, "2016.1.1")
    lines = try_out(page, qtbot)
    refused = [line for line in lines if line[2].startswith("不能改")]
    assert [line[0] for line in refused] == ["欧阳娜娜"]
    assert lines[0] == refused[0]
    assert len(refused[0][2]) > len("不能改：")


def test_wrong_text_is_said_in_place_and_kept(page: StaffPage) -> None:
    panel = page.side.bulk
    choose(page, "entered_on")
    assert panel.value.editor is not None
    type_text(panel.value.editor.input, "2016.13.1")
    QTest.mouseClick(panel.try_button, LEFT)
    assert not panel.value.said.isHidden()
    assert panel.value.editor.text() == "2016.13.1"
    assert panel.preview is None


def test_another_choice_in_the_list_asks_for_a_new_trial(
    page: StaffPage, view: OfficeView, sample: Sample, idle: None, qtbot: QtBot
) -> None:
    panel = page.side.bulk
    choose(page, "ethnic")
    try_out(page, qtbot)
    page.view.show_record(sample.staff["张三"])
    assert panel.heading.text() == "批量修改1人"
    assert panel.make_button.isHidden()
    view.desk.set_day(date(2020, 1, 1))
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_the_buttons_stay_in_sight_on_a_low_window(page: StaffPage, window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1092, 582)  # 1366 x 768 at 125 %
    panel = page.side.bulk
    for key in (MOVE, "ethnic"):
        choose(page, key)
        qtbot.waitUntil(lambda: not panel.try_button.visibleRegion().isEmpty())
        below = panel.mapTo(window, panel.rect().bottomLeft()).y()
        assert panel.try_button.mapTo(window, panel.try_button.rect().bottomLeft()).y() <= below


def test_labels_stand_with_their_fields(page: StaffPage, qtbot: QtBot) -> None:
    choose(page, MOVE)
    QApplication.processEvents()
    value = page.side.bulk.value
    (caption,) = [part for part in value.findChildren(QLabel) if part.text() == "改什么"]
    assert 0 <= value.what.y() - caption.geometry().bottom() <= 8


def test_what_was_wrong_is_no_longer_said_once_it_is_mended(page: StaffPage) -> None:
    panel = page.side.bulk
    choose(page, MOVE)
    QTest.mouseClick(panel.try_button, LEFT)
    assert panel.value.said.text()
    type_text(panel.value.unit.pick, "银")
    assert panel.value.said.text() == ""
