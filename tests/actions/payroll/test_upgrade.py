"""A file of the first shape opens, is upgraded after a backup, and its people can be paid."""

from __future__ import annotations

from pathlib import Path

from streetdesk.actions import office
from streetdesk.actions.payroll import confirm, draft
from streetdesk.db import schema
from streetdesk.db.engine import APPLICATION_ID
from streetdesk.pay.month.calendar import Month
from tests.db.test_migrations import migrate, opened

ROWS: dict[str, dict[str, object]] = {
    "unit": {"name": "春晓社区", "level": "社区"},
    "staff": {"name": "欧阳静", "unit_id": 1, "entered_on": "2021-03-01", "bank_account": "0001"},
    "post_held": {"staff_id": 1, "post": "工作人员", "from_day": "2021-03-01"},
    "grade_approval": {"staff_id": 1, "kind": "套改", "post": "工作人员", "grade": 3, "from_day": "2023-01-01"},
}


def test_a_file_of_the_first_shape(tmp_path: Path) -> None:
    path = tmp_path / "old.streetdesk"
    migrate(path, "0001")
    with opened(path) as connection:
        connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
        for table, values in ROWS.items():
            columns, marks = ",".join(values), ",".join("?" * len(values))
            sql = f"INSERT INTO {table} (id, version, {columns}) VALUES (1, 1, {marks})"
            connection.exec_driver_sql(sql, tuple(values.values()))
    workspace = office.open_office(path, "张会计")
    with workspace.reading() as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one() == schema.HEAD
    assert [p.name for p in office.backup_folder().iterdir() if "升级前0001" in p.name]
    run = confirm.confirm(workspace, draft.draft(workspace, Month(2025, 6)))
    (row,) = confirm.confirmed(workspace, run).rows
    assert (row.name, row.unit, row.grade, str(row.net)) == ("欧阳静", "春晓社区", 3, "3234.00")  # 4,200 x 1.10 x 70 %
    workspace.close()
