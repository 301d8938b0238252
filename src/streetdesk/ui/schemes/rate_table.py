"""The rates of insurance and housing fund, one row each: typed or pasted, a blank row for the next."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHeaderView, QWidget

from streetdesk.pay.scheme.model import InsuranceGroup, InsuranceRate
from streetdesk.pay.scheme.rules import Rounding, RoundingMode
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import column, label
from streetdesk.ui.schemes.typed_table import Problem, TypedTable

_HEADINGS = (
    "险种",
    "类别",
    "单位%",
    "个人%",
    "取整到（元）",
    "取整方式",
    "基数下限",
    "基数上限",
    "单位定额",
    "个人定额",
)
_GROUPS: dict[str, InsuranceGroup] = {"社保": "social", "公积金": "fund"}
_MODES: dict[str, RoundingMode] = {"四舍五入": "half_up", "进位": "up", "舍去": "down"}
_USUAL = ("", "社保", "", "", "0.01", "四舍五入", "", "", "", "")
_FIGURES = frozenset({2, 3, 4, 6, 7, 8, 9})
_WIDTHS = (110, 64, 64, 64, 108, 88, 88, 88, 88, 88)


class RateTable(QWidget):
    """A row counts once its first cell is filled; what is wrong is coloured and stands above in sentences."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.table = TypedTable("社保公积金比例", _HEADINGS, _USUAL, _FIGURES)
        self.table.setMinimumHeight(8 * theme.ROW)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setMinimumSectionSize(min(_WIDTHS))  # narrower, the table is scrolled
        for place, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(place, width)
        self.told = label("", "error", wrap=True)
        hint = (
            "一行一个险种，按文件填写；填了一行，下面自动多出一个空行。也可以从表格里复制几行几列，点中左上的一格粘贴。"
            "类别写社保或公积金；取整方式写四舍五入、进位或舍去；上下限没有就空着。"
            "定额是另加的钱，如每月的大病保险（元/月），没有就空着。"
        )
        # Above the table: below it a low screen would not show what is wrong.
        self.setLayout(column(label(hint, "muted", wrap=True), self.told, self.table, gap=theme.S2))
        self.table.edited.connect(self._typed)

    def load(self, rates: Sequence[InsuranceRate]) -> None:
        """Show rates, and a blank row behind them."""
        groups = {group: word for word, group in _GROUPS.items()}
        modes = {mode: word for word, mode in _MODES.items()}
        self.table.load(
            [
                (
                    rate.name,
                    groups[rate.group],
                    str(rate.unit),
                    str(rate.person),
                    str(rate.rounding.unit),
                    modes[rate.rounding.mode],
                    "" if rate.lowest_base is None else str(rate.lowest_base),
                    "" if rate.highest_base is None else str(rate.highest_base),
                    str(rate.unit_fixed) if rate.unit_fixed else "",
                    str(rate.person_fixed) if rate.person_fixed else "",
                )
                for rate in rates
            ]
        )

    def set_read_only(self, on: bool) -> None:
        """Show without letting anything be typed."""
        self.table.set_read_only(on)

    def rates(self) -> tuple[InsuranceRate, ...] | None:
        """The rates, or None while something is wrong with them."""
        found, problems = self._read()
        return None if problems or not found else tuple(found)

    def _typed(self) -> None:
        self.table.tell(self.told, self._read()[1])
        self.changed.emit()

    def _read(self) -> tuple[list[InsuranceRate], list[Problem]]:
        found: dict[str, InsuranceRate] = {}
        problems: list[Problem] = []
        for line in range(self.table.rowCount()):
            name = self.table.text(line, 0)
            if name and name in found:
                problems.append(([(line, 0)], f"第{line + 1}行：{name}写了两行，请删去一行。"))
            elif name:
                rate = self._rate(line, name, problems)
                found.update({name: rate} if rate else {})
            elif not self.table.untouched(line):
                problems.append(([(line, 0)], f"第{line + 1}行没有写险种，请补上，或点右键删去这一行。"))
        return list(found.values()), problems

    def _rate(self, line: int, name: str, problems: list[Problem]) -> InsuranceRate | None:
        """One row; what is wrong with it goes to ``problems``."""
        known = len(problems)

        def wrong(sentence: str, *places: int) -> None:
            problems.append(([(line, place) for place in places], f"第{line + 1}行{name}的{sentence}"))

        def number(place: int, what: str, most: int) -> Decimal | None:
            text = self.table.text(line, place).removesuffix("%").replace(",", "")
            try:
                value = Decimal(text)
            except InvalidOperation:
                wrong(f"{what}“{text}”不是数字。" if text else f"{what}还没有填。", place)
                return None
            if not value.is_finite() or not 0 <= value <= most:
                wrong(f"{what}应在0到{most}之间，现为{text}。", place)
                return None
            return value

        def limit(place: int) -> Decimal | None:
            return number(place, _HEADINGS[place], 1_000_000) if self.table.text(line, place) else None

        group, mode = _GROUPS.get(self.table.text(line, 1)), _MODES.get(self.table.text(line, 5))
        if group is None:
            wrong("类别应为社保或公积金。", 1)
        if mode is None:
            wrong("取整方式应为四舍五入、进位或舍去。", 5)
        unit, person, step = number(2, "单位比例", 100), number(3, "个人比例", 100), number(4, "取整单位", 100)
        low, high = limit(6), limit(7)
        unit_fixed, person_fixed = (limit(place) or Decimal(0) for place in (8, 9))
        if low is not None and high is not None and low > high:
            wrong(f"基数下限{low}高于上限{high}。", 6, 7)
        for place, sum_ in ((8, unit_fixed), (9, person_fixed)):
            if sum_ % Decimal("0.01"):
                wrong(f"{_HEADINGS[place]}{sum_}元不是整分，最多两位小数。", place)
        if step is not None and (not step or step % Decimal("0.01")):
            wrong(f"取整单位{step}元不是整分，请写0.01、0.1或1。", 4)
        if len(problems) > known or group is None or mode is None or unit is None or person is None or step is None:
            return None
        return InsuranceRate(name, unit, person, Rounding(step, mode), group, low, high, unit_fixed, person_fixed)
