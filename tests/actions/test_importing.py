"""A roster taken in: dry run, mended in place, saved as one act, undone and redone, taken in a second time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import sqlalchemy

from streetdesk import excel
from streetdesk.actions import history, office
from streetdesk.actions.importing import commit as import_commit
from streetdesk.actions.importing import roster as importing
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


def workbook(path: Path, **sheets: list[list[str]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            page.append(row)
    book.save(path)
    return path


def test_somebody_on_two_sheets_is_taken_in_once(workspace: Workspace, tmp_path: Path) -> None:
    heading = ["姓名", "身份证号", "所在社区"]
    path = workbook(
        tmp_path / "two.xlsx",
        全部=[heading, ["张三", "371302200002290006", "沂州社区"], ["李四", "372801198507120004", "沂州社区"]],
        正职=[["姓名", "所在社区"], ["张三", "沂州社区"], ["王五", "沂州社区"]],
    )
    plan = importing.plan(workspace, path)
    assert [[r.status for r in s.rows] for s in plan.sheets] == [["new", "new"], ["duplicate", "new"]]
    for sheet in importing.as_json(plan)["sheets"]:
        assert sheet["people"] == sheet["new"] + sheet["changed"] + sheet["same"] + sheet["wrong"]
    assert "“全部”第2行" in plan.sheets[1].rows[0].reading.problems[-1].said
    assert importing.bad_rows(plan, tmp_path / "bad.xlsx") == 1
    assert import_commit.commit(workspace, plan).new == 3


def test_a_name_and_community_kept_bare_is_the_same_person_once_the_id_comes(
    workspace: Workspace, tmp_path: Path
) -> None:
    rows = [["姓名", "所在社区"], ["张三", "沂州社区"], ["李四", "沂州社区"]]
    import_commit.commit(workspace, importing.plan(workspace, workbook(tmp_path / "a.xlsx", 名册=rows)))
    fuller = [["姓名", "身份证号", "所在社区"], ["张三", "371302200002290006", "沂州社区"]]
    fuller.append(["李四", "372801198507120004", "别的社区"])
    plan = importing.plan(workspace, workbook(tmp_path / "b.xlsx", 名册=fuller))
    assert [r.status for r in plan.sheets[0].rows] == ["changed", "new"]


def test_two_rows_that_mean_one_person_on_file_are_not_both_taken(workspace: Workspace, tmp_path: Path) -> None:
    heading = ["姓名", "身份证号", "所在社区"]
    first = [heading, ["张三", "371302200002290006", "沂州社区"]]
    import_commit.commit(workspace, importing.plan(workspace, workbook(tmp_path / "a.xlsx", 名册=first)))
    twice = [*first, ["张三", "", "沂州社区"]]
    plan = importing.plan(workspace, workbook(tmp_path / "b.xlsx", 名册=twice))
    assert [r.status for r in plan.sheets[0].rows] == ["same", "duplicate"]


def test_what_the_registers_refuse_waits_with_its_cell_named(workspace: Workspace, tmp_path: Path) -> None:
    heading = ["姓名", "身份证号", "所在社区", "参加工作时间", "合同起始时间", "合同终止时间"]
    wrong = ["张三", "371302200002290006", "沂州社区", "1999.01", "2024-01-01", "2021-12-31"]
    path = workbook(tmp_path / "w.xlsx", 名册=[heading, wrong, ["李四", "372801198507120004", "沂州社区", "2009.7"]])
    plan = importing.plan(workspace, path)
    assert [r.status for r in plan.sheets[0].rows] == ["wrong", "new"]
    (told,) = importing.as_json(plan)["sheets"]
    assert [(p["row"], p["column"], p["kind"]) for p in told["problems"]] == [
        (2, "参加工作时间", "impossible"),
        (2, "合同终止时间", "impossible"),
    ]
    mended = importing.mend(workspace, plan, "名册", 2, 3, "2019.01")
    mended = importing.mend(workspace, mended, "名册", 2, 5, "2026-12-31")
    assert [r.status for r in mended.sheets[0].rows] == ["new", "new"]


def test_somebody_who_left_is_shown_and_not_brought_back(staffed: Workspace) -> None:
    from streetdesk.actions import records
    from streetdesk.registers.staff import STAFF

    person = one(staffed, "田晨宇")
    records.save(staffed, STAFF, {"state": "离职"}, record_id=person, reason="辞职")
    plan = importing.plan(staffed, SAMPLE)
    (row,) = [r for r in plan.sheets[0].rows if r.status == "changed"]
    assert [(d.now, d.taken) for d in row.differences] == [("离职", False)]
    outcome = import_commit.commit(staffed, plan)
    assert (outcome.changed, outcome.same) == (0, 78)


def test_matching_a_roster_asks_the_file_a_fixed_number_of_questions(staffed: Workspace) -> None:
    asked: list[str] = []

    def count(*event: object) -> None:
        asked.append(str(event[2]))

    sqlalchemy.event.listen(staffed._engine, "before_cursor_execute", count)
    importing.plan(staffed, SAMPLE)
    assert len(asked) < 30


def test_saving_goes_on_while_a_workbook_is_read(staffed: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("streetdesk.db.engine.BUSY_SECONDS", 0.1)
    window = office.open_office(staffed.path)
    read = excel.open_workbook

    def reads(*given: Any) -> object:
        window.note("看了一眼", "staff", 1)
        return read(*given)

    monkeypatch.setattr(excel, "open_workbook", reads)
    assert importing.plan(staffed, SAMPLE).sheets[0].count("same") == 78
    window.close()


def test_an_act_between_the_last_look_and_the_save_is_seen(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = importing.plan(workspace, SAMPLE)
    other = importing.plan(workspace, SAMPLE)
    real, calls = importing.refreshed, []

    def late(workspace: Workspace, plan: importing.Plan) -> importing.Plan:
        found = real(workspace, plan)
        calls.append(1)
        if len(calls) == 1:
            monkeypatch.setattr(import_commit, "refreshed", real)
            import_commit.commit(workspace, other)
        return found

    monkeypatch.setattr(import_commit, "refreshed", late)
    outcome = import_commit.commit(workspace, plan)
    assert (outcome.new, outcome.same) == (0, 78)


def test_a_row_left_out_stays_out_and_comes_back(workspace: Workspace) -> None:
    plan = importing.plan(workspace, SAMPLE)
    (sheet,) = plan.sheets
    row = next(r for r in sheet.rows if r.status == "new")
    less = importing.leave_out(workspace, plan, sheet.reading.sheet, row.reading.row)
    assert (less.sheets[0].count("left_out"), less.sheets[0].count("new")) == (1, sheet.count("new") - 1)
    again = importing.leave_out(workspace, less, sheet.reading.sheet, row.reading.row, out=False)
    assert [r.status for r in again.sheets[0].rows] == [r.status for r in sheet.rows]
    outcome = import_commit.commit(workspace, less)
    assert (outcome.new, outcome.same, outcome.waiting) == (77, 0, 9)


def test_leaving_out_the_first_of_two_lets_the_second_in(workspace: Workspace) -> None:
    plan = importing.plan(workspace, SAMPLE)
    (sheet,) = plan.sheets
    twin = next(r for r in sheet.rows if r.status == "duplicate")
    said = next(p.said for p in twin.reading.problems if p.kind == "duplicate")
    first = int(said.removeprefix("与第").partition("行")[0])
    less = importing.leave_out(workspace, plan, sheet.reading.sheet, first)
    status = {r.reading.row: r.status for r in less.sheets[0].rows}
    assert status[first] == "left_out"
    assert status[twin.reading.row] != "duplicate"


def test_a_community_that_only_rows_left_out_name_is_not_made(workspace: Workspace) -> None:
    plan = importing.plan(workspace, SAMPLE)
    (sheet,) = plan.sheets
    name = sheet.new_units[-1]
    for row in sheet.rows:
        if row.wants.unit == name:
            plan = importing.leave_out(workspace, plan, sheet.reading.sheet, row.reading.row)
    assert plan.sheets[0].new_units == sheet.new_units[:-1]
    assert name not in import_commit.commit(workspace, plan).units_made
