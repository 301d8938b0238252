"""Make the fonts in resources/fonts from Noto CJK SC and HanaMin: TrueType, renamed, each file under 20 MB.

Run as ``dev.py fonts``; needed only when the fonts are to change, for what it makes is committed. Two runs give
the same bytes. Takes some minutes. The sources are those of Debian's fonts-noto-cjk, fonts-noto-cjk-extra and
fonts-hanazono; another folder of them may be named as the first argument.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from typing import Any

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

TARGET = Path(__file__).resolve().parents[1] / "resources" / "fonts"
LIMIT = 20_000_000  # bytes a committed file may have
ERROR = 1.0  # how far, in thousandths of the em, a quadratic curve may stray from the cubic one
FIXED_TIME = 3_800_000_000  # seconds since 1904, in head.created and head.modified: rebuilding changes nothing
SC_FACE = 2  # Simplified Chinese in the Noto CJK collections


def is_hangul(code: int) -> bool:
    """Korean, which no Chinese office paper needs and a third of Noto's characters are."""
    return 0x1100 <= code <= 0x11FF or 0x3130 <= code <= 0x318F or 0xA960 <= code <= 0xD7FF


def in_gb2312(code: int) -> bool:
    """The characters of ordinary titles: a display weight needs no more."""
    try:
        chr(code).encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def in_forms(code: int) -> bool:
    """Symbols (☑ among them), radicals, strokes and ideographs, the compatibility ones too; no foreign scripts."""
    return 0x2000 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or code >= 0x20000


@dataclass(frozen=True)
class Made:
    """One font to make: its file, its name, the font it comes from, its characters, its licence."""

    file: str
    family: str
    source: str
    codes: frozenset[int]
    copyright: str
    licence: str


ADOBE = "© 2014-2022 Adobe (http://www.adobe.com/). Changed for StreetDesk: subset, TrueType outlines, new name."
GLYPHWIKI = "Copyright 2008-2017 GlyphWiki Project. Changed for StreetDesk: subset, split by range, new name."
OFL = "This Font Software is licensed under the SIL Open Font License, Version 1.1."
HANAZONO = "Hanazono Font License: see HANAZONO-LICENSE.txt beside this file."

NOTO = (
    # file and name, source, which characters
    ("Song", "NotoSerifCJK-Regular.ttc", lambda code: not is_hangul(code)),
    ("Hei", "NotoSansCJK-Regular.ttc", lambda code: not is_hangul(code)),
    ("Title", "NotoSerifCJK-SemiBold.ttc", in_gb2312),
)
HANAMIN = (
    # cut so that a rare name loads a small file: name, source, first and last character
    ("HanaA", "HanaMinA.ttf", 0x2000, 0x2FA1F),
    ("HanaB1", "HanaMinB.ttf", 0x20000, 0x22FFF),
    ("HanaB2", "HanaMinB.ttf", 0x23000, 0x25FFF),
    ("HanaB3", "HanaMinB.ttf", 0x26000, 0x28FFF),
    ("HanaB4", "HanaMinB.ttf", 0x29000, 0x2B73F),
    ("HanaB5", "HanaMinB.ttf", 0x2B740, 0x2EBEF),
)


def planned(folder: Path) -> list[Made]:
    """What to make: Noto without Hangul, and of HanaMin only what Song and Hei do not both have."""
    plan = []
    has: dict[str, frozenset[int]] = {}
    for name, source, keep in NOTO:
        has[name] = frozenset(filter(keep, opened(folder, source).getBestCmap()))
        plan.append(Made(f"StreetDesk{name}.ttf", f"StreetDesk {name}", source, has[name], ADOBE, OFL))
    common = has["Song"] & has["Hei"]
    for name, source, first, last in HANAMIN:
        codes = frozenset(opened(folder, source).getBestCmap()) & frozenset(range(first, last + 1)) - common
        kept = frozenset(filter(in_forms, codes))
        plan.append(Made(f"StreetDesk{name}.ttf", f"StreetDesk {name}", source, kept, GLYPHWIKI, HANAZONO))
    return plan


