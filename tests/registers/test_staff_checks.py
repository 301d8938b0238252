"""A person's record against the ID number, itself and the calendar (DOMAIN 2.6, 5.1)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from streetdesk.dates import PartialDate
from streetdesk.fields.idnumber import check_digit
from streetdesk.registers.staff import LEFT_REASON, STAFF
from tests.registers.make import rec, sentences, told

LEAP_MAN = "371302200002290006"  # a leap day; sequence 000 is even: 女
OLD_PREFIX = "372801198507120004"  # 临沂 before 1994


@pytest.mark.parametrize("number", ["11010519491231002X", "440524188001010014", OLD_PREFIX, LEAP_MAN])
def test_right_numbers_are_let_be(number: str) -> None:
    assert told(STAFF, {"id_number": number}) == set()


@pytest.mark.parametrize("number", ["110105194912310021", "110105200102290029", "12345", "371302199003070017"])
def test_wrong_numbers_can_only_be_confirmed(number: str) -> None:
    assert ("confirm", "id_number") in told(STAFF, {"id_number": number})


def test_an_unknown_province_is_only_noted() -> None:
    first17 = "99010119900101001"
    assert told(STAFF, {"id_number": first17 + check_digit(first17)}) == {("note", "id_number")}


@pytest.mark.parametrize("birth", ["1985", "1985-07", "1985-07-12"])
def test_a_birth_that_the_number_bears_out(birth: str) -> None:
    assert told(STAFF, rec(id_number=OLD_PREFIX, birth=birth, sex="2")) == set()


@pytest.mark.parametrize("birth", ["1984", "1985-06", "1985-07-11", "1985-07-13"])
def test_a_birth_that_it_does_not(birth: str) -> None:
    found = STAFF.findings(rec(id_number=OLD_PREFIX, birth=birth))
    assert "1985-07-12" in sentences(found)
    assert ("confirm", "birth") in told(STAFF, rec(id_number=OLD_PREFIX, birth=birth))


def test_the_sex_that_the_number_says() -> None:
    assert told(STAFF, {"id_number": OLD_PREFIX, "sex": "1"}) == {("confirm", "sex")}
    assert told(STAFF, {"id_number": OLD_PREFIX, "sex": "2"}) == set()
    assert told(STAFF, {"id_number": OLD_PREFIX, "sex": "9"}) == set()


def test_nothing_follows_from_a_wrong_number() -> None:
    wrong = OLD_PREFIX[:-1] + "5"
    assert told(STAFF, rec(id_number=wrong, birth="1970", sex="1")) == {("confirm", "id_number")}


def test_ages() -> None:
    tomorrow = PartialDate.of(date.today() + timedelta(days=1))
    assert ("refuse", "birth") in told(STAFF, {"birth": tomorrow})
    assert ("refuse", "work_started") in told(STAFF, rec(birth="1990-05-01", work_started="1990-04-30"))
    assert told(STAFF, rec(birth="1990-05-01", work_started="2006-04-30")) == {("confirm", "work_started")}
    assert told(STAFF, rec(birth="1990-05-01", work_started="2006-05-01")) == set()
    assert told(STAFF, rec(birth="1990", work_started="2006")) == set()
    assert told(STAFF, rec(birth="1930")) == {("confirm", "birth")}
    year = date.today().year
    assert told(STAFF, {"birth": PartialDate(year - 17, 1, 1)}) == set()
    assert told(STAFF, {"birth": PartialDate(year - 15, 1, 1)}) == {("confirm", "birth")}
    assert told(STAFF, rec(name="王3")) == {("confirm", "name")}
    assert told(STAFF, rec(birth="1930", left_on="1990-12-31", left_reason="退休", state="退休")) == set()


def test_leaving_is_whole() -> None:
    assert told(STAFF, {"state": "离职"}) == {("confirm", "left_on")}
    assert told(STAFF, rec(left_on="2024-12-31")) == {("confirm", "left_reason")}
    assert told(STAFF, {"left_reason": "辞职"}) == {("confirm", "left_on")}
    assert told(STAFF, rec(left_on="2024-12-31", left_reason="辞职", state="在职")) == {("confirm", "state")}
    assert told(STAFF, rec(left_on="2024-12-31", left_reason="辞职", state="离职")) == set()
    assert ("refuse", "left_on") in told(STAFF, rec(entered_on="2025", left_on="2024", left_reason="辞职"))


def test_a_leaving_to_come_is_let_be() -> None:
    later = PartialDate.of(date.today() + timedelta(days=30))
    assert told(STAFF, {"left_on": later, "left_reason": "退休", "state": "在职"}) == set()


def test_name_and_unit_are_enough() -> None:
    assert STAFF.findings({"name": "单宝慧", "unit_id": 1}) == []


@pytest.mark.parametrize("phone", ["13905390000", "05398012345", "8012345", "13905390000、05398012345"])
def test_telephones(phone: str) -> None:
    assert told(STAFF, {"phone": phone}) == set()
    assert told(STAFF, {"phone": phone + "1234"}) == {("note", "phone")}


def test_the_reasons_for_leaving_are_those_of_the_trade() -> None:
    assert [option.code for option in LEFT_REASON] == (
        "辞职 辞退 合同期满不续 退休 死亡 考录公务员 考聘事业编 调动 换届落选转岗 试用不合格".split()
    )
