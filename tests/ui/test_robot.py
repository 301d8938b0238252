"""A robot that knows nothing of the work: it opens everything there is, presses every button, and finds no fault."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible, QAction, QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QFrame,
    QHeaderView,
    QLineEdit,
    QListView,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QRadioButton,
    QTabBar,
    QTableView,
    QWidget,
)
from shiboken6 import isValid

from streetdesk.registers import OWNED
from streetdesk.ui.base import faults
from streetdesk.ui.form.attachment_editor import AttachmentEditor
from streetdesk.ui.frame.search_commands import plain_title
from streetdesk.ui.person.file import KEY
from streetdesk.ui.window import MainWindow
from tests.offices import SAMPLE

EXCLUDED = {
    "退出": "leaves the program; closing has its own tests",
    "仍然退出": "leaves the program",
    "试用演示数据": "makes another office of two hundred people, which takes seconds; it has its own test",
}
"""What the robot does not press, and why."""
KEYED = {
    "查找结果": "the search line keeps the focus, its arrows and Enter choose: an input method is not disturbed",
    "截至日期：名单、等级和表格都按这一天": "by Alt+Y or a click only: a stray Tab must not lead letters into it",
}
"""What is worked from elsewhere, and why."""
LAST = re.compile("删除|撤销|重做|取消|关闭|收起|放弃|返回|不用|移除|清除|再导入|换一个|导入好的行|收入档案")
"""Pressed when nothing else is left on a page: these take away what the others stand on."""
CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractItemView, QTabBar)
MOST_TABS = 250
MOST_CHOICES = 3
SWITCH = "turn to "
"""Radio buttons, tabs and choices hide what was there: they are turned when the rest has been done."""
Place = Callable[[], Any]


def is_part(widget: QWidget) -> bool:
    """A part that Qt makes inside a control: the control's own keys do what it does."""
    above = widget.parentWidget()
    return (
        widget.objectName().startswith("qt_")
        or isinstance(above, QLineEdit | QComboBox | QTabBar | QAbstractItemView)
        or isinstance(widget, QHeaderView)
        or isinstance(widget.window(), QListView)  # the list of a pick line
    )


def controls(top: QWidget) -> list[QWidget]:
    """What can be used now."""
    found = [w for kind in CONTROLS for w in top.findChildren(kind)]
    return [w for w in found if w.isVisible() and w.isEnabled() and not is_part(w)]


def spoken(widget: QWidget) -> str:
    """What a screen reader calls it."""
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def described(widget: QWidget) -> str:
    """A control in words, for the report."""
    text = plain_title(widget.text()) if isinstance(widget, QAbstractButton) else ""
    above = [w.accessibleName() or type(w).__name__ for w in ancestors(widget)][:4]
    return f"{type(widget).__name__} {text or widget.accessibleName() or widget.toolTip()!r} in {'/'.join(above)}"


def ancestors(widget: QWidget) -> Iterator[QWidget]:
    """Its parents, the nearest first."""
    above = widget.parentWidget()
    while above is not None:
        yield above
        above = above.parentWidget()


def by_tab(top: QWidget) -> list[QWidget]:
    """Everything that Tab, pressed for real, comes by until it comes round."""
    met: list[QWidget] = []
    QTest.qWait(1)
    if top.isWindow():
        top.activateWindow()
        assert QTest.qWaitForWindowActive(top)
    top.setFocus()
    for _ in range(MOST_TABS):
        now = top.focusWidget()
        if now is None or now in met:
            break
        met.append(now)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    return met


def unreachable(top: QWidget) -> Iterator[str]:
    """Controls that the keyboard does not come to, in words."""
    met = by_tab(top)
    within = {w for one in met for w in (one, *ancestors(one))}
    for control in controls(top):
        if control in met or control.focusProxy() in met or (control in within and not isinstance(control, QFrame)):
            continue
        if isinstance(control, QAbstractButton) and not control.shortcut().isEmpty():
            continue
        group = control.group() if isinstance(control, QAbstractButton) else None
        if group is not None and group.exclusive() and any(one in met for one in group.buttons()):
            continue  # arrows go on from the chosen one
        if control.accessibleName() in KEYED:
            continue
        yield f"no key comes to {described(control)}"


def unnamed(top: QWidget) -> Iterator[str]:
    """Controls without a name."""
    return (f"no name: {described(control)}" for control in controls(top) if not spoken(control).strip())


