"""The standard's characters for GBK's former private codes."""

from __future__ import annotations

import pytest

from streetdesk.fields.standard import standard_characters, standard_of


def test_each_of_the_eighty_has_one_of_its_own() -> None:
    found = standard_characters()
    assert sorted(found) == [chr(code) for code in range(0xE815, 0xE865)]
    assert len(set(found.values())) == 80
    assert not any(0xE000 <= ord(char) <= 0xF8FF for char in found.values())


@pytest.mark.parametrize(
    ("private", "standard"),
    [
        ("\ue815", "⺁"),
        ("\ue816", "\U00020087"),
        ("\ue819", "⺄"),
        ("\ue81e", "龴"),
        ("\ue863", "䶮"),
        ("\ue864", "龻"),
        ("\ue000", ""),
        ("张", ""),
        ("", ""),
    ],
)
def test_some_of_them(private: str, standard: str) -> None:
    assert standard_of(private) == standard
