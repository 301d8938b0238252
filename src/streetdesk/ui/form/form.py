"""The form of any register, made from its declaration: sections, fields, findings shown where they belong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from streetdesk.actions.listing import Row
from streetdesk.actions.office import Workspace
from streetdesk.fields import IdNumber, Reference
from streetdesk.fields.idnumber import birth_of, normalized, sex_of
from streetdesk.register import Finding, Register, Strength, column_name
from streetdesk.ui.form.field_box import FieldBox
from streetdesk.ui.form.reference_editor import ReferenceEditor
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import column, label

FIELD_WIDTH = 260


class FieldGrid(QWidget):
    """Lays fields out in as many columns as the width holds, one to three."""

    def __init__(self, boxes: Sequence[FieldBox]) -> None:
        super().__init__()
        self.boxes = boxes
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.S4)
        self._grid.setVerticalSpacing(theme.S2)
        self._lay_out(1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._lay_out(max(1, min(3, event.size().width() // FIELD_WIDTH)))

    def _lay_out(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        line = place = 0
        for box in self.boxes:
            if box.wide and place:
                line, place = line + 1, 0
            self._grid.addWidget(box, line, place, 1, columns if box.wide else 1)
            place += columns if box.wide else 1
            if place >= columns:
                line, place = line + 1, 0
        for number in range(3):
            self._grid.setColumnMinimumWidth(number, 0)
            self._grid.setColumnStretch(number, 1 if number < columns else 0)


class Form(QWidget):
    """The fields of one record. Knows nothing of saving; the panel around it does."""

    edited = Signal()
    entered_last = Signal()
    reveal_asked = Signal()
    number_left = Signal(str)  # a whole ID number that was typed

    def __init__(self, workspace: Workspace, register: Register) -> None:
        super().__init__()
        self.register = register
        self.boxes: dict[str, FieldBox] = {}
        owner = column_name(register.owner) if register.owner is not None else None
        layout = column(margins=(theme.S4, theme.S2, theme.S4, theme.S4), gap=theme.S3)
        for section in register.sections:
            names = [column_name(a) for a in section.columns if column_name(a) != owner]
            boxes = [FieldBox(name, register.fields[name], workspace) for name in names]
            if not boxes:
                continue
            if len(register.sections) > 1:
                layout.addWidget(label(section.title, "section"))
            layout.addWidget(FieldGrid(boxes))
            self.boxes.update({box.name: box for box in boxes})
        layout.addStretch(1)
        self.setLayout(layout)
        for box in self.boxes.values():
            box.edited.connect(self._edited)
            box.left.connect(self._left)
            box.entered.connect(self._next)
            box.reveal_asked.connect(partial(self._reveal, box))

    def belong_to(self, owner_id: int | None) -> None:
        """Whose record it is: pointers to what belongs to somebody offer only the owner's own."""
        for box in self.boxes.values():
            if isinstance(box.editor, ReferenceEditor):
                box.editor.belong_to(owner_id)

    def load(self, record: Row | None, defaults: Mapping[str, str] | None = None, *, plain: bool = False) -> None:
        """Show a record, or a blank one with ``defaults`` (column -> text): these count as what it begins with."""
        for name, box in self.boxes.items():
            if record is None:
                box.load("")
                continue
            text, shown = texts_of(self.register, record, name)
            box.load(text, shown, masked=box.field.private and bool(text) and not plain)
        for name, text in {**(self._only_ones() if record is None else {}), **(defaults or {})}.items():
            if name in self.boxes:
                self.boxes[name].put(text)
                self.boxes[name].loaded = self.boxes[name].text()

    def _only_ones(self) -> dict[str, str]:
        """What can only be one thing is chosen already: the person's single certificate."""
        editors = {n: box.editor for n, box in self.boxes.items() if isinstance(box.editor, ReferenceEditor)}
        return {name: only for name, editor in editors.items() if (only := editor.only_one())}

    @property
    def dirty(self) -> bool:
        """Whether anything was changed since loading."""
        return any(box.changed for box in self.boxes.values())

    def changes(self) -> dict[str, str]:
        """The texts of the fields that were changed, by column."""
        return {name: box.text() for name, box in self.boxes.items() if box.changed}

    def texts(self) -> dict[str, str]:
        """The texts of all fields that are not masked."""
        return {name: box.text() for name, box in self.boxes.items() if not box.masked}

    def clear_messages(self) -> None:
        """Take away every sentence under the fields."""
        for box in self.boxes.values():
            box.tell()

    def show_findings(self, findings: Iterable[Finding]) -> list[str]:
        """Put each finding under its field; the sentences that belong to no field come back."""
        states = {Strength.REFUSE: "error", Strength.CONFIRM: "warn", Strength.NOTE: "note"}
        loose = []
        for finding in findings:
            box = self.boxes.get(finding.column)
            if box is None:
                loose.append(finding.sentence)
            else:
                box.tell(finding.sentence, states[finding.strength])
        return loose

    def _reveal(self, box: FieldBox) -> None:
        """Show what is masked and stay in that field: what is typed next is meant for it."""
        self.reveal_asked.emit()
        if not box.masked:
            box.setFocus()
            if isinstance(box.editor.input, QLineEdit):
                box.editor.input.selectAll()

    def focus_first(self, names: Iterable[str] = ()) -> None:
        """Go to the first of some fields, or of all."""
        wanted = set(names) or set(self.boxes)
        for name, box in self.boxes.items():
            if name in wanted:
                box.setFocus()
                if isinstance(box.editor.input, QLineEdit):
                    box.editor.input.selectAll()  # what stands there is typed over
                return

    def _next(self, name: str) -> None:
        names = list(self.boxes)
        for after in names[names.index(name) + 1 :]:
            if not self.boxes[after].masked:
                self.boxes[after].setFocus()
                self.boxes[after].editor.input.setFocus()
                return
        self.entered_last.emit()

    def _edited(self, name: str) -> None:
        box = self.boxes[name]
        if isinstance(box.field.kind, IdNumber):
            self._fill_from_id(normalized(box.text()))
        self.edited.emit()

    def _fill_from_id(self, number: str) -> None:
        """Birth and sex follow from a whole ID number where they are blank."""
        if len(number) != 18 or not number[:17].isdecimal() or not (born := birth_of(number)):
            return
        for name, code in (("birth", born.isoformat()), ("sex", sex_of(number))):
            box = self.boxes.get(name)
            if box is not None and not box.text():
                box.put(box.field.format(box.field.kind.parse(code)))

    def _left(self, name: str) -> None:
        box = self.boxes[name]
        if box.changed and isinstance(box.field.kind, IdNumber) and len(number := normalized(box.text())) == 18:
            self.number_left.emit(number)
        if not box.changed or not box.message.isHidden():
            return
        self._show_notes(name)

    def _show_notes(self, name: str) -> None:
        """What the checks only note about a field is told quietly as soon as it is left."""
        from streetdesk.actions.records import read_form

        typed = read_form(self.register, self.texts())
        for finding in self.register.findings(typed.values):
            if finding.column == name and finding.strength is Strength.NOTE:
                self.boxes[name].tell(finding.sentence, "note")


def texts_of(register: Register, record: Row, name: str) -> tuple[str, str]:
    """A value as its editor takes it, and as it is seen."""
    value = record.values[name]
    if isinstance(register.fields[name].kind, Reference):
        return ("" if value is None else str(value)), record.texts[name]
    return register.fields[name].format(value), record.texts[name]
