"""The chosen rows of a list on the clipboard: as text for anywhere and as a table for Excel, WPS and Word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from streetdesk.fields.harmless import harmless, is_formula
from streetdesk.ui.table.table_model import Column

MOST = 5000
"""More is no copy but an export."""


def copy_table(columns: Sequence[Column], rows: Sequence[Mapping[str, str]]) -> int:
    """Put rows on the clipboard; with the headings above where they are several.

    Texts that would be formulas elsewhere go behind an apostrophe; how many did is returned.
    """
    quoted = sum(is_formula(texts.get(column.key, "")) for texts in rows for column in columns)
    lines = [[_plain(texts.get(column.key, "")) for column in columns] for texts in rows]
    if len(lines) > 1:
        lines.insert(0, [column.heading for column in columns])
    data = QMimeData()
    data.setText("\n".join("\t".join(line) for line in lines))
    cells = "".join(f"<tr>{''.join(map(_cell, line))}</tr>" for line in lines)
    data.setHtml(f'<meta charset="utf-8"><table>{cells}</table>')
    QGuiApplication.clipboard().setMimeData(data)
    return quoted


def _plain(text: str) -> str:
    """One line, without what would begin another cell, or be a formula in it."""
    return harmless(" ".join(text.split()))


def _cell(text: str) -> str:
    """As text: Excel would make figures of numbers and days of dates."""
    return f"<td style=\"mso-number-format:'\\@'\">{escape(text)}</td>"