def choose(box: QComboBox, number: int) -> None:
    """Choose an entry as by hand."""
    box.setCurrentIndex(number)
    box.activated.emit(number)


def click_first(view: QAbstractItemView) -> None:
    """Click the first line of a list that can be chosen."""
    model = view.model()
    rows = (model.index(row, 0) for row in range(model.rowCount()))
    first = next((index for index in rows if index.flags() & Qt.ItemFlag.ItemIsSelectable), None)
    if first is not None:
        view.scrollTo(first)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(first).center())


def ask_menu(view: QAbstractItemView) -> None:
    """The menu of the right button on the first line."""
    view.customContextMenuRequested.emit(view.visualRect(view.model().index(0, 0)).center())


def _plain(key: str) -> str:
    """The words of a thing without figures and without the column it belongs to: one of a kind is enough."""
    return re.sub(r"\d+", "#", re.sub(r"[A-Z]+列.*存为", "列存为", key))


def ways_to(there: Iterable[str], brought_by: Mapping[str, str], done: Container[str]) -> list[tuple[str, str]]:
    """What may bring back what has not been done: (thing, way). What stood there at first: any switch may."""
    switches = [key for key in there if key in done and key.startswith(SWITCH)]
    hidden = [key for key in brought_by if key not in done]
    return [
        (key, way) for key in hidden for way in ([brought_by[key]] if brought_by[key] else switches) if way in there
    ]


class Watch(QObject):
    """Notes what is shown as a window of its own, though it is neither the window nor a dialog nor a menu."""

    def __init__(self) -> None:
        super().__init__()
        self.flashed: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            popup = watched.windowType() in (Qt.WindowType.Popup, Qt.WindowType.ToolTip)
            if not popup and not isinstance(watched, QMainWindow | QDialog | QMenu):
                self.flashed.append(f"flashed up as a window: {described(watched)}")
        return False


