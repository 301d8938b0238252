"""One keystroke in the search box over 100,000 people, against the bare SQL scan with LIKE by the driver.

Ours is all that a keystroke costs beneath the window: the ids of all hits on the day, in the list's order, and the
texts of the first page. The floor scans the columns that the word is looked up in (a word without digits is not looked
up in numbers, nor Chinese in pinyin) and fetches the ids of its hits: no day, no order, no page.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from datetime import date

from bench import offices
from bench.result import Result
from streetdesk.actions import listing, office
from streetdesk.actions.listing import Query
from streetdesk.actions.listing.columns import texts as texts_of
from streetdesk.actions.people import staff_list
from streetdesk.db.engine import raw_connection
from streetdesk.registers.staff import STAFF

PEOPLE = 100_000
DAY = date(2026, 1, 1)
PAGE = 64
"""Rows that the window asks for at once."""
COLUMNS = staff_list.COLUMNS
"""Those of a list nobody has changed."""
TARGET = 2.0
_NAMES, _PINYIN = ("name", "former_name"), ("name", "search_keys", "former_name")
_ALL = (*_PINYIN, "id_number", "phone", "phone2")
_WORDS = (
    ("two characters of a name", "王芳", _NAMES, TARGET),
    ("full pinyin", "wangfang", _PINYIN, TARGET),
    ("initials", "wxf", _PINYIN, TARGET),
    ("last four of the ID", "2816", _ALL, TARGET),
    ("no hit", "zzzz", _PINYIN, TARGET),
    ("one surname", "王", _NAMES, None),
    ("one letter", "w", _PINYIN, None),
    ("one digit: everybody", "1", _ALL, None),
)
"""What is typed, the columns it is looked up in, the target: None where so many are hit that sorting decides."""


def measure() -> list[Result]:
    """A line for each word, and one for the list of everybody before anything is typed."""
    path = offices.lean(PEOPLE)
    workspace = office.open_office(path)
    driver = raw_connection(path)

    def ours(word: str) -> Mapping[int, Mapping[str, str]]:
        ids = listing.ids(workspace, STAFF, Query(search=word, on=DAY))
        return texts_of(workspace, STAFF, ids[:PAGE], COLUMNS, DAY)

    def scan(columns: tuple[str, ...], word: str) -> int:
        where = " OR ".join(f"{column} LIKE ?" for column in columns)
        return len(driver.execute(f"SELECT id FROM staff WHERE {where}", [f"%{word}%"] * len(columns)).fetchall())

    found = []
    for what, word, columns, target in _WORDS:
        sides = functools.partial(ours, word), functools.partial(scan, columns, word)
        took, least = offices.best(*sides, times=40 if target else 7)
        note = f"“{word}”, {scan(columns, word):,} hits"
        found.append(Result(f"search of {PEOPLE:,}: {what} / bare scan", took, least, took / least, target, note))
    took, least = offices.best(lambda: ours(""), lambda: driver.execute("SELECT id FROM staff").fetchall(), times=5)
    found.append(Result(f"the list of all {PEOPLE:,} / fetching the ids", took, least, took / least))
    driver.close()
    workspace.close()
    return found
