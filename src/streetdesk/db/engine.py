"""How a connection to the data file is made: SQLCipher's driver, unkeyed an ordinary SQLite file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlcipher3 import dbapi2 as driver

BUSY_SECONDS = 5
APPLICATION_ID = 0x53744465  # "StDe": tells our files from other SQLite files


def private(path: Path) -> None:
    """Make an empty file that only this user reads and writes, whatever the umask says. OSError."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def raw_connection(path: Path, *, make: bool = True) -> Any:
    """A driver connection with our settings; also for backups, which need the driver's own.

    ``make`` False: a file that is gone (renamed, stick pulled out) is an error, not a new empty one.
    """
    connection = driver.connect(
        f"{_uri(path)}?mode={'rwc' if make else 'rw'}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    for pragma in ("foreign_keys=ON", "synchronous=EXTRA", "cache_size=-65536", "temp_store=MEMORY"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _uri(path: Path) -> str:
    """The path as SQLite reads it: a server's name is part of the path there, no authority."""
    plain = quote(path.absolute().as_posix(), safe="/:", errors="surrogateescape")
    return f"file://{plain}" if plain.startswith("/") else f"file:///{plain}"


def engine_for(path: Path, *, make: bool = True) -> Engine:
    """An engine whose transactions are really ours: writers begin IMMEDIATE and queue, readers just begin."""
    engine = create_engine(
        "sqlite://",
        module=driver,
        creator=lambda: raw_connection(path, make=make),
        poolclass=QueuePool,
        pool_size=2,
        max_overflow=4,
        pool_reset_on_return="rollback",
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
