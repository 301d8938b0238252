"""Files written for the clerk: whole or not at all, with a sentence when it cannot be."""

from __future__ import annotations

from pathlib import Path


def sweep() -> None:
    """Remove what a killed program left half written."""
    from streetdesk.excel import pending  # late: the reader of workbooks comes with it, and the start does without

    pending.sweep()


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file; an existing one stays as it was if that fails. EnvironmentTrouble says why."""
    from streetdesk.excel import replacing

    with replacing(path) as neighbour:
        neighbour.write_bytes(data)
