"""The tools above the staff list, and the pane beside it that they open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from streetdesk.ui.bulk_panel import BulkPanel
from streetdesk.ui.desk import Desk
from streetdesk.ui.flow import Flow
from streetdesk.ui.group_pane import grouping_box
from streetdesk.ui.quick_look import QuickLook
from streetdesk.ui.widgets import button

if TYPE_CHECKING:
    from streetdesk.ui.staff_page import StaffPage


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
        self.look.setChecked(side.shows(side.look))
        self.bulk.setChecked(side.shows(side.bulk))

    def enable(self, *, shown: int, chosen: int) -> None:
        """What needs somebody shown or chosen."""
        self.open.setEnabled(chosen > 0)
        self.delete.setEnabled(chosen > 0)
        self.print.setEnabled(shown > 0)
        self.export.setEnabled(shown > 0)


class SidePane(QStackedWidget):
    """The current person at a glance, or the change for many; one at a time, hidden at first."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.look = QuickLook(desk, lambda staff_id: desk.asked_open.emit(staff_id, ""))
        self.bulk = BulkPanel(desk)
        self.addWidget(self.look)
        self.addWidget(self.bulk)
        self.hide()

    def shows(self, panel: QWidget) -> bool:
        """Whether this one is open."""
        return not self.isHidden() and self.currentWidget() is panel

    def toggle(self, panel: QWidget) -> None:
        """Open one, or close it where it is open."""
        self.setVisible(not self.shows(panel))
        self.setCurrentWidget(panel)

    def follow(self, current: int | None, chosen: Sequence[int]) -> None:
        """Show what is open for the people chosen now."""
        if self.shows(self.look):
            self.look.show_person(current)
        elif self.shows(self.bulk):
            self.bulk.set_people(chosen)
