"""The people behind a figure: who they are, where each is filled in, and how to find them anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from streetdesk.actions.office import Workspace
from streetdesk.ui.base.jobs import Progress


@dataclass(frozen=True)
class PeopleList:
    """``opens``: where a file is opened, as ``place_in_file`` writes it, ``places`` for single people; ``notes``
    stand in a column of their own under ``note_title``. ``ordered``: the order of ``ids`` means something.
    ``again`` finds the list anew after a change, on the worker thread; None when nobody is left.
    """

    title: str
    ids: tuple[int, ...]
    opens: str = ""
    hint: str = ""
    places: Mapping[int, str] = field(default_factory=dict)
    notes: Mapping[int, str] = field(default_factory=dict)
    note_title: str = ""
    ordered: bool = False
    again: Callable[[Workspace, date, Progress], PeopleList | None] | None = None

    def place_of(self, staff_id: int) -> str:
        """Where this person's file is opened."""
        return self.places.get(staff_id, self.opens)


def place_in_file(register: str, column: str = "", record_id: int = 0) -> str:
    """A place in a person's file as one text: ``basic``, ``basic:phone``, ``contract:to_day#12``."""
    tab = "basic" if register == "staff" else register
    return f"{tab}{f':{column}' if column else ''}{f'#{record_id}' if record_id and tab != 'basic' else ''}"


def read_place(place: str) -> tuple[str, str, int]:
    """(tab, column, record id) of a place; blank and 0 where it does not say."""
    rest, _, number = place.partition("#")
    tab, _, column = rest.partition(":")
    return tab, column, int(number) if number.isdecimal() else 0


def merged(titles: Sequence[tuple[str, Sequence[int]]]) -> dict[int, str]:
    """For each person the titles of the lists that name him, in their order."""
    found: dict[int, list[str]] = {}
    for title, people in titles:
        for one in people:
            found.setdefault(one, []).append(title)
    return {one: "、".join(those) for one, those in found.items()}
