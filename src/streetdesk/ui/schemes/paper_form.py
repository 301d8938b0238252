"""The head of every paper: number, title, when published, from when to when it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from streetdesk import fields as kinds
from streetdesk.actions.office import Workspace
from streetdesk.dates import PartialDate
from streetdesk.errors import FieldError
from streetdesk.fields import Field
from streetdesk.pay import Paper
from streetdesk.pay.scheme.edit import Entry
from streetdesk.ui.form.field_box import FieldBox
from streetdesk.ui.look import theme

_DAY = kinds.Day(exact=True)
PAPER_FIELDS: Mapping[str, Field] = {
    "number": Field("文号", kinds.Text(max_length=60), hint="例如：临民〔2025〕12号"),
    "title": Field("文件标题", kinds.Text(max_length=120), required=True),
    "published_on": Field("发文日期", _DAY),
    "effective_on": Field("执行日期", _DAY, required=True, hint="文件写明从哪天起执行；可以早于发文日期。"),
    "until": Field("执行到", _DAY, hint="文件写明有截止日的才填；下一份文件执行时会自动接上。"),
}


@dataclass(frozen=True, slots=True)
class Head:
    """What the head says."""

    paper: Paper
    effective_on: date
    until: date | None


class Fields(QWidget):
    """Some fields side by side; ``values`` reads them all, each mistake shown beside its own."""

    changed = Signal()

    def __init__(
        self, workspace: Workspace, asked: Mapping[str, Field], columns: int = 2, wide: frozenset[str] = frozenset()
    ) -> None:
        super().__init__()
        self.boxes = {name: FieldBox(name, field, workspace) for name, field in asked.items()}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.S3)
        grid.setVerticalSpacing(theme.S1)
        order = list(self.boxes.values())
        at = 0
        for place, box in enumerate(order):
            span = 2 if box.name in wide else 1
            grid.addWidget(box, at // columns, at % columns, 1, span)
            at += span
            box.edited.connect(lambda _: self.changed.emit())
            if place + 1 < len(order):
                box.entered.connect(lambda _, after=order[place + 1]: after.setFocus())
        for place in range(columns):
            grid.setColumnStretch(place, 1)
        self.setLayout(grid)

    def load(self, values: Mapping[str, Any]) -> None:
        """Show values; a field not named is emptied."""
        for name, box in self.boxes.items():
            box.load(box.field.format(values.get(name)))

    def values(self) -> dict[str, Any] | None:
        """The values by name, or None with the mistakes shown."""
        found: dict[str, Any] = {}
        good = True
        for name, box in self.boxes.items():
            try:
                found[name] = box.field.parse(box.text())
                box.tell()
            except FieldError as error:
                box.tell(str(error), "error")
                good = False
        return found if good else None

    def set_read_only(self, on: bool) -> None:
        """Show without letting anything be typed."""
        for box in self.boxes.values():
            box.editor.set_read_only(on)


class PaperForm(Fields):
    """The head of a paper."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace, PAPER_FIELDS, 3, frozenset({"title"}))

    def load_entry(self, entry: Entry) -> None:
        """Show the head of an entry."""
        self.load(
            {
                "number": entry.paper.number or None,
                "title": entry.paper.title or None,
                "published_on": _day(entry.paper.published_on),
                "effective_on": _day(entry.effective_on),
                "until": _day(entry.until),
            }
        )

    def head(self) -> Head | None:
        """What it says, or None with the mistakes shown."""
        found = self.values()
        if found is None:
            return None
        since, until = found["effective_on"].first, found["until"].first if found["until"] else None
        if until is not None and until < since:
            self.boxes["until"].tell(f"截止日早于执行日期{since}。请核对两个日期。", "error")
            return None
        published = found["published_on"].first if found["published_on"] else None
        return Head(Paper(found["number"] or "", found["title"] or "", published), since, until)


def _day(value: date | None) -> PartialDate | None:
    return None if value is None else PartialDate.of(value)
