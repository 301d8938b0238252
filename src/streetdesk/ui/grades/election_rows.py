"""The lines of an election as a table: what is typed, and beside it what would follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from streetdesk.actions.decisions.election import Plan
from streetdesk.actions.decisions.election_change import Change
from streetdesk.actions.decisions.election_table import Line
from streetdesk.ui.grades.rows import grade_words, money_words
from streetdesk.ui.table.table_model import Column

COLUMNS = (
    Column("name", "姓名", 76),
    Column("before", "原任", 150, sortable=False),
    Column("post", "新岗位", 80, sortable=False),
    Column("title", "新职务", 112, sortable=False),
    Column("unit", "社区", 96, sortable=False),
    Column("day", "任职时间", 92, sortable=False),
    Column("paper", "任职文号", 92, sortable=False),
    Column("grade", "等级", 104, sortable=False),
    Column("effect", "执行日期", 96, sortable=False),
    Column("more", "月增减", 90, figure=True, sortable=False),
    Column("said", "说明", 150, sortable=False),
)
TYPED = ("post", "title", "unit", "day", "paper")


class ElectionRows:
    """A source over lines; ids are their numbers from 1, which stay with a line while it is on the page."""

    columns: Sequence[Column] = COLUMNS

    def __init__(self) -> None:
        self.lines: dict[int, Line] = {}
        self.changes: dict[int, Change] = {}
        self.day = self.paper = ""
        """Stand in for lines that say nothing of their own."""
        self._last = 0

    def add(self, lines: Sequence[Line]) -> list[int]:
        """Put lines at the end; their ids. Somebody chosen twice from the list is added once."""
        known = {line.staff_id for line in self.lines.values() if line.staff_id is not None}
        added = []
        for line in lines:
            if line.staff_id is not None and line.staff_id in known:
                continue
            self._last += 1
            self.lines[self._last] = line
            added.append(self._last)
        return added

    def remove(self, ids: Sequence[int]) -> None:
        """Take lines away."""
        for number in ids:
            self.lines.pop(number, None)
            self.changes.pop(number, None)

    def type(self, number: int, key: str, text: str) -> None:
        """A cell was typed into."""
        if number in self.lines:
            self.lines[number] = replace(self.lines[number], **{key: text})  # type: ignore[arg-type] # all are texts

    def whole(self) -> list[Line]:
        """The lines as they are meant: with the common day and paper where they have none."""
        return [replace(line, day=line.day or self.day, paper=line.paper or self.paper) for line in self.lines.values()]

    def take(self, plan: Plan) -> None:
        """Show what would follow; people found by name are kept, so that they stay who they are."""
        self.changes = dict(zip(self.lines, plan.changes, strict=True))
        for number, change in self.changes.items():
            if change.staff_id is not None and self.lines[number].staff_id is None:
                self.lines[number] = replace(self.lines[number], staff_id=change.staff_id)

    def ids(self, sort: str | None, descending: bool) -> list[int]:
        if sort != "name":
            return list(self.lines)
        return sorted(self.lines, key=lambda number: self.lines[number].name, reverse=descending)

    def texts(self, ids: Sequence[int]) -> Mapping[int, Mapping[str, str]]:
        return {number: self._texts(number) for number in ids if number in self.lines}

    def _texts(self, number: int) -> Mapping[str, str]:
        line, change = self.lines[number], self.changes.get(number)
        typed = {
            "name": line.name,
            "post": line.post,
            "title": line.title,
            "unit": line.unit,
            "day": line.day or self.day,
            "paper": line.paper or self.paper,
        }
        if change is None:
            return typed
        return typed | {
            "unit": line.unit or change.unit,
            "before": change.before,
            "grade": _grades(change),
            "effect": change.effect_on.isoformat() if change.effect_on else "",
            "more": _more(change),
            "said": change.problem or "".join(change.notes),
        }


def _grades(change: Change) -> str:
    if not change.regraded:
        return ""
    before = grade_words(change.grade_now) or "未定"
    return f"{before}→{grade_words(change.grade_then)}"


def _more(change: Change) -> str:
    if not change.regraded or change.pay_now is None or change.pay_then is None:
        return ""
    return money_words(change.pay_then - change.pay_now, signed=True)
