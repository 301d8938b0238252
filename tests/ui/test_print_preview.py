"""What is previewed is what is saved and printed, byte for byte and at its size."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QDesktopServices, QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.pdfgen.canvas import Canvas

from streetdesk.errors import EnvironmentTrouble
from streetdesk.ui.printing import sheet
from streetdesk.ui.printing.pages import PdfPages
from streetdesk.ui.printing.preview import PrintPreview
from streetdesk.ui.printing.run import set_up, wanted_pages
from streetdesk.ui.printing.sheet import paper_of
from tests.conftest import ExpectBox


def document(pages: int, size: tuple[float, float] = A4) -> bytes:
    """Numbered pages with a black square of 100 points whose lower left corner stands at (100, 100)."""
    made = io.BytesIO()
    canvas = Canvas(made, pagesize=size, invariant=1)
    for number in range(pages):
        canvas.drawString(300, 300, f"{number + 1}")
        canvas.rect(100, 100, 100, 100, fill=1)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


class Shown:
    """A preview and what it told to record."""

    def __init__(self, qtbot: QtBot) -> None:
        self.preview = PrintPreview()
        qtbot.addWidget(self.preview)
        self.preview.resize(1000, 700)
        self.preview.show()
        qtbot.waitExposed(self.preview)
        self.recorded = 0

    def show(self, data: bytes, title: str = "花名册") -> None:
        self.preview.show_pdf(title, data, self.record)

    def record(self) -> None:
        self.recorded += 1


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    return Shown(qtbot)


def click(widget: object) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)  # type: ignore[call-overload]


def test_pages_have_their_size_and_look() -> None:
    pages = PdfPages(document(2, landscape(A4)))
    assert len(pages) == 2
    assert pages.size(1).width() == pytest.approx(841.89, abs=0.1)
    picture = pages.picture(0, 72)
    assert (picture.width(), picture.height()) == (842, 596)
    assert picture.pixelColor(150, 595 - 150) == QColor("black")
    assert picture.pixelColor(50, 50) == QColor("white")
    pages.close()


def test_the_preview_is_empty_until_a_paper_comes(shown: Shown) -> None:
    preview = shown.preview
    assert preview.data == b""
    assert not preview.save_button.isEnabled()
    assert not preview.print_button.isEnabled()
    preview.print_()
    assert not preview.stop_button.isVisible()


def test_pages_are_counted_turned_and_typed(qtbot: QtBot, shown: Shown) -> None:
    shown.show(document(12))
    preview = shown.preview
    assert (preview.page.text(), preview.of.text()) == ("1", "/ 12 页")
    preview.page.setText("7")
    QTest.keyClick(preview.page, Qt.Key.Key_Return)
    assert preview.page.text() == "7"
    QTest.keyClick(preview.view, Qt.Key.Key_End)
    assert preview.page.text() == "12"
    QTest.keyClick(preview.view, Qt.Key.Key_Home)
    assert preview.page.text() == "1"
    preview.page.setText("13")
    assert not preview.page.hasAcceptableInput()


def test_only_the_pages_in_sight_are_drawn(qtbot: QtBot, shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []
    real = PdfPages.picture

    def counted(self: PdfPages, number: int, dots: float, *, for_paper: bool = False) -> object:
        drawn.append(number)
        return real(self, number, dots, for_paper=for_paper)

    monkeypatch.setattr(PdfPages, "picture", counted)
    shown.show(document(300))
    qtbot.waitUntil(lambda: shown.preview.view.is_drawn)
    assert set(drawn) == {0}
    shown.preview.view.go_to(200)
    qtbot.waitUntil(lambda: shown.preview.view.is_drawn)
    assert set(drawn) <= {0, 198, 199, 200}


def test_the_picture_stands_on_the_screen(qtbot: QtBot, shown: Shown) -> None:
    shown.show(document(1))
    view = shown.preview.view
    click(shown.preview.to_page)
    qtbot.waitUntil(lambda: view.is_drawn)
    picture = view.viewport().grab().toImage()
    dots = {
        picture.pixelColor(x, y).name() for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)
    }
    assert {"#000000", "#ffffff"} <= dots


def test_zoom_by_buttons_keys_and_fit(shown: Shown) -> None:
    shown.show(document(3))
    preview = shown.preview
    assert preview.to_width.isChecked()
    wide = preview.view.zoom
    click(preview.to_page)
    assert preview.view.zoom < wide
    assert (preview.to_page.isChecked(), preview.to_width.isChecked()) == (True, False)
    preview.view.set_zoom(1.0)
    click(preview.larger)
    assert preview.percent.text() == "125%"
    QTest.keyClick(preview.view, Qt.Key.Key_Minus)
    assert preview.percent.text() == "100%"
    assert not preview.to_page.isChecked()


def test_what_is_saved_is_what_was_shown(shown: Shown, expect_box: ExpectBox, tmp_path: Path) -> None:
    data = document(2)
    shown.show(data)
    box = expect_box((str(tmp_path / "名册"), ""))
    click(shown.preview.save_button)
    assert str(box.args[2]).endswith("花名册.pdf")
    assert (tmp_path / "名册.pdf").read_bytes() == data
    assert shown.recorded == 1
    assert shown.preview.message.text == f"已保存到{tmp_path / '名册.pdf'}。"


def test_what_was_saved_opens_and_its_folder_too(
    shown: Shown, expect_box: ExpectBox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.toLocalFile())
        return len(opened) < 3

    monkeypatch.setattr(QDesktopServices, "openUrl", staticmethod(open_url))
    shown.show(document(1))
    bar = shown.preview.message
    for button in (bar._act, bar._other, bar._act):
        expect_box((str(tmp_path / "名册.pdf"), ""))
        click(shown.preview.save_button)
        assert (bar._act.text(), bar._other.text()) == ("打开(&O)", "打开所在文件夹(&F)")
        click(button)
    assert [Path(path) for path in opened] == [tmp_path / "名册.pdf", tmp_path, tmp_path / "名册.pdf"]
    assert "系统没有能打开" in bar.text


def test_saving_starts_where_the_last_paper_was(
    qtbot: QtBot, shown: Shown, expect_box: ExpectBox, tmp_path: Path
) -> None:
    (tmp_path / "上报").mkdir()
    shown.show(document(1))
    expect_box((str(tmp_path / "上报" / "六月.pdf"), ""))
    click(shown.preview.save_button)
    again = Shown(qtbot)  # as after a restart
    again.show(document(1), "审批表")
    box = expect_box(("", ""))
    click(again.preview.save_button)
    assert Path(str(box.args[2])) == tmp_path / "上报" / "审批表.pdf"


def test_not_saving_records_nothing(shown: Shown, expect_box: ExpectBox) -> None:
    shown.show(document(1))
    expect_box(("", ""))
    click(shown.preview.save_button)
    assert shown.recorded == 0


def test_a_place_that_cannot_be_written_is_told(shown: Shown, expect_box: ExpectBox, tmp_path: Path) -> None:
    shown.show(document(1))
    expect_box((str(tmp_path / "没有" / "名册.pdf"), ""))
    click(shown.preview.save_button)
    assert "没有" in shown.preview.message.text
    assert shown.recorded == 0


def test_an_output_that_could_not_be_recorded_is_told(
    qtbot: QtBot, shown: Shown, expect_box: ExpectBox, tmp_path: Path
) -> None:
    def locked() -> None:
        raise EnvironmentTrouble("数据文件正被另一个程序写入。", "请关掉它。")

    shown.preview.show_pdf("花名册", document(1), locked)
    expect_box((str(tmp_path / "名册.pdf"), ""))
    click(shown.preview.save_button)
    assert "没能记入操作记录：数据文件正被另一个程序写入。" in shown.preview.message.text


def to_file(data: bytes, path: Path) -> QPrinter:
    """A printer that prints into a PDF file, set up for a document."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    pages = PdfPages(data)
    set_up(printer, pages.size(0))
    pages.close()
    return printer


