"""A 10,000-row roster imported, checked and committed, against reading it and writing the very same rows bare.

The floor reads the workbook with calamine and writes by the driver's ``executemany``, in one transaction with foreign
keys off, every row that ours wrote: records, act, audit with its hashes and values. Nothing is parsed, checked, matched
or hashed.
"""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from python_calamine import CalamineWorkbook

from bench import offices
from bench.result import Result
from bench.rosters import write_roster
from streetdesk.actions import office
from streetdesk.actions.importing import commit as import_commit
from streetdesk.actions.importing import roster as importing
from streetdesk.db.engine import raw_connection
from streetdesk.registers import ALL

PEOPLE = 10_000
TARGET = 3.0
_TIMES = 3
_KEYS = {"act": "id", **{register.table: "id" for register in ALL}, "audit": "id", "audit_value": "audit_id"}
"""The tables an import writes to, with what numbers their rows; the act stands first, as the audit points to it."""

Work = list[tuple[str, list[Any]]]


def measure() -> Result:
    """Both begin with a copy of the same new file, in turns."""
    with TemporaryDirectory(dir=offices.folder()) as folder:
        workbook, new = Path(folder) / "roster.xlsx", Path(folder) / f"new{office.SUFFIX}"
        write_roster(workbook, PEOPLE)
        office.new_office(new, offices.STREET).close()
        _warm(Path(folder))
        work: Work = []
        runs, floors = [], []
        for number in range(_TIMES):
            ours, bare = (Path(shutil.copy(new, Path(folder) / f"{side}-{number}")) for side in ("ours", "bare"))
            runs.append(_ours(ours, workbook))
            work = work or _written(new, ours)
            floors.append(_floor(bare, workbook, work))
        (took, planned), (least, read) = min(runs), min(floors)
    note = f"reading and checking {planned:.2f} s, saving {took - planned:.2f} s; floor reads {read:.2f} s"
    return Result("import of a 10,000-row roster / read + executemany", took, least, took / least, TARGET, note)


def _warm(folder: Path) -> None:
    """A small import before, so that no module is loaded while we measure."""
    write_roster(folder / "small.xlsx", 20)
    workspace = office.new_office(folder / f"warm{office.SUFFIX}", offices.STREET)
    import_commit.commit(workspace, importing.plan(workspace, folder / "small.xlsx"))
    workspace.close()


def _ours(file: Path, workbook: Path) -> tuple[float, float]:
    """Seconds in all, and those until the plan (read, checked, matched) stood."""
    workspace = office.open_office(file)
    start = time.perf_counter()
    plan = importing.plan(workspace, workbook)
    planned = time.perf_counter() - start
    outcome = import_commit.commit(workspace, plan)
    took = time.perf_counter() - start
    assert outcome.new == PEOPLE, outcome
    workspace.close()
    return took, planned


def _written(before: Path, after: Path) -> Work:
    """What the import wrote, as statements with their rows."""
    old, now = raw_connection(before), raw_connection(after)
    work: Work = []
    for table, key in _KEYS.items():
        last = old.execute(f'SELECT COALESCE(MAX({key}), 0) FROM "{table}"').fetchone()[0]
        rows = now.execute(f'SELECT * FROM "{table}" WHERE {key} > ?', (last,)).fetchall()
        if rows:
            work.append((f'INSERT INTO "{table}" VALUES ({",".join("?" * len(rows[0]))})', rows))
    old.close()
    now.close()
    return work


def _floor(file: Path, workbook: Path, work: Work) -> tuple[float, float]:
    """Seconds in all, and those of reading."""
    connection = raw_connection(file)
    connection.execute("PRAGMA foreign_keys=OFF")
    start = time.perf_counter()
    CalamineWorkbook.from_path(workbook).get_sheet_by_index(0).to_python()
    read = time.perf_counter() - start
    connection.execute("BEGIN IMMEDIATE")
    for sql, rows in work:
        connection.executemany(sql, rows)
    connection.execute("COMMIT")
    took = time.perf_counter() - start
    connection.close()
    return took, read
