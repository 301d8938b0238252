"""The walk through the program: every screen is brought up as a clerk would see it, and its picture is taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pictures_pay
from pictures_offices import LONG_NAME, RARE_NAME, add, empty, extreme, ordinary, telling_person
from pictures_still import rename_places, set_backup_times, settle
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from streetdesk.actions import history, office, records
from streetdesk.actions.demo import DAY
from streetdesk.actions.office import Workspace
from streetdesk.registers import by_key
from streetdesk.ui.person.file import KEY
from streetdesk.ui.printing.view import PageView
from streetdesk.ui.start import recent as start_recent
from streetdesk.ui.window import MainWindow

SAMPLE = Path(__file__).resolve().parents[1] / "tests" / "excel" / "samples" / "roster.xlsx"


class Camera:
    """Takes pictures of one window into a folder; ``names`` collects what was taken."""

    def __init__(self, home: Path, target: Path, size: tuple[int, int], only: str = "") -> None:
        self.home, self.target, self.size, self.only = home, target, size, only
        self.names: list[str] = []
        self.window = MainWindow()
        self.window.resize(*size)
        self.window.show()

    def wait(self) -> None:
        """Until nothing moves."""
        settle()
        while self.window.jobs.busy or any(v.isVisible() and not v.is_drawn for v in self._views()):
            settle(20)
        settle()

    def _views(self) -> list[PageView]:
        return list(self.window.findChildren(PageView))

    def take(self, name: str, over: Sequence[QWidget] = ()) -> None:
        """A picture of the window, with the menus and lists that hang over it."""
        self.wait()
        self.names.append(name)
        if self.only not in name:
            return
        rename_places(self.window, self.home)
        settle(0)
        picture = self.window.grab()
        if over:
            painter = QPainter(picture)
            for part in over:
                painter.drawPixmap(self.window.mapFromGlobal(part.mapToGlobal(QPoint(0, 0))), part.grab())
            painter.end()
        picture.save(str(self.target / f"{name}.png"))

    @contextmanager
    def office(self, workspace: Workspace) -> Iterator[Any]:
        """Show an office; it is taken away and closed afterwards, without a backup."""
        self.window.show_office(workspace)
        yield self.window.view
        desk, view = self.window.desk, self.window.view
        if view is not None:
            view.messages.clear()
        self.window.desk = self.window.view = None
        if desk is not None and view is not None:
            desk.close()
            self.window.stack.removeWidget(view)
            view.deleteLater()
            desk.deleteLater()
        self.window.show_start()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        workspace.close()

    def done(self) -> None:
        """Take the window away."""
        self.window.finish_now()


def walk(camera: Camera) -> None:
    """All pictures."""
    _start(camera)
    with camera.office(empty(camera.home)) as view:
        _pages(camera, view, "empty-")
        view.page("import").page.read(SAMPLE)
        view.go("import")
        camera.take("empty-import-preview")
    with camera.office(ordinary(camera.home)) as view:
        _pages(camera, view, "")
        _home(camera, view)
        _staff_list(camera, view)
        _file(camera, view, telling_person(view.desk.workspace), "file")
        _trouble(camera, view)
        _import(camera, view)
        _print(camera, view)
        _data(camera, view)
        _menus(camera, view)
        pictures_pay.month(camera, view)
        pictures_pay.papers(camera, view)
        deputies = [row.name for row in view.page("payroll").sheet.rows if row.post == "副职"]
        pictures_pay.election(camera, view, (deputies[0], deputies[1]))
    with camera.office(extreme(camera.home)) as view:
        _pages(camera, view, "extreme-")
        _extreme(camera, view)
    _closing(camera)
    camera.done()


def _start(camera: Camera) -> None:
    start = camera.window.start
    camera.take("start-first-time")
    start.show_new()
    start.new_form.name.setText("金雀山街道办事处")
    camera.take("start-new")
    start.show_restore()
    start.restore_form.choose(camera.home / "程序" / "backups" / "金雀山街道-20260629-173005.sdbackup")
    camera.take("start-restore")
    (wrong := camera.home / "花名册.streetdesk").write_bytes(b"PK\x03\x04 no data file")
    start.open_file(wrong)
    camera.take("start-not-a-data-file")
    start.message.clear()
    for name in ("演示街道", "金雀山街道2025年", "金雀山街道办事处"):
        path = camera.home / f"{name}{office.SUFFIX}"
        if "2025" not in name:
            path.touch()
        start_recent.remember(path)
    camera.window.hide()
    camera.window.show()
    camera.take("start")
    for name in ("演示街道", "金雀山街道办事处"):
        (camera.home / f"{name}{office.SUFFIX}").unlink()


def _pages(camera: Camera, view: Any, prefix: str) -> None:
    for key in view.navigation.keys:
        view.go(key)
        camera.take(prefix + key.replace("register:", "register-"))


def _home(camera: Camera, view: Any) -> None:
    """The home page to its end, the people behind a figure, the search for everything, every tab of the settings."""
    view.go("home")
    camera.wait()
    page = view.page("home")
    page.scroller.verticalScrollBar().setValue(page.scroller.verticalScrollBar().maximum())
    camera.take("home-charts")
    page.scroller.verticalScrollBar().setValue(0)
    page.view.work_card.click()
    camera.take("people")
    view.go("home")
    view._search_everything()
    for name, typed in (("search-everything", "wang"), ("search-commands", "beifen"), ("search-nothing", "zzz")):
        view.search.setText(typed)
        view._search_now()
        settle(400)
        camera.take(name)
    view.everything.end()
    view.go("settings")
    for tab in ("scheme", "backup", "keys", "about"):
        view.page("settings").show_tab(tab)
        settle(400)
        camera.take(f"settings-{tab}")
    view.page("settings").show_tab("office")


def _staff_list(camera: Camera, view: Any) -> None:
    view.go("staff")
    page = view.page("staff")
    for name, typed in (("staff-found", "wy"), ("staff-nobody", "zzz")):
        view.search.setText(typed)
        page.search(typed)
        camera.take(name)
    page.clear_filters()
    page.left_too.setChecked(True)
    page.view.setCurrentIndex(page.model.index(4, 0))
    camera.take("staff-with-left")
    page.left_too.setChecked(False)
    view.desk.set_day(DAY.replace(year=2024, month=1, day=1))
    camera.take("staff-another-day")
    view.day.line.setText("2024.13")
    view.day._take()
    camera.take("staff-wrong-day")
    view.desk.set_day(DAY.replace(year=DAY.year - 1, month=12, day=31))
    view.go("due")
    camera.take("due-year-end")
    view.page("due").kinds.choose("all")
    camera.take("due-everybody")
    view.page("due").kinds.choose("work")
    view.go("staff")
    view.desk.set_day(DAY)
    page.view.setCurrentIndex(page.model.index(2, 0))
    page.view._ask_menu(QPoint(300, 120))
    camera.take("staff-context-menu", _popups())
    _close_popups()


def _file(camera: Camera, view: Any, staff_id: int, name: str) -> None:
    """Every section of a file, as a list and with its form."""
    view.desk.asked_open.emit(staff_id, "basic")
    file = view.page("file")
    camera.take(f"{name}-basic")
    for number in range(1, file.sections.count()):
        section = file.sections.item(number).data(KEY)
        file.show_section(section)
        camera.take(f"{name}-{section}")
        if section in file.owned:
            panel = file.owned[section]
            _edit(panel, 0) if panel.model.ids else panel.start_new()
            camera.take(f"{name}-{section}-form")
            panel.close_form()
    file.show_section("basic")


def _edit(panel: Any, row: int) -> None:
    """Open a record as by a double click on its row."""
    panel.view.setCurrentIndex(panel.model.index(row, 0))
    panel.edit_current()


def _trouble(camera: Camera, view: Any) -> None:
    """What stands on a form when something is in the way."""
    view.desk.asked_open.emit(0, "")
    file = view.page("file")
    form = file.basic.form
    camera.take("file-new")
    for name, text in (("name", "试 张"), ("id_number", "372802197201110074"), ("birth", "1990.13")):
        form.boxes[name].put(text)
    file.basic.save()
    camera.take("file-new-mistakes")
    view.go("staff")
    camera.take("file-unsaved")
    file.basic.leave_bar.drop_button.click()
    person = telling_person(view.desk.workspace)
    view.desk.asked_open.emit(person, "service_spell")
    panel = file.owned["service_spell"]
    panel.start_new()
    for name, text in (("kind", "计入"), ("from_day", "2016-01-01")):
        panel.panel.form.boxes[name].put(text)
    panel.panel.save()
    camera.take("file-reason-asked")
    panel.panel.drop()
    panel.close_form()
    file.show_section("basic")
    file.basic.form.boxes["native_place"].put("山东临沂")
    other = office.open_office(view.desk.workspace.path, "李敏")
    records.save(other, by_key("staff"), {"native_place": "山东沂水"}, record_id=person)
    other.close()
    file.basic.save()
    camera.take("file-conflict")
    file.basic.drop()
    view.go("staff")


def _import(camera: Camera, view: Any) -> None:
    view.go("import")
    page = view.page("import").page
    page.read(SAMPLE)
    camera.wait()
    camera.take("import-preview")
    pane = page.preview.panes[0]
    pane.table.next_problem()
    pane.table.next_problem()
    camera.take("import-problem")
    for number in range(pane.below.count()):
        if pane.below.isTabVisible(number):
            pane.below.setCurrentIndex(number)
            camera.take(f"import-tab-{number}")
    pane.below.setCurrentIndex(0)
    pane.shown.setCurrentIndex(1)
    camera.take("import-only-trouble")
    page._commit()
    camera.take("import-done")
    page.start_over()
    page.read(SAMPLE)
    camera.take("import-again")
    page.start_over()
    page.read(camera.home / f"演示街道{office.SUFFIX}")
    camera.take("import-no-workbook")
    view.window().menus._undo()
    camera.take("undone")
    view.messages.clear()


def _print(camera: Camera, view: Any) -> None:
    view.go("print")
    page = view.page("print")
    page.private.setChecked(True)
    camera.take("print-private")
    page.private.setChecked(False)
    page.approval.setChecked(True)
    page.people.one_person.setChecked(True)
    page.people.search.setText("zhang")
    camera.take("print-one-person")
    page.people.everybody.setChecked(True)
    page.roster.setChecked(True)
    page.print_paper()
    camera.take("preview-roster")
    page.approval.setChecked(True)
    view.desk.asked_open.emit(telling_person(view.desk.workspace), "grade")
    camera.wait()
    view.page("file").grade.print_button.click()
    camera.take("preview-approval")
    view.page("paper").preview.view.set_fit("page")
    camera.take("preview-whole-page")


def _data(camera: Camera, view: Any) -> None:
    workspace = view.desk.workspace
    view.go("staff")
    page = view.page("staff")
    page.view.setCurrentIndex(page.model.index(7, 0))
    page.delete_chosen()
    camera.take("deleted")
    view.messages.clear()
    view.go("recycle")
    camera.take("recycle-full")
    history.undo(workspace)
    view.go("history")
    view.page("history").notes_too.setChecked(True)
    camera.take("history-full")
    for name in ("滨河社区", "沂水路社区"):
        office.back_up(workspace)
        add(workspace, "unit", name=name, level="社区")
    set_backup_times(office.backup_folder())
    view.go("backup")
    camera.take("backup-list")
    view.page("backup").back_up(None)
    camera.wait()
    set_backup_times(office.backup_folder())
    view.page("backup").refresh()
    camera.take("backup-made")
    view.messages.clear()
    view.go("register:unit")
    units = view.page("register:unit").records
    _edit(units, 2)
    camera.take("register-unit-form")
    units.close_form()


def _menus(camera: Camera, view: Any) -> None:
    view.go("staff")
    window = camera.window
    window.menus.refresh()
    bar = window.menuBar()
    for number, action in enumerate(bar.actions(), 1):
        menu = action.menu()
        if isinstance(menu, QMenu):
            menu.popup(bar.mapToGlobal(bar.actionGeometry(action).bottomLeft()))
            camera.take(f"menu-{number}", [menu])
            menu.close()
    unit = view.page("staff").unit
    unit.pick.setFocus()
    QTest.keyClick(unit.pick, Qt.Key.Key_F4)
    settle()
    camera.take("staff-unit-list", _popups())
    _close_popups()
    unit.pick.clear()
    aid = bar.actions()[-1].menu()
    for show, name in enumerate(("shortcuts", "about")):
        if isinstance(aid, QMenu):
            aid.actions()[show].trigger()
            settle()
        for box in [w for w in QApplication.topLevelWidgets() if w.isVisible() and w.inherits("QDialog")]:
            box.grab().save(str(camera.target / f"{name}.png"))
            box.close()


def _extreme(camera: Camera, view: Any) -> None:
    view.go("staff")
    page = view.page("staff")
    for name, person in (("long", LONG_NAME), ("rare", RARE_NAME)):
        with view.desk.telling():
            found = [i for i in page.model.ids if page.source.texts([i])[i]["name"] == person]
            view.desk.asked_open.emit(found[0], "basic")
            camera.take(f"extreme-{name}-basic")
    view.page("file").show_person(
        next(i for i in page.model.ids if page.source.texts([i])[i]["name"] == LONG_NAME), page.model.ids, "grade"
    )
    camera.take("extreme-long-grade")
    file = view.page("file")
    for section in ("post_held", "appraisal", "schooling", "missing", "story"):
        file.show_section(section)
        camera.take(f"extreme-long-{section}")
    file.show_section("post_held")
    file.owned["post_held"].edit(file.owned["post_held"].model.ids[0])
    camera.take("extreme-long-post-form")
    file.owned["post_held"].close_form()
    view.go("print")
    view.page("print").print_paper()
    camera.take("extreme-preview-roster")
    camera.window.resize(900, 560)
    for key in ("staff", "register:unit", "print", "history"):
        view.go(key)
        camera.take(f"smallest-{key.replace(':', '-')}")
    view.desk.asked_open.emit(page.model.ids[0], "basic")
    camera.take("smallest-file")
    camera.window.resize(*camera.size)


def _closing(camera: Camera) -> None:
    window = camera.window
    window.stack.setCurrentWidget(window.closing)
    window.closing.start(camera.home / "金雀山街道.streetdesk")
    camera.take("closing")
    window.closing.failed(OSError("备份文件夹所在的磁盘满了。"))
    camera.take("closing-failed")


def _popups() -> list[QWidget]:
    return [w for w in QApplication.topLevelWidgets() if w.isVisible() and w.windowType() == Qt.WindowType.Popup]


def _close_popups() -> None:
    for popup in _popups():
        popup.close()
    settle()
