"""What stands in the window while it closes: the backup is being made, or could not be."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from streetdesk.ui.look.widgets import button, column, label, row


class ClosingPanel(QWidget):
    """Everything is saved already; only the backup is still to be done."""

    close_anyway = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "ground")
        self.said = label("", "lead", wrap=True)
        self.more = label("", "muted", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.button = button("仍然退出(&X)", self.close_anyway.emit, look="primary")
        inside = QWidget()
        inside.setFixedWidth(440)
        inside.setLayout(column(self.said, self.more, self.bar, self.button))
        layout = column(1)
        layout.addLayout(row(1, inside, 1))
        layout.addStretch(2)
        self.setLayout(layout)

    def start(self, path: Path) -> None:
        """The backup begins."""
        self.said.setText("正在备份，马上关闭…")
        self.more.setText(f"{path}里的修改都已保存。")
        self.bar.setRange(0, 0)
        self.bar.show()
        self.button.hide()

    def progress(self, done: int, total: int) -> None:
        """How far the backup is."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def failed(self, error: Exception) -> None:
        """No backup was made: say so, and let the clerk close."""
        self.said.setText("这次没有备份成。")
        self.more.setText(f"{error} 数据文件本身是好的，修改都已保存。")
        self.bar.hide()
        self.button.show()
        self.button.setFocus()
