"""Where a workbook is dropped or chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from streetdesk.ui.base import choosing
from streetdesk.ui.look import theme
from streetdesk.ui.look.icons import pixmap
from streetdesk.ui.look.widgets import button, card, column, label, row, set_state

WORKBOOKS = "工作簿 (*.xlsx *.xls *.xlsb *.ods *.csv *.et *.htm *.html);;所有文件 (*)"
_INVITING = "把花名册工作簿拖到这里"


class ChoosePane(QWidget):
    """Emits ``chosen`` with the workbook's path."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        self.button = button("选择工作簿…(&O)", self.browse, look="primary", symbol="open")
        symbol = label()
        symbol.setPixmap(pixmap("import", 64, theme.ACCENT))
        symbol.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.lead = lead = label(_INVITING, "lead")
        lead.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        points = label(
            "标题行、合并的表头、合并的社区、小计和签字行都能认出，不必先整理。\n"
            "先看一遍再导入：每个有问题的格子都会标出来，可以当场改。\n"
            "身份证号不对的行先不导入，其余的照常导入；整批导入可以一步撤销。",
            "muted",
        )
        points.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        inside = column(1, symbol, lead, margins=(theme.S6,) * 4, gap=theme.S4)
        inside.addLayout(row(1, self.button, 1))
        inside.addWidget(points)
        inside.addStretch(2)
        self._frame = card(inside)
        self.setLayout(column(self._frame))

    def set_busy(self, title: str) -> None:
        """While a workbook is read nothing else can be chosen; ``title`` says what is done, "" that it is over."""
        self.setEnabled(not title)
        self.lead.setText(f"正在{title}…" if title else _INVITING)

    def browse(self) -> None:
        """Ask for the workbook."""
        if chosen := choosing.open_now(self, "workbook", "选择工作簿", WORKBOOKS):
            self.chosen.emit(chosen)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802  Qt's names, here and below
        if dropped_file(event):
            set_state(self._frame, "drop")
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802
        set_state(self._frame, "")

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        set_state(self._frame, "")
        if path := dropped_file(event):
            event.acceptProposedAction()
            self.chosen.emit(path)


def dropped_file(event: QDropEvent) -> Path | None:
    """The one local file that is dropped; None for anything else."""
    urls = event.mimeData().urls()
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
