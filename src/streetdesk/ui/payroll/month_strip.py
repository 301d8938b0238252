"""The twelve months of a year at a glance: which are confirmed, which are being drafted; one is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

from streetdesk.actions.payroll.runs import Run
from streetdesk.pay.month.calendar import Month
from streetdesk.ui.look import theme
from streetdesk.ui.look.icons import icon
from streetdesk.ui.look.tabs import Strip
from streetdesk.ui.look.tips import tip

_PAUSE_MS = 150  # arrow keys walk over months without working out each of them


class MonthStrip(Strip):
    """``changed`` carries the Month chosen with the mouse or the arrow keys."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.year = 0
        self.setAccessibleName("各月工资")
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setIconSize(QSize(14, 14))
        self.setStyleSheet("QTabBar::tab { padding: 4px 8px; }")
        for month in range(1, 13):
            self.addTab(f"{month}月")
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(lambda: self.changed.emit(self.month))
        self.currentChanged.connect(lambda _: self._soon.start())

    @property
    def month(self) -> Month:
        """The month chosen."""
        return Month(self.year, self.currentIndex() + 1)

    def show_months(self, chosen: Month, runs: Sequence[Run]) -> None:
        """Show the year of a month and how each of its months stands, without telling anybody."""
        self.year = chosen.year
        monthly = [run for run in runs if run.kind == "month"]
        confirmed = {run.month for run in monthly if run.state == "confirmed"}
        drafted = {run.month for run in monthly if run.state == "draft"}
        self.blockSignals(True)
        self.setCurrentIndex(chosen.month - 1)
        self.blockSignals(False)
        self._soon.stop()
        for place in range(12):
            month = Month(chosen.year, place + 1)
            said, symbol = "还没有确认", QIcon()
            if month in drafted:
                said = "重新打开的草稿" if month in confirmed else "草稿，选过补发扣回"
                symbol = icon("pencil", theme.WARN)
            elif month in confirmed:
                said, symbol = "已确认", icon("check", theme.GOOD)
            self.setTabIcon(place, symbol)
            self.setTabToolTip(place, tip(f"{month.chinese()}：{said}"))
            self.setAccessibleTabName(place, f"{month.chinese()}，{said}")
