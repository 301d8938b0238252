"""What the papers say of a person and of the scheme."""

from __future__ import annotations

from datetime import date

import pytest

from streetdesk.actions import grades, listing, office_facts, records
from streetdesk.actions.listing import Query
from streetdesk.actions.office_facts import OfficeFacts
from streetdesk.actions.people import staff_list
from streetdesk.actions.printing import papers
from streetdesk.actions.printing.approval_paper import approval_of
from streetdesk.actions.printing.papers import RosterOptions
from streetdesk.db.workspace import Workspace
from streetdesk.registers import by_key
from streetdesk.registers.staff import STAFF, Staff
from tests.reports.pdf import pages

DAY = date(2026, 6, 30)
NOTICE = "演示方案，不得作为发放依据"


@pytest.fixture
def person(workspace: Workspace) -> int:
    unit = records.save(workspace, by_key("unit"), {"name": "沂州社区", "level": "社区"})
    staff = by_key("staff")
    typed = records.read_form(staff, {"name": "刘云霞", "unit_id": str(unit), "birth": "1972-01-05"})
    return records.save(workspace, staff, typed.values)


def printable(workspace: Workspace) -> tuple[int, ...]:
    """Everybody whose name has no character of somebody's own making."""
    ids = listing.ids(workspace, STAFF, Query(on=DAY))
    rows = staff_list.staff_rows(workspace, ids, DAY)
    return tuple(row.id for row in rows if not any(0xE000 <= ord(c) <= 0xF8FF for c in row.texts["name"]))


def education(workspace: Workspace, person: int, **texts: str) -> str:
    schooling = by_key("schooling")
    typed = records.read_form(schooling, {"staff_id": str(person), **texts})
    assert not typed.errors
    records.save(workspace, schooling, typed.values)
    return approval_of(workspace, grades.grades(workspace, DAY, [person])[0], "某街道", "").education


def test_a_degree_that_is_not_on_file_is_told_as_the_grade_counts_it(workspace: Workspace, person: int) -> None:
    said = education(workspace, person, level="大学本科", degree="学士", has_degree="否", study_form="在职")
    assert said == "在职大学本科（学士学位未存档）"


@pytest.mark.parametrize("has_degree", ["", "是"])
def test_a_degree_that_counts_is_told_plainly(workspace: Workspace, person: int, has_degree: str) -> None:
    assert (
        education(workspace, person, level="大学本科", degree="学士", has_degree=has_degree) == "大学本科（学士学位）"
    )


def test_a_diploma_that_is_not_on_file_is_told(workspace: Workspace, person: int) -> None:
    said = education(workspace, person, level="大学本科", degree="学士", has_diploma="否")
    assert said == "大学本科（毕业证未存档，学士学位）"


def test_the_month_of_birth_is_a_month(workspace: Workspace, person: int) -> None:
    form = approval_of(workspace, grades.grades(workspace, DAY, [person])[0], "某街道", "")
    assert form.birth == "1972.01"


def test_every_page_of_a_roster_tells_the_demonstration(staffed: Workspace) -> None:
    ids = printable(staffed)
    read = pages(papers.roster_pdf(staffed, RosterOptions(on=DAY, ids=ids)))
    assert len(read) > 1
    assert all(page.text.count(NOTICE) == 1 for page in read)
    other = next(stem for stem in grades.shipped_schemes() if stem != grades.DEMONSTRATION)
    grades.choose_scheme(staffed, other)
    assert all(NOTICE not in page.text for page in pages(papers.roster_pdf(staffed, RosterOptions(on=DAY, ids=ids))))


def test_a_roster_without_grades_needs_no_such_word(staffed: Workspace) -> None:
    options = RosterOptions(on=DAY, columns=("name", "sex"), ids=printable(staffed))
    read = pages(papers.roster_pdf(staffed, options))
    assert all(NOTICE not in page.text for page in read)


def test_the_approval_form_takes_stamps_and_signers_from_the_settings(staffed: Workspace) -> None:
    person = printable(staffed)[0]
    stamps = ("中共金雀山街道工作委员会", "金雀山街道办事处", "某劳务派遣有限公司")
    office_facts.save(
        staffed,
        OfficeFacts(name="金雀山街道办事处", county="兰山区", responsible="王主任", preparer="李四", stamps=stamps),
    )
    (page, *_) = pages(papers.grade_approval_pdf(staffed, [person], DAY))
    text = page.text
    assert "中共金雀山街道工作委员会（盖章）" in text
    assert "金雀山街道办事处（盖章）" in text
    assert "兰山区民政局（盖章）" in text
    assert "某劳务派遣有限公司" not in text
    assert "单位负责人：王主任" in text
    assert "填表人：李四" in text


def test_people_without_a_post_stand_last_in_their_community(staffed: Workspace) -> None:
    with staffed.reading() as connection:
        unit = connection.exec_driver_sql(
            "SELECT staff.unit_id FROM staff JOIN post_held ON staff_id = staff.id GROUP BY staff.unit_id"
        ).scalar()
        assert unit is not None
    with staffed.transaction("新增") as tx:
        without = tx.insert(Staff, {"name": "阿一", "unit_id": int(unit)})
    ids = listing.ids(staffed, STAFF, Query(on=DAY))
    with staffed.reading() as connection:
        home = {row[0]: row[1] for row in connection.exec_driver_sql("SELECT id, unit_id FROM staff")}
        posted = {i for (i,) in connection.exec_driver_sql("SELECT DISTINCT staff_id FROM post_held")}
    there = [i in posted for i in ids if home[i] == unit]
    assert without in ids
    assert there == sorted(there, reverse=True)
    assert ids == list(listing.ids(staffed, STAFF, Query(on=DAY)))
