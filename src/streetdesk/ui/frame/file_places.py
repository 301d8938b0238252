"""Goes to a place in an open file: the field of the person, or the record of a register that is to be filled in."""

from __future__ import annotations

from typing import Any

from streetdesk.actions import listing
from streetdesk.dates import PartialDate
from streetdesk.ui.people.behind import read_place
from streetdesk.ui.person.file import StaffFile
from streetdesk.ui.table.records_panel import RecordsPanel

_UNSETTLED = {("schooling", "level"): {"17"}}
"""Codes that say too little: a bare 研究生."""


def go_to(file: StaffFile, place: str) -> None:
    """Put the cursor where ``place`` (as ``place_in_file`` writes it) says; the tab is open already."""
    tab, column, record_id = read_place(place)
    if tab == "basic" and column:
        file.basic.form.focus_first([column])
    elif tab in file.owned and (column or record_id):
        _to_record(file.owned[tab], column, record_id)


def _to_record(panel: RecordsPanel, column: str, record_id: int) -> None:
    wanted = record_id or _unfilled(panel, column)
    if wanted in panel.model.ids:
        panel.view.show_record(wanted)
        panel.edit(wanted)
    else:
        panel.start_new()
    if column in panel.panel.form.boxes:
        panel.panel.form.focus_first([column])


def _unfilled(panel: RecordsPanel, column: str) -> int:
    """The first record whose column is blank or says too little; 0 if there is none."""
    rows = listing.rows(panel.desk.workspace, panel.register, list(panel.model.ids), plain=True)
    unsettled = _UNSETTLED.get((panel.register.key, column), set())
    return next((row.id for row in rows if _wants(row.values.get(column)) or row.values[column] in unsettled), 0)


def _wants(value: Any) -> bool:
    return value in (None, "") or (isinstance(value, PartialDate) and not value.is_exact)
