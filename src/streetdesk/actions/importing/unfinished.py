"""What was mended in a workbook and is not imported yet: kept in a private file, for a crash or another day."""

from __future__ import annotations

import contextlib
import hashlib
import json
import time
from pathlib import Path
from typing import Any

from streetdesk import paths
from streetdesk.actions.importing.roster import Plan, again
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.excel import replacing

_KEPT = 90 * 24 * 3600  # seconds: whoever did not come back to a workbook by then will not


def _place() -> Path:
    return paths.user_data() / "mended"


def place_of(workspace: Workspace, plan: Plan) -> Path:
    """Where the mending of a workbook is kept: by what stands in its sheets, and by the data file it is meant for.

    Not by the workbook's name or bytes: copied, renamed or pasted once more it is the same one.
    """
    seen = hashlib.sha256(str(workspace.path.absolute()).encode("utf-8", "surrogateescape"))
    for sheet in plan.sheets:
        seen.update(repr((sheet.cells.name, sheet.cells.rows)).encode("utf-8", "surrogatepass"))
    return _place() / f"{seen.hexdigest()}.json"


def keep(place: Path, plan: Plan) -> None:
    """Write down what is mended, left out and mapped otherwise; where that is nothing, no file stays.

    EnvironmentTrouble where it cannot be written.
    """
    if not (plan.mended or plan.left_out or plan.mapping):
        forget(place)
        return
    said = {
        "mended": [[*where, text] for where, text in plan.mended.items()],
        "mapping": [[*where, key] for where, key in plan.mapping.items()],
        "left_out": sorted(plan.left_out),
    }
    _make_place()
    with replacing(place) as neighbour:
        neighbour.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8", errors="surrogatepass")


def _make_place() -> None:
    """The folder, for this user alone; what nobody came back to is removed. Trouble shows when the file is written."""
    with contextlib.suppress(OSError):
        _place().mkdir(mode=0o700, parents=True, exist_ok=True)
        for old in _place().glob("*.json"):
            if time.time() - old.stat().st_mtime > _KEPT:
                old.unlink(missing_ok=True)


def forget(place: Path) -> None:
    """It is imported or thrown away."""
    with contextlib.suppress(OSError):
        place.unlink(missing_ok=True)


def taken_up(workspace: Workspace, plan: Plan, place: Path) -> Plan:
    """The plan with what was mended in the workbook before; the same plan where nothing was or it fits no more."""
    try:
        said = json.loads(place.read_text(encoding="utf-8", errors="surrogatepass"))
        return again(workspace, plan, *_read(said))
    except (OSError, ValueError, TypeError, KeyError, UserError):
        return plan


def _read(
    said: Any,
) -> tuple[dict[tuple[str, int, int], str], dict[tuple[str, str], str | None], frozenset[tuple[str, int]]]:
    mended = {(str(sheet), int(row), int(column)): str(text) for sheet, row, column, text in said["mended"]}
    mapping = {(str(sheet), str(path)): None if key is None else str(key) for sheet, path, key in said["mapping"]}
    return mended, mapping, frozenset((str(sheet), int(row)) for sheet, row in said["left_out"])
