"""Back up to every place: the usual folder, and the one the office chose besides (a stick, another disk)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from streetdesk.actions import office, office_facts
from streetdesk.db import backup
from streetdesk.db.workspace import Workspace
from streetdesk.errors import EnvironmentTrouble

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Place:
    """One place and what came of it: the backup's path, or the trouble as a sentence."""

    folder: Path
    path: Path | None
    trouble: str = ""


def places(workspace: Workspace) -> tuple[Path, ...]:
    """The folders that backups go to, the usual one first."""
    also = office_facts.load(workspace).backup_folder
    usual = office.backup_folder()
    return (usual, Path(also)) if also and Path(also) != usual else (usual,)


def back_up_everywhere(workspace: Workspace, progress: Progress | None = None) -> tuple[Place, ...]:
    """A verified backup in each place. EnvironmentTrouble only if none could be made; Cancelled from ``progress``."""
    first, *others = places(workspace)
    done = []
    try:
        done.append(Place(first, office.back_up(workspace, first, progress)))
    except EnvironmentTrouble as trouble:
        done.append(Place(first, None, str(trouble)))
    for folder in others:
        try:
            if done[0].path is None:  # the first that succeeds is the one that counts
                done.append(Place(folder, office.back_up(workspace, folder, progress)))
            else:
                done.append(Place(folder, backup.back_up_path(workspace.path, folder, progress=progress)))
        except EnvironmentTrouble as trouble:
            done.append(Place(folder, None, str(trouble)))
    if all(place.path is None for place in done):
        raise EnvironmentTrouble("".join(place.trouble for place in done), "备份没有做成，请换一个文件夹再备份。")
    return tuple(done)


def missed(made: tuple[Place, ...]) -> str:
    """What to say of the places that were not reached although another was; empty where all were."""
    return "".join(f"没有备份到{place.folder}：{place.trouble}" for place in made if place.path is None)


def close_office(workspace: Workspace, progress: Progress | None = None) -> tuple[Place, ...]:
    """Back up into every place if anything changed, then let go of the file; the places, none if nothing changed.

    When no backup could be made the file is closed all the same, and the trouble comes out.
    """
    try:
        return back_up_everywhere(workspace, progress) if office.changed_since_backup(workspace) else ()
    finally:
        workspace.close()
