"""The form with its buttons: load, save, and what may come between: mistakes, reasons, somebody else's change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from streetdesk.actions import listing, records
from streetdesk.actions.listing import Row
from streetdesk.actions.records import NeedsReason, Refused, Stale
from streetdesk.errors import UserError
from streetdesk.register import Register, Strength, column_name
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.messages import MessageBar
from streetdesk.ui.form.bars import LeaveBar, ReasonBar
from streetdesk.ui.form.conflict import ConflictBox
from streetdesk.ui.form.form import Form, texts_of
from streetdesk.ui.form.repeat_bar import RepeatBar
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import button, column, label, row


class FormPanel(QFrame):
    """Edits one record of a register, or a new one; ``owner_id`` is the person it belongs to."""

    saved = Signal(int)
    closed = Signal()
    dirty_changed = Signal(bool)

    def __init__(self, desk: Desk, register: Register, owner_id: int | None = None, *, closable: bool = True) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.desk = desk
        self.register = register
        self.owner_id = owner_id
        self.record: Row | None = None
        self._plain = False
        self._was_dirty = False
        self._refused = False
        self.heading = label("", "lead", wrap=True)
        self.form = Form(desk.workspace, register)
        self.bar = MessageBar()
        self.repeat = RepeatBar(self._repeat)
        self.reason = ReasonBar(self.save)
        self.leave_bar = LeaveBar(self.save, self.drop, lambda: self.form.focus_first())
        self.conflict = ConflictBox(self._resolved)
        self.scroller = QScrollArea()
        self.scroller.setProperty("look", "paper")
        self.scroller.setWidgetResizable(True)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.form.setProperty("look", "paper")
        self.scroller.setWidget(self.form)
        self.save_button = button("保存(&S)", self.save, look="primary", shortcut="Ctrl+S")
        self.drop_button = button("放弃修改", self.drop)
        self.close_button = button("关闭", self.ask_close, look="plain", tip="收起表单（Esc）")
        if not closable:  # never setHidden(False): without a parent it would flash up as a window of its own
            self.close_button.hide()
        self.state = label("", "small")
        head = row(self.heading, margins=(theme.S4, theme.S3, theme.S2, 0))
        head.setStretch(0, 1)
        head.addWidget(self.close_button)
        self.head = QWidget()
        self.head.setLayout(head)
        layout = column(self.head, gap=0)
        layout.addWidget(self.repeat)
        layout.addWidget(self.scroller, 1)
        for part in (self.bar, self.leave_bar, self.reason, self.conflict):  # below: no field and no button moves
            layout.addWidget(part)
        layout.addLayout(
            row(self.save_button, self.drop_button, self.state, 1, margins=(theme.S4, theme.S2, theme.S4, theme.S3))
        )
        self.setLayout(layout)
        self.form.edited.connect(self._edited)
        self.form.entered_last.connect(self.save_button.setFocus)
        self.form.reveal_asked.connect(self.reveal)
        self.form.number_left.connect(self._who_has)
        self._edited()

    @property
    def dirty(self) -> bool:
        """Whether something typed is not saved."""
        return self.form.dirty

    def show_record(self, record_id: int) -> bool:
        """Load a record; False (and a blank form) if it is gone. Unsaved typing is dropped: ask ``leave`` first."""
        found = listing.rows(self.desk.workspace, self.register, [record_id], plain=True)
        self.record = found[0] if found else None
        self._plain = False
        self._load()
        return bool(found)

    def show_new(self, defaults: Mapping[str, str] | None = None) -> None:
        """A blank form with defaults by column."""
        self.record = None
        self._load(defaults)
        if self.register.owner is not None:
            self.repeat.offer(self.register, self.desk.last_entered.get(self.register.key, {}))
        self.form.focus_first()

    def _load(self, defaults: Mapping[str, str] | None = None) -> None:
        self.form.belong_to(self.owner_id)
        self.bar.clear()
        self.repeat.close_bar()
        self.reason.close_bar()
        self.leave_bar.close_bar()
        self.conflict.hide()
        if self.record is None:
            self.heading.setText(f"新增{self.register.title}")
        else:
            self.heading.setText(self.register.label(self.record.values) or self.register.title)
        shown = listing.rows(self.desk.workspace, self.register, [self.record.id]) if self.record else []
        record = None
        if self.record is not None and shown:
            texts = self.record.texts if self._plain else shown[0].texts
            record = Row(self.record.id, self.record.version, self.record.values, texts)
        self.form.load(record, defaults, plain=self._plain)
        self.form.clear_messages()
        self._edited()

    def reveal(self) -> None:
        """Show what is masked; that it was shown is recorded."""
        if self.record is None:
            return
        with self.desk.telling():
            title = records.title_of(self.desk.workspace, self.register, self.record.values)
            self.desk.workspace.note(f"查看完整信息：{title}", self.register.table, self.record.id)
            self._plain = True
            for name, box in self.form.boxes.items():
                if box.masked:
                    box.load(self.register.fields[name].format(self.record.values[name]))

    def save(self) -> bool:
        """Save what was changed; False if something stands in the way, said where it is."""
        self.form.clear_messages()
        self.bar.clear()
        self._refused = False
        creating = self.record is None
        texts = self.form.texts() if creating else self.form.changes()
        if not creating and not texts:
            return True
        typed = records.read_form(self.register, texts)
        if typed.errors:
            for name, error in typed.errors.items():
                self.form.boxes[name].tell(str(error), "error")
            self._refuse(f"有{len(typed.errors)}处需要改正，还没有保存。", typed.errors)
            return False
        values: dict[str, Any] = dict(typed.values)
        if creating and self.register.owner is not None:
            values[column_name(self.register.owner)] = self.owner_id
        try:
            record_id = records.save(
                self.desk.workspace,
                self.register,
                values,
                record_id=self.record.id if self.record else None,
                version=self.record.version if self.record else None,
                reason=self.reason.text(),
                extra_findings=typed.findings,
            )
        except Refused as refused:
            loose = self.form.show_findings(refused.findings)
            self._refuse("".join(loose) or "有内容需要改正，还没有保存。", [f.column for f in refused.findings])
        except NeedsReason as unusual:
            loose = self.form.show_findings(unusual.findings)
            self.reason.ask("".join(loose))
        except Stale as stale:
            return self._stale(stale)
        except UserError as error:
            self.bar.say("error", error.sentence, error.what_to_do + "填的内容还在。", None)
        else:
            if creating:
                self.desk.last_entered[self.register.key] = RepeatBar.kept(self.register, texts)
            self._saved(record_id)
            return True
        return False

    def _who_has(self, number: str) -> None:
        """A person whose ID number is on file already is told as soon as it is typed, with the way there."""
        found = records.holders(self.desk.workspace, number, self.record.id if self.record else None)
        if found:
            staff_id, who = found[0]
            more = f"等{len(found)}人" if len(found) > 1 else ""
            open_it = ("打开他的档案", lambda: self.desk.asked_open.emit(staff_id, ""))
            self.bar.say("warn", f"这个身份证号已经登记给{who}{more}。", "同一个人请不要重复录入。", open_it)

    def _repeat(self, texts: Mapping[str, str]) -> None:
        """Fill what is still blank with what the record before had."""
        for name, text in texts.items():
            box = self.form.boxes.get(name)
            if box is not None and not box.text():
                box.put(text)
        self.form.focus_first()

    def _refuse(self, sentence: str, names: Any) -> None:
        self.bar.say("error", sentence, "", None)
        self._refused = True
        self.form.focus_first(names)

    def _tell_what_is_left(self) -> None:
        """What was refused goes with its causes: the sentence above stays no longer than those at the fields."""
        if not self._refused:
            return
        wrong = sum(box.is_wrong for box in self.form.boxes.values())
        if not wrong:
            self._refused = False
            self.bar.clear()
        elif (sentence := f"还有{wrong}处需要改正，还没有保存。") != self.bar.text:
            self.bar.say("error", sentence, "", None)

    def _saved(self, record_id: int) -> None:
        plain = self._plain
        self.show_record(record_id)
        if plain and self.record is not None:
            self._plain = True
            self._load()
        found = self.register.findings(self.record.values) if self.record else []
        self.form.show_findings(f for f in found if f.strength is Strength.NOTE)
        self.state.setText("已保存")
        self.saved.emit(record_id)

    def _stale(self, stale: Stale) -> bool:
        """Where both changed a field, ask; where they did not, save on top of the other's change."""
        now = listing.rows(self.desk.workspace, self.register, [self.record.id], plain=True) if self.record else []
        if not now or self.record is None:
            self.bar.say("error", stale.sentence, "填的内容还在；如需要，可撤销那次删除。", None)
            return False
        mine = self.form.changes()
        both = [n for n in mine if now[0].values[n] != self.record.values[n]]
        self.record = now[0]
        if not both:
            return self.save()
        self.conflict.ask([(n, self.register.fields[n].label, self._seen(n), now[0].texts[n]) for n in both])
        return False

    def _seen(self, name: str) -> str:
        editor = self.form.boxes[name].editor
        return editor.line.text() if hasattr(editor, "line") else editor.text()

    def _resolved(self, take_theirs: list[str]) -> None:
        assert self.record is not None
        for name in take_theirs:
            self.form.boxes[name].load(*texts_of(self.register, self.record, name))
        self.save()

    def drop(self) -> None:
        """Back to what is saved."""
        if self.record is not None:
            self.show_record(self.record.id)
        else:
            self._load()
            self.closed.emit()

    def ask_close(self) -> None:
        """Close the form, asking first about unsaved changes."""
        self.leave(self.closed.emit)

    def leave(self, then: Callable[[], Any]) -> None:
        """Do ``then`` now, or after the clerk has saved or dropped what is unsaved."""
        self.leave_bar.leave(then, dirty=self.dirty)

    def _edited(self) -> None:
        dirty = self.dirty
        self._tell_what_is_left()
        self.save_button.setEnabled(dirty or self.record is None)
        self.drop_button.setEnabled(dirty or self.record is None)
        self.drop_button.setText("取消" if self.record is None else "放弃修改")
        self.state.setText("有未保存的修改" if dirty else "")
        if dirty != self._was_dirty:
            self._was_dirty = dirty
            self.dirty_changed.emit(dirty)
