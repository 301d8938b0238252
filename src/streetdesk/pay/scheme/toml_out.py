"""Values as TOML text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

Value = str | bool | int | Decimal | date | Sequence[str] | Sequence[int]

_COMMENTS_BEGIN = 35
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}


def quoted(text: str) -> str:
    """A text in English quotes, with what TOML does not allow inside them escaped."""
    return '"' + "".join(_ESCAPES.get(c) or (f"\\u{ord(c):04x}" if c < " " or c == "\x7f" else c) for c in text) + '"'


def text_of(value: Value) -> str:
    """One value."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return f"[{', '.join(text_of(one) for one in value)}]"


def entry(key: str, value: Value, comment: str = "") -> str:
    """``key = value``, with a comment behind it."""
    line = f"{key} = {text_of(value)}"
    return f"{line:<{_COMMENTS_BEGIN}}# {comment}" if comment else line


def inline(values: Mapping[str, Value]) -> str:
    """A table on one line whose keys are the program's."""
    return f"{{ {', '.join(f'{key} = {text_of(value)}' for key, value in values.items())} }}" if values else "{}"


def table_of(values: Mapping[str, int] | Mapping[str, Decimal]) -> str:
    """A table on one line whose keys are the clerk's words."""
    return (
        f"{{ {', '.join(f'{quoted(key)} = {text_of(value)}' for key, value in values.items())} }}" if values else "{}"
    )
