"""One sheet of the preview: its table above, what is to be known of it below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QComboBox, QMenu, QSplitter, QWidget

from streetdesk.actions.importing.roster import Plan, PlannedSheet
from streetdesk.ui.importing import words
from streetdesk.ui.importing.lists import LinesTable
from streetdesk.ui.importing.mapping import MappingPanel
from streetdesk.ui.importing.model import SHOWN
from streetdesk.ui.importing.table import SheetTable
from streetdesk.ui.look import theme
from streetdesk.ui.look.icons import icon
from streetdesk.ui.look.tabs import Tabs
from streetdesk.ui.look.widgets import ElidedLabel, button, column, label, row

_PROBLEMS, _CHANGES, _REPAIRS, _SKIPPED, _MAPPING = range(5)
_SIZES = [640, 150]
_LEAST = 120  # pixels: the list's title and three lines
_MOST = 16_777_215  # as Qt has it: no limit
_TITLES = ("问题", "变化", "自动修正", "没有读的行", "各列存为")


class SheetPane(QWidget):
    """Emits ``mended`` (row, column index, text), ``remapped`` (heading path, target key or "") and ``left_out`` (row,

    whether it is left out).
    """

    mended = Signal(int, int, str)
    pasted = Signal(object)
    remapped = Signal(str, str)
    left_out = Signal(int, bool)

    def __init__(self, targets: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = SheetTable()
        self.problems = LinesTable("问题")
        self.changes = LinesTable("变化")
        self.repairs = LinesTable("自动修正")
        self.skipped = LinesTable("没有读的行")
        self.mapping = MappingPanel(targets)
        self.below = Tabs()
        for part, title in zip(
            (self.problems, self.changes, self.repairs, self.skipped, self.mapping), _TITLES, strict=True
        ):
            self.below.addTab(part, title)
        self.shown = QComboBox()
        self.shown.setAccessibleName("显示哪些行")
        for key, text in SHOWN:
            self.shown.addItem(text, key)
        self.next = button("下一个问题", self.table.next_problem, symbol="down", shortcut="F8")
        self.out_button = button("", self._turn_row, symbol="bin", tip="这一行不导入，或者恢复导入")
        self.count = label(look="small")
        hint = ElidedLabel("small")
        hint.show_text("双击格子或直接打字就能改正，按F2再按↓列出可填的；改过即重新核对。")
        tools = row(label("显示", "label"), self.shown, self.next, self.out_button, self.count, hint, gap=theme.S2)
        tools.setStretch(tools.count() - 1, 1)
        self.fold_button = button("收起", self._fold, look="plain", symbol="down", tip="收起下面的清单，让表格更大")
        self.below.setCornerWidget(self.fold_button)
        self.below.tabBarClicked.connect(lambda _: self._unfold())
        parts = self._parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.table)
        parts.addWidget(self.below)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 1)
        parts.setSizes(_SIZES)
        self.below.setMinimumHeight(_LEAST)
        self._unfolded = list(_SIZES)
        layout = column(margins=(0, theme.S2, 0, 0))
        layout.addLayout(tools)
        layout.addWidget(parts, 1)
        self.setLayout(layout)
        self.shown.currentIndexChanged.connect(lambda _: self._show_rows())
        self.table.sheet_model.mended.connect(self.mended)
        self.table.pasted.connect(self.pasted)
        self.table.heading_clicked.connect(self._show_mapping)
        self.mapping.changed.connect(self.remapped)
        for part in (self.problems, self.changes, self.repairs, self.skipped):
            part.chosen.connect(self._go_to)
        self.table.editing_ended.connect(self._catch_up)
        self.table.selectionModel().currentChanged.connect(lambda *_: self._name_turn())
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._menu)
        self._name_turn()
        self._begun = False
        self._waiting: tuple[Plan, PlannedSheet] | None = None

    def set_plan(self, plan: Plan, sheet: PlannedSheet) -> None:
        """Show a sheet of a plan; cursor, filter and tabs stay. While a cell is typed into it waits."""
        if self.table.is_editing:
            self._waiting = (plan, sheet)
            return
        self._waiting = None
        name = sheet.reading.sheet
        fixed = frozenset((r, c) for s, r, c in plan.mended if s == name)
        self.table.sheet_model.set_units(plan.units)
        self.table.set_sheet(sheet, fixed)
        self.mapping.set_sheet(sheet)
        lists = (
            (self.problems, words.problem_lines(sheet)),
            (self.changes, words.change_lines(sheet)),
            (self.repairs, words.repair_lines(sheet)),
            (self.skipped, words.skipped_lines(plan, sheet)),
        )
        for number, (part, lines) in enumerate(lists):
            part.set_lines(lines)
            self.below.setTabText(number, f"{_TITLES[number]}（{len(lines)}）")
            self.below.setTabVisible(number, bool(lines) or number == _PROBLEMS)
        unmapped = len(sheet.reading.unmapped)
        self.below.setTabText(_MAPPING, f"{_TITLES[_MAPPING]}（{unmapped}列不导入）" if unmapped else _TITLES[_MAPPING])
        self.next.setEnabled(bool(sheet.problems))
        self._name_turn()
        self._tell_count()
        if not self._begun:
            self._begun = True
            self.below.setCurrentIndex(_PROBLEMS if sheet.problems else _first_full(lists))

    @property
    def _is_out(self) -> bool:
        where, _ = self.table.place()
        return bool(where) and self.table.sheet_model.is_left_out(self.table.currentIndex().row())

    def _turn_row(self) -> None:
        """Leave the current row out, or take it back in."""
        where, _ = self.table.place()
        if where:
            self.left_out.emit(where, not self._is_out)
            self.table.setFocus()

    def _name_turn(self) -> None:
        self.out_button.setText("恢复这行(&Q)" if self._is_out else "不导入这行(&Q)")
        self.out_button.setEnabled(bool(self.table.place()[0]))

    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.out_button.text(), self._turn_row)
        menu.popup(self.table.viewport().mapToGlobal(at))

    def _catch_up(self) -> None:
        if self._waiting and not self.table.is_editing:
            self.set_plan(*self._waiting)

    def _show_rows(self) -> None:
        where, path = self.table.place()
        self.table.sheet_model.show_rows(str(self.shown.currentData()))
        if not (where and self.table.go_to(where, path)) and self.table.sheet_model.rowCount():
            self.table.setCurrentIndex(self.table.sheet_model.index(0, 0))
        self._tell_count()

    def _tell_count(self) -> None:
        self.count.setText(f"{self.table.sheet_model.rowCount()}行")

    def _go_to(self, where: int, path: str) -> None:
        if not self.table.go_to(where, path) and self.shown.currentIndex():
            self.shown.setCurrentIndex(0)
            self.table.go_to(where, path)
        self.table.setFocus()

    @property
    def folded(self) -> bool:
        """Whether only the titles of the lists are seen."""
        return self.below.maximumHeight() < _MOST

    def _fold(self) -> None:
        if self.folded:
            self.below.setMinimumHeight(_LEAST)
            self.below.setMaximumHeight(_MOST)
            self._parts.setSizes(self._unfolded)
        else:
            self._unfolded, least = self._parts.sizes(), self.below.tabBar().sizeHint().height()
            self.below.setFixedHeight(least)
            self._parts.setSizes([sum(self._unfolded) - least, least])
        self.fold_button.setText("展开" if self.folded else "收起")
        self.fold_button.setIcon(icon("right" if self.folded else "down", theme.ACCENT))

    def _unfold(self) -> None:
        if self.folded:
            self._fold()

    def _show_mapping(self, path: str) -> None:
        self._unfold()
        self.below.setCurrentWidget(self.mapping)
        self.mapping.focus_on(path)


def _first_full(lists: Sequence[tuple[LinesTable, list[words.Line]]]) -> int:
    return next((n for n, (_, lines) in enumerate(lists) if lines), _MAPPING)
