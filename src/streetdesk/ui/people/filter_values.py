"""The right half of the filter panel: how a thing is asked for, and the values asked for."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from streetdesk.actions.listing import Filter, Filterable, Op, Plain, Value
from streetdesk.actions.searching.pinyin_keys import found_by
from streetdesk.errors import FieldError
from streetdesk.fields.daytext import parse_day
from streetdesk.ui.form.line import Line
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import column, label, row

WORDS: dict[Op, str] = {
    "in": "是其中之一",
    "not-in": "不是",
    "has": "含有",
    "between": "在范围内",
    "is": "是或否",
    "blank": "没有填",
    "filled": "已填",
    "vague": "只知道年或月",
}
MANY = 10
"""From so many options on they can be searched."""


class FilterValues(QWidget):
    """``show_field`` for a new condition, ``show_filter`` for one that is changed; ``made`` reads it."""

    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.about: Filterable | None = None
        self.op = QComboBox()
        self.op.setAccessibleName("怎样比较")
        self.seek = Line()
        self.seek.setPlaceholderText("查找选项，可用拼音首字母")
        self.seek.setAccessibleName("查找选项")
        self.options = QListWidget()
        self.options.setAccessibleName("选项，空格勾选")
        self.low, self.high, self.word = Line(), Line(), Line()
        self.low.setAccessibleName("从")
        self.high.setAccessibleName("到")
        self.word.setAccessibleName("文字")
        self.yes = QComboBox()
        self.yes.setAccessibleName("是或否")
        self.yes.addItem("是", 1)
        self.yes.addItem("否", 0)
        self.unit = label("", "muted")
        self.said = label("", "error", wrap=True)
        self.said.hide()
        self._parts = {"many": QWidget(), "range": QWidget(), "word": QWidget(), "yes": QWidget(), "none": QWidget()}
        many = column(self.seek, self.options)
        many.setStretch(1, 1)
        self._parts["many"].setLayout(many)
        ends = row(label("从"), self.low, label("到"), self.high, self.unit, 1)
        for line in (self.low, self.high):
            line.setFixedWidth(130)
        self._parts["range"].setLayout(_top(ends))
        self._parts["word"].setLayout(_top(row(self.word)))
        self._parts["yes"].setLayout(_top(row(self.yes, 1)))
        self.stack = QStackedWidget()
        for part in self._parts.values():
            self.stack.addWidget(part)
        layout = column(gap=theme.S2)
        layout.addLayout(row(self.op, 1))
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.said)
        self.setLayout(layout)
        self.op.currentIndexChanged.connect(lambda _: self._op_changed())
        self.seek.textEdited.connect(lambda _: self._narrow())
        self.seek.entered.connect(self._find_entered)
        for line in (self.high, self.word):
            line.entered.connect(self.entered)
        self.low.entered.connect(self.high.setFocus)

    @property
    def _op(self) -> Op:
        found: Op = self.op.currentData() or "filled"
        return found

    def show_field(self, about: Filterable) -> None:
        """A fresh condition on a field."""
        self.about = about
        self.op.clear()
        for op in about.ops:
            self.op.addItem(WORDS[op], op)
        self.seek.clear()
        self.seek.setVisible(len(about.options) >= MANY)
        self.options.clear()
        for value, text in about.options:
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, value)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.options.addItem(item)
        for line in (self.low, self.high, self.word):
            line.clear()
        day = about.kind == "day"
        self.low.setPlaceholderText("如 1990.01" if day else "不限")
        self.high.setPlaceholderText("如 1995" if day else "不限")
        self.unit.setText(about.unit)
        self._op_changed()

    def show_filter(self, about: Filterable, one: Filter) -> None:
        """A condition that is there already, to be changed."""
        self.show_field(about)
        self.op.setCurrentIndex(max(0, self.op.findData(one.op)))
        value = one.value
        if one.op in ("in", "not-in") and isinstance(value, tuple):
            for number in range(self.options.count()):
                item = self.options.item(number)
                if item.data(Qt.ItemDataRole.UserRole) in value:
                    item.setCheckState(Qt.CheckState.Checked)
        elif one.op == "between" and isinstance(value, tuple):
            for line, end in zip((self.low, self.high), value, strict=True):
                line.setText("" if end is None else str(end))
        elif one.op == "has":
            self.word.setText(str(value))
        elif one.op == "is":
            self.yes.setCurrentIndex(self.yes.findData(value))

    def take_focus(self) -> None:
        """To where a value is typed or ticked."""
        part = self.stack.currentWidget()
        if part is self._parts["many"]:
            (self.seek if self.seek.isVisibleTo(self) else self.options).setFocus()
            self.options.setCurrentRow(max(0, self.options.currentRow()))
        elif part is self._parts["range"]:
            self.low.setFocus()
        elif part is self._parts["word"]:
            self.word.setFocus()
        elif part is self._parts["yes"]:
            self.yes.setFocus()
        else:
            self.op.setFocus()

    def made(self) -> Filter | None:
        """The condition; None where something is missing or wrong, which is then said."""
        if self.about is None:
            return None
        try:
            value = self._value()
        except FieldError as error:
            self._say(str(error))
            return None
        except ValueError as why:
            self._say(str(why))
            return None
        self._say("")
        return Filter(self.about.key, self._op, value)

    def _value(self) -> Value:
        """ValueError says what is missing."""
        op = self._op
        if op in ("in", "not-in"):
            ticked = tuple(self._ticked())
            if not ticked:
                raise ValueError("请至少勾选一项。")
            return ticked
        if op == "has":
            if not self.word.text().strip():
                raise ValueError("请写要找的文字。")
            return self.word.text().strip()
        if op == "is":
            found: int = self.yes.currentData()
            return found
        if op == "between":
            ends = (self._end(self.low.text().strip()), self._end(self.high.text().strip()))
            if ends == (None, None):
                raise ValueError("请至少写一头。")
            return ends
        return None

    def _end(self, typed: str) -> Plain | None:
        if not typed:
            return None
        if self.about is not None and self.about.kind == "day":
            return parse_day(typed).iso()
        digits = typed.removesuffix(self.about.unit if self.about else "")
        if not digits.isdecimal() or len(digits) > 9:
            raise ValueError(f"“{typed[:12]}”不是整数。")
        return int(digits)

    def _ticked(self) -> list[Plain]:
        items = [self.options.item(number) for number in range(self.options.count())]
        return [i.data(Qt.ItemDataRole.UserRole) for i in items if i.checkState() == Qt.CheckState.Checked]

    def _op_changed(self) -> None:
        kinds = {"in": "many", "not-in": "many", "between": "range", "has": "word", "is": "yes"}
        self.stack.setCurrentWidget(self._parts[kinds.get(self._op, "none")])
        self._say("")

    def _narrow(self) -> None:
        typed = self.seek.text().strip()
        first = -1
        for number in range(self.options.count()):
            item = self.options.item(number)
            seen = not typed or found_by(typed, item.text())
            item.setHidden(not seen)
            first = number if seen and first < 0 else first
        self.options.setCurrentRow(first)

    def _find_entered(self) -> None:
        """Enter in the search ticks the option it stands on."""
        item = self.options.currentItem()
        if item is not None and not item.isHidden():
            ticked = item.checkState() == Qt.CheckState.Checked
            item.setCheckState(Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked)
            self.seek.selectAll()

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))


def _top(line: QHBoxLayout) -> QVBoxLayout:
    """A line at the top of a part."""
    found = column()
    found.addLayout(line)
    found.addStretch(1)
    return found
