"""What many people are given at once: one field's value, or another community from a day on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from streetdesk.actions import records
from streetdesk.actions.listing import bulk
from streetdesk.actions.listing.bulk import Preview
from streetdesk.actions.office import Workspace
from streetdesk.actions.people import moving
from streetdesk.errors import FieldError
from streetdesk.fields import Field, Reference
from streetdesk.fields.daytext import parse_day
from streetdesk.registers import by_key
from streetdesk.registers.staff import STAFF
from streetdesk.ui.form.editors import Editor, editor_for
from streetdesk.ui.form.line import Line
from streetdesk.ui.form.reference_editor import ReferenceEditor
from streetdesk.ui.look.widgets import column, label

MOVE = "move"
Work = Callable[..., Preview]


class BulkValue(QWidget):
    """``changed`` when a preview made before no longer holds."""

    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.what = QComboBox()
        self.what.setAccessibleName("改什么")
        self.what.addItem("调到别的单位", MOVE)
        for name, text in bulk.editable(STAFF).items():
            if name != "unit_id":
                self.what.addItem(text, name)
        self.unit = ReferenceEditor(Field("单位", Reference(table="unit")), workspace)
        self.unit.pick.setAccessibleName("调到哪个单位")
        self.day, self.paper = Line(), Line()
        self.day.setAccessibleName("从哪一天起")
        self.day.setPlaceholderText("如 2026.7.1；空着只改单位，不记任职")
        self.paper.setAccessibleName("文号")
        self.paper.setPlaceholderText("可不填")
        for line in (self.day, self.paper):
            line.textEdited.connect(lambda _: self._edited())
        self.unit.edited.connect(self._edited)
        self.unit.pick.entered.connect(self.unit.settle)
        self.unit.pick.entered.connect(self.day.setFocus)
        self.day.entered.connect(self.paper.setFocus)
        self.move_part = QWidget()
        self.move_part.setLayout(
            column(
                label("调到", "label"),
                self.unit,
                label("从哪一天起（任职从这天起记在新单位，原任职到前一天止）", "label", wrap=True),
                self.day,
                label("文号", "label"),
                self.paper,
                gap=2,
            )
        )
        self.said = label("", "error", wrap=True)
        self.said.hide()
        self.hint = label("空着就是清空这一项。", "small", wrap=True)
        self.editor: Editor | None = None
        self.caption = label("改为", "label")
        self._lines = column(
            label("改什么", "label"), self.what, self.move_part, self.caption, self.hint, self.said, gap=4
        )
        self.setLayout(self._lines)
        self.what.currentIndexChanged.connect(lambda _: self._what_changed())
        self._what_changed()

    @property
    def key(self) -> str:
        """A staff column, or ``MOVE``."""
        return str(self.what.currentData())

    def _what_changed(self) -> None:
        if self.editor is not None:
            self._lines.removeWidget(self.editor)
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None
        self.move_part.setVisible(self.key == MOVE)
        self.caption.setVisible(self.key != MOVE)
        self.hint.setVisible(self.key != MOVE)
        if self.key != MOVE:
            field = by_key("staff").fields[self.key]
            self.editor = editor_for(field, self.workspace)
            self.editor.input.setAccessibleName(f"新的{field.label}")
            self.editor.edited.connect(self._edited)
            self._lines.insertWidget(self._lines.indexOf(self.hint), self.editor)
        self._say("")
        self.changed.emit()

    def read(self, ids: Sequence[int]) -> tuple[Work, Work] | None:
        """The preview and the act for these people; None where something typed is wrong, which is said."""
        try:
            found = self._read_move(ids) if self.key == MOVE else self._read_field(ids)
        except (FieldError, ValueError) as why:
            self._say(str(why))
            return None
        self._say("")
        return found

    def _read_move(self, ids: Sequence[int]) -> tuple[Work, Work]:
        workspace = self.workspace
        self.unit.settle()
        unit = self.unit.text()
        if not unit.isdecimal():
            raise ValueError(f"没有名为“{unit[:20]}”的单位。" if unit else "请选择调到哪个单位。")
        day: date | None = None
        if typed := self.day.text().strip():
            whole = parse_day(typed)
            if not whole.is_exact:
                raise ValueError("调动要写到哪一天，例如2026.7.1。")
            day = whole.first
            self.day.setText(whole.iso())
        unit_id, paper = int(unit), self.paper.text()
        return (
            lambda: moving.preview_move(workspace, ids, unit_id, day),
            lambda **more: moving.move(workspace, ids, unit_id, day, paper_no=paper, **more),
        )

    def _read_field(self, ids: Sequence[int]) -> tuple[Work, Work]:
        assert self.editor is not None
        workspace, name, register = self.workspace, self.key, by_key("staff")
        if hasattr(self.editor, "settle"):
            self.editor.settle()
        typed = records.read_form(register, {name: self.editor.text()})
        if name in typed.errors:
            raise typed.errors[name]
        value = typed.values.get(name)
        return (
            lambda: bulk.preview_field(workspace, STAFF, ids, name, value),
            lambda **more: bulk.set_field(workspace, STAFF, ids, name, value, **more),
        )

    def _edited(self) -> None:
        self._say("")  # what was wrong is being mended
        self.changed.emit()

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))
