"""The home page: every figure agrees with the lists behind it, and every list names the right people."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from streetdesk.actions import demo, grades, office, records
from streetdesk.actions.home import counts as home_counts
from streetdesk.actions.home import due as home_due
from streetdesk.actions.home import ending as home_ending
from streetdesk.actions.home import page as home
from streetdesk.actions.home import worklists
from streetdesk.actions.home.page import Home
from streetdesk.dates import PartialDate
from streetdesk.db.workspace import Workspace
from streetdesk.register import Register
from streetdesk.registers import by_key
from streetdesk.registers.dossier import EXPECTED
from streetdesk.registers.staff import STAFF
from streetdesk.registers.unit import UNIT
from tests.offices import dues

DAY = date(2025, 6, 30)


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    path: Path = tmp_path_factory.mktemp("home") / "demo.streetdesk"
    return demo.make_demo(path, people=150, seed=5)


@pytest.fixture(scope="module")
def page(crowd: Workspace) -> Home:
    return home.home(crowd, DAY)


def person(workspace: Workspace, name: str = "甲", **values: Any) -> int:
    return records.save(workspace, STAFF, {"name": name, "unit_id": 1, **values}, reason="试")


def add(workspace: Workspace, key: str, staff_id: int, **values: Any) -> int:
    register: Register = by_key(key)
    return records.save(workspace, register, {"staff_id": staff_id, **values}, reason="试")


def day(text: str) -> PartialDate:
    return PartialDate.from_iso(text)


def test_the_grades_add_up_to_those_on_the_ladder(crowd: Workspace, page: Home) -> None:
    told = grades.grades(crowd, DAY)
    assert [g.staff_id for g in told] == list(page.heads.people)
    counted = {i: (c.grade, c.approved) for c in page.grades for i in c.people}
    for one in told:
        if one.approved is not None:
            assert counted[one.staff_id] == (one.approved.grade, True)
        elif one.computed.grade is not None:
            assert counted[one.staff_id] == (one.computed.grade, False)
    differing = {g.staff_id for g in told if g.difference.to_work_on and g.difference.kind != "no-approval"}
    lists = {w.key: set(w.people) for w in page.worklists}
    assert lists.get("differing", set()) == differing


def test_who_is_due_and_who_is_blocked_agree_with_the_due_list(crowd: Workspace, page: Home) -> None:
    listed = dues(crowd, DAY)
    assert set(page.due.due) == {i for i, due in listed.items() if due.is_due}
    assert page.due.effect_on == date(2026, 1, 1)
    blocked = {i for block in page.due.blocks for i in block.people}
    assert set(page.due.blocked) >= blocked - set(page.due.due)
    for block in page.due.blocks:
        assert all(block.code in {b.code for b in listed[i].blocks} for i in block.people)
        assert block.title == home_due.BLOCKS.get(block.code, block.title)
    assert page.due.blocked


def test_units_add_up_to_the_office(page: Home) -> None:
    assert sorted(i for u in page.units for i in u.people) == sorted(page.heads.people)
    assert page.heads.quota == sum(u.quota or 0 for u in page.units)


def test_progress_is_told_and_may_stop_the_job(crowd: Workspace) -> None:
    seen: list[tuple[int, int]] = []
    home_due.due_figures(crowd, DAY, lambda done, total: seen.append((done, total)))
    assert seen[0][0] == 0


def test_what_is_remembered_of_the_last_time_is_no_older_than_the_facts(workspace: Workspace) -> None:
    one, two = person(workspace), person(workspace, "乙")
    for staff_id in (one, two):
        add(workspace, "post_held", staff_id, post="工作人员", from_day=day("2015-01-01"))
        add(workspace, "service_spell", staff_id, kind="计入", from_day=day("2015-01-01"))
    first = home_due.graded(workspace, DAY)
    add(workspace, "post_held", two, post="正职", from_day=day("2020-07-01"), is_main=True)
    changed = home_due.graded(workspace, DAY)
    earlier = home_due.graded(workspace, date(2019, 6, 30))
    (together,) = first.grades
    assert together.people == (one, two)
    assert sorted(counted.people for counted in changed.grades) == [(one,), (two,)]
    assert earlier.grades != changed.grades
    again = office.open_office(workspace.path)  # remembers nothing
    assert home_due.graded(again, DAY) == changed
    assert home_due.graded(again, date(2019, 6, 30)) == earlier
    again.close()


def test_a_grid_counts_with_its_community_and_quotas_are_not_counted_twice(workspace: Workspace) -> None:
    street, _ = 1, records.save(workspace, UNIT, {"quota": 10}, record_id=1)
    community = records.save(workspace, UNIT, {"name": "兰山社区", "level": "社区", "parent_id": street, "quota": 4})
    grid = records.save(workspace, UNIT, {"name": "第一网格", "level": "网格", "parent_id": community})
    closed = records.save(workspace, UNIT, {"name": "旧社区", "level": "社区", "valid_to": day("2020-12-31")})
    one, two = person(workspace, unit_id=grid), person(workspace, "乙", unit_id=community)
    three = person(workspace, "丙", unit_id=closed)
    units = {u.name: (u.quota, u.people, u.over) for u in home_counts.unit_counts(workspace, DAY)}
    assert units == {"兰山社区": (4, (one, two), -2), "旧社区": (None, (three,), None)}
    assert home_counts.heads(workspace, DAY).quota == 10


def test_who_came_and_left_this_year(workspace: Workspace) -> None:
    came = person(workspace, entered_on=day("2025-03"))
    left = person(workspace, "乙", entered_on=day("2019-01-01"), left_on=day("2025-02-28"), left_reason="辞职")
    later = person(workspace, "丙", entered_on=day("2025-07-01"))
    found = home_counts.heads(workspace, DAY)
    assert (found.people, found.came, found.left) == ((came,), (came,), (left,))
    assert later in home_counts.heads(workspace, date(2025, 7, 1)).people


def lists(workspace: Workspace) -> dict[str, tuple[int, ...]]:
    return {w.key: w.people for w in worklists.worklists(workspace, DAY)}


def test_what_a_bare_person_lacks(workspace: Workspace) -> None:
    one = person(workspace)
    found = worklists.worklists(workspace, DAY)
    assert {w.key for w in found} == {
        *("no-id_number", "no-sex", "no-birth", "no-political", "no-identity", "no-phone"),
        *("no-post", "no-service", "no-schooling", "no-contract", "dossier"),
    }
    for work in found:
        assert work.people == (one,)
        register = by_key(work.register)
        assert work.column in register.fields
        assert work.title
    assert {w.key for w in home.home(workspace, DAY).worklists} - {w.key for w in found} == {"no-grade", "no-approval"}


def test_lists_empty_as_the_file_fills(workspace: Workspace) -> None:
    one = person(workspace, sex="1", birth=day("1990-05"))
    add(workspace, "post_held", one, post="工作人员", from_day=day("2019"))
    add(workspace, "service_spell", one, kind="计入", from_day=day("2019-03"))
    add(workspace, "schooling", one, level_written="研究生")
    add(workspace, "contract", one, from_day=day("2019-03-01"), to_day=day("2025-06-29"))
    for item in EXPECTED[1:]:
        add(workspace, "dossier", one, item=item)
    add(workspace, "dossier", one, item=EXPECTED[0], copies=0)
    expected = {"vague-post", "vague-service", "vague-birth", "postgraduate", "no-contract", "no-appraisal", "dossier"}
    found = lists(workspace)
    assert expected <= set(found)
    assert {"no-sex", "no-birth", "no-post", "no-service", "no-schooling"} & set(found) == set()
    add(workspace, "schooling", one, degree="3")
    add(workspace, "contract", one, from_day=day("2025-06-30"), to_day=day("2028-06"))
    add(workspace, "appraisal", one, year=2024, result="合格")
    add(workspace, "dossier", one, item=EXPECTED[0])
    assert set(lists(workspace)) & expected == {"vague-post", "vague-service", "vague-birth", "postgraduate"}
    assert lists(workspace)["postgraduate"] == (one,)


def test_nobody_lacks_an_appraisal_of_a_year_they_were_not_there_for(workspace: Workspace) -> None:
    one, two = person(workspace), person(workspace, "乙")
    add(workspace, "service_spell", one, kind="计入", from_day=day("2024-02-01"))
    add(workspace, "service_spell", two, kind="计入", from_day=day("2024-01"))
    assert lists(workspace)["no-appraisal"] == (two,)


def ends(workspace: Workspace, on: date = DAY) -> list[tuple[str, str, int, int]]:
    return [(e.kind, e.day.isoformat(), e.days, e.band) for e in home_ending.endings(workspace, on)]


@pytest.mark.parametrize(
    ("left", "band"), [(-1, 0), (0, 7), (7, 7), (8, 30), (30, 30), (31, 60), (60, 60), (61, 90), (90, 90), (91, None)]
)
def test_bands_of_days(workspace: Workspace, left: int, band: int | None) -> None:
    one = person(workspace)
    end = DAY + timedelta(days=left)
    add(workspace, "contract", one, from_day=day("2022-01-01"), to_day=PartialDate.of(end))
    assert ends(workspace) == ([] if band is None else [("contract", end.isoformat(), left, band)])


def test_what_was_renewed_is_not_told(workspace: Workspace) -> None:
    one = person(workspace, political="02", id_card_until=day("2025-07"))
    add(workspace, "contract", one, from_day=day("2022-07-01"), to_day=day("2025-06-30"))
    certificate = add(workspace, "certificate", one, name="社会工作师")
    for start, end in (("2019-01-01", "2021-12-31"), ("2022-07-10", "2025-07-09")):
        period = {"registered_from": day(start), "registered_to": day(end)}
        add(workspace, "certificate_registration", one, certificate_id=certificate, **period)
    joined = add(workspace, "party_membership", one, joined_on=day("2024-07-01"))
    assert ends(workspace) == [
        ("contract", "2025-06-30", 0, 7),
        ("party", "2025-07-01", 1, 7),
        ("registration", "2025-07-09", 9, 30),
        ("id-card", "2025-07-31", 31, 60),
    ]
    found = home_ending.endings(workspace, DAY)
    for end_ in found:
        assert end_.column in by_key(end_.register).fields
    assert found[-1].note == "日期只知道年或月，按最后一天算。"
    add(
        workspace, "contract", one, from_day=day("2025-07-01"), to_day=day("2028-06-30"), probation_to=day("2025-07-31")
    )
    records.save(workspace, by_key("party_membership"), {"full_on": day("2025-07-01")}, record_id=joined)
    assert [e[0] for e in ends(workspace)] == ["registration", "id-card", "probation"]


def test_retirement_is_told_a_year_before_by_the_table_of_2025(workspace: Workspace) -> None:
    man = person(workspace, sex="1", birth=day("1965-08-10"))
    woman = person(workspace, "乙", sex="2", birth=day("1975-02"))
    person(workspace, "丙", sex="1", birth=day("1965"))
    person(workspace, "丁", sex="1", birth=day("1990-01-01"))
    found = {e.staff_id: e for e in home_ending.endings(workspace, date(2024, 12, 31))}
    assert {i: e.day for i, e in found.items()} == {man: date(2025, 10, 10), woman: date(2025, 3, 28)}
    assert found[man].note == "法定退休年龄60岁2个月。"
    assert "原50周岁" in found[woman].note
    assert found[man].band == 365
    after = {e.staff_id: e for e in home_ending.endings(workspace, date(2030, 7, 1))}
    assert (after[man].band, after[woman].day, after[woman].band) == (0, date(2031, 6, 28), 365)


def test_the_age_of_the_backup(workspace: Workspace) -> None:
    today = date.today()
    assert home_counts.backup_age(workspace, today).sentence == "还没有备份过。"
    office.back_up(workspace)
    fresh = home_counts.backup_age(workspace, today)
    assert (fresh.days, fresh.changed_since, fresh.late) == (0, False, False)
    assert fresh.sentence == "上次备份在今天，之后没有改动。"
    person(workspace)
    old = home_counts.backup_age(workspace, today + timedelta(days=7))
    assert (old.days, old.changed_since, old.late) == (7, True, True)
    assert old.sentence == "上次备份在7天前，之后有改动。"


def test_an_empty_office_has_an_empty_page(workspace: Workspace) -> None:
    page = home.home(workspace, DAY)
    assert (page.heads.people, page.grades, page.worklists, page.endings, page.units) == ((), (), (), (), ())
    assert page.due == home_due.DueFigures(None, (), (), ())
