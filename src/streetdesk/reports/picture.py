"""A picture of bars, lines and short texts, drawn alike as SVG for the screen and on paper.

reportlab's own charts know no fallback for characters a font has not; papers are drawn with ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Literal

Anchor = Literal["start", "middle", "end"]
Pattern = Literal["plain", "stripes", "columns"]

_STRIPE = 4.0
"""Between the light lines of a pattern, so that parts differ without their colour too."""


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle; ``edge`` colours its outline. Coordinates run from the upper left corner, in px or pt."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    pattern: Pattern = "plain"
    edge: str = ""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; ``y`` is its base line."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    anchor: Anchor = "start"


@dataclass(frozen=True)
class Picture:
    """Everything drawn, in this order. ``told`` says in words what it shows, for those who do not see it."""

    width: float
    height: float
    marks: tuple[Box | Stroke | Words, ...]
    told: str = ""


def em(text: str) -> float:
    """About how wide a text is, in em: a Chinese character 1, a letter or figure a little over a half."""
    return sum(1.0 if ord(char) > 0x2E7F else 0.58 for char in text)


def cut(text: str, room: float) -> str:
    """The text, or its beginning and an ellipsis where it would pass ``room``, in em."""
    if em(text) <= room:
        return text
    while text and em(text) + 1 > room:
        text = text[:-1]
    return f"{text}…"


def lines_in(box: Box) -> list[Stroke]:
    """The light lines of a box's pattern."""
    found = []
    if box.pattern == "stripes":
        for number in range(1, int(box.height / _STRIPE) + 1):
            y = box.y + number * _STRIPE
            if y < box.y + box.height - 0.5:
                found.append(Stroke(box.x, y, box.x + box.width, y, "#FFFFFF"))
    elif box.pattern == "columns":
        for number in range(1, int(box.width / _STRIPE) + 1):
            x = box.x + number * _STRIPE
            if x < box.x + box.width - 0.5:
                found.append(Stroke(x, box.y, x, box.y + box.height, "#FFFFFF"))
    return found


def svg(picture: Picture, family: str = "sans-serif") -> bytes:
    """The picture as SVG Tiny (what Qt draws), in a font family of the window."""
    size = f'width="{_n(picture.width)}" height="{_n(picture.height)}"'
    box = f'viewBox="0 0 {_n(picture.width)} {_n(picture.height)}"'
    lines = [f'<svg xmlns="http://www.w3.org/2000/svg" {size} {box}>', f"<title>{escape(picture.told)}</title>"]
    for mark in picture.marks:
        if isinstance(mark, Box):
            edge = f' stroke="{mark.edge}"' if mark.edge else ""
            shape = f'x="{_n(mark.x)}" y="{_n(mark.y)}" width="{_n(mark.width)}" height="{_n(mark.height)}"'
            lines.append(f'<rect {shape} fill="{mark.fill}"{edge}/>')
            lines += [_line(line) for line in lines_in(mark)]
        elif isinstance(mark, Stroke):
            lines.append(_line(mark))
        else:
            place = f'x="{_n(mark.x)}" y="{_n(mark.y)}" text-anchor="{mark.anchor}"'
            font = f'font-family="{escape(family)}" font-size="{_n(mark.size)}" fill="{mark.colour}"'
            lines.append(f"<text {place} {font}>{escape(mark.text)}</text>")
    return "\n".join([*lines, "</svg>"]).encode()


def _line(mark: Stroke) -> str:
    ends = f'x1="{_n(mark.x1)}" y1="{_n(mark.y1)}" x2="{_n(mark.x2)}" y2="{_n(mark.y2)}"'
    return f'<line {ends} stroke="{mark.colour}" stroke-width="{_n(mark.width)}"/>'


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
