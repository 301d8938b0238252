"""How a clerk reads and writes the values of a scheme's rules: words and numbers in a line, nothing of TOML.

A shape turns a value of the scheme file into the text of a field and back. Names of post classes stand for their codes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any

from streetdesk.errors import FieldError
from streetdesk.fields import Choice, Kind, Note, Text, YesNo
from streetdesk.fields.codes import Option

_QUOTED = re.compile(r"“((?:[^“”]|””|““)*)”")
_SEPARATORS = "、，,；; \t\n　"
_SIGNS = "=＝:："
_NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


@dataclass(frozen=True)
class Names:
    """The post classes as they are typed at the moment: code -> label, and every other name -> code."""

    labels: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, posts: Sequence[Mapping[str, Any]]) -> Names:
        """From the tables of the posts; a label that two share names none."""
        labels = {one["code"]: one.get("label") or one["code"] for one in posts if one.get("code")}
        if len(set(labels.values())) < len(labels):
            labels = {code: code for code in labels}
        codes: dict[str, str] = {}
        for one in posts:
            for name in (one.get("code"), one.get("label"), *one.get("aliases", ())):
                if name and one.get("code"):
                    codes.setdefault(name, one["code"])
        return cls(labels, codes)

    def label(self, code: str) -> str:
        """What a clerk calls a post class."""
        return self.labels.get(code, code)

    def code(self, name: str) -> str:
        """The code of a name; a name nobody knows stays, and is refused where it is read."""
        return self.codes.get(name, name)


def wrong(label: str, what: str, todo: str) -> FieldError:
    """The mistake of a field."""
    return FieldError(label, f"“{label}”{what}。", todo)


class Shape:
    """A value as text. ``kind`` decides the editor."""

    kind: Kind = Text(max_length=2000)

    def show(self, value: Any, names: Names) -> str:
        """The value as text."""
        return str(value)

    def read(self, text: str, label: str, names: Names) -> Any:
        """The text as a value of the scheme file. FieldError where it is none."""
        return text


class Words(Shape):
    """A text as it is."""


class Flag(Shape):
    """是 or 否."""

    kind = YesNo()

    def show(self, value: Any, names: Names) -> str:
        return "是" if value else "否"

    def read(self, text: str, label: str, names: Names) -> Any:
        return self.kind.parse(text, label)


class Pick(Shape):
    """One of a few rules by its words."""

    def __init__(self, **options: str) -> None:
        self.options = {key.replace("__", "."): words for key, words in options.items()}
        self.kind = Choice(options=tuple(Option(key, words) for key, words in self.options.items()))

    def show(self, value: Any, names: Names) -> str:
        return self.options.get(value, str(value))

    def read(self, text: str, label: str, names: Names) -> Any:
        return self.kind.parse(text, label)


class Whole(Shape):
    """A whole number."""

    def read(self, text: str, label: str, names: Names) -> Any:
        return _whole(text, label)


class Figure(Shape):
    """An exact number: yuan, per cent."""

    def show(self, value: Any, names: Names) -> str:
        return _plain(value)

    def read(self, text: str, label: str, names: Names) -> Any:
        return _figure(text, label)


class List(Shape):
    """Words one behind the other; ``posts``: names of post classes."""

    def __init__(self, *, posts: bool = False) -> None:
        self.posts = posts

    def show(self, value: Any, names: Names) -> str:
        return "、".join(_quoted(names.label(one) if self.posts else one) for one in value)

    def read(self, text: str, label: str, names: Names) -> Any:
        found = [word for word, _ in _words(text, label)]
        return [names.code(word) for word in found] if self.posts else found


class Wholes(Shape):
    """Whole numbers one behind the other."""

    def show(self, value: Any, names: Names) -> str:
        return "、".join(map(str, value))

    def read(self, text: str, label: str, names: Names) -> Any:
        return [_whole(word, label) for word, _ in _words(text, label)]


class Pairs(Shape):
    """``本科=1、硕士=2``: names with a number each. ``posts``: the names are post classes; ``whole`` numbers only."""

    def __init__(self, *, posts: bool = False, whole: bool = False) -> None:
        self.posts, self.whole = posts, whole

    def show(self, value: Any, names: Names) -> str:
        shown = ((_quoted(names.label(name) if self.posts else name), number) for name, number in value.items())
        return "、".join(
            f"{name}={number:f}" if isinstance(number, Decimal) else f"{name}={number}" for name, number in shown
        )

    def read(self, text: str, label: str, names: Names) -> Any:
        found: dict[str, Any] = {}
        for word, number in _words(text, label, pairs=True):
            if number is None:
                raise wrong(label, f"里的“{word}”后面没有写数", f"请写成“{word}=1”这样，几项用顿号分开。")
            name = names.code(word) if self.posts else word
            if name in found:
                raise wrong(label, f"里的“{word}”写了两次", "请删去一个。")
            found[name] = _whole(number, label) if self.whole else _figure(number, label)
        return found


class ByGrade(Shape):
    """Sums from the lowest grade up, a number each: ``1200、1230、1260``."""

    def show(self, value: Any, names: Names) -> str:
        return _by_grade(value)

    def read(self, text: str, label: str, names: Names) -> Any:
        return _grades(text, label, 1)


class ByPost(Shape):
    """A line for each post class: its name, then numbers. ``lists``: several whole ones; else sums by its grades."""

    kind = Note(max_length=20_000)

    def __init__(self, *, lists: bool = False) -> None:
        self.lists = lists

    def show(self, value: Any, names: Names) -> str:
        numbers = (lambda one: "、".join(map(str, one))) if self.lists else _by_grade
        return "\n".join(f"{_quoted(names.label(code))}：{numbers(one)}" for code, one in value.items())

    def read(self, text: str, label: str, names: Names) -> Any:
        found: dict[str, Any] = {}
        for line in filter(None, map(str.strip, text.splitlines())):
            name, rest = _named(line)
            if not name or not rest:
                raise wrong(label, f"里的“{line}”没有写岗位或数", "请一行写一个岗位：岗位名、冒号，后面是数。")
            code = names.code(name)
            if code in found:
                raise wrong(label, f"里的“{name}”写了两行", "请删去一行。")
            found[code] = [_whole(word, label) for word, _ in _words(rest, label)] if self.lists else rest
        return found


def _by_grade(sums: Mapping[str, Any]) -> str:
    """Numbers alone where they begin with a grade that is told before: ``7级起：3800、3900``."""
    grades = list(sums)
    numbers = "、".join(map(_plain, sums.values()))
    first = int(grades[0]) if grades else 1
    return numbers if first == 1 else f"{first}级起、{numbers}"


def _grades(text: str, label: str, low: int) -> dict[str, Any]:
    """The numbers by grade, from ``low`` or from the grade told before them."""
    words = [word for word, _ in _words(_THOUSANDS.sub("", text), label)]
    if words and (begun := re.fullmatch(r"(\d+)级起", words[0])):
        low, words = int(begun.group(1)), words[1:]
    return {str(grade): _figure(word, label) for grade, word in enumerate(words, low)}


def grade_sums(typed: Mapping[str, Any], lows: Mapping[str, int], label: str) -> dict[str, Any]:
    """The lines of ``ByPost`` as sums by grade, each from the lowest grade of its post."""
    return {code: _grades(rest, label, lows.get(code, 1)) for code, rest in typed.items()}


def _quoted(word: str) -> str:
    """A word, in quotes where it could be taken for several or for a sign."""
    if word and not any(sign in word for sign in (*_SEPARATORS, *_SIGNS, "“", "”")):
        return word
    return f"“{word.replace('“', '““').replace('”', '””')}”"


def _unquoted(text: str) -> str:
    return text.replace("““", "“").replace("””", "”")


def _words(text: str, label: str, *, pairs: bool = False) -> list[tuple[str, str | None]]:
    """The words of a line, with the number behind each where it has one."""
    found: list[tuple[str, str | None]] = []
    at = 0
    while at < len(text):
        if text[at] in _SEPARATORS:
            at += 1
            continue
        if quote := _QUOTED.match(text, at):
            word, at = _unquoted(quote.group(1)), quote.end()
        else:
            begin = at
            while at < len(text) and text[at] not in _SEPARATORS and not (pairs and text[at] in _SIGNS):
                at += 1
            word = text[begin:at]
            if not word:
                raise wrong(label, f"里“{text[at]}”前面没有名称", "请写成“名称=数”，几项用顿号分开。")
        after = at
        while after < len(text) and text[after] in " 　":
            after += 1
        if pairs and after < len(text) and text[after] in _SIGNS:
            after += 1
            while after < len(text) and text[after] in " 　":
                after += 1
            number = _NUMBER.match(text, after)
            if number is None:
                raise wrong(label, f"里的“{word}”后面不是数", "请写成“名称=数”，几项用顿号分开。")
            found.append((word, number.group()))
            at = number.end()
        else:
            found.append((word, None))
    return found


def _named(line: str) -> tuple[str, str]:
    """``正职：3800、3900`` as name and rest."""
    if quote := _QUOTED.match(line):
        return _unquoted(quote.group(1)), line[quote.end() :].lstrip().lstrip(_SIGNS).strip()
    found = re.match(rf"([^{_SIGNS}]+)[{_SIGNS}](.*)", line)
    return (found.group(1).strip(), found.group(2).strip()) if found else ("", "")


def _plain(value: Any) -> str:
    """An exact number as it was written, never with an exponent."""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _whole(text: str, label: str) -> int:
    plain = re.sub(r"(?:级|年|个?月|次)$", "", text.strip())
    if not (plain.isascii() and plain.removeprefix("-").isdigit()):
        raise wrong(label, f"里的“{text}”不是整数", "请只写整数。")
    return int(plain)


def _figure(text: str, label: str) -> int | Decimal:
    """A number as a scheme file has it: whole where no point is written."""
    plain = text.strip().replace(",", "").removesuffix("元").removesuffix("%").removesuffix("％")
    try:
        value = Decimal(plain)
    except InvalidOperation:
        raise wrong(label, f"里的“{text}”不是数", "请只写数字。") from None
    if not value.is_finite():
        raise wrong(label, f"里的“{text}”不是数", "请只写数字。")
    return int(value) if value == value.to_integral_value() and "." not in plain else value
