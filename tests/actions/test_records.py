"""Records saved through the register's checks; deleted, found again and brought back; listed and searched."""

from __future__ import annotations

from datetime import date

import pytest

from streetdesk.actions import grades, history, listing, office, records
from streetdesk.actions.listing import Query
from streetdesk.actions.people import staff_list
from streetdesk.dates import PartialDate
from streetdesk.db import undo as db_undo
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.registers.appraisal import APPRAISAL
from streetdesk.registers.grade_approval import GRADE_APPROVAL
from streetdesk.registers.service_spell import SERVICE_SPELL
from streetdesk.registers.staff import STAFF
from streetdesk.registers.unit import UNIT
from tests.offices import dues

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
    (person,) = listing.ids(staffed, STAFF, Query("尉迟海"))
    records.delete(staffed, STAFF, person)
    assert listing.ids(staffed, STAFF, Query("尉迟海")) == []
    (gone,) = history.deleted(staffed, STAFF)
    assert "尉迟海" in gone.title
    history.undo(staffed, gone.act_id)
    (row,) = staff_list.staff_rows(staffed, listing.ids(staffed, STAFF, Query("尉迟海")), DAY)
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
    ids = listing.ids(staffed, STAFF, Query(search, on=DAY))
    assert [r.texts["name"] for r in staff_list.staff_rows(staffed, ids, DAY)] == [found]


@pytest.mark.parametrize("search", ["%", "_", "\\", "100%"])
def test_signs_in_a_search_are_only_signs(staffed: Workspace, search: str) -> None:
    assert listing.ids(staffed, STAFF, Query(search)) == []


@pytest.mark.parametrize("sort", staff_list.COLUMNS)
@pytest.mark.parametrize("descending", [False, True])
def test_every_column_sorts_everybody(staffed: Workspace, sort: str, descending: bool) -> None:
    ids = listing.ids(staffed, STAFF, Query(on=DAY, sort=((sort, descending),)))
    assert len(ids) == len(set(ids)) == 78


def test_the_as_of_day_governs_who_is_listed(workspace: Workspace) -> None:
    left = records.save(
        workspace,
        STAFF,
        {"name": "张三", "unit_id": 1, "left_on": PartialDate(2024, 5), "left_reason": "辞职", "state": "离职"},
        reason="x",
    )
    assert listing.ids(workspace, STAFF, Query(on=date(2024, 5, 31))) == [left]
    assert listing.ids(workspace, STAFF, Query(on=date(2024, 6, 1))) == []
    assert listing.ids(workspace, STAFF, Query(on=date(2024, 6, 1), past_too=True)) == [left]


def test_lists_mask_private_values_unless_asked(staffed: Workspace) -> None:
    ids = listing.ids(staffed, STAFF, Query(search="范文燕"))
    (hidden,) = listing.rows(staffed, STAFF, ids)
    (plain,) = listing.rows(staffed, STAFF, ids, plain=True)
    assert hidden.texts["id_number"] == "372802********0075"
    assert plain.texts["id_number"] == "372802197201110075"
    assert hidden.texts["phone"] == "183****0256"
    assert hidden.texts["unit_id"] == "金雀山社区"


def test_the_story_tells_what_a_reference_points_to_by_its_name(workspace: Workspace) -> None:
    first, second = (records.save(workspace, UNIT, {"name": f"{name}社区", "level": "社区"}) for name in ("甲", "乙"))
    staff_id = records.save(workspace, STAFF, {"name": "张三", "unit_id": first})
    records.save(workspace, STAFF, {"unit_id": second}, record_id=staff_id)
    moved = next(c for c in history.story(workspace, STAFF, staff_id) if c.before)
    assert (moved.field, moved.before, moved.after) == ("所在单位", "甲社区", "乙社区")
    records.delete(workspace, UNIT, first)
    moved = next(c for c in history.story(workspace, STAFF, staff_id) if c.before)
    assert moved.before == f"（已删除，编号{first}）"


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
    assert len(listing.ids(workspace, STAFF, Query())) == 3


def test_computed_and_approved_grades_stand_side_by_side(staffed: Workspace) -> None:
    (person,) = listing.ids(staffed, STAFF, Query("范文燕"))
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
    (person,) = listing.ids(staffed, STAFF, Query("范文燕"))
    standing = dues(staffed, date(2026, 6, 30))[person]
    assert any(b.code == "appraisal-missing" for b in standing.blocks)
    for year in range(2009, 2027):
        records.save(staffed, APPRAISAL, {"staff_id": person, "year": year, "result": "合格"}, reason="补录")
    standing = dues(staffed, date(2026, 6, 30))[person]
    assert not any(b.code == "appraisal-missing" for b in standing.blocks)


