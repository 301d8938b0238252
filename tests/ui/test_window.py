"""The frame: pages, the day, search from anywhere, undo by name, and an orderly close."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from streetdesk.actions import backup_places, office, records
from streetdesk.registers import by_key
from streetdesk.ui.form.form import Form
from streetdesk.ui.frame.office_view import OfficeView
from streetdesk.ui.window import MainWindow
from tests.ui.conftest import Sample, type_text


def test_every_page_opens(view: OfficeView, idle: None, qtbot: QtBot) -> None:
    for key in view.navigation.keys:
        view.go(key)
        qtbot.waitUntil(lambda: not view.desk.jobs.busy)
        assert view.current is not None
        assert view.current.key == key
        assert view.said == ""


def test_the_day_is_typed_any_way_and_marked_when_it_is_not_today(view: OfficeView) -> None:
    box = view.day
    assert box.back.isHidden()
    box.line.setFocus()
    box.line.clear()
    type_text(box.line, "2024年7月")
    QTest.keyClick(box.line, Qt.Key.Key_Return)
    assert view.desk.day == date(2024, 7, 31)
    assert box.line.property("state") == "away"
    assert "不是今天" in box.caption.text()
    assert not box.back.isHidden()
    QTest.mouseClick(box.back, Qt.MouseButton.LeftButton)
    assert view.desk.is_today
    assert box.back.isHidden()


def test_a_day_that_is_none_is_said_beside_the_box(view: OfficeView) -> None:
    before = view.desk.day
    view.day.line.clear()
    type_text(view.day.line, "2024.13")
    QTest.keyClick(view.day.line, Qt.Key.Key_Return)
    assert "没有13月" in view.day.said.text()
    assert view.desk.day == before


def test_search_from_a_file_leads_to_the_list_of_people(view: OfficeView, sample: Sample, qtbot: QtBot) -> None:
    view.desk.asked_open.emit(sample.staff["张三"], "grade")
    type_text(view.search, "ouyang")
    qtbot.waitUntil(lambda: view.everything.list.count() > 0)
    QTest.keyClick(view.search, Qt.Key.Key_Down)
    QTest.keyClick(view.search, Qt.Key.Key_Return)
    assert view.current is view.pages["staff"]
    staff = view.pages["staff"]
    qtbot.waitUntil(lambda: len(staff.shown_ids) == 1)  # type: ignore[attr-defined]
    assert view.search.text() == "ouyang"


def test_composing_in_the_search_loses_nothing(view: OfficeView, qtbot: QtBot) -> None:
    type_text(view.search, "欧阳")
    staff = view.pages["staff"]
    qtbot.waitUntil(lambda: len(staff.shown_ids) == 1)  # type: ignore[attr-defined]
    assert view.search.text() == "欧阳"


def test_undo_and_redo_are_named_and_done(
    view: OfficeView, window: MainWindow, sample: Sample, idle: None, qtbot: QtBot
) -> None:
    records.save(view.desk.workspace, by_key("unit"), {"head": "刘主任"}, record_id=sample.unit["沂州"])
    assert window.menus.undo.text() == "撤销(&U)：修改单位：沂州社区"
    window.menus.undo.trigger()
    qtbot.waitUntil(lambda: window.menus.redo.isEnabled())
    qtbot.waitUntil(lambda: view.said.startswith("已撤销：修改单位：沂州社区"))  # told once the job has ended
    window.menus.redo.trigger()
    qtbot.waitUntil(lambda: "修改单位" in window.menus.undo.text())
    assert not window.menus.redo.isEnabled()


def test_what_cannot_be_undone_is_said_calmly(
    view: OfficeView, window: MainWindow, sample: Sample, idle: None, qtbot: QtBot
) -> None:
    from streetdesk.actions import history

    acts = history.recent(view.desk.workspace)
    first = next(act for act, _ in acts if act.title == "新增单位：沂州社区")
    view.go("history")
    page = view.current
    page.view.show_record(first.id)  # type: ignore[union-attr]
    QTest.mouseClick(page.undo_button, Qt.MouseButton.LeftButton)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: "不能撤销" in view.said)


def test_a_deleted_record_is_brought_back_from_the_bin(
    view: OfficeView, sample: Sample, idle: None, qtbot: QtBot
) -> None:
    records.delete(view.desk.workspace, by_key("staff"), sample.staff["欧阳娜娜"])
    view.go("recycle")
    page = view.current
    assert page.model.text(0, "title") == "删除人员：欧阳娜娜"  # type: ignore[union-attr]
    page.view.selectRow(0)  # type: ignore[union-attr]
    QTest.mouseClick(page.button, Qt.MouseButton.LeftButton)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: "已找回" in view.said)
    assert len(page.model.ids) == 0  # type: ignore[union-attr]


def test_the_differences_open_the_file_at_the_grade(view: OfficeView, idle: None, qtbot: QtBot) -> None:
    view.go("differences")
    page = view.current
    qtbot.waitUntil(lambda: bool(page.model.ids))  # type: ignore[union-attr]
    page.view.selectRow(0)  # type: ignore[union-attr]
    QTest.keyClick(page.view, Qt.Key.Key_Return)  # type: ignore[union-attr]
    assert view.current is not None
    assert view.current.key == "file"
    assert view.current.section == "grade"  # type: ignore[attr-defined]


def test_the_due_list_says_what_blocks(view: OfficeView, idle: None, qtbot: QtBot) -> None:
    view.go("due")
    page = view.current
    qtbot.waitUntil(lambda: len(page.source.rows) == 3)  # type: ignore[union-attr]
    page.kinds.choose("all")  # type: ignore[union-attr]
    assert page.count.text() == "3人"  # type: ignore[union-attr]
    said = [page.model.text(row, "blocks") for row in range(3)]  # type: ignore[union-attr]
    assert any("没有任职记录" in text for text in said)


def test_the_unit_register_is_kept(view: OfficeView, sample: Sample) -> None:
    view.go("register:unit")
    panel = view.current.records  # type: ignore[union-attr]
    QTest.mouseClick(panel.new_button, Qt.MouseButton.LeftButton)
    type_text(panel.panel.form.boxes["name"].editor.input, "蒙山社区")
    panel.panel.form.boxes["level"].put("社区")
    assert panel.panel.save()
    assert panel.view.current_id() == panel.panel.record.id
    type_text(view.search, "蒙山")
    view._search_now()
    assert panel.count.text() == "找到1条"
    panel.view.selectRow(0)
    QTest.keyClick(panel.view, Qt.Key.Key_Delete)
    assert panel.count.text() == "找到0条"


def test_deleting_what_others_need_is_refused_by_name(view: OfficeView, sample: Sample) -> None:
    view.go("register:unit")
    panel = view.current.records  # type: ignore[union-attr]
    panel.view.show_record(sample.unit["沂州"])
    QTest.keyClick(panel.view, Qt.Key.Key_Delete)
    assert "还有" in view.said
    assert "人员" in view.said


def test_backing_up_is_told_and_listed(view: OfficeView, idle: None, qtbot: QtBot) -> None:
    view.go("backup")
    page = view.current
    assert page.last.text() == "还没有备份过。"  # type: ignore[union-attr]
    QTest.mouseClick(page.now_button, Qt.MouseButton.LeftButton)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: "备份已完成" in view.said)
    qtbot.waitUntil(lambda: len(page.model.ids) == 1)  # type: ignore[union-attr]
    assert "今天" in page.last.text()  # type: ignore[union-attr]


def test_closing_asks_about_unsaved_changes_then_backs_up(
    view: OfficeView, window: MainWindow, sample: Sample, qtbot: QtBot
) -> None:
    view.desk.asked_open.emit(sample.staff["张三"], "basic")
    file = view.current
    file.basic.form.boxes["native_place"].put("山东临沂")  # type: ignore[union-attr]
    window.close()
    assert window.isVisible()
    QTest.mouseClick(file.basic.leave_bar.save_button, Qt.MouseButton.LeftButton)  # type: ignore[union-attr]
    qtbot.waitUntil(lambda: not window.isVisible())
    assert list(office.backup_folder().glob("*.sdbackup"))


def test_closing_says_when_no_backup_was_made(
    view: OfficeView, window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    from streetdesk.errors import EnvironmentTrouble

    def full(*_: object, **__: object) -> None:
        raise EnvironmentTrouble("磁盘已满，没有备份成。", "请清理磁盘。")

    monkeypatch.setattr(backup_places, "close_office", full)
    window.close()
    qtbot.waitUntil(lambda: not window.closing.button.isHidden())
    assert window.closing.said.text() == "这次没有备份成。"
    assert "磁盘已满" in window.closing.more.text()
    QTest.mouseClick(window.closing.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.isVisible())


def test_another_file_is_opened_in_place_of_this_one(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "另一个.streetdesk"
    office.new_office(path, "银雀山街道办事处").close()
    before = window.desk
    window.open_file(path)
    qtbot.waitUntil(lambda: window.desk is not before and window.view is not None)
    assert window.view is not None
    assert window.view.office.text() == "银雀山街道办事处"
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert window.desk is not None
    other = window.desk.workspace
    window.finish_now()
    other.close()


def test_the_place_one_is_at_leads_back_from_a_file(view: OfficeView, sample: Sample) -> None:
    view.desk.asked_open.emit(sample.staff["张三"], "grade")
    assert view.current is view.pages["file"]
    box = view.navigation.visualItemRect(view.navigation.currentItem())
    QTest.mouseClick(view.navigation.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert view.current is view.pages["staff"]


def test_what_gets_the_focus_is_scrolled_to(view: OfficeView, sample: Sample, qtbot: QtBot) -> None:
    view.desk.asked_open.emit(sample.staff["张三"], "basic")
    form = view.pages["file"].findChild(Form)
    assert form is not None
    note = form.boxes["note"].editor.input
    note.setFocus()
    qtbot.waitUntil(lambda: not note.visibleRegion().isEmpty())
    name = form.boxes["name"].editor.input
    form.focus_first()
    qtbot.waitUntil(lambda: not name.visibleRegion().isEmpty())


def test_an_act_of_weight_asks_before_it_is_taken_back(
    view: OfficeView, window: MainWindow, sample: Sample, idle: None, qtbot: QtBot
) -> None:
    workspace = view.desk.workspace
    with workspace.transaction("导入花名册：60人") as tx:
        for number in range(60):
            tx.insert(by_key("staff").model, {"name": f"新人{number}", "unit_id": sample.unit["沂州"]})
    qtbot.waitUntil(lambda: "导入花名册" in window.menus.undo.text())
    window.menus.undo.trigger()
    assert "60条记录" in view.said
    assert "导入花名册" in window.menus.undo.text()
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "不做了"
    QTest.keyClick(focused, Qt.Key.Key_Return)  # the safe answer
    assert view.said == ""
    assert "导入花名册" in window.menus.undo.text()
    window.menus.undo.trigger()
    focused = QApplication.focusWidget()
    assert isinstance(focused, QPushButton)
    QTest.keyClick(focused, Qt.Key.Key_Backtab)
    answer = QApplication.focusWidget()
    assert isinstance(answer, QPushButton)
    assert answer.text() == "仍要撤销"
    QTest.keyClick(answer, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view.said.startswith("已撤销：导入花名册"))
