"""What Hypothesis draws for a field: values as forms and imports hold them, by kind."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from streetdesk.dates import PartialDate
from streetdesk.errors import FieldError
from streetdesk.fields import (
    Attachment,
    Choice,
    Code,
    Day,
    IdNumber,
    Kind,
    Note,
    Number,
    Phone,
    Reference,
    Text,
    YesNo,
)
from streetdesk.fields.idnumber import check_digit
from streetdesk.register import Register

_HAN = "张王李単䶮𬭎〇一二三社区书记兼居委会主任·（）《》、〔2024〕号"
_TEXT = st.text(st.one_of(st.sampled_from(_HAN), st.characters(codec="utf-8")), max_size=30)


def _typed(kind: Kind, texts: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    """Values that typing some text gives; None where nothing is left of it or it is refused."""

    def value(text: str) -> Any:
        try:
            return kind.parse(text, "栏")
        except FieldError:
            return None

    return texts.map(value)


@st.composite
def days(draw: st.DrawFn, *, exact: bool = False) -> PartialDate:
    """Days from 1900 to 2100, some known only to the month or year."""
    day = draw(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
    precision = "day" if exact else draw(st.sampled_from(("day", "month", "year")))
    if precision == "year":
        return PartialDate(day.year)
    return PartialDate(day.year, day.month, day.day if precision == "day" else None)


@st.composite
def id_numbers(draw: st.DrawFn) -> str:
    """Right ID numbers."""
    area = draw(st.sampled_from(("371302", "372801", "110105", "990000")))
    born = draw(st.dates(date(1900, 1, 1), date.today()))
    first17 = f"{area}{born:%Y%m%d}{draw(st.integers(0, 999)):03}"
    return first17 + check_digit(first17)


def values(kind: Kind) -> st.SearchStrategy[Any]:
    """Values of a kind, never None unless typing gave nothing."""
    match kind:
        case Day():
            return days(exact=kind.exact)
        case Number():
            step = 10**kind.decimals
            low = (kind.minimum if kind.minimum is not None else -(10**6)) * step
            high = (kind.maximum if kind.maximum is not None else 10**6) * step
            whole = st.integers(low, high)
            return whole.map(lambda n: Decimal(n).scaleb(-kind.decimals)) if kind.decimals else whole
        case YesNo():
            return st.booleans()
        case Reference():
            return st.integers(1, 2**40)
        case Attachment():
            return st.binary(min_size=32, max_size=32).map(bytes.hex)
        case IdNumber():
            return id_numbers()
        case Choice():
            codes = st.sampled_from([option.code for option in kind.options])
            return st.one_of(codes, _typed(kind, _TEXT)) if kind.open else codes
        case Phone():
            return _typed(kind, st.from_regex(r"(1\d{10}|0\d{3}-\d{7})([、/](1\d{10}))?", fullmatch=True))
        case Code() | Note() | Text():
            return _typed(kind, _TEXT)
    raise AssertionError(f"no values for {kind}")


def records(register: Register) -> st.SearchStrategy[dict[str, Any]]:
    """Whole records of a register as plain values; any field may be missing or None, as in a half-filled form."""
    return st.fixed_dictionaries(
        {}, optional={name: st.one_of(st.none(), values(field.kind)) for name, field in register.fields.items()}
    )
