"""The shape of the data file: built by running every revision from the first, upgraded after a verified backup."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from streetdesk.db.engine import APPLICATION_ID, engine_for
from streetdesk.errors import EnvironmentTrouble

HEAD = "0002"
"""The newest revision (a test holds it to the files in migrations/versions)."""

KNOWN = ("0001", "0002")
"""All revisions, oldest first."""


def revision_of(connection: Any) -> str | None:
    """The revision a file stands at, by a driver connection; None if it has none."""
    found = connection.execute(
        "SELECT name FROM sqlite_master WHERE type='table' AND name='alembic_version'"
    ).fetchone()
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone() if found else None
    return str(row[0]) if row else None


def build(path: Path) -> None:
    """Make the tables of a new file."""
    _run(path, new=True)


def upgrade_if_older(path: Path, revision: str, backups: Path) -> None:
    """Bring an older file to the newest revision; refuse a newer one, untouched."""
    if revision == HEAD:
        return
    if revision not in KNOWN:
        raise EnvironmentTrouble(
            f"数据文件{path}由更新版本的程序保存（版本{revision}），这个版本打不开，没有改动它。",
            "请安装新版程序后再打开。",
        )
    from streetdesk.db.backup import back_up_path

    back_up_path(path, backups, keep=None, tag=f"升级前{revision}")
    _run(path, new=False)


def _run(path: Path, *, new: bool) -> None:
    """Run the revisions in one transaction of ours, foreign keys off (docs/libraries.md, Alembic on SQLite)."""
    from alembic import command  # late: a third of a second that an ordinary start does not need
    from alembic.config import Config

    engine = engine_for(path, make=new)
    config = Config()
    folder = str(Path(__file__).parent / "migrations")
    config.set_main_option("script_location", folder.replace("%", "%%"))
    try:
        with engine.execution_options(writes=True).connect() as connection:
            driver: Any = connection.connection.dbapi_connection
            driver.execute("PRAGMA foreign_keys=OFF")
            if new:
                driver.execute(f"PRAGMA application_id={APPLICATION_ID}")
            try:
                with connection.begin():
                    config.attributes["connection"] = connection
                    command.upgrade(config, "head")
                    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
                    if broken:
                        raise EnvironmentTrouble(
                            f"升级数据文件{path}时发现{broken[0]}里有对不上的记录，已退回升级前的样子。",
                            "请从备份恢复，或联系技术支持。",
                        )
            finally:
                driver.execute("PRAGMA foreign_keys=ON")
    finally:
        engine.dispose()