@pytest.mark.parametrize("size", [A4, landscape(A4), landscape(A3)], ids=["A4", "A4 across", "A3 across"])
def test_pages_are_printed_at_their_size(qtbot: QtBot, shown: Shown, tmp_path: Path, size: tuple[float, float]) -> None:
    data = document(3, size)
    shown.show(data)
    shown.preview.send_to(to_file(data, tmp_path / "打印.pdf"))
    assert shown.preview.stop_button.isVisible()
    qtbot.waitUntil(lambda: shown.recorded == 1, timeout=20_000)
    assert "已送到打印机" in shown.preview.message.text
    printed = pypdfium2.PdfDocument(tmp_path / "打印.pdf")
    assert len(printed) == 3
    assert printed.get_page_size(0) == pytest.approx(size, abs=1)
    picture = printed[2].render(scale=1).to_pil().convert("L")
    printed.close()
    dark = picture.point(lambda v: 255 if v < 128 else 0).crop((90, 0, 250, picture.height)).getbbox()
    assert dark is not None
    left, top, right, bottom = dark
    assert (right - left, bottom - top) == (pytest.approx(100, abs=2), pytest.approx(100, abs=2))
    assert left + 90 == pytest.approx(100, abs=2)
    assert picture.height - bottom == pytest.approx(100, abs=2)


