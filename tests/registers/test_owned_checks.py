"""Checks of the records in a person's file, alone and beside each other."""

from __future__ import annotations

import pytest

from streetdesk.dates import PartialDate
from streetdesk.registers.appraisal import APPRAISAL
from streetdesk.registers.award import AWARD
from streetdesk.registers.certificate_registration import CERTIFICATE_REGISTRATION
from streetdesk.registers.contract import CONTRACT
from streetdesk.registers.dossier import EXPECTED, ITEMS, missing_items
from streetdesk.registers.grade_approval import GRADE_APPROVAL
from streetdesk.registers.party_membership import PARTY_MEMBERSHIP
from streetdesk.registers.post_held import POST_HELD
from streetdesk.registers.schooling import SCHOOLING
from streetdesk.registers.service_spell import SERVICE_SPELL
from streetdesk.registers.unit import UNIT
from tests.registers.make import rec, told

GIVEN = {"staff_id": 1}


@pytest.mark.parametrize(
    ("start", "end", "overlap"),
    [
        ("2020-01-01", "2020-12-31", False),
        ("2020-01-01", "2021-01-01", True),
        ("2020-01-01", None, True),
        ("2021-06-30", None, True),
        ("2021-07-01", None, False),
        ("2020", "2021", True),  # it ends on 1 January at the earliest
        ("2021-06", None, True),  # it begins on 30 June at the latest
        ("2021", None, False),  # it may begin in July
        ("2020-06", "2020", False),
        (None, None, False),
    ],
)
def test_posts_on_the_same_day(start: str | None, end: str | None, overlap: bool) -> None:
    there = rec(**GIVEN, post="副职", from_day="2021-01-01", to_day="2021-06-30")
    found = told(POST_HELD, rec(**GIVEN, post="正职", from_day=start, to_day=end), there)
    assert (("confirm", "from_day") in found) is overlap


def test_several_posts_at_once_are_told_where_they_are_meant() -> None:
    there = rec(**GIVEN, post="副职", from_day="2021-01-01")
    assert told(POST_HELD, rec(**GIVEN, post="正职", from_day="2021-02-01", concurrent=True), there) == {
        ("note", "from_day")
    }
    assert told(POST_HELD, rec(**GIVEN, post="正职", from_day="2021-02-01", is_main=False), there) == {
        ("note", "from_day")
    }


def test_a_post_needs_a_class_or_a_title() -> None:
    assert told(POST_HELD, GIVEN) == {("refuse", "post")}
    assert told(POST_HELD, {**GIVEN, "title": "网格员"}) == {("note", "post")}
    assert told(POST_HELD, {**GIVEN, "post": "工作人员"}) == set()


def test_spells_of_service() -> None:
    there = rec(kind="计入", from_day="2015-09-01", to_day="2018-06-30")
    assert told(SERVICE_SPELL, rec(kind="计入", from_day="2018-06-01"), there) == {("confirm", "from_day")}
    assert told(SERVICE_SPELL, rec(kind="计入", from_day="2018-07-01"), there) == set()
    assert told(SERVICE_SPELL, rec(kind="不计入", from_day="2018-06-01"), there) == set()
    assert told(SERVICE_SPELL, rec(kind="视同")) == {("confirm", "years")}
    assert told(SERVICE_SPELL, rec(kind="视同", years=3)) == set()
    assert told(SERVICE_SPELL, rec(kind="计入")) == {("confirm", "from_day")}
    assert told(SERVICE_SPELL, rec(kind="计入", from_day="2021-01-01")) == {("note", "from_day")}
    assert told(SERVICE_SPELL, rec(kind="计入", from_day="2021-01")) == set()
    assert told(SERVICE_SPELL, rec(kind="计入", from_day="2021-02", to_day="2020")) == {("refuse", "to_day")}


def test_one_appraisal_a_year() -> None:
    there = {"year": 2023, "result": "合格"}
    assert told(APPRAISAL, {"year": 2023, "result": "优秀"}, there) == {("refuse", "year")}
    assert told(APPRAISAL, {"year": 2024, "result": "优秀"}, there) == set()
    assert told(APPRAISAL, rec(year=2024, result="优秀", decided_on="2023-12-31")) == {("note", "decided_on")}
    assert APPRAISAL.label({"year": 2024, "result": "优秀"}) == "2024年度 优秀"


def test_two_approvals_from_one_day() -> None:
    there = rec(grade=5, from_day="2024-01-01", kind="正常晋级", paper_no="沂民〔2024〕1号")
    again = rec(grade=6, from_day="2024-01-01", kind="学历调整", paper_no="沂民〔2024〕2号")
    assert told(GRADE_APPROVAL, again, there) == {("confirm", "from_day")}
    assert told(GRADE_APPROVAL, rec(grade=6, from_day="2025-01-01", kind="套改"), there) == {("note", "paper_no")}
    assert GRADE_APPROVAL.label(there) == "2024-01-01 正常晋级 第5级"


@pytest.mark.parametrize(
    ("end", "probation", "fine"),
    [
        ("2025-02-28", "2024-04-30", True),  # exactly one year: two months
        ("2025-02-28", "2024-05-01", False),
        ("2025-02-28", "2024-04", True),
        ("2025-02-28", "2024-05", False),
        ("2025-02-27", "2024-03-31", True),  # a day less: one month
        ("2025-02-27", "2024-04-01", False),
        ("2027-02-28", "2024-08-31", True),  # three years: six months
        ("2027-02-28", "2024-09-01", False),
        ("2027-02-27", "2024-08-31", False),  # a day less: two months
        ("2024-05-30", "2024-03-02", False),  # under three months: none
        (None, "2024-08-31", True),  # open-ended: six months
        (None, "2024-09-01", False),
    ],
)
def test_probation_by_length_of_contract(end: str | None, probation: str, fine: bool) -> None:
    found = told(CONTRACT, rec(from_day="2024-03-01", to_day=end, probation_to=probation))
    assert (("note", "probation_to") in found) is not fine
    assert not [f for f in found if f[0] != "note"]


