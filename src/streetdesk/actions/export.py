"""Export a register as a workbook: every column, private ones in full, recorded in the audit trail."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from streetdesk.actions import listing
from streetdesk.actions.listing import Query
from streetdesk.db.workspace import Workspace
from streetdesk.errors import UserError
from streetdesk.excel import TableColumn, write_table
from streetdesk.fields import Reference
from streetdesk.register import Register
from streetdesk.registers import ALL, by_key

Progress = Callable[[int, int], None]
_PAGE = 500


def register_named(key: str) -> Register:
    """The register with a key or title. UserError naming those there are."""
    for register in ALL:
        if key in (register.key, register.title):
            return by_key(register.key)
    raise UserError(f"没有名为{key}的台账。", f"可导出：{'、'.join(f'{r.key}（{r.title}）' for r in ALL)}。")


def export_register(workspace: Workspace, key: str, path: Path, progress: Progress | None = None) -> int:
    """Write a register's records to a workbook; how many there are."""
    register = register_named(key)
    ids = listing.ids(workspace, register, Query())
    columns = [
        TableColumn(field.label, None if isinstance(field.kind, Reference) else field.kind)
        for field in register.fields.values()
    ]

    def lines() -> Iterator[list[Any]]:
        for start in range(0, len(ids), _PAGE):
            for row in listing.rows(workspace, register, ids[start : start + _PAGE], plain=True):
                yield [
                    row.texts[name] or None if isinstance(field.kind, Reference) else row.values[name]
                    for name, field in register.fields.items()
                ]

    # Recorded first: better an entry for a file that failed than a file without its entry.
    workspace.note(f"导出{register.title}：{len(ids)}条", register.table, 0, file=path.name)
    return write_table(path, register.title, columns, lines(), progress, len(ids))
