"""A block pasted onto the list of people: it goes through the import's dry run, nothing is kept before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.pasting import Block
from streetdesk.ui.people.source import PeopleSource

if TYPE_CHECKING:
    from streetdesk.actions.importing.pasted import Pasted


class PastedPeople:
    """Holds the workbook of the last block for as long as it may be read."""

    def __init__(self, desk: Desk, source: PeopleSource) -> None:
        self._desk, self._source = desk, source
        self._block: Pasted | None = None

    def take(self, rows: Block) -> None:
        """Show what taking the block in would do."""
        from streetdesk.actions.importing.pasted import as_workbook

        with self._desk.telling():
            self._block = as_workbook(rows, [column.heading for column in self._source.columns])
            self._desk.asked_import.emit(self._block.path)
