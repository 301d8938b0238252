"""The standard character behind a former private code: GB 18030 gave 80 codes of GBK's a home in Unicode, one by one.

Old systems still write the private codes U+E815 to U+E864, under which other machines show anything or nothing.
"""

from __future__ import annotations

from functools import cache

_FIRST = 0xE815
_TRAILS = (*range(0x50, 0x7F), *range(0x80, 0xA1))  # the second bytes of FE50 to FEA0
_LATER = {
    0xE816: "\U00020087",
    0xE817: "\U00020089",
    0xE818: "\U000200cc",
    0xE81E: "\u9fb4",
    0xE826: "\u9fb5",
    0xE82B: "\u9fb6",
    0xE82C: "\u9fb7",
    0xE831: "\U000215d7",
    0xE832: "\u9fb8",
    0xE83B: "\U0002298f",
    0xE843: "\u9fb9",
    0xE854: "\u9fba",
    0xE855: "\U000241fe",
    0xE864: "\u9fbb",
}
"""Those that only GB 18030-2005 and -2022 settled; the codec of the year 2000 leaves them private."""


@cache
def standard_characters() -> dict[str, str]:
    """Private character -> the standard's: 80 of them, U+E863 -> 䶮 among them."""
    found = {}
    for code, trail in enumerate(_TRAILS, _FIRST):
        found[chr(code)] = _LATER.get(code) or bytes((0xFE, trail)).decode("gb18030")
    return found


def standard_of(char: str) -> str:
    """The standard character for a former private one; empty for every other character."""
    return standard_characters().get(char, "")
