"""A list about grades as a workbook, recorded before it is written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from streetdesk.db.workspace import Workspace


def write_list(
    workspace: Workspace, path: Path, title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]
) -> int:
    """Write ready texts under their headings; how many rows. EnvironmentTrouble where the file cannot be written."""
    from streetdesk.excel import TableColumn, write_table  # late: the lists do without it

    workspace.note(f"导出{title}：{len(rows)}人", "staff", 0, file=path.name)
    return write_table(path, title, [TableColumn(heading) for heading in headings], rows)
