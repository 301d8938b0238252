"""A roster taken in: dry run, mended in place, saved as one act, undone and redone, taken in a second time."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from streetdesk.actions import history, import_commit, importing
from streetdesk.actions.records import owned
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.registers.post_held import POST_HELD
from streetdesk.registers.schooling import SCHOOLING
from streetdesk.registers.service_spell import SERVICE_SPELL
from tests.offices import SAMPLE

EXPECTED = json.loads(SAMPLE.with_name("roster.json").read_text(encoding="utf-8"))
ID_COLUMN = 9


def tables(workspace: Workspace) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every register."""
    from streetdesk.registers import ALL

    with workspace.reading() as connection:
        return {
            r.table: [tuple(row) for row in connection.exec_driver_sql(f'SELECT * FROM "{r.table}" ORDER BY id')]
            for r in ALL
        }


def one(workspace: Workspace, name: str) -> int:
    with workspace.reading() as connection:
        return int(connection.exec_driver_sql("SELECT id FROM staff WHERE name = ?", (name,)).scalar_one())


def test_the_dry_run_finds_what_a_right_reading_finds(workspace: Workspace) -> None:
    before = tables(workspace)
    (sheet,) = importing.as_json(importing.plan(workspace, SAMPLE))["sheets"]
    assert sorted([p["row"], p["column"], p["kind"]] for p in sheet["problems"]) == sorted(EXPECTED["problems"])
    assert sheet["rows"] == EXPECTED["rows"]
    assert sheet["header_rows"] == EXPECTED["header_rows"]
    assert sheet["people"] == EXPECTED["people"] == sheet["new"] + sheet["changed"] + sheet["same"] + sheet["wrong"]
    assert (sheet["new"], sheet["wrong"], len(sheet["units"])) == (78, 8, 9)
    assert tables(workspace) == before


def test_import_is_one_act_with_one_undo(workspace: Workspace) -> None:
    before = tables(workspace)
    outcome = import_commit.commit(workspace, importing.plan(workspace, SAMPLE))
    assert (outcome.new, outcome.waiting, len(outcome.units_made)) == (78, 9, 9)
    after = tables(workspace)
    assert len(after["staff"]) == 78
    assert history.undo(workspace) == outcome.title
    assert tables(workspace) == before
    assert history.redo(workspace) == outcome.title
    again = tables(workspace)
    assert again == after


def test_each_heading_goes_to_its_record(staffed: Workspace) -> None:
    with staffed.reading() as connection:
        person = one(staffed, "田晨宇")
        (spell,) = owned(connection, SERVICE_SPELL, person)
        (post,) = owned(connection, POST_HELD, person)
        (schooling,) = owned(connection, SCHOOLING, person)
        unit = connection.exec_driver_sql("SELECT name, aliases FROM unit WHERE id = ?", (post["unit_id"],)).one()
        (unresolved,) = owned(connection, SCHOOLING, one(staffed, "曾涵立"))
    assert (spell["kind"], spell["from_day"].iso()) == ("计入", "2025-03")
    assert (post["post"], post["title"]) == ("工作人员", "网格员")
    assert (schooling["level"], schooling["study_form"]) == ("21", "全日制")
    assert unit == ("金雀山社区", "金雀山社区居委会")
    assert (unresolved["level"], unresolved["level_written"]) == (None, "研究生")


def test_taking_it_in_again_changes_nothing(staffed: Workspace) -> None:
    before = tables(staffed)
    plan = importing.plan(staffed, SAMPLE)
    assert [plan.sheets[0].count(s) for s in ("new", "changed", "same", "wrong")] == [0, 0, 78, 8]
    import_commit.commit(staffed, plan)
    assert tables(staffed) == before
    assert history.steps(staffed).undo is not None


def test_a_cell_is_mended_in_place(workspace: Workspace) -> None:
    plan = importing.plan(workspace, SAMPLE)
    mended = importing.mend(workspace, plan, "花名册", 13, ID_COLUMN, "372801199212240089")
    row = next(r for r in mended.sheets[0].rows if r.reading.row == 13)
    assert row.status == "new"
    assert mended.sheets[0].count("wrong") == 7
    import_commit.commit(workspace, mended)
    assert one(workspace, "龙涛洋")


def test_differences_are_shown_and_taken(staffed: Workspace, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(SAMPLE)
    page = book["花名册"]
    page["P10"] = "19900000001"
    page["L10"] = "网格长"
    page["K10"] = "副职"
    page["B5"] = "金雀山社区"
    changed = tmp_path / "changed.xlsx"
    book.save(changed)
    plan = importing.plan(staffed, changed)
    row = next(r for r in plan.sheets[0].rows if r.reading.row == 10)
    assert row.status == "changed"
    assert {(d.label, d.now, d.then, d.taken) for d in row.differences} >= {
        ("手机", "17941758346", "19900000001", True),
    }
    assert any("岗位" in d.label and not d.taken for d in row.differences)
    import_commit.commit(staffed, plan)
    with staffed.reading() as connection:
        person = one(staffed, "田晨宇")
        phone = connection.exec_driver_sql("SELECT phone FROM staff WHERE id = ?", (person,)).scalar_one()
        (post,) = owned(connection, POST_HELD, person)
    assert phone == "19900000001"
    assert post["post"] == "工作人员"


def test_people_without_an_id_are_matched_by_name_and_birth(staffed: Workspace, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["姓名", "出生年月", "所在社区", "手机"])
    page.append(["田 晨宇", "1998.08", "金雀山", "17941758346"])
    page.append(["田晨宇", "1970.01", "金雀山", "19900000003"])
    path = tmp_path / "few.xlsx"
    book.save(path)
    plan = importing.plan(staffed, path)
    assert [r.status for r in plan.sheets[0].rows] == ["same", "new"]


def test_bad_rows_come_back_as_a_workbook_to_mend(workspace: Workspace, tmp_path: Path) -> None:
    plan = importing.plan(workspace, SAMPLE)
    path = tmp_path / "待处理.xlsx"
    assert importing.bad_rows(plan, path) == 9
    again = importing.plan(workspace, path)
    assert again.sheets[0].reading.people == 9
    assert any("问题" in c.path for c in again.sheets[0].reading.columns)


def test_a_plan_made_before_another_change_is_made_anew(workspace: Workspace) -> None:
    plan = importing.plan(workspace, SAMPLE)
    import_commit.commit(workspace, importing.plan(workspace, SAMPLE))
    outcome = import_commit.commit(workspace, plan)
    assert (outcome.new, outcome.same) == (0, 78)


def test_undo_refuses_and_names_what_stands_on_top(staffed: Workspace) -> None:
    from streetdesk.actions import records

    person = one(staffed, "田晨宇")
    records.save(staffed, POST_HELD, {"staff_id": person, "post": "副职", "title": "副主任"}, reason="补录")
    act = next(a for a, undone in history.recent(staffed) if a.title.startswith("导入花名册"))
    with pytest.raises(UserError, match="任职"):
        history.undo(staffed, act.id)
    history.undo(staffed)
    assert history.undo(staffed) == act.title
