"""The high-contrast theme of the system, followed: its colours take the place of ours, meaning stays in words."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

_HEX = re.compile(r"(?P<ground>background(?:-color)?:\s*|alternate-background-color:\s*)?(?P<colour>#[0-9A-Fa-f]{6})")
_FOLLOWED = "contrastFollowed"
_SELECTED = """
QTableView::item:selected, QTreeView::item:selected, QListWidget::item:selected, QListView::item:selected,
QListWidget[look="side"]::item:selected, QListWidget[look="list"]::item:selected, QMenu::item:selected,
QMenuBar::item:selected, QTableView::item:selected:active:focus {{ background: {chosen}; color: {on_chosen}; }}
QPushButton:checked, QToolButton:checked, QTabBar::tab:selected {{ background: {chosen}; color: {on_chosen}; }}
QPushButton[look="primary"] {{ background: {chosen}; color: {on_chosen}; }}
QPushButton, QToolButton, QFrame[look="chipframe"], QFrame[look="bar"], QFrame[look="card"] {{
    border: 1px solid {ink}; }}
QPushButton:focus, QToolButton:focus {{ border: 3px solid {chosen}; }}
"""


def wanted(app: QApplication) -> bool:
    """Whether the system asks for high contrast (Qt tells it from 6.10 on)."""
    hints = app.styleHints()
    if not hasattr(hints, "accessibility"):
        return False
    return bool(hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast)


def follow(app: QApplication, anew: Callable[[], object]) -> None:
    """Have the looks made ``anew`` whenever the system turns high contrast on or off, or changes its colours."""
    hints = app.styleHints()
    if app.property(_FOLLOWED) or not hasattr(hints, "accessibility"):
        return
    app.setProperty(_FOLLOWED, True)
    hints.accessibility().contrastPreferenceChanged.connect(lambda _: anew())
    hints.colorSchemeChanged.connect(lambda _: anew() if wanted(app) else None)


def palette_of(app: QApplication) -> QPalette | None:
    """The system's palette where it asks for high contrast, else None."""
    if not wanted(app):
        return None
    app.setPalette(QPalette())  # ours away: what is left is the system's
    return app.palette()


def translated(sheet: str, palette: QPalette, accent: str) -> str:
    """The stylesheet in the palette's colours: grounds, marks (``accent``) and everything else as text."""
    ground, ink, chosen, on_chosen = (
        palette.color(role).name()
        for role in (
            QPalette.ColorRole.Base,
            QPalette.ColorRole.Text,
            QPalette.ColorRole.Highlight,
            QPalette.ColorRole.HighlightedText,
        )
    )

    def seen(found: re.Match[str]) -> str:
        if found["ground"]:
            return found["ground"] + ground
        return chosen if found["colour"].upper() == accent.upper() else ink

    return _HEX.sub(seen, sheet) + _SELECTED.format(chosen=chosen, on_chosen=on_chosen, ink=ink)
