"""What a Chinese word is found by when it is typed in letters: its pinyin and the initials."""

from __future__ import annotations

from functools import lru_cache

from streetdesk.db import pinyin


@lru_cache(maxsize=4000)
def keys(text: str) -> str:
    """The keys of a word, parted by blanks: 中共党员 -> zhonggongdangyuan zgdy, and other readings of its first."""
    return pinyin.search_keys(text) if text else ""


def found_by(typed: str, *words: str) -> bool:
    """Whether one of the words has what is typed in it, or in its pinyin or initials where letters are typed."""
    wanted = "".join(typed.lower().split()).replace("'", "")
    if any(wanted in "".join(word.lower().split()) for word in words):
        return True
    return wanted.isascii() and wanted.isalpha() and any(wanted in keys(word) for word in words)
