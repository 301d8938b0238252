"""The people behind a figure, as a list to work through: Enter opens the file where it is to be filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from streetdesk.actions import listing
from streetdesk.actions.listing import Query
from streetdesk.actions.office import Workspace
from streetdesk.actions.people import staff_list
from streetdesk.errors import brief
from streetdesk.registers.staff import STAFF
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.jobs import Progress
from streetdesk.ui.base.page import Page
from streetdesk.ui.look import theme
from streetdesk.ui.look.empty import EmptyState
from streetdesk.ui.look.widgets import ElidedLabel, button, column, label, row
from streetdesk.ui.people.behind import PeopleList
from streetdesk.ui.table.table_model import Column, TableModel
from streetdesk.ui.table.table_view import TableView

NOTE = "note"
_BEFORE = (
    Column("name", "姓名", 96),
    Column("unit", "社区", 128),
    Column("post", "岗位", 96),
    Column("approved", "审批等级", 96),
)
_AFTER = (Column("title", "现任职务", 120), Column("phone", "手机", 120), Column("standing", "状态", 80))


class ListedPeople:
    """A table's source: the people of a list, in its own order or in that of the staff list."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.people = PeopleList("", ())
        self.query = Query()
        self.columns: Sequence[Column] = (*_BEFORE, *_AFTER)

    def ids(self, sort: str | None, descending: bool) -> list[int]:
        by_note = sort == NOTE
        order = () if sort is None or by_note else ((sort, descending),)
        query = replace(self.query, sort=order)
        wanted = set(self.people.ids)
        found = [i for i in listing.ids(self.workspace, STAFF, query) if i in wanted]
        if sort is None and self.people.ordered:
            there = set(found)
            return [i for i in self.people.ids if i in there]
        if by_note:
            found.sort(key=lambda i: self.people.notes.get(i, ""), reverse=descending)
        return found

    def texts(self, ids: Sequence[int]) -> Mapping[int, Mapping[str, str]]:
        assert self.query.on is not None
        rows = staff_list.staff_rows(self.workspace, ids, self.query.on)
        return {row.id: {**row.texts, NOTE: self.people.notes.get(row.id, "")} for row in rows}


class PeoplePage(Page):
    """``show_list`` fills it; previous and next in a file walk along what it shows."""

    key = "people"
    title = "名单"
    search_hint = "在名单中查找"
    uses_day = True
    back_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.source = ListedPeople(desk.workspace)
        self.heading = ElidedLabel("title")
        self.count = label("", "muted")
        self.hint = label("", "muted", wrap=True)
        self.view = self._made_view()
        self.open_button = button("打开去填(&O)", self._open_current, look="primary", symbol="person", tip="回车也可以")
        self.print_button = button("打印这些人(&P)", lambda: desk.asked_page.emit("print"), symbol="print")
        self.back_button = button("返回首页", self.back_asked.emit, look="plain", symbol="back", shortcut="Alt+Left")
        self.done = EmptyState("", [("返回首页", self.back_asked.emit)], symbol="check")
        self.parts = QStackedWidget()
        self.parts.addWidget(self.view)
        self.parts.addWidget(self.done)
        head = row(self.heading, self.count, gap=theme.S3)
        head.setStretch(0, 1)
        layout = column(margins=(theme.S4, theme.S2, theme.S4, theme.S3))
        layout.addLayout(row(self.back_button, 1))
        layout.addLayout(head)
        layout.addWidget(self.hint)
        layout.addLayout(row(self.open_button, self.print_button, 1))
        layout.addWidget(self.parts, 1)
        self.setLayout(layout)
        self._turn = 0

    def _made_view(self) -> TableView:
        self.model = TableModel(self.source, self)
        made = TableView(self.model)
        made.setAccessibleName("名单")
        made.opened.connect(self._open)
        made.chosen.connect(lambda: self.open_button.setEnabled(made.current_id() is not None))
        return made

    def bind_search(self, line: Any) -> None:
        """Letters typed in the list go to this line."""
        self.view.search = line

    @property
    def shown_ids(self) -> Sequence[int]:
        """The people the list shows now, in its order."""
        return self.model.ids

    def show_list(self, people: PeopleList) -> None:
        """Show other people."""
        self._turn += 1
        self.searched = ""
        self.title = people.title
        note = (Column(NOTE, people.note_title, 420),) if people.note_title else ()
        columns = (*_BEFORE, *note, *_AFTER)
        if columns != self.source.columns:
            search = self.view.search
            self.parts.removeWidget(self.view)
            self.view.deleteLater()
            self.source.columns = columns
            self.view = self._made_view()
            self.view.search = search
            self.parts.insertWidget(0, self.view)
        self._take(people)
        self._stale = False

    def _take(self, people: PeopleList) -> None:
        self.source.people = people
        self.heading.show_text(people.title)
        self.hint.setText(people.hint)
        self.hint.setVisible(bool(people.hint))
        self._load()

    def _load(self) -> None:
        with self.desk.telling():
            self.source.query = Query(self.searched, self.desk.day, past_too=True)
            self.view.reload()
        number = len(self.model.ids)
        self.count.setText(f"{'找到' if self.searched else '共'}{number:,}人")
        if not number:
            self.done.said.setText(
                f"没有找到“{brief(self.searched)}”。" if self.searched else "这里的人都处理完了，名单是空的。"
            )
        self.parts.setCurrentIndex(0 if number else 1)
        self.open_button.setEnabled(self.view.current_id() is not None)
        self.print_button.setEnabled(bool(number))

    def refresh(self) -> None:
        """Show what there is, then find the list anew where it may have changed."""
        people, workspace, day = self.source.people, self.desk.workspace, self.desk.day
        self._load()
        if people.again is None:
            return
        again = people.again
        turn = self._turn

        def work(progress: Progress) -> PeopleList | None:
            return again(workspace, day, progress)

        def done(found: PeopleList | None) -> None:
            if turn == self._turn:
                self._take(found or replace(people, ids=()))

        self.desk.jobs.run(f"更新{people.title}", work, done, owner=self)

    def search(self, text: str) -> None:
        self.searched = text
        self._load()

    def take_focus(self) -> None:
        if self.parts.currentWidget() is not self.view:
            self.done.buttons[0].setFocus()
            return
        if not self.view.currentIndex().isValid() and self.model.ids:
            self.view.setCurrentIndex(self.model.index(0, 0))
        self.view.setFocus()

    def _open_current(self) -> None:
        current = self.view.current_id()
        if current is not None:
            self._open(current)

    def _open(self, staff_id: int) -> None:
        self.desk.asked_open.emit(staff_id, self.source.people.place_of(staff_id))
