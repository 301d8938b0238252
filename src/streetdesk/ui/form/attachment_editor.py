"""A photo or scan: choose a file, see it small, take it away again."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QPushButton, QWidget

from streetdesk.actions.office import Workspace
from streetdesk.actions.scans import files
from streetdesk.errors import UserError
from streetdesk.fields import Field
from streetdesk.ui.base import choosing
from streetdesk.ui.form.editors import Editor
from streetdesk.ui.look import theme
from streetdesk.ui.look.icons import pixmap
from streetdesk.ui.look.pictures import fitted
from streetdesk.ui.look.widgets import button, column, label, row
from streetdesk.ui.scans.words import CARE

PICTURES = "图片和PDF (*.jpg *.jpeg *.png *.bmp *.tif *.tiff *.webp *.gif *.pdf)"


class AttachmentEditor(Editor):
    """The text is the SHA-256 of what is kept."""

    def __init__(self, field: Field, workspace: Workspace) -> None:
        super().__init__()
        self.field = field
        self.workspace = workspace
        self._sha = ""
        self.picture = label()
        self.picture.setFixedSize(72, 90)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setProperty("look", "card")
        self.name = label("", "small", wrap=True)
        self.choose_button: QPushButton = button("选择文件…", self._choose, symbol="clip")
        self.open_button = button("打开…", self.open_scan, symbol="eye", tip="放大看，打印，另存为文件")
        self.remove_button = button("移除", self._remove, look="plain")
        side = column(self.name, 1)
        side.insertLayout(0, row(self.choose_button, self.open_button, self.remove_button, 1))
        layout = row(self.picture)
        layout.addLayout(side, 1)
        self.setLayout(layout)
        self.setFocusProxy(self.choose_button)
        self.setAcceptDrops(True)
        self._show()

    def text(self) -> str:
        return self._sha

    def show_text(self, text: str, shown: str = "") -> None:
        if text != self._sha:
            self._sha = text
            self._show()

    @property
    def input(self) -> QWidget:
        return self.choose_button

    def set_read_only(self, on: bool) -> None:
        self.choose_button.setEnabled(not on)
        self.remove_button.setEnabled(not on)

    def take(self, path: Path) -> None:
        """Keep a file and show it; what cannot be kept is said beside the field."""
        try:
            sha = files.attach(self.workspace, path)
        except UserError as error:
            self.name.setText(str(error))
            return
        self.show_text(sha)
        self.edited.emit()
        self.left.emit()

    def open_scan(self) -> None:
        """Show what is kept in a window of its own, from which it is printed and saved too."""
        from streetdesk.ui.scans.window import ScanWindow  # only now: what prints is not needed to fill a form

        scan = files.read(self.workspace, self._sha) if self._sha else None
        if scan is None:
            self.name.setText("数据文件里没有这份扫描件了，打不开。请重新选一份。")
            return
        try:
            ScanWindow(self.workspace, self.window()).show_scan(scan)
        except UserError as error:
            self.name.setText(str(error))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's names
        if files_of(event.mimeData()) and self.choose_button.isEnabled():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        found = files_of(event.mimeData())
        if len(found) > 1:
            self.name.setText(f"这里只放一个文件，拖来了{len(found)}个，没有收下。")
        elif found:
            event.acceptProposedAction()
            self.take(found[0])

    def _choose(self) -> None:
        choosing.ask_open(self, "scan", f"选择{self.field.label}", PICTURES, self.take)

    def _remove(self) -> None:
        self.show_text("")
        self.edited.emit()
        self.left.emit()

    def _show(self) -> None:
        self.remove_button.setVisible(bool(self._sha))
        self.open_button.setVisible(bool(self._sha))
        scan = files.read(self.workspace, self._sha) if self._sha else None
        told = f"（{scan.told}。{CARE}）" if scan and scan.told else ""
        self.name.setText(f"{scan.name}{told}" if scan else "")
        picture = fitted(scan.data, self.picture.size() - QSize(2, 2)) if scan else None
        self.picture.setPixmap(picture or pixmap("photo", 32, theme.LINE))


def files_of(data: QMimeData) -> list[Path]:
    """The files on this machine that are dragged; nothing else can be taken."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
