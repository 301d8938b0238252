"""Text is text: what Qt would take for HTML in a tip, drawing it and opening the files it names, is shown as it stands.

Tips have no switch of their own as labels do: Qt guesses from the first words. Every tip that is not written in the
code goes through ``tip``; a test holds it.
"""

from __future__ import annotations

from html import escape

from PySide6.QtGui import Qt


def tip(text: str) -> str:
    """The tip that shows this very text."""
    if not Qt.mightBeRichText(text):
        return text
    return f'<span style="white-space: pre-wrap">{escape(text)}</span>'
