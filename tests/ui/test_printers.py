"""Printers as they are: with margins of their own, without A3, that refuse; nothing is cut or shrunk unsaid."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from pytestqt.qtbot import QtBot
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.pdfgen.canvas import Canvas

from streetdesk.ui.printing import sheet
from streetdesk.ui.printing.pages import PdfPages
from streetdesk.ui.printing.preview import PrintPreview
from streetdesk.ui.printing.run import PrintRun, paper_chosen, set_up, wanted_pages

EDGES = QMarginsF(18, 36, 18, 36)
"""What the printer cannot reach, in points, as it says of an upright sheet."""
INSIDE, TO_THE_EDGE = 60.0, 10.0


def document(sizes: list[tuple[float, float]], edge: float = INSIDE) -> bytes:
    """Pages with a frame ``edge`` points from the paper's edge and a black square at the lower left of it."""
    made = io.BytesIO()
    canvas = Canvas(made, invariant=1)
    for width, height in sizes:
        canvas.setPageSize((width, height))
        canvas.rect(edge, edge, width - 2 * edge, height - 2 * edge)
        canvas.rect(edge, edge, 100, 50, fill=1)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


class Office(QPrinter):
    """A printer with margins, printing into a PDF: it refuses narrower ones unless it is asked for full pages."""

    papers: tuple[QPageSize.PageSizeId, ...] = (QPageSize.PageSizeId.A4, QPageSize.PageSizeId.A3)

    def __init__(self, path: Path) -> None:
        super().__init__(QPrinter.PrinterMode.HighResolution)
        self.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        self.setOutputFileName(str(path))
        self.refusals = 0
        super().setPageLayout(QPageLayout(QPageSize(self.papers[0]), QPageLayout.Orientation.Portrait, EDGES))

    def setPageLayout(self, newLayout: QPageLayout) -> bool:  # noqa: N802, N803 - Qt's names, here and below
        margins = newLayout.margins(QPageLayout.Unit.Point)
        narrow = margins.left() < EDGES.left() or margins.top() < EDGES.top()
        if newLayout.pageSize().id() not in self.papers or (
            narrow and newLayout.mode() != QPageLayout.Mode.FullPageMode
        ):
            self.refusals += 1
            return False
        return super().setPageLayout(newLayout)

    def setPageSize(self, size: Any) -> bool:  # noqa: N802
        return isinstance(size, QPageSize) and size.id() in self.papers and super().setPageSize(size)

    def pageLayout(self) -> QPageLayout:  # noqa: N802
        found = super().pageLayout()
        found.setUnits(QPageLayout.Unit.Point)
        found.setMinimumMargins(EDGES)
        return found


class OnlyA4(Office):
    """Without A3."""

    papers = (QPageSize.PageSizeId.A4,)


class Upright(Office):
    """Takes what it is told and does otherwise."""

    def setPageLayout(self, newLayout: QPageLayout) -> bool:  # noqa: N802, N803
        return True

    def setPageOrientation(self, orientation: QPageLayout.Orientation) -> bool:  # noqa: N802
        return True


class Shown:
    """A preview of a document and what it told to record."""

    def __init__(self, qtbot: QtBot, data: bytes) -> None:
        self.preview = PrintPreview()
        qtbot.addWidget(self.preview)
        self.preview.resize(900, 600)
        self.recorded = 0
        self.preview.show_pdf("花名册", data, self.record)

    def record(self) -> None:
        self.recorded += 1


def dark(data: bytes | Path, number: int = 0) -> tuple[int, int, int, int]:
    """Where there is ink on a page, in points from its upper left corner."""
    opened = pypdfium2.PdfDocument(data)
    picture = opened[number].render(scale=1).to_pil().convert("L")
    opened.close()
    box: tuple[int, int, int, int] | None = picture.point(lambda value: 255 if value < 160 else 0).getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize("size", [A4, landscape(A4), A3, landscape(A3)], ids=["A4", "A4 across", "A3", "A3 across"])
def test_a_printer_with_margins_prints_what_the_preview_shows(
    qtbot: QtBot, tmp_path: Path, size: tuple[float, float]
) -> None:
    data = document([size, size])
    shown = Shown(qtbot, data)
    printer = Office(tmp_path / "打印.pdf")
    assert set_up(printer, QSizeF(*size)) == ""
    printer.setDuplex(QPrinter.DuplexMode.DuplexAuto)
    shown.preview.send_to(printer)
    qtbot.waitUntil(lambda: shown.recorded == 1, timeout=20_000)
    assert shown.preview.message.text == "“花名册”已送到打印机。"
    printed = pypdfium2.PdfDocument(tmp_path / "打印.pdf")
    assert len(printed) == 2
    assert printed.get_page_size(1) == pytest.approx(size, abs=1.5)
    printed.close()
    for number in (0, 1):
        assert dark(tmp_path / "打印.pdf", number) == pytest.approx(dark(data, number), abs=2)


