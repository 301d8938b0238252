"""Photos and scans: taken in, shown, and what a person's folder (一人一档) lacks."""

from __future__ import annotations

from pathlib import Path

from streetdesk.db import attachments
from streetdesk.db.attachments import Scan
from streetdesk.db.workspace import Workspace

__all__ = ["Scan", "attach", "read"]


def attach(workspace: Workspace, path: Path) -> str:
    """Take a picture or PDF into the data file; its SHA-256, to be saved in a record's field.

    It stays where it is once kept: a record that is undone or deleted only stops pointing to it.
    """
    scan = attachments.intake(path)
    with workspace.transaction(f"收入附件：{scan.name}", kind="note") as tx:
        sha = tx.attach(scan.data, scan.media_type, scan.name)
        tx.note("attachment", 0, sha256=sha)
    return sha


def read(workspace: Workspace, sha256: str) -> Scan | None:
    """A kept photo or scan: name, media type, bytes; None if there is none."""
    with workspace.reading() as connection:
        return attachments.read(connection, sha256)
