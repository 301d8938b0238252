"""Dates, ID numbers and names as clerks type them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streetdesk.errors import FieldError
from streetdesk.fields import Field, Name, Phone, cleaning, idnumber
from streetdesk.fields.daytext import day_of_serial, parse_day

TODAY = date(2025, 6, 30)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("1990", "1990"),
        ("1990年", "1990"),
        ("1990.1", "1990-01"),
        ("1990.10", "1990-10"),
        ("199001", "1990-01"),
        ("1990-1", "1990-01"),
        ("1990/01", "1990-01"),
        ("1990、5", "1990-05"),
        ("1990年5月", "1990-05"),
        ("1990年05月份", "1990-05"),
        ("1990年1月5日", "1990-01-05"),
        ("1990年1月5", "1990-01-05"),
        ("1990.01.05", "1990-01-05"),
        ("1990-1-5", "1990-01-05"),
        ("1990/1/5", "1990-01-05"),
        ("19900105", "1990-01-05"),
        ("１９９０．０１．０５", "1990-01-05"),
        (" 1990 . 01 ", "1990-01"),
        ("'1990.01", "1990-01"),
        ("1990.01.", "1990-01"),
        ("1990-1-5 0:00:00", "1990-01-05"),
        ("1990-01-05T08:30", "1990-01-05"),
        ("90.5", "1990-05"),
        ("24.5", "2024-05"),
        ("26.5", "1926-05"),
        ("一九九〇年五月", "1990-05"),
        ("一九九〇年十二月三十一日", "1990-12-31"),
        ("二〇二五年十月二十日", "2025-10-20"),
    ],
)
def test_dates(text: str, iso: str) -> None:
    assert parse_day(text, TODAY).iso() == iso


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1990.13", "没有13月"),
        ("1990-02-30", "1990年2月没有30日"),
        ("2001-02-29", "没有29日"),
        ("0990.01", "年份"),
        ("2500.01", "年份"),
        ("五月", "认不出"),
        ("1990.1.2.3", "认不出"),
        ("不详", "认不出"),
    ],
)
def test_no_dates(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        parse_day(text, TODAY)


def test_serial_numbers() -> None:
    assert day_of_serial(32994).iso() == "1990-05-01"
    assert day_of_serial(61).iso() == "1900-03-01"


@pytest.mark.parametrize(
    "number",
    [
        "11010519491231002X",
        "440524188001010014",
        "372801198507120004",
        "37130219900307000X",
        "371302200002290006",
        "371302197508010003",
    ],
)
def test_right_numbers(number: str) -> None:
    for written in (number, number.lower(), f"'{number}", " ".join(number), number.replace("X", "Х")):
        assert idnumber.examine(written)[0] == number
    for last in "0123456789X":
        if last != number[-1]:
            assert idnumber.examine(number[:-1] + last)[0] is None


def test_wrong_numbers() -> None:
    first = "37130220010229001"
    assert idnumber.examine(first + idnumber.check_digit(first)) == (None, "check-digit")
    assert idnumber.examine("3.71302E+17") == (None, "damaged")
    assert idnumber.examine("371302199312020000") == (None, "damaged")
    assert idnumber.examine("371302990230001") == (None, "check-digit")
    assert idnumber.examine("371302950807006") == ("371302199508070064", "fifteen-digits")


def test_what_follows_from_a_number() -> None:
    assert idnumber.birth_of("11010519491231002X") == date(1949, 12, 31)
    assert idnumber.sex_of("11010519491231002X") == "2"
    assert idnumber.masked("11010519491231002X") == "110105********002X"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("张 三", "张三"),
        ("张　三", "张三"),
        ("'张三", "张三"),
        ("张\n三", "张三"),
        ("阿依古丽 · 买买提", "阿依古丽·买买提"),
        ("阿依古丽•买买提", "阿依古丽·买买提"),
        ("阿依古丽．买买提", "阿依古丽·买买提"),
        ("John  Smith", "John Smith"),
        ("李㛃", "李㛃"),
        ("张 𬭎", "张𬭎"),
    ],
)
def test_names(written: str, name: str) -> None:
    assert cleaning.person_name(written) == name


def test_phones() -> None:
    assert Phone().parse("0539-8312345", "电话") == "05398312345"
    assert Phone().parse("138 0000 0000/139-0000-0000", "电话") == "13800000000、13900000000"


def test_private_characters() -> None:
    assert cleaning.private_characters("石\ue863䶮𬭎") == ["\ue863"]


@given(st.text(max_size=30))
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    for clean in (cleaning.half_width, cleaning.trimmed, cleaning.compact, cleaning.person_name):
        assert clean(clean(text)) == clean(text)


def test_marks_of_direction_copied_along_are_gone() -> None:
    number = "372801198507120004"
    assert idnumber.examine(f"\u202d{number}\u202c") == (number, None)
    assert Phone().parse("\u202d139\u20660000\u20690000\u202c") == "13900000000"


def test_half_a_character_is_a_sentence_not_a_crash() -> None:
    with pytest.raises(FieldError, match="残缺"):
        Field("姓名", Name()).parse("张\ud842")
