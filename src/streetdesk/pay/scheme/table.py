"""A strict cursor over a TOML table: every value is asked for by kind, and what was not asked for is an error."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, NoReturn, Self, get_args

from streetdesk.errors import UserError
from streetdesk.pay.scheme.toml_text import Key

MOST_YUAN = "1000000"

_MISSING: Any = object()


class Table:
    """One table of a scheme file, with the file's name and lines to tell where a mistake is."""

    kind = "方案文件"  # what the sentences call the file
    unknown = "没有名为“{}”的规则"  # said of a word that is none of those a key may have

    def __init__(self, data: Mapping[str, Any], file: str, lines: Mapping[Key, int], key: Key = ()) -> None:
        self.data = data
        self.file = file
        self.lines = lines
        self.key = key
        self.asked: set[str] = set()

    def fail(self, key: str | None, what: str, todo: str) -> NoReturn:
        """Raise the UserError for a key of this table, or for the table itself."""
        path = self.key if key is None else (*self.key, key)
        line = self.line_of(key)
        where = f"第{line}行" if line else ""
        place = f"［{_path_text(path)}］" if path else ""
        raise UserError(f"{self.kind}“{self.file}”{where}{place}：{what}。", todo)

    def line_of(self, key: str | None) -> int | None:
        """The line of a key, or of what it stands in; None where the file has no lines."""
        path = self.key if key is None else (*self.key, key)
        return next((self.lines[path[:n]] for n in range(len(path), 0, -1) if path[:n] in self.lines), None)

    def inner(self, data: Mapping[str, Any], *keys: str | int) -> Self:
        """A table that stands in this one."""
        return type(self)(data, self.file, self.lines, (*self.key, *keys))

    def _take(self, key: str, default: Any, kinds: tuple[type, ...], kind_text: str) -> Any:
        self.asked.add(key)
        if key not in self.data:
            if default is _MISSING:
                self._missing(key, f"缺少这一项（{kind_text}）")
            return default
        value = self.data[key]
        if type(value) not in kinds:
            self.fail(key, f"应为{kind_text}，现为{_kind_of(value)}", f"请改为{kind_text}。")
        return value

    def _missing(self, key: str, what: str = "缺少这一项") -> NoReturn:
        """What must be there is not; where something much like it stands there, that is the likelier mistake."""
        near = get_close_matches(key, [one for one in self.data if one not in self.asked], 1, 0.75)
        self.fail(key, what, f"是否把 {key} 写成了 {near[0]}？" if near else "请补上这一项。")

    def list_words(self, key: str) -> str:
        """How a list of tables is written."""
        return f"一个或多个 [[{key}]] 表"

    def text(self, key: str, default: str = _MISSING) -> str:
        """A text; where it must be there it must not be empty."""
        value: str = self._take(key, default, (str,), "加英文引号的文字")
        if default is _MISSING and not value.strip():
            self.fail(key, "不能为空", "请填写内容。")
        return value

    def texts(self, key: str, default: Sequence[str] = _MISSING) -> tuple[str, ...]:
        """A list of texts, none twice."""
        values = self._take(key, default, (list, tuple), '文字的列表，如 ["甲", "乙"]')
        for value in values:
            if not isinstance(value, str) or not value:
                self.fail(key, f"列表中应为文字，现有{_kind_of(value)}", "请改为加英文引号的文字。")
            if list(values).count(value) > 1:
                self.fail(key, f"“{value}”写了两次", "请删去一个。")
        return tuple(values)

    def flag(self, key: str, default: bool = _MISSING) -> bool:
        """true or false."""
        value: bool = self._take(key, default, (bool,), "true（是）或 false（否）")
        return value

    def whole(self, key: str, low: int, high: int, default: int = _MISSING) -> int:
        """A whole number within bounds, both included."""
        value: int = self._take(key, default, (int,), "整数")
        if not low <= value <= high:
            self.fail(key, f"应在{low}到{high}之间，现为{value}", "请核对后改正。")
        return value

    def wholes(self, key: str, low: int, high: int) -> tuple[int, ...]:
        """A list of whole numbers within bounds, none twice, in order; empty where it is left out."""
        values = self._take(key, [], (list,), "整数的列表，如 [1, 2]")
        for value in values:
            if type(value) is not int or not low <= value <= high:
                self.fail(key, f"列表中应为{low}到{high}的整数，现有{_kind_of(value)}", "请核对后改正。")
            if values.count(value) > 1:
                self.fail(key, f"{value}写了两次", "请删去一个。")
        return tuple(sorted(values))

    def number(self, key: str, low: str, high: str, default: str = _MISSING) -> Decimal:
        """An exact number within bounds, both included."""
        value = Decimal(self._take(key, default, (int, Decimal), "数字"))
        if not value.is_finite() or not Decimal(low) <= value <= Decimal(high):
            self.fail(key, f"应在{low}到{high}之间，现为{value}", "请核对后改正。")
        return value

    def maybe_number(self, key: str, low: str, high: str) -> Decimal | None:
        """The same where it may be left out."""
        self.asked.add(key)
        return self.number(key, low, high) if key in self.data else None

    def yuan(self, key: str, low: str = "0", default: str = _MISSING) -> Decimal:
        """A sum in yuan, not negative, to the fen."""
        value = self.number(key, low, MOST_YUAN, default)
        if value % Decimal("0.01"):
            self.fail(key, f"{value}元不是整分", "金额最多写两位小数，请核对。")
        return value

    def maybe_yuan(self, key: str) -> Decimal | None:
        """The same where it may be left out."""
        self.asked.add(key)
        return self.yuan(key) if key in self.data else None

    def yuan_table(self, key: str) -> tuple[Table, dict[str, Decimal]]:
        """A table of sums in yuan whose keys are data; empty where it is left out."""
        inner = self.maybe_table(key) or self.inner({}, key)
        return inner, {one: inner.yuan(one) for one in inner}

    def day(self, key: str) -> date:
        """A day."""
        value: date = self._take(key, _MISSING, (date,), "日期，写作 2024-01-31，不加引号")
        return value

    def maybe_day(self, key: str) -> date | None:
        """The same where it may be left out."""
        self.asked.add(key)
        return self.day(key) if key in self.data else None

    def choice(self, key: str, kind: Any, default: str = _MISSING) -> Any:
        """One of the names of a Literal type."""
        names = get_args(kind)
        value = self._take(key, default, (str,), f"以下之一：{'、'.join(names)}")
        if value not in names:
            self.fail(key, self.unknown.format(value), f"可用的有：{'、'.join(names)}。")
        return value

    def table(self, key: str) -> Self:
        """A table that must be there."""
        return self.inner(self._take(key, _MISSING, (dict,), "表"), key)

    def maybe_table(self, key: str) -> Self | None:
        """A table that may be left out."""
        self.asked.add(key)
        return self.table(key) if key in self.data else None

    def tables(self, key: str, at_least: int = 0) -> list[Self]:
        """A list of tables, written ``[[key]]``."""
        values = self._take(key, [] if not at_least else _MISSING, (list,), self.list_words(key))
        if not all(isinstance(value, dict) for value in values):
            self.fail(key, f"应为{self.list_words(key)}", f"请写成{self.list_words(key)}。")
        if len(values) < at_least:
            self.fail(key, "不能为空", f"请至少写一个 [[{key}]]。")
        return [self.inner(value, key, place) for place, value in enumerate(values)]

    def __iter__(self) -> Iterator[str]:
        """The keys, for a table whose keys are themselves data."""
        return iter(self.data)

    def done(self) -> None:
        """Refuse every key that nobody asked for."""
        for key in self.data:
            if key not in self.asked:
                near = get_close_matches(key, self.asked, 1)
                todo = f"是否应为“{near[0]}”？" if near else f"可用的有：{'、'.join(sorted(self.asked))}。"
                self.fail(key, "没有这一项", f"请改正或删去。{todo}")


def _path_text(path: Key) -> str:
    return " · ".join(f"第{one + 1}个" if isinstance(one, int) else one for one in path)


def _kind_of(value: object) -> str:
    if isinstance(value, bool):
        return "true/false"
    if isinstance(value, (int, Decimal)):
        return f"数字 {value}"
    if isinstance(value, str):
        return f"文字“{value}”"
    if isinstance(value, datetime):
        return "带时刻的日期"
    if isinstance(value, date):
        return f"日期 {value}"
    if isinstance(value, dict):
        return "表"
    return "列表" if isinstance(value, list) else "时刻"
