"""What nobody means to do and everybody does: huge and torn files, a lost disk, endless pastes, two windows at once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from streetdesk.actions import history, listing, office
from streetdesk.actions.scans import files
from streetdesk.registers import by_key
from streetdesk.ui.form.attachment_editor import AttachmentEditor
from streetdesk.ui.form.line import Line
from streetdesk.ui.form.panel import FormPanel
from streetdesk.ui.frame.office_view import OfficeView
from streetdesk.ui.person.file import StaffFile
from streetdesk.ui.table.cell_view import CellView
from streetdesk.ui.window import MainWindow
from tests.offices import SAMPLE
from tests.ui.conftest import Sample, shut, type_text

LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
LONG = "长" * 10_000


@pytest.fixture
def file(view: OfficeView, sample: Sample) -> StaffFile:
    """张三's file."""
    view.desk.asked_open.emit(sample.staff["张三"], "basic")
    assert isinstance(view.current, StaffFile)
    return view.current


def drop(widget: QWidget, path: Path) -> None:
    """Drag a file onto a part, as from a folder."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    at, copy = QPointF(5, 5), Qt.DropAction.CopyAction
    QApplication.sendEvent(widget, QDragEnterEvent(at.toPoint(), copy, data, LEFT, PLAIN))
    QApplication.sendEvent(widget, QDropEvent(at, copy, data, LEFT, PLAIN))


def field(panel: FormPanel, name: str) -> QLineEdit:
    """The line of a field."""
    found = panel.form.boxes[name].editor.input
    assert isinstance(found, QLineEdit)
    return found


def values(view: OfficeView, staff_id: int, register: str = "staff") -> dict[str, Any]:
    """What is kept of a record."""
    return listing.rows(view.desk.workspace, by_key(register), [staff_id], plain=True)[0].values


# --- files ----------------------------------------------------------------------------------------------


def test_a_photo_of_forty_megabytes_is_taken_small(file: StaffFile, view: OfficeView, tmp_path: Path) -> None:
    path = tmp_path / "相机.bmp"
    Image.new("RGB", (4200, 3200), "steelblue").save(path)
    assert path.stat().st_size > 40_000_000
    drop(file.header, path)
    assert view.said == "已换上照片，可以撤销（Ctrl+Z）。"
    kept = files.read(view.desk.workspace, values(view, file.staff_id)["photo"])
    assert kept is not None
    assert len(kept.data) < 1_000_000
    assert not file.header.photo.pixmap().isNull()


def huge(path: Path) -> Path:
    """Seventy megabytes that say they are a picture; a hole on the disk."""
    with path.open("wb") as out:
        out.write(b"\xff\xd8\xff\xe0")
        out.truncate(70_000_000)
    return path


def torn(path: Path) -> Path:
    """A JPEG of which half arrived."""
    Image.effect_noise((600, 800), 60).convert("RGB").save(path, "JPEG")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    return path


def unknown(path: Path) -> Path:
    """A kind of picture that is not read here (HEIC of telephones)."""
    path.write_bytes(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(4000))
    return path


def large_pdf(path: Path) -> Path:
    """Six megabytes of PDF."""
    path.write_bytes(b"%PDF-1.7\n" + bytes(6_000_000))
    return path


BAD_FILES = [
    (huge, "原图.jpg", "太大"),
    (torn, "断了.jpg", "已损坏"),
    (unknown, "手机.heic", "不是能读的图片"),
    (large_pdf, "合同.pdf", "PDF最多5MB"),
]


@pytest.mark.parametrize(("make", "name", "word"), BAD_FILES, ids=[name for _, name, _ in BAD_FILES])
def test_a_file_that_cannot_be_kept_is_told_and_the_form_stays(
    file: StaffFile, view: OfficeView, tmp_path: Path, make: Any, name: str, word: str
) -> None:
    file.show_section("dossier")
    panel = file.owned["dossier"].panel
    file.owned["dossier"].start_new()
    type_text(field(panel, "location"), "3号柜")
    editor = panel.form.boxes["scan"].editor
    assert isinstance(editor, AttachmentEditor)
    drop(editor, make(tmp_path / name))
    assert name in editor.name.text()
    assert word in editor.name.text()
    assert editor.text() == ""
    assert field(panel, "location").text() == "3号柜"
    panel.form.boxes["item"].put("合同")
    assert panel.save(), "what was typed can be saved without the file"


@pytest.mark.parametrize(("make", "name", "word"), BAD_FILES[:3], ids=[name for _, name, _ in BAD_FILES[:3]])
def test_a_photo_that_cannot_be_kept_leaves_the_one_there_is(
    file: StaffFile, view: OfficeView, tmp_path: Path, make: Any, name: str, word: str
) -> None:
    Image.new("RGB", (300, 400), "white").save(tmp_path / "好.jpg")
    drop(file.header, tmp_path / "好.jpg")
    before = values(view, file.staff_id)["photo"]
    assert before
    drop(file.header, make(tmp_path / name))
    assert name in view.said
    assert word in view.said
    assert values(view, file.staff_id)["photo"] == before


# --- a lost disk ------------------------------------------------------------------------------------------


@pytest.fixture
def stick(sample: Sample, tmp_path: Path) -> Path:
    """The folder of the data file, as on a memory stick of its own."""
    folder = tmp_path / "U盘"
    folder.mkdir()
    return folder


@pytest.fixture
def on_stick(qtbot: QtBot, dressed: QApplication, sample: Sample, stick: Path) -> Iterator[MainWindow]:
    """A window on a data file on that stick."""
    path = sample.path.rename(stick / "样例.streetdesk")
    workspace = office.open_office(path, "王芳")
    made = MainWindow()
    made.resize(1366, 768)
    made.show()
    made.show_office(workspace)
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: not made.jobs.busy, timeout=20_000)
    yield made
    qtbot.waitUntil(lambda: not made.jobs.busy, timeout=20_000)
    shut(made)
    workspace.close()


def typed_on_stick(window: MainWindow, sample: Sample) -> FormPanel:
    """张三's file with something typed and not saved."""
    view = window.view
    assert view is not None
    view.desk.asked_open.emit(sample.staff["张三"], "basic")
    panel: FormPanel = view.page("file").basic  # type: ignore[attr-defined]
    type_text(field(panel, "native_place"), "山东临沂")
    return panel


