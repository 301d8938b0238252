"""Records saved through the register's checks; deleted, found again and brought back; listed and searched."""

from __future__ import annotations

from datetime import date

import pytest

from streetdesk.actions import grades, history, listing, records, staff_list
from streetdesk.actions.listing import Query
from streetdesk.actions.staff_list import StaffQuery
from streetdesk.dates import PartialDate
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.registers.appraisal import APPRAISAL
from streetdesk.registers.grade_approval import GRADE_APPROVAL
from streetdesk.registers.staff import STAFF

DAY = date(2025, 6, 30)


def typed(workspace: Workspace, **texts: str) -> int:
    form = records.read_form(STAFF, texts)
    assert form.errors == {}
    return records.save(workspace, STAFF, {**form.values, "unit_id": 1}, extra_findings=form.findings)


def test_of_a_person_only_name_and_unit_are_required(workspace: Workspace) -> None:
    assert records.save(workspace, STAFF, {"name": "张三", "unit_id": 1})
    with pytest.raises(records.Refused, match="姓名"):
        records.save(workspace, STAFF, {"unit_id": 1})


def test_a_wrong_check_digit_is_saved_only_with_a_reason(workspace: Workspace) -> None:
    form = records.read_form(STAFF, {"name": "张三", "id_number": "372801199212240080"})
    values = {**form.values, "unit_id": 1}
    with pytest.raises(records.NeedsReason, match="校验"):
        records.save(workspace, STAFF, values, extra_findings=form.findings)
    staff_id = records.save(workspace, STAFF, values, reason="派出所证明号码如此", extra_findings=form.findings)
    acts = history.recent(workspace)
    assert acts[0][0].reason == "派出所证明号码如此"
    again = records.read_form(STAFF, {"phone": "19900000001"})
    records.save(workspace, STAFF, again.values, record_id=staff_id)


def test_a_form_tells_every_wrong_field_at_once() -> None:
    form = records.read_form(STAFF, {"name": "张三", "birth": "1990.13", "political": "预备", "phone": "139-0000-0000"})
    assert set(form.errors) == {"birth", "political"}
    assert form.values["phone"] == "13900000000"


def test_a_deleted_person_comes_back_with_the_whole_file(staffed: Workspace) -> None:
    (person,) = staff_list.staff_ids(staffed, StaffQuery("尉迟海"))
    records.delete(staffed, STAFF, person)
    assert staff_list.staff_ids(staffed, StaffQuery("尉迟海")) == []
    (gone,) = history.deleted(staffed, STAFF)
    assert "尉迟海" in gone.title
    history.undo(staffed, gone.act_id)
    (row,) = staff_list.staff_rows(staffed, staff_list.staff_ids(staffed, StaffQuery("尉迟海")), DAY)
    assert (row.id, row.texts["post"], row.texts["certificate"]) == (person, "工作人员", "助理社会工作师")


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("尉迟", "尉迟海"),
        ("ych", "尉迟海"),
        ("yuchihai", "尉迟海"),
        ("yu'chi'hai", "尉迟海"),
        ("shanbaohui", "单宝慧"),
        ("0039", "雷欣"),
        ("13957317285", "贾涵"),
        ("王䶮", "王䶮"),
        ("刘𫟹", "刘𫟹"),
    ],
)
def test_people_are_found_as_clerks_search(staffed: Workspace, search: str, found: str) -> None:
    ids = staff_list.staff_ids(staffed, StaffQuery(search, on=DAY))
    assert [r.texts["name"] for r in staff_list.staff_rows(staffed, ids, DAY)] == [found]


@pytest.mark.parametrize("search", ["%", "_", "\\", "100%"])
def test_signs_in_a_search_are_only_signs(staffed: Workspace, search: str) -> None:
    assert staff_list.staff_ids(staffed, StaffQuery(search)) == []


@pytest.mark.parametrize("sort", [key for key, _ in staff_list.COLUMNS])
@pytest.mark.parametrize("descending", [False, True])
def test_every_column_sorts_everybody(staffed: Workspace, sort: str, descending: bool) -> None:
    ids = staff_list.staff_ids(staffed, StaffQuery(on=DAY, sort=sort, descending=descending))
    assert len(ids) == len(set(ids)) == 78


