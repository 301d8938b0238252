"""Which column goes where: each heading's best target, each target's best column."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from streetdesk.excel.headwords import bare, speaks_of_others, whole
from streetdesk.excel.model import ColumnReading
from streetdesk.excel.targets import Target

_EXACT_PATH, _EXACT_BARE_PATH, _EXACT_TAIL, _EXACT_LAST, _EXACT_BARE_LAST = 100, 98, 95, 90, 88
_PATTERN_PATH, _PATTERN_LAST = 60, 50
KNOWN = _EXACT_BARE_LAST
"""From this score on a heading is a known word, not a likely one."""
KNOWN_PATH = _EXACT_BARE_PATH
"""From this score on group and heading together are known words: 证书/编号."""


@dataclass(frozen=True, slots=True)
class Match:
    """How well a heading fits a target; larger is better."""

    score: int
    target: Target


class Vocabulary:
    """The headings that a set of targets understands."""

    def __init__(self, targets: Sequence[Target]) -> None:
        self._exact: dict[str, list[Target]] = {}
        self._patterns: list[tuple[re.Pattern[str], Target]] = []
        for target in targets:
            for word in dict.fromkeys((target.label, *target.aliases)):
                for form in dict.fromkeys((whole(word), bare(word))):
                    self._exact.setdefault(form, []).append(target)
            self._patterns += [(re.compile(p), target) for p in target.patterns]
        self._matches = lru_cache(maxsize=4096)(self._all_matches)

    def matches(self, parts: Sequence[str]) -> tuple[Match, ...]:
        """Every target a heading path may mean, best first; equal ones in the order of the targets."""
        return self._matches(tuple(parts))

    def best(self, *parts: str) -> Match | None:
        """The best target of a heading path."""
        found = self.matches(parts)
        return found[0] if found else None

    def knows(self, text: str) -> bool:
        """Whether one cell is a known heading word by itself."""
        found = self.best(text)
        return found is not None and found.score >= KNOWN

    def names(self, text: str) -> bool:
        """Whether a text is exactly a heading's word: 出生年月 is one, and nobody's name."""
        return whole(text) in self._exact

    def _all_matches(self, parts: tuple[str, ...]) -> tuple[Match, ...]:
        joined, last = "".join(parts), parts[-1]
        forms = [(whole(joined), _EXACT_PATH), ("".join(bare(p) for p in parts), _EXACT_BARE_PATH)]
        others = speaks_of_others(whole(joined))
        # 教育情况/全日制/学历: the nearer groups alone may be the known words.
        forms += [(whole("".join(parts[i:])), _EXACT_TAIL) for i in range(1, len(parts) - 1)]
        last_forms = len(forms) + 1
        if not others:
            forms += [(whole(last), _EXACT_LAST), (bare(last), _EXACT_BARE_LAST)]
        scores: dict[str, Match] = {}
        if forms[0][0].startswith("是否"):  # a yes or no about a thing is not the thing: 是否最高学历
            asked = self._exact.get(forms[0][0], ())
            return tuple(Match(_EXACT_PATH, target) for target in asked)
        for form, score in forms:
            for target in self._exact.get(form, ()):
                # The target's own label goes before its aliases: 社区 before 工作单位.
                _keep(scores, Match(score + (form == whole(target.label)), target))
        if not others:
            for pattern, target in self._patterns:
                if pattern.search(forms[1][0]):
                    _keep(scores, Match(_PATTERN_PATH, target))
                elif pattern.search(forms[last_forms][0]):
                    _keep(scores, Match(_PATTERN_LAST, target))
        return tuple(sorted(scores.values(), key=lambda m: -m.score))


def _keep(scores: dict[str, Match], match: Match) -> None:
    before = scores.get(match.target.key)
    if before is None or before.score < match.score:
        scores[match.target.key] = match


def mapped(
    paths: Sequence[tuple[int, tuple[str, ...]]],
    vocabulary: Vocabulary,
    chosen: Mapping[str, str | None],
    targets: Sequence[Target],
) -> tuple[ColumnReading, ...]:
    """The columns with their targets; ``chosen`` (path to key, or None) is the clerk's word and comes first.

    Each target is given once: to its best heading, of equal ones to the leftmost.
    """
    by_key = {t.key: t for t in targets}
    given: dict[int, Target | None] = {}
    taken: set[str] = set()
    names = _distinct(paths)
    for index, _ in paths:
        path = names[index]
        if path in chosen:
            key = chosen[path]
            given[index] = by_key.get(key) if key is not None else None
            if given[index] is not None and key is not None:
                taken.add(key)
    wishes = [
        (-match.score, index, order, match.target)
        for index, parts in paths
        if index not in given
        for order, match in enumerate(vocabulary.matches(parts))
    ]
    for _, index, _, target in sorted(wishes, key=lambda w: w[:3]):
        if index not in given and target.key not in taken:
            given[index] = target
            taken.add(target.key)
    return tuple(ColumnReading(names[index], index, given.get(index)) for index, _ in paths)


def _distinct(paths: Sequence[tuple[int, tuple[str, ...]]]) -> dict[int, str]:
    """Heading paths by column; a second column of the same heading is numbered."""
    names: dict[int, str] = {}
    seen: dict[str, int] = {}
    for index, parts in paths:
        path = "/".join(parts)
        seen[path] = seen.get(path, 0) + 1
        names[index] = path if seen[path] == 1 else f"{path}({seen[path]})"
    return names
