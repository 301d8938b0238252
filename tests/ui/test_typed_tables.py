"""Tables of rates and of tax: a block pasted from a sheet, wrong cells in colour and named with their row."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from streetdesk.ui.look import theme
from streetdesk.ui.schemes.rate_table import RateTable
from streetdesk.ui.schemes.tax_table import TaxTable
from streetdesk.ui.schemes.typed_table import TypedTable, read_block

RATES = "险种\t类别\t单位%\t个人%\r\n养老保险\t社保\t16%\t8%\r\n公积金\t公积金\t5\t5\r\n"


@pytest.fixture
def rates(qtbot: QtBot) -> RateTable:
    made = RateTable()
    qtbot.addWidget(made)
    made.load(())
    made.resize(900, 420)
    made.show()
    return made


def paste(table: TypedTable, text: str, line: int = 0, place: int = 0) -> None:
    """Ctrl+V on a cell."""
    QGuiApplication.clipboard().setText(text)
    choose(table, line, place)
    QTest.keyClick(table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def choose(table: TypedTable, line: int, place: int) -> None:
    """A cell clicked."""
    table.window().activateWindow()
    assert QTest.qWaitForWindowActive(table.window())
    table.setFocus()
    item = table.item(line, place)
    assert item is not None
    table.scrollToItem(item)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=table.visualItemRect(item).center())


def put(table: TypedTable, line: int, place: int, text: str) -> None:
    item = table.item(line, place)
    assert item is not None
    item.setText(text)


def coloured(table: TypedTable) -> list[tuple[int, int]]:
    """The cells that are marked as wrong."""
    cells = [(line, place) for line in range(table.rowCount()) for place in range(table.columnCount())]
    return [(a, b) for a, b in cells if (i := table.item(a, b)) and i.data(Qt.ItemDataRole.BackgroundRole)]


def test_a_block_fills_rows_and_leaves_one_blank(rates: RateTable) -> None:
    paste(rates.table, RATES)
    found = rates.rates()
    assert found is not None
    assert [(one.name, one.group, one.unit, one.person) for one in found] == [
        ("养老保险", "social", Decimal(16), Decimal(8)),
        ("公积金", "fund", Decimal(5), Decimal(5)),
    ]
    assert found[0].rounding.unit == Decimal("0.01")  # what usually stands there
    assert rates.table.rowCount() == 3
    assert rates.table.untouched(2)
    assert not rates.told.isVisible()


def test_a_block_pasted_while_a_cell_is_typed_goes_into_the_table(rates: RateTable) -> None:
    QGuiApplication.clipboard().setText(RATES)
    item = rates.table.item(0, 0)
    assert item is not None
    rates.table.setCurrentItem(item)
    rates.table.editItem(item)
    editor = rates.table.findChild(QLineEdit)
    assert editor is not None
    QTest.keyClick(editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert rates.table.text(1, 0) == "公积金"


def test_a_wrong_cell_is_coloured_and_named_with_its_row(rates: RateTable) -> None:
    paste(rates.table, RATES)
    put(rates.table, 1, 3, "五")
    assert rates.told.text() == "第2行公积金的个人比例“五”不是数字。"
    assert coloured(rates.table) == [(1, 3)]
    assert rates.rates() is None
    put(rates.table, 1, 3, "5")
    assert coloured(rates.table) == []
    assert rates.rates()


def test_a_wrong_cell_without_text_is_seen(rates: RateTable) -> None:
    paste(rates.table, RATES)
    item = rates.table.item(1, 2)
    assert item is not None
    spot = rates.table.visualItemRect(item).center()
    put(rates.table, 1, 2, "")
    seen = rates.table.viewport().grab().toImage()
    assert seen.pixelColor(spot) == theme.ground(theme.DANGER_SOFT)


def test_a_row_without_its_name_is_not_passed_over(rates: RateTable) -> None:
    paste(rates.table, RATES)
    put(rates.table, 0, 0, "")
    assert "第1行没有写险种" in rates.told.text()
    assert rates.rates() is None
    choose(rates.table, 0, 0)
    rates.table.remove_action.trigger()
    found = rates.rates()
    assert found is not None
    assert [one.name for one in found] == ["公积金"]


def test_what_found_no_place_is_told(rates: RateTable) -> None:
    paste(rates.table, "0.01\t四舍五入\t3000\t20000\t5\t3\t多余", 0, 4)
    assert "多出1列" in rates.told.text()


def test_a_frozen_paper_takes_no_paste(rates: RateTable) -> None:
    rates.set_read_only(True)
    paste(rates.table, RATES)
    assert rates.table.rowCount() == 1
    assert rates.table.untouched(0)


def test_chosen_cells_are_emptied(rates: RateTable) -> None:
    paste(rates.table, RATES)
    choose(rates.table, 1, 2)
    QTest.keyClick(rates.table, Qt.Key.Key_Delete)
    assert rates.told.text() == "第2行公积金的单位比例还没有填。"


def test_tax_is_pasted_too(qtbot: QtBot) -> None:
    tax = TaxTable()
    qtbot.addWidget(tax)
    tax.load(())
    tax.show()
    paste(tax.table, "0\t3\t0\n36,000\t10\t2500\n")
    assert "第2档的速算扣除数2500" in tax.told.text()
    assert coloured(tax.table) == [(1, 2)]
    put(tax.table, 1, 2, "")
    found = tax.brackets()
    assert found is not None
    assert [(one.above, one.quick) for one in found] == [(Decimal(0), Decimal(0)), (Decimal(36000), Decimal(2520))]


def test_a_block_is_read_as_the_sheet_wrote_it() -> None:
    assert read_block('"a\nb"\tc\n\t\n d \t\n') == [["a\nb", "c"], ["d", ""]]
    assert read_block("a\0\tb") == [["a", "b"]]
    assert len(read_block('"a\tb\n' + "c\td\n" * 40_000)) == 40_001  # a quote that never ends
