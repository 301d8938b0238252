"""The tools above the staff list, and the pane beside it that they open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from PySide6.QtWidgets import QStackedWidget, QWidget

from streetdesk.ui.base.desk import Desk
from streetdesk.ui.look.flow import Flow
from streetdesk.ui.look.widgets import button
from streetdesk.ui.people.group_pane import grouping_box

if TYPE_CHECKING:
    from streetdesk.ui.people.bulk_panel import BulkPanel
    from streetdesk.ui.people.page import StaffPage
    from streetdesk.ui.people.quick_look import QuickLook

Side = Literal["look", "bulk"]


class StaffTools(QWidget):
    """The buttons, in as many lines as they need."""

    def __init__(self, page: StaffPage) -> None:
        super().__init__()
        desk = page.desk
        self.new = button("新增人员(&N)", page.start_new, look="primary", symbol="plus", shortcut="Ctrl+N")
        self.open = button("打开档案(&O)", page.open_current, symbol="person", tip="打开档案（回车）")
        self.bulk = button("批量修改(&B)", page.toggle_bulk, symbol="pencil", tip="给选中的人一次改同一项")
        self.delete = button("删除(&D)", page.delete_chosen, symbol="bin")
        self.filter = button("筛选(&S)", page.toggle_filters, symbol="search", shortcut="Ctrl+Shift+F")
        self.group = grouping_box()
        self.columns = button("列(&C)", page.toggle_columns, symbol="book", tip="选择和排列显示的列，按多列排序")
        self.look = button("速览(&I)", page.toggle_look, symbol="eye", tip="在旁边看选中的人（空格）")
        self.export = button("导出(&X)", page.export.open_menu, symbol="backup", tip="把显示的人存为Excel工作簿")
        self.print = button("打印(&P)", lambda: desk.asked_page.emit("print"), symbol="print", shortcut="Ctrl+P")
        for one in (self.bulk, self.filter, self.columns, self.look):
            one.setCheckable(True)
        self.setLayout(
            Flow(
                self.new, self.open, self.bulk, self.delete, self.filter, self.group, self.columns, self.look,
                self.export, self.print,
            )
        )  # fmt: skip

    def show_open(self, *, filters: bool, columns: bool, side: SidePane) -> None:
        """The buttons of what is open are down."""
        self.filter.setChecked(filters)
        self.columns.setChecked(columns)
        self.look.setChecked(side.shows("look"))
        self.bulk.setChecked(side.shows("bulk"))

    def enable(self, *, shown: int, chosen: int) -> None:
        """What needs somebody shown or chosen."""
        self.open.setEnabled(chosen > 0)
        self.delete.setEnabled(chosen > 0)
        self.print.setEnabled(shown > 0)
        self.export.setEnabled(shown > 0)


class SidePane(QStackedWidget):
    """The current person at a glance, or the change for many; each made when it is first opened, one at a time."""

    def __init__(self, desk: Desk, bulk_closed: Callable[[], None]) -> None:
        super().__init__()
        self._desk = desk
        self._bulk_closed = bulk_closed
        self.hide()

    @cached_property
    def look(self) -> QuickLook:
        """The current person at a glance."""

        from streetdesk.ui.people.quick_look import QuickLook

        made = QuickLook(self._desk, lambda staff_id: self._desk.asked_open.emit(staff_id, ""))
        self.addWidget(made)
        return made

    @cached_property
    def bulk(self) -> BulkPanel:
        """One field changed for many."""

        from streetdesk.ui.people.bulk_panel import BulkPanel

        made = BulkPanel(self._desk)
        made.closed.connect(self._bulk_closed)
        self.addWidget(made)
        return made

    def shows(self, name: Side) -> bool:
        """Whether this one is open."""
        return not self.isHidden() and name in self.__dict__ and self.currentWidget() is self.__dict__[name]

    def toggle(self, name: Side) -> None:
        """Open one, or close it where it is open."""
        self.setVisible(not self.shows(name))
        self.setCurrentWidget(getattr(self, name))

    def follow(self, current: int | None, chosen: Sequence[int]) -> None:
        """Show what is open for the people chosen now."""
        if self.shows("look"):
            self.look.show_person(current)
        elif self.shows("bulk"):
            self.bulk.set_people(chosen)