def test_a_lost_disk_is_a_sentence_and_the_typed_text_stays_until_it_is_back(
    on_stick: MainWindow, sample: Sample, stick: Path, tmp_path: Path
) -> None:
    panel = typed_on_stick(on_stick, sample)
    away = stick.rename(tmp_path / "拔出")
    assert not panel.save()
    assert "样例.streetdesk" in panel.bar.text
    assert "填的内容还在" in panel.bar.text
    assert field(panel, "native_place").text() == "山东临沂"
    away.rename(stick)
    assert panel.save()
    assert panel.bar.text == ""
    assert values(on_stick.view, sample.staff["张三"])["native_place"] == "山东临沂"  # type: ignore[arg-type]


def test_a_disk_that_comes_back_as_another_is_written_to_again(
    on_stick: MainWindow, sample: Sample, stick: Path, tmp_path: Path
) -> None:
    """A stick plugged in again is mounted anew: what was open leads nowhere any more."""
    panel = typed_on_stick(on_stick, sample)
    away = stick.rename(tmp_path / "拔出")
    assert not panel.save()
    shutil.copytree(away, stick)
    assert panel.save(), panel.bar.text
    kept = office.open_office(stick / "样例.streetdesk", "查")
    assert listing.rows(kept, by_key("staff"), [sample.staff["张三"]])[0].values["native_place"] == "山东临沂"
    kept.close()


def test_another_file_in_its_place_is_never_written_to(
    on_stick: MainWindow, sample: Sample, stick: Path, tmp_path: Path
) -> None:
    """Another stick, another office, a file of the same name: what was typed is not put into it."""
    panel = typed_on_stick(on_stick, sample)
    away = stick.rename(tmp_path / "拔出")
    assert not panel.save()
    stick.mkdir()
    other = stick / sample.path.name
    office.new_office(other, "另一个街道办事处", "李红").close()
    before = other.read_bytes()
    assert not panel.save()
    assert "另一个数据文件" in panel.bar.text
    assert field(panel, "native_place").text() == "山东临沂"
    assert other.read_bytes() == before
    other.unlink()
    stick.rmdir()
    away.rename(stick)
    assert panel.save()


