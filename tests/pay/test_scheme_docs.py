"""docs/scheme-files.md names every key that the reader asks for and every word that may be written."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar, get_args

import pytest
from hypothesis import given, settings

from streetdesk.pay import Scheme
from streetdesk.pay.facts import ApprovalKind
from streetdesk.pay.scheme import model, rules
from streetdesk.pay.scheme.load import scheme_from
from streetdesk.pay.scheme.table import Table
from streetdesk.pay.scheme.write import scheme_text

from .strategies import schemes

TEXT = (Path(__file__).parents[2] / "docs" / "scheme-files.md").read_text("utf-8")
WORDS = {
    word
    for module in (rules, model)
    for kind in vars(module).values()
    for word in get_args(kind)
    if isinstance(word, str)
}


class Listening(Table):
    """Keeps every key that a reader asks for by name."""

    keys: ClassVar[set[str]] = set()

    def done(self) -> None:
        super().done()
        self.keys.update(self.asked)


@settings(max_examples=15, derandomize=True, deadline=None)
@given(schemes())
def test_every_key_is_described(scheme: Scheme) -> None:
    tree: dict[str, Any] = tomllib.loads(scheme_text(scheme), parse_float=Decimal)
    scheme_from(Listening(tree, "某地.toml", {}))
    assert len(Listening.keys) > 30
    lacking = sorted(key for key in Listening.keys if not re.search(rf"`[^`\n]*\b{key}\b", TEXT))
    assert not lacking


@pytest.mark.parametrize("word", sorted(WORDS | set(get_args(ApprovalKind))))
def test_every_word_is_described(word: str) -> None:
    assert f"`{word}`" in TEXT or f'`"{word}"`' in TEXT
