"""How wide the columns of a table are, in which size, and on which sheet: from what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from streetdesk.reports.paper import Sheet
from streetdesk.reports.rows import PAD

SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0)
"""Sizes tried, in pt. Below the last the larger sheet is taken."""

_LONG_TEXT = 10.0, 24.0  # em: what long text is content with, the longer the more
_LONG_LINES = 6  # lines the longest one should take
_SQUEEZED = 3.0  # em: no column is made narrower before all are this narrow


@dataclass(frozen=True, slots=True)
class Need:
    """What a column asks for: the widest value and the label, in em; its share of what is left over."""

    content: float
    label: float
    weight: float = 0.0

    @property
    def least(self) -> float:
        """The em it must have for nothing to be wrapped that should not be."""
        if not self.weight:
            return max(self.label, self.content)
        least, most = _LONG_TEXT
        return max(self.label, min(self.content, max(least, min(most, self.content / _LONG_LINES))))


def choose(needs: Sequence[Need], sheets: Sequence[Sheet]) -> tuple[Sheet, float, list[float]]:
    """The first sheet and the largest size in which all columns fit, and their widths in pt.

    When they fit nowhere: the last sheet and the smallest size, the widest columns made narrower so that their
    texts are wrapped.
    """
    least = [need.least for need in needs]
    for sheet in sheets:
        room = sheet.room[0] - 2 * PAD * len(needs)
        for size in SIZES:
            if sum(least) * size <= room:
                return sheet, size, _spread(needs, [em * size for em in least], room, size)
    sheet, size = sheets[-1], SIZES[-1]
    room = sheet.room[0] - 2 * PAD * len(needs)
    if room <= 0:
        return sheet, size, [sheet.room[0] / len(needs)] * len(needs)
    return sheet, size, [wide + 2 * PAD for wide in _squeeze([em * size for em in least], room, size)]


def _spread(needs: Sequence[Need], widths: list[float], room: float, size: float) -> list[float]:
    """Give away what is left over: to long texts until they fit on a line, then to all columns alike."""
    left = room - sum(widths)
    weights = sum(need.weight for need in needs)
    if weights:
        for number, need in enumerate(needs):
            wanted = max(0.0, need.content * size - widths[number])
            given = min(wanted, (room - sum(widths)) if left <= 0 else left * need.weight / weights)
            widths[number] += given
        left = room - sum(widths)
    share = left / len(widths)
    return [wide + share + 2 * PAD for wide in widths]


def _squeeze(widths: list[float], room: float, size: float) -> list[float]:
    """Cut the widest columns down to a common width until all fit; below three characters, all in proportion."""
    floor = [min(wide, _SQUEEZED * size) for wide in widths]
    if sum(floor) >= room:
        return [wide * room / sum(floor) for wide in floor]
    low, high = 0.0, max(widths)
    for _ in range(40):
        cap = (low + high) / 2
        if sum(min(wide, cap) for wide in widths) <= room:
            low = cap
        else:
            high = cap
    return [min(wide, low) for wide in widths]
