"""Rosters of other offices: whatever the headings, their order and the layout, the right reading is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from streetdesk.excel import open_workbook, read_workbook
from tests.excel.other_offices import make


@pytest.mark.parametrize("seed", range(120))
def test_is_read_rightly(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "roster.xlsx"
    made = make(path, seed)
    reading = read_workbook(open_workbook(path)).sheets[0]
    found = reading.as_json()
    assert found["header_rows"] == made.header_rows
    assert [(p["row"], p["column"], p["kind"]) for p in found["problems"]] == made.problems
    assert found["rows"] == made.rows
    assert found["units"] == made.units
    assert found["people"] == made.people
    assert reading.suggested_unit == made.suggested
