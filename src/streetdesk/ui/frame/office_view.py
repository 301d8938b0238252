"""One open office: navigation on the left, search and day on top, the page in the middle."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from streetdesk.actions import office
from streetdesk.ui.base import memory
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.messages import MessageBar
from streetdesk.ui.base.page import Page
from streetdesk.ui.frame.day_box import DayBox
from streetdesk.ui.frame.navigation import Navigation
from streetdesk.ui.frame.owed_watch import OwedWatch
from streetdesk.ui.frame.places import LISTS, PLACES, make_page
from streetdesk.ui.frame.search_line import SearchLine
from streetdesk.ui.look import theme
from streetdesk.ui.look.icons import icon
from streetdesk.ui.look.room import Room
from streetdesk.ui.look.tips import tip
from streetdesk.ui.look.widgets import column, label, row
from streetdesk.ui.people.behind import PeopleList, read_place

if TYPE_CHECKING:
    from streetdesk.ui.frame.search_all import SearchAll

SEARCH_MS = 120
NARROW, LOW = 1000, 500
"""Pixels of width and height below which heads fold: a screen of 1366 x 768 at 150 % has 910 x 512, frame and all."""
_WAYS_BACK = {"staff": "返回人员列表", "people": "返回名单"}
"""What leads back from a file, where 返回 with the page's title would not say it well."""


