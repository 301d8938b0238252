"""What a cell of the import may hold: the allowed values, the communities, the standard's character; as its editor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from streetdesk.actions.searching.pinyin_keys import best_first
from streetdesk.fields import Choice
from streetdesk.fields.kinds import Kind
from streetdesk.fields.standard import standard_of
from streetdesk.ui.form.editors import choice_line, offers_of
from streetdesk.ui.form.line import Line, PickLine


@dataclass(frozen=True)
class Offers:
    """``kind`` says the allowed values of a column; ``names`` what else is likely, such as the communities."""

    kind: Kind | None = None
    names: Sequence[str] = ()


def standard_text(text: str) -> str:
    """The text with the standard's characters for former private ones; empty where nothing is to be replaced."""
    found = "".join(standard_of(c) or c for c in text)
    return found if found != text else ""


def editor_of(offers: Offers) -> Line:
    """A line for a cell, with a list where there is something to choose from."""
    if isinstance(offers.kind, Choice):
        return choice_line(offers.kind)
    if offers.kind is not None and offers.kind.editor == "yesno":
        return offers_of(["是", "否"], closed=True)
    if offers.names:
        known = [(name, (name,)) for name in offers.names]
        return PickLine(lambda typed: best_first(typed, known) if typed else list(offers.names))
    return Line()
