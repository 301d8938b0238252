"""The audit trail: written with every change, chained, told when tampered with, whole after a lawful erasure."""

from __future__ import annotations

import pytest

from streetdesk.db import audit
from streetdesk.db import workspace as db
from streetdesk.db.engine import raw_connection
from streetdesk.db.workspace import Workspace
from streetdesk.registers.staff import Staff


@pytest.fixture
def told(workspace: Workspace) -> Workspace:
    """An office with an insert, an update and a note."""
    with workspace.transaction("新增人员：张三") as tx:
        staff_id = tx.insert(Staff, {"name": "张三", "unit_id": 1, "phone": "19900000001"})
    with workspace.transaction("修改人员：张三", reason="号码换了") as tx:
        tx.update(Staff, staff_id, {"phone": "19900000002"})
    workspace.note("显示身份证号：张三", "staff", staff_id)
    return workspace


def verified(workspace: Workspace) -> audit.Broken | None:
    with workspace.reading() as connection:
        return audit.verify(connection)


def tamper(workspace: Workspace, sql: str) -> None:
    connection = raw_connection(workspace.path)
    connection.execute("PRAGMA foreign_keys=OFF")
    connection.execute(sql)
    connection.close()


def test_every_change_says_what_it_was_before_and_after(told: Workspace) -> None:
    with told.reading() as connection:
        last = connection.exec_driver_sql("SELECT MAX(id) FROM act WHERE kind='change'").scalar_one()
        (change,) = audit.changes_of(connection, last)
    assert change.op == "U"
    assert change.values == [("phone", "19900000001", "19900000002")]


def test_an_untouched_trail_verifies(told: Workspace) -> None:
    assert verified(told) is None


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit_value SET payload = replace(payload, '19900000002', '19900000003')",
        "UPDATE act SET who = '别人' WHERE title LIKE '修改%'",
        "UPDATE act SET at = '2020-01-01T00:00:00+08:00' WHERE title LIKE '修改%'",
        "UPDATE act SET reason = NULL WHERE title LIKE '修改%'",
        "UPDATE audit SET record_id = 99 WHERE op = 'U' AND table_name = 'staff'",
        "DELETE FROM audit WHERE op = 'U' AND table_name = 'staff'",
    ],
)
def test_whatever_is_tampered_with_is_found(told: Workspace, sql: str) -> None:
    tamper(told, sql)
    assert verified(told) is not None


def test_a_lawful_erasure_keeps_the_chain_and_is_itself_recorded(told: Workspace) -> None:
    with told.transaction("依法清除", kind="note", reason="本人申请") as tx:
        tx.delete(Staff, 1)
        tx.erase("staff", 1)
    assert verified(told) is None
    connection = raw_connection(told.path)
    left = connection.execute("SELECT payload FROM audit_value WHERE payload LIKE '%1990000000%'").fetchall()
    connection.close()
    assert left == []


def test_values_blanked_without_an_erasure_are_found(told: Workspace) -> None:
    tamper(told, "UPDATE audit_value SET payload = NULL, salts = NULL")
    broken = verified(told)
    assert broken is not None
    assert "不见了" in broken.sentence


def test_opening_verifies_from_the_checkpoint_and_warns(told: Workspace) -> None:
    told.close()
    clean = db.open_file(told.path)
    assert clean.warnings == []
    with clean.transaction("新增人员：李四") as tx:
        tx.insert(Staff, {"name": "李四", "unit_id": 1})
    clean.close()
    connection = raw_connection(told.path)
    connection.execute("DELETE FROM setting WHERE key = 'audit.checkpoint'")
    connection.close()
    tamper(told, "UPDATE act SET who = '别人' WHERE title LIKE '%李四'")
    opened = db.open_file(told.path)
    assert len(opened.warnings) == 1
    assert "被改动过" in opened.warnings[0]
    opened.close()


def test_an_act_of_another_window_is_not_taken_as_verified(told: Workspace) -> None:
    other = db.open_file(told.path)
    with other.transaction("新增人员：王五") as tx:
        tx.insert(Staff, {"name": "王五", "unit_id": 1})
    tamper(told, "UPDATE act SET who = '别人' WHERE title LIKE '%王五'")
    with told.transaction("新增人员：赵六") as tx:
        tx.insert(Staff, {"name": "赵六", "unit_id": 1})
    told.close()
    again = db.open_file(told.path)
    assert again.warnings
    again.close()
    other.close()


def test_a_file_name_of_another_encoding_does_not_stop_the_record(workspace: Workspace) -> None:
    name = "名册".encode("gb18030").decode("utf-8", "surrogateescape")
    workspace.note(f"导出：{name}", "staff", 0, file=name)
    assert verified(workspace) is None
