"""Bugs: anything that is no UserError is logged and shown as a report the clerk can copy; nothing is hidden."""

from __future__ import annotations

import logging
import platform
import sys
from collections.abc import Callable
from datetime import datetime
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit

from streetdesk import __version__, paths
from streetdesk.errors import Cancelled, UserError, traced
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import button, column, label, row

log = logging.getLogger("streetdesk.ui")
_open: list[FaultReport] = []


def log_file() -> Path:
    """Where the log stands."""
    return paths.user_data() / "streetdesk.log"


def start_log() -> None:
    """Write the log to a file, at most three of 500 kB; without a place for it the program runs all the same."""
    try:
        log_file().parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(log_file(), maxBytes=500_000, backupCount=2, encoding="utf-8", delay=True)
    except OSError:
        return
    handler.setFormatter(_Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logging.getLogger("streetdesk").addHandler(handler)
    logging.getLogger("streetdesk").setLevel(logging.INFO)


class _Formatter(logging.Formatter):
    """The log may be sent along: its reports of errors hold no data of people either."""

    def formatException(self, ei: Any) -> str:  # noqa: N802 - logging's name
        """Where it happened."""
        return traced(ei[1]) if ei[1] is not None else ""


def report_text(error: BaseException) -> str:
    """What a developer needs: versions, system, and where it happened. No data of people."""
    where = traced(error)
    system = f"{platform.platform()} · Python {platform.python_version()} · Qt {qVersion()}"
    return f"StreetDesk {__version__} · {datetime.now():%Y-%m-%d %H:%M}\n{system}\n\n{where}"


class FaultReport(QDialog):
    """A window that does not block: says what happened, and offers the report to copy."""

    def __init__(self, report: str) -> None:
        super().__init__(QApplication.activeWindow())
        self.setWindowTitle("程序出错")
        self.resize(720, 460)
        self.text = QPlainTextEdit(report)
        self.text.setReadOnly(True)
        self.text.setAccessibleName("错误报告")
        self.copied = label("", "muted")
        said = label(
            "刚才的操作没有做完，已保存的数据没有受影响，窗口里填的内容还在。\n"
            "请复制下面的报告发给维护人员。报告只写出错的位置、程序和系统的版本，人员资料（姓名、号码、填的内容）都已去掉。",
            wrap=True,
        )
        buttons = row(
            button("复制报告(&C)", self._copy, look="primary"), self.copied, 1, button("关闭(&X)", self.close)
        )
        layout = column(label("程序出了错", "title"), said, self.text, margins=(theme.S4,) * 4, gap=theme.S3)
        layout.addLayout(buttons)
        self.setLayout(layout)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copied.setText("已复制")


def show_fault(error: BaseException) -> None:
    """Log a bug and show its report; several at once share one window."""
    log.error("unexpected error", exc_info=error)
    if QApplication.instance() is None:
        return
    _open[:] = [dialog for dialog in _open if dialog.isVisible()]
    if _open:
        _open[0].text.appendPlainText("\n\n" + report_text(error))
        return
    dialog = FaultReport(report_text(error))
    _open.append(dialog)
    dialog.show()


def install(tell: Callable[[UserError], object]) -> None:
    """Send every unexpected exception, from slots too, to ``show_fault``; UserErrors to ``tell``."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
        elif isinstance(error, UserError):
            tell(error)
        elif isinstance(error, Exception) and not isinstance(error, Cancelled):
            show_fault(error)

    sys.excepthook = hook
