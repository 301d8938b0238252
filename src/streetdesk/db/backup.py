"""Backups that count: made by SQLite's backup API, opened, integrity-checked and compared."""

from __future__ import annotations

import contextlib
import os
import re
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as driver

from streetdesk.db import audit, place
from streetdesk.db.engine import APPLICATION_ID, engine_for, private, raw_connection
from streetdesk.db.schema import KNOWN, revision_of
from streetdesk.db.trouble import told
from streetdesk.errors import EnvironmentTrouble, reason_of

Progress = Callable[[int, int], None]

SUFFIX = ".sdbackup"
KEEP = 20
LAST = "backup.last"
_ATTEMPTS = 3
_STALE = 3600  # seconds
_NEEDED = {"alembic_version", "setting", "act", "audit", "audit_value", "attachment", "staff", "unit"}
_LONGEST = 48
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
        raise EnvironmentTrouble(f"不能在{folder}建备份文件夹：{reason_of(error)}。", "请换一个文件夹。") from None
    if not os.access(folder, os.W_OK):
        raise EnvironmentTrouble(f"备份文件夹{folder}不能写入，没有备份。", "请换一个文件夹，或插好U盘再试。")
    with told(path):
        stem = f"{_name(path)}{'-' + tag if tag else ''}-{datetime.now():%Y%m%d-%H%M%S}"
    target = folder / f"{stem}{SUFFIX}"
    number = 1
    while target.exists():
        number += 1
        target = folder / f"{stem}-{number}{SUFFIX}"
    half = target.with_suffix(".half")
    try:
        for attempt in range(_ATTEMPTS):
            half.unlink(missing_ok=True)
            private(half)
            last_try = attempt == _ATTEMPTS - 1
            with told(target):
                copy(path, half, progress, at_once=last_try)
                _check_copy(path, half)
                if _fingerprint(path) == _fingerprint(half):
                    break
                # Somebody writes without pause: a copy made in one go is whole, and the file has grown from it.
                if last_try and not not_grown_from(half, path):
                    break
            if attempt == _ATTEMPTS - 1:
                raise EnvironmentTrouble(f"备份{target}与{path}对不上，这份备份已作废。", "请再备份一次。")
            # Somebody saved between the copy and the look: copied again.
        half.replace(target)
        if keep is not None:
            others = [old for old in backups_in(folder, path) if old != target]
            for old in sorted(others, key=_length, reverse=True)[max(0, keep - 1) :]:
                old.unlink(missing_ok=True)
    except OSError as error:
        raise EnvironmentTrouble(f"备份到{folder}时出错：{reason_of(error)}。", "请检查磁盘，再备份一次。") from error
    finally:
        half.unlink(missing_ok=True)
    return target


def sweep(folder: Path) -> None:
    """Remove what a killed backup left half made; one that is being made now is younger than an hour."""
    with contextlib.suppress(OSError):
        for half in folder.glob("*.half"):
            if time.time() - half.stat().st_mtime > _STALE:
                half.unlink(missing_ok=True)


def _length(path: Path) -> tuple[int, int]:
    """How long the trail in a backup is, whatever clock it was made by; then when the file was written."""
    try:
        with told(path):
            connection = raw_connection(path, make=False)
            try:
                number = connection.execute("SELECT COALESCE(MAX(id), 0) FROM audit").fetchone()[0]
            finally:
                connection.close()
        return int(number), path.stat().st_mtime_ns
    except (EnvironmentTrouble, OSError):
        return 0, 0


def not_grown_from(earlier: Path, path: Path) -> str:
    """Why a file did not grow from an earlier copy of it: the copy's last link is not in its trail. Empty: it did.

    A copy that is gone or cannot be read says nothing.
    """
    if not earlier.is_file():
        return ""
    try:
        ends = []
        for one in (earlier, path):
            connection = raw_connection(one, make=False)
            try:
                if one == earlier:
                    ends.append(connection.execute("SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1").fetchone())
                elif ends[0]:
                    query = "SELECT id, hash FROM audit WHERE id = ?"
                    ends.append(connection.execute(query, (ends[0][0],)).fetchone())
            finally:
                connection.close()
    except driver.Error:
        return ""
    if not ends[0] or ends[0] == ends[1]:
        return ""
    return f"留痕与备份{earlier.name}对不上：备份里有的第{ends[0][0]}条留痕，数据文件里没有或不同。"