def test_a_range_of_pages_is_printed(qtbot: QtBot, shown: Shown, tmp_path: Path) -> None:
    data = document(5)
    shown.show(data)
    printer = to_file(data, tmp_path / "打印.pdf")
    printer.setFromTo(2, 3)
    shown.preview.send_to(printer)
    qtbot.waitUntil(lambda: shown.recorded == 1, timeout=20_000)
    printed = pypdfium2.PdfDocument(tmp_path / "打印.pdf")
    assert len(printed) == 2
    printed.close()


def test_printing_can_be_stopped_and_is_then_not_recorded(qtbot: QtBot, shown: Shown, tmp_path: Path) -> None:
    data = document(40)
    shown.show(data)
    shown.preview.send_to(to_file(data, tmp_path / "打印.pdf"))
    click(shown.preview.stop_button)
    assert "已停止打印" in shown.preview.message.text
    assert not shown.preview.stop_button.isVisible()
    assert shown.preview.print_button.isEnabled()
    assert shown.recorded == 0


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_does_not_answer_is_told(qtbot: QtBot, shown: Shown, tmp_path: Path) -> None:
    data = document(1)
    shown.show(data)
    shown.preview.send_to(to_file(data, tmp_path / "没有" / "打印.pdf"))
    assert "打印机没有接受" in shown.preview.message.text
    assert shown.recorded == 0


@pytest.mark.parametrize("answer", [0, 1])
def test_the_print_dialog_asks_first_and_may_be_left(
    shown: Shown, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, answer: int
) -> None:
    sent: list[QPrinter] = []
    monkeypatch.setattr(sheet, "printer_names", lambda: ["一号打印机"])
    monkeypatch.setattr(QPrintDialog, "exec", lambda self: answer)
    monkeypatch.setattr(shown.preview, "send_to", sent.append)
    shown.show(document(1, landscape(A4)))
    click(shown.preview.print_button)
    assert len(sent) == answer
    assert all(p.pageLayout().orientation() == QPageLayout.Orientation.Landscape for p in sent)
    assert shown.recorded == 0


def test_another_paper_takes_the_place(qtbot: QtBot, shown: Shown) -> None:
    shown.show(document(3))
    shown.preview.view.go_to(3)
    second = document(1, landscape(A4))
    shown.show(second, "审批表")
    assert shown.preview.data == second
    assert (shown.preview.title.text(), shown.preview.page.text(), shown.preview.of.text()) == ("审批表", "1", "/ 1 页")


def test_pages_last_first_where_the_printer_wants_them_so(qtbot: QtBot) -> None:
    printer = QPrinter()
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert list(wanted_pages(printer, 3)) == [2, 1, 0]


def test_papers_are_known_by_their_size() -> None:
    pages = PdfPages(document(1, landscape(A3)))
    assert paper_of(pages.size(0)).id() == QPageSize.PageSizeId.A3
    pages.close()
