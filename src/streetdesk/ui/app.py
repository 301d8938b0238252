"""Sets the application up once: style, fonts, Qt's Chinese words, the log and the net for bugs."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLibraryInfo, QLocale, Qt, QTimer, QTranslator
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QApplication, QScrollArea, QWidget

from streetdesk.actions import output
from streetdesk.ui.base import faults
from streetdesk.ui.look import contrast, fonts, theme

SWEEP_MS = 3000
"""After the start, which does without it: what a killed program left half written is removed."""


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """The one QApplication, set up; an existing one (tests) is set up and given back."""
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication([sys.argv[0], *arguments])
    dress(app)
    return app


def dress(app: QApplication) -> None:
    """Names, language, font and looks."""
    app.setApplicationName("StreetDesk")
    app.setApplicationDisplayName("街务台")
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    if not app.findChildren(QTranslator):
        translator = QTranslator(app)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if translator.load("qtbase_zh_CN", folder):
            app.installTranslator(translator)
    app.setFont(fonts.window_font())
    theme.apply(app, contrast.palette_of(app))
    contrast.follow(app, lambda: theme.apply(app, contrast.palette_of(app)))
    app.focusChanged.connect(bring_into_sight)


def bring_into_sight(_: QWidget | None, now: QWidget | None) -> None:
    """Nobody types blind: whatever gets the focus is scrolled to, with what is written around it."""
    above = now.parentWidget() if now is not None else None
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None and now is not None and not isinstance(now, QAbstractItemView):
        QTimer.singleShot(0, now, lambda: above.ensureWidgetVisible(now, 24, 56))


def run(file: Path | None = None, *, demo: bool = False) -> int:
    """Show the window until it is closed; the process's exit code."""
    app = make_application()
    faults.start_log()
    QTimer.singleShot(SWEEP_MS, output.sweep)
    from streetdesk.ui.window import MainWindow

    window = MainWindow()
    faults.install(window.trouble)
    if demo:
        window.start_demo()
    elif file is not None:
        window.open_file(file)  # its thread reads the file while the window is being shown
    window.show()
    QTimer.singleShot(3000, gc.enable)  # held back by __main__ while the first page is made
    return app.exec()
