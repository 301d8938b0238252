"""What stands in the window while it closes: the backup is being made, or could not be."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from streetdesk.ui.look.widgets import button, column, label, row

READ_MS = 8000
"""How long it stays when only a second place was missed: time to read it, and nothing to answer."""


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
        self._read = QTimer(self, singleShot=True, interval=READ_MS)
        self._read.timeout.connect(self.close_anyway)
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

    def partly(self, missed: str) -> None:
        """A backup was made, but not in every place: say so, then close."""
        self.said.setText("已备份，但有一个位置没有备份到。")
        self.more.setText(f"{missed}稍后自动退出。")
        self.bar.hide()
        self.button.setText("退出(&X)")
        self.button.show()
        self.button.setFocus()
        self._read.start()

    def failed(self, error: Exception) -> None:
        """No backup was made: say so, and let the clerk close."""
        self.said.setText("这次没有备份成。")
        self.more.setText(f"{error} 数据文件本身是好的，修改都已保存。")
        self.bar.hide()
        self.button.show()
        self.button.setFocus()
