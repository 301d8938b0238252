"""Saves what is typed into an editable list: a cell as it is left, the blank row when it is done or left."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from streetdesk.actions import pasting, records
from streetdesk.actions.records import NeedsReason, Refused, Stale
from streetdesk.errors import UserError
from streetdesk.register import Finding, Register, column_name
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.messages import MessageBar
from streetdesk.ui.form.bars import ReasonBar
from streetdesk.ui.form.repeat_bar import RepeatBar
from streetdesk.ui.table.cell_model import NEW
from streetdesk.ui.table.cell_view import CellView


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
        for record in {record for record, _ in self.model.pending}:
            self.save(record)
        if self.dirty:
            self.bar.say("error", f"{self.bar.text}这一行还没有保存。", "请改正，或按Esc放弃这一行。", None)
            self.view.setFocus()
        return not self.dirty

    def drop(self, record: int) -> None:
        """Back to what is saved."""
        self.bar.clear()
        self.reason.close_bar()
        self.model.forget(record)
        self.dirty_changed.emit()

    def _typed(self, record: int, _: str) -> None:
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

    def paste(self, rows: list[list[str]]) -> None:
        """Put a block from the current cell on: rows below, columns to the right, or by its headings; one act.

        Nothing is dropped: what has no place, and every line the form would refuse, is told before anything is kept.
        """
        index = self.view.currentIndex()
        if not rows or not index.isValid():
            self.bar.say("warn", "剪贴板里没有文字可以粘贴。", "请先在Excel或WPS里复制要贴的格子。", None)
            return
        names = pasting.headed(self.register, rows[0]) if len(rows) > 1 else None
        if names is not None:
            rows, first = rows[1:], len(self.model.ids)
        else:
            columns = range(index.column(), self.model.columnCount())
            typed = [self.model.source.columns[n].key if self.model.can_type(n) else None for n in columns]
            names, first = [*typed, *([None] * len(rows[0]))][: len(rows[0])], index.row()
        lost = [n for n, name in enumerate(names) if name is None and any(row[n] for row in rows)]
        if lost:
            said = f"粘贴的第{'、'.join(str(n + 1) for n in lost)}列没有地方放，什么都没有保存。"
            self.bar.say("error", said, "请从要贴的第一列选中格子再粘贴，或把表头一起复制。", None)
            return
        lines = [
            pasting.Line(
                self.model.record_at(first + place) or None,
                {name: text for name, text in zip(names, row, strict=True) if name is not None},
            )
            for place, row in enumerate(rows)
            if any(row)
        ]
        with self.desk.telling():
            wrong = pasting.wrong_lines(self.desk.workspace, self.register, self.owner_id, lines)
            bad = {one.line for one in wrong}
            good = [line for number, line in enumerate(lines, 1) if number not in bad]
            if not wrong:
                self._keep(lines)
                return
            told = "".join(f"第{one.line}行：{one.why}" for one in wrong[:3])
            more = f"等{len(wrong)}行。" if len(wrong) > 3 else ""
            offer = (f"只保存好的{len(good)}行", lambda: self._keep(good)) if good else None
            said = f"粘贴的{len(lines)}行里有{len(wrong)}行不能保存，现在什么都没有保存。{told}{more}"
            self.bar.say("error", said, "请改好后再粘贴。", offer)

    def _keep(self, lines: Sequence[pasting.Line]) -> None:
        with self.desk.telling():
            number = pasting.save_lines(self.desk.workspace, self.register, self.owner_id, lines)
            self.bar.clear()
            self.view.reload()
            self.desk.tell(f"已粘贴{number}行{self.register.title}，可以一次撤销（Ctrl+Z）。")

    def save(self, record: int, reason: str = "") -> None:
        """Save one row's typed cells."""
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
