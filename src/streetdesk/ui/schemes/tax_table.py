"""The brackets of cumulative withholding, one row each; the quick deduction is worked out where it is left blank."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHeaderView, QWidget

from streetdesk.pay.scheme.model import TaxBracket
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import column, label
from streetdesk.ui.schemes.typed_table import Problem, TypedTable

_HEADINGS = ("累计应纳税所得额超过（元）", "预扣率%", "速算扣除数")
_MOST = (Decimal(100_000_000), Decimal(100), Decimal(100_000_000))


class TaxTable(QWidget):
    """A row counts once its first cell is filled; what is wrong is coloured and stands above in sentences."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.table = TypedTable("个人所得税预扣率表", _HEADINGS, ("", "", ""), frozenset({0, 1, 2}))
        self.table.setMinimumHeight(9 * theme.ROW)
        self.table.setColumnWidth(0, 208)
        for place in (1, 2):
            self.table.horizontalHeader().setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        self.told = label("", "error", wrap=True)
        hint = (
            "一行一档，第一档从0元起，照公布的预扣率表填写；填了一行，下面自动多出一个空行。"
            "也可以从表格里复制几行几列，点中左上的一格粘贴。速算扣除数可以空着，由程序按起点和预扣率算出。"
        )
        # Above the table: below it a low screen would not show what is wrong.
        self.setLayout(column(label(hint, "muted", wrap=True), self.told, self.table, gap=theme.S2))
        self.table.edited.connect(self._typed)

    def load(self, brackets: Sequence[TaxBracket]) -> None:
        """Show brackets, and a blank row behind them."""
        self.table.load([[f"{value.normalize():f}" for value in (one.above, one.rate, one.quick)] for one in brackets])

    def set_read_only(self, on: bool) -> None:
        """Show without letting anything be typed."""
        self.table.set_read_only(on)

    def brackets(self) -> tuple[TaxBracket, ...] | None:
        """The brackets, or None while something is wrong with them."""
        found, problems = self._read()
        if not found and not problems:
            problems = [((), "还没有填预扣率表，请至少填一档。")]
        self.table.tell(self.told, problems)
        return None if problems else tuple(found)

    def _typed(self) -> None:
        self.table.tell(self.told, self._read()[1])
        self.changed.emit()

    def _read(self) -> tuple[list[TaxBracket], list[Problem]]:
        found: list[TaxBracket] = []
        problems: list[Problem] = []
        for line in range(self.table.rowCount()):
            if not self.table.text(line, 0):
                if not self.table.untouched(line):
                    problems.append(([(line, 0)], f"第{line + 1}行没有写起点，请补上，或点右键删去这一行。"))
                continue
            name = f"第{line + 1}档"
            above, rate = (self._number(line, place, name, problems) for place in (0, 1))
            if above is None or rate is None:
                return found, problems  # what follows builds upon it
            last = found[-1] if found else None
            if last is None and above:
                problems.append(([(line, 0)], f"第一档应从0元起，现为{above}。"))
            if last is not None and (above <= last.above or rate <= last.rate):
                problems.append(([(line, 0), (line, 1)], f"{name}的起点和预扣率都应高于前一档。"))
                return found, problems
            fits = last.quick + above * (rate - last.rate) / 100 if last else Decimal(0)
            typed = self.table.text(line, 2)
            quick = self._number(line, 2, name, problems) if typed else fits
            if typed and quick is not None and quick != fits:
                said = f"{name}的速算扣除数{quick}与起点、预扣率不符，应为{fits.normalize():f}，请核对。"
                problems.append(([(line, 2)], said))
            found.append(TaxBracket(above, rate, fits))
        return found, problems

    def _number(self, line: int, place: int, name: str, problems: list[Problem]) -> Decimal | None:
        what = f"{name}的{_HEADINGS[place].split('（')[0]}"
        text = self.table.text(line, place).removesuffix("%").replace(",", "")
        try:
            value = Decimal(text)
        except InvalidOperation:
            problems.append(([(line, place)], f"{what}“{text}”不是数字。" if text else f"{what}还没有填。"))
            return None
        if not value.is_finite() or not 0 <= value <= _MOST[place]:
            problems.append(([(line, place)], f"{what}应在0到{_MOST[place]}之间，现为{text}。"))
            return None
        return value