def test_the_standard_mode_would_have_been_refused(qtbot: QtBot, tmp_path: Path) -> None:
    printer = Office(tmp_path / "打印.pdf")
    plain = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Landscape, QMarginsF(0, 0, 0, 0))
    assert not printer.setPageLayout(plain)
    assert set_up(printer, QSizeF(*landscape(A4))) == ""
    assert printer.pageLayout().orientation() == QPageLayout.Orientation.Landscape
    assert printer.refusals == 1


@pytest.mark.parametrize("size", [A4, landscape(A4)], ids=["upright", "across"])
def test_what_reaches_into_the_margins_is_made_smaller_and_told(
    qtbot: QtBot, tmp_path: Path, size: tuple[float, float]
) -> None:
    data = document([size], TO_THE_EDGE)
    shown = Shown(qtbot, data)
    printer = Office(tmp_path / "打印.pdf")
    set_up(printer, QSizeF(*size))
    shown.preview.send_to(printer)
    qtbot.waitUntil(lambda: shown.recorded == 1, timeout=20_000)
    assert "第1页印到了这台打印机印不到的边上，已缩小一点，没有裁掉" in shown.preview.message.text
    left, top, right, bottom = dark(tmp_path / "打印.pdf")
    narrow, wide = (18, 36) if size == A4 else (36, 36)  # across, either way the sheet may be turned
    assert (left >= narrow - 1, right <= size[0] - narrow + 1) == (True, True)
    assert (top >= wide - 1, bottom <= size[1] - wide + 1) == (True, True)


def test_a_printer_that_will_not_turn_the_page_is_told_and_prints_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    shown = Shown(qtbot, document([landscape(A4)]))
    printer = Upright(tmp_path / "打印.pdf")
    assert "不能横着打" in set_up(printer, QSizeF(*landscape(A4)))
    shown.preview.send_to(printer)
    assert "不能横着打" in shown.preview.message.text
    assert "没有打印" in shown.preview.message.text
    assert shown.recorded == 0
    assert shown.preview.print_button.isEnabled()


def test_a_printer_that_keeps_its_margins_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    printer = Upright(tmp_path / "打印.pdf")
    layout = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setFullPage(False)
    assert "不肯按整张纸打" in sheet.refused(printer, layout)


def test_smaller_paper_is_asked_about_before_the_table_shrinks(qtbot: QtBot, tmp_path: Path) -> None:
    shown = Shown(qtbot, document([landscape(A3)]))
    printer = OnlyA4(tmp_path / "打印.pdf")
    assert "没有A3纸（只肯用A4）" in set_up(printer, QSizeF(*landscape(A3)))
    shown.preview.send_to(printer)
    assert "没有A3纸，只能打在A4纸上，印出来只有71%大，还没有打印" in shown.preview.message.text
    assert shown.recorded == 0
    shown.preview.message._act.click()
    qtbot.waitUntil(lambda: shown.recorded == 1, timeout=20_000)
    printed = pypdfium2.PdfDocument(tmp_path / "打印.pdf")
    assert printed.get_page_size(0) == pytest.approx(landscape(A4), abs=1.5)
    printed.close()


def test_pages_of_two_sizes_come_on_two_papers(qtbot: QtBot, tmp_path: Path) -> None:
    sizes = [A4, landscape(A3), landscape(A4)]
    data = document(sizes)
    shown = Shown(qtbot, data)
    printer = Office(tmp_path / "打印.pdf")
    set_up(printer, QSizeF(*A4))
    shown.preview.send_to(printer)
    qtbot.waitUntil(lambda: shown.recorded == 1, timeout=20_000)
    printed = pypdfium2.PdfDocument(tmp_path / "打印.pdf")
    assert [printed.get_page_size(n) for n in range(3)] == [pytest.approx(size, abs=1.5) for size in sizes]
    printed.close()


def test_a_refusal_of_a_later_page_is_found_before_the_first_is_sent(qtbot: QtBot, tmp_path: Path) -> None:
    pages = PdfPages(document([A4, landscape(A3)]))
    printer = OnlyA4(tmp_path / "打印.pdf")
    set_up(printer, pages.size(0))
    said: list[str] = []
    run = PrintRun(pages, printer)
    run.failed.connect(said.append)
    run.start()
    assert said == ["打印机没有A3纸（只肯用A4），没有打印。请换一台打印机或换纸；或者另存为PDF再打。"]
    assert not (tmp_path / "打印.pdf").exists()
    pages.close()


