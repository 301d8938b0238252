"""The window on a data file, for the measurements of what is seen. Without a screen: nothing waits for one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench import offices

SIZE = (1366, 768)


@contextmanager
def shown(file: Path, page: str) -> Iterator[Any]:
    """The window, showing a page of a file."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["STREETDESK_HOME"] = str(offices.folder() / "home")
    from streetdesk.actions import office
    from streetdesk.ui import app
    from streetdesk.ui.base import memory
    from streetdesk.ui.window import MainWindow

    app.make_application()
    memory.keep_page(file, page)
    window = MainWindow()
    window.resize(*SIZE)
    window.show()
    window.show_office(office.open_office(file))
    painted()
    yield window
    window.finish_now()


def painted() -> None:
    """Return when all that is due has been painted."""
    from PySide6.QtWidgets import QApplication

    QApplication.processEvents()
