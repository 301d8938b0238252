"""The main window: the start page or one open office, the menus, and an orderly close with its backup."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from streetdesk.actions import office
from streetdesk.actions.office import Workspace
from streetdesk.errors import UserError
from streetdesk.ui.base import memory
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.jobs import Jobs, Progress
from streetdesk.ui.frame.closing import ClosingPanel
from streetdesk.ui.frame.job_bar import JobBar
from streetdesk.ui.frame.menus import Menus
from streetdesk.ui.frame.office_view import OfficeView
from streetdesk.ui.look import theme
from streetdesk.ui.look.room import Room
from streetdesk.ui.look.widgets import button, column, label, row
from streetdesk.ui.start.page import StartPage, ask_data_file

if TYPE_CHECKING:
    from streetdesk.actions.backup_places import Place

NAME = "街务台"


def _close(workspace: Workspace, progress: Progress) -> tuple[Place, ...]:
    from streetdesk.actions import backup_places  # only now: the start does without it

    return backup_places.close_office(workspace, progress)


def _missed(places: tuple[Place, ...]) -> str:
    from streetdesk.actions import backup_places  # loaded by then: the backup has been made

    return backup_places.missed(places)


class MainWindow(QMainWindow):
    """Shows the start page until an office is open. Closing backs up when something changed."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(NAME)
        self.jobs = Jobs(self)
        self.desk: Desk | None = None
        self.view: OfficeView | None = None
        self._may_close = False
        self.start = StartPage(self.jobs)
        self.back = button("返回", self.show_open_office, look="plain", symbol="back", shortcut="Alt+Left")
        self.closing = ClosingPanel()
        self.stack = QStackedWidget()
        self.stack.addWidget(self._start_place())
        self.stack.addWidget(self.closing)
        self.setCentralWidget(self.stack)
        self.menus = Menus(self)
        self.place = label("")
        self.place.setIndent(theme.S3)
        self.statusBar().setFixedHeight(theme.STATUS)
        self.statusBar().addWidget(self.place, 1)
        self.statusBar().addPermanentWidget(JobBar(self.jobs))
        self.start.opened.connect(self.show_office)
        self.jobs.troubled.connect(self.trouble)
        self.jobs.progressed.connect(self.closing.progress)
        room = QGuiApplication.primaryScreen().availableSize()
        self.setMinimumSize(QSize(850, 440).boundedTo(room))  # 1366 x 768 at 150 %, less the frame and the task bar
        self.resize(
            QSize(1366, 820).boundedTo(QSize(room.width(), room.height() - 40))
        )  # the title bar needs room, too
        memory.restore_window(self)

    def _start_place(self) -> QWidget:
        """The start page, with the way back above it when an office is open."""
        holder = QWidget()
        holder.setProperty("look", "ground")
        self.back.hide()
        layout = column(gap=0)
        layout.addLayout(row(self.back, 1, margins=(theme.S4, theme.S2, 0, 0)))
        layout.addWidget(Room(self.start), 1)
        holder.setLayout(layout)
        return holder

    def open_file(self, path: Path) -> None:
        """Open a data file; what is wrong with it is said on the start page."""
        self.show_start()
        self.start.open_file(path)

    def browse(self) -> None:
        """Ask for a data file and open it in place of the one that is open."""
        if chosen := ask_data_file(self):
            self.open_file(chosen)

    def start_demo(self) -> None:
        """Make a made-up office and open it."""
        self.start.start_demo()

    def show_start(self) -> None:
        """Show the start page, the open office staying behind it until another one is opened."""
        self.back.setVisible(self.view is not None)
        if self.desk is not None:
            self.back.setText(f"返回{office.office_name(self.desk.workspace)}")
        self.stack.setCurrentIndex(0)
        self.menus.refresh()

    def show_open_office(self) -> None:
        """Back from the start page to the office that is open."""
        if self.view is not None:
            self.stack.setCurrentWidget(self.view)
        self.menus.refresh()

    def show_office(self, workspace: Workspace) -> None:
        """Show an open data file; the one shown before is closed, with its backup."""
        self._let_go()
        self.desk = Desk(workspace, self.jobs, self)
        self.view = OfficeView(self.desk)
        self.stack.addWidget(self.view)
        self.statusBar().insertWidget(0, self.view.messages, 1)
        self.view.messages.hide()
        self.view.messages.shown.connect(lambda on: self.place.setVisible(not on))
        self.stack.setCurrentWidget(self.view)
        self.desk.changed.connect(lambda _: self.menus.refresh())
        self.desk.asked_file.connect(lambda path: self.leave(lambda: self.open_file(path)))
        self.view.page_changed.connect(self._page_changed)
        self.place.setText(str(workspace.path))
        self._page_changed(self.view.current.title if self.view.current is not None else "")
        self.menus.refresh()

    def leave(self, then: Any) -> None:
        """Do ``then`` now, or after unsaved changes have been dealt with."""
        if self.view is not None and self.stack.currentWidget() is self.view:
            self.view.leave_for_good(then)
        else:
            then()

    def _let_go(self) -> None:
        """Take down the office shown and close its file in a job."""
        desk, view = self.desk, self.view
        self.desk = self.view = None
        if desk is None or view is None:
            return
        desk.close()
        self.stack.removeWidget(view)
        self.statusBar().removeWidget(view.messages)
        view.messages.deleteLater()
        self.place.show()
        view.deleteLater()
        desk.deleteLater()
        workspace = desk.workspace
        self.jobs.run("备份并关闭", lambda progress: _close(workspace, progress), self._tell_missed)

    def _tell_missed(self, places: tuple[Place, ...]) -> None:
        """The office shown before has its backup; a second place that was not reached is told in the one shown now."""
        if self.desk is not None and (missed := _missed(places)):
            self.desk.tell(missed, "warn")

    def _page_changed(self, title: str) -> None:
        if self.view is not None:
            self.setWindowTitle(f"{title} - {self.view.office.text()} - {NAME}")

    def trouble(self, error: UserError) -> None:
        """Say calmly, where the clerk looks now, what could not be done."""
        if self.desk is not None and self.stack.currentWidget() is self.view:
            self.desk.trouble(error)
        else:
            self.start.message.say("error", error.sentence, error.what_to_do, None)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        if self._may_close:
            memory.keep_window(self)
            self.jobs.shutdown()
            event.accept()
            return
        event.ignore()
        self.leave(self._close_office)

    def _close_office(self) -> None:
        desk = self.desk
        if desk is None:
            self._finish()
            return
        desk.close()
        self.stack.setCurrentWidget(self.closing)
        self.menus.setEnabled(False)
        self.closing.start(desk.workspace.path)
        workspace = desk.workspace
        self.desk = None
        self.jobs.run(
            "备份并关闭",
            lambda progress: _close(workspace, progress),
            self._closed,
            self.closing.failed,
        )
        self.closing.close_anyway.connect(self._finish)

    def _closed(self, places: tuple[Place, ...]) -> None:
        if missed := _missed(places):
            self.closing.partly(missed)
        else:
            self._finish()

    def _finish(self) -> None:
        QTimer.singleShot(0, self.finish_now)

    def finish_now(self) -> None:
        """Close without asking or backing up: all that had to be done is done."""
        self._may_close = True
        self.close()
