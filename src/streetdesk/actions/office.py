"""Make, open and close an office's data file; its name; its backups."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from streetdesk import paths
from streetdesk.actions import clerk
from streetdesk.db import audit, backup, replay
from streetdesk.db import workspace as db
from streetdesk.db.workspace import Workspace as Workspace  # the ui names it by this door
from streetdesk.errors import UserError
from streetdesk.fields.cleaning import trimmed
from streetdesk.registers.unit import UNIT, Unit

Progress = Callable[[int, int], None]

SUFFIX = ".streetdesk"
NAME = "office.name"


@dataclass(frozen=True)
class Backup:
    """A verified backup: where, when, how large in bytes."""

    path: Path
    made: datetime
    size: int


def new_office(path: Path, name: str, who: str | None = None) -> Workspace:
    """Make the office's data file and open it. UserError for a blank name; EnvironmentTrouble for a bad place."""
    if not trimmed(name):
        raise UserError("没有填街道办事处的名称。", "请填写全称，例如“金雀山街道办事处”。")
    name = UNIT.fields["name"].parse(name)
    return db.create(
        path, name, who or clerk.name() or None, lambda tx: tx.insert(Unit, {"name": name, "level": "街道"})
    )


def open_office(path: Path, who: str | None = None) -> Workspace:
    """Open a data file; see ``db.workspace.open_file`` for what is refused."""
    backup.sweep(backup_folder())
    return db.open_file(path, who or clerk.name() or None, backups=backup_folder())


def office_name(workspace: Workspace) -> str:
    """The office's name, as papers print it."""
    return workspace.setting(NAME)


def backup_folder() -> Path:
    """Where backups go unless the clerk says otherwise."""
    return paths.user_data() / "backups"


def back_up(workspace: Workspace, folder: Path | None = None, progress: Progress | None = None) -> Path:
    """Make a verified backup now; its path.

    The whole audit trail is verified in it. A trail that was tampered with is told in ``warnings``, now and at
    each start, but stops no backup.
    """
    with workspace.reading() as connection:
        last = audit.head(connection)[0]
    made = backup.back_up_path(workspace.path, folder or backup_folder(), progress=progress)
    broken = backup.broken_trail(made, progress)
    trouble = f"{broken.sentence}备份已做好，请核对并联系管理员。" if broken else ""
    if trouble != workspace.setting(db.TROUBLE):
        workspace.remember(db.TROUBLE, trouble)
    if trouble and trouble not in workspace.warnings:
        workspace.warnings.append(trouble)
    workspace.remember(
        backup.LAST, f"{last}|{datetime.now().astimezone().isoformat(timespec='seconds')}|{audit.storable(str(made))}"
    )
    return made


def changed_since_backup(workspace: Workspace) -> bool:
    """Whether records changed since the last backup (views and prints do not count)."""
    kept = int(workspace.setting(backup.LAST, "0|").partition("|")[0])
    with workspace.reading() as connection:
        query = "SELECT 1 FROM audit WHERE id > ? AND op <> 'N' LIMIT 1"
        return connection.exec_driver_sql(query, (kept,)).first() is not None


def last_backup(workspace: Workspace) -> tuple[datetime, Path] | None:
    """When and where the last good backup was made; None if never."""
    parts = workspace.setting(backup.LAST).split("|", 2)
    return (datetime.fromisoformat(parts[1]), Path(parts[2])) if len(parts) == 3 else None


def backups(workspace: Workspace, folder: Path | None = None) -> list[Backup]:
    """The backups of this file, the newest first."""
    found = backup.backups_in(folder or backup_folder(), workspace.path)
    stats = [(p, p.stat()) for p in found]
    return [Backup(p, datetime.fromtimestamp(s.st_mtime).astimezone(), s.st_size) for p, s in stats]


def restore(source: Path, target: Path, progress: Progress | None = None) -> None:
    """Write a backup out as a data file of its own; nothing is overwritten."""
    backup.restore(source, target, progress)


def check_whole(path: Path) -> None:
    """EnvironmentTrouble if a data file is damaged: what an unforeseen error may come from."""
    backup.check_integrity(path)


def verify(workspace: Workspace, progress: Progress | None = None) -> list[str]:
    """Integrity of the file and the whole audit trail: what is wrong, as sentences; empty if all is well."""
    found: list[str] = []
    try:
        backup.check_integrity(workspace.path)
    except UserError as trouble:
        found.append(str(trouble))
    with workspace.reading() as connection:
        broken = audit.verify(connection, progress=progress)
        found += [broken.sentence] if broken else replay.differences(connection, progress)
    found += [said for said in workspace.warnings if said not in found and not broken]
    if (last := last_backup(workspace)) and (cut := backup.not_grown_from(last[1], workspace.path)):
        found.append(cut)
    return found
