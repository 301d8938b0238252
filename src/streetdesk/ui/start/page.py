"""What stands in the window before a data file is open: new, open, try out, restore, or one opened lately."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStackedWidget, QWidget

from streetdesk.actions import office
from streetdesk.actions.office import Workspace
from streetdesk.errors import UserError
from streetdesk.ui.base import choosing
from streetdesk.ui.base.jobs import Jobs, Progress
from streetdesk.ui.base.messages import MessageBar
from streetdesk.ui.base.notice import tell_error
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import button, card, column, label, row
from streetdesk.ui.start import recent as start_recent
from streetdesk.ui.start.forms import DATA_FILES, NewForm, RestoreForm

if TYPE_CHECKING:
    from streetdesk.ui.start.aid import AidPane

_WIDTH = 760


class StartPage(QWidget):
    """Emits ``opened`` with the open Workspace; errors stand on the page."""

    opened = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("startPage")
        self.setProperty("look", "ground")
        self._jobs = jobs
        self._aid: AidPane | None = None
        self._beginning = False  # another job may run: the open office's home page is being worked out
        self.message = MessageBar()
        self.new_form, self.restore_form = NewForm(), RestoreForm()
        self.recent = start_recent.RecentList()
        self.new_button = _big("新建数据文件(&N)", "new", self.show_new, "primary")
        self.open_button = _big("打开…(&O)", "open", self._browse, "")
        self.demo_button = _big("试用演示数据(&D)", "people", self.start_demo, "")
        self.restore_button = _big("恢复备份(&R)", "backup", self.show_restore, "")
        self._buttons = (self.new_button, self.open_button, self.demo_button, self.restore_button)
        self._empty = label(
            "还没有打开过数据文件。第一次用，请先“新建数据文件”；想看看样子，可“试用演示数据”。", "muted"
        )
        self._list = card(column(self.recent, margins=(theme.S1,) * 4))
        lately = QWidget()
        lately.setLayout(column(label("最近打开", "section"), self._list, self._empty, 1))
        self._below = QStackedWidget()
        for widget in (lately, self.new_form, self.restore_form):
            self._below.addWidget(widget)
        inside = QWidget()
        inside.setMaximumWidth(_WIDTH)
        inside.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        layout = column(
            label("街务台", "title"),
            label("街道社区工作者的档案、等级和表格。数据只存在这台电脑上的一个文件里，不联网。", "muted"),
            gap=theme.S2,
        )
        layout.addSpacing(theme.S3)
        layout.addLayout(row(*self._buttons, gap=theme.S3))
        layout.addSpacing(theme.S2)
        layout.addWidget(self.message)
        layout.addSpacing(theme.S2)
        layout.addWidget(self._below, 1)
        inside.setLayout(layout)
        outside = row(inside, margins=(theme.S6, 56, theme.S6, theme.S6))
        outside.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setLayout(outside)
        self.recent.chosen.connect(self.open_file)
        self.new_form.wanted.connect(self._make)
        self.restore_form.wanted.connect(self._restore)
        for form in (self.new_form, self.restore_form):
            form.left.connect(self._show_recent)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802  Qt's name
        """Look again at which of the recent files are there."""
        super().showEvent(event)
        self._show_recent()

    def _show_recent(self) -> None:
        self.recent.reload()
        any_there = self.recent.count() > 0
        self._list.setVisible(any_there)
        self._empty.setVisible(not any_there)
        self._below.setCurrentIndex(0)
        self.new_button.setFocus()
        if any_there:
            self.recent.setCurrentRow(0)
            self.recent.setFocus()

    def show_new(self) -> None:
        """Ask for the name and place of a new data file."""
        self.message.clear()
        self._below.setCurrentWidget(self.new_form)
        self.new_form.start()

    def show_restore(self) -> None:
        """Ask which backup to restore, and where to."""
        self.message.clear()
        self._below.setCurrentWidget(self.restore_form)
        self.restore_form.start()

    def show_aid(self, tab: str) -> None:
        """Show the shortcuts (``keys``) or what the program is made of (``about``) below the buttons."""
        from streetdesk.ui.start.aid import AidPane  # only now: seldom asked for before an office is open

        if self._aid is None:
            self._aid = AidPane()
            self._aid.left.connect(self._show_recent)
            self._below.addWidget(self._aid)
        self.message.clear()
        self._below.setCurrentWidget(self._aid)
        self._aid.show_tab(tab)

    def open_file(self, path: Path) -> None:
        """Open a data file; what is wrong with it is said here."""
        self._begin(f"打开{path.stem}", lambda _: office.open_office(path))

    def start_demo(self) -> None:
        """Make a made-up office in a temporary folder and open it."""

        def work(_: Progress) -> Workspace:
            from streetdesk.actions import demo

            return demo.make_demo(Path(tempfile.mkdtemp(prefix="streetdesk-")) / f"演示数据{office.SUFFIX}")

        self._begin("准备演示数据", work, keep=False)

    def _browse(self) -> None:
        if chosen := ask_data_file(self):
            self.open_file(chosen)

    def _make(self, path: Path, name: str) -> None:
        self._begin("新建数据文件", lambda _: office.new_office(path, name))

    def _restore(self, source: Path, target: Path) -> None:
        def work(progress: Progress) -> Workspace:
            if not source.name:
                raise UserError("没有选备份文件。", "请点“选择…”，选一个扩展名是.sdbackup的文件。")
            office.restore(source, target, progress)
            return office.open_office(target)

        self._begin("恢复备份", work)

    def _begin(self, title: str, work: Callable[[Progress], Workspace], *, keep: bool = True) -> None:
        if self._beginning:
            return
        self.message.clear()
        self._enable(False)

        def done(workspace: Workspace) -> None:
            self._enable(True)
            if keep:
                start_recent.remember(workspace.path)
            self.opened.emit(workspace)

        self._jobs.run(title, work, done, self._failed, owner=self)

    def _failed(self, error: Exception) -> None:
        self._enable(True)
        tell_error(self.message, error)

    def _enable(self, on: bool) -> None:
        self._beginning = not on
        for widget in (*self._buttons, self._below):
            widget.setEnabled(on)


def ask_data_file(over: QWidget) -> Path | None:
    """Ask which data file to open; None if none was chosen."""
    return choosing.open_now(over, "data", "打开数据文件", f"{DATA_FILES};;所有文件 (*)")


def _big(text: str, symbol: str, clicked: Callable[[], None], look: str) -> QPushButton:
    made = button(text, clicked, look=look, symbol=symbol)
    made.setMinimumHeight(48)
    made.setIconSize(QSize(20, 20))
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return made
