"""What one column of a register says of itself beside its kind."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from streetdesk.errors import FieldError
from streetdesk.fields.kinds import Kind


@dataclass(frozen=True)
class Field:
    """A declared column: the clerk's label, its kind, and how other offices head it (``aliases``).

    ``private`` values are masked in lists and public papers (PIPL, DOMAIN 5.9). ``derived`` ones are worked
    out from others when a record is saved: never typed, listed or audited.
    """

    label: str
    kind: Kind
    required: bool = False
    aliases: tuple[str, ...] = ()
    hint: str = ""
    private: bool = False
    derived: bool = False

    def parse(self, text: str) -> Any:
        """The value of typed text. FieldError names this field, also where a required one is blank."""
        if any("\ud800" <= c <= "\udfff" for c in text):
            raise FieldError(self.label, f"“{self.label}”里有一个残缺的字，保存不了。", "请删去它，重新输入这个字。")
        value = self.kind.parse(text, self.label)
        if value is None and self.required:
            raise FieldError(self.label, f"“{self.label}”没有填。", "这一项必须填写。", kind="required")
        return value

    def format(self, value: Any) -> str:
        """The text shown for a value."""
        return self.kind.format(value)
