"""A new paper makes a new entry from the one before: a scheme with an entry more, another in its place, or one less."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from streetdesk.pay.scheme.model import Base, Insurance, Ladder, Scheme, Tax

Entry = Ladder | Base | Insurance | Tax
EntryKind = Literal["ladder", "base", "insurance", "tax"]

_FIELDS: dict[type, str] = {Ladder: "ladders", Base: "bases", Insurance: "insurance", Tax: "taxes"}
KINDS: dict[EntryKind, type] = {"ladder": Ladder, "base": Base, "insurance": Insurance, "tax": Tax}
_BLANKS = re.compile(r"[\s,，;；]+")


def entries(scheme: Scheme, kind: EntryKind) -> tuple[Entry, ...]:
    """One timeline, in order of effect."""
    found: tuple[Entry, ...] = getattr(scheme, _FIELDS[KINDS[kind]])
    return found


def with_entry(scheme: Scheme, entry: Entry, replacing: Entry | None = None) -> Scheme:
    """The scheme with a new entry, or with one in the place of another. What must hold is checked on writing."""
    name = _FIELDS[type(entry)]
    kept = [one for one in getattr(scheme, name) if one != replacing]
    ordered = sorted([*kept, entry], key=lambda one: (one.effective_on, one.paper.published_on or date.min))
    changed: dict[str, Any] = {name: tuple(ordered)}
    return replace(scheme, **changed)


def without_entry(scheme: Scheme, entry: Entry) -> Scheme:
    """The scheme without an entry."""
    name = _FIELDS[type(entry)]
    changed: dict[str, Any] = {name: tuple(one for one in getattr(scheme, name) if one != entry)}
    return replace(scheme, **changed)


def read_coefficients(text: str, grades: int) -> Mapping[int, str]:
    """Pasted or typed coefficients by grade, as texts: one for each grade from 1 on, or each behind its grade.

    ``1.00 1.05 1.10``, one to a line, or copied from a sheet with the grade in the column before (1级 or 1).
    """
    lines = [[word for word in _BLANKS.split(line.strip()) if word] for line in text.splitlines()]
    lines = [words for words in lines if words]
    pairs = [(words[0].strip("第级"), words[1]) for words in lines if len(words) == 2]
    if lines and len(pairs) == len(lines) and all(grade.isdigit() and 1 <= int(grade) <= grades for grade, _ in pairs):
        return {int(grade): value for grade, value in pairs}
    words = [word for line in lines for word in line]
    return dict(enumerate(words[:grades], 1))


def coefficient_problems(texts: Mapping[int, str], grades: int) -> tuple[dict[int, Decimal], tuple[str, ...]]:
    """Typed coefficients as numbers, and what is wrong with them in sentences; all empty is right (a frame)."""
    found: dict[int, Decimal] = {}
    problems: list[str] = []
    if not any(texts.get(grade, "").strip() for grade in range(1, grades + 1)):
        return {}, ()
    for grade in range(1, grades + 1):
        text = texts.get(grade, "").strip()
        if not text:
            problems.append(f"第{grade}级还没有填系数。")
            continue
        try:
            value = Decimal(text)
        except InvalidOperation:
            problems.append(f"第{grade}级的“{text}”不是数字。")
            continue
        if not value.is_finite() or not Decimal("0.01") <= value <= 100:
            problems.append(f"第{grade}级的{text}不像系数，应在0.01到100之间。")
            continue
        below = next((found[lower] for lower in range(grade - 1, 0, -1) if lower in found), None)
        if below is not None and value < below:
            problems.append(f"第{grade}级的{text}低于下面一级的{below}，系数不能随等级下降。")
        found[grade] = value
    return found, tuple(problems)
