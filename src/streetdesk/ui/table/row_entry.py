"""Saves what is typed into an editable list: a cell as it is left, the blank row when it is done or left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal

from streetdesk.actions import records
from streetdesk.actions.records import NeedsReason, Refused, Stale
from streetdesk.errors import UserError
from streetdesk.register import Finding, Register, column_name
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.messages import MessageBar
from streetdesk.ui.base.pasting import Block
from streetdesk.ui.form.bars import ReasonBar
from streetdesk.ui.form.repeat_bar import RepeatBar
from streetdesk.ui.table import block_entry
from streetdesk.ui.table.block_entry import BlockEntry
from streetdesk.ui.table.cell_model import NEW
from streetdesk.ui.table.cell_view import CellView

Offer = tuple[str, Callable[[], Any]] | None


class RowEntry(QObject):
    """The same checks as the form; what cannot be saved stays in its cell, marked, with the sentence above."""

    dirty_changed = Signal()

    def __init__(self, desk: Desk, register: Register, owner_id: int, view: CellView) -> None:
        super().__init__(view)
        self.desk = desk
        self.register = register
        self.owner_id = owner_id
        self.view = view
        self.model = view.table
        self.bar = MessageBar()
        self.reason = ReasonBar(self._save_with_reason)
        self.block = BlockEntry(desk, register, owner_id, self._say, self, "请在红色的格子里改正。")
        self.block.changed.connect(self._show_block)
        self._places: dict[int, int] = {}
        """The rows that wait: where in the block each stands, by record."""
        self._waiting: int | None = None
        self._saving = False
        self.model.typed.connect(self._typed)
        view.row_left.connect(self._row_left)
        view.dropped.connect(self.drop)
        view.pasted.connect(self.paste)

    @property
    def dirty(self) -> bool:
        """Whether something typed is not saved."""
        return bool(self.model.pending)

    def settle(self) -> bool:
        """Save what is typed and not saved; False if something stands in the way, which is said."""
        if self.block.found and not any(one.marks for one in self.block.found):
            self.block.keep()
        for record in {record for record, _ in self.model.pending}:
            self.save(record)
        if self.block.found:
            self.view.setFocus()  # what waits is said above, with the ways out
        elif self.dirty:
            self.bar.say("error", f"{self.bar.text}这一行还没有保存。", "请改正，或按Esc放弃这一行。", None)
            self.view.setFocus()
        return not self.dirty

    def drop(self, record: int) -> None:
        """Back to what is saved."""
        if record in self._places:
            self.block.drop(self._places[record])
            return
        self.bar.clear()
        self.reason.close_bar()
        self.model.forget(record)
        self.dirty_changed.emit()

    def _typed(self, record: int, name: str) -> None:
        if record in self._places:
            self.block.again(self._places[record], name, self.model.pending[record, name])
            return
        self.bar.clear()  # what was refused is being mended; it is judged anew
        self.dirty_changed.emit()
        if record != NEW:
            self.save(record)

    def _row_left(self, record: int) -> None:
        if record == NEW and self.model.pending_of(NEW) and self.reason.isHidden():
            self.save(NEW)

    def _save_with_reason(self) -> None:
        if self._waiting is not None:
            self.save(self._waiting, self.reason.text())

    def paste(self, rows: Block) -> None:
        """Put a block from the current cell on, or by its headings: looked at first, then saved as one act.

        Nothing is dropped: what has no place is told by name; where a line is wrong all wait, each wrong cell marked.
        """
        index = self.view.currentIndex()
        if self.block.found or self.block.busy:
            self.bar.say("warn", "上一次粘贴的行还没有保存。", "请先保存或放弃它们，再粘贴下一块。", None)
        elif not rows or not index.isValid():
            self.bar.say("warn", "剪贴板里没有文字可以粘贴。", "请先在Excel或WPS里复制要贴的格子。", None)
        elif self.settle():
            try:
                lines = block_entry.by_headings(self.register, rows)
                self.block.take(block_entry.by_cells(self.view, rows) if lines is None else lines)
            except UserError as error:
                self.bar.say("error", error.sentence, error.what_to_do, None)

    def _say(self, state: str, said: str, what: str, offer: Offer, second: Offer) -> None:
        if state:
            self.bar.say(state, said, what, offer, second)
        else:
            self.bar.clear()

    def _show_block(self) -> None:
        """The waiting lines in their rows, and those of new records below the others; the cursor keeps its place."""
        at = self.view.currentIndex()
        self._places = {one.line.record_id or -1 - n: n for n, one in enumerate(self.block.found)}
        listed = {column.key for column in self.model.source.columns}
        first = next((c.key for n, c in enumerate(self.model.source.columns) if self.model.can_type(n)), "")
        pending: dict[tuple[int, str], str] = {}
        marks: dict[tuple[int, str], str] = {}
        for record, place in self._places.items():
            one = self.block.found[place]
            pending.update({(record, name): text for name, text in one.line.texts.items()})
            for name, said in one.marks.items():
                key = (record, name if name in listed else first)
                marks[key] = marks.get(key, "") + said
        row, across = at.row(), at.column()
        rows = [record for record in self._places if record < NEW]
        other = rows != self.model.waiting
        self.model.set_waiting(rows, pending, marks)
        if other:
            self.view.reload()
            if row >= 0:
                self.view.setCurrentIndex(self.model.index(min(row, self.model.blank_row), across))
        self.dirty_changed.emit()

    def save(self, record: int, reason: str = "") -> None:
        """Save one row's typed cells."""
        if record in self._places:  # it waits with its block
            return
        texts = self.model.pending_of(record)
        if self._saving or not texts:
            return
        self._saving = True
        try:
            self._save(record, texts, reason)
        finally:
            self._saving = False

    def _save(self, record: int, texts: dict[str, str], reason: str) -> None:
        typed = records.read_form(self.register, texts)
        if typed.errors:
            self.bar.say("error", "".join(f"{error}" for error in typed.errors.values()), "", None)
            return
        values = dict(typed.values)
        if record == NEW and self.register.owner is not None:
            values[column_name(self.register.owner)] = self.owner_id
        try:
            saved = records.save(
                self.desk.workspace,
                self.register,
                values,
                record_id=record or None,
                version=self.model.source.versions.get(record),
                reason=reason,
                extra_findings=typed.findings,
            )
        except Refused as refused:
            more = "这一项不在表里，请用“新增”填。" if record == NEW and self._hidden(refused.findings) else ""
            self.bar.say("error", "".join(f.sentence for f in refused.findings), more, None)
        except NeedsReason as unusual:
            self._waiting = record
            self.reason.ask("".join(f.sentence for f in unusual.findings))
        except Stale as stale:
            self.bar.say("error", stale.sentence, "填的内容还在；看过新的值后，按Esc放弃，或用“修改”逐项选择。", None)
        except UserError as error:
            self.bar.say("error", error.sentence, error.what_to_do + "填的内容还在。", None)
        else:
            if record == NEW:
                self.desk.last_entered[self.register.key] = RepeatBar.kept(self.register, texts)
            self._done(record, saved)

    def _hidden(self, findings: Sequence[Finding]) -> bool:
        """Whether something is missing that has no column in the list."""
        return any(f.column not in {c.key for c in self.model.source.columns} for f in findings)

    def _done(self, record: int, saved: int) -> None:
        self._waiting = None
        self.drop(record)
        if record == NEW:
            self.view.reload()
            self.view.go_to_new()
            self.desk.tell(f"已新增{self.register.title}，可以撤销（Ctrl+Z）。")
        else:
            self.desk.tell(f"已保存{self.register.title}。")
