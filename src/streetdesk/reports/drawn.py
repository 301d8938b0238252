"""A picture on paper: a Flowable that draws it with the papers' fonts."""

from __future__ import annotations

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from streetdesk.reports.fonts import chain
from streetdesk.reports.picture import Box, Picture, Stroke, Words, lines_in


class Drawn(Flowable):  # type: ignore[misc] # reportlab has no types
    """The picture in its own size, or smaller where the paper is narrower."""

    def __init__(self, picture: Picture) -> None:
        super().__init__()
        self._picture = picture

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """The size it takes; never more than the room."""
        self._scale = min(1.0, width / self._picture.width, height / self._picture.height)
        self.width, self.height = self._picture.width * self._scale, self._picture.height * self._scale
        return self.width, self.height

    def draw(self) -> None:
        """Draw every mark; what runs down on the screen runs up on paper."""
        canvas = self.canv
        canvas.saveState()
        canvas.scale(self._scale, self._scale)
        for mark in self._picture.marks:
            if isinstance(mark, Box):
                self._box(mark)
            elif isinstance(mark, Stroke):
                self._stroke(mark)
            else:
                self._words(mark)
        canvas.restoreState()

    def _box(self, box: Box) -> None:
        self.canv.setFillColor(HexColor(box.fill))
        if box.edge:
            self.canv.setStrokeColor(HexColor(box.edge))
        bottom = self._picture.height - box.y - box.height
        self.canv.rect(box.x, bottom, box.width, box.height, stroke=int(bool(box.edge)), fill=1)
        for line in lines_in(box):
            self._stroke(line)

    def _stroke(self, line: Stroke) -> None:
        self.canv.setStrokeColor(HexColor(line.colour))
        self.canv.setLineWidth(line.width)
        top = self._picture.height
        self.canv.line(line.x1, top - line.y1, line.x2, top - line.y2)

    def _words(self, words: Words) -> None:
        fonts = chain("hei")
        wide = fonts.width(words.text, words.size)
        left = words.x - {"start": 0.0, "middle": wide / 2, "end": wide}[words.anchor]
        self.canv.setFillColor(HexColor(words.colour))
        self.canv.put(left, self._picture.height - words.y, words.text, fonts, words.size)
