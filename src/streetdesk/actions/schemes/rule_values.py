"""The rules of a ladder as texts of fields, and typed texts as a ladder again; what nobody touched stays as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NoReturn

from streetdesk.actions.schemes.rule import Group, Rule
from streetdesk.actions.schemes.rule_fields import GROUPS, OPTIONAL
from streetdesk.actions.schemes.rule_shapes import Flag, Names, Pick, grade_sums
from streetdesk.errors import FieldError, UserError
from streetdesk.pay import Ladder, Paper, Scheme
from streetdesk.pay.scheme.read_ladder import read_ladder
from streetdesk.pay.scheme.table import Table
from streetdesk.pay.scheme.toml_text import Key, parse
from streetdesk.pay.scheme.write import scheme_text

PLAIN: Mapping[str, Rule] = {rule.name: rule for group in GROUPS if not group.listed for rule in group.rules}
LISTED: Mapping[str, Group] = {group.listed: group for group in GROUPS if group.listed}
_WORD = re.compile(r" ?([a-z][a-z_]+) ?")


@dataclass
class Item:
    """One of a list: the texts of its fields, and which of the loaded ones it was (None: a new one)."""

    texts: dict[str, str]
    at: int | None = None


@dataclass
class Texts:
    """What stands in the fields: by name, and for each list its items."""

    plain: dict[str, str] = field(default_factory=dict)
    items: dict[str, list[Item]] = field(default_factory=dict)


@dataclass(frozen=True)
class Loaded:
    """A ladder as it was shown: the values of the scheme file, and their texts."""

    data: Mapping[str, Any]
    texts: Texts


@dataclass(frozen=True)
class Wrong:
    """What is wrong with a field: of which list and item (no list: a plain one), its name, and the sentence."""

    listed: str
    item: int
    name: str
    error: UserError


class Refused(Exception):
    """What was typed is no ladder."""

    def __init__(self, found: Sequence[Wrong]) -> None:
        super().__init__("；".join(str(one.error) for one in found))
        self.found = tuple(found)


def loaded(ladder: Ladder) -> Loaded:
    """A ladder for the form."""
    data = parse(scheme_text(Scheme("x", "x", (ladder,))), "")["ladder"][0]
    names = Names.of(data["post"])
    plain: dict[str, str] = {}
    for rule in PLAIN.values():  # of two that write one key only the one that is asked for shows it
        alone = sum(other.key == rule.key for other in PLAIN.values()) == 1
        plain[rule.name] = _shown(rule, data, names) if alone or asked(rule, plain) else ""
    items = {
        listed: [
            Item({rule.name: _shown(rule, one, names) for rule in group.rules}, at)
            for at, one in enumerate(data.get(listed, ()))
        ]
        for listed, group in LISTED.items()
    }
    return Loaded(data, Texts(plain, items))


def _shown(rule: Rule, data: Mapping[str, Any], names: Names) -> str:
    value = _at(data, rule.key)
    if rule.key in OPTIONAL and isinstance(rule.shape, Flag):
        return rule.shape.show(value is not None, names)
    return "" if value is None or (rule.blank is not None and not value) else rule.shape.show(value, names)


def _at(data: Mapping[str, Any], key: str) -> Any:
    found: Any = data
    for part in key.split("."):
        if not isinstance(found, Mapping) or part not in found:
            return None
        found = found[part]
    return found


def asked(rule: Rule, plain: Mapping[str, str]) -> bool:
    """Whether a field is asked for, as the others stand."""
    return all(_choice(key, plain) in values for key, values in rule.when)


def _choice(key: str, plain: Mapping[str, str]) -> str | None:
    rule, text = PLAIN[key], plain.get(key, "")
    if not asked(rule, plain):
        return None
    try:
        value = rule.shape.kind.parse(text, rule.label)
    except FieldError:
        return None
    return ("是" if value else "否") if isinstance(rule.shape, Flag) else value


def blank_item(listed: str) -> dict[str, str]:
    """The texts of a new item: what usually stands there."""
    usual = {"to": "all", "part_month": "pro_rata", "paid": "year", "unappraised": "hold"}
    found = {}
    for rule in LISTED[listed].rules:
        if isinstance(rule.shape, Pick):
            found[rule.name] = rule.shape.options[usual[rule.key]]
        else:
            found[rule.name] = "是" if rule.key == "in_probation" and listed == "allowance" else ""
            if rule.key == "in_probation" and listed != "allowance":
                found[rule.name] = "否"
    return found


def ladder_of(texts: Texts, kept: Loaded, given: Mapping[str, Any]) -> Ladder:
    """What is typed as a ladder. ``given`` is what other parts of the page say: days, paper, coefficients.

    Raises ``Refused`` with everything that cannot be read, or with the first thing that does not hold.
    """
    reading = _Reading(kept)
    data = reading.data(texts)
    if reading.wrong:
        raise Refused(reading.wrong)
    try:
        return read_ladder(_Page({**data, **given}, "", {}))
    except _Mistake as mistake:
        raise Refused([_told(mistake, texts.plain)]) from None


class _Reading:
    """Typed texts to values; mistakes are gathered."""

    def __init__(self, kept: Loaded) -> None:
        self.kept = kept
        self.wrong: list[Wrong] = []

    def data(self, texts: Texts) -> dict[str, Any]:
        found: dict[str, Any] = {}
        posts = self._items("post", texts.items.get("post", ()), Names())
        names = Names.of(posts)
        for rule in PLAIN.values():
            if not asked(rule, texts.plain):
                continue
            if rule.key in OPTIONAL:
                if texts.plain[rule.name] == "是":
                    _put(found, rule.key, {})
                elif texts.plain[rule.name] != "否":
                    self._value("", 0, rule, texts.plain, names)
                continue
            before = self.kept.texts.plain.get(rule.name)
            value = self._value("", 0, rule, texts.plain, names)
            if before == texts.plain[rule.name] and (old := _at(self.kept.data, rule.key)) is not None:
                value = old
            elif rule.key == "amounts.table" and value is not None:
                lows = {one["code"]: one["low"] for one in posts if "code" in one and "low" in one}
                value = self._table(rule, value, lows)
            if value is not None:
                _put(found, rule.key, value)
        found["post"] = posts
        for listed in LISTED:
            if listed != "post" and (items := self._items(listed, texts.items.get(listed, ()), names)):
                found[listed] = items
        return found

    def _table(self, rule: Rule, typed: Mapping[str, Any], lows: Mapping[str, int]) -> Any:
        try:
            return grade_sums(typed, lows, rule.label)
        except FieldError as error:
            self.wrong.append(Wrong("", 0, rule.name, error))
            return None

    def _items(self, listed: str, items: Iterable[Item], names: Names) -> list[dict[str, Any]]:
        found = []
        for place, item in enumerate(items):
            one: dict[str, Any] = {}
            known = self.kept.data.get(listed, ())
            old = known[item.at] if item.at is not None else {}
            shown = self.kept.texts.items[listed][item.at].texts if item.at is not None else {}
            for rule in LISTED[listed].rules:
                value = self._value(listed, place, rule, item.texts, names)
                if rule.key in old and shown.get(rule.name) == item.texts.get(rule.name):
                    value = old[rule.key]
                if value is not None:
                    one[rule.key] = value
            found.append(one)
        return found

    def _value(self, listed: str, place: int, rule: Rule, texts: Mapping[str, str], names: Names) -> Any:
        try:
            text = rule.field.parse(texts.get(rule.name, ""))
            if text is None:
                return rule.blank
            shown = texts[rule.name] if not isinstance(text, str) or isinstance(rule.shape, Pick) else text
            return rule.shape.read(shown, rule.label, names)
        except FieldError as error:
            self.wrong.append(Wrong(listed, place, rule.name, error))
            return None


def _put(data: dict[str, Any], key: str, value: Any) -> None:
    *path, last = key.split(".")
    for part in path:
        data = data.setdefault(part, {})
    data[last] = list(value) if isinstance(value, tuple) else value


class _Mistake(Exception):
    """What the strict reader refuses, and where."""

    def __init__(self, path: Key, what: str, todo: str) -> None:
        super().__init__(what)
        self.path, self.what, self.todo = path, what, todo


class _Page(Table):
    """What was typed, held against the rules of scheme files."""

    def fail(self, key: str | None, what: str, todo: str) -> NoReturn:
        raise _Mistake(self.key if key is None else (*self.key, key), what, todo)


def _told(mistake: _Mistake, plain: Mapping[str, str]) -> Wrong:
    """A mistake at its field, in the clerk's words."""
    path = mistake.path
    listed = str(path[0]) if path and path[0] in LISTED else ""
    place = next((one for one in path[1:2] if isinstance(one, int)), 0)
    rules = LISTED[listed].rules if listed else tuple(rule for rule in PLAIN.values() if asked(rule, plain))
    words = [str(one) for one in (path[2:] if listed else path)]
    tried = (".".join(words[:n]) for n in range(len(words), 0, -1))
    rule = next((rule for one in tried for rule in rules if rule.key == one), None)
    head = f"第{place + 1}个{LISTED[listed].each}：" if listed else ""
    said = f"{head}“{rule.label}”" if rule else head
    error = UserError(f"{said}{_clerks(mistake.what, rules)}。", _clerks(mistake.todo, rules))
    return Wrong(listed, place, rule.name if rule else ".".join(words[:1]), error)


def _clerks(text: str, rules: Sequence[Rule]) -> str:
    """A sentence of the strict reader without the words of the file."""

    def named(found: re.Match[str]) -> str:
        word = found.group(1)
        for rule in (*rules, *PLAIN.values()):
            if rule.key.rpartition(".")[2] == word:
                return f"“{rule.label}”"
            if isinstance(rule.shape, Pick) and word in rule.shape.options:
                return f"“{rule.shape.options[word]}”"
        return found.group()

    return _WORD.sub(named, text)


def given(
    effective_on: date, until: date | None, paper: Paper, opening: str, coefficients: Mapping[int, Any]
) -> dict[str, Any]:
    """What the other parts of the page say of a ladder, as values of the scheme file."""
    head = {"number": paper.number, "title": paper.title, "published_on": paper.published_on}
    found: dict[str, Any] = {
        "effective_on": effective_on,
        "paper": {key: value for key, value in head.items() if value},
        "opening": opening,
    }
    if until is not None:
        found["until"] = until
    if coefficients:
        found["coefficients"] = {str(grade): value for grade, value in coefficients.items()}
    return found
