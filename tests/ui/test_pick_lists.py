"""Pick lists by the keyboard alone, with the list open: every form and every editable list there is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from streetdesk.actions import listing
from streetdesk.actions.searching.pinyin_keys import best_first, keys
from streetdesk.fields import Choice, Day, Reference
from streetdesk.register import Register
from streetdesk.registers import ALL, OWNED, by_key
from streetdesk.ui.form.day_line import DayLine
from streetdesk.ui.form.line import PickLine
from streetdesk.ui.form.panel import FormPanel
from streetdesk.ui.frame.office_view import OfficeView
from streetdesk.ui.frame.places import PLACES
from streetdesk.ui.look.widgets import Button, button
from streetdesk.ui.person.file import StaffFile
from streetdesk.ui.table.cell_view import CellView
from tests.ui.conftest import Sample, add

Key = Qt.Key


def target() -> QWidget:
    """Where a key goes: to an open list, else to what has the focus."""
    popup = QApplication.activePopupWidget()
    found = (popup.focusWidget() or popup) if popup is not None else QApplication.focusWidget()
    assert found is not None
    return found


def keys_typed(text: str) -> None:
    for char in text:
        QTest.keyClicks(target(), char)


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(target(), key, modifier)


def in_table(table: CellView) -> bool:
    focused = QApplication.focusWidget()
    return focused is table or (focused is not None and table.isAncestorOf(focused))


def initials(word: str) -> str:
    return keys(word).split()[-1]


@pytest.fixture
def panel_for(view: OfficeView, sample: Sample, qtbot: QtBot) -> object:
    """Shows the blank form of a register by itself."""

    def show(register: Register) -> FormPanel:
        panel = FormPanel(view.desk, register, sample.staff["张三"] if register.owner is not None else None)
        qtbot.addWidget(panel)
        panel.resize(900, 700)
        with qtbot.waitActive(panel):
            panel.show()
            panel.activateWindow()
        panel.show_new()
        return panel

    return show


def choices(register: Register) -> list[str]:
    owner = register.owner.key if register.owner is not None else ""
    return [n for n, f in register.fields.items() if isinstance(f.kind, Choice) and f.kind.options and n != owner]


@pytest.mark.parametrize("register", [r for r in ALL if choices(r)], ids=lambda r: r.key)
def test_tab_takes_the_marked_entry_in_every_form(register: Register, panel_for: object) -> None:
    panel = panel_for(register)  # type: ignore[operator] # a fixture that makes
    for name in choices(register):
        box, kind = panel.form.boxes[name], register.fields[name].kind
        line = box.editor.input
        assert isinstance(kind, Choice)
        assert isinstance(line, PickLine)
        wanted = kind.options[-1].label
        line.setFocus()
        assert line.hasFocus()
        keys_typed(initials(wanted)[:3])
        assert line.list_open, name
        marked = line.marked
        assert marked == next(iter(line.offers(line.text())))
        press(Key.Key_Tab)
        assert line.text() == marked, name
        assert not line.list_open
        after = QApplication.focusWidget()
        assert after is not line
        assert panel.isAncestorOf(after)
        assert box.message.isHidden(), box.message.text()


@pytest.mark.parametrize("register", [r for r in ALL if choices(r)], ids=lambda r: r.key)
def test_enter_takes_it_and_esc_closes_the_list_alone(register: Register, panel_for: object) -> None:
    panel = panel_for(register)  # type: ignore[operator] # a fixture that makes
    name = choices(register)[0]
    line = panel.form.boxes[name].editor.input
    assert isinstance(line, PickLine)
    line.setFocus()
    press(Key.Key_Down)
    assert line.list_open
    press(Key.Key_Escape)
    assert not line.list_open
    assert panel.isVisible()
    assert line.hasFocus()
    press(Key.Key_Down)
    press(Key.Key_Down)
    marked = line.marked
    assert marked
    press(Key.Key_Return)
    assert line.text() == marked
    assert not line.list_open


def test_words_typed_in_characters_stay_as_they_are_where_any_word_may_stand(panel_for: object) -> None:
    panel = panel_for(by_key("certificate"))  # type: ignore[operator] # a fixture that makes
    line = panel.form.boxes["name"].editor.input
    assert isinstance(line, PickLine)
    line.setFocus()
    line.setText("会计")
    line.textEdited.emit("会计")
    assert line.marked == ""
    press(Key.Key_Tab)
    assert line.text() == "会计"


def test_what_begins_with_the_letters_comes_first() -> None:
    words = [(w, (w,)) for w in ("助理社会工作师", "社会工作师", "高级社会工作师")]
    assert best_first("shgz", words) == ["社会工作师", "助理社会工作师", "高级社会工作师"]
    assert best_first("社会", words)[0] == "社会工作师"
    assert best_first("社会工作师", words)[0] == "社会工作师"
    assert best_first("zl", words) == ["助理社会工作师"]
    assert best_first("xyz", words) == []


def test_a_word_in_no_list_that_money_hangs_on_wants_a_reason(panel_for: object, view: OfficeView) -> None:
    panel = panel_for(by_key("certificate"))  # type: ignore[operator] # a fixture that makes
    panel.form.boxes["name"].editor.show_text("zlsh")
    assert not panel.save()
    assert "不在可选项" in panel.form.boxes["name"].message.text()
    assert listing.ids(view.desk.workspace, by_key("certificate"), listing.Query()) == []
    panel.reason.line.setText("本地证书")
    assert panel.save()


def test_only_the_persons_own_certificates_are_offered_and_a_single_one_is_chosen(
    view: OfficeView, sample: Sample, panel_for: object
) -> None:
    mine = add(view.desk.workspace, "certificate", staff_id=sample.staff["张三"], name="社会工作师")
    add(view.desk.workspace, "certificate", staff_id=sample.staff["李秀英"], name="助理社会工作师")
    panel = panel_for(by_key("certificate_registration"))  # type: ignore[operator] # a fixture that makes
    editor = panel.form.boxes["certificate_id"].editor
    assert editor.text() == str(mine)
    assert list(editor.pick.offers("")) == ["社会工作师"]
    assert not panel.dirty
    add(view.desk.workspace, "certificate", staff_id=sample.staff["张三"], name="高级社会工作师")
    panel.show_new()
    assert editor.text() == ""
    assert len(editor.pick.offers("")) == 2


def test_a_new_form_is_not_unsaved_and_required_fields_come_first(view: OfficeView, sample: Sample) -> None:
    view.desk.asked_open.emit(0, str(sample.unit["沂州"]))
    file = view.current
    assert isinstance(file, StaffFile)
    assert not file.basic.dirty
    assert file.basic.form.boxes["unit_id"].text() == str(sample.unit["沂州"])
    for register in ALL:
        owner = register.owner.key if register.owner is not None else ""
        order = [a.key for section in register.sections for a in section.columns if a.key != owner]
        required = [place for place, name in enumerate(order) if register.fields[name].required]
        assert all(place < 5 for place in required), register.key


def test_a_known_id_number_is_told_when_it_is_left_with_the_way_there(view: OfficeView, sample: Sample) -> None:
    view.desk.asked_open.emit(0, "")
    file = view.current
    assert isinstance(file, StaffFile)
    line = file.basic.form.boxes["id_number"].editor.input
    line.setFocus()
    keys_typed("371302199001010017")
    press(Key.Key_Tab)
    assert "张三（沂州社区）" in file.basic.bar.text
    file.basic.bar._act.click()
    assert file.basic.leave_bar.isVisible()


CELLS = [(r, n) for r in OWNED for n in choices(r) if n in {a.key for a in r.listed if hasattr(a, "info")}]


@pytest.mark.parametrize(("register", "name"), CELLS, ids=lambda v: getattr(v, "key", v))
def test_tab_in_a_cell_takes_the_entry_and_stays_in_the_table(
    register: Register, name: str, view: OfficeView, sample: Sample, qtbot: QtBot
) -> None:
    view.desk.asked_open.emit(sample.staff["张三"], "")
    file = view.current
    assert isinstance(file, StaffFile)
    file.show_section(register.key)
    panel = file.owned[register.key]
    table = panel.view
    assert isinstance(table, CellView)
    panel.rows_button.click()
    column = [c.key for c in table.table.source.columns].index(name)
    if not table.table.can_type(column):
        return
    table.setCurrentIndex(table.table.index(len(table.table.ids), column))
    kind = register.fields[name].kind
    assert isinstance(kind, Choice)
    wanted = kind.options[0].label
    day, search = view.desk.day, view.search.text()
    keys_typed(initials(wanted)[:3])
    (line,) = [w for w in table.viewport().findChildren(PickLine) if w.isVisible()]
    meant = line.marked or line.settled()
    press(Key.Key_Tab)
    assert table.table.pending_of(0).get(name) == meant
    assert in_table(table)
    assert table.currentIndex().row() == len(table.table.ids)
    keys_typed("1")
    assert in_table(table)
    assert view.desk.day == day
    assert search == (view.search.text())
    table.setCurrentIndex(table.table.index(len(table.table.ids), column))
    assert panel.entry is not None
    panel.entry.drop(0)


def test_references_of_one_name_are_told_apart(view: OfficeView, sample: Sample, panel_for: object) -> None:
    for number in ("371302001001", "371302001002"):
        add(view.desk.workspace, "unit", name="金山社区", level="社区", code=number)
    panel = panel_for(by_key("staff"))  # type: ignore[operator] # a fixture that makes
    assert isinstance(by_key("staff").fields["unit_id"].kind, Reference)
    offered = list(panel.form.boxes["unit_id"].editor.pick.offers("金山"))
    assert len(offered) == len(set(offered)) == 2
    assert any("37130200100" in o for o in offered)


# --- buttons and days


def test_every_button_is_pressed_by_enter_and_keeps_its_letter(view: OfficeView, sample: Sample) -> None:
    """On every page: a button's underlined letter is its shortcut, whatever Ctrl key it has besides; no two clash."""
    for place in PLACES:
        if not place.key:
            continue
        view.go(place.key)
        page = view.current
        assert page is not None
        letters: dict[str, str] = {}
        for one in page.findChildren(QAbstractButton):
            letter = QKeySequence.mnemonic(one.text()).toString()
            if not letter or not one.isVisible():
                continue
            assert one.shortcut().toString() == letter, (place.key, one.text())
            assert letters.setdefault(letter, one.text()) == one.text(), (place.key, letter)
        assert not [b.text() for b in page.findChildren(QPushButton) if not isinstance(b, Button)], place.key