class Robot:
    """Opens places, looks over what can be used there, and presses what it has not pressed yet."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        assert window.view is not None
        self.window, self.view, self.folder = window, window.view, folder
        self.faults: list[str] = []
        self.done: list[str] = []
        self.missed: list[str] = []
        self.place = ""

    def settle(self) -> None:
        """Let everything happen that was begun; close what opened beside the window, and what that opened."""
        self.wait()
        while beside := [top for top in QApplication.topLevelWidgets() if top.isVisible() and top is not self.window]:
            for top in filter(isValid, beside):  # a menu goes with what it did
                if isinstance(top, QFileDialog):
                    self.answer(top)
                elif isinstance(top, QMenu):
                    self.press_menu(top)
                elif isinstance(top, QDialog):
                    self.look_over(top)
                if isValid(top):
                    top.close()
            self.wait()
        if QApplication.activeWindow() is not self.window:
            self.window.activateWindow()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def wait(self) -> None:
        """Until nothing is going on."""
        for _ in range(2):
            QApplication.processEvents()
            while self.window.jobs.busy:
                QTest.qWait(2)

    def go(self, key: str) -> None:
        """Be on a page."""
        if self.view.current is None or self.view.current.key != key:
            self.view.go(key)

    def shown(self) -> QWidget:
        """The page shown."""
        assert self.view.current is not None
        return self.view.current

    def answer(self, dialog: QFileDialog) -> None:
        """Choose a file or folder as a clerk would."""
        title = dialog.windowTitle()
        if "扫描件在哪个文件夹" in title:
            dialog.fileSelected.emit(str(self.folder / "扫描"))
        elif dialog.fileMode() == QFileDialog.FileMode.Directory:
            dialog.fileSelected.emit(str(self.folder))
        elif dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave:
            dialog.fileSelected.emit(str(self.folder / f"存{len(self.done)}.streetdesk"))
        else:
            dialog.fileSelected.emit(str(self.folder / "扫描" / "张亮 身份证.png"))
        dialog.close()
        self.wait()

    def press_menu(self, menu: QMenu) -> None:
        """Every entry of a menu that popped up."""
        for action in menu.actions():
            if isValid(action) and action.isEnabled() and not action.isSeparator():
                self.done.append(f"{self.place}: {plain_title(action.text())}")
                action.trigger()
                self.wait()
        if isValid(menu):
            menu.close()

    def look_over(self, top: QWidget | None = None) -> None:
        """Names and keys of everything in sight."""
        seen = top or self.window
        found = (*unnamed(seen), *unreachable(seen))
        self.faults += [f"{self.place}: {fault}" for fault in found if fault not in " ".join(self.faults)]

    def things(self, within: QWidget) -> dict[str, Callable[[], object]]:
        """What can be done now, by its words: buttons, tabs, choices, rows with their menus, headings."""
        found: dict[str, Callable[[], object]] = {}
        parts = (w for w in within.findChildren(QWidget) if w.window() is self.window)  # not of a dialog of the page
        for part in (w for w in parts if w.isVisible() and w.isEnabled() and not is_part(w)):
            if isinstance(part, QAbstractButton):
                text, kind = plain_title(part.text()), SWITCH if isinstance(part, QRadioButton) else ""
                if text not in EXCLUDED:
                    found[f"{kind}{text}|{spoken(part)}"] = partial(QTest.mouseClick, part, Qt.MouseButton.LeftButton)
            elif isinstance(part, QTabBar):
                for number in (n for n in range(part.count()) if part.isTabVisible(n)):
                    found[f"{SWITCH}{part.tabText(number)}"] = partial(part.setCurrentIndex, number)
            elif isinstance(part, QComboBox):
                for number in range(min(part.count(), MOST_CHOICES)):
                    found[f"{SWITCH}{part.accessibleName()}: {part.itemText(number)}"] = partial(choose, part, number)
            elif isinstance(part, QAbstractItemView) and part.model().rowCount():
                found[f"row of {part.accessibleName()}"] = partial(click_first, part)
                if part.contextMenuPolicy() == Qt.ContextMenuPolicy.CustomContextMenu:
                    found[f"menu of {part.accessibleName()}"] = partial(ask_menu, part)
                if isinstance(part, QTableView) and part.horizontalHeader().isVisible():
                    heads = part.horizontalHeader()
                    found[f"heading of {part.accessibleName()}"] = partial(
                        QTest.mouseClick, heads.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(9, 9)
                    )
        return {_plain(key): do for key, do in reversed(found.items())}

    def do_all(self, place: str, open_place: Place, within: Callable[[], QWidget]) -> None:
        """Do everything once, what came up last first; come back when something leads away."""
        self.place = place
        done: set[str] = set()
        brought_by: dict[str, str] = {}
        """What came up, by what was done just before it."""
        last = ""
        tried: list[tuple[str, str]] = []
        while True:
            self.settle()
            before = self.view.current
            open_place()
            if self.view.current is not before or self.window.jobs.busy:
                self.settle()
            there = self.things(within())
            if new := [key for key in there if key not in brought_by]:
                self.look_over()
            brought_by.update(dict.fromkeys(new, last))
            left = [key for key in brought_by if key in there and key not in done]
            ways = [] if left else [way for way in ways_to(there, brought_by, done) if tried.count(way) < 2]
            if left:
                last = min(reversed(left), key=lambda k: 2 if LAST.search(k) else k.startswith(SWITCH))
                done.add(last)
                self.done.append(f"{place}: {last}")
            elif ways:  # something was taken away by something else before its turn
                tried.append(ways[0])
                last = ways[0][1]
            else:
                self.missed += [f"{place}: {key}" for key in brought_by if key not in done]
                return
            there[last]()

    def check(self) -> None:
        """No fault at all."""
        assert not faults._open
        assert not self.faults, "\n".join(dict.fromkeys(self.faults))
        assert len(self.missed) <= len(self.done) / 8, self.missed


@pytest.fixture
def robot(
    demo_window: MainWindow,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    dressed: QApplication,
) -> Iterator[Robot]:
    """The robot, with answers ready for the boxes of the system; what flashes up is a fault, too."""
    folder = tmp_path / "扫描"
    folder.mkdir()
    Image.new("RGB", (300, 400), "white").save(folder / "张亮 身份证.png")
    made = Robot(demo_window, tmp_path)

    def to_open(*args: Any, **_: Any) -> tuple[str, str]:
        return (str(SAMPLE) if "工作簿" in str(args[1]) else "", "")

    def to_save(*args: Any, **_: Any) -> tuple[str, str]:
        return str(tmp_path / f"存{len(made.done)}{Path(str(args[2])).suffix}"), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", staticmethod(to_open))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", staticmethod(to_save))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", staticmethod(lambda *_: str(tmp_path)))
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: QDialog.DialogCode.Rejected)
    monkeypatch.setattr(QDesktopServices, "openUrl", staticmethod(lambda _: True))
    watch = Watch()
    dressed.installEventFilter(watch)
    yield made
    dressed.removeEventFilter(watch)
    dressed.clipboard().clear()  # the offscreen platform would let go of what was copied after Python has gone
    made.faults += watch.flashed
    made.check()


def test_every_page_and_everything_on_it(robot: Robot) -> None:
    for key in robot.view.navigation.keys:
        robot.do_all(key, partial(robot.go, key), robot.shown)
    assert len(robot.done) > 150


def test_a_file_with_every_part_of_it(robot: Robot) -> None:
    staff = robot.view.page("staff")
    staff.refresh()
    person = staff.shown_ids[0]  # type: ignore[attr-defined]
    file: Any = robot.view.page("file")
    for number in range(file.sections.count()):
        key = str(file.sections.item(number).data(KEY))

        def open_section(key: str = key) -> None:
            current: Any = robot.view.current
            if current is not file or current.staff_id != person:
                robot.view.desk.asked_open.emit(person, key)
            elif current.section != key:
                current.show_section(key)

        robot.do_all(f"file {key}", open_section, file.stack.currentWidget)
    robot.do_all("file head", lambda: robot.view.desk.asked_open.emit(person, "basic"), lambda: file.header)
    robot.do_all("new person", lambda: robot.view.desk.asked_open.emit(0, ""), lambda: file.stack)
    assert len(robot.done) > 150


def test_the_list_behind_a_figure_and_a_paper(robot: Robot) -> None:
    robot.view.go("home")
    robot.settle()
    home: Any = robot.view.page("home")

    def open_list() -> None:
        if robot.view.current is None or robot.view.current.key != "people":
            robot.view.go("home")
            home.view.work.opened.emit(0)

    robot.do_all("people", open_list, robot.shown)
    papers: Any = robot.view.page("print")

    def open_paper() -> None:
        if robot.view.current is None or robot.view.current.key != "paper":
            robot.view.go("print")
            papers.print_paper()

    robot.do_all("paper", open_paper, robot.shown)


def test_every_menu_entry_and_dialog(robot: Robot) -> None:
    robot.place = "menus"
    for title in [plain_title(a.text()).partition("：")[0] for a in entries(robot.window)]:
        robot.window.show_open_office()
        robot.view.go("staff")
        robot.settle()
        action = next((a for a in entries(robot.window) if plain_title(a.text()).startswith(title)), None)
        if action is not None and action.isEnabled() and title not in EXCLUDED:
            robot.done.append(f"menus: {title}")
            action.trigger()
            robot.settle()
    assert len(robot.done) > 20


def entries(window: QMainWindow) -> list[QAction]:
    """What stands in the menus."""
    found = [a for menu in window.menuBar().findChildren(QMenu) for a in menu.actions()]
    return [a for a in found if not a.isSeparator() and a.menu() is None and a.isVisible() and a.text()]


def test_the_frame_and_the_start_page(robot: Robot) -> None:
    robot.do_all("day", lambda: None, lambda: robot.view.day)
    robot.view._search_everything()
    QTest.keyClicks(robot.view.search, "zhang")
    QTest.qWait(300)
    robot.place = "search"
    QTest.keyClick(robot.view.search, Qt.Key.Key_Down)
    robot.look_over(robot.view.everything)
    QTest.keyClick(robot.view.search, Qt.Key.Key_Return)
    robot.settle()
    robot.do_all("start", robot.window.show_start, lambda: robot.window.start)


def test_every_kind_of_editor(robot: Robot) -> None:
    """Typed into, opened, emptied; what came of it is dropped."""
    staff = robot.view.page("staff")
    staff.refresh()
    file: Any = robot.view.page("file")
    kinds: set[str] = set()
    robot.view.desk.asked_open.emit(staff.shown_ids[0], "basic")  # type: ignore[attr-defined]
    for register in OWNED:
        robot.place = f"editors of {register.key}"
        file.show_section(register.key)
        panel = file.owned[register.key]
        panel.start_new()
        robot.settle()
        for box in panel.panel.form.boxes.values():
            kinds.add(box.field.kind.editor)
            box.setFocus()
            QTest.keyClicks(box.editor.input, "1x")
            for key in (Qt.Key.Key_F4, Qt.Key.Key_Down, Qt.Key.Key_Escape, Qt.Key.Key_Return):
                QTest.keyClick(box.editor.input, key)
            if isinstance(box.editor, AttachmentEditor):
                robot.settle()
        robot.settle()
        panel.panel.save()
        robot.look_over()
        panel.panel.drop()
    assert kinds == {"line", "lines", "day", "number", "choice", "yesno", "reference", "attachment"}
