"""One editor for each kind of field: all are asked for their text and given text to show."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from streetdesk.actions.office import Workspace
from streetdesk.actions.searching.pinyin_keys import best_first
from streetdesk.errors import FieldError
from streetdesk.fields import Choice, Field, Number, Text
from streetdesk.ui.form.day_line import DayLine
from streetdesk.ui.form.line import Line, Lines, PickLine
from streetdesk.ui.look.widgets import label, row, set_state


class Editor(QWidget):
    """Base of the editors. ``text`` is what ``Field.parse`` reads; ``show_text`` sets it without ``edited``."""

    edited = Signal()
    left = Signal()
    entered = Signal()
    wide = False

    def text(self) -> str:
        """The typed text."""
        raise NotImplementedError

    def show_text(self, text: str, shown: str = "") -> None:
        """Show a value's text; ``shown`` is what stands for it where the text is only a key."""
        raise NotImplementedError

    @property
    def input(self) -> QWidget:
        """The widget that takes the focus and the colours of a mistake."""
        raise NotImplementedError

    def set_read_only(self, on: bool) -> None:
        """Show only."""
        raise NotImplementedError

    def set_state(self, state: str) -> None:
        """error, warn or nothing."""
        set_state(self.input, state)


class LineEditor(Editor):
    """One line: text, codes, days, numbers, ID numbers; with suggestions where the field has some."""

    def __init__(self, field: Field, line: Line | None = None) -> None:
        super().__init__()
        self.field = field
        self.line = line or Line()
        unit = field.kind.unit if isinstance(field.kind, Number) else ""
        parts: list[QWidget | int] = [self.line]
        if unit:
            parts.append(label(unit, "muted"))
        self.setLayout(row(*parts))
        self.setFocusProxy(self.line)
        self.line.textEdited.connect(lambda _: self.edited.emit())
        self.line.left.connect(self._line_left)
        self.line.entered.connect(self.entered)
        if isinstance(self.line, PickLine):
            self.line.picked.connect(self._picked)
        elif isinstance(self.line, DayLine):
            self.line.chosen.connect(lambda: self._picked(""))

    def settle(self) -> None:
        """Take the only thing that what is typed can mean."""
        line = self.line
        if not isinstance(line, PickLine) or (meant := line.settled()) == line.text().strip():
            return
        try:
            self.field.kind.parse(line.text())
        except FieldError:
            pass
        else:
            if line.closed:  # another name of one of the entries
                return
        line.setText(meant)

    def _line_left(self) -> None:
        self.settle()
        self.left.emit()

    def _picked(self, _: str) -> None:
        self.edited.emit()
        self.left.emit()

    def text(self) -> str:
        return self.line.text()

    def show_text(self, text: str, shown: str = "") -> None:
        if self.line.text() != text:
            self.line.setText(text)
        self.line.setCursorPosition(0)

    @property
    def input(self) -> QWidget:
        return self.line

    def set_read_only(self, on: bool) -> None:
        self.line.setReadOnly(on)


class LinesEditor(Editor):
    """Several lines."""

    wide = True

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.lines = Lines()
        self.setLayout(row(self.lines))
        self.setFocusProxy(self.lines)
        self._showing = False
        self.lines.textChanged.connect(lambda: None if self._showing else self.edited.emit())
        self.lines.left.connect(self.left)
        self.lines.entered.connect(self.entered)

    def text(self) -> str:
        return self.lines.toPlainText()

    def show_text(self, text: str, shown: str = "") -> None:
        if self.lines.toPlainText() == text:
            return
        self._showing = True
        self.lines.setPlainText(text)
        self._showing = False

    @property
    def input(self) -> QWidget:
        return self.lines

    def set_read_only(self, on: bool) -> None:
        self.lines.setReadOnly(on)


def offers_of(labels: Sequence[str], words: Sequence[str] = (), *, closed: bool = False) -> PickLine:
    """A pick line over fixed labels, found by part or pinyin of them or of ``words`` (same order, other names)."""
    known = [(a, (a, *filter(None, b.split("\n")))) for a, b in zip(labels, words or labels, strict=True)]
    return PickLine(lambda typed: best_first(typed, known) if typed else list(labels), closed=closed)


def choice_line(kind: Choice) -> PickLine:
    """A pick line over a code table."""
    labels = [o.label for o in kind.options]
    return offers_of(labels, ["\n".join((o.label, *o.aliases)) for o in kind.options], closed=not kind.open)


def editor_for(field: Field, workspace: Workspace) -> Editor:
    """The editor of a field, chosen by its kind. KeyError for a kind without one (a contract test holds it)."""
    from streetdesk.ui.form.attachment_editor import AttachmentEditor
    from streetdesk.ui.form.reference_editor import ReferenceEditor

    kind = field.kind
    match kind.editor:
        case "lines":
            return LinesEditor(field)
        case "choice":
            assert isinstance(kind, Choice)
            return LineEditor(field, choice_line(kind))
        case "yesno":
            return LineEditor(field, offers_of(["是", "否"], closed=True))
        case "reference":
            return ReferenceEditor(field, workspace)
        case "attachment":
            return AttachmentEditor(field, workspace)
        case "line" if isinstance(kind, Text) and kind.suggestions:
            return LineEditor(field, offers_of(kind.suggestions))
        case "day":
            return LineEditor(field, DayLine())
        case "line" | "number" | "idnumber":
            return LineEditor(field)
    raise KeyError(kind.editor)
