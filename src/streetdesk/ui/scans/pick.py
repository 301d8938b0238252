"""The bar under the list of scans: whose the chosen file is, what it is, and how it looks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout

from streetdesk.actions import listing
from streetdesk.actions.office import Workspace
from streetdesk.actions.people import staff_list
from streetdesk.actions.scans.folder import Match
from streetdesk.registers.staff import STAFF
from streetdesk.ui.form.editors import offers_of
from streetdesk.ui.form.line import PickLine
from streetdesk.ui.look import theme
from streetdesk.ui.look.pictures import fitted_file
from streetdesk.ui.look.widgets import ElidedLabel, label
from streetdesk.ui.scans import words

OFFERED = 30
PICTURE = QSize(180, 132)


class PickBar(QFrame):
    """``changed`` carries (staff id or None, shown name, item, whether the file is left out)."""

    changed = Signal(object, str, str, bool)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._workspace = workspace
        self._ids: dict[str, int] = {}
        self._match: Match | None = None
        self.file = ElidedLabel("section")
        self.why = label("", "small", wrap=True)
        self.person = PickLine(self._people, closed=True)
        self.person.setAccessibleName("归入谁的档案")
        self.person.setPlaceholderText("姓名、拼音首字母或证件尾号")
        self.item = offers_of(list(words.LABELS.values()), closed=True)
        self.item.setAccessibleName("是什么材料")
        self.drop = QCheckBox("不收这个文件(&X)")
        self.picture = label()
        self.picture.setFixedSize(PICTURE)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        person, item = label("归入(&B)", "label"), label("材料(&M)", "label")
        person.setBuddy(self.person)
        item.setBuddy(self.item)
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.S4, theme.S2, theme.S4, theme.S2)
        grid.setHorizontalSpacing(theme.S3)
        grid.setVerticalSpacing(theme.S1)
        grid.addWidget(self.file, 0, 0, 1, 3)
        grid.addWidget(self.why, 1, 0, 1, 3)
        for column, (caption, part) in enumerate(((person, self.person), (item, self.item))):
            grid.addWidget(caption, 2, column)
            grid.addWidget(part, 3, column)
            grid.setColumnStretch(column, 1)
        grid.addWidget(self.drop, 3, 2)
        grid.addWidget(self.picture, 0, 3, 4, 1)
        for line in (self.person, self.item):
            line.picked.connect(lambda _: self._tell())
            line.entered.connect(self._tell)
            line.left.connect(self._tell)
        self.drop.toggled.connect(lambda _: self._tell())

    def show_match(self, match: Match | None, name: str, dropped: bool) -> None:
        """Show one file; None shows none."""
        self._match = None
        self.setEnabled(match is not None)
        if match is None:
            self.file.show_text("")
            self.why.clear()
            self.picture.clear()
            return
        self._ids = {text: staff_id for staff_id, text in match.candidates}
        if match.staff_id is not None:
            self._ids[name] = match.staff_id
        self.file.show_text(match.file.name)
        self.why.setText(match.why)
        self.person.setText(name if match.staff_id is not None else "")
        self.item.setText(words.item_label(match.item))
        self.drop.setChecked(dropped)
        self._show_picture(match.file)
        self._match = match

    def _show_picture(self, path: Path) -> None:
        picture = fitted_file(path, PICTURE)
        if picture is None:
            self.picture.setText("PDF文件" if _begins(path, b"%PDF-") else "看不到预览")
        else:
            self.picture.setPixmap(picture)

    def _people(self, typed: str) -> list[str]:
        """Those it may be first, then whoever the typed text finds."""
        match = self._match
        offered = [text for _, text in match.candidates] if match is not None and not typed else []
        ids = listing.ids(self._workspace, STAFF, listing.Query(typed, sort=(("name", False),)))[:OFFERED]
        for person in staff_list.staff_rows(self._workspace, ids, date.today()):
            text = "　".join(t for t in (person.texts["name"], person.texts["unit"], person.texts["id_number"]) if t)
            self._ids[text] = person.id
            offered.append(text)
        return list(dict.fromkeys(offered))

    def _tell(self) -> None:
        if self._match is None:
            return
        typed = self.person.text().strip()
        staff_id = self._ids.get(typed)
        if typed and staff_id is None:
            found = self._people(typed)
            if len(found) == 1:
                typed, staff_id = found[0], self._ids[found[0]]
                self.person.setText(typed)
            else:
                self.why.setText(f"“{typed}”" + ("有好几位，请从列表里选一位。" if found else "没有找到这个人。"))
                return
        self.changed.emit(staff_id, typed, words.item_code(self.item.text()), self.drop.isChecked())


def _begins(path: Path, start: bytes) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(start)) == start
    except OSError:
        return False