def test_terms_of_contracts() -> None:
    assert told(CONTRACT, rec(term="固定期限", from_day="2024-01-01")) == {("confirm", "to_day")}
    assert told(CONTRACT, rec(term="无固定期限", from_day="2024-01-01", to_day="2025")) == {("confirm", "to_day")}
    dispatched = rec(form="劳务派遣", from_day="2024-01-01", to_day="2025-12-30")
    assert told(CONTRACT, dispatched) == {("note", "to_day")}
    assert told(CONTRACT, {**dispatched, "to_day": PartialDate(2025, 12, 31)}) == set()
    assert told(CONTRACT, rec(from_day="2024-01-01", signed_on="2024-03-01")) == {("note", "signed_on")}


def test_contracts_beside_each_other() -> None:
    first = rec(
        employer="甲公司", term="固定期限", from_day="2018-01-01", to_day="2020-12-31", probation_to="2018-03-31"
    )
    second = rec(employer="甲公司", term="固定期限", from_day="2021-01-01", to_day="2023-12-31")
    third = rec(employer="甲公司", term="固定期限", from_day="2024-01-01", to_day="2026-12-31")
    assert told(CONTRACT, first) == set()
    assert told(CONTRACT, second, first) == {("note", "term")}
    assert told(CONTRACT, third, first, second) == {("note", "term")}
    assert told(CONTRACT, {**third, "term": "无固定期限", "to_day": None}, first, second) == set()
    assert told(CONTRACT, {**third, "employer": "乙公司"}, first, second) == set()
    again = {**second, "term": None, "probation_to": PartialDate(2021, 2, 28)}
    assert told(CONTRACT, again, first) == {("note", "probation_to")}
    early = {**second, "term": None, "from_day": PartialDate(2020, 7, 1)}
    assert told(CONTRACT, early, first) == {("confirm", "from_day")}
    assert told(CONTRACT, early, {**first, "ended_on": PartialDate(2020, 6, 30)}) == set()


def test_registration_periods() -> None:
    three = rec(certificate_id=1, registered_from="2022-09-18", registered_to="2025-09-17")
    assert told(CERTIFICATE_REGISTRATION, three) == set()
    assert told(CERTIFICATE_REGISTRATION, {**three, "registered_to": PartialDate(2025, 9, 18)}) == set()
    assert told(CERTIFICATE_REGISTRATION, {**three, "registered_to": PartialDate(2024, 9, 17)}) == {
        ("note", "registered_to")
    }
    next_one = rec(certificate_id=1, registered_from="2025-09-17", registered_to="2028-09-16")
    assert told(CERTIFICATE_REGISTRATION, next_one, three) == {("confirm", "registered_from")}
    assert told(CERTIFICATE_REGISTRATION, next_one, {**three, "certificate_id": 2}) == set()
    assert told(CERTIFICATE_REGISTRATION, rec(registered_to="2028-09-16")) == {("note", "registered_from")}
    assert told(CERTIFICATE_REGISTRATION, {}) == {("refuse", "registered_from")}


def test_membership_of_the_party() -> None:
    assert told(PARTY_MEMBERSHIP, rec(joined_on="2010-07-01", full_on="2011-07-01")) == set()
    assert told(PARTY_MEMBERSHIP, rec(joined_on="2010-07-01", full_on="2011-06-30")) == {("note", "full_on")}
    assert told(PARTY_MEMBERSHIP, rec(joined_on="2010-07-01", full_on="2012-07-02")) == {("note", "full_on")}
    assert told(PARTY_MEMBERSHIP, rec(joined_on="2010-07-01", full_on="2009-07-01")) == {("refuse", "full_on")}
    assert told(PARTY_MEMBERSHIP, rec(joined_on="2012"), rec(joined_on="2010")) == {("confirm", "joined_on")}


def test_schooling_says_something() -> None:
    assert told(SCHOOLING, GIVEN) == {("refuse", "level")}
    assert told(SCHOOLING, {**GIVEN, "level": "21"}) == set()
    assert told(SCHOOLING, {**GIVEN, "degree": "4"}) == set()
    assert told(SCHOOLING, {**GIVEN, "level_written": "研究生"}) == {("note", "level")}
    assert SCHOOLING.label({"level": "21", "degree": "4", "school": "临沂大学"}) == "大学本科 学士 临沂大学"


def test_a_punishment_raises_nobody() -> None:
    assert told(AWARD, {"kind": "惩处", "title": "警告", "grades": 1}) == {("confirm", "grades")}
    assert told(AWARD, {"kind": "奖励", "title": "全国优秀", "grades": 1}) == set()


def test_a_unit_ends_after_it_began() -> None:
    assert told(UNIT, rec(name="沂州社区", valid_from="2020", valid_to="2019")) == {("refuse", "valid_to")}


def test_what_a_folder_lacks() -> None:
    assert len(missing_items([])) == len(EXPECTED)
    assert missing_items([{"item": code} for code in EXPECTED]) == []
    assert missing_items([{"item": "合同", "copies": 0}], ["合同"]) == ["合同"]
    assert missing_items([{"item": "合同", "copies": 0, "scan": "00" * 32}], ["合同"]) == []
    assert missing_items([{"item": "自填材料"}], ["登记表", "离职证明"]) == ["登记表/报名表", "离职证明"]
    assert set(EXPECTED) <= {option.code for option in ITEMS}
