"""Where a column of a workbook may go: the caller's key, the kind that reads it, the headings in use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from streetdesk.fields import Kind

Role = Literal[
    "",
    "number",
    "unit",
    "name",
    "sex",
    "birth",
    "id",
    "post",
    "title",
    "grade",
    "schooling",
    "degree",
    "certificate",
    "certificate-detail",
    "period",
    "school-and-major",
    "party-joined",
    "note",
    "derived",
]
"""What a column means to the reader beyond its kind; "" for an ordinary one."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a column may go: ``key`` is the caller's (``staff.name``), ``aliases`` are headings in use.

    ``patterns`` are regular expressions for headings no list can hold; they match the compact heading path.
    ``extra_keys`` names further keys that one cell may fill: start and end of a period, school and major.
    """

    key: str
    label: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    role: Role = ""
    extra_keys: tuple[str, ...] = ()

    @property
    def is_read(self) -> bool:
        """Whether its values are shown among what was read; running numbers, notes, ages are not."""
        return self.role not in ("number", "note", "derived")


NAME_KEYS = ("staff.state", "staff.left_on", "staff.left_reason", "staff.former_name", "name.note")
"""What a name cell may say besides the name, in the order of its extras."""


def words(text: str) -> tuple[str, ...]:
    """Headings, parted by blanks."""
    return tuple(text.split())
