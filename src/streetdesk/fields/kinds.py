"""The kinds of field: each reads typed text, shows a value, and stores it as text or whole number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar, Literal

from streetdesk.dates import PartialDate
from streetdesk.errors import FieldError
from streetdesk.fields import idnumber
from streetdesk.fields.cleaning import compact, half_width, is_nothing, person_name, trimmed
from streetdesk.fields.codes import Option
from streetdesk.fields.daytext import parse_day

_COUNTRY = re.compile(r"^(?:\+|00)86(?=1\d{10}$)")

Stored = int | str | None
"""What stands in the data file: text, whole number or nothing; never a float."""


@dataclass(frozen=True)
class Kind:
    """A kind of field. A value is None where nothing is entered; ``parse`` raises only FieldError."""

    storage: ClassVar[Literal["text", "integer"]] = "text"
    editor: ClassVar[str] = "line"

    def parse(self, text: str, label: str = "") -> Any:
        """The value of typed text; None for blank text."""
        return trimmed(text) or None

    def format(self, value: Any) -> str:
        """The text shown for a value; empty for None."""
        return "" if value is None else str(value)

    def store(self, value: Any) -> Stored:
        """The value as it stands in the data file."""
        return None if value is None else str(value)

    def restore(self, stored: Stored) -> Any:
        """The value back from the data file."""
        return stored


@dataclass(frozen=True)
class Text(Kind):
    """One line of text, at most ``max_length`` characters; ``suggestions`` are offered, not demanded."""

    max_length: int = 200
    suggestions: tuple[str, ...] = ()

    def parse(self, text: str, label: str = "") -> str | None:
        value = self._cleaned(text)
        if len(value) > self.max_length:
            raise FieldError(
                label,
                f"“{label}”有{len(value)}个字，最多{self.max_length}个字。",
                "请缩短，其余写入备注。",
                kind="too-long",
            )
        return value or None

    def _cleaned(self, text: str) -> str:
        return trimmed(text)


@dataclass(frozen=True)
class Name(Text):
    """A person's name: blanks inside it gone, one kind of middle dot."""

    max_length: int = 50

    def _cleaned(self, text: str) -> str:
        return person_name(text)


@dataclass(frozen=True)
class Code(Text):
    """A number or code written in letters and digits: no blanks, half width."""

    max_length: int = 60

    def _cleaned(self, text: str) -> str:
        return "" if is_nothing(text) else compact(text)


@dataclass(frozen=True)
class Phone(Code):
    """A telephone number; hyphens, blanks and +86 before a mobile one gone, several kept apart by 、."""

    def _cleaned(self, text: str) -> str:
        numbers = half_width(text).replace("，", "、").replace(",", "、").replace(";", "、").replace("/", "、")
        cleaned = (_COUNTRY.sub("", compact(n).replace("-", "").replace("—", "")) for n in numbers.split("、"))
        return "、".join(n for n in cleaned if n and not is_nothing(n))


@dataclass(frozen=True)
class Note(Text):
    """Several lines of text."""

    editor: ClassVar[str] = "lines"
    max_length: int = 4000

    def _cleaned(self, text: str) -> str:
        return text.replace("\r\n", "\n").replace("\r", "\n").strip()


@dataclass(frozen=True)
class Choice(Kind):
    """One of a code table. An ``open`` one keeps a word it does not know as it was typed."""

    editor: ClassVar[str] = "choice"
    options: tuple[Option, ...] = ()
    open: bool = False
    max_length: int = 60

    def __post_init__(self) -> None:
        words: dict[str, str] = {}
        for option in self.options:
            for word in (option.code, option.label, *option.aliases):
                words.setdefault(compact(word), option.code)
        object.__setattr__(self, "_words", words)
        object.__setattr__(self, "_labels", {o.code: o.label for o in self.options})

    def parse(self, text: str, label: str = "") -> str | None:
        words: dict[str, str] = self.__dict__["_words"]
        word = compact(text)
        code = words.get(word)
        if code is not None:
            return code
        if is_nothing(text):
            if self.open or not word:
                return None
        elif self.open and len(word) <= self.max_length:
            return trimmed(text)
        known = "、".join(o.label for o in self.options[:8])
        raise FieldError(
            label,
            f"“{label}”里的“{trimmed(text)}”不在可选项中。",
            f"可填：{known}{'等' if len(self.options) > 8 else ''}。",
            kind="unknown-value",
        )

    def format(self, value: Any) -> str:
        labels: dict[str, str] = self.__dict__["_labels"]
        return "" if value is None else labels.get(value, str(value))


@dataclass(frozen=True)
class Day(Kind):
    """A date known to the day, month or year; value: PartialDate."""

    editor: ClassVar[str] = "day"
    exact: bool = False

    def parse(self, text: str, label: str = "") -> PartialDate | None:
        if is_nothing(text) or compact(text) in {"至今", "现在", "长期", "无固定期限"}:
            return None
        try:
            value = parse_day(text)
        except ValueError as why:
            raise FieldError(
                label,
                f"“{label}”里{why}。",
                "请写成1990.01、199001或1990年1月5日这样的日期。",
                kind="bad-date",
            ) from None
        if self.exact and not value.is_exact:
            raise FieldError(label, f"“{label}”要写到日。", "例如2024-07-15。", kind="bad-date")
        return value

    def format(self, value: Any) -> str:
        return "" if value is None else value.iso()

    def store(self, value: Any) -> Stored:
        return None if value is None else value.iso()

    def restore(self, stored: Stored) -> PartialDate | None:
        return None if stored is None else PartialDate.from_iso(str(stored))


