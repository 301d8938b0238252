"""Safe repairs of typed and pasted text: they change how it is written, never what it says (DOMAIN 6)."""

from __future__ import annotations

import re
import unicodedata

# Full-width ASCII (！ to ～) and the ideographic blank.
# Not NFKC: that would change compatibility ideographs in names.
_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
# Marks of direction come along when a number is copied from a phone's contacts or a chat, control characters from
# old databases.
_INVISIBLE = dict.fromkeys(
    [
        *range(9),
        *range(0x0E, 0x1C),
        *range(0x7F, 0x85),
        *range(0x86, 0xA0),
        0x00AD,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        0x2060,
        *range(0x2066, 0x206A),
        0xFEFF,
    ]
)
_BLANKS = re.compile(r"\s+")
# What the repairs below look for: most texts have none of it, and finding that out is ten times quicker.
_CONTROLS = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
_WIDE_OR_INVISIBLE = re.compile(
    f"[{_CONTROLS}\uff01-\uff5e\u3000\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
_UNCOMPACT = re.compile(
    f"[{_CONTROLS}\uff01-\uff5e\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]|^['`‘’]"
)
_DOTS = re.compile(r"\s*[\u00b7\u2022\u2027\u2219\u22c5\u30fb\uff0e\uff65\u2e31\u2024]\s*")
# A full stop of the keyboard is one too, between two Chinese characters: 买买提.阿里.
_STOP = re.compile(r"(?<=[\u3400-\u9fff])\s*\.\s*(?=[\u3400-\u9fff])")
_INNER_BLANK = re.compile(r"(?<![A-Za-z]) | (?![A-Za-z])")
_APOSTROPHES = "'`‘’＇"
_NOTHING = frozenset({"", "无", "/", "／", "-", "—", "——", "--", "－", "\\", "、", "空", "暂无", "没有", "N/A", "n/a"})


def half_width(text: str) -> str:
    """Full-width letters, digits and signs as their ordinary ones; invisible marks gone."""
    if not _WIDE_OR_INVISIBLE.search(text):
        return text
    return text.translate(_HALF_WIDTH).translate(_INVISIBLE)


def trimmed(text: str) -> str:
    """Blanks and line breaks folded to one blank, ends stripped, invisible marks gone."""
    return _BLANKS.sub(" ", text.translate(_INVISIBLE)).strip()


def compact(text: str) -> str:
    """No blanks at all, half width, no leading apostrophe: how headings, codes and numbers are compared."""
    if not _UNCOMPACT.search(text):
        return text
    return _BLANKS.sub("", half_width(text)).lstrip(_APOSTROPHES)


def is_nothing(text: str) -> bool:
    """Whether the text only says that there is nothing: 无, /, — and the like."""
    return compact(text) in _NOTHING


def same_characters(text: str) -> str:
    """Radicals and compatibility ideographs as the character that Unicode says they are: ⼒ is 力, U+F9E2 is 梨."""
    if text.isascii():
        return text
    return "".join(unicodedata.normalize("NFKC", c) if _is_double(ord(c)) else c for c in text)


def _is_double(code: int) -> bool:
    return 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF or 0x2F800 <= code <= 0x2FA1F


def odd_signs(name: str) -> str:
    """The signs in a name that no name has: figures, ``=``, ``<``, ``|`` and the like, each once."""
    return "".join(dict.fromkeys(c for c in name if unicodedata.category(c)[0] in "NSP" and c not in "·-'’. 〇"))


def person_name(text: str) -> str:
    """A name as on the ID card: no blanks inside Chinese names, one kind of middle dot (U+00B7).

    Between two Latin words a single blank stays. Doubles of a character become the character.
    """
    text = same_characters(text)
    text = _STOP.sub("·", _DOTS.sub("·", trimmed(text).lstrip(_APOSTROPHES + " ")))
    return _INNER_BLANK.sub("", text.replace("\u3000", " "))


def private_characters(text: str) -> list[str]:
    """Private-use characters, which every system shows differently (DOMAIN 6.1)."""
    return [c for c in text if 0xE000 <= ord(c) <= 0xF8FF or ord(c) >= 0xF0000]
