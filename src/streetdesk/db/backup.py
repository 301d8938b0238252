"""Backups that count: made by SQLite's backup API, opened, integrity-checked and compared (DESIGN 4)."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from streetdesk.db import place
from streetdesk.db.engine import APPLICATION_ID, raw_connection
from streetdesk.db.schema import KNOWN, revision_of
from streetdesk.db.trouble import told
from streetdesk.errors import EnvironmentTrouble

Progress = Callable[[int, int], None]

SUFFIX = ".sdbackup"
KEEP = 20
LAST = "backup.last"
_STAMP = re.compile(r"-(\d{8}-\d{6})(-\d+)?" + re.escape(SUFFIX) + "$")


def back_up_path(
    path: Path, folder: Path, *, keep: int | None = KEEP, tag: str = "", progress: Progress | None = None
) -> Path:
    """Back up a data file into a folder; the backup's path. ``keep``: how many of this file stay, None for all.

    The copy gets its name only once it is verified; an older one is pruned only after that. EnvironmentTrouble
    when the folder cannot be written, the disk is full or the copy does not verify; Cancelled from ``progress``.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise EnvironmentTrouble(f"不能在{folder}建备份文件夹：{error.strerror}。", "请换一个文件夹。") from None
    if not os.access(folder, os.W_OK):
        raise EnvironmentTrouble(f"备份文件夹{folder}不能写入，没有备份。", "请换一个文件夹，或插好U盘再试。")
    stem = f"{path.stem}{'-' + tag if tag else ''}-{datetime.now():%Y%m%d-%H%M%S}"
    target = folder / f"{stem}{SUFFIX}"
    number = 1
    while target.exists():
        number += 1
        target = folder / f"{stem}-{number}{SUFFIX}"
    half = target.with_suffix(".half")
    half.unlink(missing_ok=True)
    try:
        with told(half):
            copy(path, half, progress)
            _compare(path, half)
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)
    if keep is not None:
        for old in backups_in(folder, path.stem)[keep:]:
            old.unlink(missing_ok=True)
    return target


def backups_in(folder: Path, stem: str) -> list[Path]:
    """The backups of one data file in a folder, newest first; those made before upgrades are not counted."""
    found = [p for p in folder.glob(f"*{SUFFIX}") if _STAMP.search(p.name) and _STAMP.sub("", p.name) == stem]
    return sorted(found, key=lambda p: (p.stat().st_mtime_ns, p.name), reverse=True)


def restore(backup: Path, target: Path, progress: Progress | None = None) -> None:
    """Write a backup out as a new data file. Nothing is overwritten; the backup is verified first."""
    place.check_existing_backup(backup)
    place.check_new(target)
    half = target.with_name(target.name + ".half")
    half.unlink(missing_ok=True)
    try:
        with told(backup):
            check_integrity(backup)
            copy(backup, half, progress)
            _compare(backup, half)
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)


def copy(source: Path, target: Path, progress: Progress | None = None) -> None:
    """Copy an open or closed data file, page by page, as one consistent state."""

    def told_progress(_status: int, remaining: int, total: int) -> None:
        if progress:
            progress(total - remaining, total)

    reader, writer = raw_connection(source), raw_connection(target)
    try:
        reader.backup(writer, pages=2000, progress=told_progress, sleep=0.01)
    finally:
        writer.close()
        reader.close()


def check_integrity(path: Path) -> None:
    """EnvironmentTrouble unless the file is ours and SQLite finds every page and reference whole."""
    with told(path):
        connection = raw_connection(path)
        try:
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise place.not_ours(path)
            if revision_of(connection) not in KNOWN:
                raise EnvironmentTrouble(f"{path}由更新版本的程序保存，这个版本用不了它。", "请安装新版程序。")
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
            broken = connection.execute("PRAGMA foreign_key_check").fetchone()
        finally:
            connection.close()
    if found != "ok" or broken:
        raise place.damaged(path)


def _compare(source: Path, target: Path) -> None:
    check_integrity(target)
    if _fingerprint(source) != _fingerprint(target):
        raise EnvironmentTrouble(f"备份{target}与{source}对不上，这份备份已作废。", "请再备份一次。")


def _fingerprint(path: Path) -> dict[str, Any]:
    """Row counts of every table and the last link of the audit trail."""
    connection = raw_connection(path)
    try:
        connection.execute("BEGIN")
        names = [r[0] for r in connection.execute("SELECT name FROM sqlite_master WHERE type='table' ORDER BY name")]
        counts = {n: connection.execute(f'SELECT COUNT(*) FROM "{n}"').fetchone()[0] for n in names}
        last = connection.execute("SELECT hash FROM audit ORDER BY id DESC LIMIT 1").fetchone()
        return {**counts, "": bytes(last[0]) if last else b""}
    finally:
        connection.close()