def test_a_registration_belongs_to_a_certificate_of_the_same_person(staffed: Workspace) -> None:
    from streetdesk.registers.certificate import CERTIFICATE
    from streetdesk.registers.certificate_registration import CERTIFICATE_REGISTRATION

    one, other = listing.ids(staffed, STAFF, Query(on=DAY))[:2]
    held = records.save(staffed, CERTIFICATE, {"staff_id": one, "name": "社会工作师"}, reason="x")
    values = {"certificate_id": held, "registered_from": PartialDate(2024, 9, 18)}
    with pytest.raises(records.Refused, match="不是这个人的"):
        records.save(staffed, CERTIFICATE_REGISTRATION, {**values, "staff_id": other})
    refusal = history.recent(staffed)[0][0]
    assert (refusal.kind, refusal.title.startswith("未保存：新增证书登记")) == ("note", True)
    assert records.save(staffed, CERTIFICATE_REGISTRATION, {**values, "staff_id": one})


def rename(workspace: Workspace, name: str) -> None:
    with workspace.transaction(f"修改单位名称：{name}") as tx:
        tx.set(office.NAME, name)


def test_settings_are_undone_in_order(workspace: Workspace) -> None:
    rename(workspace, "第二街道办事处")
    first = history.recent(workspace)[0][0].id
    grades.choose_scheme(workspace, next(s for s in grades.shipped_schemes() if s != grades.DEMONSTRATION))
    rename(workspace, "第三街道办事处")
    with pytest.raises(UserError, match="第三街道"):
        history.undo(workspace, first)
    history.undo(workspace)
    assert office.office_name(workspace) == "第二街道办事处"
    history.undo(workspace, first)  # the scheme is another setting: it does not stand in the way
    assert office.office_name(workspace) == "示例街道办事处"


def test_two_windows_undo_an_act_once(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    typed(workspace, name="张三")
    other = office.open_office(workspace.path)
    with other.reading() as connection:
        act = db_undo.next_undo(connection)
    history.undo(workspace)
    monkeypatch.setattr(db_undo, "next_undo", lambda _: act)
    with pytest.raises(UserError, match="别的窗口撤销"):
        history.undo(other)
    other.close()


def test_a_record_changed_or_deleted_meanwhile_is_stale_before_it_is_judged(workspace: Workspace) -> None:
    staff_id = typed(workspace, name="张三")
    records.save(workspace, STAFF, {"work_started": PartialDate(2020)}, record_id=staff_id, version=1)
    with pytest.raises(records.Stale, match="改过"):
        records.save(workspace, STAFF, {"birth": PartialDate(2022)}, record_id=staff_id, version=1)
    records.delete(workspace, STAFF, staff_id)
    with pytest.raises(records.Stale, match="删除"):
        records.save(workspace, STAFF, {"phone": "19900000001"}, record_id=staff_id, version=2)


def test_a_record_for_somebody_deleted_meanwhile_is_a_sentence(workspace: Workspace) -> None:
    staff_id = typed(workspace, name="张三")
    records.delete(workspace, STAFF, staff_id)
    with pytest.raises(UserError, match="回收站"):
        records.save(workspace, APPRAISAL, {"staff_id": staff_id, "year": 2024, "result": "合格"})


def test_bringing_back_what_has_lost_its_unit_says_so(workspace: Workspace) -> None:
    unit = records.save(workspace, UNIT, {"name": "沂州社区"})
    staff_id = records.save(workspace, STAFF, {"name": "张三", "unit_id": unit})
    records.delete(workspace, STAFF, staff_id)
    records.delete(workspace, UNIT, unit)
    (gone,) = history.deleted(workspace, STAFF)
    with pytest.raises(UserError, match="先从回收站找回"):
        history.undo(workspace, gone.act_id)


def test_an_id_number_somebody_has_already_is_asked_about(workspace: Workspace) -> None:
    values = {"name": "张三", "unit_id": 1, "id_number": "371302200002290006"}
    staff_id = records.save(workspace, STAFF, values)
    with pytest.raises(records.NeedsReason, match="已经登记给张三"):
        records.save(workspace, STAFF, {**values, "name": "张三丰"})
    records.save(workspace, STAFF, {"phone": "19900000001"}, record_id=staff_id)
    assert records.save(workspace, STAFF, {**values, "name": "李四"}, reason="公安机关确认重号")


def test_nobody_is_in_office_before_the_first_community_work(workspace: Workspace) -> None:
    staff_id = typed(workspace, name="张三")
    early = date(2019, 12, 31)
    assert listing.ids(workspace, STAFF, Query(on=early)) == [staff_id]  # nothing is known
    spell = {"staff_id": staff_id, "kind": "计入", "from_day": PartialDate(2020, 3)}
    records.save(workspace, SERVICE_SPELL, spell)
    assert listing.ids(workspace, STAFF, Query(on=date(2020, 2, 29))) == []
    assert grades.grades(workspace, early) == []
    assert listing.ids(workspace, STAFF, Query(on=date(2020, 3, 1))) == [staff_id]
    records.save(workspace, STAFF, {"entered_on": PartialDate(2019, 12)}, record_id=staff_id)
    assert listing.ids(workspace, STAFF, Query(on=early)) == [staff_id]


def test_the_approved_grade_sorts_as_it_is_shown(workspace: Workspace) -> None:
    high, low = typed(workspace, name="甲一"), typed(workspace, name="乙二")
    for staff_id, grade, year in ((high, 1, 2020), (high, 9, 2024), (low, 2, 2020)):
        values = {"staff_id": staff_id, "kind": "套改", "grade": grade, "from_day": PartialDate(year, 1, 1)}
        records.save(workspace, GRADE_APPROVAL, values, reason="补录")
    assert listing.ids(workspace, STAFF, Query(on=DAY, sort=(("approved", False),))) == [low, high]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("13812345678", "138****5678"),
        ("13812345678、05391234567", "138****5678、053****4567"),
        ("371302200002290006", "371302********0006"),
        ("临沂市兰山区沂州路12号", "********"),
        ("乙肝", "**"),
        ("12345", "*****"),
    ],
)
def test_masks_show_the_ends_of_numbers_and_nothing_of_words(text: str, shown: str) -> None:
    assert listing.hidden(text) == shown


