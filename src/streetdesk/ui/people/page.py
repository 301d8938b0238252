"""The staff list: everybody in office on the day looked at, found, filtered, grouped, looked at and changed at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QMenu, QSplitter, QStackedWidget

from streetdesk.actions import listing, records
from streetdesk.actions.listing import Filter, Query
from streetdesk.actions.listing.views import View
from streetdesk.errors import UserError, brief
from streetdesk.fields import Field, Reference
from streetdesk.registers.staff import STAFF
from streetdesk.ui.base import copying
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.page import Page
from streetdesk.ui.form.reference_editor import ReferenceEditor
from streetdesk.ui.look import theme
from streetdesk.ui.look.empty import EmptyState
from streetdesk.ui.look.widgets import column, label, row
from streetdesk.ui.people.chips import ChipBar, Said
from streetdesk.ui.people.columns_panel import ColumnsPanel
from streetdesk.ui.people.group_pane import GroupPane
from streetdesk.ui.people.list_export import ListExport
from streetdesk.ui.people.pasted import PastedPeople
from streetdesk.ui.people.source import USUAL, PeopleModel, PeopleSource
from streetdesk.ui.people.tools import SidePane, StaffTools
from streetdesk.ui.people.view import PeopleView
from streetdesk.ui.people.view_bar import ViewBar

if TYPE_CHECKING:
    from streetdesk.ui.people.filter_panel import FilterPanel

SORT = listing.first_order(STAFF)
LOW = 520
"""Pixels of height below which an open panel stands alone."""
MOST_DELETED = 100
"""People deleted in one go: more is an accident."""


class StaffPage(Page):
    """Enter or a double click opens the file; Space looks quickly; Ctrl+N begins a new person; Delete deletes."""

    key = "staff"
    title = "人员"
    search_hint = "姓名、拼音、证件尾号或电话"
    uses_day = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.filters: tuple[Filter, ...] = ()
        self.sort = SORT
        self.source = PeopleSource(desk.workspace)
        self.model = PeopleModel(self.source, self)
        self.view = PeopleView(self.model)
        self.view.setAccessibleName("人员列表")
        self.count = label("", "muted")
        self.unit = ReferenceEditor(Field("单位", Reference(table="unit")), desk.workspace)
        self.unit.pick.setPlaceholderText("全部单位")
        self.unit.pick.setClearButtonEnabled(True)
        self.unit.setMinimumWidth(110)
        self.unit.setMaximumWidth(180)
        self.unit.pick.setAccessibleName("只看一个单位")
        self.left_too = QCheckBox("包括离职人员(&L)")
        self.views = ViewBar(desk, self.shown_view)
        self.chips = ChipBar()
        self.columns_panel = ColumnsPanel()
        self.groups = GroupPane(desk.workspace)
        self.side = SidePane(desk, self._bulk_closed)
        self.export = ListExport(desk, self)
        self.tools = StaffTools(self)
        self.empty = EmptyState(
            "还没有人员。可以导入现成的花名册，或先登记一个人：只要姓名和单位，其余以后再补。",
            [("导入花名册", lambda: desk.asked_page.emit("import")), ("新增人员", self.start_new)],
        )
        self.nobody = EmptyState("", [("清除查找条件", self.clear_filters)], symbol="search")
        self.parts = QStackedWidget()
        for part in (self.view, self.empty, self.nobody):
            self.parts.addWidget(part)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.addWidget(self.groups)
        self.split.addWidget(self.parts)
        self.split.addWidget(self.side)
        self.split.setChildrenCollapsible(False)
        self.split.setStretchFactor(1, 1)
        self.split.setSizes([190, 700, 340])
        self._places = layout = column(margins=(theme.S4, theme.S3, theme.S4, theme.S3))
        layout.addLayout(
            row(label(self.title, "title"), self.count, 1, self.views, self.unit, self.left_too, gap=theme.S3)
        )
        layout.addWidget(self.tools)
        layout.addWidget(self.chips)
        layout.addWidget(self.columns_panel)
        layout.addWidget(self.split, 1)
        self.setLayout(layout)
        self._connect()

    def _connect(self) -> None:
        self.pasted, self.view.takes_blocks = PastedPeople(self.desk, self.source), True
        self.view.pasted.connect(self.pasted.take)
        self.view.opened.connect(lambda staff_id: self.desk.asked_open.emit(staff_id, ""))
        self.view.chosen.connect(self._chosen)
        self.view.menu_asked.connect(self._menu)
        self.view.delete_asked.connect(self.delete_chosen)
        self.view.copied.connect(self._copied)
        self.view.look_asked.connect(self.toggle_look)
        self.view.sort_asked.connect(self._sort_asked)
        self.view.order_changed.connect(self.choose_columns)
        self.unit.left.connect(self.refresh_soon)
        self.unit.entered.connect(self._unit_entered)
        self.unit.pick.textChanged.connect(lambda text: None if text else self.refresh_soon())
        self.left_too.toggled.connect(lambda _: self.refresh_soon())
        self.views.applied.connect(self.apply_view)
        self.chips.opened.connect(lambda number: self._open_filters(self.filters[number]))
        self.chips.removed.connect(self._remove_filter)
        self.chips.cleared.connect(self.clear_filters)
        self.columns_panel.chosen.connect(self.choose_columns)
        self.columns_panel.frozen.connect(self.view.freeze)
        self.columns_panel.sorted_by.connect(self.sort_by)
        self.columns_panel.closed.connect(self._panel_closed)
        self.groups.chosen.connect(self._group_chosen)
        self.tools.group.activated.connect(lambda _: self.refresh_soon())

    @cached_property
    def filter_panel(self) -> FilterPanel:
        """Where conditions are chosen; made when it is first opened."""
        from streetdesk.ui.people.filter_panel import FilterPanel

        made = FilterPanel(self.desk.workspace)
        made.made.connect(self.add_filter)
        made.closed.connect(self._panel_closed)
        self._places.insertWidget(self._places.indexOf(self.chips) + 1, made)
        return made

    @property
    def _filters_open(self) -> bool:
        return "filter_panel" in self.__dict__ and not self.filter_panel.isHidden()

    def bind_search(self, line: Any) -> None:
        """Letters typed in the list go to this line."""
        self.view.search = line

    @property
    def shown_ids(self) -> Sequence[int]:
        """The people the list shows now, in its order."""
        return self.model.ids

    @property
    def narrowed(self) -> bool:
        """Whether the list shows less than everybody in office."""
        return bool(self.searched or self.source.asked().filters)

    def refresh(self) -> None:
        self.views.refresh()
        self._ask()
        self.source.group = self.groups.show_groups(self.source.query, str(self.tools.group.currentData() or ""))
        self.chips.show_chips([Said(listing.describe(self.desk.workspace, STAFF, one)) for one in self.filters])
        self._load()

    def _ask(self) -> None:
        unit = self.unit.text()
        only = (Filter("unit", "in", (int(unit),)),) if unit.isdecimal() else ()
        self.source.query = Query(
            self.searched, self.desk.day, self.left_too.isChecked(), (*self.filters, *only), self.sort
        )

    def _load(self) -> None:
        self.view.reload()
        self.view.show_order()
        self.columns_panel.show_state(self.source.keys, self.view.frozen, self.sort)
        number = len(self.model.ids)
        if number:
            self.parts.setCurrentWidget(self.view)
        elif self.narrowed or not self._is_empty_office():
            what = f"没有找到“{brief(self.searched)}”。" if self.searched else "这一天没有符合条件的人员。"
            day = "" if self.desk.is_today else f"现在看的是{self.desk.day.isoformat()}那天。"
            left = "" if self.left_too.isChecked() else "离职人员不在其中，可勾选“包括离职人员”。"
            self.nobody.say(what + day + left)
            self.parts.setCurrentWidget(self.nobody)
        else:
            self.parts.setCurrentWidget(self.empty)
        self._chosen()

    def _is_empty_office(self) -> bool:
        return not listing.ids(self.desk.workspace, STAFF, Query())

    def search(self, text: str) -> None:
        self.searched = text
        self.refresh_soon()
        if text and self.model.ids:
            self.view.setCurrentIndex(self.model.index(0, 0))

    def clear_filters(self) -> None:
        """Show everybody in office again."""
        self.searched = ""
        self.filters = ()
        self.unit.show_text("")
        self.tools.group.setCurrentIndex(0)
        self.desk.search_cleared.emit()
        self.refresh_soon()

    def add_filter(self, one: Filter) -> None:
        """Add a condition; one on the same thing gives way."""
        self.filters = (*(f for f in self.filters if f.key != one.key), one)
        if self._is_low and self._filters_open:
            self.filter_panel.close_panel()
        self.refresh_soon()

    def _remove_filter(self, number: int) -> None:
        self.filters = self.filters[:number] + self.filters[number + 1 :]
        self.refresh_soon()

    def sort_by(self, sort: tuple[tuple[str, bool], ...]) -> None:
        """Sort in SQL by several columns, the weightiest first."""
        self.sort = sort or SORT
        self._ask()
        with self.desk.telling():
            self._load()

    def _sort_asked(self, key: str, adding: bool) -> None:
        """A click: up, down, as before. Shift: the same, behind what sorts already."""
        held = dict(self.sort)
        others = tuple(one for one in self.sort if one[0] != key) if adding else ()
        if key not in held or (not adding and len(self.sort) > 1):
            self.sort_by((*others, (key, False)))
        elif not held[key]:
            turned = tuple((k, True if k == key else d) for k, d in self.sort) if adding else ((key, True),)
            self.sort_by(turned)
        else:
            self.sort_by(others)

    def choose_columns(self, keys: Sequence[str]) -> None:
        """Show these columns in this order."""
        self.source.choose(keys)
        self.view.reload()
        self.view.show_columns()
        self.columns_panel.show_state(self.source.keys, self.view.frozen, self.sort)

    def shown_view(self) -> View:
        """What is on the screen, as a view without a name."""
        group = str(self.tools.group.currentData() or "") or None
        return View(
            "", self.source.query.filters, self.source.keys, self.sort, group, self.left_too.isChecked(),
            self.view.frozen,
        )  # fmt: skip

    def apply_view(self, view: View | None) -> None:
        """Show a saved view, or the ordinary list."""
        kept = view or View("", (), USUAL, SORT)
        self.filters, self.sort = kept.filters, kept.sort or SORT
        self.unit.show_text("")
        self.left_too.blockSignals(True)
        self.left_too.setChecked(kept.past_too)
        self.left_too.blockSignals(False)
        self.tools.group.setCurrentIndex(max(0, self.tools.group.findData(kept.group or "")))
        self.source.choose(kept.columns or USUAL)
        self.view.freeze(kept.frozen)
        self.refresh_soon()
        self.view.show_columns()

    def _group_chosen(self, group: Filter | None) -> None:
        self.source.group = group
        with self.desk.telling():
            self._load()

    def toggle_filters(self) -> None:
        """Open or close the filter panel."""
        if self._filters_open:
            self.filter_panel.close_panel()
        else:
            self._open_filters(None)

    def _open_filters(self, one: Filter | None) -> None:
        with self.desk.telling():
            self.columns_panel.hide()
            self.filter_panel.open_panel(one)
        self._show_toggles()

    def toggle_columns(self) -> None:
        """Open or close the columns panel."""
        if self.columns_panel.isHidden():
            if self._filters_open:
                self.filter_panel.hide()
            self.columns_panel.open_panel()
            self._show_toggles()
        else:
            self.columns_panel.close_panel()

    def toggle_look(self) -> None:
        """Show or hide the current person beside the list."""
        self.side.toggle("look")
        self._show_toggles()
        self._chosen()

    def toggle_bulk(self) -> None:
        """Show or hide the panel that changes many people."""
        self.side.toggle("bulk")
        self._show_toggles()
        self._chosen()
        if self.side.shows("bulk"):
            self.side.bulk.value.what.setFocus()

    def _bulk_closed(self) -> None:
        self.side.hide()
        self._panel_closed()

    def _panel_closed(self) -> None:
        self._show_toggles()
        self.take_focus()

    def _show_toggles(self) -> None:
        self.tools.show_open(filters=self._filters_open, columns=not self.columns_panel.isHidden(), side=self.side)
        self._make_room()

    @property
    def _is_low(self) -> bool:
        """Whether there is no room for the list below an open panel (a small screen at 150 %)."""
        return self.height() < LOW

    def _make_room(self) -> None:
        opened = self._filters_open or not self.columns_panel.isHidden()
        self.split.setVisible(not (opened and self._is_low))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._make_room()

    def take_focus(self) -> None:
        if self.parts.currentWidget() is self.view:
            self.view.setFocus()
            if not self.view.currentIndex().isValid() and self.model.ids:
                self.view.setCurrentIndex(self.model.index(0, 0))

    def start_new(self) -> None:
        """Begin a new person, in the unit that is looked at."""
        self.desk.asked_open.emit(0, self.unit.text())

    def delete_chosen(self) -> None:
        """Delete the chosen people with their files: one act, one undo."""
        with self.desk.telling():
            if self.view.chosen_count > MOST_DELETED:
                raise UserError(
                    f"一次最多删除{MOST_DELETED}人，现在选中了{self.view.chosen_count:,}人。", "请少选一些。"
                )
            chosen = self.view.chosen_ids()
            if chosen:
                place = self.view.first_chosen
                number = records.delete_people(self.desk.workspace, chosen)
                self.view.go_to_row(place)
                self.desk.tell(f"已删除{number}人及其档案，可以撤销（Ctrl+Z），也可在“回收站”中找回。")

    def _copied(self, rows: int, quoted: int) -> None:
        if rows:
            more = f"有{quoted}格会被当成公式，前面加了单引号。" if quoted else ""
            self.desk.tell(f"已复制{rows:,}人，可粘贴到Excel、WPS或聊天窗口；证件号和电话已隐去。{more}", "info")
        else:
            self.desk.tell(f"一次最多复制{copying.MOST:,}人，更多的请用“导出”。", "warn")

    def _unit_entered(self) -> None:
        self.unit.settle()
        self.refresh_soon()
        self.take_focus()

    def open_current(self) -> None:
        """Open the current person's file."""
        current = self.view.current_id()
        if current is not None:
            self.desk.asked_open.emit(current, "")

    def _chosen(self) -> None:
        number, some = len(self.model.ids), self.view.chosen_count
        told = f"{'找到' if self.narrowed else '共'}{number:,}人"
        self.count.setText(told + (f"，已选{some:,}人" if some > 1 else ""))
        self.tools.enable(shown=number, chosen=some)
        if not self.side.isHidden():
            many = self.view.chosen_ids() if self.side.shows("bulk") else ()
            self.side.follow(self.view.current_id(), many)

    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("打开档案(&O)", self.open_current)
        current = self.view.current_id()
        if current is not None:
            menu.addAction("看等级和理由(&G)", lambda: self.desk.asked_open.emit(current, "grade"))
        menu.addSeparator()
        menu.addAction("复制(&C)\tCtrl+C", self.view.copy)
        if not self.side.shows("bulk"):
            menu.addAction("批量修改(&B)…", self.toggle_bulk)
        menu.addSeparator()
        menu.addAction("删除(&D)", self.delete_chosen)
        menu.popup(at)
