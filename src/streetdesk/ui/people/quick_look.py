"""The current person of a list at a glance, beside the list: nothing is opened and nothing can be changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel

from streetdesk.actions import listing
from streetdesk.actions.listing.columns import columns
from streetdesk.actions.people import staff_list
from streetdesk.actions.scans import files
from streetdesk.registers import by_key
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.look import theme
from streetdesk.ui.look.icons import pixmap
from streetdesk.ui.look.pictures import fitted
from streetdesk.ui.look.widgets import button, column, label, row, scrolled
from streetdesk.ui.person.missing import missing_of

_UNNAMED = ("name", "unit", "post", "title", "standing")


class QuickLook(QFrame):
    """Follows the list; private numbers stay masked."""

    def __init__(self, desk: Desk, opened: Callable[[int], object]) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setAccessibleName("速览")
        self.desk = desk
        self.staff_id = 0
        self.photo = label()
        self.photo.setFixedSize(72, 90)
        self.photo.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.photo.setAccessibleName("照片")
        self.name, self.state = label("", "title", selectable=True), label("", "chip")
        self.place = label("", "muted", wrap=True)
        self.missing = label("", "note", wrap=True)
        self.open_button = button("打开档案", lambda: opened(self.staff_id), symbol="person")
        self._facts: dict[str, QLabel] = {}
        headings = columns(by_key("staff"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.S3)
        grid.setVerticalSpacing(theme.S2)
        grid.setColumnStretch(1, 1)
        for number, (key, heading) in enumerate((k, headings[k]) for k in staff_list.COLUMNS if k not in _UNNAMED):
            self._facts[key] = label("", wrap=True, selectable=True)
            self._facts[key].setAccessibleName(heading)
            grid.addWidget(label(heading, "label"), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._facts[key], number, 1)
        who = column(gap=theme.S1)
        who.addWidget(self.name)
        who.addLayout(row(self.state, 1))
        who.addWidget(self.place)
        who.addStretch(1)
        inside = column(margins=(theme.S4, theme.S3, theme.S4, theme.S3), gap=theme.S3)
        head = row(self.photo, gap=theme.S3)
        head.addLayout(who, 1)
        inside.addLayout(head)
        inside.addLayout(grid)
        inside.addWidget(self.missing)
        inside.addLayout(row(self.open_button, 1))
        inside.addStretch(1)
        self.setLayout(column(scrolled(inside)))
        self.setMinimumWidth(280)

    def show_person(self, staff_id: int | None) -> None:
        """Show a person of the list as of the day looked at; None where nobody is chosen."""
        with self.desk.telling():
            workspace = self.desk.workspace
            people = staff_list.staff_rows(workspace, [staff_id], self.desk.day) if staff_id else []
            records = listing.rows(workspace, by_key("staff"), [staff_id]) if staff_id else []
            self.staff_id = staff_id if people and staff_id else 0
            self.open_button.setVisible(bool(self.staff_id))
            texts = people[0].texts if people else {}
            self.name.setText(texts.get("name", "没有选中的人"))
            self.state.setText(texts.get("standing", ""))
            self.state.setVisible(bool(people))
            self.place.setText("  ·  ".join(t for k in ("unit", "post", "title") if (t := texts.get(k, ""))))
            for key, fact in self._facts.items():
                fact.setText(texts.get(key, "") or "—")
            lacking = [text for _, text in missing_of(workspace, records[0])] if records else []
            self.missing.setText(f"还缺：{'、'.join(lacking)}" if lacking else "")
            self.missing.setVisible(bool(lacking))
            sha = records[0].values["photo"] if records else None
            scan = files.read(workspace, sha) if sha else None
            picture = fitted(scan.data, QSize(72, 90)) if scan else None
            self.photo.setPixmap(picture or pixmap("person", 48, theme.LINE))
