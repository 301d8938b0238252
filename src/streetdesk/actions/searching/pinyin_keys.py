"""What a Chinese word is found by when it is typed in letters: its pinyin and the initials."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from streetdesk.db import pinyin


@lru_cache(maxsize=4000)
def keys(text: str) -> str:
    """The keys of a word, parted by blanks: 中共党员 -> zhonggongdangyuan zgdy, and other readings of its first."""
    return pinyin.search_keys(text) if text else ""


def found_by(typed: str, *words: str) -> bool:
    """Whether one of the words has what is typed in it, or in its pinyin or initials where letters are typed."""
    return rank_of(typed, *words) is not None


def rank_of(typed: str, *words: str) -> int | None:
    """How well the best of some words fits what is typed; None: not at all.

    0 it is the word, 1 the word begins so, 2 its pinyin or initials do, 3 it stands inside, 4 inside the pinyin.
    """
    wanted = "".join(typed.lower().split()).replace("'", "")
    ranks = [rank for word in words if (rank := _rank(wanted, word)) is not None]
    return min(ranks, default=None)


def _rank(wanted: str, word: str) -> int | None:
    plain = "".join(word.lower().split())
    if plain == wanted:
        return 0
    if plain.startswith(wanted):
        return 1
    letters = keys(word).split() if is_letters(wanted) else []
    if any(key.startswith(wanted) for key in letters):
        return 2
    if wanted in plain:
        return 3
    return 4 if any(wanted in key for key in letters) else None


def is_letters(typed: str) -> bool:
    """Whether what is typed can only be pinyin or initials: such letters look for a word, they are none."""
    return typed.isascii() and typed.isalpha()


def best_first(typed: str, offers: Iterable[tuple[str, tuple[str, ...]]]) -> list[str]:
    """Of (label, words it is found by) the labels that fit what is typed, the best first, else as they stand."""
    ranked = [(rank, label) for label, words in offers if (rank := rank_of(typed, *words)) is not None]
    return [label for _, label in sorted(ranked, key=lambda pair: pair[0])]
