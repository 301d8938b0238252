"""Workbooks as they come: kinds that were misread once, each with what must come out; what is not taken is told."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from streetdesk.actions import importing, listing
from streetdesk.actions.importing import commit, roster
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.excel import open_workbook, read_workbook
from streetdesk.registers.staff import STAFF

WILD = Path(__file__).parent / "samples" / "wild"
assert importing


def made(path: Path, *rows: tuple[object, ...], sheet: str = "花名册") -> Path:
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet(sheet)
    for number, row in enumerate(rows):
        page.write_row(number, 0, row)
    book.close()
    return path


def taken(workspace: Workspace, path: Path) -> dict[str, dict[str, object]]:
    """The people on file after the import, by name."""
    commit.commit(workspace, roster.plan(workspace, path))
    rows = listing.rows(workspace, STAFF, listing.ids(workspace, STAFF, listing.Query()), plain=True)
    return {row.texts["name"]: dict(row.values) for row in rows}


def test_headings_with_the_names_of_another_programs_columns(workspace: Workspace) -> None:
    plan = roster.plan(workspace, WILD / "english-tails.xlsx")
    (sheet,) = plan.sheets
    assert sheet.reading.people == 5
    assert [one.where for one in plan.skipped] == ["教育经历", "合同记录", "家庭成员"]
    assert all("不是花名册" in one.reason for one in plan.skipped)
    people = taken(workspace, WILD / "english-tails.xlsx")
    assert len(people) == 5
    assert all(values["bank"] and values["bank_account"] for values in people.values())


def test_a_form_of_one_person_is_refused_by_name_and_nothing_saved(workspace: Workspace) -> None:
    with pytest.raises(UserError, match=r"“王建国”是一人一张的登记表.*“李梅”.*“赵强”"):
        roster.plan(workspace, WILD / "registration-forms.xlsx")
    assert listing.ids(workspace, STAFF, listing.Query()) == []


def test_names_that_say_more_are_parted(workspace: Workspace) -> None:
    plan = roster.plan(workspace, WILD / "names-that-say-more.xlsx")
    kinds = {(p.row, p.kind) for p in plan.sheets[0].problems}
    assert {(2, "says-more"), (3, "says-more"), (4, "says-more"), (6, "says-more")} == kinds
    assert any("孙丽丽*" in repair for repair in plan.sheets[0].reading.rows[3].repairs)
    people = taken(workspace, WILD / "names-that-say-more.xlsx")
    assert set(people) == {"王建国", "李梅", "赵强", "孙丽丽", "周海"}
    assert people["王建国"]["state"] == "退休"
    assert (people["李梅"]["state"], str(people["李梅"]["left_on"])) == ("离职", "2025-06")
    assert people["赵强"]["state"] == "借调"
    assert "借调街道" in str(people["赵强"]["note"])
    assert people["周海"]["former_name"] == "王某"
    assert people["孙丽丽"]["state"] == "在职"


@pytest.mark.parametrize(
    ("cell", "name", "said"),
    [
        ("张伟【已退休】", "张伟", {"staff.state": "退休"}),
        ("张伟（2024年3月15日退休）", "张伟", {"staff.state": "退休", "staff.left_on": "2024-03-15"}),
        ("张伟(辞职 2023/5)", "张伟", {"staff.state": "离职", "staff.left_on": "2023-05"}),
        ("张伟（原名：张卫）", "张伟", {"staff.former_name": "张卫"}),
        ("张伟※", "张伟", {}),
        ("张伟（大）", "张伟", {"name.note": "大"}),
    ],
)
def test_what_stands_beside_a_name(tmp_path: Path, cell: str, name: str, said: dict[str, str]) -> None:
    path = made(tmp_path / "a.xlsx", ("姓名", "身份证号"), (cell, "37130219900307000X"), ("李四", ""))
    row = read_workbook(open_workbook(path)).sheets[0].rows[0]
    assert row.values["staff.name"] == name
    for key, value in said.items():
        assert str(row.values[key]) == value
    assert bool(row.problems) is bool(said)


def test_what_cannot_be_is_told_at_its_cell_and_waits(workspace: Workspace) -> None:
    plan = roster.plan(workspace, WILD / "cannot-be.xlsx")
    told = {(p.row, p.column, p.kind) for p in plan.sheets[0].problems}
    assert told == {
        (2, "参加社区工作时间", "impossible"),
        (3, "参加社区工作时间", "unusual"),
        (3, "身份证号", "unusual"),
        (4, "参加社区工作时间", "unusual"),
        (5, "身份证号", "unusual"),
    }
    assert taken(workspace, WILD / "cannot-be.xlsx") == {}


def test_sixteen_on_the_day_is_taken_and_a_day_younger_waits(workspace: Workspace, tmp_path: Path) -> None:
    heads = ("姓名", "社区", "出生年月", "从事社区工作时间")
    path = made(
        tmp_path / "a.xlsx",
        heads,
        ("甲", "东社区", "1990-05-02", "2006-05-02"),
        ("乙", "东社区", "1990-05-02", "2006-05-01"),
    )
    rows = roster.plan(workspace, path).sheets[0].rows
    assert [row.status for row in rows] == ["new", "wrong"]


def test_a_start_today_is_taken_and_tomorrow_refused(workspace: Workspace, tmp_path: Path) -> None:
    today = date.today()
    days = [date.fromordinal(today.toordinal() + ahead).isoformat() for ahead in (0, 1)]
    path = made(
        tmp_path / "a.xlsx", ("姓名", "社区", "从事社区工作时间"), ("甲", "东社区", days[0]), ("乙", "东社区", days[1])
    )
    assert [row.status for row in roster.plan(workspace, path).sheets[0].rows] == ["new", "wrong"]


def test_characters_are_the_standards(workspace: Workspace) -> None:
    plan = roster.plan(workspace, WILD / "characters.xlsx")
    (problem,) = plan.sheets[0].problems
    assert (problem.kind, "䶮" in problem.said) == ("private-character", True)
    people = taken(workspace, WILD / "characters.xlsx")
    assert "李力" in people
    assert any("梨" in name for name in people)
    assert all(name == name.strip("\ufeff\u200b") and "\u200b" not in name for name in people)


def test_accounts_that_were_numbers_are_refused_at_their_cell(workspace: Workspace) -> None:
    plan = roster.plan(workspace, WILD / "long-numbers.xlsx")
    assert [(p.row, p.kind) for p in plan.sheets[0].problems] == [(2, "damaged"), (4, "damaged")]
    (row,) = [row for row in plan.sheets[0].rows if not row.waits]
    account = str(row.wants.staff["bank_account"])
    assert account.isdecimal()
    assert len(account) == 19


def test_a_spreadsheet_of_2003_is_read(workspace: Workspace) -> None:
    plan = roster.plan(workspace, WILD / "xml-2003.xls")
    starts = [
        want.values["from_day"].iso()
        for row in plan.sheets[0].rows
        for want in row.wants.owned
        if "kind" in want.values
    ]
    assert starts == [f"2016-0{month}-01" for month in range(1, 6)]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"<Row ss:Index='99999999'><Cell/></Row>", "超出了任何表格"),
        (b"<Row><Cell ss:Index='99999'/></Row>", "超出了任何表格"),
        (b"<Row><Cell>", "已损坏"),
        (b"", "是空的"),
    ],
)
def test_a_spreadsheet_of_2003_that_is_none(tmp_path: Path, data: bytes, said: str) -> None:
    head = b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    head += b'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="A"><Table>'
    path = tmp_path / "a.xls"
    path.write_bytes(head + data + b"</Table></Worksheet></Workbook>")
    with pytest.raises(UserError, match=said):
        open_workbook(path)
    path.write_bytes(head.replace(b"?>", b"?><!DOCTYPE x [<!ENTITY a 'b'>]>", 1) + b"</Table></Worksheet></Workbook>")
    with pytest.raises(UserError, match="文档类型"):
        open_workbook(path)


@pytest.mark.parametrize("name", ["甲1", "甲=乙", "甲<乙", "甲|乙", "甲；乙", "甲@"])
def test_signs_no_name_has_are_asked_about(workspace: Workspace, tmp_path: Path, name: str) -> None:
    path = made(
        tmp_path / "a.xlsx",
        ("姓名", "社区"),
        (name, "东社区"),
        ("阿依古丽·买买提", "东社区"),
        ("O'Neil Ann-Marie", "东社区"),
    )
    rows = roster.plan(workspace, path).sheets[0].rows
    assert [row.status for row in rows] == ["wrong", "new", "new"]
    assert rows[0].reading.problems[0].kind == "odd-name"


def test_yes_and_no_about_a_thing_are_not_the_thing(tmp_path: Path) -> None:
    path = made(
        tmp_path / "a.xlsx",
        ("姓名", "是否最高学历", "是否取得学位", "学历"),
        ("甲", "是", "否", "本科"),
        ("乙", "否", "是", "大专"),
    )
    columns = {c.path: c.key for c in read_workbook(open_workbook(path)).sheets[0].columns}
    assert columns["是否最高学历"] is None
    assert columns["是否取得学位"] is None
    assert columns["学历"] == "schooling.any"


def tampered(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The workbook with one part changed."""
    with zipfile.ZipFile(path) as package:
        parts = {i.filename: package.read(i.filename) for i in package.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, change(data) if name.endswith(part) else data)
    return path


