"""Running text on a form: paragraphs with their first line set in, in 仿宋 as papers have it (GB/T 9704-2012)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from reportlab.platypus import Flowable

from streetdesk.reports.fonts import chain
from streetdesk.reports.text import ASCENT, wrap

RUNNING_SIZE = 14.0
"""四号: the 3号 of official papers leaves no room for a table below."""

_LEADING = 1.6
_SET_IN = "　　"


class Running(Flowable):  # type: ignore[misc] # reportlab has no types
    """Paragraphs one below the other; ``align`` right is for the signing office and its date."""

    def __init__(
        self, paragraphs: Sequence[str], *, align: Literal["left", "right"] = "left", above: float = 0, below: float = 6
    ) -> None:
        super().__init__()
        self._paragraphs, self._align = tuple(paragraphs), align
        self._above, self._below = above, below

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        """Set the lines into ``width``."""
        fonts, room = chain("fangsong"), width / RUNNING_SIZE
        start = _SET_IN if self._align == "left" else ""
        self.width = width
        self._lines = [line for text in self._paragraphs for line in wrap(start + text, fonts, room)]
        self.height = len(self._lines) * RUNNING_SIZE * _LEADING + self._above + self._below
        return self.width, self.height

    def draw(self) -> None:
        """Draw the lines."""
        fonts, y = chain("fangsong"), self.height - self._above
        for line in self._lines:
            left = 0.0 if self._align == "left" else self.width - fonts.width(line, RUNNING_SIZE) - 4 * RUNNING_SIZE
            self.canv.put(left, y - ASCENT * RUNNING_SIZE, line, fonts, RUNNING_SIZE)
            y -= RUNNING_SIZE * _LEADING
