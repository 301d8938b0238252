"""The migrated file has exactly the shape of the models; revisions go forward only and keep what is there."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import Script, ScriptDirectory
from sqlalchemy import Connection, MetaData, PrimaryKeyConstraint, Table, insert, select, text
from sqlalchemy.exc import DBAPIError

from streetdesk.db import schema, system
from streetdesk.db.base import Record
from streetdesk.db.engine import engine_for
from streetdesk.registers import ALL
from streetdesk.registers.pay_run import TITLES, PayRun, PaySlip

FOLDER = Path(schema.__file__).parent / "migrations"
PROGRAM_TABLES = (system.ACT, system.AUDIT, system.AUDIT_VALUE, system.ATTACHMENT, system.SETTING)


def config_for(folder: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(folder))
    return config


def revisions() -> list[Script]:
    return list(reversed(list(ScriptDirectory.from_config(config_for(FOLDER)).walk_revisions())))


def migrate(path: Path, target: str, folder: Path = FOLDER) -> None:
    """As the program does it: one transaction of ours, foreign keys off, looked over before the commit."""
    engine = engine_for(path)
    with engine.execution_options(writes=True).connect() as connection:
        driver: Any = connection.connection.dbapi_connection
        driver.execute("PRAGMA foreign_keys=OFF")
        with connection.begin():
            config = config_for(folder)
            config.attributes["connection"] = connection
            command.upgrade(config, target)
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").first() is None
    engine.dispose()


@contextmanager
def opened(path: Path) -> Iterator[Connection]:
    engine = engine_for(path)
    with engine.execution_options(writes=True).begin() as connection:
        yield connection
    engine.dispose()


@pytest.fixture
def built(tmp_path: Path) -> Path:
    path = tmp_path / "office.streetdesk"
    schema.build(path)
    return path


def a_row(table: Table) -> dict[str, Any]:
    """Something in every column; references point to the first row of their table."""
    row: dict[str, Any] = {}
    for column in table.columns:
        if column.primary_key or column.foreign_keys or column.type.python_type is int:
            row[column.name] = "1" if column.type.python_type is str else 1
        else:
            row[column.name] = b"1" if column.type.python_type is bytes else f"{table.name}.{column.name}"
    return row


def fill(connection: Connection) -> None:
    """One row in every table, children too, whatever the revision."""
    found = MetaData()
    found.reflect(connection)
    for table in found.sorted_tables:
        if table.name != "alembic_version":
            connection.execute(insert(table).values(a_row(table)))


def contents(connection: Connection) -> dict[str, list[dict[str, Any]]]:
    found = MetaData()
    found.reflect(connection)
    return {
        table.name: [dict(row) for row in connection.execute(select(table)).mappings()]
        for table in found.sorted_tables
        if table.name != "alembic_version"
    }


def test_the_migrated_file_equals_the_models(built: Path) -> None:
    with opened(built) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Record.metadata) == []


def test_constraints_have_the_names_the_models_give_them(built: Path) -> None:
    found = MetaData()
    with opened(built) as connection:
        found.reflect(connection)

    def names(table: Table) -> set[str]:
        # SQLite writes a primary key that counts up without its name
        keyed = [c for c in table.constraints if not isinstance(c, PrimaryKeyConstraint)]
        return {str(c.name) for c in keyed} | {str(i.name) for i in table.indexes}

    for table in Record.metadata.sorted_tables:
        assert names(found.tables[table.name]) == names(table), table.name


def test_ids_are_never_used_again(built: Path) -> None:
    models: list[type[Record]] = [*(r.model for r in ALL), PayRun, PaySlip]
    tables = [*(model.__table__ for model in models), system.ACT, system.AUDIT]
    with opened(built) as connection:
        for table in tables:
            sql = connection.scalar(text("SELECT sql FROM sqlite_master WHERE name = :n"), {"n": table.name})
            assert "AUTOINCREMENT" in str(sql), table.name
            assert table.dialect_options["sqlite"]["autoincrement"], table.name


def test_every_table_is_either_a_register_or_the_programs_own() -> None:
    known = {register.table for register in ALL} | {table.name for table in PROGRAM_TABLES} | set(TITLES)
    assert {table.name for table in Record.metadata.sorted_tables} == known


def test_the_program_knows_its_revisions() -> None:
    found = revisions()
    assert tuple(script.revision for script in found) == schema.KNOWN
    assert schema.KNOWN[-1] == schema.HEAD
    assert [script.down_revision for script in found] == [None, *schema.KNOWN[:-1]]
    assert all(Path(script.path).name.startswith(f"{script.revision}_") for script in found)


@pytest.mark.parametrize("script", revisions(), ids=lambda script: script.revision)
def test_revisions_never_import_the_program(script: Script) -> None:
    tree = ast.parse(Path(script.path).read_text(encoding="utf-8"))
    modules = {
        name
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or "."]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    assert not [name for name in modules if name.split(".")[0] in ("streetdesk", "")], modules


@pytest.mark.parametrize("script", revisions(), ids=lambda script: script.revision)
def test_there_is_no_way_back(script: Script) -> None:
    with pytest.raises(NotImplementedError):
        script.module.downgrade()


@pytest.mark.parametrize("start", schema.KNOWN)
def test_rows_survive_every_upgrade(tmp_path: Path, start: str) -> None:
    path = tmp_path / "old.streetdesk"
    migrate(path, start)
    with opened(path) as connection:
        fill(connection)
        before = contents(connection)
    migrate(path, "head")
    with opened(path) as connection:
        after = contents(connection)
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").first() is None
    assert all(before.values())
    for name, rows in before.items():
        assert len(after.get(name, [])) == len(rows), name


def test_who_is_pointed_to_cannot_be_deleted(built: Path) -> None:
    with opened(built) as connection:
        fill(connection)
    with pytest.raises(DBAPIError, match="FOREIGN KEY"), opened(built) as connection:
        connection.execute(text("DELETE FROM staff"))
    with opened(built) as connection:
        assert connection.scalar(text("SELECT count(*) FROM schooling")) == 1


def test_a_revision_that_fails_leaves_no_trace(built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "migrations"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "0002_fails.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f"revision, down_revision = '9999', {schema.HEAD!r}\n"
        "def upgrade():\n"
        "    op.create_table('new', sa.Column('id', sa.Integer))\n"
        "    with op.batch_alter_table('staff') as staff:\n"
        "        staff.add_column(sa.Column('extra', sa.Text))\n"
        "    raise RuntimeError('on purpose')\n",
        encoding="utf-8",
    )
    with opened(built) as connection:
        fill(connection)
        rows = contents(connection)
        shape = connection.execute(text("SELECT sql FROM sqlite_master ORDER BY name")).all()
    with pytest.raises(RuntimeError, match="on purpose"):
        migrate(built, "head", folder)
    with opened(built) as connection:
        assert connection.execute(text("SELECT sql FROM sqlite_master ORDER BY name")).all() == shape
        assert contents(connection) == rows
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == schema.HEAD
