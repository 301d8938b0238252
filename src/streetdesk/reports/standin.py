"""What is drawn for a character no font has, once the clerk has said so: the standard's character, else 〓."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from streetdesk.fields.standard import standard_of

MARK = "〓"
"""What printers set where a character is lacking (下 of a type turned over): seen at once, taken for nothing else."""

_on: ContextVar[bool] = ContextVar("standing_in", default=False)


@contextmanager
def standing_in() -> Iterator[None]:
    """Papers drawn inside are not refused for characters without a font: others stand in for them."""
    before = _on.set(True)
    try:
        yield
    finally:
        _on.reset(before)


def is_on() -> bool:
    """Whether characters may stand in for others now."""
    return _on.get()


def drawn_for(char: str) -> str:
    """What is drawn in place of a character."""
    return standard_of(char) or MARK
