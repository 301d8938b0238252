"""The sample workbooks: problems and readings are exactly those expected."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from streetdesk.excel import open_workbook, read_workbook

SAMPLES = Path(__file__).parent / "samples"


def _expected(name: str) -> Any:
    return json.loads((SAMPLES / name).read_text(encoding="utf-8"))


def _kinds(found: dict[str, Any]) -> list[list[Any]]:
    return [[p["row"], p["column"], p["kind"]] for p in found["problems"]]


def test_the_roster_of_a_street() -> None:
    expected = _expected("roster.json")
    workbook = open_workbook(SAMPLES / "roster.xlsx")
    reading = read_workbook(workbook)
    (sheet,) = reading.sheets
    found = sheet.as_json()
    assert found["sheet"] == expected["sheet"]
    assert found["header_rows"] == expected["header_rows"]
    assert found["people"] == expected["people"]
    assert [c.path for c in sheet.columns] == expected["columns"]
    assert not sheet.unmapped
    assert _kinds(found) == expected["problems"]
    assert found["rows"] == expected["rows"]
    assert [s.where for s in reading.skipped] == ["Sheet2"]
    assert {p.row for p in sheet.problems if p.waits} == {9, 13, 40, 42, 70, 78, 90, 98, 100}
    assert all(p.said.endswith("。") for p in sheet.problems)


def test_one_sheet_for_each_community_in_the_old_format() -> None:
    expected = _expected("per-community.json")
    reading = read_workbook(open_workbook(SAMPLES / "per-community.xls"))
    assert [s.sheet for s in reading.sheets] == list(expected["sheets"])
    for sheet in reading.sheets:
        wanted = expected["sheets"][sheet.sheet]
        found = sheet.as_json()
        assert found["header_rows"] == expected["header_rows"]
        assert found["people"] == wanted["people"]
        assert _kinds(found) == wanted["problems"]
        assert found["rows"] == wanted["rows"]
        assert sheet.suggested_unit == sheet.sheet


def test_repairs_are_told() -> None:
    (sheet,) = read_workbook(open_workbook(SAMPLES / "roster.xlsx")).sheets
    by_row = {r.row: r.repairs for r in sheet.rows}
    assert "社区：“金雀山社区居委会”读作“金雀山社区”" in by_row[5]
    assert "联系电话：已去掉空格或连字符" in by_row[5]
    assert "联系电话：数字格式已转为文本" in by_row[6]
    assert "政治面貌：“团员”读作“共青团员”" in by_row[8]
    assert "姓名：已去掉多余的空格、看不见的字符或统一间隔点" in by_row[17]
    assert "身份证号：已去掉空格、撇号或全角字符" in by_row[17]


def test_values_are_those_of_the_kinds() -> None:
    (sheet,) = read_workbook(open_workbook(SAMPLES / "roster.xlsx")).sheets
    values = sheet.rows[0].values
    assert values["staff.name"] == "范文燕"
    assert values["staff.political"] == "01"
    assert values["staff.sex"] == "1"
    assert values["service.start"].iso() == "2009-09"
    assert values["unit.name"] == "金雀山社区"
    assert sheet.rows[0].shown["从事社区工作时间"] == "200909"
