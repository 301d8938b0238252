"""One box finds people, units, records, papers and commands, the likeliest first."""

from __future__ import annotations

from typing import Any

import pytest

from streetdesk.actions import records
from streetdesk.actions.searching import everything as search
from streetdesk.actions.searching.everything import Command
from streetdesk.dates import PartialDate
from streetdesk.db.workspace import Workspace
from streetdesk.registers import by_key

COMMANDS = (
    Command("import", "导入花名册", ("Excel", "表格"), "Ctrl+I"),
    Command("print", "打印表格"),
    Command("backup", "备份"),
)


def add(workspace: Workspace, key: str, **values: Any) -> int:
    return records.save(workspace, by_key(key), values, reason="试")


def labels(groups: list[search.HitGroup]) -> dict[str, list[str]]:
    return {group.key: [hit.label for hit in group.hits] for group in groups}


@pytest.fixture
def office(workspace: Workspace) -> Workspace:
    unit = add(workspace, "unit", name="兰山社区", level="社区", parent_id=1)
    left = {"left_on": PartialDate(2020, 1, 1), "left_reason": "辞职", "state": "离职"}
    for name, more in (("张三丰", {}), ("张三", left), ("李张三", {}), ("张三", {}), ("王兰", {})):
        add(workspace, "staff", name=name, unit_id=unit, **more)
    add(workspace, "schooling", staff_id=4, level="21", school="山东大学")
    add(workspace, "schooling", staff_id=5, level="31", school="临沂大学")
    add(workspace, "appraisal", staff_id=4, year=2024, result="优秀")
    add(workspace, "contract", staff_id=4, employer="沂河人力资源有限公司", from_day=PartialDate(2024, 1, 1))
    add(workspace, "contract", staff_id=5, employer="沂河人力资源有限公司", from_day=PartialDate(2024, 1, 1))
    return workspace


def test_the_name_itself_comes_first_and_who_left_comes_last(office: Workspace) -> None:
    (group,) = search.quick(office, "张三")
    assert [(hit.id, hit.label) for hit in group.hits] == [(4, "张三"), (1, "张三丰"), (3, "李张三"), (2, "张三")]
    assert group.hits[0].detail == "兰山社区"
    assert group.hits[-1].detail == "兰山社区 离职"


def test_a_unit_is_found_beside_people_with_the_street_above_it(office: Workspace) -> None:
    groups = search.quick(office, "兰")
    assert labels(groups) == {"staff": ["王兰"], "unit": ["兰山社区"]}
    assert groups[1].hits[0].detail == "社区 示例街道办事处"
    assert labels(search.quick(office, "lssq")) == {"unit": ["兰山社区"]}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("导入", ["import"]),
        ("excel", ["import"]),
        ("表格", ["import", "print"]),
        ("drhmc", ["import"]),
        ("beifen", ["backup"]),
        ("打印 花名册", []),
    ],
)
def test_commands_by_title_other_words_and_pinyin(office: Workspace, text: str, found: list[str]) -> None:
    groups = [g for g in search.quick(office, text, COMMANDS) if g.key == "command"]
    assert [hit.key for g in groups for hit in g.hits] == found
    if found == ["import"]:
        assert groups[0].hits[0].detail == "Ctrl+I"


def test_papers_are_a_group_of_their_own(office: Workspace) -> None:
    assert labels(search.quick(office, "花名册", COMMANDS, (Command("roster", "花名册"),))) == {
        "paper": ["花名册"],
        "command": ["导入花名册"],
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("山东大学", {"schooling": [(4, "张三")]}),
        ("大学", {"schooling": [(5, "王兰"), (4, "张三")]}),
        ("张三 大学", {"schooling": [(4, "张三")]}),
        ("王兰 合同", {"contract": [(5, "王兰")]}),
        ("考核 张三", {"appraisal": [(4, "张三")]}),
        ("2024 优秀", {"appraisal": [(4, "张三")]}),
        ("沂河人力", {"contract": [(5, "王兰"), (4, "张三")]}),
        ("张三", {}),
        ("学", {}),
        ("合同", {}),
        ("", {}),
        ("%%", {}),
    ],
)
def test_records_by_what_they_say_and_whose_they_are(office: Workspace, text: str, found: dict[str, Any]) -> None:
    groups = search.in_records(office, text)
    assert {g.key: [(h.owner_id, h.detail) for h in g.hits] for g in groups} == found
    for group in groups:
        for hit in group.hits:
            with office.reading() as connection:
                record = records.get(connection, by_key(hit.register), hit.id)
            assert record is not None
            assert record["staff_id"] == hit.owner_id


def test_groups_are_capped_and_say_so(workspace: Workspace) -> None:
    for number in range(search.PER_GROUP + 1):
        add(workspace, "staff", name=f"王{'甲乙丙丁戊己庚'[number]}", unit_id=1)
    (group,) = search.everything(workspace, "王")
    assert (len(group.hits), group.more) == (search.PER_GROUP, True)
    assert search.everything(workspace, "   ") == []
