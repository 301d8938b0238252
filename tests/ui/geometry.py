"""Walks through every page and looks for texts that do not fit: run for one scale factor in a process of its own."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QListWidget, QMainWindow, QTableView, QWidget

from streetdesk.actions import office
from streetdesk.ui.app import make_application
from streetdesk.ui.look.widgets import ElidedLabel
from streetdesk.ui.person.file import KEY
from streetdesk.ui.window import MainWindow
from tests.ui.conftest import fill


def clipped(top: QWidget) -> Iterator[str]:
    """What is seen and does not fit, in words."""
    for widget in top.findChildren(QWidget):
        if not widget.isVisible() or widget.width() < 2 or widget.maximumHeight() == 0:
            continue  # what only explains is folded away on a low screen
        if isinstance(widget, QLabel) and widget.text() and not isinstance(widget, ElidedLabel):
            needed = widget.heightForWidth(widget.width()) if widget.wordWrap() else widget.sizeHint().height()
            if needed > widget.height() + 1:
                yield f"label too low: {widget.text()}"
            if not widget.wordWrap() and widget.sizeHint().width() > widget.width() + 1:
                yield f"label too narrow: {widget.text()}"
        elif isinstance(widget, QAbstractButton) and widget.text():
            too_low = QFontMetrics(widget.font()).height() > widget.height()
            if too_low or widget.sizeHint().width() > widget.width() + 1:
                yield f"button too small: {widget.text()}"
        elif isinstance(widget, QLineEdit):
            if QFontMetrics(widget.font()).height() + 2 > widget.contentsRect().height():
                yield f"field too low: {widget.accessibleName()}"
        elif isinstance(widget, QListWidget) and widget.property("look") == "side":
            for number in range(widget.count()):
                item = widget.item(number)
                if not item.text():
                    continue  # folded to its icon, the name in the tip
                room = widget.viewport().width() - 27 - (28 if not item.icon().isNull() else 0)
                if QFontMetrics(widget.font()).horizontalAdvance(item.text()) > room:
                    yield f"entry too narrow: {item.text()}"
        elif isinstance(widget, QTableView):
            heads = widget.horizontalHeader()
            for number in range(heads.count()):
                if heads.isSectionHidden(number):
                    continue
                text = str(widget.model().headerData(number, Qt.Orientation.Horizontal))
                if QFontMetrics(heads.font()).horizontalAdvance(text) + 19 > heads.sectionSize(number):
                    yield f"heading too narrow: {text}"


def ambiguous(top: QWidget) -> Iterator[str]:
    """Mnemonics that two things seen at once would share."""
    seen: dict[str, str] = {}
    texts = [action.text() for action in top.menuBar().actions()] if isinstance(top, QMainWindow) else []
    for widget in top.findChildren(QWidget):
        buddy = isinstance(widget, QLabel) and widget.buddy() is not None
        if widget.isVisible() and widget.isEnabled() and (buddy or isinstance(widget, QAbstractButton)):
            texts.append(widget.text())  # type: ignore[attr-defined]
    for text in texts:
        letter = text.partition("&")[2][:1].upper()
        if letter and letter in seen:
            yield f"Alt+{letter} is both {seen[letter]} and {text}"
        seen[letter] = text


def settle(milliseconds: int = 60) -> None:
    """Let the window do what it has to."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def walk(window: MainWindow, pictures: Path | None = None) -> list[str]:
    """Every page and every section of a file; what does not fit, with its place."""
    view = window.view
    assert view is not None
    found: list[str] = []

    def look(place: str) -> None:
        settle()
        while window.jobs.busy:
            settle(20)
        settle()
        found.extend(f"{place}: {said}" for said in (*clipped(window), *ambiguous(window)))
        if pictures is not None:
            window.grab().save(str(pictures / f"{place}.png"))

    look("start")
    for key in view.navigation.keys:
        view.go(key)
        look(key.replace(":", "-"))
    view.go("home")
    settle()
    view.page("home").view.work.opened.emit(0)  # type: ignore[attr-defined]
    look("people")
    view.go("settings")
    for tab in ("scheme", "backup", "keys", "about"):
        view.page("settings").show_tab(tab)  # type: ignore[attr-defined]
        look(f"settings-{tab}")
    _pay(view, look)
    view._search_everything()
    view.search.setText("张")
    view._search_now()
    look("search")
    view.everything.end()
    view.go("staff")
    page = view.page("staff")
    view.desk.asked_open.emit(page.shown_ids[-1], "basic")  # type: ignore[attr-defined]
    file = view.page("file")
    for number in range(file.sections.count()):  # type: ignore[attr-defined]
        section = file.sections.item(number).data(KEY)  # type: ignore[attr-defined]
        file.show_section(section)  # type: ignore[attr-defined]
        if section in file.owned:  # type: ignore[attr-defined]
            file.owned[section].start_new()  # type: ignore[attr-defined]
        look(f"file-{section}")
    return found


def _pay(view: Any, look: Callable[[str], None]) -> None:
    """Papers of every kind being typed in, and a month that asks for reasons."""
    view.go("schemes")
    schemes = view.page("schemes")
    for kind in ("base", "ladder", "insurance", "tax"):
        schemes.start_new(kind)
        look(f"schemes-{kind}")
        schemes.try_out()
        look(f"schemes-{kind}-mistakes")
        schemes.drop()
    view.go("payroll")
    look("payroll-drafted")
    month = view.page("payroll")
    month.confirm()
    look("payroll-reason")
    month.reason.line.setText("样例")
    month.confirm()
    look("payroll-confirmed")
    month._ask_reopen()
    look("payroll-reopen")
    month.reopen_reason.close_bar()
    view.messages.clear()


os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


def main(width: int, height: int, pictures: Path | None) -> int:
    """Print what does not fit in a window of this size (in device-independent pixels); 1 if anything."""
    make_application()
    with tempfile.TemporaryDirectory() as folder:
        workspace = office.new_office(Path(folder) / "样例.streetdesk", "金雀山街道办事处", "王芳")
        fill(workspace)
        window = MainWindow()
        window.show()
        window.resize(width, height)
        window.show_office(workspace)
        found = walk(window, pictures)
        if window.width() > width or window.height() > height:
            found.append(f"window does not fit: {window.width()}x{window.height()}")
        if window.desk is not None:
            window.desk.close()
        window.finish_now()
        workspace.close()
    for said in found:
        sys.stdout.write(said + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) > 3 else None))
