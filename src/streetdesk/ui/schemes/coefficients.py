"""A table to type or paste the coefficients of all grades; what is wrong is told in sentences while typing."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from streetdesk.pay.scheme.edit import coefficient_problems, read_coefficients
from streetdesk.ui.form.line import Line
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import column, label, set_state

_DEEP = 6  # grades below one another
_SHOWN = 4  # sentences at once


class GradeLine(Line):
    """One coefficient. A click selects the whole, and several numbers pasted go to ``pasted``, not into the line."""

    pasted = Signal(str)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.MouseFocusReason:
            QTimer.singleShot(0, self, self.selectAll)  # the click would put the cursor into the old number

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.matches(QKeySequence.StandardKey.Paste):
            text = QApplication.clipboard().text()
            if len(text.split()) > 1:
                self.pasted.emit(text)
                return
        super().keyPressEvent(event)


class CoefficientTable(QWidget):
    """One line for each grade; several numbers pasted into any line fill the table from grade 1 on."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[GradeLine] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.S2)
        self._grid.setVerticalSpacing(theme.S1)
        self.told = label("", "error", wrap=True)
        hint = "可以从表格里复制一列系数，粘贴到任意一格，会从第1级起依次填入。全部留空表示暂时没有系数。"
        layout = column(label(hint, "muted", wrap=True), gap=theme.S2)
        layout.addWidget(self.told)  # above the table: below it a low screen would not show it
        layout.addLayout(self._grid)
        self.setLayout(layout)

    def load(self, coefficients: Mapping[int, Decimal], grades: int) -> None:
        """Show the coefficients of so many grades."""
        if len(self.lines) != grades:
            self._make(grades)
        for grade, line in enumerate(self.lines, 1):
            line.setText(str(coefficients.get(grade, "")))
        self._judge()

    def lay(self, grades: int) -> None:
        """So many lines, each with what stands in it."""
        if len(self.lines) == grades:
            return
        texts = self.texts
        self._make(grades)
        for grade, line in enumerate(self.lines, 1):
            line.setText(texts.get(grade, ""))
        self._judge()

    def set_read_only(self, on: bool) -> None:
        """Show without letting anything be typed."""
        for line in self.lines:
            line.setReadOnly(on)

    @property
    def texts(self) -> dict[int, str]:
        """What is typed, by grade."""
        return {grade: line.text() for grade, line in enumerate(self.lines, 1)}

    def coefficients(self) -> dict[int, Decimal] | None:
        """The coefficients, or None while something is wrong with them."""
        found, problems = coefficient_problems(self.texts, len(self.lines))
        return None if problems else found

    def _make(self, grades: int) -> None:
        for line in self.lines:
            line.deleteLater()
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        self.lines = []
        deep = max(_DEEP, -(-grades // 6))
        for grade in range(1, grades + 1):
            line = GradeLine()
            line.pasted.connect(self._pasted)
            line.setAccessibleName(f"第{grade}级系数")
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
            line.textEdited.connect(lambda text: self._typed(text))
            line.entered.connect(lambda here=grade: self.lines[here % len(self.lines)].setFocus())
            place = grade - 1
            self._grid.addWidget(label(f"{grade}级", "label"), place % deep, place // deep * 2)
            self._grid.addWidget(line, place % deep, place // deep * 2 + 1)
            self.lines.append(line)

    def _pasted(self, text: str) -> None:
        for grade, value in read_coefficients(text, len(self.lines)).items():
            self.lines[grade - 1].setText(value)
        self._judge()
        self.changed.emit()

    def _typed(self, text: str) -> None:
        if len(text.split()) > 1:  # pasted by the menu of the right button: line ends came as blanks
            self._pasted(text)
            return
        self._judge()
        self.changed.emit()

    def _judge(self) -> None:
        found, problems = coefficient_problems(self.texts, len(self.lines))
        told = " ".join(problems)
        for grade, line in enumerate(self.lines, 1):
            set_state(line, "error" if f"第{grade}级的" in told or (problems and grade not in found) else "")
        more = f"……还有{len(problems) - _SHOWN}处" if len(problems) > _SHOWN else ""
        self.told.setText("\n".join(problems[:_SHOWN]) + more)
        self.told.setVisible(bool(problems))
