"""What ``bench_start`` starts: ``window FILE``, or ``empty``; says so when it has been painted, and ends."""

from __future__ import annotations

import os
import sys
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from typing import Any

SHOWN = "shown"


def empty() -> None:
    """The floor: an empty window of PySide6 beside an imported ``sqlalchemy.orm``."""
    import sqlalchemy.orm  # noqa: F401  measured
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Window(QMainWindow):
        def paintEvent(self, event: Any) -> None:  # noqa: N802  Qt's name
            super().paintEvent(event)
            _shown()

    app = QApplication(sys.argv[:1])
    window = Window()
    window.resize(1366, 820)
    window.show()
    app.exec()


def window(file: str) -> None:
    """Ours, by its own entry: ends when the first rows of the staff list have been painted."""
    sys.meta_path.insert(0, _Watched())
    from streetdesk.__main__ import main

    main([file])


class _Watched(PathFinder):
    """Finds the staff list's table when the program imports it, no sooner: the order of imports is measured too."""

    @classmethod
    def find_spec(cls, fullname: str, path: Any = None, target: Any = None) -> ModuleSpec | None:
        if fullname != "streetdesk.ui.table.table_view":
            return None
        spec = super().find_spec(fullname, path, target)
        assert spec is not None
        assert spec.loader is not None
        run = spec.loader.exec_module

        def run_and_watch(module: Any) -> None:
            run(module)
            _watch(module.TableView)

        spec.loader.exec_module = run_and_watch  # type: ignore[method-assign]
        return spec


def _watch(table_view: Any) -> None:
    paint = table_view.paintEvent

    def painted(self: Any, event: Any) -> None:
        paint(self, event)
        if self.table.ids and self.isVisible():
            _shown()

    table_view.paintEvent = painted


def _shown() -> None:
    """Tell the parent at once and end without tidying: only the start is measured."""
    sys.stdout.write(SHOWN + "\n")
    sys.stdout.flush()
    os._exit(0)


def last_place(file: str) -> None:
    """Have the staff list be the page on which the file was left: the program opens where one was."""
    from streetdesk.ui.base import memory

    memory.keep_page(Path(file), "staff")
    _shown()


if __name__ == "__main__":
    if sys.argv[1] == "empty":
        empty()
    elif sys.argv[1] == "last":
        last_place(sys.argv[2])
    else:
        window(sys.argv[2])
