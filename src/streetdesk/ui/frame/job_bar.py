"""The running job in the status line: its title, how far it is, and a button to cancel it."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QWidget

from streetdesk.ui.base.jobs import Jobs
from streetdesk.ui.look.widgets import button, label, row


class JobBar(QWidget):
    """Shown while a job runs, hidden otherwise."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("jobBar")
        self._jobs = jobs
        self.title = label()
        self.bar = QProgressBar()
        self.bar.setFixedWidth(180)
        self.bar.setTextVisible(False)
        self.figure = label(look="small")
        self.button = button("取消任务(&Q)", self._cancel, look="plain")
        self.setLayout(row(self.title, self.bar, self.figure, self.button))
        self.hide()
        jobs.started.connect(self._start)
        jobs.progressed.connect(self._progress)
        jobs.finished.connect(self.hide)

    def _start(self, title: str) -> None:
        self.title.setText(f"{title}…")
        self.bar.setAccessibleName(title)
        self.figure.clear()
        self.bar.setRange(0, 0)
        self.button.setEnabled(True)
        self.show()

    def _progress(self, done: int, total: int) -> None:
        if not self.button.isEnabled():
            return
        self.bar.setRange(0, max(total, 0))
        self.bar.setValue(min(done, total))
        self.figure.setText(f"{min(done, total) * 100 // total}%" if total > 0 else "")

    def _cancel(self) -> None:
        self.button.setEnabled(False)
        self.title.setText("正在取消…")
        self.figure.clear()
        self.bar.setRange(0, 0)
        self._jobs.cancel()
