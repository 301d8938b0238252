"""The preview: what is shown are the very bytes that are saved or printed."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QIntValidator, QKeySequence, QShortcut
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from streetdesk.actions import output
from streetdesk.errors import UserError
from streetdesk.ui.base import choosing
from streetdesk.ui.base.messages import MessageBar
from streetdesk.ui.base.notice import tell_error
from streetdesk.ui.look import theme
from streetdesk.ui.look.tips import tip
from streetdesk.ui.look.widgets import ToolButton, button, column, label, row
from streetdesk.ui.printing import sheet
from streetdesk.ui.printing.pages import PdfPages
from streetdesk.ui.printing.run import PrintRun, paper_chosen, set_up
from streetdesk.ui.printing.view import Fit, PageView


class Original(NamedTuple):
    """What is saved in place of the pages shown: a scan's own file. ``careful``: no other program is to open it."""

    name: str
    data: bytes
    careful: bool = False


class PrintPreview(QWidget):
    """Shows one PDF; ``show_pdf`` puts another in its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("printPreview")
        self._pages: PdfPages | None = None
        self._title = ""
        self._on_output: Callable[[], None] = lambda: None
        self._run: PrintRun | None = None
        self._original: Original | None = None
        self.title = label(look="lead")
        self.page = QLineEdit()
        self.page.setAccessibleName("页码")
        self.page.setToolTip("写上页码按回车")
        self.page.setFixedWidth(64)
        self.page.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._numbers = QIntValidator(1, 1, self)
        self.page.setValidator(self._numbers)
        self.of = label(look="muted")
        self.view = PageView()
        self.smaller = _tool("−", "缩小（Ctrl+-）", lambda: self.view.step_zoom(-1))
        self.larger = _tool("+", "放大（Ctrl++）", lambda: self.view.step_zoom(1))
        self.percent = label(look="muted")
        self.percent.setFixedWidth(48)
        self.to_width = _tool("适合宽度", "页面与窗口同宽", lambda: self._fit("width"), checkable=True)
        self.to_page = _tool("整页", "一次看到整页", lambda: self._fit("page"), checkable=True)
        self.save_button = button("另存为PDF…(&S)", self.save, symbol="new")
        self.print_button = button("打印…(&P)", self.print_, look="primary", symbol="print")
        self.stop_button = button("停止打印(&T)", self._stop)
        self.message = MessageBar()
        bar = row(self.title, 1, self.page, self.of, margins=(0, 0, 0, 0), gap=theme.S2)
        bar.addLayout(row(self.smaller, self.percent, self.larger, self.to_width, self.to_page))
        bar.addStretch(1)
        bar.addLayout(row(self.stop_button, self.save_button, self.print_button))
        layout = column(gap=theme.S2)
        layout.addLayout(bar)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.message)
        self.setLayout(layout)
        self.page.returnPressed.connect(lambda: self.view.go_to(int(self.page.text())))
        self.view.page_changed.connect(self._show_page)
        self.view.zoomed.connect(self._show_zoom)
        for keys, step in (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda s=step: self.view.step_zoom(s))
        self._fit("width")
        self._enable()

    @property
    def data(self) -> bytes:
        """The document shown; empty if there is none."""
        return self._pages.data if self._pages else b""

    def show_pdf(
        self, title: str, data: bytes, on_output: Callable[[], None], *, original: Original | None = None
    ) -> None:
        """Show a document. ``on_output`` is called after each time it was saved or printed.

        ``original`` is what is saved, where that is not the document. UserError for what is no document.
        """
        if self._run:
            self._stop()
        old, self._pages = self._pages, PdfPages(data)
        self._title, self._on_output, self._original = title, on_output, original
        self.save_button.setText("另存为…(&S)" if original else "另存为PDF…(&S)")
        self.message.clear()
        self.title.setText(title)
        self._numbers.setTop(len(self._pages))
        self.of.setText(f"/ {len(self._pages)} 页")
        self.view.set_pages(self._pages)
        if old:
            old.close()
        self._enable()

    def save(self) -> None:
        """Ask where to, and write the document shown."""
        saved = self._original or Original(f"{self._title}.pdf", self.data)
        proposed = re.sub(r'[\\/:*?"<>|]+', "_", saved.name)
        kinds = "图片 (*.jpg)" if proposed.endswith(".jpg") else "PDF文件 (*.pdf)"
        caption = self.save_button.text().replace("…(&S)", "")
        path = choosing.save_now(self, "scan" if self._original else "paper", caption, proposed, kinds)
        if path is None:
            return
        try:
            output.write_bytes(path, saved.data)
        except UserError as error:
            tell_error(self.message, error)
            return
        if self._record():
            there = ("打开所在文件夹(&F)", lambda: self._open(path.parent))
            opens = None if saved.careful else ("打开(&O)", lambda: self._open(path))
            self.message.say("good", f"已保存到{path}。", "", opens, there)

    def _open(self, path: Path) -> None:
        """Show a file or folder with the program the system has for it."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self.message.say("warn", f"系统没有能打开{path}的程序。", "请在文件管理器里找到它打开。", None)

    def print_(self) -> None:
        """Ask for the printer, and send the document shown."""
        if self._pages is None or self._run:
            return
        if not sheet.printer_names():
            self.message.say("error", sheet.NO_PRINTER, sheet.INSTEAD, None)
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._title)
        set_up(printer, self._pages.size(0))  # what it refuses is asked again of the printer that is chosen
        self.ask_printer(printer, lambda: self.send_to(printer))

    def ask_printer(self, printer: QPrinter, then: Callable[[], None]) -> None:
        """Let the clerk choose printer, pages and copies; ``then`` if it was not cancelled."""
        assert self._pages is not None
        dialog = QPrintDialog(printer, self)
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.setMinMax(1, len(self._pages))
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            then()
        dialog.deleteLater()

    def send_to(self, printer: QPrinter) -> None:
        """Send the document to a printer that is set up; where its paper is another than the table's, ask first."""
        if self._pages is None or self._run:
            return
        paper = paper_chosen(self._pages, printer)
        if paper is None:
            self._send(printer)
            return
        here = f"缩小到{paper.fit * 100:.0f}%打印(&G)" if paper.fit < 1.0 else f"就打在{paper.chosen}纸上(&G)"
        on_it = (here, lambda: self._send(printer))
        if paper.has_own:
            said = f"表是{paper.own}的，打印机选的是{paper.chosen}纸，还没有打印。"
            own = (f"用{paper.own}纸打印(&Y)", lambda: self._send(printer, own_paper=True))
            self.message.say("warn", said, "请选用哪一种纸打。", own, on_it)
        else:
            small = f"，印出来只有{paper.fit * 100:.0f}%大" if paper.fit < 1.0 else ""
            said = f"表是{paper.own}的，这台打印机没有{paper.own}纸，只能打在{paper.chosen}纸上{small}，还没有打印。"
            self.message.say("warn", said, "要原样大小，请换打印机再打。", on_it)

    def _send(self, printer: QPrinter, *, own_paper: bool = False) -> None:
        if self._pages is None or self._run:
            return
        self.message.clear()
        if own_paper:
            set_up(printer, self._pages.size(0))  # what it refuses, the run finds and tells
        run = self._run = PrintRun(self._pages, printer, self)
        run.finished.connect(self._printed)
        run.failed.connect(self._not_printed)
        run.progressed.connect(self._sending)
        self._enable()
        run.start()

    def _sending(self, done: int, total: int) -> None:
        self.stop_button.setText(f"停止打印（{done}/{total}）(&T)")

    def _printed(self) -> None:
        smaller = self._run.smaller if self._run else []
        self._end_run()
        if not self._record():
            return
        if smaller:
            which = "、".join(map(str, smaller[:5])) + ("等" if len(smaller) > 5 else "")
            why = f"第{which}页印到了这台打印机印不到的边上，已缩小一点，没有裁掉。"
            self.message.say("info", f"“{self._title}”已送到打印机。{why}", "", None)
        else:
            self.message.say("good", f"“{self._title}”已送到打印机。", "", None)

    def _not_printed(self, sentence: str) -> None:
        self._end_run()
        self.message.say("error", sentence, "", None)

    def _stop(self) -> None:
        if self._run:
            self._run.cancel()

    def _end_run(self) -> None:
        if self._run:
            self._run.deleteLater()
            self._run = None
        self._enable()

    def _record(self) -> bool:
        """Have the output recorded; False, and said, where that could not be."""
        try:
            self._on_output()
        except UserError as error:
            self.message.say("error", f"已经输出，但没能记入操作记录：{error.sentence}", error.what_to_do, None)
            return False
        return True

    def _fit(self, fit: Fit) -> None:
        self.view.set_fit(fit)
        self._show_zoom(self.view.zoom)

    def _show_zoom(self, zoom: float) -> None:
        self.percent.setText(f"{zoom * 100:.0f}%")
        self.to_width.setChecked(self.view.fit == "width")
        self.to_page.setChecked(self.view.fit == "page")

    def _show_page(self, number: int) -> None:
        self.page.setText(str(number) if number else "")

    def _enable(self) -> None:
        there = self._pages is not None
        printing = self._run is not None
        for widget in (self.page, self.smaller, self.larger, self.to_width, self.to_page, self.save_button):
            widget.setEnabled(there)
        self.print_button.setEnabled(there and not printing)
        self.stop_button.setVisible(printing)


def _tool(text: str, said: str, clicked: Callable[[], None], *, checkable: bool = False) -> QToolButton:
    made = ToolButton()
    made.setText(text)
    made.setToolTip(tip(said))
    made.setAccessibleName(said)
    made.setCheckable(checkable)
    made.clicked.connect(lambda _: clicked())
    return made
