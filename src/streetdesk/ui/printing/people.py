"""Whom a paper is for: everybody, those the staff list shows, one community or one person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QLineEdit, QListWidget, QListWidgetItem, QRadioButton, QWidget

from streetdesk.actions import listing
from streetdesk.actions.listing import Filter
from streetdesk.actions.office import Workspace
from streetdesk.actions.people import staff_list
from streetdesk.registers.staff import STAFF
from streetdesk.registers.unit import UNIT
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import column, label, row

_FOUND = 30  # people offered while searching


class PeopleChoice(QWidget):
    """Radio buttons with what belongs to each; ``changed`` when another choice is made."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._day = date.today()
        self._listed: tuple[int, ...] = ()
        self.everybody = QRadioButton("全部在职人员(&B)")
        self.shown_only = QRadioButton("人员列表中显示的人(&L)")
        self.shown_only.setEnabled(False)
        self.one_unit = QRadioButton("一个社区(&C)")
        self.one_person = QRadioButton("一个人(&O)")
        self.unit = QComboBox()
        self.unit.setAccessibleName("社区")
        self.unit.setMinimumWidth(220)
        self.search = QLineEdit()
        self.search.setPlaceholderText("姓名、拼音、证件尾号或电话")
        self.search.setAccessibleName("找人")
        self.search.setClearButtonEnabled(True)
        self.found = QListWidget()
        self.found.setProperty("look", "list")
        self.found.setAccessibleName("找到的人")
        self.nobody = label("没有找到。", "small")
        group = QButtonGroup(self)
        layout = column(gap=theme.S2)
        for choice in (self.everybody, self.shown_only, self.one_unit, self.one_person):
            group.addButton(choice)
            choice.toggled.connect(self._choice_made)
        layout.addWidget(self.everybody)
        layout.addWidget(self.shown_only)
        layout.addLayout(row(self.one_unit, self.unit, 1, gap=theme.S3))
        layout.addLayout(row(self.one_person, self.search, gap=theme.S3))
        layout.addWidget(self.found, 1)
        layout.addWidget(self.nobody)
        layout.addStretch(0)
        self.setLayout(layout)
        self.everybody.setChecked(True)
        self.search.textChanged.connect(lambda _: self._search())
        self.unit.activated.connect(lambda _: self.one_unit.setChecked(True))
        self.unit.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.found.currentRowChanged.connect(lambda _: self.changed.emit())
        self._choice_made()

    def set_day(self, day: date) -> None:
        """Who is in office is asked for this day."""
        self._day = day
        self._search()

    def set_listed(self, ids: Sequence[int], narrowed: bool) -> None:
        """The people the staff list shows now; chosen when they are not everybody."""
        self._listed = tuple(ids)
        self.shown_only.setText(f"人员列表中显示的{len(ids):,}人(&L)")
        self.shown_only.setEnabled(bool(ids))
        if narrowed and ids:
            self.shown_only.setChecked(True)
        elif self.shown_only.isChecked():
            self.everybody.setChecked(True)
        self.changed.emit()

    def refresh(self) -> None:
        """Read the communities anew; the chosen one stays."""
        chosen = self.unit.currentData()
        self.unit.blockSignals(True)
        self.unit.clear()
        ids = listing.ids(self._workspace, UNIT, listing.Query(filters=(Filter("level", "in", ("社区",)),)))
        for unit in listing.rows(self._workspace, UNIT, ids):
            self.unit.addItem(unit.texts["name"], unit.id)
        self.unit.setCurrentIndex(max(0, self.unit.findData(chosen)))
        self.unit.blockSignals(False)
        self.one_unit.setEnabled(self.unit.count() > 0)
        self._search()

    def ids(self) -> tuple[int, ...] | None:
        """The people chosen; None for everybody in office, () where the choice is not complete."""
        if self.everybody.isChecked():
            return None
        if self.shown_only.isChecked():
            return self._listed
        if self.one_unit.isChecked():
            there = Filter("unit", "in", (self.unit.currentData(),))
            query = listing.Query(on=self._day, filters=(there,))
            return tuple(listing.ids(self._workspace, STAFF, query)) if self.unit.count() else ()
        item = self.found.currentItem()
        return (int(item.data(Qt.ItemDataRole.UserRole)),) if item is not None else ()

    def said(self) -> str:
        """The choice in a word, for a title; empty for everybody."""
        if self.one_unit.isChecked():
            return self.unit.currentText()
        item = self.found.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole + 1)) if self.one_person.isChecked() and item else ""

    @property
    def is_complete(self) -> bool:
        """Whether it is settled whom the paper is for."""
        return not self.one_person.isChecked() or self.found.currentItem() is not None

    def _choice_made(self) -> None:
        person = self.one_person.isChecked()
        self.search.setEnabled(person)
        self.found.setVisible(person)
        if person:
            self._search()
            self.search.setFocus()
        else:
            self.nobody.hide()
        self.changed.emit()

    def _search(self) -> None:
        if not self.one_person.isChecked():
            return
        query = listing.Query(self.search.text().strip(), self._day)
        ids = listing.ids(self._workspace, STAFF, query)[:_FOUND]
        self.found.clear()
        for person in staff_list.staff_rows(self._workspace, ids, self._day):
            texts = person.texts
            item = QListWidgetItem("　".join(t for t in (texts["name"], texts["unit"], texts["id_number"]) if t))
            item.setData(Qt.ItemDataRole.UserRole, person.id)
            item.setData(Qt.ItemDataRole.UserRole + 1, texts["name"])
            self.found.addItem(item)
        self.found.setCurrentRow(0 if self.found.count() else -1)
        self.nobody.setVisible(not self.found.count())
        self.changed.emit()
