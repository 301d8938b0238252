"""Made-up ID numbers with right check digits."""

from __future__ import annotations

from streetdesk.fields.idnumber import check_digit


def id_number(first17: str) -> str:
    """The number with its check digit."""
    return first17 + check_digit(first17)


ID_A = id_number("37130219900506003")
ID_B = id_number("37280119850713002")
ID_C = id_number("37131120000229005")
ID_D = id_number("37132119771231008")
