"""Sheets of rules: fields side by side, or blocks of fields where there are several of a kind."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from streetdesk.actions.office import Workspace
from streetdesk.actions.schemes.rule import Group, Rule
from streetdesk.actions.schemes.rule_values import Item, asked, blank_item
from streetdesk.ui.form.field_box import FieldBox
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import button, column, label, row


class RuleFields(QWidget):
    """Fields side by side, what each means below it; those that are not asked for leave no hole."""

    changed = Signal()

    def __init__(self, workspace: Workspace, rules: Sequence[Rule], columns: int) -> None:
        super().__init__()
        self.boxes: dict[str, FieldBox] = {}
        self._cells: dict[str, QWidget] = {}
        self._columns = columns
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.S3)
        self._grid.setVerticalSpacing(theme.S2)
        for rule in rules:
            box = self.boxes[rule.name] = FieldBox(rule.name, rule.field, workspace)
            cell = self._cells[rule.name] = QWidget()
            told = [label(rule.hint, "muted", wrap=True)] if rule.hint else []
            cell.setLayout(column(box, *told, 1, gap=2))
            cell.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            box.edited.connect(lambda _: self.changed.emit())
            box.entered.connect(self._next)
        for place in range(columns):
            self._grid.setColumnStretch(place, 1)
        self.setLayout(self._grid)
        self.offer(self.boxes)

    def offer(self, names: Collection[str]) -> None:
        """Show these fields, one behind the other."""
        at = 0
        for name, cell in self._cells.items():
            self._grid.removeWidget(cell)
            if name in names:
                self._grid.addWidget(cell, at // self._columns, at % self._columns)
                at += 1
            cell.setVisible(name in names)

    def texts(self) -> dict[str, str]:
        """What stands in the fields."""
        return {name: box.text() for name, box in self.boxes.items()}

    def set_read_only(self, on: bool) -> None:
        """Show only."""
        for box in self.boxes.values():
            box.editor.set_read_only(on)

    def _next(self, name: str) -> None:
        """Enter goes to the next field that is asked for."""
        order = list(self.boxes)
        for other in order[order.index(name) + 1 :]:
            if not self._cells[other].isHidden():
                self.boxes[other].setFocus()
                return


class PlainSheet(QWidget):
    """The rules of a group; a field that the others make needless is not shown."""

    changed = Signal()

    def __init__(self, workspace: Workspace, group: Group) -> None:
        super().__init__()
        self.group = group
        self.fields = RuleFields(workspace, group.rules, 2)
        self.setLayout(column(label(group.told, "muted", wrap=True), self.fields, 1, gap=theme.S2))
        self.fields.changed.connect(self._edited)

    def load(self, texts: Mapping[str, str]) -> None:
        """Show the texts."""
        for name, box in self.fields.boxes.items():
            box.load(texts.get(name, ""))
        self._offer()

    def texts(self) -> dict[str, str]:
        """What stands in the fields."""
        return self.fields.texts()

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
        self.fields.offer([rule.name for rule in self.group.rules if asked(rule, texts)])


class Block(QWidget):
    """One of a list, with the buttons that move it up or take it away."""

    up_asked = Signal()
    remove_asked = Signal()

    def __init__(self, workspace: Workspace, group: Group, at: int | None) -> None:
        super().__init__()
        self.at = at
        self.heading = label("", "section")
        self.fields = RuleFields(workspace, group.rules, 3)
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
        return [Item(one.fields.texts(), one.at) for one in self.blocks]

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
        block.show()  # at once: the next key may come before the layout would show it

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
