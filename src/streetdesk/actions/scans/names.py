"""What a scan's file name says: whose it is, by ID number or name, and which paper of the dossier."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from streetdesk.fields import idnumber
from streetdesk.fields.cleaning import compact
from streetdesk.registers.dossier import ITEMS
from streetdesk.registers.staff import Staff
from streetdesk.registers.unit import Unit

PHOTO = "照片"
OTHER = "其他材料"
_PHOTO_WORDS = ("照片", "一寸照", "1寸照", "二寸照", "2寸照", "寸照", "证件照", "免冠照", "相片", "登记照", "大头照")
_NUMBER = re.compile(r"(?<!\d)(\d{17}[\dXx]|\d{15})(?![\dXx])")
_SHORTEST = 2
"""Characters of a name that is looked for: one alone stands in too many file names."""


@dataclass(frozen=True)
class People:
    """Everybody by name and by ID number; ``labels``: name with community."""

    by_name: Mapping[str, tuple[int, ...]]
    by_number: Mapping[str, tuple[int, ...]]
    names: Mapping[int, str]
    labels: Mapping[int, str]
    longest: int

    @classmethod
    def of(cls, connection: Connection) -> People:
        """Everybody on file, those who left too."""
        by_name: dict[str, list[int]] = {}
        by_number: dict[str, list[int]] = {}
        names, labels = {}, {}
        query = select(Staff.id, Staff.name, Staff.id_number, Unit.name.label("unit")).join(
            Unit, Unit.id == Staff.unit_id
        )
        for row in connection.execute(query.order_by(Staff.id)):
            name = compact(row.name)
            names[row.id], labels[row.id] = name, f"{row.name}（{row.unit}）"
            if len(name) >= _SHORTEST:
                by_name.setdefault(name, []).append(row.id)
            if row.id_number:
                by_number.setdefault(row.id_number.upper(), []).append(row.id)
        return cls(
            {name: tuple(ids) for name, ids in by_name.items()},
            {number: tuple(ids) for number, ids in by_number.items()},
            names,
            labels,
            max(map(len, by_name), default=0),
        )


@dataclass(frozen=True, slots=True)
class Guess:
    """Whom a text means: one (``staff_id``), or several or nobody, with the reason; ``rest`` is what else it says."""

    staff_id: int | None
    why: str
    rest: str
    candidates: tuple[int, ...] = ()


def whose(text: str, people: People) -> Guess:
    """Whom a file's or folder's name means."""
    text = compact(text)
    found = _NUMBER.search(text)
    rest = text.replace(found.group(), "") if found else text
    names = list(_names(rest, people))
    for name in names:
        rest = rest.replace(name, "", 1)
    if found:
        return _by_number(found.group().upper(), names, rest, people)
    if not names:
        return Guess(None, "文件名里没有人员的姓名或身份证号", rest)
    if len(names) > 1:
        theirs = tuple(i for name in names for i in people.by_name[name])
        return Guess(None, f"文件名里有{len(names)}个人的姓名：{'、'.join(names)}", rest, theirs)
    ids = people.by_name[names[0]]
    if len(ids) > 1:
        return Guess(None, f"有{len(ids)}个{names[0]}，请选是哪一个", rest, ids)
    return Guess(ids[0], "姓名相符", rest)


def _by_number(number: str, names: list[str], rest: str, people: People) -> Guess:
    whole = idnumber.upgraded(number) if len(number) == 15 else number
    ids = people.by_number.get(whole, ())
    named = tuple(i for name in names for i in people.by_name[name])
    if not ids:
        return Guess(None, f"人员中没有身份证号{idnumber.masked(whole)}", rest, named)
    if len(ids) > 1:
        return Guess(None, f"有{len(ids)}个人的身份证号是{idnumber.masked(whole)}", rest, ids)
    if names and people.names[ids[0]] not in names:
        return Guess(None, f"身份证号是{people.names[ids[0]]}的，姓名却是{'、'.join(names)}", rest, (*ids, *named))
    return Guess(ids[0], "身份证号相符", rest)


def _names(text: str, people: People) -> Iterator[str]:
    """The names that stand in a text, the longest first at each place: 张三丰 is not 张三."""
    place = 0
    while place < len(text):
        for length in range(min(people.longest, len(text) - place), _SHORTEST - 1, -1):
            if text[place : place + length] in people.by_name:
                yield text[place : place + length]
                place += length - 1
                break
        place += 1


def item_of(text: str) -> str:
    """PHOTO, the code of a paper of the dossier, or nothing: by the longest word that stands in the text."""
    text = compact(text)
    words = dict.fromkeys(_PHOTO_WORDS, PHOTO)
    for option in ITEMS:
        words |= dict.fromkeys((option.code, option.label, *option.aliases), option.code)
    return next((words[word] for word in sorted(words, key=len, reverse=True) if compact(word) in text), "")
