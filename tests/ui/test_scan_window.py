"""A scan that is kept opens, is printed and is saved; what a PDF would do is said, what is damaged too."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from streetdesk.actions.office import Workspace
from streetdesk.actions.scans import files
from streetdesk.db.attachments import Scan
from streetdesk.errors import UserError
from streetdesk.registers import by_key
from streetdesk.reports.scan_page import render_picture
from streetdesk.ui.form.attachment_editor import AttachmentEditor
from streetdesk.ui.printing.pages import PdfPages
from streetdesk.ui.printing.run import set_up
from streetdesk.ui.scans.window import ScanWindow
from tests.conftest import ExpectBox


def picture(width: int, height: int) -> bytes:
    """Black at the left, white at the right."""
    made = Image.new("RGB", (width, height), "white")
    made.paste("black", (0, 0, width // 2, height))
    out = io.BytesIO()
    made.save(out, "JPEG")
    return out.getvalue()


def paper(script: str = "") -> bytes:
    """A PDF of two pages."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for _ in range(2):
        canvas.rect(100, 100, 200, 200, fill=1)
        canvas.showPage()
    canvas.save()
    return out.getvalue() + (f"\n9 0 obj << /S /{script} >> endobj\n%%EOF".encode() if script else b"")


@pytest.fixture
def editor(qtbot: QtBot, dressed: QApplication, workspace: Workspace) -> AttachmentEditor:
    made = AttachmentEditor(by_key("dossier").fields["scan"], workspace)
    qtbot.addWidget(made)
    made.show()
    return made


def opened(editor: AttachmentEditor) -> ScanWindow:
    """The window that the button opens."""
    QTest.mouseClick(editor.open_button, Qt.MouseButton.LeftButton)
    (found,) = [one for one in editor.findChildren(ScanWindow) if one.isVisible()]
    return found


def kept(editor: AttachmentEditor, path: Path, data: bytes) -> None:
    path.write_bytes(data)
    editor.take(path)


def test_there_is_nothing_to_open_before_something_is_kept(editor: AttachmentEditor, tmp_path: Path) -> None:
    assert editor.open_button.isHidden()
    kept(editor, tmp_path / "毕业证.png", picture(300, 200))
    assert editor.open_button.isVisible()
    editor.set_read_only(True)
    assert editor.open_button.isEnabled()


def test_a_picture_opens_and_is_saved_as_it_is_kept(
    editor: AttachmentEditor, workspace: Workspace, tmp_path: Path, expect_box: ExpectBox
) -> None:
    kept(editor, tmp_path / "毕业证.png", picture(300, 200))
    window = opened(editor)
    assert window.windowTitle() == "毕业证.png"
    assert window.care.isHidden()
    assert len(window.preview._pages or []) == 1
    box = expect_box((str(tmp_path / "出来"), ""))
    QTest.mouseClick(window.preview.save_button, Qt.MouseButton.LeftButton)
    assert Path(str(box.args[2])).name == "毕业证.jpg"
    scan = files.read(workspace, editor.text())
    assert scan is not None
    assert (tmp_path / "出来.jpg").read_bytes() == scan.data
    with workspace.reading() as connection:
        titles = connection.exec_driver_sql("SELECT title FROM act ORDER BY id DESC LIMIT 1").scalars().all()
    assert titles == ["打印或另存扫描件：毕业证.png"]
    QTest.keyClick(window, Qt.Key.Key_Escape)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not editor.findChildren(ScanWindow)


def test_a_pdf_opens_with_all_its_pages_and_is_printed(qtbot: QtBot, editor: AttachmentEditor, tmp_path: Path) -> None:
    kept(editor, tmp_path / "合同.pdf", paper())
    window = opened(editor)
    assert window.preview.of.text() == "/ 2 页"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "打印.pdf"))
    pages = PdfPages(window.preview.data)
    set_up(printer, pages.size(0))
    pages.close()
    window.preview.send_to(printer)
    qtbot.waitUntil(lambda: "已送到打印机" in window.preview.message.text, timeout=20_000)
    printed = pypdfium2.PdfDocument(tmp_path / "打印.pdf")
    assert len(printed) == 2
    printed.close()
    window.close()


def test_what_a_pdf_would_do_stands_above_it_and_in_the_form(
    editor: AttachmentEditor, tmp_path: Path, expect_box: ExpectBox
) -> None:
    kept(editor, tmp_path / "合同.pdf", paper("JavaScript"))
    assert "含有脚本" in editor.name.text()
    window = opened(editor)
    assert "含有脚本" in window.care.text()
    assert "不要用别的程序打开" in window.care.text()
    expect_box((str(tmp_path / "出来.pdf"), ""))
    QTest.mouseClick(window.preview.save_button, Qt.MouseButton.LeftButton)
    bar = window.preview.message
    assert (bar._act.isVisible(), bar._other.isVisible()) == (False, True)
    window.close()


@pytest.mark.qt_log_ignore("Unsupported marker type", extend=True)
@pytest.mark.parametrize("data", [b"%PDF-1.7 torn", b"\xff\xd8\xff torn", b"%!PS torn", b"<svg/>"])
def test_what_is_damaged_is_said_and_opens_nothing(editor: AttachmentEditor, workspace: Workspace, data: bytes) -> None:
    with workspace.transaction("样例") as tx:
        sha = tx.attach(data, "image/jpeg", "坏.jpg")
        tx.note("attachment", 0, sha256=sha)
    editor.show_text(sha)
    QTest.mouseClick(editor.open_button, Qt.MouseButton.LeftButton)
    assert "打不开" in editor.name.text()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not editor.findChildren(ScanWindow)


@pytest.mark.parametrize(
    ("width", "height", "across", "left"), [(2000, 1400, True, 36), (1400, 2000, False, 28), (300, 400, False, 190)]
)
def test_a_picture_fills_its_page_and_a_small_one_does_not_become_a_poster(
    width: int, height: int, across: bool, left: int
) -> None:
    made = pypdfium2.PdfDocument(render_picture("照片.jpg", picture(width, height)))
    size = made.get_page_size(0)
    seen = made[0].render(scale=1).to_pil().convert("L").point(lambda value: 255 if value < 128 else 0).getbbox()
    made.close()
    assert (size[0] > size[1]) is across
    assert seen is not None
    assert seen[0] == pytest.approx(left, abs=2)
    assert (seen[2] - seen[0]) / (seen[3] - seen[1]) == pytest.approx(width / height / 2, rel=0.03)


def test_a_picture_that_says_it_is_a_giant_is_not_drawn() -> None:
    data = bytearray(picture(300, 200))
    at = data.index(b"\xff\xc0") + 5
    data[at : at + 4] = b"\xff\x00\xff\x00"
    with pytest.raises(UserError, match="打不开"):
        files.sheet_of(Scan("大.jpg", "image/jpeg", bytes(data)))


def test_a_page_as_large_as_a_field_is_drawn_small() -> None:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(14_000, 14_000), invariant=1)
    canvas.rect(0, 0, 7000, 14_000, fill=1)
    canvas.showPage()
    canvas.save()
    pages = PdfPages(out.getvalue())
    drawn = pages.picture(0, 300)
    inked = pages.inked(0)
    pages.close()
    assert drawn.width() * drawn.height() <= 81_000_000
    assert inked is not None
    assert inked.page.width() < 2000