LAST = b"</sheetData>"


@pytest.mark.parametrize(
    ("part", "change", "said"),
    [
        ("sheet1.xml", lambda t: t.replace(LAST, b'<row r="3"><c r="AAAAAAA1"><v>1</v></c></row>' + LAST), "超出"),
        ("sheet1.xml", lambda t: t.replace(LAST, b'<row r="99999999999"><c r="A1"><v>1</v></c></row>' + LAST), "超出"),
        ("sheet1.xml", lambda t: t.replace(b'ref="A1:B2"', b'ref="A1:AAAAAAA9"'), "超出"),
        ("sharedStrings.xml", lambda t: re.sub(rb'uniqueCount="\d+"', b'uniqueCount="900000000"', t), "个数"),
        ("sharedStrings.xml", lambda t: t.replace("甲".encode(), b"x" * 3_000_000), "过长"),
    ],
    ids=["letters", "row", "extent", "count", "text"],
)
def test_what_would_end_the_reader_is_refused_before(
    tmp_path: Path, part: str, change: Callable[[bytes], bytes], said: str
) -> None:
    path = tampered(made(tmp_path / "a.xlsx", ("姓名", "社区"), ("甲", "东社区")), part, change)
    with pytest.raises(UserError, match=said):
        open_workbook(path)


def test_a_cell_beyond_any_sheet_is_a_sentence() -> None:
    with pytest.raises(UserError, match="超出了任何表格"):
        open_workbook(WILD / "cell-beyond-columns.xlsx")


def test_more_sheets_than_anybody_fills_are_refused(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    for _ in range(301):
        book.add_worksheet()
    book.close()
    with pytest.raises(UserError, match="有301张工作表"):
        open_workbook(tmp_path / "a.xlsx")