@dataclass(frozen=True)
class Number(Kind):
    """A number with a fixed count of ``decimals``, stored as a whole number of the smallest step; Decimal."""

    storage: ClassVar[Literal["text", "integer"]] = "integer"
    editor: ClassVar[str] = "number"
    decimals: int = 0
    minimum: int | None = None
    maximum: int | None = None
    unit: str = ""

    def parse(self, text: str, label: str = "") -> Any:
        plain = compact(text).replace(",", "").removesuffix(self.unit or "\0")
        if not plain or (is_nothing(text) and plain != "-"):
            return None
        try:
            value = Decimal(plain)
            if not value.is_finite():
                raise InvalidOperation
        except InvalidOperation:
            raise FieldError(label, f"“{label}”里的“{trimmed(text)}”不是数。", "请只写数字。") from None
        if abs(value) >= 10**15 or value != round(value, self.decimals):
            what = f"最多{self.decimals}位小数" if self.decimals else "只能是整数"
            raise FieldError(label, f"“{label}”{what}，现在是{plain}。", "请改正。", kind="out-of-range")
        if (self.minimum is not None and value < self.minimum) or (self.maximum is not None and value > self.maximum):
            low = "" if self.minimum is None else f"不小于{self.minimum}"
            high = "" if self.maximum is None else f"不大于{self.maximum}"
            limits = "、".join(x for x in (low, high) if x)
            raise FieldError(label, f"“{label}”应{limits}，现在是{plain}。", "请改正。", kind="out-of-range")
        return self._value(value)

    def _value(self, value: Decimal) -> Any:
        return round(value, self.decimals) if self.decimals else int(value)

    def format(self, value: Any) -> str:
        return "" if value is None else f"{value:.{self.decimals}f}"

    def store(self, value: Any) -> Stored:
        return None if value is None else int(Decimal(value).scaleb(self.decimals))

    def restore(self, stored: Stored) -> Any:
        if stored is None:
            return None
        return self._value(Decimal(stored).scaleb(-self.decimals))


@dataclass(frozen=True)
class Money(Number):
    """Yuan with two decimals; whole 分 in the data file (DOMAIN 5.8)."""

    decimals: int = 2
    unit: str = "元"

    def format(self, value: Any) -> str:
        return "" if value is None else f"{value:,.2f}"


@dataclass(frozen=True)
class YesNo(Kind):
    """是 or 否; value: bool."""

    storage: ClassVar[Literal["text", "integer"]] = "integer"
    editor: ClassVar[str] = "yesno"

    def parse(self, text: str, label: str = "") -> bool | None:
        word = compact(text).upper()
        if not word:
            return None
        if word in {"是", "有", "Y", "YES", "√", "✓", "对", "1", "TRUE"}:
            return True
        if word in {"否", "无", "没有", "N", "NO", "×", "X", "0", "FALSE", "不是", "/", "-"}:
            return False
        raise FieldError(label, f"“{label}”里的“{trimmed(text)}”不是“是”或“否”。", "请填是或否。", kind="unknown-value")

    def format(self, value: Any) -> str:
        return "" if value is None else ("是" if value else "否")

    def store(self, value: Any) -> Stored:
        return None if value is None else int(value)

    def restore(self, stored: Stored) -> bool | None:
        return None if stored is None else bool(stored)


@dataclass(frozen=True)
class IdNumber(Kind):
    """A citizen ID number, 18 characters; 15 digits are converted."""

    editor: ClassVar[str] = "idnumber"

    def parse(self, text: str, label: str = "") -> str | None:
        if is_nothing(text):
            return None
        number, problem = idnumber.examine(text)
        if number is not None:
            return number
        assert problem is not None
        if problem == "damaged":
            raise FieldError(
                label,
                f"“{label}”的号码已损坏：曾按数字保存，末几位已丢失。",
                "请对照身份证重新录入，不要猜。",
                kind=problem,
            )
        raise FieldError(
            label,
            f"“{label}”的号码{idnumber.normalized(text)}校验不符。",
            "请对照身份证核对每一位。",
            kind=problem,
        )


@dataclass(frozen=True)
class Reference(Kind):
    """Points to a record of another register, by its table name; value: its id."""

    storage: ClassVar[Literal["text", "integer"]] = "integer"
    editor: ClassVar[str] = "reference"
    table: str = ""

    def parse(self, text: str, label: str = "") -> int | None:
        word = compact(text)
        if not word:
            return None
        if word.isdecimal():
            return int(word)
        raise FieldError(label, f"“{label}”里的“{trimmed(text)}”没有找到。", "请从列表中选。", kind="unknown-value")

    def store(self, value: Any) -> Stored:
        return None if value is None else int(value)


@dataclass(frozen=True)
class Attachment(Kind):
    """A photo or scan, by the SHA-256 of its bytes (lower-case hex)."""

    editor: ClassVar[str] = "attachment"

    def parse(self, text: str, label: str = "") -> str | None:
        word = compact(text).lower()
        if word and (len(word) != 64 or any(c not in "0123456789abcdef" for c in word)):
            raise FieldError(label, f"“{label}”不是附件的编号。", "请用“添加附件”选文件。")
        return word or None
