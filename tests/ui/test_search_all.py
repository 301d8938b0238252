"""One search for everything: grouped answers under the box, by the keyboard alone, composing undisturbed."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from streetdesk.ui.frame.office_view import OfficeView
from streetdesk.ui.frame.search_all import SearchAll
from streetdesk.ui.window import MainWindow
from tests.ui.conftest import Sample, type_text

Key = Qt.Key


@pytest.fixture
def box(view: OfficeView, idle: None) -> SearchAll:
    """The list under the search box, opened with Ctrl+K on the settings page (which narrows nothing)."""
    view.go("backup")
    view._search_everything()
    return view.everything


def lines(box: SearchAll) -> list[str]:
    return [box.list.item(n).text() for n in range(box.list.count())]


def find(box: SearchAll, qtbot: QtBot, text: str) -> None:
    type_text(box.line, text)
    qtbot.waitUntil(lambda: box._typed == text)


def chosen(box: SearchAll) -> str:
    item = box.list.currentItem()
    return item.text() if item is not None else ""


def test_people_units_papers_and_commands_come_in_groups(box: SearchAll, qtbot: QtBot) -> None:
    assert "可以找" in box.said.text()
    find(box, qtbot, "yz")
    assert lines(box)[:2] == ["单位", "沂州社区"]
    assert chosen(box) == "沂州社区"
    box.line.clear()
    find(box, qtbot, "花名册")
    assert lines(box)[:2] == ["表格", "花名册"]
    assert "操作" in lines(box)
    assert "导入花名册" in lines(box)


def test_enter_opens_a_person_and_the_box_is_empty_again(box: SearchAll, view: OfficeView, qtbot: QtBot) -> None:
    find(box, qtbot, "ouyang")
    QTest.keyClick(box.line, Key.Key_Return)
    file: Any = view.current
    assert file.key == "file"
    assert file.header.name.text() == "欧阳娜娜" if hasattr(file.header, "name") else file.staff_id
    assert box.isHidden()
    assert box.line.text() == ""


def test_enter_before_the_list_came_opens_what_was_typed(box: SearchAll, view: OfficeView, sample: Sample) -> None:
    box.line.setText("李秀英")
    QTest.keyClick(box.line, Key.Key_Return)
    file: Any = view.current
    assert file.staff_id == sample.staff["李秀英"]


def test_arrows_walk_past_the_headings(box: SearchAll, qtbot: QtBot) -> None:
    find(box, qtbot, "张")
    assert lines(box)[:3] == ["人员", "张三", "在人员列表中查找“张”"]
    QTest.keyClick(box.line, Key.Key_Down)
    assert chosen(box) == "在人员列表中查找“张”"
    QTest.keyClick(box.line, Key.Key_Up)
    QTest.keyClick(box.line, Key.Key_Up)
    assert chosen(box) == "张三"
    assert box.line.accessibleDescription() == "张三"


def test_records_come_a_moment_later_and_open_in_the_file(
    box: SearchAll, view: OfficeView, sample: Sample, qtbot: QtBot
) -> None:
    find(box, qtbot, "张三 任职")
    qtbot.waitUntil(lambda: "任职" in lines(box))
    box.list.setCurrentRow(lines(box).index("任职") + 1)
    QTest.keyClick(box.line, Key.Key_Return)
    file: Any = view.current
    assert file.key == "file"
    assert file.staff_id == sample.staff["张三"]
    assert file.section == "post_held"
    assert not file.owned["post_held"].panel.isHidden()


def test_a_unit_opens_on_its_page(box: SearchAll, view: OfficeView, sample: Sample, qtbot: QtBot) -> None:
    find(box, qtbot, "银雀")
    box.list.setCurrentRow(lines(box).index("银雀社区"))
    QTest.mouseClick(
        box.list.viewport(), Qt.MouseButton.LeftButton, pos=box.list.visualItemRect(box.list.currentItem()).center()
    )
    page: Any = view.current
    assert page.key == "register:unit"
    assert page.records.panel.record.id == sample.unit["银雀"]


def test_commands_and_papers_are_done(box: SearchAll, view: OfficeView, window: MainWindow, qtbot: QtBot) -> None:
    find(box, qtbot, "回收站")
    QTest.keyClick(box.line, Key.Key_Return)
    assert view.current is view.pages["recycle"]
    view._search_everything()
    find(box, qtbot, "交接清单")
    QTest.keyClick(box.line, Key.Key_Return)
    page: Any = view.current
    assert page.key == "print"
    assert page.handover.isChecked()
    view._search_everything()
    find(box, qtbot, "xzry")
    QTest.keyClick(box.line, Key.Key_Return)
    assert view.current is view.pages["file"]


def test_nothing_found_is_said(box: SearchAll, qtbot: QtBot) -> None:
    find(box, qtbot, "没有这个")
    qtbot.waitUntil(lambda: box.said.text() == "没有找到“没有这个”。")
    assert box.list.isHidden()


def test_escape_gives_the_page_its_own_search_back(view: OfficeView, idle: None, qtbot: QtBot) -> None:
    staff: Any = view.pages["staff"]
    type_text(view.search, "zhang")
    qtbot.waitUntil(lambda: len(staff.shown_ids) == 1)
    assert view.everything.isHidden()
    view._search_everything()
    assert view.search.text() == ""
    find(view.everything, qtbot, "ouyang")
    assert len(staff.shown_ids) == 1
    QTest.keyClick(view.search, Key.Key_Escape)
    assert view.everything.isHidden()
    assert view.search.text() == "zhang"
    view._focus_search()
    assert view.everything.isHidden()


def test_keys_belong_to_the_input_method_while_it_composes(box: SearchAll, view: OfficeView, qtbot: QtBot) -> None:
    find(box, qtbot, "zhang")
    QApplication.sendEvent(box.line, QInputMethodEvent("ou yang", []))
    QTest.keyClick(box.line, Key.Key_Return)
    assert view.current is view.pages["backup"]
    assert box.active
    done = QInputMethodEvent("", [])
    done.setCommitString("三")
    QApplication.sendEvent(box.line, done)
    assert box.line.text() == "zhang三"


def test_it_keeps_inside_a_small_window(box: SearchAll, window: MainWindow, view: OfficeView, qtbot: QtBot) -> None:
    window.resize(900, 560)
    find(box, qtbot, "a")
    box.place()
    assert view.rect().contains(box.geometry())
