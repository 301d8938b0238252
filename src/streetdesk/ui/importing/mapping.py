"""Which column of the sheet is stored as what: one choice for each heading."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QScrollArea, QWidget

from streetdesk.actions.importing.roster import PlannedSheet
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import label

IGNORED = "（不导入）"
_COLUMNS = 3


class _Choice(QComboBox):
    """A box that does not change under the wheel while the list is scrolled."""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802  Qt's name
        event.ignore()


class MappingPanel(QScrollArea):
    """``changed`` carries heading path and target key ("" for none)."""

    changed = Signal(str, str)

    def __init__(self, targets: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._targets = targets
        self._paths: tuple[str, ...] = ()
        self.boxes: dict[str, QComboBox] = {}
        self.setWidgetResizable(True)
        self.setProperty("look", "paper")

    def set_sheet(self, sheet: PlannedSheet) -> None:
        """Show a sheet's headings; the boxes stay while the headings are the same."""
        columns = sheet.reading.columns
        paths = tuple(c.path for c in columns)
        if paths != self._paths:
            self._paths = paths
            self._build([(c.letter, c.path) for c in columns])
        for column in columns:
            box = self.boxes[column.path]
            with QSignalBlocker(box):
                box.setCurrentIndex(max(0, box.findData(column.key or "")))

    def focus_on(self, path: str) -> None:
        """Put the focus on a heading's box."""
        if box := self.boxes.get(path):
            self.ensureWidgetVisible(box)
            box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _build(self, headings: list[tuple[str, str]]) -> None:
        self.boxes = {}
        inside = QWidget()
        inside.setProperty("look", "paper")
        grid = QGridLayout(inside)
        grid.setContentsMargins(theme.S3, theme.S2, theme.S3, theme.S2)
        grid.setHorizontalSpacing(theme.S2)
        grid.setVerticalSpacing(theme.S2)
        lines = -(-len(headings) // _COLUMNS)
        for number, (letter, path) in enumerate(headings):
            line, across = number % lines, number // lines * 3
            box = _Choice()
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            box.setAccessibleName(f"{letter}列 {path} 存为")
            box.setMinimumContentsLength(8)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.addItem(IGNORED, "")
            for key, field in self._targets:
                box.addItem(field, key)
            box.activated.connect(lambda _, p=path, b=box: self.changed.emit(p, str(b.currentData())))
            self.boxes[path] = box
            name = label(f"{letter}  {path}")
            name.setBuddy(box)
            grid.addWidget(name, line, across)
            grid.addWidget(box, line, across + 1)
            grid.setColumnMinimumWidth(across + 2, theme.S4)
            grid.setColumnStretch(across + 1, 1)
        grid.setRowStretch(lines, 1)
        self.setWidget(inside)
