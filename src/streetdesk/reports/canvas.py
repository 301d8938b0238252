"""The canvas papers are drawn on: text with fallback fonts, rules, and 第x页 共y页 once the pages are counted."""

from __future__ import annotations

from collections import Counter
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from streetdesk.reports.fonts import FontChain, chain

rl_config.useA85 = 0  # pages as bytes, not as base-85 text: smaller, and reportlab's encoder is slow Python

_NUMBER_SIZE = 9.0  # pt, 小五
_REMEMBERED = 20_000  # strings: the sexes, posts and communities that come again on every row


class PaperCanvas(Canvas):  # type: ignore[misc] # reportlab has no types
    """A reportlab canvas whose pages are kept until their number is known.

    Pages belong to the ``section`` in force when they end; each section is numbered from 1. Beside the number, on
    all its pages but the first, stands ``running``: what tells a loose sheet. All of it has its middle and base
    line at ``number_at``, in pt.
    """

    def __init__(self, *args: Any, number_at: tuple[float, float], **options: Any) -> None:
        # A page begins with a font; without one of ours it is Helvetica, which would stand in the file unembedded.
        super().__init__(*args, **options | {"initialFontName": chain("song").runs("　")[0][0]})
        self.section, self.running = 0, ""
        self._number_at = number_at
        self._kept: list[dict[str, Any]] = []
        self._encoded: dict[tuple[FontChain, str], list[tuple[str, str]]] = {}

    def put(self, x: float, y: float, text: str, fonts: FontChain, size: float) -> None:
        """Draw one line of text with its base line starting at (x, y), in pt from the lower left corner."""
        encoded = self._encoded.get((fonts, text))
        if encoded is None:
            encoded = self._encode(text, fonts)
        shown = "".join([f"{name} {size:.2f} Tf ({codes}) Tj " for name, codes in encoded])
        self._code.append(f"BT 1 0 0 1 {x:.2f} {y:.2f} Tm {shown}ET")

    def _encode(self, text: str, fonts: FontChain) -> list[tuple[str, str]]:
        """The text as (PDF font, escaped bytes): a new PDF font begins after every 256 characters used."""
        encoded = []
        for name, piece in fonts.runs(text):
            font = pdfmetrics.getFont(name)
            for subset, codes in font.splitString(piece, self._doc):
                encoded.append((font.getSubsetInternalName(subset, self._doc), self._escape(codes)))
        if len(self._encoded) >= _REMEMBERED:
            self._encoded.clear()
        self._encoded[fonts, text] = encoded
        return encoded

    def rule(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """Draw a line in the width set."""
        self._code.append(f"{x1:.2f} {y1:.2f} m {x2:.2f} {y2:.2f} l S")

    def showPage(self) -> None:  # noqa: N802 - reportlab's name
        """End the page; it is written when the document is saved."""
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        """Number the pages and write the document."""
        totals = Counter(page["section"] for page in self._kept)
        done: Counter[int] = Counter()
        for page in self._kept:
            self.__dict__.update(page)
            done[self.section] += 1
            self._number(done[self.section], totals[self.section])
            super().showPage()
        super().save()

    def _number(self, page: int, pages: int) -> None:
        fonts = chain("song")
        running = f"{self.running}　" if self.running and page > 1 else ""
        text = f"{running}第 {page} 页　共 {pages} 页"
        em, (middle, base) = fonts.width(text), self._number_at
        size = min(_NUMBER_SIZE, self._pagesize[0] * 0.8 / em)
        self.put(middle - em * size / 2, base, text, fonts, size)
