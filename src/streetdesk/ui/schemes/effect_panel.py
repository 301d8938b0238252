"""What a paper does before it is kept: the sums in a sentence, the people below."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtWidgets import QWidget

from streetdesk.actions.schemes.effect import Effect
from streetdesk.ui.look import theme
from streetdesk.ui.look.widgets import column, label
from streetdesk.ui.table.ready_rows import ReadyRows
from streetdesk.ui.table.table_model import Column, TableModel
from streetdesk.ui.table.table_view import TableView

COLUMNS = (
    Column("name", "姓名", 76),
    Column("unit", "社区", 104),
    Column("month", "从何月起", 92),
    Column("before", "原每月", 88, figure=True),
    Column("after", "新每月", 88, figure=True),
    Column("difference", "每月差", 84, figure=True),
    Column("net", "实发每月差", 96, figure=True),
    Column("unit_pays", "单位缴纳差", 96, figure=True),
    Column("year", "到年底多付", 104, figure=True),
    Column("back", "要补发", 84, figure=True),
)


_OF_PAY, _OF_INSURANCE = ("before", "after", "difference"), ("net", "unit_pays")
"""Columns about 应发 with 绩效, and those seen only where deductions or the unit's share change."""


class EffectPanel(QWidget):
    """Filled by the page once the effect has been worked out."""

    def __init__(self) -> None:
        super().__init__()
        self.said = label("", "section", wrap=True)
        self.source = ReadyRows(COLUMNS)
        self.model = TableModel(self.source, self)
        self.view = TableView(self.model)
        self.view.setAccessibleName("受影响的人员")
        self.view.setMinimumHeight(6 * theme.ROW)
        self.setLayout(column(self.said, self.view, gap=theme.S2))

    def show_effect(self, effect: Effect) -> None:
        """Say what changes for whom."""
        span = f"{effect.first.chinese()}至{effect.last.chinese()}"
        if not effect.people:
            self.said.setText(f"{span}，{effect.looked:,}人的工资都不变。")
        else:
            self.said.setText(f"{len(effect.people):,}人变动（共{effect.looked:,}人），{_told(effect)}。")
        pays = any(one.after != one.before for one in effect.people)
        insured = any(one.deduction_change or one.unit_change for one in effect.people)
        for place, one in enumerate(COLUMNS):
            hidden = (one.key in _OF_PAY and not pays) or (one.key in _OF_INSURANCE and not insured)
            self.view.setColumnHidden(place, hidden)
        self.view.setVisible(bool(effect.people))
        self.source.rows = {
            one.staff_id: {
                "name": one.name,
                "unit": one.unit,
                "month": one.month.chinese(),
                "before": f"{one.before:,.2f}",
                "after": f"{one.after:,.2f}",
                "difference": signed(one.after - one.before),
                "net": signed(one.net_change),
                "unit_pays": signed(one.unit_change),
                "year": signed(one.year_cost + one.year_unit),
                "back": signed(one.back_now) if one.back_now else "",
            }
            for one in effect.people
        }
        self.view.reload()


def _told(effect: Effect) -> str:
    """The sums in words: pay with performance pay, what is paid out, the unit's share, what is owed back."""
    span = f"{effect.first.chinese()}至{effect.last.chinese()}"
    told = [f"应发和绩效每月合计{signed(effect.monthly)}元"] if effect.monthly else []
    if effect.deduction_change or effect.unit_change:
        told += [f"实发每月合计{signed(effect.net_change)}元", f"单位缴纳每月合计{signed(effect.unit_change)}元"]
    told.append(f"{span}单位多付{signed(effect.year_cost + effect.year_unit)}元")
    if effect.back_now:
        told.append(f"已发月份要补发{signed(effect.back_now)}元")
    if effect.back_later:
        told.append(f"记入绩效{signed(effect.back_later)}元")
    return "；".join(told)


def signed(amount: Decimal) -> str:
    """``+1,234.50`` or ``-1,234.50``."""
    return f"{amount:+,.2f}"
