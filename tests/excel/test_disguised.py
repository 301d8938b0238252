"""The sample roster in other clothes: columns in another order, other headings, other ways to name the community."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest

from streetdesk.excel import Raw, Sheet, open_workbook, read_sheet
from tests.excel.other_offices import HEADINGS

SAMPLES = Path(__file__).parent / "samples"
FIRST, LAST = 4, 101  # rows of people, subtotals included, from 0
KEYS = {
    "社区": "unit",
    "姓名": "name",
    "性别": "sex",
    "民族": "ethnic",
    "出生年月": "birth",
    "政治面貌": "political",
    "身份证号": "id",
    "岗位": "post",
    "现任职务": "title",
    "从事社区工作时间": "start",
    "证书": "certificate",
    "证书编号": "number",
    "联系电话": "phone",
    "用工形式": "form",
}


@pytest.fixture(scope="module")
def sample() -> Sheet:
    return open_workbook(SAMPLES / "roster.xlsx").sheet("花名册")


@pytest.fixture(scope="module")
def expected() -> Any:
    return json.loads((SAMPLES / "roster.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("seed", range(40))
def test_reads_the_same(sample: Sheet, expected: Any, seed: int) -> None:
    rng = random.Random(seed)
    names = {old: rng.choice(HEADINGS[key]) for old, key in KEYS.items()}
    full, part = rng.choice(
        [("全日制学历", "在职学历"), ("学历（全日制）", "学历（在职）"), ("第一学历", "在职教育学历")]
    )
    names |= {"学历/全日制": full, "学历/在职": part, "序号": "编号", "备注": "备 注"}
    order = [c for c in range(18) if c or rng.random() < 0.7]
    if rng.random() < 0.7:
        rest = order[3:]
        rng.shuffle(rest)
        order = order[:3] + rest
    every_row = rng.random() < 0.5
    above = rng.randrange(3)
    heading: list[Raw] = [names[expected["columns"][c]] for c in order]
    rows: list[list[Raw]] = [["某某街道社区工作者花名册", *[None] * (len(order) - 1)] for _ in range(above)]
    rows.append(heading)
    unit: Raw = None
    for r in range(FIRST, LAST):
        row = list(sample.rows[r])
        unit = row[1] or unit
        if every_row and row[2] and row[0] != "小计" and row[0] != "合计":
            row[1] = unit
        if 0 not in order and row[0] in ("小计", "合计"):
            row[1] = row[0]
        rows.append([row[c] for c in order])
    reading = read_sheet(Sheet("名册", rows))
    assert reading is not None
    shift = above + 1 - FIRST
    found = reading.as_json()
    assert found["header_rows"] == [above + 1]
    assert sorted((p["row"], p["column"], p["kind"]) for p in found["problems"]) == sorted(
        (row + shift, names[column], kind) for row, column, kind in expected["problems"]
    )
    assert found["rows"] == [
        {"row": r["row"] + shift, "read": {names[c]: text for c, text in r["read"].items()}} for r in expected["rows"]
    ]
    assert found["people"] == expected["people"]
