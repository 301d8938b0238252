"""What a roster's row says, as the records of a person's file."""

from __future__ import annotations

from typing import Any

import pytest

from streetdesk.actions.importing.roster_wants import wants_of
from streetdesk.excel import Raw, Sheet, read_sheet
from streetdesk.registers.schooling import SCHOOLING

HEADING = ["姓名", "身份证号", "全日制学历", "全日制学位", "在职学历", "在职学位"]
ID = "372801198507120004"


@pytest.mark.parametrize(
    ("cells", "records"),
    [
        (["本科", "学士", "硕士研究生", "硕士"], [("14", "3", "在职"), ("21", "4", "全日制")]),
        (["大专", None, "本科", "学士"], [("21", "4", "在职"), ("31", None, "全日制")]),
        (["本科", "学士", "硕士研究生", None], [("14", None, "在职"), ("21", "4", "全日制")]),
        (["本科", "学士", "本科", "学士"], [("21", "4", "全日制"), ("21", "4", "在职")]),
        (["本科", "学士", None, "硕士"], [("21", "4", "全日制"), (None, "3", "在职")]),
    ],
)
def test_each_degree_goes_with_its_way_of_study(cells: list[Any], records: list[tuple[Any, ...]]) -> None:
    heading: list[Raw] = [*HEADING]
    reading = read_sheet(Sheet("表", [heading, ["张三", ID, *cells]]))
    assert reading is not None
    wanted = [w.values for w in wants_of(reading.rows[0]).owned if w.register is SCHOOLING]
    assert [(v.get("level"), v.get("degree"), v.get("study_form")) for v in wanted] == records
