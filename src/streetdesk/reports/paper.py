"""What all papers share: sheets, styles, heading, blanks for the pen, the check for characters no font has.

Inner forms are not official documents, but offices keep the look of GB/T 9704-2012 (DOMAIN 3.1): 小标宋 titles in
22 pt, 仿宋 and 宋体 text, black only, the binding edge wider.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from io import BytesIO
from typing import Any

from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from streetdesk.errors import Unprintable
from streetdesk.fields.standard import standard_of
from streetdesk.reports import standin
from streetdesk.reports.canvas import PaperCanvas
from streetdesk.reports.fonts import chain
from streetdesk.reports.text import ASCENT, LEADING, fit

MM = 72 / 25.4
"""One millimetre in pt."""

TITLE_SIZE = 22.0  # 2号, GB/T 9704-2012 7.3.1
BODY_SIZE = 12.0  # 小四: the 3号 of running text is too large for a form
SMALL_SIZE = 10.5  # 五号

_NUMBER_BASE = 8.5  # mm from the lower edge of the paper
_NOTE = 100.0  # pt: a note under a table may be this high

BLANK_DAY = "　　　年　　月　　日"

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper with its margins, all in mm."""

    name: str
    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float

    @property
    def room(self) -> tuple[float, float]:
        """Width and height between the margins, in pt."""
        return (self.width - self.left - self.right) * MM, (self.height - self.top - self.bottom) * MM


# The binding edge is the left one of a form, the upper one of a sheet lying across.
A4_FORM = Sheet("A4", 210, 297, top=25, right=22, bottom=20, left=28)
A4_ACROSS = Sheet("A4", 297, 210, top=22, right=14, bottom=16, left=14)
A3_ACROSS = Sheet("A3", 420, 297, top=25, right=16, bottom=18, left=16)


class Heading(Flowable):  # type: ignore[misc] # reportlab has no types
    """The title in the middle, smaller or on two lines if it must, and ``notices`` in 黑体 under it."""

    def __init__(self, title: str, notices: Sequence[str] = ()) -> None:
        super().__init__()
        self._title, self._notices = title, tuple(filter(None, notices))

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Set the title into ``width``."""
        self.width = width
        self._set = fit(self._title, chain("title"), TITLE_SIZE, width, smaller=16, lines=2, height=height)
        self.height = self._set.height + 9 + 19 * len(self._notices)
        return self.width, self.height

    def draw(self) -> None:
        """Draw the lines in the middle of the width."""
        y = self.height
        for line in self._set.lines:
            self._middle(line, y - ASCENT * self._set.size, "title", self._set.size)
            y -= LEADING * self._set.size
        y = self.height - self._set.height - 5
        for notice in self._notices:
            self._middle(notice, y - ASCENT * BODY_SIZE, "hei", BODY_SIZE)
            y -= 19

    def _middle(self, line: str, y: float, face: Any, size: float) -> None:
        fonts = chain(face)
        self.canv.put((self.width - fonts.width(line, size)) / 2, y, line, fonts, size)


class Spread(Flowable):  # type: ignore[misc] # reportlab has no types
    """Short texts spread over one line: the first at the left edge, the last ending at the right one.

    In ``columns`` each begins its equal share of the width instead, leaving room to write behind it. Texts that
    would touch are set smaller, and below one another when that is not enough.
    """

    def __init__(self, texts: Sequence[str], *, columns: bool = False, above: float = 0, below: float = 4) -> None:
        super().__init__()
        self._texts, self._columns = tuple(texts), columns
        self._above, self._below = above, below

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Find the size in which all stand beside one another."""
        self.width = width
        fonts = chain("song")
        em = [fonts.width(text) for text in self._texts]
        needed = max(em) * len(em) if self._columns else sum(em) + len(em) - 1
        self._size = min(SMALL_SIZE, width / needed) if needed else SMALL_SIZE
        self._stacked = self._size < 8
        self._placed = []
        if self._stacked:
            room = [fit(text, fonts, SMALL_SIZE, width, smaller=8, lines=2, height=_NOTE) for text in self._texts]
            y = 0.0
            for fitted in room:
                for line in fitted.lines:
                    self._placed.append((0.0, y + ASCENT * fitted.size, line, fitted.size))
                    y += LEADING * fitted.size
                y += 2
            self.height = y + self._above + self._below
            return self.width, self.height
        gap = (width - sum(em) * self._size) / max(1, len(em) - 1)
        x = 0.0
        for number, (text, wide) in enumerate(zip(self._texts, em, strict=True)):
            left = number * width / len(em) if self._columns else x
            self._placed.append((left, ASCENT * self._size, text, self._size))
            x += wide * self._size + gap
        self.height = self._size + self._above + self._below
        return self.width, self.height

    def draw(self) -> None:
        """Draw the texts where wrap placed them."""
        top = self.height - self._above
        for x, y, text, size in self._placed:
            self.canv.put(x, top - y, text, chain("song"), size)


