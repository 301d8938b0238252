"""The data held against the trail: what was changed behind its back is named; an honest office differs in nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from streetdesk.actions import history, office
from streetdesk.actions import verify as whole
from streetdesk.db import backup, replay
from streetdesk.db.engine import raw_connection
from streetdesk.db.workspace import Workspace
from streetdesk.errors import EnvironmentTrouble
from streetdesk.registers.staff import Staff


def tamper(workspace: Workspace, *statements: str) -> None:
    connection = raw_connection(workspace.path)
    connection.execute("PRAGMA foreign_keys=OFF")
    for sql in statements:
        connection.execute(sql)
    connection.close()


def differences(workspace: Workspace) -> list[str]:
    with workspace.reading() as connection:
        return replay.differences(connection)


def test_an_office_with_imports_undoing_and_redoing_differs_in_nothing(staffed: Workspace) -> None:
    history.undo(staffed)
    history.redo(staffed)
    with staffed.transaction("修改人员", reason="号码换了") as tx:
        tx.update(Staff, tx.insert(Staff, {"name": "张三", "unit_id": 1}), {"phone": "19900000001"})
    assert differences(staffed) == []
    assert office.verify(staffed) == []


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("UPDATE staff SET name = '别人' WHERE id = 1", "staff第1号的“name”"),
        ("DELETE FROM staff WHERE id = 1", "staff第1号：留痕里有，数据里没有"),
        ("UPDATE staff SET id = 9999 WHERE id = 1", "staff第9999号：留痕里没有"),
        ("UPDATE unit SET name = name || '二' WHERE id = 1", "unit第1号的“name”"),
        ("UPDATE setting SET value = '另一个街道' WHERE key = 'office.name'", "设置“office.name”"),
        ("DELETE FROM setting WHERE key = 'office.name'", "设置“office.name”"),
        ("INSERT INTO setting (key, value) VALUES ('pay.check', '1')", "设置“pay.check”"),
        ("CREATE TRIGGER t AFTER UPDATE ON staff BEGIN SELECT 1; END", "触发器“t”"),
        ("CREATE VIEW v AS SELECT 1", "视图“v”"),
        ("UPDATE act SET undone_by = id WHERE id = 1", "标着已撤销"),
        (
            "INSERT INTO attachment (sha256, name, media_type, size, data) VALUES ('ab', 'a', 'image/png', 1, x'00')",
            "附件ab…的内容被改过",
        ),
    ],
)
def test_what_was_changed_behind_the_trail_is_named(staffed: Workspace, sql: str, said: str) -> None:
    tamper(staffed, sql)
    found = differences(staffed)
    assert said in found[0]
    assert len(found) <= 2


def test_an_undone_act_cannot_be_made_standing(staffed: Workspace) -> None:
    undone = history.undo(staffed)
    assert undone
    tamper(staffed, "UPDATE act SET undone_by = NULL")
    assert ["却标着没有撤销" in said for said in differences(staffed)] == [True]


def test_a_trail_whose_end_was_cut_off_is_told_with_all_that_it_no_longer_tells(staffed: Workspace) -> None:
    with staffed.transaction("新增") as tx:
        tx.insert(Staff, {"name": "张三", "unit_id": 1})
    cut = "SELECT MIN(id) FROM audit WHERE act_id = (SELECT MAX(act_id) FROM audit)"
    tamper(
        staffed,
        f"DELETE FROM audit_value WHERE audit_id >= ({cut})",
        f"DELETE FROM audit WHERE id >= ({cut})",
        "DELETE FROM act WHERE id NOT IN (SELECT act_id FROM audit)",
    )
    found = differences(staffed)
    assert "以后的被删掉了" in found[0]
    assert "留痕里没有这条记录" in found[1]


def test_the_newest_backup_tells_that_the_trail_was_cut(staffed: Workspace, tmp_path: Path) -> None:
    with staffed.transaction("新增") as tx:
        tx.insert(Staff, {"name": "张三", "unit_id": 1})
    made = office.back_up(staffed, tmp_path / "b")
    assert backup.not_grown_from(made, staffed.path) == ""
    tamper(staffed, "DELETE FROM audit WHERE id = (SELECT MAX(id) FROM audit)")
    assert made.name in backup.not_grown_from(made, staffed.path)
    assert any(made.name in said for said in office.verify(staffed))


def test_many_differences_are_told_in_part_and_said_to_be(staffed: Workspace) -> None:
    tamper(staffed, "UPDATE staff SET name = name || '二', phone = '1'")
    found = differences(staffed)
    assert len(found) == 51
    assert "没有一一列出" in found[-1]


def test_a_value_that_cannot_be_read_is_named_with_its_record(staffed: Workspace) -> None:
    tamper(staffed, "UPDATE staff SET entered_on = 'garbage' WHERE id = 1")
    assert any("人员第1号的" in said and "garbage" in said for said in whole.verify(staffed))


def test_another_file_copied_over_the_open_one_is_refused_and_unchanged(
    data_file: Path, new_file: Path, tmp_path: Path
) -> None:
    """As Ctrl+C, Ctrl+V over it in a folder: the file keeps its place on the disk, its contents are another's."""
    other = tmp_path / "other.streetdesk"
    office.new_office(other, "另一个街道", "张办事").close()
    workspace = office.open_office(data_file)
    data_file.write_bytes(other.read_bytes())
    with (
        pytest.raises(EnvironmentTrouble, match="另一个文件"),
        workspace.transaction("新增") as tx,
    ):
        tx.insert(Staff, {"name": "张三", "unit_id": 1})
    workspace.close()
    assert data_file.read_bytes() == other.read_bytes()


def test_an_older_copy_of_the_same_file_put_in_its_place_is_refused(data_file: Path) -> None:
    older = data_file.read_bytes()
    workspace = office.open_office(data_file)
    with workspace.transaction("新增") as tx:
        tx.insert(Staff, {"name": "张三", "unit_id": 1})
    data_file.write_bytes(older)
    with pytest.raises(EnvironmentTrouble), workspace.transaction("新增") as tx:
        tx.insert(Staff, {"name": "李四", "unit_id": 1})
    workspace.close()


@pytest.mark.parametrize("gone", ["renamed", "removed"])
def test_a_file_renamed_or_removed_while_open_is_not_called_read_only(data_file: Path, gone: str) -> None:
    workspace = office.open_office(data_file)
    if gone == "renamed":
        data_file.rename(data_file.with_name("新名字.streetdesk"))
    else:
        data_file.unlink()
    with pytest.raises(EnvironmentTrouble) as refused, workspace.transaction("新增") as tx:
        tx.insert(Staff, {"name": "张三", "unit_id": 1})
    workspace.close()
    assert "只读" not in str(refused.value)
    assert "改名" in str(refused.value) or "移走" in str(refused.value)
    assert not data_file.exists()