def test_everything_else_goes_on_calmly_without_the_disk(
    on_stick: MainWindow, sample: Sample, stick: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    view = on_stick.view
    assert view is not None
    away = stick.rename(tmp_path / "拔出")
    for key in view.navigation.keys:
        view.go(key)
        qtbot.waitUntil(lambda: not on_stick.jobs.busy, timeout=20_000)
    view.desk.asked_open.emit(sample.staff["李秀英"], "basic")
    view.desk.look_for_changes()
    away.rename(stick)
    view.go("staff")
    assert view.current is view.pages["staff"]


def test_a_cell_keeps_what_was_typed_without_the_disk(
    on_stick: MainWindow, sample: Sample, stick: Path, tmp_path: Path
) -> None:
    view = on_stick.view
    assert view is not None
    view.desk.asked_open.emit(sample.staff["张三"], "post_held")
    panel = view.page("file").owned["post_held"]  # type: ignore[attr-defined]
    table = panel.view
    assert isinstance(table, CellView)
    away = stick.rename(tmp_path / "拔出")
    enter(table, 0, "title", "网格员")
    assert panel.entry is not None
    assert "填的内容还在" in panel.entry.bar.text
    assert list(table.table.pending.values()) == ["网格员"]
    away.rename(stick)
    assert panel.entry.settle()
    assert values(view, table.table.ids[0], "post_held")["title"] == "网格员"


def enter(table: CellView, row: int, name: str, text: str) -> None:
    """Type into a cell, and Enter."""
    column = [c.key for c in table.table.source.columns].index(name)
    table.setFocus()
    table.setCurrentIndex(table.table.index(row, column))
    QTest.keyClick(table, Qt.Key.Key_F2)
    made = editor_of(table)
    type_text(made, text)
    QTest.keyClick(made, Qt.Key.Key_Return)
    QApplication.sendPostedEvents()


def editor_of(table: QWidget) -> Line:
    """The open editor of a table."""
    found = [w for w in table.findChildren(Line) if w.isVisible()]
    return found[-1]


# --- ten thousand characters ------------------------------------------------------------------------------


@pytest.fixture
def pasted(dressed: QApplication) -> Iterator[str]:
    """Ten thousand characters on the clipboard."""
    dressed.clipboard().setText(LONG)
    yield LONG
    dressed.clipboard().clear()


def paste(widget: QWidget) -> None:
    """Ctrl+V over what stands there."""
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_A, CTRL)
    QTest.keyClick(widget, Qt.Key.Key_V, CTRL)


def test_ten_thousand_characters_in_a_form_are_refused_field_by_field_and_kept(
    file: StaffFile, view: OfficeView, pasted: str
) -> None:
    panel = file.basic
    for name in ("native_place", "birth", "political", "unit_id", "note"):
        paste(panel.form.boxes[name].editor.input)
    assert not panel.save()
    assert "需要改正" in panel.bar.text
    for name in ("native_place", "birth", "political", "unit_id"):
        box = panel.form.boxes[name]
        assert box.message.text(), name
        assert len(box.message.text()) < 400, "the sentence does not repeat all of it"
        shown = box.editor.input
        assert isinstance(shown, QLineEdit)
        assert len(shown.text()) == 10_000
    panel.drop()
    assert not panel.dirty


def test_ten_thousand_characters_in_the_search_find_nothing_quickly(
    view: OfficeView, pasted: str, qtbot: QtBot
) -> None:
    paste(view.search)
    view._search_now()
    staff: Any = view.current
    qtbot.waitUntil(lambda: len(staff.shown_ids) == 0)
    assert "没有" in staff.nobody.said.text()
    assert len(staff.nobody.said.text()) < 400, "the sentence does not repeat all of it"
    view._search_everything()
    paste(view.search)
    view._search_now()
    view.everything._look_in_records()
    assert "没有找到" in view.everything.said.text()
    assert len(view.everything.said.text()) < 400
    QTest.keyClick(view.search, Qt.Key.Key_Escape)