def backups_in(folder: Path, path: Path) -> list[Path]:
    """The backups of one data file in a folder, newest first; those made before upgrades are not counted.

    Another office's file of the same name is another file: its backups are not ours to list or prune.
    """
    name = _name(path)
    found = [p for p in folder.glob(f"*{SUFFIX}") if _STAMP.search(p.name) and _STAMP.sub("", p.name) == name]
    return sorted(found, key=lambda p: (p.stat().st_mtime_ns, p.name), reverse=True)


def _name(path: Path) -> str:
    """What a file's backups begin with: its name and the first digits of its own number."""
    with told(path):
        connection = raw_connection(path, make=False)
        try:
            row = connection.execute("SELECT value FROM setting WHERE key = 'file.id'").fetchone()
        finally:
            connection.close()
    stem = path.stem[:_LONGEST]
    return f"{stem}-{row[0][:8]}" if row else stem


def restore(backup: Path, target: Path, progress: Progress | None = None) -> None:
    """Write a backup out as a new data file. Nothing is overwritten; the backup is verified first."""
    place.check_existing_backup(backup)
    place.check_new(target)
    half = target.with_name(target.name + ".half")
    try:
        half.unlink(missing_ok=True)
        check_integrity(backup)
        with told(target):
            copy(backup, half, progress)
            check_integrity(half)
            if _fingerprint(backup) != _fingerprint(half):
                raise EnvironmentTrouble(f"从{backup}恢复出的文件与它对不上，没有采用。", "请再恢复一次。")
        half.replace(target)
    except OSError as error:
        raise EnvironmentTrouble(
            f"恢复到{target}时出错：{reason_of(error)}。", "请检查磁盘，或换一个文件夹。"
        ) from error
    finally:
        half.unlink(missing_ok=True)


def copy(source: Path, target: Path, progress: Progress | None = None, *, at_once: bool = False) -> None:
    """Copy an open or closed data file, page by page, as one consistent state.

    ``at_once``: in one step, during which nobody can write; else it begins anew whenever somebody does.
    """

    def told_progress(_status: int, remaining: int, total: int) -> None:
        if progress:
            progress(total - remaining, total)

    reader = raw_connection(source, make=False)
    writer = raw_connection(target)
    try:
        reader.backup(writer, pages=-1 if at_once else 2000, progress=told_progress, sleep=0.01)
    finally:
        writer.close()
        reader.close()


def check_integrity(path: Path) -> None:
    """EnvironmentTrouble unless the file is ours and SQLite finds every page and reference whole."""
    with told(path):
        connection = raw_connection(path, make=False)
        try:
            if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
                raise place.not_ours(path)
            names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            if lacking := sorted(_NEEDED - names):
                raise EnvironmentTrouble(
                    f"{path}缺少必要的内容（{'、'.join(lacking)}），不是完整的数据文件或备份，没有用它。",
                    "请换一份备份。",
                )
            if revision_of(connection) is None:
                raise EnvironmentTrouble(
                    f"{path}里没有写明版本，不是完整的数据文件或备份，没有用它。", "请换一份备份。"
                )
            if revision_of(connection) not in KNOWN:
                raise EnvironmentTrouble(f"{path}由更新版本的程序保存，这个版本用不了它。", "请安装新版程序。")
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
            broken = connection.execute("PRAGMA foreign_key_check").fetchone()
        finally:
            connection.close()
    if found != "ok" or broken:
        raise place.damaged(path)


def broken_trail(path: Path, progress: Progress | None = None) -> audit.Broken | None:
    """Where the whole audit trail of a file does not verify; None if all is well."""
    engine = engine_for(path, make=False)
    try:
        with told(path), engine.connect() as connection:
            return audit.verify(connection, progress=progress)
    finally:
        engine.dispose()


def _check_copy(path: Path, half: Path) -> None:
    try:
        check_integrity(half)
    except EnvironmentTrouble:
        check_integrity(path)  # what is wrong with the copy is mostly wrong with the file: that is to be told
        raise


def _fingerprint(path: Path) -> dict[str, Any]:
    """Row counts of every table and the last link of the audit trail."""
    connection = raw_connection(path, make=False)
    try:
        connection.execute("BEGIN")
        names = [r[0] for r in connection.execute("SELECT name FROM sqlite_master WHERE type='table' ORDER BY name")]
        counts = {n: connection.execute(f'SELECT COUNT(*) FROM "{n}"').fetchone()[0] for n in names}
        last = connection.execute("SELECT hash FROM audit ORDER BY id DESC LIMIT 1").fetchone()
        return {**counts, "": bytes(last[0]) if last else b""}
    finally:
        connection.close()
