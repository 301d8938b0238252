"""Files written for the clerk: whole or not at all, with a sentence when it cannot be."""

from __future__ import annotations

from pathlib import Path

from streetdesk.excel import pending, replacing

sweep = pending.sweep


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file; an existing one stays as it was if that fails. EnvironmentTrouble says why."""
    with replacing(path) as neighbour:
        neighbour.write_bytes(data)
