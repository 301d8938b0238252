"""Forms as a clerk uses them: Enter moves on, mistakes stand beside their field, nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from streetdesk.actions import history, listing, records
from streetdesk.actions.listing import Row
from streetdesk.actions.office import Workspace
from streetdesk.registers import ALL, by_key
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.jobs import Jobs
from streetdesk.ui.form.editors import editor_for
from streetdesk.ui.form.panel import FormPanel
from tests.ui.conftest import Sample, type_text

GOOD_ID, WRONG_ID = "371302198505052229", "371302198505052227"


@pytest.fixture
def desk(workspace: Workspace, qtbot: QtBot, dressed: QApplication) -> Iterator[Desk]:
    jobs = Jobs()
    made = Desk(workspace, jobs)
    yield made
    made.close()
    jobs.shutdown()


@pytest.fixture
def panel(desk: Desk, qtbot: QtBot) -> Iterator[FormPanel]:
    made = FormPanel(desk, by_key("staff"))
    made.resize(900, 700)
    made.show()
    yield made
    made.close()


def field(panel: FormPanel, name: str) -> QWidget:
    return panel.form.boxes[name].editor.input


def put(panel: FormPanel, name: str, text: str) -> None:
    """Go to a field, replace what is there, and leave it."""
    box = panel.form.boxes[name]
    line = box.editor.line  # type: ignore[attr-defined]
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    type_text(line, text)
    QTest.keyClick(line, Qt.Key.Key_Escape)
    line.left.emit()


def said(panel: FormPanel, name: str) -> str:
    return panel.form.boxes[name].message.text()


def stored(panel: FormPanel, record_id: int, register: str = "staff") -> Row:
    return listing.rows(panel.desk.workspace, by_key(register), [record_id], plain=True)[0]


def test_name_and_unit_make_a_person(panel: FormPanel, sample: Sample, qtbot: QtBot) -> None:
    panel.show_new()
    put(panel, "name", "赵六")
    put(panel, "unit_id", "沂州")
    with qtbot.waitSignal(panel.saved) as saved:
        QTest.keyClick(field(panel, "name"), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    row = stored(panel, saved.args[0])
    assert (row.values["name"], row.values["unit_id"]) == ("赵六", sample.unit["沂州"])


def test_what_is_not_filled_in_is_said_at_its_field(panel: FormPanel) -> None:
    panel.show_new()
    put(panel, "name", "赵六")
    assert not panel.save()
    assert "没有填" in said(panel, "unit_id")
    assert field(panel, "unit_id").property("state") == "error"
    assert panel.form.boxes["name"].text() == "赵六"


def test_a_wrong_day_is_said_when_the_field_is_left_and_the_rest_stays(panel: FormPanel, sample: Sample) -> None:
    panel.show_record(sample.staff["李秀英"])
    put(panel, "birth", "1990.13")
    assert "没有13月" in said(panel, "birth")
    put(panel, "native_place", "山东临沂")
    assert not panel.save()
    assert panel.bar.text.startswith("有1处需要改正")
    put(panel, "birth", "1990年1月5日")
    assert said(panel, "birth") == ""
    assert panel.form.boxes["birth"].text() == "1990-01-05"
    assert panel.save()
    row = stored(panel, sample.staff["李秀英"])
    assert (row.texts["birth"], row.values["native_place"]) == ("1990-01-05", "山东临沂")


def test_enter_goes_to_the_next_field_but_not_while_composing(panel: FormPanel, qtbot: QtBot) -> None:
    panel.show_new()
    panel.activateWindow()
    line = panel.form.boxes["name"].editor.line  # type: ignore[attr-defined]
    line.setFocus()
    moved: list[str] = []
    panel.form.boxes["name"].entered.connect(moved.append)
    QApplication.sendEvent(line, QInputMethodEvent("zhao", []))
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert moved == []
    done = QInputMethodEvent("", [])
    done.setCommitString("赵")
    QApplication.sendEvent(line, done)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert moved == ["name"]
    assert line.text() == "赵"
    qtbot.waitUntil(lambda: field(panel, "id_number").hasFocus())


def test_an_id_number_is_checked_while_typing_and_fills_birth_and_sex(panel: FormPanel) -> None:
    panel.show_new()
    line = field(panel, "id_number")
    type_text(line, GOOD_ID[:10])
    assert said(panel, "id_number") == "已输入10位，还差8位"
    type_text(line, GOOD_ID[10:])
    assert "号码正确" in said(panel, "id_number")
    assert panel.form.boxes["birth"].text() == "1985-05-05"
    assert panel.form.boxes["sex"].text() == "女"


def test_a_wrong_check_digit_needs_a_reason(panel: FormPanel) -> None:
    panel.show_new()
    put(panel, "name", "赵六")
    put(panel, "unit_id", "沂州社区")
    put(panel, "id_number", WRONG_ID)
    assert field(panel, "id_number").property("state") == "warn"
    assert not panel.save()
    assert not panel.reason.isHidden()
    type_text(panel.reason.line, "证件上就是这样")
    QTest.mouseClick(panel.reason.save_button, Qt.MouseButton.LeftButton)
    assert panel.record is not None
    assert panel.record.values["id_number"] == WRONG_ID
    assert history.recent(panel.desk.workspace)[0][0].reason == "证件上就是这样"
    assert panel.reason.isHidden()


def test_private_values_are_masked_until_shown_and_that_is_recorded(panel: FormPanel, sample: Sample) -> None:
    panel.show_record(sample.staff["张三"])
    box = panel.form.boxes["id_number"]
    assert "*" in box.text()
    assert not panel.dirty
    QTest.mouseClick(box.show_button, Qt.MouseButton.LeftButton)
    assert box.text() == "371302199001010017"
    act, _ = history.recent(panel.desk.workspace)[0]
    assert (act.title, act.kind) == ("查看完整信息：张三", "note")
    put(panel, "name", "张三丰")
    assert panel.save()
    assert stored(panel, sample.staff["张三"]).values["id_number"] == "371302199001010017"


def test_choices_narrow_while_typing_and_the_only_one_is_taken(panel: FormPanel) -> None:
    panel.show_new()
    line = panel.form.boxes["political"].editor.line  # type: ignore[attr-defined]
    assert list(line.offers("预备")) == ["中共预备党员"]
    put(panel, "political", "预备")
    assert panel.form.boxes["political"].text() == "中共预备党员"
    put(panel, "political", "党员")
    assert panel.form.boxes["political"].text() == "中共党员"
    put(panel, "political", "火星人")
    assert "不在可选项中" in said(panel, "political")


def test_leaving_with_unsaved_changes_asks_in_place(panel: FormPanel, sample: Sample) -> None:
    panel.show_record(sample.staff["李秀英"])
    put(panel, "native_place", "山东临沂")
    gone: list[int] = []
    panel.leave(lambda: gone.append(1))
    assert gone == []
    assert not panel.leave_bar.isHidden()
    QTest.mouseClick(panel.leave_bar.stay_button, Qt.MouseButton.LeftButton)
    assert panel.form.boxes["native_place"].text() == "山东临沂"
    panel.leave(lambda: gone.append(2))
    QTest.mouseClick(panel.leave_bar.save_button, Qt.MouseButton.LeftButton)
    assert gone == [2]
    assert stored(panel, sample.staff["李秀英"]).values["native_place"] == "山东临沂"
    put(panel, "native_place", "别处")
    panel.leave(lambda: gone.append(3))
    QTest.mouseClick(panel.leave_bar.drop_button, Qt.MouseButton.LeftButton)
    assert gone == [2, 3]
    assert not panel.dirty


def test_somebody_elses_change_is_shown_to_choose_from(panel: FormPanel, sample: Sample) -> None:
    staff_id = sample.staff["李秀英"]
    panel.show_record(staff_id)
    records.save(
        panel.desk.workspace,
        by_key("staff"),
        {"native_place": "对方写的", "address": "某路1号"},
        record_id=staff_id,
    )
    put(panel, "native_place", "我写的")
    assert not panel.save()
    assert not panel.conflict.isHidden()
    theirs = panel.conflict._theirs["native_place"]
    assert theirs.text() == "对方的：对方写的"
    panel.conflict._take()
    row = stored(panel, staff_id)
    assert (row.values["native_place"], row.values["address"]) == ("我写的", "某路1号")


def test_changes_of_other_fields_do_not_get_in_the_way(panel: FormPanel, sample: Sample) -> None:
    staff_id = sample.staff["李秀英"]
    panel.show_record(staff_id)
    records.save(panel.desk.workspace, by_key("staff"), {"address": "某路1号"}, record_id=staff_id)
    put(panel, "native_place", "我写的")
    assert panel.save()
    row = stored(panel, staff_id)
    assert (row.values["native_place"], row.values["address"]) == ("我写的", "某路1号")


def test_trouble_of_the_disk_keeps_what_was_typed(
    panel: FormPanel, sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    from streetdesk.errors import EnvironmentTrouble

    panel.show_record(sample.staff["李秀英"])
    put(panel, "native_place", "山东临沂")

    def full(*_: object, **__: object) -> int:
        raise EnvironmentTrouble("磁盘已满，这次没有保存。", "请清理磁盘后再保存一次。")

    monkeypatch.setattr(records, "save", full)
    assert not panel.save()
    assert panel.bar.text == "磁盘已满，这次没有保存。请清理磁盘后再保存一次。填的内容还在。"
    assert panel.form.boxes["native_place"].text() == "山东临沂"


@pytest.mark.parametrize("register", ALL, ids=lambda r: r.key)
def test_every_field_has_an_editor_that_gives_back_what_it_shows(register: object, desk: Desk) -> None:
    from streetdesk.register import Register

    assert isinstance(register, Register)
    form = FormPanel(desk, register, owner_id=1).form
    for name, box in form.boxes.items():
        editor = editor_for(register.fields[name], desk.workspace)
        editor.show_text("")
        assert editor.text() == ""
        assert box.editor.input.accessibleName()
        assert not box.changed
