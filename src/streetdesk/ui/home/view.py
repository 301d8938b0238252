"""What stands on the home page: cards on top, lists of what is to be done, charts with their tables."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from streetdesk.actions.home.counts import BackupAge, Heads, UnitCount
from streetdesk.actions.home.page import Home
from streetdesk.ui.home import words
from streetdesk.ui.home.cards import BackupCard, FigureCard, section
from streetdesk.ui.home.pay_line import PayLine
from streetdesk.ui.home.words import Line
from streetdesk.ui.look import theme
from streetdesk.ui.look.svg_picture import SvgPicture
from streetdesk.ui.look.tiles import Tiles
from streetdesk.ui.look.widgets import button, column, label, row
from streetdesk.ui.people.behind import PeopleList
from streetdesk.ui.table.count_list import CountList
from streetdesk.ui.table.small_table import SmallTable

_WAITING = "正在计算"


class HomeView(QWidget):
    """``asked`` carries the people behind a figure."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "ground")
        self._behind: dict[object, PeopleList] = {}
        self.people_card = self._card("在岗人数")
        self.due_card = self._card("下次应晋级")
        self.work_card = self._card("资料要补")
        self.ending_card = self._card("到期和已过期")
        self.backup = BackupCard()
        self.pay = PayLine()
        self.came = button("", lambda: self._open(self.came), look="plain")
        self.left = button("", lambda: self._open(self.left), look="plain")
        self.due, self.due_box, self.due_said = self._list("晋级", "谁应晋级、谁暂不能晋级")
        self.work, self.work_box, self.work_said = self._list("资料要补", "要补的资料")
        self.endings = SmallTable("快到期的，按还有多少天")
        self.endings_box, self.endings_said = section("快到期", self.endings)
        self._lines: dict[CountList, Sequence[Line]] = {}
        self.units_chart = SvgPicture("各社区人数与员额图")
        self.grades_chart = SvgPicture("各级人数图")
        self.units = SmallTable("各社区人数与员额")
        self.grades = SmallTable("各岗位各级人数")
        for table in (self.units, self.grades, self.endings):
            table.opened.connect(self.asked)
        self.grade_note = label("带*的是测算等级，还没有审批。", "small")
        moved = QWidget()
        moved.setLayout(row(self.came, self.left, gap=0))
        units, self.units_said = section("各社区人数与员额", _pair(self.units_chart, self.units), right=moved)
        grades, self.grades_said = section("岗位和等级", _pair(self.grades_chart, self.grades), self.grade_note)
        cards = (self.people_card, self.due_card, self.work_card, self.ending_card, self.backup)
        right = QWidget()
        right.setLayout(column(self.endings_box, self.due_box, gap=theme.S3))
        self.setLayout(
            column(
                Tiles(cards, 150, 5),
                self.pay,
                Tiles((self.work_box, right), 470, 2),
                units,
                grades,
                1,
                margins=(theme.S4, 2, theme.S4, theme.S4),
                gap=theme.S3,
            )
        )

    def _card(self, caption: str) -> FigureCard:
        made = FigureCard(caption)
        made.clicked.connect(lambda: self._open(made))
        return made

    def _list(self, title: str, name: str) -> tuple[CountList, QWidget, QLabel]:
        made = CountList(name)
        box, said = section(title, made)
        made.opened.connect(lambda number: self.asked.emit(self._lines[made][number][1]))
        return made, box, said

    def _open(self, what: object) -> None:
        if what in self._behind:
            self.asked.emit(self._behind[what])

    def show_heads(self, heads: Heads, units: Sequence[UnitCount]) -> None:
        """The figures that are there at once."""
        said, state = words.against_quota(heads)
        self._behind[self.people_card] = PeopleList("在岗人员", heads.people)
        self.people_card.show_figure(f"{len(heads.people):,}", said, state, opens=bool(heads.people))
        for part, title, people in ((self.came, "今年新进", heads.came), (self.left, "今年离开", heads.left)):
            part.setText(f"{title}{len(people):,}人")
            part.setEnabled(bool(people))
            self._behind[part] = PeopleList(f"{title}的人员", people)
        self.units.show_cells(words.UNIT_HEADINGS, words.unit_cells(units))
        self.units_said.setText("" if units else "还没有社区。")

    def show_backup(self, age: BackupAge) -> None:
        """How old the last good backup is."""
        figure = "从未" if age.days is None else "今天" if age.days == 0 else f"{age.days}天前"
        self.backup.show_figure(figure, age.sentence, "warn" if age.late else "")

    def wait(self) -> None:
        """The first time: the rest is being worked out. Later the figures before stay until the new ones come."""
        if not self._lines:
            for card in (self.due_card, self.work_card, self.ending_card):
                card.wait(_WAITING)
            for said in (self.due_said, self.work_said, self.endings_said, self.grades_said):
                said.setText(f"{_WAITING}…")
            for shown in (self.due, self.work, self.endings):
                shown.hide()
            for part in (self.units_chart, self.grades_chart, self.grades, self.grade_note):
                part.hide()

    def show_home(self, found: Home, units_svg: bytes, grades_svg: bytes) -> None:
        """Everything."""
        self.show_heads(found.heads, found.units)
        self.show_backup(found.backup)
        due = words.due_list(found.due)
        self._fill(self.due_card, due, len(due.ids), words.due_said(found.due), "good" if due.ids else "")
        work = words.all_work(found.worklists)
        self._fill(self.work_card, work, len(work.ids), f"{len(found.worklists)}类", "warn" if work.ids else "")
        near = [e for e in found.endings if words.near(e)]
        ends = words.ending_list("90天内到期或已过期的人员", near)
        said, state = words.endings_said(near)
        self._fill(self.ending_card, ends, len(ends.ids), said, state)
        self._show(self.due, self.due_said, words.due_lines(found.due), "没有年限已到的人。")
        if self._lines[self.due]:
            self.due_said.setText(words.due_said(found.due))
        self._show(self.work, self.work_said, words.work_lines(found.worklists), "资料都齐了。")
        headings, rows = words.ending_cells(found.endings)
        self.endings.show_cells(headings, rows)
        self.endings.setVisible(bool(rows))
        self.endings_said.setText("还剩多少天" if rows else "一年内没有要到期的。")
        self.units_chart.show_svg(units_svg, words.units_said(found.units))
        self.grades_chart.show_svg(grades_svg, words.grades_said(found.grades))
        headings, rows = words.grade_cells(found.grades)
        self.grades.show_cells(headings, rows)
        self.grades.show()
        self.grade_note.setVisible(any("*" in cell.text for cells in rows for cell in cells))
        self.grades_said.setText(words.grades_said(found.grades))

    def _fill(self, card: FigureCard, people: PeopleList, count: int, below: str, state: str) -> None:
        self._behind[card] = people
        card.show_figure(f"{count:,}", below, state, opens=bool(people.ids))

    def _show(self, shown: CountList, said: QLabel, lines: Sequence[Line], nothing: str) -> None:
        self._lines[shown] = lines
        shown.show_lines([counted for counted, _ in lines])
        shown.setVisible(bool(lines))
        said.setText("" if lines else nothing)


def _pair(chart: QWidget, table: QWidget) -> QWidget:
    """The chart beside its table, or above it where it is narrow."""
    return Tiles((column_of(chart), column_of(table)), 470, 2)


def column_of(part: QWidget) -> QWidget:
    """A widget kept at the top of its place."""
    holder = QWidget()
    holder.setLayout(column(part, 1))
    return holder
