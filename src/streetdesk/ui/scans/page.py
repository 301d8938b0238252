"""Scans from a folder for many people at once: look first whose each file is, correct, then take all in as one act."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QCheckBox, QStackedWidget, QWidget

from streetdesk.actions.scans import folder as scans
from streetdesk.actions.scans.folder import Match, Taken
from streetdesk.errors import Cancelled, UserError
from streetdesk.ui.base import choosing
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.messages import MessageBar
from streetdesk.ui.base.notice import tell_error
from streetdesk.ui.base.page import Page
from streetdesk.ui.look import theme
from streetdesk.ui.look.empty import EmptyState
from streetdesk.ui.look.widgets import button, card, column, label, row
from streetdesk.ui.scans import words
from streetdesk.ui.scans.pick import PickBar
from streetdesk.ui.table.ready_rows import ReadyRows
from streetdesk.ui.table.table_model import Column, TableModel
from streetdesk.ui.table.table_view import TableView

COLUMNS = (
    Column("state", "状态", 96),
    Column("file", "文件", 260),
    Column("name", "归入", 220),
    Column("item", "材料", 150),
    Column("why", "说明", 320),
)
BAD = (Column("file", "文件", 300), Column("why", "怎么回事", 500))
OPEN = "待选"


class ScansPage(Page):
    """Three steps: choose a folder, look and correct, done. Nothing is taken before the second step's button."""

    key = "scans"
    title = "批量收扫描件"
    watched = frozenset[str]()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.matches: list[Match] = []
        self.dropped: set[int] = set()
        self._folder = Path()
        self._busy = False
        self._touched = False
        self.message = MessageBar()
        self.choose = EmptyState(
            "把照片、证书、合同等扫描件放在一个文件夹里，文件名写上姓名或身份证号，例如“张三 毕业证.jpg”。"
            "程序先认出每个文件是谁的，您核对后一次收进各人的档案。文件夹里的文件不会改动。",
            [("选择文件夹…", self._browse)],
            symbol="folder",
        )
        self.summary = label("", "lead")
        self.only_open = QCheckBox("只看不知道是谁的(&W)")
        self.source, self.view = self._list(COLUMNS, "扫描件和归入的人")
        self.pick = PickBar(desk.workspace)
        self.take_button = button("收入档案(&I)", self.take_in, look="primary", symbol="import")
        self.again_button = button("换一个文件夹(&O)…", self._browse, symbol="folder")
        self.leave_button = button("取消(&C)", self._cancel)
        self.outcome = label("", "lead", wrap=True, selectable=True)
        self.undo_hint = label("收错了？可以一步撤销（Ctrl+Z），重启以后也能撤。", "muted")
        self.bad_source, self.bad = self._list(BAD, "没有收和要留心的文件")
        self.next_button = button("再收一个文件夹…(&M)", self._browse, look="primary")
        self.parts = QStackedWidget()
        for part in (self.choose, self._look_step(), self._done_step()):
            self.parts.addWidget(part)
        self.setLayout(
            column(
                label(self.title, "title"),
                self.parts,
                self.message,
                margins=(theme.S4, theme.S3, theme.S4, theme.S3),
                gap=theme.S3,
            )
        )
        self.view.chosen.connect(self._show_chosen)
        self.view.opened.connect(lambda _: self.pick.person.setFocus())
        self.pick.changed.connect(self._corrected)
        self.only_open.toggled.connect(lambda _: self._show())

    def _list(self, columns: Sequence[Column], name: str) -> tuple[ReadyRows, TableView]:
        source = ReadyRows(columns)
        view = TableView(TableModel(source, self))
        view.setAccessibleName(name)
        return source, view

    def _look_step(self) -> QWidget:
        holder = QWidget()
        layout = column(gap=theme.S2)
        layout.addLayout(row(self.summary, 1, self.only_open))
        layout.addWidget(self.view, 1)
        layout.addWidget(self.pick)
        layout.addLayout(row(self.again_button, 1, self.leave_button, self.take_button))
        holder.setLayout(layout)
        return holder

    def _done_step(self) -> QWidget:
        holder = QWidget()
        inside = column(self.outcome, self.undo_hint, margins=(theme.S6, theme.S4, theme.S6, theme.S4), gap=theme.S3)
        inside.addLayout(row(self.next_button, 1))
        holder.setLayout(column(card(inside), self.bad, 1, gap=theme.S3))
        return holder

    def look_in(self, folder: Path) -> None:
        """Look through a folder as a job; nothing is taken."""
        workspace = self.desk.workspace

        def done(found: list[Match]) -> None:
            self.matches = sorted(found, key=lambda m: (m.staff_id is not None, not m.item))  # what is open first
            self._folder = folder
            self.dropped = {n for n, m in enumerate(self.matches) if not m.item}  # no picture and no PDF
            self._touched = False
            self.only_open.setChecked(False)
            self.parts.setCurrentIndex(1)
            self._show()
            self.view.setCurrentIndex(self.view.table.index(0, 0))
            self.view.setFocus()

        self._run(f"查看{folder.name}", lambda progress: scans.match_folder(workspace, folder, progress), done)

    def take_in(self) -> None:
        """Take everything in that has a person, as one act."""
        workspace = self.desk.workspace
        wanted = [m for n, m in enumerate(self.matches) if n not in self.dropped]

        def done(taken: Taken) -> None:
            self._touched = False
            self.outcome.setText(words.outcome(taken))
            told = words.listed(taken)
            self.bad_source.rows = {n: {"file": name, "why": why} for n, (name, why) in enumerate(told, 1)}
            self.bad.reload()
            self.bad.setVisible(bool(told))
            self.undo_hint.setVisible(taken.scans > 0)
            self.parts.setCurrentIndex(2)
            self.next_button.setFocus()

        self._run("收入扫描件", lambda progress: scans.take_in(workspace, wanted, progress), done)

    def _run(self, title: str, work: Callable[..., Any], done: Callable[..., None]) -> None:
        self.message.clear()
        self._enable(False)

        def well(result: Any) -> None:
            self._enable(True)
            done(result)

        def badly(error: Exception) -> None:
            self._enable(True)
            tell_error(self.message, error)
            if not isinstance(error, UserError | Cancelled):
                self.parts.setCurrentIndex(0)

        self.desk.jobs.run(title, work, well, badly, owner=self)

    def _enable(self, on: bool) -> None:
        for part in (*self.choose.buttons, self.again_button, self.next_button, self.pick):
            part.setEnabled(on)
        self._busy = not on
        self.take_button.setEnabled(on and any(m.staff_id is not None for m in self.matches))

    def _show(self) -> None:
        self.source.rows = {
            n: self._texts(n, m)
            for n, m in enumerate(self.matches)
            if not self.only_open.isChecked() or (m.staff_id is None and n not in self.dropped)
        }
        self.view.reload()
        self.summary.setText(words.summary(self.matches, frozenset(self.dropped)))
        ready = sum(m.staff_id is not None for n, m in enumerate(self.matches) if n not in self.dropped)
        self.take_button.setText(f"收入档案（{ready}个文件）(&I)")
        self.take_button.setEnabled(ready > 0 and not self._busy)
        self._show_chosen()

    def _texts(self, number: int, match: Match) -> Mapping[str, str]:
        state = "不收" if number in self.dropped else OPEN if match.staff_id is None else "已认出"
        return {
            "state": state,
            "file": _inside(match.file, self._folder),
            "name": match.name if match.staff_id is not None else "",
            "item": words.item_label(match.item),
            "why": match.why,
        }

    def _show_chosen(self) -> None:
        number = self.view.current_id()
        match = self.matches[number] if number is not None and number < len(self.matches) else None
        self.pick.show_match(match, match.name if match is not None else "", number in self.dropped)

    def _corrected(self, staff_id: int | None, name: str, item: str, dropped: bool) -> None:
        number = self.view.current_id()
        if number is None:
            return
        before = self.matches[number]
        changed = (staff_id, item) != (before.staff_id, before.item) or dropped != (number in self.dropped)
        if not changed:
            return
        self._touched = True
        picked = staff_id != before.staff_id
        why = before.why if not picked else "由您选定" if staff_id is not None else before.why
        self.matches[number] = replace(before, staff_id=staff_id, name=name, item=item or before.item, why=why)
        (self.dropped.add if dropped else self.dropped.discard)(number)
        self._show()

    @property
    def unfinished(self) -> bool:
        return self._touched and self.parts.currentIndex() == 1

    def leave_for_good(self, then: Callable[[], Any]) -> None:
        """What was corrected is lost when the office is closed: say so, and let the clerk decide."""
        if not self.unfinished:
            then()
            return
        self.message.say("warn", "核对过的扫描件还没有收入档案，关闭就要重新核对。", "", ("仍然关闭", then))

    def _cancel(self) -> None:
        if self._busy:
            self.desk.jobs.cancel()
            return
        self.matches, self._touched = [], False
        self.parts.setCurrentIndex(0)
        self.choose.buttons[0].setFocus()

    def take_focus(self) -> None:
        (self.choose.buttons[0], self.view, self.next_button)[self.parts.currentIndex()].setFocus()

    def _browse(self) -> None:
        choosing.ask_folder(self, "scans", "扫描件在哪个文件夹", self.look_in)


def _inside(file: Path, folder: Path) -> str:
    """A file's name with the folders it lies in below the chosen one."""
    return str(file.relative_to(folder)) if file.is_relative_to(folder) else file.name
