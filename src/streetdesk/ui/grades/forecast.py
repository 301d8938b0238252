"""晋级预测: who rises in the next five years, by year, and what it costs at the latest known base."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QStackedWidget

from streetdesk.actions.decisions import exporting
from streetdesk.actions.decisions import forecast as action
from streetdesk.actions.decisions.forecast import Forecast, Rise
from streetdesk.errors import Cancelled, UserError
from streetdesk.ui.base import choosing
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.jobs import Progress
from streetdesk.ui.base.page import Page
from streetdesk.ui.frame.demo_bar import DemoBar
from streetdesk.ui.grades.choice_view import ChoiceView
from streetdesk.ui.grades.kinds import KindBar
from streetdesk.ui.grades.output import KIND
from streetdesk.ui.grades.rows import GradeRows, Kind, Listed, grade_words, money_words
from streetdesk.ui.look import theme
from streetdesk.ui.look.empty import EmptyState
from streetdesk.ui.look.flow import Flow
from streetdesk.ui.look.spare import Spare
from streetdesk.ui.look.widgets import button, column, label, row
from streetdesk.ui.table.facts_table import FactsTable
from streetdesk.ui.table.table_model import Column, TableModel

YEARS = (("年度", 84), ("晋级人次", 96), ("每月增加", 120), ("当年增加", 130), ("比现在全年增加", 0))


class ForecastPage(Page):
    """The years above, the people below; a row stands for one rise, so that a person may have several."""

    key = "forecast"
    title = "晋级预测"
    search_hint = "在名单中查找"
    uses_day = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.columns = (
            Column("name", "姓名", 84),
            Column("unit", "社区", 130),
            Column("post", "岗位", 100),
            Column("on", "晋级日期", 110),
            Column("before", "现等级", 80),
            Column("after", "晋级后", 80),
            Column("monthly", "每月增加（元）", 130, figure=True),
        )
        self.found: Forecast | None = None
        self.source = GradeRows(self.columns)
        self.model = TableModel(self.source, self)
        self.view = ChoiceView(self.model)
        self.view.setAccessibleName(self.title)
        Spare(self.view, 2, 100)
        self.count = label("", "muted")
        self.years = FactsTable(YEARS, "各年度的晋级和费用")
        self.years.setMaximumHeight(200)
        self.said = label("", "small", wrap=True, selectable=True)
        self.demo = DemoBar(desk)
        self.kinds = KindBar()
        self.kinds.chosen.connect(self._show_kind)
        self.print_button = button("打印预测表(&P)", self._print, look="primary", symbol="print")
        self.export_button = button("导出(&X)", self.ask_export, symbol="backup", tip="把显示的人存为Excel工作簿")
        self.empty = EmptyState("今后五年没有可以预见的晋级。", symbol="check")
        self.parts = QStackedWidget()
        self.parts.addWidget(self.view)
        self.parts.addWidget(self.empty)
        layout = column(margins=(theme.S4, theme.S3, theme.S4, theme.S3))
        layout.addLayout(row(label(self.title, "title"), self.count, 1))
        layout.addWidget(self.demo)
        layout.addWidget(self.years)
        layout.addWidget(self.said)
        layout.addLayout(Flow(self.print_button, self.export_button))
        layout.addWidget(self.kinds)
        layout.addWidget(self.parts, 1)
        self.setLayout(layout)
        self.view.opened.connect(lambda number: desk.asked_open.emit(self._rise(number).staff_id, "grade"))
        self._asked_for: date | None = None

    def bind_search(self, line: Any) -> None:
        """Letters typed in the list go to this line."""
        self.view.search = line

    @property
    def shown_ids(self) -> Sequence[int]:
        """The people the list shows now, each once."""
        return tuple(dict.fromkeys(self._rise(number).staff_id for number in self.model.ids))

    def refresh(self) -> None:
        day, workspace = self.desk.day, self.desk.workspace
        self._asked_for = day
        self.count.setText("正在计算…")
        self.demo.refresh()

        def work(progress: Progress) -> Forecast:
            return action.forecast(workspace, day, progress=progress)

        def done(found: Forecast) -> None:
            if self._asked_for == day:
                self._take(found)

        self.desk.jobs.run(f"计算{self.title}", work, done, self._failed)

    def _failed(self, error: Exception) -> None:
        self.count.setText("已取消" if isinstance(error, Cancelled) else "没有算成")
        if isinstance(error, UserError):
            self.desk.trouble(error)

    def _take(self, found: Forecast) -> None:
        self.found = found
        lines = [
            (f"{y.year}年", f"{y.people:,}", money_words(y.monthly), money_words(y.cost), money_words(y.more))
            for y in found.years
        ]
        self.years.fill(lines)
        high = self.years.horizontalHeader().height() + sum(self.years.rowHeight(n) for n in range(len(lines))) + 4
        self.years.setFixedHeight(max(high, 60))
        self.said.setText("口径：" + "".join(found.assumptions))
        listed = Listed(
            {-n: _line(rise) for n, rise in enumerate(found.rises, 1)},
            {-n: {str(rise.on.year)} for n, rise in enumerate(found.rises, 1)},
            [Kind(str(y.year), f"{y.year}年") for y in found.years],
            keeps_first=False,
        )
        self.source.take(listed)
        self.source.kind = self.kinds.offer(listed)
        self._show()

    def _show_kind(self, key: str) -> None:
        self.source.kind = key
        self._show()
        self.view.setFocus()

    def _show(self) -> None:
        self.view.reload()
        number = len(self.model.ids)
        people = self.found.people if self.found else 0
        self.count.setText(f"{number:,}人次（在册{people:,}人）")
        self.print_button.setEnabled(bool(self.source.rows))
        self.export_button.setEnabled(number > 0)
        self.parts.setCurrentWidget(self.view if self.source.rows else self.empty)

    def _rise(self, number: int) -> Rise:
        """By the id of its row: below nought, for it is nobody's id."""
        assert self.found is not None
        return self.found.rises[-number - 1]

    def _print(self) -> None:
        found, workspace = self.found, self.desk.workspace
        if found is None:
            return

        def work(progress: Progress) -> bytes:
            from streetdesk.actions.decisions import papers  # only now: drawing papers takes long to import

            return papers.forecast_pdf(workspace, found, progress)

        self.desk.print_paper("晋级预测表", work, private=False)

    def ask_export(self) -> None:
        """Ask where to, then write."""
        name = f"{self.title} {self.desk.day.isoformat()}.xlsx"
        choosing.ask_save(self, "list", f"导出{self.title}", name, KIND, self.save)

    def save(self, path: Path) -> None:
        """Write the rises shown."""
        workspace, headings = self.desk.workspace, [c.heading for c in self.columns]
        rows = [[self.source.rows[i].get(c.key, "") for c in self.columns] for i in self.model.ids]
        self.desk.jobs.run(
            f"导出{self.title}",
            lambda _: exporting.write_list(workspace, path, self.title, headings, rows),
            lambda count: self.desk.tell(f"已导出{count:,}人次：{path.name}"),
        )

    def search(self, text: str) -> None:
        self.source.search = text
        self._show()

    def take_focus(self) -> None:
        self.view.setFocus()


def _line(rise: Rise) -> dict[str, str]:
    return {
        "name": rise.name,
        "unit": rise.unit,
        "post": rise.post,
        "on": rise.on.isoformat(),
        "before": grade_words(rise.before),
        "after": grade_words(rise.after),
        "monthly": money_words(rise.monthly),
    }
