"""One field on a form: label, required mark, editor, and beside it what is wrong with it or worth knowing."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from streetdesk.actions.office import Workspace
from streetdesk.errors import FieldError
from streetdesk.fields import Attachment, Field, IdNumber, Reference
from streetdesk.fields.idnumber import birth_of, normalized
from streetdesk.ui.form.editors import Editor, editor_for
from streetdesk.ui.look import theme
from streetdesk.ui.look.tips import tip
from streetdesk.ui.look.widgets import button, column, label, row, set_state


class FieldBox(QWidget):
    """Holds the loaded text, so that it knows whether the clerk changed it."""

    edited = Signal(str)  # column
    left = Signal(str)
    entered = Signal(str)
    reveal_asked = Signal()

    def __init__(self, name: str, field: Field, workspace: Workspace) -> None:
        super().__init__()
        self.name = name
        self.field = field
        self.editor: Editor = editor_for(field, workspace)
        self.loaded = ""
        self.masked = False
        self.caption = label(field.label, "label")
        mark = label("＊" if field.required else "", "error")
        mark.setToolTip("必须填写")
        self.show_button: QPushButton = button(
            "显示", self.reveal_asked.emit, look="plain", tip="显示完整内容（会记录）"
        )
        self.show_button.setVisible(False)
        self.message = label("", "error", wrap=True)
        self.message.setVisible(False)
        self.caption.setBuddy(self.editor)
        self.editor.input.setAccessibleName(field.label + ("，必填" if field.required else ""))
        if field.hint:
            self.editor.input.setToolTip(tip(field.hint))
            self.editor.input.setAccessibleDescription(field.hint)
        line = row(self.editor, self.show_button, gap=theme.S1)
        line.setStretch(0, 1)
        layout = column(gap=2)
        layout.addLayout(row(self.caption, mark, 1, gap=2))
        layout.addLayout(line)
        layout.addWidget(self.message)
        layout.addStretch(1)
        self.setLayout(layout)
        self.setFocusProxy(self.editor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.editor.edited.connect(self._edited)
        self.editor.left.connect(self._left)
        self.editor.entered.connect(lambda: self.entered.emit(name))

    @property
    def wide(self) -> bool:
        """Whether it takes a whole row of the form."""
        return self.editor.wide

    @property
    def changed(self) -> bool:
        """Whether the clerk changed it since it was loaded."""
        return not self.masked and self.editor.text() != self.loaded

    @property
    def is_wrong(self) -> bool:
        """Whether it says that something must be corrected."""
        return not self.message.isHidden() and self.message.property("look") == "error"

    def load(self, text: str, shown: str = "", *, masked: bool = False) -> None:
        """Show a loaded value; a masked one shows ``shown`` only and cannot be changed until it is revealed."""
        self.masked = masked
        self.editor.set_read_only(masked)
        self.show_button.setVisible(masked)
        self.editor.show_text(shown if masked else text, shown)
        self.loaded = "" if masked else self.editor.text()
        self.tell()

    def text(self) -> str:
        """The text for ``Field.parse``."""
        return self.editor.text()

    def put(self, text: str) -> None:
        """Fill it as if typed."""
        self.editor.show_text(text)
        self.tell()
        self.edited.emit(self.name)

    def tell(self, sentence: str = "", state: str = "") -> None:
        """Show a sentence under the field: state error, warn, note or nothing."""
        self.message.setText(sentence)
        self.message.setVisible(bool(sentence))
        set_state(self.message, "error" if state == "error" else "note", "look")
        self.editor.set_state(state if state in {"error", "warn"} else "")
        self.editor.input.setAccessibleDescription(sentence or self.field.hint)

    def check(self) -> bool:
        """Read the text when the field is left: show it one way, or say what is wrong. Blank is judged on saving."""
        if self.masked or isinstance(self.field.kind, Attachment):
            return True
        typed = self.editor.text()
        try:
            value = self.field.kind.parse(typed, self.field.label)
        except FieldError as error:
            self.tell(str(error), "warn" if error.kind == "check-digit" and len(normalized(typed)) == 18 else "error")
            return False
        self.tell()
        if not isinstance(self.field.kind, Reference):
            self.editor.show_text(self.field.format(value))
        return True

    def _left(self) -> None:
        if self.changed and self.message.isHidden():  # what a refused save said of it stays until it is mended
            self.check()
        self.left.emit(self.name)

    def _edited(self) -> None:
        if isinstance(self.field.kind, IdNumber):
            self._check_id_while_typing()
        elif not self.message.isHidden():
            self.tell()
        self.edited.emit(self.name)

    def _check_id_while_typing(self) -> None:
        number = normalized(self.editor.text())
        if len(number) < 18:
            self.tell(f"已输入{len(number)}位，还差{18 - len(number)}位" if number else "", "note")
        elif self.check():
            born = birth_of(number[:18])
            self.tell(f"号码正确，{born:%Y-%m-%d}出生" if born else "", "note")
