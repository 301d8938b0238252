"""Entry as clerks expect: pinyin in pick lists, the paper of the record before, files dragged in, odd files told."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from streetdesk.actions import history, listing
from streetdesk.registers import by_key
from streetdesk.ui.form.attachment_editor import AttachmentEditor
from streetdesk.ui.form.editors import LineEditor
from streetdesk.ui.form.line import PickLine
from streetdesk.ui.frame.office_view import OfficeView
from streetdesk.ui.person.file import StaffFile
from streetdesk.ui.window import MainWindow
from tests.ui.conftest import Sample, type_text


@pytest.fixture
def file(view: OfficeView, sample: Sample) -> StaffFile:
    view.desk.asked_open.emit(sample.staff["张三"], "")
    assert isinstance(view.current, StaffFile)
    return view.current


def drop(widget: QWidget, *paths: Path) -> None:
    """Drag files onto a widget, as from a folder."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    at, left, none = QPointF(5, 5), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(widget, QDragEnterEvent(at.toPoint(), copy, data, left, none))
    QApplication.sendEvent(widget, QDropEvent(at, copy, data, left, none))


def picture(path: Path, kind: str = "JPEG") -> Path:
    Image.new("RGB", (300, 400), "white").save(path, kind)
    return path


@pytest.mark.parametrize(
    ("column", "typed", "offered"), [("political", "zgdy", "中共党员"), ("sex", "n", "男"), ("ethnic", "hanzu", "汉")]
)
def test_choices_are_found_by_pinyin(column: str, typed: str, offered: str, file: StaffFile) -> None:
    editor = file.basic.form.boxes[column].editor
    assert isinstance(editor, LineEditor)
    assert isinstance(editor.line, PickLine)
    assert offered in editor.line.offers(typed)


def test_a_choice_is_taken_by_its_initials_and_enter(file: StaffFile) -> None:
    editor = file.basic.form.boxes["political"].editor
    assert isinstance(editor, LineEditor)
    editor.line.setFocus()
    type_text(editor.line, "zgdy")
    QTest.keyClick(editor.line, Qt.Key.Key_Return)
    assert editor.line.text() == "中共党员"


def test_the_paper_of_the_record_before_is_offered_not_forced(
    file: StaffFile, view: OfficeView, sample: Sample
) -> None:
    def new_appraisal() -> None:
        file.show_section("appraisal")
        file.owned["appraisal"].start_new()

    new_appraisal()
    panel = file.owned["appraisal"].panel
    assert panel.repeat.isHidden()
    panel.form.boxes["year"].put("2024")
    panel.form.boxes["result"].put("合格")
    assert panel.save()
    file.show_person(sample.staff["李秀英"])
    new_appraisal()
    panel = file.owned["appraisal"].panel
    assert "2024" in panel.repeat.said.whole
    assert not panel.form.boxes["year"].text()
    QTest.mouseClick(panel.repeat.take_button, Qt.MouseButton.LeftButton)
    assert panel.form.boxes["year"].text() == "2024"
    assert panel.repeat.isHidden()
    assert panel.dirty


def test_scans_are_dragged_into_the_folder_as_one_act(
    file: StaffFile, view: OfficeView, window: MainWindow, tmp_path: Path, idle: None, qtbot: QtBot
) -> None:
    file.show_section("dossier")
    torn = tmp_path / "坏的.jpg"
    torn.write_bytes(picture(tmp_path / "身份证.jpg").read_bytes()[:200])
    drop(file.owned["dossier"], tmp_path / "身份证.jpg", picture(tmp_path / "张三 合同.png", "PNG"), torn)
    qtbot.waitUntil(lambda: "已收入2份" in view.said)
    assert "坏的.jpg" in view.said
    texts = [file.owned["dossier"].model.text(row, "item") for row in range(2)]
    assert set(texts) == {"身份证复印件", "合同"}
    window.menus.undo.trigger()
    qtbot.waitUntil(lambda: not file.owned["dossier"].model.ids)


def test_a_photo_is_dragged_onto_the_head(file: StaffFile, view: OfficeView, tmp_path: Path) -> None:
    drop(file.header, picture(tmp_path / "照片.jpg"))
    person = listing.rows(view.desk.workspace, by_key("staff"), [file.staff_id])[0]
    assert person.values["photo"]
    assert "可以撤销" in view.said
    assert history.steps(view.desk.workspace).undo == "修改人员：张三"
    (tmp_path / "合同.pdf").write_bytes(b"%PDF-1.7 made up")
    drop(file.header, tmp_path / "合同.pdf")
    assert "不能用PDF" in view.said


@pytest.mark.parametrize("kind", ["torn", "unknown", "huge", "gone"])
def test_an_odd_file_is_told_beside_the_field_and_typed_text_stays(kind: str, file: StaffFile, tmp_path: Path) -> None:
    path = tmp_path / f"{kind}.jpg"
    if kind == "torn":
        held = io.BytesIO()
        Image.new("RGB", (300, 400), "white").save(held, "JPEG")
        path.write_bytes(held.getvalue()[:150])
    elif kind == "unknown":
        path.write_bytes(b"\x00\x01not a picture" * 50)
    elif kind == "huge":
        with path.open("wb") as out:
            out.truncate(70_000_000)
    file.basic.form.boxes["native_place"].put("山东临沂")
    editor = file.basic.form.boxes["photo"].editor
    assert isinstance(editor, AttachmentEditor)
    drop(editor, path)
    assert editor.name.text()
    assert editor.text() == ""
    assert file.basic.form.boxes["native_place"].text() == "山东临沂"


def test_ten_thousand_characters_are_refused_in_place_and_kept(file: StaffFile) -> None:
    box = file.basic.form.boxes["native_place"]
    box.put("长" * 10_000)
    assert not file.basic.save()
    assert not box.message.isHidden()
    assert len(box.text()) == 10_000
