"""The dry run as the clerk looks at it: what would come in, sheet by sheet, and the buttons to do it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from streetdesk.actions.importing.roster import Plan
from streetdesk.ui.importing import words
from streetdesk.ui.importing.sheet import SheetPane
from streetdesk.ui.look import theme
from streetdesk.ui.look.tabs import Tabs
from streetdesk.ui.look.widgets import ElidedLabel, button, column, label, row


class PreviewPane(QWidget):
    """Shows a plan; emits what the clerk wants done with it."""

    mended = Signal(str, int, int, str)
    pasted = Signal(str, object)
    remapped = Signal(str, str, str)
    left_out = Signal(str, int, bool)
    commit_wanted = Signal()
    bad_rows_wanted = Signal()
    left = Signal()

    def __init__(self, targets: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._targets = targets
        self._plan: Plan | None = None
        self._busy = False
        self.file = label(look="lead", selectable=True)
        self.summary = label(selectable=True)
        self.units = ElidedLabel("muted")
        self.tabs = Tabs()
        self.panes: list[SheetPane] = []
        self.take_changes = QCheckBox("同时更新有变化的人(&U)")
        self.take_changes.setChecked(True)
        self.take_changes.toggled.connect(lambda _: self._tell_buttons())
        self.unit_caption = label("没有写社区的行归入(&D)", "label")
        self.default_unit = QLineEdit()
        self.default_unit.setPlaceholderText("留空则归入街道")
        self.default_unit.setMaximumWidth(200)
        self.unit_caption.setBuddy(self.default_unit)
        self.commit = button("导入好的行(&I)", self.commit_wanted.emit, look="primary", symbol="import")
        self.save_bad = button("把待处理的行另存为工作簿…(&S)", self.bad_rows_wanted.emit)
        self.leave = button("取消(&X)", self.left.emit)
        self.hint = ElidedLabel("small")
        options = row(self.take_changes, self.unit_caption, self.default_unit, 1, gap=theme.S3)
        buttons = row(self.save_bad, self.hint, self.leave, self.commit, gap=theme.S3)
        buttons.setStretch(1, 1)
        layout = column(gap=theme.S2)
        head = row(self.file, self.summary, self.units, gap=theme.S4)
        head.setStretch(2, 1)
        layout.addLayout(head)
        layout.addWidget(self.tabs, 1)
        layout.addLayout(options)
        layout.addLayout(buttons)
        self.setLayout(layout)

    def begin(self, plan: Plan) -> None:
        """Show a workbook just read."""
        self.tabs.clear()
        for old in self.panes:
            old.deleteLater()
        self.panes = []
        for sheet in plan.sheets:
            pane, name = SheetPane(self._targets), sheet.reading.sheet
            pane.mended.connect(lambda r, c, text, s=name: self.mended.emit(s, r, c, text))
            pane.pasted.connect(lambda cells, s=name: self.pasted.emit(s, cells))
            pane.remapped.connect(lambda path, key, s=name: self.remapped.emit(s, path, key))
            pane.left_out.connect(lambda row, out, s=name: self.left_out.emit(s, row, out))
            self.panes.append(pane)
            self.tabs.addTab(pane, name)
        self.default_unit.clear()
        self.set_plan(plan)
        self._order_tabs()
        if self.panes:
            self.panes[0].table.setFocus()

    def _order_tabs(self) -> None:
        """Tab goes from the sheets down to the buttons: the sheets are younger than what stands below them."""
        below = (self.take_changes, self.default_unit, self.save_bad, self.leave, self.commit)
        for before, after in pairwise((*(pane.fold_button for pane in self.panes), *below)):
            self.setTabOrder(before, after)

    def set_plan(self, plan: Plan) -> None:
        """Show the same workbook looked at anew."""
        self._plan = plan
        self.file.setText(f"导入 {plan.path.name}")
        self.summary.setText(words.summary(plan))
        self.units.show_text(words.units_sentence(plan))
        for number, (pane, sheet) in enumerate(zip(self.panes, plan.sheets, strict=True)):
            pane.set_plan(plan, sheet)
            wrong = sheet.count("wrong")
            title = sheet.reading.sheet.replace("&", "&&")
            self.tabs.setTabText(
                number, f"{title}（{sheet.reading.people}人）" + (f" · 待处理{wrong}" if wrong else "")
            )
        several = len(self.panes) > 1
        self.tabs.tabBar().setVisible(several)
        # A hidden strip that takes the focus would end the way of Tab: it is asked to, and cannot.
        self.tabs.tabBar().setFocusPolicy(Qt.FocusPolicy.TabFocus if several else Qt.FocusPolicy.NoFocus)
        changed = words.counts(plan)["changed"]
        self.take_changes.setVisible(changed > 0)
        self.take_changes.setText(f"同时更新有变化的{changed}人(&U)")
        lacking = words.rows_without_unit(plan)
        for widget in (self.unit_caption, self.default_unit):
            widget.setVisible(lacking > 0)
        self.unit_caption.setText(f"没有写社区的{lacking}人归入(&D)")
        self._tell_buttons()

    def set_busy(self, busy: bool) -> None:
        """While a job runs nothing can be begun; corrections may still be typed while others are looked at."""
        self._busy = busy
        self._tell_buttons()

    def _tell_buttons(self) -> None:
        if self._plan is None:
            return
        good = words.good_rows(self._plan, self.take_changes.isChecked())
        waiting = words.waiting(self._plan)
        self.commit.setText(f"导入好的行（{good}人）(&I)")
        self.commit.setEnabled(good > 0 and not self._busy)
        self.save_bad.setVisible(bool(waiting))
        self.save_bad.setText(f"把{waiting}另存为工作簿…(&S)")
        self.save_bad.setEnabled(not self._busy)
        if not good:
            self.hint.show_text("没有可以导入的行：都与库里相同，或都待处理。")
        elif waiting:
            self.hint.show_text(f"{waiting}不会导入，可以另存出来改好再导。")
        else:
            self.hint.show_text("")
