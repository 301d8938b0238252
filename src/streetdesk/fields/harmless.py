"""Text that another program will take for a cell: what would become a formula there is made to stay text."""

from __future__ import annotations

import re

_BEGINS = "=+-@＝＋－＠"
"""A formula begins with these in Excel, WPS and LibreOffice; the wide ones are taken for them in Chinese settings."""
_BLANK = "\t\r\n\v\f \u3000\xa0"
_NUMBER = re.compile(r"[+-]?(?:[0-9][0-9,，]*(?:\.[0-9]*)?|\.[0-9]+)[%％]?|[+-]+")


def is_formula(text: str) -> bool:
    """Whether a program of tables would reckon with a text, or run it, instead of showing it. A figure is none."""
    rest = text.lstrip(_BLANK)
    return (rest[:1] in _BEGINS and bool(rest)) and not _NUMBER.fullmatch(rest.strip(_BLANK))


def harmless(text: str) -> str:
    """The text, behind an apostrophe where it would be a formula: tables then show it and run nothing."""
    return f"'{text}" if is_formula(text) else text
