"""Rows that stand in no table of the file: a job or a page has worked them out, here they are searched and sorted."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from streetdesk.ui.table.table_model import Column

Line = Mapping[str, str]
_AMOUNT = re.compile(r"([+\-−]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?:级|元|人|%)?")
_DIGITS = re.compile(r"([0-9]+)")
_NOTHING = Decimal(0)


class ReadyRows:
    """A source over rows that a job has worked out: filtered and sorted here, for they stand in no table."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = columns
        self.rows: dict[int, Line] = {}
        self.search = ""
        self.wanted: str | None = None  # only rows whose "flag" is this

    def ids(self, sort: str | None, descending: bool) -> list[int]:
        """The rows that match, sorted; blank cells come last whichever way is sorted."""
        words = self.search.lower().split()
        found = [
            i
            for i, texts in self.rows.items()
            if (self.wanted is None or texts.get("flag") == self.wanted)
            and all(any(w in t.lower() for t in texts.values()) for w in words)
        ]
        if sort:
            blank = [i for i in found if not self.rows[i].get(sort, "")]
            said = [i for i in found if self.rows[i].get(sort, "")]
            said.sort(key=lambda i: sort_key(self.rows[i][sort], by_sound=sort == "name"), reverse=descending)
            found = said + blank
        return found

    def texts(self, ids: Sequence[int]) -> Mapping[int, Line]:
        return {i: self.rows[i] for i in ids}


def sort_key(text: str, *, by_sound: bool = False) -> tuple[tuple[int, Decimal, str], ...]:
    """Amounts and grades by their size (1,234.50, -3.00, 13级), other texts part by part: 2月 comes before 10月.

    ``by_sound``: names by their pinyin.
    """
    if by_sound:
        from streetdesk.actions.searching.pinyin_keys import keys  # the tables of readings are not needed before

        return ((1, _NOTHING, keys(text) or text),)
    if found := _AMOUNT.fullmatch(text):
        return ((0, Decimal(found[1].replace(",", "").replace("−", "-")), ""),)
    parts = _DIGITS.split(text)
    return tuple((0, Decimal(part), "") if part.isdecimal() else (1, _NOTHING, part) for part in parts if part)