def opened(folder: Path, source: str) -> Any:
    """The source font, its tables read as they are needed."""
    found = next(folder.rglob(source), None)
    if found is None:
        sys.exit(f"{source} is not under {folder}: install fonts-noto-cjk fonts-noto-cjk-extra fonts-hanazono")
    return TTFont(found, fontNumber=SC_FACE if found.suffix == ".ttc" else -1, lazy=True, recalcTimestamp=False)


def subset(font: Any, codes: Iterable[int]) -> None:
    """Cut the font down to ``codes``: no features, no hints, no vertical metrics, no glyph names."""
    options = Options()
    options.layout_features = []
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "GDEF", "GSUB", "GPOS", "FFTM", "prop", "gasp", "DSIG"]
    cutter = Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)


def to_truetype(font: Any) -> None:
    """Turn PostScript outlines into TrueType ones: reportlab and many printers take no others."""
    order = font.getGlyphOrder()
    outlines = font.getGlyphSet()
    glyf = newTable("glyf")
    glyf.glyphs, glyf.glyphOrder = {}, order
    for name in order:
        pen = TTGlyphPen(outlines)
        outlines[name].draw(Cu2QuPen(pen, ERROR, reverse_direction=True))
        glyf.glyphs[name] = pen.glyph()
    del font["CFF "]
    font["loca"], font["glyf"] = newTable("loca"), glyf
    maxp = font["maxp"]
    maxp.tableVersion = 0x00010000
    for field in ("maxZones", "maxTwilightPoints", "maxStorage", "maxFunctionDefs", "maxInstructionDefs"):
        setattr(maxp, field, 0)
    for field in ("maxStackElements", "maxSizeOfInstructions", "maxComponentElements"):
        setattr(maxp, field, 0)
    maxp.maxZones = 1
    font["post"].formatType = 3.0
    font.sfntVersion = "\x00\x01\x00\x00"


def level_digits(font: Any) -> None:
    """Give all ten digits one width: Noto Serif has a narrow 1, and columns of dates and money would stagger."""
    names = [font.getBestCmap()[ord(digit)] for digit in "0123456789"]
    widest = max(font["hmtx"][name][0] for name in names)
    for name in names:
        glyph, (advance, bearing) = font["glyf"][name], font["hmtx"][name]
        shift = (widest - advance) // 2
        glyph.coordinates.translate((shift, 0))
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (widest, bearing + shift)


def rename(font: Any, made: Made) -> None:
    """Give it a name of its own, as its licence asks of a changed font."""
    names = newTable("name")
    names.names = []
    postscript = made.family.replace(" ", "")
    texts = {0: made.copyright, 1: made.family, 2: "Regular", 3: f"{postscript} 1.0", 4: made.family}
    texts |= {5: "Version 1.0", 6: postscript, 13: made.licence}
    if made.licence == OFL:
        texts[14] = "https://openfontlicense.org"
    for number, text in texts.items():
        names.setName(text, number, 3, 1, 0x409)
    font["name"] = names


def make(folder: Path, made: Made) -> str:
    """Make one font into TARGET; a line saying what came out."""
    font = opened(folder, made.source)
    subset(font, made.codes)
    if "CFF " in font:
        to_truetype(font)
        level_digits(font)
    rename(font, made)
    font["head"].created = font["head"].modified = FIXED_TIME
    font["OS/2"].fsType = 0
    font["OS/2"].usWeightClass = 400  # each is the only weight of its family
    font["head"].macStyle, font["OS/2"].fsSelection = 0, 0x40
    path = TARGET / made.file
    font.save(path, reorderTables=True)
    size = path.stat().st_size
    if size >= LIMIT:
        sys.exit(f"{made.file} has {size:,} bytes, the limit is {LIMIT:,}: split it")
    return f"{made.file}: {len(font.getBestCmap()):,} characters, {size:,} bytes"


def main() -> None:
    """Make all of them."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", nargs="?", type=Path, default=Path("/usr/share/fonts"))
    folder: Path = options.parse_args().folder
    TARGET.mkdir(parents=True, exist_ok=True)
    with Pool(2) as pool:
        for line in pool.imap(partial(make, folder), planned(folder)):
            sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
