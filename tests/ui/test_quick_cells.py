"""The cells drawn by hand look as those that the style draws."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QImage

from streetdesk.ui.frame.office_view import OfficeView
from streetdesk.ui.people.page import StaffPage
from streetdesk.ui.table.quick_cells import QuickCells
from streetdesk.ui.table.table_view import Cells


def drawn(page: StaffPage) -> QImage:
    QCoreApplication.processEvents()
    return page.view.grab().toImage()


def test_nothing_tells_them_from_the_style_sheets(view: OfficeView) -> None:
    page = view.pages["staff"]
    assert isinstance(page, StaffPage)
    page.left_too.setChecked(True)  # those who are gone are greyed
    page.choose_columns(("name", "standing", "age", "unit", "phone", "birth"))  # figures stand right
    page.view.setColumnWidth(3, 60)  # and a text too long is cut
    page.view.selectRow(1)
    assert isinstance(page.view.itemDelegate(), QuickCells)
    by_hand = drawn(page)
    by_style = Cells(page.view)
    for table in (page.view, page.view.still):
        table.setItemDelegate(by_style)
    assert drawn(page) == by_hand
    page.view.clearSelection()
    assert drawn(page) != by_hand