def test_enter_and_the_letter_press_a_button(qtbot: QtBot) -> None:
    pressed: list[str] = []
    made = button("新增(&N)", lambda: pressed.append("x"), shortcut="Ctrl+N")
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    for key, modifier in (
        (Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier),
        (Key.Key_Space, Qt.KeyboardModifier.NoModifier),
        (Key.Key_N, Qt.KeyboardModifier.AltModifier),
        (Key.Key_N, Qt.KeyboardModifier.ControlModifier),
    ):
        QTest.keyClick(made, key, modifier)
        if key == Key.Key_N and modifier == Qt.KeyboardModifier.AltModifier:
            qtbot.waitUntil(lambda: len(pressed) == 4)
    assert pressed == ["x"] * 5


def test_a_day_is_chosen_from_the_calendar_by_keys(panel_for: object) -> None:
    panel = panel_for(by_key("contract"))  # type: ignore[operator] # a fixture that makes
    name = next(n for n, f in by_key("contract").fields.items() if isinstance(f.kind, Day))
    line = panel.form.boxes[name].editor.input
    assert isinstance(line, DayLine)
    line.setText("2024-02-28")
    line.setFocus()
    press(Key.Key_F4)
    assert line.choosing
    press(Key.Key_Right)
    press(Key.Key_Return)
    assert not line.choosing
    assert line.text() == "2024-02-29"
    press(Key.Key_F4)
    press(Key.Key_Right)
    press(Key.Key_Escape)
    assert line.text() == "2024-02-29"
    assert line.hasFocus()


def test_the_day_looked_at_changes_on_purpose_only(view: OfficeView) -> None:
    box, before = view.day, view.desk.day
    box.line.setFocus()
    box.line.selectAll()
    keys_typed("2020")
    box.earlier.setFocus()
    assert view.desk.day == before
    assert box.line.text().startswith(before.isoformat())
    box.line.setFocus()
    box.line.selectAll()
    keys_typed("2020.6.30")
    press(Key.Key_Return)
    assert view.desk.day.isoformat() == "2020-06-30"