def test_several_ranges_of_pages_are_only_these(qtbot: QtBot, tmp_path: Path) -> None:
    printer = Office(tmp_path / "打印.pdf")
    printer.setPageRanges(QPageRanges.fromString("1,3-4,9"))
    assert list(wanted_pages(printer, 6)) == [0, 2, 3]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert list(wanted_pages(printer, 6)) == [3, 2, 0]


def test_paper_of_the_pages_own_size_keeps_it(qtbot: QtBot, tmp_path: Path) -> None:
    pages = PdfPages(document([landscape(A4)]))
    printer = Office(tmp_path / "打印.pdf")
    set_up(printer, pages.size(0))
    assert paper_chosen(pages, printer) is None
    pages.close()


def test_without_a_printer_a_sentence_comes_and_no_dialog(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = Shown(qtbot, document([A4]))
    monkeypatch.setattr(sheet, "printer_names", list)
    shown.preview.print_()
    assert "没有装打印机" in shown.preview.message.text
    assert "另存为PDF" in shown.preview.message.text


@pytest.mark.parametrize(("own", "size", "inked"), [(True, landscape(A3), 1.0), (False, landscape(A4), 0.707)])
def test_another_paper_than_the_tables_is_asked_about(
    qtbot: QtBot, tmp_path: Path, own: bool, size: tuple[float, float], inked: float
) -> None:
    """The dialog may go back to the printer's usual paper by itself."""
    data = document([landscape(A3)])
    shown = Shown(qtbot, data)
    printer = Office(tmp_path / "打印.pdf")
    set_up(printer, QSizeF(*landscape(A4)))
    shown.preview.send_to(printer)
    assert "表是A3的，打印机选的是A4纸，还没有打印" in shown.preview.message.text
    assert not (tmp_path / "打印.pdf").exists()
    bar = shown.preview.message
    assert (bar._act.text(), bar._other.text()) == ("用A3纸打印(&Y)", "缩小到71%打印(&G)")
    (bar._act if own else bar._other).click()
    qtbot.waitUntil(lambda: shown.recorded == 1, timeout=20_000)
    printed = pypdfium2.PdfDocument(tmp_path / "打印.pdf")
    assert printed.get_page_size(0) == pytest.approx(size, abs=1.5)
    printed.close()
    left, top, right, bottom = dark(tmp_path / "打印.pdf")
    before = dark(data)
    assert right - left == pytest.approx((before[2] - before[0]) * inked, abs=3)
    assert bottom - top == pytest.approx((before[3] - before[1]) * inked, abs=3)


def test_a_table_on_larger_paper_keeps_its_size_when_that_is_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    data = document([A4])
    shown = Shown(qtbot, data)
    printer = Office(tmp_path / "打印.pdf")
    set_up(printer, QSizeF(*A3))
    shown.preview.send_to(printer)
    assert "表是A4的，打印机选的是A3纸" in shown.preview.message.text
    shown.preview.message._other.click()
    qtbot.waitUntil(lambda: shown.recorded == 1, timeout=20_000)
    left, top, right, bottom = dark(tmp_path / "打印.pdf")
    assert (right - left, bottom - top) == pytest.approx((A4[0] - 120, A4[1] - 120), abs=4)


def test_the_printer_chosen_in_the_dialog_is_asked_anew(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The dialog puts its own layout into the printer: standard mode, its margins, upright."""
    size = landscape(A4)
    shown = Shown(qtbot, document([size]))
    printer = Office(tmp_path / "打印.pdf")
    set_up(printer, QSizeF(*size))

    def chosen(dialog: QPrintDialog) -> int:
        upright = QPageLayout(QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, EDGES)
        assert dialog.printer() is printer
        QPrinter.setPageLayout(printer, upright)
        return int(QPrintDialog.DialogCode.Accepted.value)

    monkeypatch.setattr(QPrintDialog, "exec", chosen)
    shown.preview.ask_printer(printer, lambda: shown.preview.send_to(printer))
    qtbot.waitUntil(lambda: shown.recorded == 1, timeout=20_000)
    printed = pypdfium2.PdfDocument(tmp_path / "打印.pdf")
    assert printed.get_page_size(0) == pytest.approx(size, abs=1.5)
    printed.close()
