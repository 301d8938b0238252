"""Which font draws a character: the shipped fonts and those of Windows, tried one after the other.

The chain of a Song is Song, HanaMinA, HanaMinB, Hei; that of a Hei is Hei, HanaMinA, HanaMinB, Song: each holds
all 87,887 characters of GB 18030-2022. HanaMin is cut into parts by range, and a file is read only when one of
its characters is asked for. GB/T 9704-2012 asks for 小标宋 and 仿宋; where they are not installed, the shipped
semi-bold Song and the Song stand in.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import Literal

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from streetdesk.errors import EnvironmentTrouble
from streetdesk.paths import resources
from streetdesk.reports import pdftext, standin

Face = Literal["title", "song", "fangsong", "kai", "hei"]

_LAST = 0x10FFFF
_PRIVATE = (0xE000, 0xF8FF)


@dataclass(frozen=True, slots=True)
class FontFile:
    """A font file and the range outside which nobody need look into it. ``path`` may not exist."""

    name: str
    path: Path
    first: int = 0
    last: int = _LAST

    def load(self) -> TTFont | None:
        """The font, read once and known to reportlab under its name; None where it is not or cannot be used."""
        return _load(self.name, self.path)


@lru_cache(maxsize=64)
def _load(name: str, path: Path) -> TTFont | None:
    pdftext.install()
    try:
        font = TTFont(name, str(path))
    except (TTFError, OSError, ValueError):  # not there, not TrueType, or not to be embedded
        return None
    pdfmetrics.registerFont(font)
    return font


def windows_folders() -> tuple[Path, ...]:
    """Where Windows keeps fonts: the machine's and the user's own; none on other systems."""
    windows, local = os.environ.get("WINDIR"), os.environ.get("LOCALAPPDATA")
    if os.name != "nt" or not windows:
        return ()
    own = (Path(local) / "Microsoft" / "Windows" / "Fonts",) if local else ()
    return (Path(windows) / "Fonts", *own)


_WINDOWS: dict[Face, tuple[str, ...]] = {
    "title": ("FZXBSJW.TTF", "FZXBSK.TTF", "方正小标宋简体.TTF", "方正小标宋_GBK.TTF"),
    "song": ("simsun.ttc",),
    "fangsong": ("simfang.ttf",),
    "kai": ("simkai.ttf",),
    "hei": ("simhei.ttf",),
}


def _shipped(name: str, first: int = 0, last: int = _LAST) -> FontFile:
    return FontFile(f"StreetDesk{name}", resources() / "fonts" / f"StreetDesk{name}.ttf", first, last)


def shipped_files(face: Face) -> tuple[FontFile, ...]:
    """The shipped files that draw ``face``, in the order they are asked (ranges as in tools/make_fonts.py)."""
    rare = (
        _shipped("HanaB1", 0x20000, 0x22FFF),
        _shipped("HanaB2", 0x23000, 0x25FFF),
        _shipped("HanaB3", 0x26000, 0x28FFF),
        _shipped("HanaB4", 0x29000, 0x2B73F),
        _shipped("HanaB5", 0x2B740, 0x2EBEF),
        _shipped("HanaA", 0x2000, 0x2FA1F),  # last: its range holds the others
    )
    song, hei = _shipped("Song"), _shipped("Hei")
    if face == "hei":
        return (hei, *rare, song)
    return (*((_shipped("Title"),) if face == "title" else ()), song, *rare, hei)


class FontChain:
    """Fonts asked one after the other for each character; measures text and says what none of them has."""

    def __init__(self, files: tuple[FontFile, ...]) -> None:
        self.files = files
        self._of: dict[str, tuple[str, float]] = {}  # character -> font, width of it in em

    def _find(self, char: str) -> tuple[str, float]:
        """The font that has the character and its width in em; an empty name when none has it."""
        code, found = ord(char), ("", 1.0)
        if not _PRIVATE[0] <= code <= _PRIVATE[1]:  # a private character may be drawn as anything: never trusted
            for file in self.files:
                if file.first <= code <= file.last and (font := file.load()) and code in font.face.charToGlyph:
                    found = (file.name, font.face.charWidths[code] / 1000)
                    break
        self._of[char] = found
        return found

    def missing(self, text: str) -> list[str]:
        """The characters no font has, once each, in the order they stand; private-use ones always count."""
        return [
            char for char in dict.fromkeys(text) if char != "\n" and not (self._of.get(char) or self._find(char))[0]
        ]

    def width(self, text: str, size: float = 1.0) -> float:
        """How wide ``text`` is at ``size`` pt, in pt; in em when no size is given."""
        known, total = self._of, 0.0
        for char in text:
            total += (known.get(char) or self._find(char))[1]
        return total * size

    def runs(self, text: str) -> list[tuple[str, str]]:
        """The text cut into pieces of one font each, as (font name, piece). Raises ValueError if one has none."""
        known = self._of
        names = [(known.get(char) or self._find(char))[0] for char in text]
        if len(kinds := set(names)) == 1 and names[0]:
            return [(names[0], text)]
        if "" in kinds and standin.is_on():
            lost = set(self.missing(text))
            drawn = "".join(standin.drawn_for(char) if char in lost else char for char in text)
            still = set(self.missing(drawn))
            return self.runs("".join(standin.MARK if char in still else char for char in drawn))
        if "" in kinds:
            raise ValueError(f"no font has {self.missing(text)}: papers are checked before they are drawn")
        pieces, at = [], 0
        for name, same in groupby(names):
            length = len(list(same))
            pieces.append((name, text[at : at + length]))
            at += length
        return pieces


@cache
def chain(face: Face) -> FontChain:
    """The fonts for ``face``, those of Windows first where they are installed.

    Raises EnvironmentTrouble when the shipped fonts are not where they belong.
    """
    shipped = shipped_files(face)
    if absent := [file.path.name for file in shipped if not file.path.is_file()]:
        raise EnvironmentTrouble(f"程序自带的字体文件不见了：{'、'.join(absent)}。", "请重新安装本程序。")
    installed = tuple(
        FontFile(f"Windows-{face}-{number}", folder / file)
        for folder in windows_folders()
        for number, file in enumerate(_WINDOWS[face])
        if (folder / file).is_file()
    )
    return FontChain(installed + shipped)
