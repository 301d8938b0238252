"""The groups of a list beside it, each with its count; the one chosen is the one listed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem, QWidget

from streetdesk.actions.listing import Filter, Group, Query, group_counts, groupings
from streetdesk.actions.office import Workspace
from streetdesk.registers.staff import STAFF
from streetdesk.ui.look import theme
from streetdesk.ui.look.tips import tip
from streetdesk.ui.look.widgets import column, label

FILTER = Qt.ItemDataRole.UserRole


class GroupPane(QWidget):
    """The way to group stands above; ``chosen`` carries the group's filter, None for all."""

    chosen = Signal(object)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.by = ""
        self.heading = label("", "section")
        self.list = QListWidget()
        self.list.setProperty("look", "side")
        self.list.setAccessibleName("分组")
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        layout = column(self.heading, self.list)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.setMinimumWidth(150)
        self.hide()
        self.list.currentItemChanged.connect(self._changed)

    def show_groups(self, query: Query, by: str) -> Filter | None:
        """Count the groups of what is listed; the chosen one stays chosen where it still exists."""
        kept = self.current() if by == self.by else None
        self.by = by
        self.setVisible(bool(by))
        if not by:
            self.list.clear()
            return None
        self.heading.setText(f"按{groupings(STAFF)[by]}分组")
        groups = group_counts(self.workspace, STAFF, query, by)
        self.list.blockSignals(True)
        self.list.clear()
        self._add(Group("全部", sum(g.count for g in groups), Filter(by, "filled")), whole=True)
        for group in groups:
            self._add(group)
        places = [n for n, g in enumerate(groups, 1) if g.filter == kept]
        self.list.setCurrentRow(places[0] if places else 0)
        self.list.blockSignals(False)
        return self.current()

    def current(self) -> Filter | None:
        """The filter of the chosen group; None for all."""
        item = self.list.currentItem()
        found: Filter | None = item.data(FILTER) if item is not None else None
        return found

    def _add(self, group: Group, *, whole: bool = False) -> None:
        item = QListWidgetItem(f"{group.label}  {group.count:,}")
        item.setToolTip(tip(f"{group.label}：{group.count:,}人"))
        item.setData(FILTER, None if whole else group.filter)
        item.setSizeHint(QSize(0, theme.ROW - 4))
        self.list.addItem(item)

    def _changed(self, now: QListWidgetItem | None, _: QListWidgetItem | None) -> None:
        if now is not None:
            self.chosen.emit(now.data(FILTER))


def grouping_box() -> QComboBox:
    """The ways to group, the first being none."""
    made = QComboBox()
    made.setAccessibleName("分组")
    made.setFixedWidth(136)
    made.setToolTip("按什么分组，各组人数列在左边")
    made.addItem("不分组", "")
    for key, text in groupings(STAFF).items():
        made.addItem(f"按{text}", key)
    made.view().setMinimumWidth(190)
    return made