def test_ten_thousand_characters_elsewhere_are_sentences(
    view: OfficeView, window: MainWindow, pasted: str, idle: None, qtbot: QtBot
) -> None:
    paste(view.day.line)
    QTest.keyClick(view.day.line, Qt.Key.Key_Return)
    assert view.day.said.text()
    assert len(view.day.said.text()) < 200
    view.day.show_day(view.desk.day)
    staff: Any = view.current
    paste(staff.unit.pick)
    QTest.keyClick(staff.unit.pick, Qt.Key.Key_Return)
    staff.unit.show_text("")
    staff.toggle_filters()
    paste(staff.filter_panel.seek)
    staff.toggle_filters()
    staff.view.selectAll()
    staff.toggle_bulk()
    paste(staff.side.bulk.value.day)
    staff.side.bulk.try_out()
    assert not staff.side.bulk.value.said.isHidden()
    assert len(staff.side.bulk.value.said.text()) < 400
    window.show_start()
    window.start.show_new()
    paste(window.start.new_form.name)
    QTest.mouseClick(window.start.new_form.do, LEFT)
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert window.start.message.text
    assert len(window.start.message.text) < 400


# --- input methods ----------------------------------------------------------------------------------------


def compose(widget: QWidget, *letters: str) -> None:
    """Compose without ever committing, as an input method that forgets to at the loss of the focus."""
    for letter in letters:
        QApplication.sendEvent(widget, QInputMethodEvent(letter, []))


def test_what_is_being_composed_in_a_form_is_kept_when_the_focus_goes(file: StaffFile) -> None:
    line = field(file.basic, "native_place")
    line.setFocus()
    compose(line, "s", "sh", "shan'dong")
    field(file.basic, "former_name").setFocus()
    assert line.text() == "shan'dong"
    assert file.basic.dirty


def test_what_is_being_composed_in_several_lines_is_kept(file: StaffFile) -> None:
    lines = file.basic.form.boxes["note"].editor.input
    assert isinstance(lines, QPlainTextEdit)
    lines.setFocus()
    type_text(lines, "见")
    compose(lines, "l", "lin'yi")
    field(file.basic, "name").setFocus()
    assert lines.toPlainText() == "见lin'yi"
    assert file.basic.dirty


def test_a_method_that_commits_commits_once(file: StaffFile) -> None:
    line = field(file.basic, "native_place")
    line.setFocus()
    compose(line, "lin'yi")
    done = QInputMethodEvent("", [])
    done.setCommitString("临沂")
    QApplication.sendEvent(line, done)
    field(file.basic, "former_name").setFocus()
    assert line.text() == "临沂"


def test_what_is_being_composed_in_a_cell_is_kept_when_another_cell_is_clicked(
    file: StaffFile, view: OfficeView
) -> None:
    file.show_section("post_held")
    table = file.owned["post_held"].view
    assert isinstance(table, CellView)
    names = [c.key for c in table.table.source.columns]
    table.setFocus()
    table.setCurrentIndex(table.table.index(0, names.index("title")))
    QTest.keyClick(table, Qt.Key.Key_F2)
    made = editor_of(table)
    made.clear()
    compose(made, "w", "wang'ge")
    other = table.visualRect(table.table.index(1, names.index("post"))).center()
    QTest.mouseClick(table.viewport(), LEFT, pos=other)
    QApplication.sendPostedEvents()
    assert values(view, table.table.ids[0], "post_held")["title"] == "wang'ge"


def test_what_is_being_composed_on_a_chosen_cell_is_kept_when_the_focus_goes(file: StaffFile, view: OfficeView) -> None:
    """While composing on a cell that was only chosen, the table has the focus and not the cell."""
    file.show_section("post_held")
    table = file.owned["post_held"].view
    assert isinstance(table, CellView)
    table.setFocus()
    table.setCurrentIndex(table.table.index(0, [c.key for c in table.table.source.columns].index("title")))
    compose(table, "w", "wang'ge")
    view.search.setFocus()
    assert values(view, table.table.ids[0], "post_held")["title"] == "wang'ge"


def test_what_is_being_composed_in_the_import_is_kept(window: MainWindow, view: OfficeView, qtbot: QtBot) -> None:
    view.go("import")
    page: Any = view.current
    page.page.read(SAMPLE)
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=20_000)
    table = page.page.preview.panes[0].table
    table.setFocus()
    table.go_to(5, "现任职务")
    compose(table, "w", "wang'ge")
    page.page.preview.commit.setFocus()
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=20_000)
    assert page.page.plan is not None
    assert list(page.page.plan.mended.values()) == ["wang'ge"]


