"""Sheets of rules: fields side by side, or blocks of fields where there are several of a kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from streetdesk.actions.office import Workspace
from streetdesk.actions.schemes.rule import Group
from streetdesk.actions.schemes.rule_values import Item, asked, blank_item
from streetdesk.ui.form.field_box import FieldBox
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import button, column, label, row
from streetdesk.ui.schemes.paper_form import Fields


class PlainSheet(QWidget):
    """The rules of a group; a field that the others make needless is not shown."""

    changed = Signal()

    def __init__(self, workspace: Workspace, group: Group) -> None:
        super().__init__()
        self.group = group
        self.fields = Fields(workspace, {rule.name: rule.field for rule in group.rules})
        self.setLayout(column(label(group.told, "muted", wrap=True), self.fields, 1, gap=theme.S2))
        self.fields.changed.connect(self._edited)

    def load(self, texts: Mapping[str, str]) -> None:
        """Show the texts."""
        for name, box in self.fields.boxes.items():
            box.load(texts.get(name, ""))
        self._offer()

    def texts(self) -> dict[str, str]:
        """What stands in the fields."""
        return {name: box.text() for name, box in self.fields.boxes.items()}

    def box(self, item: int, name: str) -> FieldBox | None:
        """The field of a name."""
        return self.fields.boxes.get(name)

    def boxes(self) -> list[FieldBox]:
        """Every field."""
        return list(self.fields.boxes.values())

    def set_read_only(self, on: bool) -> None:
        """Show only."""
        self.fields.set_read_only(on)

    def _edited(self) -> None:
        self._offer()
        self.changed.emit()

    def _offer(self) -> None:
        texts = self.texts()
        for rule in self.group.rules:
            self.fields.boxes[rule.name].setVisible(asked(rule, texts))


class Block(QWidget):
    """One of a list, with the buttons that move it up or take it away."""

    up_asked = Signal()
    remove_asked = Signal()

    def __init__(self, workspace: Workspace, group: Group, at: int | None) -> None:
        super().__init__()
        self.at = at
        self.heading = label("", "section")
        self.fields = Fields(workspace, {rule.name: rule.field for rule in group.rules}, 3)
        self.up_button = button("上移", self.up_asked.emit, look="plain")
        self.remove_button = button("删去", self.remove_asked.emit, look="plain")
        head = row(self.heading, 1, self.up_button, self.remove_button, gap=theme.S2)
        layout = column(gap=theme.S1)
        layout.addLayout(head)
        layout.addWidget(self.fields)
        self.setLayout(layout)


class ListedSheet(QWidget):
    """Blocks one below the other, in the order in which they count; a button for one more."""

    changed = Signal()

    def __init__(self, workspace: Workspace, group: Group) -> None:
        super().__init__()
        self.group = group
        self.blocks: list[Block] = []
        self._workspace = workspace
        self._read_only = False
        self._list = column(gap=theme.S3)
        self.none = label(f"没有{group.each}。", "muted")
        self.add_button = button(f"增加一个{group.each}(&A)", self.add, symbol="plus")
        layout = column(label(group.told, "muted", wrap=True), self.none, gap=theme.S2)
        layout.addLayout(self._list)
        layout.addLayout(row(self.add_button, 1))
        layout.addStretch(1)
        self.setLayout(layout)

    def load(self, items: Sequence[Item]) -> None:
        """Show these items."""
        while self.blocks:
            self._drop(self.blocks[-1])
        for item in items:
            self._append(item)
        self._settle()

    def items(self) -> list[Item]:
        """What stands in the fields of each."""
        return [Item({name: box.text() for name, box in one.fields.boxes.items()}, one.at) for one in self.blocks]

    def box(self, item: int, name: str) -> FieldBox | None:
        """The field of a name of an item; its first field where there is no such one."""
        if not 0 <= item < len(self.blocks):
            return None
        boxes = self.blocks[item].fields.boxes
        return boxes.get(name) or next(iter(boxes.values()))

    def boxes(self) -> list[FieldBox]:
        """Every field of every item."""
        return [box for one in self.blocks for box in one.fields.boxes.values()]

    def set_read_only(self, on: bool) -> None:
        """Show only."""
        self._read_only = on
        self._settle()

    def add(self) -> None:
        """One more, with what usually stands there."""
        self._append(Item(blank_item(self.group.listed)))
        self._settle()
        self.boxes()[-len(self.group.rules)].setFocus()
        self.changed.emit()

    def remove(self, block: Block) -> None:
        """One less."""
        self._drop(block)
        self._settle()
        self.changed.emit()

    def move_up(self, block: Block) -> None:
        """Before the one before it."""
        place = self.blocks.index(block)
        if place:
            self.blocks.insert(place - 1, self.blocks.pop(place))
            self._list.insertWidget(place - 1, block)
            self._settle()
            self.changed.emit()

    def _append(self, item: Item) -> None:
        block = Block(self._workspace, self.group, item.at)
        for name, box in block.fields.boxes.items():
            box.load(item.texts.get(name, ""))
        block.fields.changed.connect(self._edited)
        block.up_asked.connect(lambda: self.move_up(block))
        block.remove_asked.connect(lambda: self.remove(block))
        self.blocks.append(block)
        self._list.addWidget(block)

    def _drop(self, block: Block) -> None:
        self.blocks.remove(block)
        self._list.removeWidget(block)
        block.hide()
        block.deleteLater()

    def _edited(self) -> None:
        self._name()
        self.changed.emit()

    def _settle(self) -> None:
        """Names, buttons and the way of the Tab key after blocks came or went."""
        self._name()
        for place, one in enumerate(self.blocks):
            one.fields.set_read_only(self._read_only)
            one.up_button.setVisible(not self._read_only and place > 0)
            one.remove_button.setVisible(not self._read_only)
        self.add_button.setVisible(not self._read_only)
        self.none.setVisible(not self.blocks)
        stops: list[QWidget] = []
        for one in self.blocks:
            stops += [one.up_button, one.remove_button, *(box.editor.input for box in one.fields.boxes.values())]
        for before, after in pairwise((*stops, self.add_button)):
            QWidget.setTabOrder(before, after)

    def _name(self) -> None:
        first = "label" if self.group.listed == "post" else "name"
        for place, one in enumerate(self.blocks, 1):
            named = one.fields.boxes[first].text()
            one.heading.setText(f"{self.group.each}{place}{f'：{named}' if named else ''}")
            one.remove_button.setAccessibleName(f"删去{self.group.each}{place}")
            one.up_button.setAccessibleName(f"{self.group.each}{place}上移")
