"""Every kind: what is shown is read back, what is stored comes back, wrong text raises only FieldError."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streetdesk.dates import PartialDate
from streetdesk.errors import FieldError
from streetdesk.fields import (
    Attachment,
    Choice,
    Code,
    Day,
    Field,
    IdNumber,
    Kind,
    Money,
    Name,
    Note,
    Number,
    Phone,
    Reference,
    Text,
    YesNo,
    codes,
    idnumber,
)

TABLES = (
    codes.SEX,
    codes.MARRIAGE,
    codes.POLITICAL_STATUS,
    codes.EDUCATION,
    codes.DEGREE,
    codes.ETHNIC,
    codes.CERTIFICATE,
    codes.POST,
    codes.APPRAISAL,
)
KINDS: dict[str, Kind] = {
    "text": Text(),
    "name": Name(),
    "code": Code(),
    "phone": Phone(),
    "note": Note(),
    "day": Day(),
    "exact day": Day(exact=True),
    "number": Number(),
    "hours": Number(decimals=1, minimum=0, maximum=1000, unit="学时"),
    "money": Money(),
    "yesno": YesNo(),
    "id": IdNumber(),
    "reference": Reference(table="unit"),
    "attachment": Attachment(),
    **{f"choice {i}": Choice(options=t) for i, t in enumerate(TABLES)},
    "open choice": Choice(options=codes.CERTIFICATE, open=True),
}

days = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
partial = days.flatmap(
    lambda d: st.sampled_from([PartialDate(d.year), PartialDate(d.year, d.month), PartialDate(d.year, d.month, d.day)])
)


def _ids(day: date, area: str, sequence: int) -> str:
    first = f"{area}{day:%Y%m%d}{sequence:03}"
    return first + idnumber.check_digit(first)


births = st.dates(min_value=date(1900, 1, 1), max_value=date(2024, 12, 31))
id_numbers = st.builds(_ids, births, st.sampled_from(["371302", "372801", "110105"]), st.integers(0, 999))

VALUES: dict[str, st.SearchStrategy[Any]] = {
    "day": partial,
    "exact day": days.map(PartialDate.of),
    "number": st.integers(-(10**14), 10**14),
    "hours": st.decimals(0, 1000, places=1),
    "money": st.decimals(-(10**12), 10**12, places=2),
    "yesno": st.booleans(),
    "id": id_numbers,
    "reference": st.integers(1, 10**9),
    "attachment": st.text("0123456789abcdef", min_size=64, max_size=64),
}


@pytest.mark.parametrize("name", VALUES)
@given(data=st.data())
def test_what_is_shown_and_stored_comes_back(name: str, data: st.DataObject) -> None:
    kind, value = KINDS[name], data.draw(VALUES[name])
    assert kind.parse(kind.format(value), "项") == value
    stored = kind.store(value)
    assert not isinstance(stored, float)
    assert kind.restore(stored) == value


@pytest.mark.parametrize("name", [n for n in KINDS if n not in VALUES])
@given(text=st.text(max_size=40))
def test_what_was_read_once_reads_the_same_again(name: str, text: str) -> None:
    kind = KINDS[name]
    try:
        value = kind.parse(text, "项")
    except FieldError:
        return
    assert kind.parse(kind.format(value), "项") == value
    assert kind.restore(kind.store(value)) == value


@pytest.mark.parametrize("name", KINDS)
@given(text=st.text(max_size=80) | st.from_regex(r"[0-9年月日.\-/Xx%+eE ]{0,25}", fullmatch=True))
def test_wrong_text_raises_only_a_field_error_naming_the_field(name: str, text: str) -> None:
    error = _error(KINDS[name], text)
    if error is not None:
        assert error.field == "那一项"
        assert "那一项" in error.sentence
        assert error.sentence.endswith("。")


def _error(kind: Kind, text: str) -> FieldError | None:
    try:
        kind.parse(text, "那一项")
    except FieldError as why:
        return why
    return None


@pytest.mark.parametrize("name", KINDS)
def test_blank_is_none(name: str) -> None:
    kind = KINDS[name]
    for blank in ("", " ", "\u3000"):
        assert kind.parse(blank, "项") is None
    assert kind.format(None) == ""
    assert kind.store(None) is None
    assert kind.restore(None) is None


@pytest.mark.parametrize("table", TABLES)
def test_every_word_of_a_table_is_understood(table: tuple[codes.Option, ...]) -> None:
    kind = Choice(options=table)
    for option in table:
        for word in (option.code, option.label, *option.aliases):
            assert kind.parse(word, "项") == option.code
        assert kind.parse(kind.format(option.code), "项") == option.code
    assert len({o.code for o in table}) == len(table)
    words = [w for o in table for w in {o.code, o.label, *o.aliases}]
    assert len(set(words)) == len(words), "one word, two meanings"


def test_a_required_field_names_itself() -> None:
    with pytest.raises(FieldError, match="姓名") as caught:
        Field("姓名", Name(), required=True).parse("  ")
    assert caught.value.kind == "required"


def test_limits() -> None:
    assert KINDS["hours"].parse("7.5学时", "学时") == Decimal("7.5")
    for text, kind in (("7.55", "out-of-range"), ("-1", "out-of-range"), ("1001", "out-of-range"), ("许多", "invalid")):
        with pytest.raises(FieldError) as caught:
            KINDS["hours"].parse(text, "学时")
        assert caught.value.kind == kind
    with pytest.raises(FieldError, match="最多50个字"):
        Name().parse("甲" * 51, "姓名")
