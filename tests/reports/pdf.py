"""Reading printed papers back: text, characters with their boxes, rules. By pypdfium2."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2
from pypdfium2.raw import FPDF_PAGEOBJ_PATH

Box = tuple[float, float, float, float]
"""Left, bottom, right, top in pt from the lower left corner."""


@dataclass(frozen=True)
class Page:
    """One page as a reader sees it."""

    width: float
    height: float
    text: str
    chars: tuple[tuple[str, Box], ...]
    rules: tuple[Box, ...]

    @property
    def lines(self) -> list[str]:
        """The text by lines."""
        return self.text.split("\r\n")


def pages(pdf: bytes) -> list[Page]:
    """All pages of a paper."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_page(document[number]) for number in range(len(document))]
    finally:
        document.close()


def text_of(pdf: bytes) -> str:
    """All text of a paper, without line ends: as it was before it was wrapped."""
    return "".join(page.text for page in pages(pdf)).replace("\r\n", "")


def _page(page: Any) -> Page:
    textpage = page.get_textpage()
    text = textpage.get_text_range()
    rules = [found.get_bounds() for found in page.get_objects(filter=(FPDF_PAGEOBJ_PATH,))]
    width, height = page.get_size()
    lines = tuple(rule for rule in rules if min(rule[2] - rule[0], rule[3] - rule[1]) < 3)  # not the frame
    read = Page(width, height, text, tuple(_chars(textpage, text)), lines)
    textpage.close()
    return read


def _chars(textpage: Any, text: str) -> Iterator[tuple[str, Box]]:
    """Characters drawn, without blanks; pdfium counts UTF-16 units."""
    at = 0
    for char in text:
        if not char.isspace():
            yield char, textpage.get_charbox(at, loose=True)
        at += 1 + (ord(char) > 0xFFFF)


def faults(page: Page) -> list[str]:
    """What is drawn outside the page, over another character, or across a rule."""
    found = [f"{char} outside the page at {box}" for char, box in page.chars if not _inside(box, page)]
    placed = sorted(((*_core(box), char) for char, box in page.chars), key=lambda one: one[1])
    for number, (left, bottom, right, top, char) in enumerate(placed):
        for other in placed[number + 1 :]:
            if other[1] >= top:
                break
            if left < other[2] and other[0] < right:
                found.append(f"{char} and {other[4]} overlap near {left:.0f}, {bottom:.0f}")
        for x1, y1, x2, y2 in page.rules:
            if x1 < right and left < x2 and y1 < top and bottom < y2:
                found.append(f"a rule crosses {char} near {left:.0f}, {bottom:.0f}")
    return found


def _inside(box: Box, page: Page) -> bool:
    return box[0] >= 0 and box[1] >= 0 and box[2] <= page.width and box[3] <= page.height


def _core(box: Box) -> Box:
    """The box a little smaller: neighbours touch, and a font's box is higher than its glyphs."""
    left, bottom, right, top = box
    across, up = (right - left) * 0.06, (top - bottom) * 0.08
    return left + across, bottom + up, right - across, top - up
