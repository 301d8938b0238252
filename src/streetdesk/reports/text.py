"""Text in cells: cleaned, wrapped by the rules of Chinese setting, and made smaller before anything is clipped."""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import ceil

from streetdesk.reports.fonts import FontChain

LEADING = 1.25
"""Distance of two lines in a cell, in em."""

ASCENT = 0.88
"""How far a line's box rises above its base line, in em; it reaches 0.12 em below."""

_SMALLEST = 1.0  # pt: reached only by a text that would not fit on a page otherwise
_STEP = 0.5  # pt
_ONE_LINE = 0.85  # of the size: rather this small on one line than wrapped
_NUMBER = 0.7  # ... and a number or a day rather this small than broken

# What may not start a line goes with the character before it, what may not end one with the character after it.
_OPENING, _CLOSING = r"[(（〔［【《〈「『“‘]", r"[)）〕］】》〉」』”’，。、；：！？…·,;!?％]"
_WORD = re.compile(rf"{_OPENING}*(?:(?:[\w.@:+\-/%*&#']|,(?=\d))+|.){_CLOSING}*", re.ASCII)
_BLANKS = re.compile(r"[ \t\xa0\u2007\u202f]+")


def clean(text: str) -> str:
    """What is printed of a value: line ends as one kind, all blanks but 　 as one space, none at the ends."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n").split("\n")
    return "\n".join(_BLANKS.sub(" ", line).strip(" ") for line in lines).strip("\n")


def wrap(text: str, fonts: FontChain, room: float) -> list[str]:
    """The lines of ``text`` when a line has ``room`` em.

    Breaks between any two Chinese characters, keeps numbers and Latin words together while they fit on a line,
    and puts no closing mark at the start and no opening mark at the end of one.
    """
    if "\n" not in text and fonts.width(text) <= room:
        return [text]
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line, used = "", 0.0
        for word in _WORD.findall(paragraph):
            wide = fonts.width(word)
            if used + wide <= room:
                line, used = line + word, used + wide
                continue
            if line.strip(" "):
                lines.append(line.rstrip(" "))
            line, used = "", 0.0
            for char in word.lstrip(" "):  # one by one only where the word is wider than a line
                step = fonts.width(char)
                if line and used + step > room:
                    lines.append(line)
                    line, used = "", 0.0
                line, used = line + char, used + step
        lines.append(line.rstrip(" "))
    return lines


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text set for its cell: lines, the size they are set in, and the height they take (both pt)."""

    lines: tuple[str, ...]
    size: float

    @property
    def height(self) -> float:
        """From the top of the first line to the bottom of the last."""
        return self.size * (1 + LEADING * (len(self.lines) - 1)) if self.lines else 0.0


def fit(text: str, fonts: FontChain, size: float, width: float, *, smaller: float, lines: int, height: float) -> Fitted:
    """Set ``text`` into ``width`` pt so that nothing is clipped.

    On one line if a little smaller than ``size`` will do; else in at most ``lines`` lines, smaller down to
    ``smaller``; then in as many lines as it takes; and only if that would pass ``height`` pt, smaller still.
    """
    em = fonts.width(text)
    if em * size <= width and "\n" not in text:
        return Fitted((text,) if text else (), size)
    one_line = size * (_NUMBER if text.isascii() else _ONE_LINE)
    if em * one_line <= width and "\n" not in text:
        return Fitted((text,), width / em)
    tried = size
    while tried >= smaller:
        if em * tried <= width * lines:  # worth the wrapping
            fitted = _checked(wrap(text, fonts, width / tried), tried, fonts, width)
            if len(fitted.lines) <= lines and fitted.height <= height:
                return fitted
        tried -= _STEP
    tried = min(size, smaller)
    while True:
        fitted = _checked(wrap(text, fonts, width / tried), tried, fonts, width)
        if fitted.height <= height or tried <= _SMALLEST:
            return fitted
        tried = max(_SMALLEST, tried - _STEP)


def even_room(em: float, lines: int) -> float:
    """How wide in em ``lines`` of about one length must be, words of two kept whole: 参加工作 / 时间."""
    room = ceil(em / lines)
    return room + 1 if lines > 1 and room % 2 and not ceil(em) % 2 else room


def fit_label(text: str, fonts: FontChain, size: float, width: float, *, smaller: float, height: float) -> Fitted:
    """Set a printed label, its lines as given or about as long as one another: 出生 / 年月, not 出生年 / 月."""
    given = tuple(text.split("\n"))
    if len(given) > 1 and max(map(fonts.width, given)) * size <= width:
        return Fitted(given, size)
    em = fonts.width(text)
    for lines in range(1, 5):
        for room in (even_room(em, lines), ceil(em / lines)):
            even = wrap(text, fonts, room)
            if len(even) <= lines and max(map(fonts.width, even)) * size <= width:
                return Fitted(tuple(even), size)
    return fit(text, fonts, size, width, smaller=smaller, lines=4, height=height)


def _checked(lines: list[str], size: float, fonts: FontChain, width: float) -> Fitted:
    """The lines, made smaller where a single character is wider than the cell."""
    widest = max((fonts.width(line) for line in lines), default=0.0) * size
    return Fitted(tuple(lines), size if widest <= width + 0.01 else size * width / widest)
