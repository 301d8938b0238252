"""What a person's file lacks: blank fields that papers ask for, papers missing from the folder, dates to check."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStackedWidget, QWidget

from streetdesk.actions import person_file
from streetdesk.actions.listing import Row
from streetdesk.actions.office import Workspace
from streetdesk.registers import by_key
from streetdesk.registers.dossier import missing_items
from streetdesk.ui.look import theme
from streetdesk.ui.look.empty import EmptyState
from streetdesk.ui.look.icons import icon
from streetdesk.ui.look.widgets import card, column, label

_WANTED = ("id_number", "sex", "birth", "ethnic", "political", "identity", "phone", "photo")
_WANTED_RECORDS = ("post_held", "service_spell", "schooling")


def missing_of(workspace: Workspace, person: Row) -> list[tuple[str, str]]:
    """(key of the section where it is filled in, what is missing), the weightiest first."""
    staff = by_key("staff")
    found = [("basic", staff.fields[n].label) for n in _WANTED if n in staff.fields and not person.values.get(n)]
    owned = person_file.owned(workspace, person.id, *_WANTED_RECORDS, "dossier")
    for key in _WANTED_RECORDS:
        if not owned[key]:
            found.insert(0, (key, by_key(key).title))
    return found + [("dossier", f"档案材料：{item}") for item in missing_items(owned["dossier"])]


class MissingPanel(QWidget):
    """A list to work through: Enter goes to where it is filled in."""

    def __init__(self, go: Callable[[str], object]) -> None:
        super().__init__()
        self._go = go
        self.list = QListWidget()
        self.list.setProperty("look", "list")
        self.list.setAccessibleName("还缺什么")
        self.list.itemActivated.connect(self._activated)
        listed = column(
            label("档案还缺这些。双击或按回车去填。", "muted"),
            self.list,
            margins=(theme.S4, theme.S3, theme.S4, theme.S3),
        )
        self.parts = QStackedWidget()
        self.parts.addWidget(card(listed))
        self.parts.addWidget(EmptyState("这份档案是齐全的。", symbol="check"))
        self.setLayout(column(self.parts))

    def fill(self, missing: Sequence[tuple[str, str]]) -> None:
        """Show what is missing."""
        self.list.clear()
        for key, text in missing:
            item = QListWidgetItem(icon("pencil", theme.MUTED), text)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setSizeHint(QSize(0, 30))
            self.list.addItem(item)
        self.parts.setCurrentIndex(0 if missing else 1)

    def _activated(self, item: QListWidgetItem) -> None:
        self._go(str(item.data(Qt.ItemDataRole.UserRole)))
