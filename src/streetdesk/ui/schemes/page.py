"""The scheme page: the papers in force, and a new or changed one typed in, its effect seen before it is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QMenu, QSplitter, QWidget

from streetdesk.actions import grades
from streetdesk.actions.payroll import tax
from streetdesk.actions.schemes import effect as effects
from streetdesk.actions.schemes import papers
from streetdesk.actions.schemes.effect import Effect
from streetdesk.actions.schemes.papers import KIND_LABELS, PaperRow
from streetdesk.pay import Scheme
from streetdesk.pay.scheme.edit import Entry, EntryKind, with_entry, without_entry
from streetdesk.pay.scheme.missing import missing
from streetdesk.pay.scheme.model import Tax
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.messages import MessageBar
from streetdesk.ui.base.notice import tell_error, telling
from streetdesk.ui.base.page import Page
from streetdesk.ui.form.bars import LeaveBar
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import button, column, label, row, scrolled
from streetdesk.ui.schemes.editor import PaperEditor
from streetdesk.ui.schemes.effect_panel import EffectPanel
from streetdesk.ui.schemes.scheme_head import SchemeHead
from streetdesk.ui.table.facts_table import FactsTable

BOTH_FIT = 960
"""Pixels of width from which the list of papers stands beside a paper that is typed in."""
_NEW: tuple[tuple[EntryKind, str], ...] = (
    ("base", "新的基数…"),
    ("ladder", "新的等级表（系数和各项规则）…"),
    ("insurance", "新的社保公积金比例…"),
    ("tax", "个人所得税预扣率表…"),
)


class SchemePage(Page):
    """Papers on the left, the one looked at or typed in on the right."""

    key = "schemes"
    title = "薪酬方案"
    watched = frozenset({"setting", "pay_run"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.rows: tuple[PaperRow, ...] = ()
        self.editing: PaperRow | None = None  # the paper that is changed; None: a new one, or none at all
        self._kind: EntryKind | None = None
        self._tried: Scheme | None = None
        self.name = label("", "lead")
        self.lacking = label("", "note", wrap=True)
        self.help = QCheckBox("月度工资里辅助测算个人所得税（以税务系统为准；手工登记了“个税”的人按登记的扣）")
        self.help.clicked.connect(self._turn_help)
        self.bar = MessageBar()
        self.list = FactsTable((("执行日期", 98), ("文件", 0), ("用于工资", 84)), "方案的文件")
        self.list.currentCellChanged.connect(lambda now, *_: self._chosen(now))
        self.new_button = button("来了新文件(&N)", self._offer_new, look="primary", symbol="plus")
        self.head_button = button("名称和说明…", self.edit_head)
        self.other_button = button("换用其他方案…", lambda: desk.asked_page.emit("settings:scheme"))
        self.heading = label("", "section", wrap=True)
        self.editor = PaperEditor(desk.workspace)
        self.scheme_head = SchemeHead(desk.workspace, self._save_head)
        self.scheme_head.closed.connect(self._show_state)
        self.effect = EffectPanel()
        self.change_button = button("修改(&M)", self.change)
        self.remove_button = button("删去这份文件", self.remove)
        self.try_button = button("看影响(&T)", self.try_out, look="primary", tip="先算一遍：谁变、变多少；什么都不改")
        self.save_button = button("保存(&S)", self.save, look="primary", shortcut="Ctrl+S")
        self.drop_button = button("放弃", self.drop)
        self.leave_bar = LeaveBar(self.save, self.drop, self.editor.setFocus)
        inside = column(margins=(theme.S4, theme.S3, theme.S4, theme.S3), gap=theme.S3)
        for part in (self.heading, self.editor, self.effect):
            inside.addWidget(part)
        inside.addStretch(1)
        self.sheet = scrolled(inside)
        self.sheet.setAccessibleName("文件内容")
        right = QWidget()
        right.setLayout(
            column(
                self.sheet,
                self.leave_bar,
                self.bar,
                gap=theme.S2,
            )
        )
        buttons = row(
            self.change_button, self.remove_button, self.try_button, self.save_button, self.drop_button, 1, gap=theme.S2
        )
        right.layout().addLayout(buttons)  # type: ignore[union-attr] # the layout set just above
        self.left = left = QWidget()
        left.setLayout(column(self.list, margins=(0, 0, theme.S2, 0)))
        self.split = QSplitter()
        self.split.addWidget(left)
        self.split.addWidget(right)
        self.split.setStretchFactor(1, 1)
        left.setMinimumWidth(300)
        layout = column(margins=(theme.S4, theme.S3, theme.S4, theme.S3))
        buttons_above = (self.head_button, self.other_button, self.new_button)
        layout.addLayout(row(label(self.title, "title"), self.name, 1, *buttons_above))
        layout.addWidget(self.scheme_head)
        layout.addWidget(self.lacking)
        layout.addWidget(self.help)
        layout.addWidget(self.split, 1)
        self.setLayout(layout)
        self.editor.changed.connect(self._edited)
        self._show_state()

    @property
    def _open(self) -> bool:
        """Whether a paper is being typed in."""
        return self._kind is not None

    @property
    def unfinished(self) -> bool:
        return self._open or self.scheme_head.dirty

    def leave(self, then: Callable[[], Any]) -> None:
        self.leave_bar.leave(then, dirty=self.unfinished)

    def refresh(self) -> None:
        scheme = grades.scheme_of(self.desk.workspace)
        self.rows = papers.papers(self.desk.workspace)
        self.name.setText(scheme.name)
        lacking = missing(scheme, self.desk.day)
        self.lacking.setText("\n".join(lacking))
        self.lacking.setVisible(bool(lacking))
        on = tax.tax_help(self.desk.workspace)
        self.help.setVisible(bool(scheme.taxes) or on)
        self.help.setChecked(on)
        self.list.blockSignals(True)
        self.list.fill([_line(one) for one in self.rows])
        self.list.blockSignals(False)
        if not self._open and self.rows:
            self.list.setCurrentCell(0, 0)
            self._chosen(0)

    def take_focus(self) -> None:
        self.list.setFocus()

    def start_new(self, kind: EntryKind) -> None:
        """A new paper made from the latest one of its kind."""
        before = next((one.entry for one in self.rows if one.kind == kind), None)
        self._begin(kind, None)
        self._load(kind, before, anew=True)
        like = f"，照{before.effective_on}起执行的那份预填" if before else ""
        self.heading.setText(f"新的{KIND_LABELS[kind]}{like}。填好文件和数字，先看影响，再保存。")
        self.editor.head.boxes["number"].setFocus()

    def change(self) -> None:
        """Correct the chosen paper, where no pay was confirmed with it."""
        chosen = self._current()
        if chosen is None or chosen.used:
            return
        self._begin(chosen.kind, chosen)
        self.heading.setText(f"修改{KIND_LABELS[chosen.kind]}：{chosen.entry.paper}")
        self.editor.head.boxes["number"].setFocus()

    def remove(self) -> None:
        """Take the chosen paper away, as one act that can be undone."""
        chosen = self._current()
        if chosen is None:
            return
        scheme = grades.scheme_of(self.desk.workspace)
        what = f"删去{KIND_LABELS[chosen.kind]}：{chosen.entry.paper}"
        with telling(self.bar):
            papers.save(self.desk.workspace, without_entry(scheme, chosen.entry), what)
            self.desk.tell(f"已{what}，可以撤销（Ctrl+Z）。")

    def try_out(self) -> None:
        """Work out what the typed paper does; nothing is kept."""
        new = self._typed()
        if new is None:
            return
        scheme, entry = new
        since = min(entry.effective_on, self.editing.entry.effective_on if self.editing else entry.effective_on)
        workspace, today = self.desk.workspace, date.today()

        def done(found: Effect) -> None:
            self._tried = scheme
            self.effect.show_effect(found)
            if isinstance(entry, Tax):
                self.effect.said.setText("预扣率表不改变应发，也不产生补发扣回；启用辅助测算后，只列入以后的草稿。")
            self.effect.show()
            self._show_state()
            self.save_button.setFocus()
            QTimer.singleShot(0, self.effect, lambda: self.sheet.ensureWidgetVisible(self.effect, 0, 0))

        self.desk.jobs.run(
            "计算新文件的影响",
            lambda progress: effects.effect(workspace, scheme, since, today, progress),
            done,
            lambda error: tell_error(self.bar, error),
            owner=self,
        )

    def edit_head(self) -> None:
        """Ask for the name and what the scheme says of itself."""
        self.scheme_head.show_scheme(grades.scheme_of(self.desk.workspace))
        self._show_state()

    def _save_head(self, scheme: Scheme) -> bool:
        self.bar.clear()
        with telling(self.bar):
            papers.save(self.desk.workspace, scheme, f"修改方案的名称和说明：{scheme.name}")
            self.refresh()
            self.desk.tell(f"已修改方案的名称和说明：{scheme.name}，可以撤销（Ctrl+Z）。")
            return True
        return False

    def save(self) -> bool:
        """Keep what was tried; what was not is tried first, and nothing is kept yet."""
        if self.scheme_head.dirty:
            return self.scheme_head.save()
        if self._tried is None:
            self.try_out()
            return False
        new = self._typed()
        if new is None or self._kind is None:
            return False
        scheme, entry = new
        verb = "修改" if self.editing else "录入"
        title = f"{verb}{KIND_LABELS[self._kind]}：{entry.paper}（{entry.effective_on}起执行）"
        with telling(self.bar):
            papers.save(self.desk.workspace, scheme, title)
            self._end()
            self.refresh()
            self.desk.tell(f"已{title}，可以撤销（Ctrl+Z）。")
            return True
        return False

    def drop(self) -> None:
        """Forget what was typed."""
        self.scheme_head.close_()
        self._end()
        self.refresh()

    def _turn_help(self, on: bool) -> None:
        with self.desk.telling():
            tax.set_tax_help(self.desk.workspace, on)
            now = "草稿里会列出按预扣率表测算的个人所得税" if on else "草稿里不再测算个人所得税"
            self.desk.tell(f"{now}，已确认的月份不变。可以撤销（Ctrl+Z）。")

    def _typed(self) -> tuple[Scheme, Entry] | None:
        """The scheme with what is typed, or None with the mistakes told."""
        self.bar.clear()
        entry = self.editor.entry()
        if entry is None:
            self.bar.say("error", "有几处还不对，见红字。", "改好以后再看影响。", None)
            return None
        scheme = grades.scheme_of(self.desk.workspace)
        with telling(self.bar):
            replaced = self.editing.entry if self.editing else None
            made = papers.check(with_entry(scheme, entry, replaced))
            papers.refuse_frozen(self.desk.workspace, made)
            return made, entry
        return None

    def _offer_new(self) -> None:
        menu = QMenu(self)
        for kind, text in _NEW:
            menu.addAction(text).triggered.connect(lambda _=False, k=kind: self.leave(lambda: self.start_new(k)))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.new_button.mapToGlobal(QPoint(0, self.new_button.height())))

    def _current(self) -> PaperRow | None:
        place = self.list.currentRow()
        return self.rows[place] if 0 <= place < len(self.rows) else None

    def _chosen(self, place: int) -> None:
        if self._open or not 0 <= place < len(self.rows):
            return
        one = self.rows[place]
        ends = f"至{one.until}" if one.until else "起"
        self.heading.setText(f"{KIND_LABELS[one.kind]}，{one.entry.effective_on}{ends}执行。{one.summary}")
        first = not any(r.kind == one.kind and r.entry.effective_on < one.entry.effective_on for r in self.rows)
        self._load(one.kind, one.entry, anew=False, first=first)
        self.editor.set_read_only(True)
        self._show_state()

    def _begin(self, kind: EntryKind, row_: PaperRow | None) -> None:
        self._kind, self.editing, self._tried = kind, row_, None
        self.bar.clear()
        self.editor.show()
        self.editor.set_read_only(False)
        self.effect.hide()
        self._show_state()

    def _end(self) -> None:
        self._kind = self.editing = self._tried = None
        self.bar.clear()
        self.leave_bar.hide()
        self.effect.hide()
        self._show_state()

    def _load(self, kind: EntryKind, entry: Entry | None, *, anew: bool, first: bool = False) -> None:
        """Show an entry in the editor; the buttons below come after lines that were made just now."""
        self.editor.load(kind, entry, anew=anew, first=first)
        lines = self.editor.coefficients.lines
        order = (self.change_button, self.remove_button, self.try_button, self.save_button, self.drop_button)
        for before, after in pairwise((*lines[-1:], *order)):
            self.setTabOrder(before, after)

    def _edited(self) -> None:
        if self._open and self._tried is not None:
            self._tried = None  # what was shown no longer holds
            self.effect.hide()
            self._show_state()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Where there is no room for both, what is typed stands alone."""
        self.left.setVisible(not self._open or self.width() >= BOTH_FIT)

    def _show_state(self) -> None:
        chosen = self._current()
        changeable = not self._open and chosen is not None and not chosen.used
        for part, seen in (
            (self.change_button, changeable),
            (self.remove_button, changeable),
            (self.try_button, self._open),
            (self.save_button, self._open),
            (self.drop_button, self._open),
        ):
            part.setVisible(seen)
        self.save_button.setEnabled(self._tried is not None)
        self.list.setEnabled(not self._open)
        self._make_room()
        asking = not self.scheme_head.isHidden()
        self.new_button.setEnabled(not self._open and not asking)
        self.head_button.setEnabled(not self._open and not asking)
        self.change_button.setEnabled(not asking)
        self.remove_button.setEnabled(not asking)
        if not self._open:
            self.effect.hide()


def _line(one: PaperRow) -> tuple[str, str, str]:
    used = f"{one.used[0]}起\n{len(one.used)}个月" if one.used else "没有"
    return one.entry.effective_on.isoformat(), f"{KIND_LABELS[one.kind]}：{one.entry.paper}\n{one.summary}", used