def test_the_as_of_day_governs_who_is_listed(workspace: Workspace) -> None:
    left = records.save(
        workspace,
        STAFF,
        {"name": "张三", "unit_id": 1, "left_on": PartialDate(2024, 5), "left_reason": "辞职", "state": "离职"},
        reason="x",
    )
    assert staff_list.staff_ids(workspace, StaffQuery(on=date(2024, 5, 31))) == [left]
    assert staff_list.staff_ids(workspace, StaffQuery(on=date(2024, 6, 1))) == []
    assert staff_list.staff_ids(workspace, StaffQuery(on=date(2024, 6, 1), include_left=True)) == [left]


def test_lists_mask_private_values_unless_asked(staffed: Workspace) -> None:
    ids = listing.ids(staffed, STAFF, Query(search="范文燕"))
    (hidden,) = listing.rows(staffed, STAFF, ids)
    (plain,) = listing.rows(staffed, STAFF, ids, plain=True)
    assert hidden.texts["id_number"] == "372802********0075"
    assert plain.texts["id_number"] == "372802197201110075"
    assert hidden.texts["phone"] == "183****0256"
    assert hidden.texts["unit_id"] == "金雀山社区"


def test_the_story_of_a_record_says_who_changed_what(workspace: Workspace) -> None:
    staff_id = typed(workspace, name="张三", phone="19900000001")
    records.save(workspace, STAFF, {"phone": "19900000002"}, record_id=staff_id)
    newest = history.story(workspace, STAFF, staff_id)[0]
    assert (newest.field, newest.before, newest.after, newest.who) == ("手机", "19900000001", "19900000002", "张办事")


def test_redo_is_gone_after_a_new_change(workspace: Workspace) -> None:
    typed(workspace, name="张三")
    history.undo(workspace)
    assert history.steps(workspace).redo is not None
    typed(workspace, name="李四")
    with pytest.raises(UserError, match="没有可以重做"):
        history.redo(workspace)


def test_undo_and_redo_walk_back_and_forth(workspace: Workspace) -> None:
    for name in ("甲一", "乙二", "丙三"):
        typed(workspace, name=name)
    back = [history.undo(workspace) for _ in range(3)]
    assert back == ["新增人员：丙三", "新增人员：乙二", "新增人员：甲一"]
    with pytest.raises(UserError, match="没有可以撤销"):
        history.undo(workspace)
    assert [history.redo(workspace) for _ in range(3)] == back[::-1]
    assert len(staff_list.staff_ids(workspace, StaffQuery())) == 3


def test_computed_and_approved_grades_stand_side_by_side(staffed: Workspace) -> None:
    (person,) = staff_list.staff_ids(staffed, StaffQuery("范文燕"))
    (before,) = grades.grades(staffed, DAY, [person])
    assert before.computed.grade == 12
    assert before.difference.kind == "no-approval"
    records.save(
        staffed,
        GRADE_APPROVAL,
        {"staff_id": person, "kind": "套改", "post": "正职", "grade": 11, "from_day": PartialDate(2025, 1, 1)},
    )
    (after,) = grades.grades(staffed, DAY, [person])
    assert after.approved is not None
    assert (after.approved.grade, after.difference.kind) == (11, "higher")
    told = grades.as_json(after)
    assert told["approved"] == {"grade": 11, "from": "2025-01-01", "paper": None}
    assert told["computed"]["lines"][0].keys() == {"item", "amount", "why", "source"}


def test_a_missing_appraisal_blocks_the_due_list(staffed: Workspace) -> None:
    (person,) = staff_list.staff_ids(staffed, StaffQuery("范文燕"))
    standing = next(d for i, _, d in grades.due_list(staffed, date(2026, 6, 30)) if i == person)
    assert any(b.code == "appraisal-missing" for b in standing.blocks)
    for year in range(2009, 2027):
        records.save(staffed, APPRAISAL, {"staff_id": person, "year": year, "result": "合格"}, reason="补录")
    standing = next(d for i, _, d in grades.due_list(staffed, date(2026, 6, 30)) if i == person)
    assert not any(b.code == "appraisal-missing" for b in standing.blocks)
