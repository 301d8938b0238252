"""All rules of a ladder on sheets that are turned to by their names: coefficients first, then everything else."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from streetdesk.actions.office import Workspace
from streetdesk.actions.schemes.rule_fields import GROUPS
from streetdesk.actions.schemes.rule_values import Loaded, Texts, Wrong, loaded
from streetdesk.pay import Ladder
from streetdesk.ui.look import theme
from streetdesk.ui.look.flow import Flow
from streetdesk.ui.look.widgets import button, column, label
from streetdesk.ui.schemes.coefficients import CoefficientTable
from streetdesk.ui.schemes.rule_sheets import ListedSheet, PlainSheet

_MOST_GRADES = 100
_TITLES = ("系数", *(group.title for group in GROUPS))


class RulesForm(QWidget):
    """Edits a ladder but for its days and paper."""

    changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.kept: Loaded | None = None
        self.coefficients = CoefficientTable()
        self.told = label("", "error", wrap=True)
        self.told.hide()
        self.sheets: list[PlainSheet | ListedSheet] = []
        for group in GROUPS:
            sheet = (ListedSheet if group.listed else PlainSheet)(workspace, group)
            self.sheets.append(sheet)
            sheet.changed.connect(self._edited)
        self.coefficients.changed.connect(self.changed)
        # Not tabs: where it is narrow, those at the end would be out of sight.
        self.names = [button(title, partial(self.turn, n)) for n, title in enumerate(_TITLES)]
        together = QButtonGroup(self)
        for name in self.names:
            name.setCheckable(True)
            together.addButton(name)
        bar = QWidget()
        bar.setAccessibleName("等级表的各项规则")
        bar.setLayout(Flow(*self.names, gap=theme.S1))
        self.setLayout(column(bar, self.told, self.coefficients, *self.sheets, gap=theme.S3))
        self.turn(0)

    def load(self, ladder: Ladder, *, anew: bool) -> None:
        """Show a ladder; ``anew``: for a new paper, which is its own ground."""
        self.kept = loaded(ladder)
        self.told.hide()
        texts = self.kept.texts
        plain = {**texts.plain, "source": ""} if anew else texts.plain
        for sheet in self.sheets:
            if isinstance(sheet, ListedSheet):
                sheet.load(texts.items[sheet.group.listed])
            else:
                sheet.load(plain)
        self.coefficients.load(ladder.coefficients, ladder.grades)
        self.turn(0)
        self._mark(())

    def turn(self, place: int) -> None:
        """Show a sheet: 0 the coefficients, then the groups of rules in their order."""
        self.names[place].setChecked(True)
        for n, sheet in enumerate((self.coefficients, *self.sheets)):
            sheet.setVisible(n == place)

    def texts(self) -> Texts:
        """What stands in all fields."""
        found = Texts()
        for sheet in self.sheets:
            if isinstance(sheet, ListedSheet):
                found.items[sheet.group.listed] = sheet.items()
            else:
                found.plain.update(sheet.texts())
        return found

    def set_read_only(self, on: bool) -> None:
        """Show only."""
        self.coefficients.set_read_only(on)
        for sheet in self.sheets:
            sheet.set_read_only(on)

    def tell(self, found: Sequence[Wrong]) -> None:
        """Show what is wrong at its fields, and turn to the first of them."""
        self.clear()
        first: tuple[int, QWidget] | None = None
        elsewhere: list[str] = []
        marked: set[int] = set()
        for one in found:
            place, sheet = self._sheet(one)
            box = sheet.box(one.item, one.name) if sheet else None
            if sheet is None or box is None:
                elsewhere.append(str(one.error))
                marked |= {0} if one.name == "coefficients" else set()
                continue
            box.tell(str(one.error), "error")
            marked.add(place)
            first = first or (place, box)
        self.told.setText("\n".join(elsewhere))
        self.told.setVisible(bool(elsewhere))
        self._mark(marked)
        if first:
            place, box_ = first
            self.turn(place)
            QTimer.singleShot(0, box_, box_.setFocus)
        elif marked:
            self.turn(min(marked))

    def tell_coefficients(self) -> None:
        """Turn to the coefficients, where something is wrong."""
        self.turn(0)
        self._mark({0})

    def clear(self) -> None:
        """Nothing is wrong any more."""
        self.told.hide()
        self._mark(())
        for sheet in self.sheets:
            for box in sheet.boxes():
                box.tell()

    def _sheet(self, one: Wrong) -> tuple[int, PlainSheet | ListedSheet | None]:
        for place, sheet in enumerate(self.sheets, 1):
            if sheet.group.listed == one.listed and (one.listed or any(r.name == one.name for r in sheet.group.rules)):
                return place, sheet
        return 0, None

    def _mark(self, wrong: Sequence[int] | set[int]) -> None:
        """A sign at the names of sheets with mistakes."""
        for place, title in enumerate(_TITLES):
            self.names[place].setText(f"{title} ！" if place in wrong else title)

    def _edited(self) -> None:
        self._lay_grades()
        self.changed.emit()

    def _lay_grades(self) -> None:
        """As many lines for coefficients as there are grades."""
        text = next(s for s in self.sheets if isinstance(s, PlainSheet)).fields.boxes["grades"].text().strip()
        if text.isascii() and text.isdigit() and 1 <= int(text) <= _MOST_GRADES:
            self.coefficients.lay(int(text))
