"""What goes wrong, in the clerk's words. Standard library only; everyone may import this."""

from __future__ import annotations


class UserError(Exception):
    """A sentence the clerk can act on: what, where and why, and what to do now.

    ``sentence`` is shown as it stands; ``what_to_do`` (may be empty) is shown below it.
    """

    def __init__(self, sentence: str, what_to_do: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.what_to_do = what_to_do

    def __str__(self) -> str:
        return f"{self.sentence}{self.what_to_do}" if self.what_to_do else self.sentence


class EnvironmentTrouble(UserError):
    """Trouble of the machine, not of the data: disk full, locked, read-only, not a data file, damaged."""


class FieldError(UserError):
    """One value cannot be taken. ``field`` is the label the clerk sees, ``kind`` a short stable word.

    Kinds in use are those of the import (``damaged``, ``check-digit``, ``bad-date``, ``unknown-value`` ...)
    and ``invalid``, ``required``, ``too-long``, ``out-of-range`` from forms.
    """

    def __init__(self, field: str, sentence: str, what_to_do: str = "", kind: str = "invalid") -> None:
        super().__init__(sentence, what_to_do)
        self.field = field
        self.kind = kind


class Cancelled(Exception):
    """Raised inside a job when the clerk cancelled it; whatever it began is rolled back."""
