"""Photos and scans: taken in, shown, and what a person's folder (一人一档) lacks."""

from __future__ import annotations

from pathlib import Path

from streetdesk.db import attachments
from streetdesk.db.attachments import Scan
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError

__all__ = ["Scan", "attach", "read", "record_output", "sheet_of"]


def attach(workspace: Workspace, path: Path, *, picture: bool = False) -> str:
    """Take a picture or PDF into the data file; its SHA-256, to be saved in a record's field.

    ``picture`` refuses a PDF, whatever its name. What is kept stays: a record that is undone or deleted only stops
    pointing to it.
    """
    scan = attachments.intake(path)
    if picture and not scan.is_picture:
        raise UserError("照片要用图片，不能用PDF，没有收下。", "请选JPG、PNG等图片文件。")
    with workspace.transaction(f"收入附件：{scan.name}", kind="note") as tx:
        sha = tx.attach(scan.data, scan.media_type, scan.name)
        tx.note("attachment", 0, sha256=sha)
    return sha


def read(workspace: Workspace, sha256: str) -> Scan | None:
    """A kept photo or scan: name, media type, bytes; None if there is none."""
    with workspace.reading() as connection:
        return attachments.read(connection, sha256)


def sheet_of(scan: Scan) -> bytes:
    """A kept scan as a PDF to look at and to print. UserError where its bytes are damaged."""
    from streetdesk.reports.scan_page import render_picture  # only now: drawing takes long to import

    return scan.data if scan.data.startswith(b"%PDF-") else render_picture(scan.name, scan.data)


def record_output(workspace: Workspace, scan: Scan) -> None:
    """Record that a scan was printed or saved: it shows a person's papers."""
    workspace.note(f"打印或另存扫描件：{scan.name}", "attachment", 0)
