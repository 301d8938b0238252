"""What a list is asked for, as plain data: search, chips, order; what can be asked, what a group is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from streetdesk.errors import UserError

Op = Literal["in", "not-in", "has", "between", "is", "blank", "filled", "vague"]
OPS: tuple[Op, ...] = ("in", "not-in", "has", "between", "is", "blank", "filled", "vague")
Plain = str | int
Value = Plain | tuple[Plain | None, ...] | None
"""As JSON holds it: codes, ids, whole numbers, decimals as text, ISO days (1990, 1990-05, 1990-05-01), text."""


@dataclass(frozen=True, slots=True)
class Filter:
    """One chip. ``value`` by ``op``: in, not-in: a tuple of codes or ids; between: (from, to), None is open, both
    included; has: a text; is: 1 or 0; blank, filled, vague (a day known only to month or year): None.
    """

    key: str
    op: Op
    value: Value = None


@dataclass(frozen=True, slots=True)
class Filterable:
    """What can be filtered by: which ops, and for ``in`` the options as (value, label)."""

    key: str
    label: str
    ops: tuple[Op, ...]
    kind: Literal["choice", "number", "day", "text", "yesno", "file", "reference"]
    options: tuple[tuple[Plain, str], ...] = ()
    unit: str = ""


@dataclass(frozen=True)
class Query:
    """What a list is asked for: search, chips, order. ``sort``: (key, descending), the weightiest first.

    ``on`` None: every record ever kept; ``past_too`` shows those not in force ``on`` that day, too. ``owner_id``:
    only the records of one owner.
    """

    search: str = ""
    on: date | None = None
    past_too: bool = False
    filters: tuple[Filter, ...] = ()
    sort: tuple[tuple[str, bool], ...] = ()
    owner_id: int | None = None

    @property
    def day(self) -> date:
        """The day whose dated facts hold."""
        return self.on or date.today()


@dataclass(frozen=True, slots=True)
class Group:
    """One group of a grouped list: its label, how many, and the filter that shows just these."""

    label: str
    count: int
    filter: Filter


def wrong(one: Filter, why: str) -> UserError:
    """The error for a filter that cannot be."""
    return UserError(f"筛选条件“{one.key}”不能用：{why}。", "请去掉这个条件，重新选择。")
