"""Rows on the clipboard: texts stay texts wherever they are pasted, figures stay figures."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from streetdesk.ui.base.copying import copy_table
from streetdesk.ui.table.table_model import Column

COLUMNS = (Column("name", "姓名", 80), Column("sum", "金额", 80))


@pytest.fixture
def clipboard(dressed: QApplication) -> object:
    yield QGuiApplication.clipboard()
    QGuiApplication.clipboard().clear()


def test_what_would_be_a_formula_is_quoted_and_counted(clipboard: object) -> None:
    rows = [
        {"name": "=HYPERLINK(A1)", "sum": "-300.00"},
        {"name": "<b>张三</b>", "sum": "+5"},
        {"name": "@李四", "sum": ""},
    ]
    assert copy_table(COLUMNS, rows) == 2
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().split("\n") == [
        "姓名\t金额",
        "'=HYPERLINK(A1)\t-300.00",
        "<b>张三</b>\t+5",
        "'@李四\t",
    ]
    assert ">'=HYPERLINK(A1)<" in data.html().replace("&#x27;", "'")
    assert "<b>张三</b>" not in data.html()
