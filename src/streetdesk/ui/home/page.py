"""The home page: how many people, who is due, what is to be filled in, what ends soon, how old the backup is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from streetdesk.actions import backup_places
from streetdesk.actions.home import counts as home_counts
from streetdesk.actions.home import page as home
from streetdesk.actions.home.page import Home
from streetdesk.errors import Cancelled, UserError
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.jobs import Progress
from streetdesk.ui.base.page import Page
from streetdesk.ui.frame.demo_bar import DemoBar
from streetdesk.ui.home.view import HomeView
from streetdesk.ui.look import theme
from streetdesk.ui.look.empty import EmptyState
from streetdesk.ui.look.widgets import button, column, label, row
from streetdesk.ui.people.behind import PeopleList

if TYPE_CHECKING:
    from streetdesk.actions.home.pay import PayStanding

CHART_WIDTH = 560


@dataclass(frozen=True)
class Worked:
    """What the job brings: the figures, and the charts as SVG."""

    home: Home
    units: bytes
    grades: bytes


class HomePage(Page):
    """Head counts and the backup's age at once; what needs everybody's grade comes from a job."""

    key = "home"
    title = "首页"
    uses_day = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.said = label("", "muted")
        self.again = button("重新汇总", self.refresh_soon, look="plain", symbol="refresh")
        self.again.hide()
        self.day = label("", "muted")
        self.view = HomeView()
        self.view.asked.connect(self._open)
        self.view.pay.asked.connect(desk.asked_page)
        self.view.backup.button.clicked.connect(lambda: self.back_up())
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setWidget(self.view)
        self.scroller.setAccessibleName("首页：人数、要办的事、快到期的")
        self.empty = EmptyState(
            "还没有人员。可以导入现成的花名册，或先登记一个人：只要姓名和单位，其余以后再补。",
            [
                ("导入花名册", lambda: desk.asked_page.emit("import")),
                ("新增人员", lambda: desk.asked_open.emit(0, "")),
            ],
        )
        self.parts = QStackedWidget()
        self.parts.addWidget(self.scroller)
        self.parts.addWidget(_framed(self.empty))
        layout = column(margins=(0, theme.S3, 0, 0), gap=theme.S2)
        layout.addLayout(
            row(label(self.title, "title"), self.day, 1, self.said, self.again, margins=(theme.S4, 0, theme.S4, 0))
        )
        self.demo = DemoBar(desk)
        layout.addLayout(row(self.demo, margins=(theme.S4, 0, theme.S4, 0)))
        layout.addWidget(self.parts, 1)
        self.setLayout(layout)
        self._asked_for: tuple[int, date] | None = None
        self._turn = 0

    def refresh(self) -> None:
        workspace, day = self.desk.workspace, self.desk.day
        self.demo.refresh()
        self._turn += 1
        turn = self._turn
        self.day.setText(f"截至{day.isoformat()}" + ("" if self.desk.is_today else "（不是今天）"))
        heads = home_counts.heads(workspace, day)
        self.view.show_heads(heads, home_counts.unit_counts(workspace, day))
        self.view.show_backup(home_counts.backup_age(workspace, day))
        nobody = not heads.people and not heads.left and not self._ever_kept()
        self.parts.setCurrentIndex(1 if nobody else 0)
        self.again.hide()
        if nobody:
            self.said.clear()
            if self.scroller.hasFocus() or not self.focusWidget():
                self.take_focus()
            return
        self.said.setText("正在汇总…")
        self.view.wait()

        family = self.font().family()

        def work(progress: Progress) -> Worked:
            from streetdesk.actions.home import charts  # fonts are measured: not needed for the first look

            found = home.home(workspace, day, progress)
            units = charts.quota_svg(found.units, CHART_WIDTH, family=family)
            return Worked(found, units, charts.grades_svg(found.grades, CHART_WIDTH, family=family))

        def done(worked: Worked) -> None:
            if turn == self._turn:
                self.said.clear()
                self.view.show_home(worked.home, worked.units, worked.grades)

        def failed(error: Exception) -> None:
            if turn == self._turn:
                self.said.setText("已取消汇总" if isinstance(error, Cancelled) else "没有汇总成")
                self.again.show()
                if isinstance(error, UserError):
                    self.desk.trouble(error)

        self.desk.jobs.run("汇总首页", work, done, failed, owner=self)
        self._look_at_pay(turn)

    def _look_at_pay(self, turn: int) -> None:
        """After everything else: what is owed takes a moment, and its modules are not needed for the first look."""
        workspace, day = self.desk.workspace, self.desk.day

        def work(progress: Progress) -> PayStanding:
            from streetdesk.actions.home import pay as home_pay

            return home_pay.pay_standing(workspace, day, progress)

        def done(found: PayStanding) -> None:
            if turn == self._turn:
                self.view.pay.show_standing(found)

        def failed(error: Exception) -> None:
            if turn == self._turn:
                self.view.pay.hide()
                if isinstance(error, UserError):
                    self.desk.trouble(error)

        self.desk.jobs.run("查看工资", work, done, failed, owner=self)

    def _ever_kept(self) -> bool:
        from streetdesk.actions import listing
        from streetdesk.registers.staff import STAFF

        return bool(listing.ids(self.desk.workspace, STAFF, listing.Query()))

    def take_focus(self) -> None:
        if self.parts.currentIndex() == 1:
            self.empty.buttons[0].setFocus()
        else:
            self.scroller.setFocus()

    def back_up(self) -> None:
        """Back up to every place, as a job; what came of it is told."""
        workspace = self.desk.workspace
        self.view.backup.button.setEnabled(False)

        def done(places: tuple[backup_places.Place, ...]) -> None:
            self.view.backup.button.setEnabled(True)
            trouble = "".join(p.trouble for p in places if p.path is None)
            good = "、".join(str(p.path) for p in places if p.path is not None)
            self.desk.tell(f"备份已完成并核验：{good}。{trouble}", "warn" if trouble else "good")
            self.refresh_soon()

        def failed(error: Exception) -> None:
            self.view.backup.button.setEnabled(True)
            if isinstance(error, UserError):
                self.desk.trouble(error)

        self.desk.jobs.run(
            "备份", lambda progress: backup_places.back_up_everywhere(workspace, progress), done, failed, owner=self
        )

    def _open(self, people: PeopleList) -> None:
        self.desk.asked_people.emit(people)


def _framed(inside: QWidget) -> QWidget:
    holder = QWidget()
    holder.setLayout(column(inside, margins=(theme.S4, 0, theme.S4, theme.S3)))
    return holder
