"""A kept scan in a window of its own: looked at, printed, saved; what stands in the form stays as it is."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from streetdesk.actions.office import Workspace
from streetdesk.actions.scans import files
from streetdesk.actions.scans.files import Scan
from streetdesk.errors import UserError
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import button, column, label, row
from streetdesk.ui.printing.preview import Original, PrintPreview
from streetdesk.ui.scans.words import CARE


class ScanWindow(QDialog):
    """Shows one scan, by ``show_scan``; Esc closes it."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(900, 640)
        self._workspace = workspace
        self.preview = PrintPreview(self)
        self.care = label("", "note", wrap=True)
        layout = column(self.care, self.preview, margins=(theme.S4, theme.S3, theme.S4, theme.S3))
        layout.setStretch(1, 1)
        layout.addLayout(row(1, button("关闭(&C)", self.close)))
        self.setLayout(layout)

    def show_scan(self, scan: Scan) -> None:
        """Show a scan and the window. UserError, and no window, where its bytes cannot be shown."""
        suffix = ".jpg" if scan.is_picture else ".pdf"
        original = Original(f"{Path(scan.name).stem}{suffix}", scan.data, careful=bool(scan.told))
        try:
            self.preview.show_pdf(scan.name, files.sheet_of(scan), lambda: self._record(scan), original=original)
        except UserError:
            self.deleteLater()
            raise
        self.preview.view.set_fit("page")
        self.care.setText(f"这份PDF{scan.told}。{CARE}" if scan.told else "")
        self.care.setVisible(bool(scan.told))
        self.setWindowTitle(scan.name)
        self.show()
        self.preview.view.setFocus()

    def _record(self, scan: Scan) -> None:
        files.record_output(self._workspace, scan)
