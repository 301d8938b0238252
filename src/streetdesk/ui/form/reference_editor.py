"""Choosing a record of another register: by its label, or by pinyin where the register is searched by it."""

from __future__ import annotations

from streetdesk.actions import listing
from streetdesk.actions.listing import Query, Row
from streetdesk.actions.listing.things import listed_keys
from streetdesk.actions.office import Workspace
from streetdesk.actions.searching.pinyin_keys import best_first
from streetdesk.fields import Field, Reference
from streetdesk.register import Register
from streetdesk.registers import ALL
from streetdesk.ui.form.editors import LineEditor
from streetdesk.ui.form.line import PickLine

OFFERED = 50


def register_of(table: str) -> Register:
    """The register kept in a table."""
    return next(r for r in ALL if r.table == table)


def _more(register: Register, row: Row) -> str:
    """What tells a record from another of its name: what else its list shows, private numbers masked."""
    said = (row.texts.get(key, "") for key in listed_keys(register))
    return "　".join(text for text in said if text and text not in register.label(row.values))[:40]


class ReferenceEditor(LineEditor):
    """The text is the id in digits; what is seen is the label."""

    def __init__(self, field: Field, workspace: Workspace) -> None:
        assert isinstance(field.kind, Reference)
        self.workspace = workspace
        self.register = register_of(field.kind.table)
        self._ids: dict[str, int] = {}
        self._id: int | None = None
        self._label = ""
        self.owner_id: int | None = None
        self.pick = PickLine(self._offers, closed=True)
        super().__init__(field, self.pick)
        self.line.setPlaceholderText(f"输入{self.register.title}名称或拼音首字母")

    def _offers(self, typed: str) -> list[str]:
        if self.register.owner is not None and self.owner_id is None:
            return []
        found = listing.ids(self.workspace, self.register, Query(search=typed, owner_id=self.owner_id))[:OFFERED]
        labels: dict[str, int] = {}
        for row in listing.rows(self.workspace, self.register, found):
            label = self.register.label(row.values)
            if label in labels:
                label = f"{label}（{_more(self.register, row) or row.id}）"
            labels[label if label not in labels else f"{label}（{row.id}）"] = row.id
        self._ids.update(labels)
        ranked = best_first(typed, [(label, (label,)) for label in labels]) if typed else []
        return [*ranked, *(label for label in labels if label not in ranked)]

    def belong_to(self, owner_id: int | None) -> None:
        """Whose records are offered, where the register pointed to belongs to somebody: only the owner's own."""
        if self.register.owner is not None:
            self.owner_id = owner_id

    def only_one(self) -> str:
        """The id of the only record of the owner there is, as text; empty where there are none or several."""
        if self.register.owner is None or self.owner_id is None:
            return ""
        ids = listing.ids(self.workspace, self.register, Query(owner_id=self.owner_id))
        return str(ids[0]) if len(ids) == 1 else ""

    def settle(self) -> None:
        """Take the only record that what is typed can mean."""
        typed = self.line.text().strip()
        if typed and typed not in (self._label, *self._ids):
            found = self._offers(typed)
            if len(found) == 1:
                self.line.setText(found[0])

    def text(self) -> str:
        typed = self.line.text().strip()
        if not typed:
            return ""
        if self._id is not None and typed == self._label:
            return str(self._id)
        if typed not in self._ids:
            self._offers(typed)
        if typed in self._ids:
            return str(self._ids[typed])
        return f"未选：{typed}" if typed.isdecimal() else typed

    def show_text(self, text: str, shown: str = "") -> None:
        if text.isdecimal():
            self._id, self._label = int(text), shown or self._label_of(int(text))
            self.line.setText(self._label)
        else:
            self._id, self._label = None, ""
            self.line.setText(text.removeprefix("未选："))
        self.line.setCursorPosition(0)

    def _label_of(self, record_id: int) -> str:
        rows = listing.rows(self.workspace, self.register, [record_id])
        return self.register.label(rows[0].values) if rows else f"（已删除，编号{record_id}）"
