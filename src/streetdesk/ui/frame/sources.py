"""What the lists of the registers show, asked from the actions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from streetdesk.actions import listing
from streetdesk.actions.listing import Query
from streetdesk.actions.listing.things import listed_keys
from streetdesk.actions.office import Workspace
from streetdesk.fields import Day, Number, Reference, YesNo
from streetdesk.register import Register, column_name
from streetdesk.ui.table.table_model import Column


class RegisterSource:
    """Any register, or one person's records of it when the query names an owner."""

    def __init__(self, workspace: Workspace, register: Register, query: Query | None = None) -> None:
        self.workspace = workspace
        self.register = register
        self.query = query or Query()
        self.versions: dict[int, int] = {}
        """The version of each record that was shown, to notice when somebody else changed it meanwhile."""
        owner = column_name(register.owner) if register.owner is not None else None
        self.columns: Sequence[Column] = [
            _column(register, key) for key in listed_keys(register) if key != owner and key in register.fields
        ]

    def ids(self, sort: str | None, descending: bool) -> list[int]:
        return listing.ids(
            self.workspace, self.register, replace(self.query, sort=((sort, descending),) if sort else ())
        )

    def texts(self, ids: Sequence[int]) -> Mapping[int, Mapping[str, str]]:
        rows = listing.rows(self.workspace, self.register, ids)
        self.versions.update({row.id: row.version for row in rows})
        return {row.id: row.texts for row in rows}


def _column(register: Register, name: str) -> Column:
    field = register.fields[name]
    heading, kind = field.label, field.kind
    width = max(90, 18 * len(heading) + 24)
    if isinstance(kind, Day):
        width = max(104, width)
    elif isinstance(kind, Reference):
        width = max(130, width)
    elif not isinstance(kind, Number | YesNo):
        width = max(120, width)
    return Column(name, heading, width, figure=isinstance(kind, Number), sortable=not isinstance(kind, Reference))
