"""Citizen ID numbers (GB 11643-1999; DOMAIN 5.1): check digit, date, sex, 15 digits, damage by Excel."""

from __future__ import annotations

import re
from datetime import date
from operator import mul
from typing import Literal

from streetdesk.fields.cleaning import compact

IdProblem = Literal["damaged", "check-digit", "fifteen-digits", "maybe-damaged"]

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_LOOKS_LIKE_X = str.maketrans("xхХ×χΧ✕", "XXXXXXX")
_QUOTES = "'`‘’\"“”"
_OLD = re.compile(r"[0-9]{15}")
_SHAPE = re.compile(r"[0-9]{17}[0-9X]")
_SCIENTIFIC = re.compile(r"\d(\.\d+)?[Ee]\+?\d+")


def normalized(text: str) -> str:
    """Blanks, quotation marks and full width gone; x, Cyrillic Х and × become X."""
    return compact(text).strip(_QUOTES).translate(_LOOKS_LIKE_X).upper().replace("-", "")


def check_digit(first17: str) -> str:
    """The eighteenth character for the first seventeen digits."""
    return _CHECK[sum(map(mul, map(int, first17), _WEIGHTS)) % 11]


def upgraded(fifteen: str) -> str:
    """A 15-digit number as 18 characters: 19 after position 6, check digit at the end."""
    first17 = fifteen[:6] + "19" + fifteen[6:]
    return first17 + check_digit(first17)


def birth_of(number: str) -> date | None:
    """The day of birth an 18-character number says; None where it is no day."""
    try:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None


def birth_is_wrong(number: str) -> bool:
    """Whether the day of birth is no day, or has not come yet."""
    born = birth_of(number)
    return born is None or born > date.today()


def sex_of(number: str) -> Literal["1", "2"]:
    """GB/T 2261.1 code: 1 男 for an odd sequence number, 2 女 for an even one."""
    return "1" if int(number[16]) % 2 else "2"


def area_of(number: str) -> str:
    """The first six digits: only ever noted, never refused (old 3728xx numbers are right)."""
    return number[:6]


def examine(text: str) -> tuple[str | None, IdProblem | None]:
    """Read one ID number: (number to keep or None, what is to be told or None).

    ``damaged`` and ``check-digit`` come with None: such a number is never guessed.
    """
    number = normalized(text)
    if _SCIENTIFIC.fullmatch(number):
        return None, "damaged"
    if _OLD.fullmatch(number):
        longer = upgraded(number)
        return (longer, "fifteen-digits") if not birth_is_wrong(longer) else (None, "check-digit")
    if not _SHAPE.fullmatch(number):
        return None, "check-digit"
    wrong = check_digit(number[:17]) != number[17] or birth_is_wrong(number)
    if wrong:
        return None, "damaged" if number.endswith("000") else "check-digit"
    return number, "maybe-damaged" if number.endswith("000") else None


def masked(number: str) -> str:
    """First six and last four shown: 371302********001X (DOMAIN 5.9)."""
    return number[:6] + "*" * (len(number) - 10) + number[-4:] if len(number) > 10 else "*" * len(number)