class OfficeView(QWidget):
    """Pages are made when first shown. ``page_changed`` carries the title of the page shown."""

    page_changed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.pages: dict[str, Page] = {}
        self._rooms: dict[str, Room] = {}
        self._low = False
        self.current: Page | None = None
        self._before_paper = self._before_file = "staff"
        self.navigation = Navigation(PLACES)
        self.navigation.chosen.connect(self.go)
        self.search = SearchLine()
        self.search.addAction(icon("search"), SearchLine.ActionPosition.LeadingPosition)
        self.search.setToolTip("Ctrl+K：人、单位、记录、表格、命令都能找")
        self.day = DayBox(desk)
        self.office = label("", "lead")
        self.messages = MessageBar(self, reserved=True)
        self.messages.hide()
        self.stack = QStackedWidget()
        top = QFrame()
        top.setProperty("look", "topbar")
        edges = (theme.S2, theme.S2, theme.S3, theme.S2)
        self._line = line = row(self.navigation.fold_button, self.office, margins=edges, gap=theme.S3)
        line.addWidget(self.search, 1)
        line.addStretch(1)
        line.addWidget(self.day)
        top.setLayout(line)
        middle = column(top, gap=0)
        middle.addWidget(self.stack, 1)
        layout = row(self.navigation, gap=0)
        layout.addLayout(middle, 1)
        self.setLayout(layout)
        self._search_timer = QTimer(self, singleShot=True, interval=SEARCH_MS)
        self._search_timer.timeout.connect(self._search_now)
        self._connect()
        self.owed = OwedWatch(desk, self._show_owed)
        self._show_office_name()
        last = memory.last_page(desk.workspace.path)
        self.go(last if last in self.navigation.keys else "home")
        for warning in desk.workspace.warnings:
            desk.tell(warning, "warn")

    def _connect(self) -> None:
        self.search.textEdited.connect(lambda _: self._search_timer.start())
        self.search.cleared.connect(self._search_now)
        self.search.entered.connect(self._search_entered)
        self.search.down.connect(self._to_list)
        self.desk.told.connect(self._tell)
        self.desk.asked.connect(self._ask)
        self.desk.asked_import.connect(self._import)
        self.desk.asked_open.connect(self.open_file)
        self.desk.asked_new.connect(self.open_new)
        self.desk.asked_page.connect(self.go)
        self.desk.asked_people.connect(self.show_people)
        self.desk.asked_record.connect(self.show_record)
        self.desk.asked_paper.connect(self._print)
        self.desk.search_cleared.connect(self.search.clear)
        self.desk.changed.connect(self._office_changed)
        for keys, what, do in (
            ("Ctrl+K", "查找全部：人、单位、记录、表格、命令", self._search_everything),
            ("Ctrl+F", "在当前名单中查找", self._focus_search),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setWhatsThis(tip(what))
            shortcut.activated.connect(do)
        for number, key in enumerate(self.navigation.keys[:9], 1):
            shortcut = QShortcut(QKeySequence(f"Alt+{number}"), self)
            shortcut.activated.connect(lambda k=key: self.go(k))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """On a small screen the heads fold and the pages' names give their room to the page."""
        super().resizeEvent(event)
        narrow, low = event.size().width() < NARROW, event.size().height() < LOW
        if narrow != (event.oldSize().width() < NARROW) or not event.oldSize().isValid():
            self.navigation.fold(narrow)
        self.office.setVisible(not narrow)  # it stands in the window's title, too
        self._line.setContentsMargins(theme.S2, 2 if low else theme.S2, theme.S3, 2 if low else theme.S2)
        self._low = low
        for page in self.pages.values():
            page.show_low(low)

    @cached_property
    def everything(self) -> SearchAll:
        """The search for everything; made when it is first asked for."""
        from streetdesk.ui.frame.search_all import SearchAll

        made = SearchAll(self, self.search, self.desk)
        made.closed.connect(self._search_closed)
        made.people_asked.connect(lambda text: self.leave(lambda: self._search_people(text)))
        made.paper_asked.connect(self.print_kind)
        return made

    @property
    def _searches_everything(self) -> bool:
        return "everything" in self.__dict__ and self.everything.active

    def page(self, key: str) -> Page:
        """The page with a key, made if need be."""
        if key not in self.pages:
            page = self.pages[key] = make_page(key, self.desk)
            if hasattr(page, "bind_search"):
                page.bind_search(self.search)
            if hasattr(page, "back_asked"):
                page.back_asked.connect(self._back)
            memory.Widths(key, page)
            page.show_low(self._low)
            self._rooms[key] = Room(page)
            self.stack.addWidget(self._rooms[key])
        return self.pages[key]

    def go(self, key: str) -> None:
        """Show a page, after unsaved changes of the present one have been dealt with.

        ``settings:about`` and the like lead to a tab of the settings.
        """
        if self.current is not None:
            self.navigation.show_key(self._place_of(self.current.key))
        if key.startswith("settings:"):
            self.leave(lambda: self._show_settings(key.removeprefix("settings:")))
        else:
            self.leave(lambda: self._show(key))

    def _show_settings(self, tab: str) -> None:
        page: Any = self.page("settings")
        page.show_tab(tab)
        self._show("settings")

    def _show_owed(self, staff_id: int) -> None:
        page: Any = self.page("owed")
        page.wanted = staff_id
        self.go("owed")

    def leave(self, then: Callable[[], Any]) -> None:
        """Do ``then`` now, or after unsaved changes have been dealt with."""
        if self.current is None:
            then()
        else:
            self.current.leave(then)

    def leave_for_good(self, then: Callable[[], Any]) -> None:
        """As ``leave``, and what is unfinished on other pages is shown and asked about, too."""
        waiting = next((key for key, page in self.pages.items() if page.unfinished), None)
        if waiting is None:
            self.leave(then)
            return

        def ask() -> None:
            self._show(waiting)
            self.pages[waiting].leave_for_good(then)

        self.leave(ask)

    def _show(self, key: str) -> None:
        page = self.page(key)
        if key == "print":
            self._offer_listed(page)
        self.current = page
        self.navigation.show_key(self._place_of(key))
        if self._searches_everything:
            self.everything.end()
        here = (f"{page.search_hint}　Ctrl+K查找全部", page.search_hint, "在名单中查找") if self._narrows else ()
        self.search.show_hints(*here, *(() if here else ("查找全部（Ctrl+K）",)))
        self.search.setText(page.searched if self._narrows else "")
        self.stack.setCurrentWidget(self._rooms[key])
        page.take_focus()
        if key in self.navigation.keys:
            memory.keep_page(self.desk.workspace.path, key)
        self.page_changed.emit(page.title)

    def _place_of(self, key: str) -> str:
        before = {"file": self._before_file, "paper": self._before_paper}.get(key, key)
        return "home" if before == "people" else before

    @property
    def _narrows(self) -> bool:
        """Whether typing in the search box narrows the page shown."""
        return self.current is not None and bool(self.current.search_hint) and self.current.key != "file"

    def show_people(self, people: PeopleList) -> None:
        """Show the people behind a figure."""

        def show() -> None:
            page: Any = self.page("people")
            page.show_list(people)
            self._show("people")

        self.leave(show)

    def show_record(self, register: str, record_id: int) -> None:
        """Show a record of a register that belongs to nobody, on its page."""

        def show() -> None:
            self._show(f"register:{register}")
            page: Any = self.current
            page.records.view.show_record(record_id)
            page.records.edit(record_id)

        self.leave(show)

    def print_kind(self, key: str) -> None:
        """Go to the print page with one paper chosen."""

        def show() -> None:
            self._show("print")
            page: Any = self.current
            page.choose(key)

        self.leave(show)

    def _offer_listed(self, page: Any) -> None:
        staff: Any = self.pages.get("staff")
        if self.current is not None and self.current.key == "people":
            page.set_listed(tuple(self.current.shown_ids), True)  # type: ignore[attr-defined]
        elif staff is not None:
            page.set_listed(tuple(staff.shown_ids), staff.narrowed)

    def open_new(self, staff_id: int, register: str, known: Mapping[str, str]) -> None:
        """Open a person's file with a new record begun; ``known`` is filled in already."""
        self.open_file(staff_id, register, lambda file: file.owned[register].start_new(known))

    def open_file(self, staff_id: int, section: str, then: Callable[[Any], object] | None = None) -> None:
        """Open a person's file; with id 0 a new one, ``section`` then being the unit's id; ``then`` gets the file."""
        file: Any = self.page("file")
        staff: Any = self.pages.get("staff")
        among = tuple(staff.shown_ids) if staff is not None else ()
        before = self.current.key if self.current is not None else "staff"
        if before in LISTS:
            among = tuple(self.current.shown_ids)  # type: ignore[union-attr]
        elif before == "file" and staff_id in file.among:
            among = tuple(file.among)

        def go() -> None:
            if before not in {"file", "paper"}:
                self._before_file = before if before in LISTS | {"home", "election"} else "staff"
            file.show_way_back(_WAYS_BACK.get(self._before_file) or f"返回{self.page(self._before_file).title}")
            if staff_id:
                file.show_person(staff_id, among, read_place(section)[0])
            else:
                file.show_person(0, (), "", {"unit_id": section} if section else None)
            self._show("file")
            if staff_id and section:
                from streetdesk.ui.frame.file_places import go_to

                go_to(file, section)
            if then is not None:
                then(file)

        self.leave(go)

    def _back(self) -> None:
        if self.current is not None and self.current.key == "paper":
            self._show(self._before_paper)
            return
        if self.current is not None and self.current.key == "people":
            self._show("home")
            return
        opened = getattr(self.current, "staff_id", 0)
        self._show(self._before_file)
        shown: Any = self.pages[self._before_file]
        if hasattr(shown, "view") and hasattr(shown.view, "show_record"):
            shown.view.show_record(opened)

    def _print(self, title: str, work: Any, private: bool) -> None:
        host: Any = self.page("paper")
        asked_on = self.current.key if self.current is not None else "staff"

        def shown() -> None:
            self._before_paper = asked_on if asked_on != "paper" else self._before_paper
            self.leave(lambda: self._show("paper"))

        host.draw(title, work, private, shown)

    def _focus_search(self) -> None:
        if self._searches_everything:
            self.everything.end()
        self.search.setFocus()
        self.search.selectAll()

    def _search_everything(self) -> None:
        self.search.setFocus()
        if self._narrows:
            self.search.clear()
        self.search.selectAll()
        self.everything.begin()

    def _search_closed(self) -> None:
        """Back to what the page is narrowed by."""
        self._search_timer.stop()
        self.search.setText(self.current.searched if self._narrows and self.current is not None else "")

    def _search_now(self) -> None:
        self._search_timer.stop()
        text = self.search.text().strip()
        if not self._searches_everything and self._narrows and self.current is not None:
            self.current.searched = text
            with self.desk.telling():
                self.current.search(text)
        elif text or self._searches_everything:
            self.everything.look_up(text)

    def _search_people(self, text: str) -> None:
        self.page("staff").searched = text
        self._show("staff")
        self.search.setFocus()
        self.search.deselect()
        self.page("staff").search(text)

    def _search_entered(self) -> None:
        self._search_now()
        if self._searches_everything:
            self.everything.take()
        else:
            self._to_list()

    def _to_list(self) -> None:
        if self.current is not None:
            self.current.take_focus()

    @property
    def said(self) -> str:
        """What is told at present."""
        return self.messages.text

    def _tell(self, state: str, sentence: str, what: str, offer: Any) -> None:
        """In the status line, whose room is kept for it: nothing moves. Trouble stays until it is closed."""
        self.messages.clear()
        self.messages.say(state, sentence, what, offer)

    def _import(self, path: Any) -> None:
        """Show the import page with the dry run of a workbook."""
        page: Any = self.page("import")

        def show() -> None:
            self._show("import")
            page.page.read(path)

        page.page.ask_leave(lambda: self.leave(show))

    def _ask(self, sentence: str, answer: str, then: Any) -> None:
        """A question before an act of weight: the safe answer is under the finger, the other one Tab away."""
        self.messages.say("warn", sentence, "", (answer, then), ("不做了", lambda: None))
        self.messages.focus_second()

    def _office_changed(self, tables: frozenset[str]) -> None:
        if not tables or "setting" in tables:
            self._show_office_name()

    def _show_office_name(self) -> None:
        with self.desk.telling():
            self.office.setText(office.office_name(self.desk.workspace))