def test_what_is_brought_back_must_still_be_true(workspace: Workspace) -> None:
    staff_id = typed(workspace, name="张三")
    values = {"staff_id": staff_id, "year": 2024, "result": "合格"}
    first = records.save(workspace, APPRAISAL, values)
    records.delete(workspace, APPRAISAL, first)
    second = records.save(workspace, APPRAISAL, {**values, "result": "优秀"})
    (gone,) = history.deleted(workspace, APPRAISAL)
    with pytest.raises(UserError, match="已有考核结果"):
        history.undo(workspace, gone.act_id)
    records.delete(workspace, APPRAISAL, second)
    assert history.undo(workspace, gone.act_id) == gone.title


@pytest.mark.parametrize("day", [date(2022, 12, 31), date(2023, 1, 1), date(2023, 12, 31), date(2024, 1, 1), DAY])
def test_the_list_shows_the_approved_grade_that_the_ladder_pays(staffed: Workspace, day: date) -> None:
    from streetdesk.actions.facts import approvals_of
    from streetdesk.pay import approved_on

    (person,) = listing.ids(staffed, STAFF, Query("范文燕"))
    for grade, start in ((9, (2023, 1, 1)), (8, (2023, 1, 1)), (10, (2024, 1, 1))):
        values = {"staff_id": person, "kind": "套改", "post": "正职", "grade": grade, "from_day": PartialDate(*start)}
        records.save(staffed, GRADE_APPROVAL, values, reason="x")
    with staffed.reading() as connection:
        paid = approved_on(approvals_of(connection, [person])[person], day)
    (row,) = staff_list.staff_rows(staffed, [person], day)
    assert row.texts["approved"] == (f"{paid.grade}级" if paid else "")


def test_the_list_shows_what_the_papers_print(staffed: Workspace) -> None:
    ids = listing.ids(staffed, STAFF, Query(on=DAY))
    with staffed.reading() as connection:
        posts = staff_list.posts_on(connection, ids, DAY)
        starts = staff_list.service_starts(connection, ids)
        certificates = staff_list.highest_certificates(connection, ids)
    assert posts
    assert starts
    assert certificates
    for row in staff_list.staff_rows(staffed, ids, DAY):
        post = posts.get(row.id, {})
        assert (row.texts["post"], row.texts["title"]) == (post.get("post") or "", post.get("title") or "")
        assert row.texts["service_start"] == (starts[row.id].dotted() if row.id in starts else "")
        assert row.texts["certificate"] == certificates.get(row.id, "")


def test_many_people_are_deleted_as_one_act(staffed: Workspace) -> None:
    chosen = listing.ids(staffed, STAFF, Query(on=DAY))[:5]
    assert records.delete_people(staffed, chosen) == 5
    assert len(listing.ids(staffed, STAFF, Query(on=DAY))) == 73
    assert history.undo(staffed).endswith("等5人")
    assert len(listing.ids(staffed, STAFF, Query(on=DAY))) == 78