def test_what_is_being_composed_in_the_search_is_kept(view: OfficeView) -> None:
    view.search.setFocus()
    compose(view.search, "ou", "ou'yang")
    view.day.line.setFocus()
    assert view.search.text() == "ou'yang"


# --- the import -------------------------------------------------------------------------------------------


def test_a_sheet_without_names_brings_nobody_new(window: MainWindow, view: OfficeView, qtbot: QtBot) -> None:
    view.go("import")
    page: Any = view.current
    page.page.read(SAMPLE)
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=20_000)
    pane = page.page.preview.panes[0]
    box = pane.mapping.boxes["姓名"]
    box.setCurrentIndex(0)
    box.activated.emit(0)
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=20_000)
    assert "新增0" in page.page.preview.summary.text()
    assert any("没有姓名" in line.said for line in pane.problems.lines.lines)
    assert not page.page.preview.commit.isEnabled()


# --- two windows ------------------------------------------------------------------------------------------


@pytest.fixture
def second(qtbot: QtBot, window: MainWindow, sample: Sample) -> Iterator[MainWindow]:
    """Another window on the same file, as another program would open it."""
    workspace = office.open_office(sample.path, "李红")
    made = MainWindow()
    made.resize(1366, 768)
    made.show()
    made.show_office(workspace)
    qtbot.waitExposed(made)
    qtbot.waitUntil(lambda: not made.jobs.busy, timeout=20_000)
    yield made
    qtbot.waitUntil(lambda: not made.jobs.busy, timeout=20_000)
    shut(made)
    workspace.close()


def opened(window: MainWindow, staff_id: int) -> FormPanel:
    """A person's form in a window."""
    assert window.view is not None
    window.view.desk.asked_open.emit(staff_id, "basic")
    found: FormPanel = window.view.page("file").basic  # type: ignore[attr-defined]
    return found


def test_two_windows_show_the_difference_and_nobody_overwrites_the_other(
    window: MainWindow, second: MainWindow, view: OfficeView, sample: Sample
) -> None:
    who = sample.staff["李秀英"]
    mine, theirs = opened(window, who), opened(second, who)
    type_text(field(mine, "native_place"), "我写的")
    type_text(field(theirs, "native_place"), "她写的")
    type_text(field(theirs, "former_name"), "李秀")
    assert theirs.save()
    view.desk.look_for_changes()
    assert field(mine, "native_place").text() == "我写的", "what is being typed is not taken away"
    assert not mine.save()
    assert mine.conflict.isVisible()
    choices = [choice.text() for choice in mine.conflict._theirs.values()]
    assert choices == ["对方的：她写的"]
    mine.conflict._theirs["native_place"].setChecked(True)
    mine.conflict._take()
    kept = values(view, who)
    assert (kept["native_place"], kept["former_name"]) == ("她写的", "李秀")
    assert not mine.dirty


def test_a_record_deleted_in_the_other_window_is_told_and_the_text_stays(
    window: MainWindow, second: MainWindow, view: OfficeView, sample: Sample
) -> None:
    who = sample.staff["李秀英"]
    mine = opened(window, who)
    type_text(field(mine, "native_place"), "我写的")
    assert second.view is not None
    second.view.go("staff")
    staff: Any = second.view.current
    staff.view.show_record(who)
    QTest.keyClick(staff.view, Qt.Key.Key_Delete)
    assert not mine.save()
    assert "填的内容还在" in mine.bar.text
    assert field(mine, "native_place").text() == "我写的"
    history.undo(view.desk.workspace)
    assert mine.save()
    assert values(view, who)["native_place"] == "我写的"


def test_a_list_follows_what_the_other_window_saved(
    window: MainWindow, second: MainWindow, view: OfficeView, sample: Sample
) -> None:
    theirs = opened(second, sample.staff["李秀英"])
    name = field(theirs, "name")
    name.selectAll()
    type_text(name, "李秀兰")
    assert theirs.save()
    view.desk.look_for_changes()
    staff: Any = view.pages["staff"]
    row = staff.model.row_of(sample.staff["李秀英"])
    assert staff.model.text(row, "name") == "李秀兰"