class NewSection(Flowable):  # type: ignore[misc] # reportlab has no types
    """From this page on the pages are counted anew, ``running`` beside the number; takes no room."""

    def __init__(self, number: int, running: str = "") -> None:
        super().__init__()
        self._number, self._running = number, running

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        """Nothing."""
        return 0, 0

    def draw(self) -> None:
        """Tell the canvas."""
        self.canv.section, self.canv.running = self._number, self._running


def day_or_blank(day: date | None) -> str:
    """The day as 2024年3月1日, or room to write one."""
    return f"{day.year}年{day.month}月{day.day}日" if day else BLANK_DAY


def build(story: list[Any], sheet: Sheet, title: str) -> bytes:
    """Lay the flowables out on ``sheet`` and return the PDF: the same bytes for the same values."""
    out = BytesIO()
    size = (sheet.width * MM, sheet.height * MM)
    document = BaseDocTemplate(out, pagesize=size, title=title, lang="zh-CN", invariant=1, pageCompression=1)
    width, height = sheet.room
    # One point more each way: sums of row heights may pass the room by a rounding error.
    frame = Frame(sheet.left * MM, sheet.bottom * MM, width + 1, height + 1, 0, 0, 0, 0)
    document.addPageTemplates(PageTemplate(frames=[frame]))
    number_at = (sheet.left * MM + width / 2, _NUMBER_BASE * MM)
    document.build(story, canvasmaker=partial(PaperCanvas, number_at=number_at))
    return out.getvalue()


def check_characters(places: Iterable[tuple[str, str]]) -> None:
    """Refuse to print what no font can draw. ``places``: (where it stands, in the clerk's words; the text).

    Raises Unprintable naming every such character with its code and where it first stands. Private-use characters
    count: what they show depends on the machine (DOMAIN 6.1). Where the clerk let others stand in, none is refused.
    """
    if standin.is_on():
        return
    fonts = chain("song")
    found: dict[str, list[str]] = {}
    for place, text in places:
        for char in fonts.missing(text):
            where = found.setdefault(char, [])
            if place not in where:
                where.append(place)
    if not found:
        return
    named = [f"{_shown(char)}，在{_listed(where)}{_standard(char)}" for char, where in found.items()]
    raise Unprintable(
        f"有 {len(found)} 个字符没有字体可印，没有打印：{'；'.join(named)}。",
        "请把这些字改成国家标准（GB 18030）里的字再打印；急用可以先用代替的字印。",
        tuple((char, standin.drawn_for(char)) for char in found),
    )


def _standard(char: str) -> str:
    return f"，标准字是“{standard}”" if (standard := standard_of(char)) else ""


def _shown(char: str) -> str:
    """The character as a clerk can look it up."""
    private = 0xE000 <= ord(char) <= 0xF8FF
    seen = f"“{char}”" if private or char.isprintable() else "看不见的字符"
    return f"{seen}（U+{ord(char):04X}{'，自造字' if private else ''}）"


def _listed(places: list[str]) -> str:
    """The first places, and how many more."""
    return "、".join(places[:3]) + (f"等 {len(places)} 处" if len(places) > 3 else "")
