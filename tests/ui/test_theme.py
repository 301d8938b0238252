"""Colours can be read, and every icon that is named is there."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel

from streetdesk import paths
from streetdesk.ui.look import theme

TEXTS = ("INK", "MUTED", "ACCENT", "ACCENT_DARK", "DANGER", "WARN", "GOOD")
GROUNDS = {
    "INK": ("PAPER", "GROUND", "SIDE", "ZEBRA", "ACCENT_SOFT", "WARN_SOFT", "DANGER_SOFT", "GOOD_SOFT"),
    "MUTED": ("PAPER", "GROUND", "SIDE", "ZEBRA"),
    "ACCENT": ("PAPER", "GROUND", "ACCENT_SOFT"),
    "ACCENT_DARK": ("PAPER", "ACCENT_SOFT"),
    "DANGER": ("PAPER", "GROUND", "DANGER_SOFT"),
    "WARN": ("PAPER", "GROUND", "WARN_SOFT"),
    "GOOD": ("PAPER", "GOOD_SOFT"),
    "PAPER": ("ACCENT", "ACCENT_DARK", "INK"),
}


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    seen = QColor(colour)
    parts = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (seen.redF(), seen.greenF(), seen.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.parametrize(
    ("text", "ground"), [pair for text, grounds in GROUNDS.items() for pair in product([text], grounds)]
)
def test_texts_can_be_read_on_their_grounds(text: str, ground: str) -> None:
    light, dark = sorted((luminance(getattr(theme, text)), luminance(getattr(theme, ground))), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_every_icon_named_in_the_code_is_there() -> None:
    source = "\n".join(p.read_text(encoding="utf-8") for p in Path(theme.__file__).parents[1].rglob("*.py"))
    named = set(re.findall(r'(?:symbol=|icon\(|pixmap\(|Place\("[^"]*", [^,]*, )"([a-z]+)"', source))
    there = {p.stem for p in (paths.resources() / "icons").glob("*.svg")}
    assert named
    assert named <= there


def test_high_contrast_takes_the_colours_of_the_system(dressed: QApplication) -> None:
    black, white, yellow = QColor("#000000"), QColor("#FFFFFF"), QColor("#FFFF00")
    asked = QPalette(black)
    for role in (QPalette.ColorRole.Base, QPalette.ColorRole.Window):
        asked.setColor(role, black)
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText):
        asked.setColor(role, white)
    asked.setColor(QPalette.ColorRole.Highlight, yellow)
    asked.setColor(QPalette.ColorRole.HighlightedText, black)
    try:
        theme.apply(dressed, asked)
        sheet = dressed.styleSheet()
        assert set(re.findall("#[0-9A-Fa-f]{6}", sheet)) == {"#000000", "#ffffff", "#ffff00"}
        assert dressed.palette().color(QPalette.ColorRole.Base) == black
        assert theme.ink_of(theme.MUTED) == "#ffffff"
        shown = QLabel("人员")
        shown.setProperty("look", "muted")
        shown.ensurePolished()
        assert shown.palette().color(QPalette.ColorRole.WindowText) == white
    finally:
        theme.apply(dressed)
    assert theme.ink_of(theme.MUTED) == theme.MUTED
