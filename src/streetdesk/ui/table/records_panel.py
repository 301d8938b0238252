"""A list of records with its form beside it: every register page, and every tab of a person's file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from streetdesk.actions import records
from streetdesk.actions.listing import Query
from streetdesk.register import Register
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.pasting import Block
from streetdesk.ui.form.panel import FormPanel
from streetdesk.ui.frame.sources import RegisterSource
from streetdesk.ui.look import theme
from streetdesk.ui.look.empty import EmptyState
from streetdesk.ui.look.widgets import button, label, row
from streetdesk.ui.table import block_entry
from streetdesk.ui.table.block_entry import BlockEntry
from streetdesk.ui.table.cell_model import CellModel
from streetdesk.ui.table.cell_view import CellView
from streetdesk.ui.table.row_entry import Offer, RowEntry
from streetdesk.ui.table.table_model import TableModel
from streetdesk.ui.table.table_view import TableView

BOTH_FIT, BOTH_LOW = 640, 330


class RecordsPanel(QWidget):
    """Shows a register's records, of one person if ``owner_id`` is given. Enter edits, Delete deletes."""

    shown = Signal(int)  # how many
    dirty_changed = Signal()

    def __init__(self, desk: Desk, register: Register, owner_id: int | None = None) -> None:
        super().__init__()
        self.desk = desk
        self.register = register
        self.source = RegisterSource(desk.workspace, register, Query(owner_id=owner_id))
        self.entry: RowEntry | None = None
        if owner_id is None:
            self.model: TableModel = TableModel(self.source, self)
            self.view: TableView = TableView(self.model)
        else:
            self.model = cells = CellModel(self.source, self)
            self.view = view = CellView(cells)
            self.entry = RowEntry(desk, register, owner_id, view)
        self._by_rows = False
        self.view.setAccessibleName(f"{register.title}列表")
        self.count = label("", "muted")
        self.new_button = button("新增(&N)", self.start_new, symbol="plus", look="primary", shortcut="Ctrl+N")
        self.edit_button = button("修改(&M)", self.edit_current, symbol="pencil")
        self.delete_button = button("删除(&D)", self.delete_chosen, symbol="bin")
        self.empty = EmptyState(
            register.empty_hint or f"还没有{register.title}。", [("新增", self.start_new)], symbol="book"
        )
        self.list_or_empty = QStackedWidget()
        self.list_or_empty.addWidget(self.view)
        self.list_or_empty.addWidget(self.empty)
        self.panel = FormPanel(desk, register, owner_id)
        self.panel.hide()
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.addWidget(self.list_or_empty)
        self.split.addWidget(self.panel)
        self.split.setChildrenCollapsible(False)
        self.split.setSizes([600, 420])
        self.split.setStretchFactor(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.S2)
        tools = row(self.new_button, self.edit_button, self.delete_button, 1, self.count)
        layout.addLayout(tools)
        if self.entry is not None:
            self.rows_button = button(
                "逐行录入(&R)", self.enter_rows, symbol="book", shortcut="Ctrl+Shift+N", tip="在表里直接录入，一行一条"
            )
            tools.insertWidget(1, self.rows_button)
            layout.addWidget(self.entry.bar)
            layout.addWidget(self.entry.reason)
        layout.addWidget(self.split, 1)
        self.panel.setMinimumWidth(330)
        self._connect()

    def _pasted(self, rows: Block) -> None:
        """A block with its headings becomes new records, one act; what is wrong is told before, the good by choice."""
        with self.desk.telling():
            lines = block_entry.by_headings(self.register, rows) if rows else []
            if lines is None:
                known = "、".join(field.label for field in list(self.register.fields.values())[:6])
                self.desk.tell(f"粘贴{self.register.title}要连表头一起复制（{known}等），一行一条。", "warn")
            elif not self.block.busy:
                self.block.take(lines)

    def _say_block(self, state: str, said: str, what: str, offer: Offer, _: Offer) -> None:
        if state:
            self.desk.told.emit(state, said, what, offer)

    def _connect(self) -> None:
        if self.entry is None:
            self.block = BlockEntry(self.desk, self.register, 0, self._say_block, self)
            self.view.takes_blocks = True
            self.view.pasted.connect(self._pasted)
        self.view.opened.connect(self.edit)
        self.view.chosen.connect(self._chosen)
        self.view.menu_asked.connect(self._menu)
        self.panel.saved.connect(self._saved)
        self.panel.closed.connect(self.close_form)
        self.view.delete_asked.connect(self.delete_chosen)
        self.panel.dirty_changed.connect(lambda _: self.dirty_changed.emit())
        if self.entry is not None:
            self.entry.dirty_changed.connect(self.dirty_changed)
        escape = QShortcut(
            QKeySequence(Qt.Key.Key_Escape), self.panel, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        escape.activated.connect(self.panel.ask_close)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Where there is no room for both, the open form stands alone."""
        self.list_or_empty.setVisible(self.panel.isHidden() or (self.width() >= BOTH_FIT and self.height() >= BOTH_LOW))

    def set_query(self, **changes: Any) -> None:
        """Change what is asked for: search, on, filters."""
        self.source.query = replace(self.source.query, **changes)
        self.reload()

    def reload(self) -> None:
        """Load the list anew, keeping the place; an open form that was not touched follows."""
        self.view.reload()
        number = len(self.model.ids)
        narrowed = bool(self.source.query.search or self.source.query.filters)
        self.count.setText(f"{'找到' if narrowed else '共'}{number}条")
        self.list_or_empty.setCurrentIndex(1 if number == 0 and not narrowed and not self._by_rows else 0)
        self.shown.emit(number)
        record = self.panel.record
        if record is not None and not self.panel.isHidden() and not self.panel.dirty and self.panel.bar.isHidden():
            fresh = self.panel.show_record(record.id)
            if not fresh:
                self.close_form()

    def start_new(self, defaults: Mapping[str, str] | None = None, at: str = "") -> None:
        """Open the form for a new record, the cursor in the first field or in the one named."""

        def go() -> None:
            self.panel.show()
            self._make_room()
            self.panel.show_new(defaults)
            if at:
                self.panel.form.focus_first([at])

        self.panel.leave(go)

    def enter_rows(self) -> None:
        """Type into the blank row at the end of the list."""
        self._by_rows = True
        self.list_or_empty.setCurrentIndex(0)
        self.leave(self._to_blank_row)

    def _to_blank_row(self) -> None:
        if not self.panel.isHidden():
            self.close_form()
        if isinstance(self.view, CellView):
            self.view.go_to_new()

    @property
    def dirty(self) -> bool:
        """Whether something typed in the form or in the table is not saved."""
        return (not self.panel.isHidden() and self.panel.dirty) or (self.entry is not None and self.entry.dirty)

    def edit_current(self) -> None:
        """Open the form on the current row."""
        current = self.view.current_id()
        if current is not None:
            self.edit(current)

    def edit(self, record_id: int) -> None:
        """Open the form on a record."""

        def go() -> None:
            with self.desk.telling():
                self.panel.show()
                self._make_room()
                if self.panel.show_record(record_id):
                    self.panel.form.focus_first()
                else:
                    self.close_form()

        self.panel.leave(go)

    def close_form(self) -> None:
        """Take the form away."""
        self.panel.record = None
        self.panel.hide()
        self._make_room()
        self.view.setFocus()

    def leave(self, then: Callable[[], Any]) -> None:
        """Do ``then`` now, or after unsaved changes have been dealt with."""
        if self.entry is not None and self.entry.dirty and not self.entry.settle():
            return
        if self.panel.isHidden():
            then()
        else:
            self.panel.leave(then)

    def delete_chosen(self) -> None:
        """Delete the chosen records; each can be undone."""
        with self.desk.telling():
            chosen, place = self.view.chosen_ids(), self.view.first_chosen
            for record_id in chosen:
                if self.panel.record is not None and self.panel.record.id == record_id:
                    self.close_form()
                records.delete(self.desk.workspace, self.register, record_id)
            if chosen:
                what = f"{len(chosen)}条{self.register.title}" if len(chosen) > 1 else self.register.title
                self.view.go_to_row(place)
                self.desk.tell(f"已删除{what}，可以撤销（Ctrl+Z），也可在“回收站”中找回。")

    def _saved(self, record_id: int) -> None:
        self.view.show_record(record_id)
        self.desk.tell(f"已保存{self.register.title}。")

    def _chosen(self) -> None:
        some = bool(self.view.chosen_ids())
        self.edit_button.setEnabled(some)
        self.delete_button.setEnabled(some)
        current = self.view.current_id()
        following = not self.panel.isHidden() and self.panel.record is not None and not self.panel.dirty
        if following and current is not None and self.panel.record is not None and current != self.panel.record.id:
            self.panel.show_record(current)

    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction("修改(&E)", self.edit_current)
        menu.addAction("删除(&D)", self.delete_chosen)
        menu.popup(at)
