"""What every page shares: the open file, the day looked at, the jobs, and the one signal of what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from streetdesk.actions.office import Workspace
from streetdesk.errors import EnvironmentTrouble, UserError
from streetdesk.ui.base.jobs import Jobs, Progress

POLL_MS = 1500


class Desk(QObject):
    """One open office. ``changed`` carries the tables a finished transaction touched; empty means any."""

    changed = Signal(object)
    day_changed = Signal(object)
    told = Signal(str, str, str, object)  # state, sentence, what to do, (button text, callable) or None
    asked_open = Signal(int, str)  # staff id, where in the file (people_list.place_in_file) or ""
    asked_new = Signal(int, str, object)  # staff id, register of the file to begin a record in, texts filled in
    asked_page = Signal(str)
    asked_file = Signal(object)  # Path of another data file, to be opened in place of this one
    asked_people = Signal(object)  # PeopleList: the people behind a figure
    asked_record = Signal(str, int)  # key of a register that belongs to nobody, record id
    asked = Signal(str, str, object)  # what would happen, the answer's words, what it does
    asked_import = Signal(object)  # a workbook to be looked at
    search_cleared = Signal()
    asked_paper = Signal(str, object, bool)  # title, work(progress) -> PDF bytes, shows private data
    _from_any_thread = Signal(object)

    def __init__(self, workspace: Workspace, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.jobs = jobs
        self.day = date.today()
        self.last_entered: dict[str, dict[str, str]] = {}
        """What was typed last in a new record, by register and column: offered for the next one."""
        self._was_today = self.day
        self._seen = workspace.data_version()
        self._in_trouble = False
        workspace.on_change.append(self._heard)
        self._from_any_thread.connect(self._own_change)
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self.look_for_changes)
        self._timer.start()

    def close(self) -> None:
        """Stop listening; the file itself is closed by whoever opened it."""
        self._timer.stop()
        if self._heard in self.workspace.on_change:
            self.workspace.on_change.remove(self._heard)

    def set_day(self, day: date) -> None:
        """Look at another day: every list, grade and paper follows."""
        if day != self.day:
            self.day = day
            self.day_changed.emit(day)

    @property
    def is_today(self) -> bool:
        """Whether the day looked at is today."""
        return self.day == date.today()

    def look_for_changes(self) -> None:
        """Reload when another window or program changed the file; move on at midnight."""
        today = date.today()
        if today != self._was_today:
            followed, self._was_today = self.day == self._was_today, today
            if followed:
                self.set_day(today)
        try:
            version = self.workspace.data_version()
        except EnvironmentTrouble as trouble:
            if not self._in_trouble:
                self._in_trouble = True
                self.trouble(trouble)
            return
        self._in_trouble = False
        if version != self._seen:
            self._seen = version
            self.changed.emit(frozenset())

    def _heard(self, tables: frozenset[str]) -> None:
        """Called by the finished transaction, on whatever thread it ran."""
        self._from_any_thread.emit(tables)

    def _own_change(self, tables: frozenset[str]) -> None:
        with self.telling():
            self._seen = self.workspace.data_version()
        self.changed.emit(tables)

    def tell(self, sentence: str, state: str = "good", offer: tuple[str, Callable[[], Any]] | None = None) -> None:
        """Say something that does not interrupt; ``offer`` is a button's text and what it does."""
        self.told.emit(state, sentence, "", offer)

    def ask(self, sentence: str, answer: str, then: Callable[[], Any]) -> None:
        """Ask before an act of weight; nothing happens until ``answer`` is pressed, and nothing if it is closed."""
        self.asked.emit(sentence, answer, then)

    def trouble(self, error: UserError) -> None:
        """Say calmly what could not be done and what to do now."""
        self.told.emit("error", error.sentence, error.what_to_do, None)

    def print_paper(self, title: str, work: Callable[[Progress], bytes], *, private: bool) -> None:
        """Have a paper drawn as a job and shown in the preview."""
        self.asked_paper.emit(title, work, private)

    @contextmanager
    def telling(self) -> Iterator[None]:
        """A UserError raised inside is told; anything else is a bug and goes its way."""
        try:
            yield
        except UserError as error:
            self.trouble(error)
