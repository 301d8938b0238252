"""A person's file: head, list of sections, and the section looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStackedWidget, QWidget

from streetdesk.actions import grades, listing, person_file
from streetdesk.errors import UserError
from streetdesk.registers import OWNED, by_key
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.base.page import Page
from streetdesk.ui.form.panel import FormPanel
from streetdesk.ui.look import theme
from streetdesk.ui.look.tips import tip
from streetdesk.ui.look.widgets import button, column, label, row
from streetdesk.ui.payroll.pay_panel import PayPanel
from streetdesk.ui.person.grade_panel import GradePanel
from streetdesk.ui.person.header import StaffHeader
from streetdesk.ui.person.missing import MissingPanel, missing_of
from streetdesk.ui.person.scan_drop import ScanDrop, keep_papers, keep_photo
from streetdesk.ui.person.seniorities import SeniorityPanel
from streetdesk.ui.person.story import StoryPanel
from streetdesk.ui.person.timeline import TimelinePanel
from streetdesk.ui.table.records_panel import RecordsPanel

KEY, TITLE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
"""Of a section: its key, and its title with the number of records but without the mark of what is unsaved."""
NARROW = 880
LOW, LOWEST = 540, 420
"""Pixels of height below which the head is one line (a screen of 768 lines at 125 %); over every section (150 %)."""


class StaffFile(Page):
    """One file at a time; ``show_person`` with 0 begins a new one. Alt+Left goes back to the list."""

    key = "file"
    title = "人员档案"
    search_hint = "姓名、拼音、证件尾号或电话"
    uses_day = True
    back_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.staff_id = 0
        self._among: Sequence[int] = ()
        self._fresh: set[str] = set()
        self._graded: grades.Graded | None = None
        self.header = StaffHeader(desk)
        self.basic = FormPanel(desk, by_key("staff"), closable=False)
        self.basic.head.hide()
        self.grade = GradePanel(desk, self._record_approval)
        self.pay = PayPanel(desk)
        self.seniority = SeniorityPanel(desk)
        self.missing = MissingPanel(self.show_section)
        self.story = StoryPanel(desk)
        self.timeline = TimelinePanel(desk, self.show_record)
        self.owned: dict[str, RecordsPanel] = {}
        self.sections = QListWidget()
        self.sections.setProperty("look", "side")
        self.sections.setAccessibleName("档案的各部分")
        self.sections.setFixedWidth(166)
        self.stack = QStackedWidget()
        self._panels: dict[str, QWidget] = {
            "basic": self.basic,
            "grade": self.grade,
            "pay": self.pay,
            "seniority": self.seniority,
            "missing": self.missing,
            "story": self.story,
            "timeline": self.timeline,
        }
        for panel in self._panels.values():
            self.stack.addWidget(panel)
        self._list_sections()
        self.back_button = button("返回名单", self._back, look="plain", symbol="back", shortcut="Alt+Left")
        self.position = label("", "muted")
        self.previous = button("上一人", lambda: self._step(-1), look="plain", symbol="left", shortcut="Ctrl+PgUp")
        self.next = button("下一人", lambda: self._step(1), look="plain", symbol="right", shortcut="Ctrl+PgDown")
        layout = column(margins=(theme.S4, theme.S2, theme.S4, theme.S3))
        first = row(self.back_button, self.header.short, 1, self.position, self.previous, self.next)
        first.setStretch(1, 1000)  # the line takes what it can, the stretch what is left where it is hidden
        layout.addLayout(first)
        layout.addWidget(self.header)
        body = row(self.sections, gap=theme.S3)
        body.addWidget(self.stack, 1)
        layout.addLayout(body, 1)
        self.setLayout(layout)
        self.sections.currentItemChanged.connect(self._section_changed)
        self.header.asked.connect(self.show_section)
        ScanDrop(self.header, lambda found: keep_photo(self.desk, self.staff_id, found))
        self.basic.saved.connect(self._saved)
        self.basic.closed.connect(self.back_asked)
        self.basic.dirty_changed.connect(lambda _: self._mark_unsaved())
        for panel in self._panels.values():  # where records are listed the key belongs to their own 新增
            shortcut = QShortcut(QKeySequence("Ctrl+N"), panel)
            shortcut.setWhatsThis("新增人员（在任职、学历等表里是新增一条）")
            shortcut.activated.connect(self._start_another)

    def _list_sections(self) -> None:
        entries = [("basic", "基本信息"), ("grade", "等级和理由"), ("pay", "工资"), ("seniority", "五种年限")]
        entries += [(r.key, r.title) for r in OWNED]
        entries += [("missing", "还缺什么"), ("timeline", "经历"), ("story", "变更记录")]
        for key, title in entries:
            item = QListWidgetItem(title)
            item.setData(KEY, key)
            item.setData(TITLE, title)
            item.setSizeHint(QSize(0, 24))
            self.sections.addItem(item)

    @property
    def section(self) -> str:
        """The key of the section looked at."""
        item = self.sections.currentItem()
        return str(item.data(KEY)) if item is not None else "basic"

    @property
    def among(self) -> Sequence[int]:
        """The list that previous and next walk along."""
        return self._among

    def show_person(
        self, staff_id: int, among: Sequence[int] = (), section: str = "", defaults: Mapping[str, str] | None = None
    ) -> None:
        """Open a file; ``among`` is the list that previous and next walk along."""
        self.staff_id = staff_id
        self._among = among
        for panel in self.owned.values():
            self.stack.removeWidget(panel)
            panel.deleteLater()
        self.owned.clear()
        self._fresh.clear()
        self._stale = False
        self._make_room()
        self.sections.setVisible(staff_id != 0)
        self._show_position()
        if staff_id == 0:
            self.show_section("basic")
            self.basic.head.show()
            self.basic.show_new(defaults)
            return
        self.basic.head.hide()
        with self.desk.telling():
            self.refresh()
        self.basic.show_record(staff_id)
        self.show_section(section or self.section)

    def show_section(self, key: str) -> None:
        """Look at one section."""
        for number in range(self.sections.count()):
            if self.sections.item(number).data(KEY) == key:
                if self.sections.currentRow() == number:
                    self._fill(key)
                self.sections.setCurrentRow(number)
        if self.staff_id == 0:
            self.stack.setCurrentWidget(self._panels["basic"])

    def show_record(self, section: str, record_id: int) -> None:
        """Look at one record of a section."""
        self.show_section(section)
        if section in self.owned:
            self.owned[section].view.show_record(record_id)
            self.owned[section].edit(record_id)

    def refresh(self) -> None:
        if self.staff_id == 0:
            return
        found = listing.rows(self.desk.workspace, by_key("staff"), [self.staff_id])
        if not found:
            self.desk.tell("这份档案已被删除，可在“回收站”中找回。", "warn")
            self.basic.form.load(None)
            self.back_asked.emit()
            return
        self._fresh.clear()
        missing = missing_of(self.desk.workspace, found[0])
        self.header.show_person(found[0], [text for _, text in missing])
        self.missing.fill(missing)
        self._show_counts()
        self._compute()
        if not self.basic.dirty and self.basic.record is not None and self.basic.record.version != found[0].version:
            self.basic.show_record(self.staff_id)
        self._fill(self.section)

    def _compute(self) -> None:
        try:
            done = grades.grades(self.desk.workspace, self.desk.day, [self.staff_id])
            self._graded = done[0] if done else None
        except UserError as error:
            self._graded = None
            self.desk.trouble(error)
        self.header.show_grade(self._graded)
        self.grade.show_grade(self._graded)

    def _show_counts(self) -> None:
        counts = person_file.counts(self.desk.workspace, self.staff_id)
        for number in range(self.sections.count()):
            item = self.sections.item(number)
            if (key := item.data(KEY)) in counts:
                title = by_key(key).title
                item.setData(TITLE, f"{title}  {counts[key]}" if counts[key] else title)
        self._mark_unsaved()

    def _mark_unsaved(self) -> None:
        """A dot before every section in which something typed is not saved."""
        for number in range(self.sections.count()):
            item = self.sections.item(number)
            key, title = str(item.data(KEY)), str(item.data(TITLE))
            dirty = self.basic.dirty if key == "basic" else key in self.owned and self.owned[key].dirty
            item.setText(f"• {title}" if dirty else title)
            item.setToolTip("这里有未保存的修改" if dirty else "")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title}，有未保存的修改" if dirty else title)

    def _fill(self, key: str) -> None:
        """Make and load a section when it is first looked at after a change."""
        if key in self._panels:
            self.stack.setCurrentWidget(self._panels[key])
        elif key not in self.owned:
            panel = self.owned[key] = RecordsPanel(self.desk, by_key(key), self.staff_id)
            self.stack.addWidget(panel)
            panel.dirty_changed.connect(self._mark_unsaved)
            if key == "dossier":
                ScanDrop(panel, lambda found: keep_papers(self.desk, self.staff_id, found))
        if key in self.owned:
            self.stack.setCurrentWidget(self.owned[key])
        if key in self._fresh:
            return
        self._fresh.add(key)
        if key == "story":
            self.story.show_person(self.staff_id)
        elif key == "timeline":
            self.timeline.show_person(self.staff_id)
        elif key == "pay":
            self.pay.show_person(self.staff_id)
        elif key == "seniority":
            found = listing.rows(self.desk.workspace, by_key("staff"), [self.staff_id])
            self.seniority.show_person(found[0])
        elif key in self.owned:
            self.owned[key].reload()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """On a low screen only the first section has the whole head above it: the others need the room."""
        self.sections.setFixedWidth(166 if self.width() >= NARROW else 152)
        around = self.parentWidget()
        room = around.height() if around is not None else self.height()
        short = room < LOWEST or (room < LOW and self.section != "basic")
        self.header.setVisible(bool(self.staff_id) and not short)
        self.header.short.setVisible(bool(self.staff_id) and short)

    def _section_changed(self, now: QListWidgetItem | None, before: QListWidgetItem | None) -> None:
        if now is not None and self.staff_id:
            self._make_room()
            with self.desk.telling():
                self._fill(str(now.data(KEY)))

    def _record_approval(self, defaults: Mapping[str, str]) -> None:
        """All is filled in but the paper: the cursor waits there."""
        self.show_section("grade_approval")
        self.owned["grade_approval"].start_new(defaults, "paper_no")

    def _saved(self, staff_id: int) -> None:
        new = self.staff_id == 0
        self.desk.tell("已保存。" if not new else "已新增人员，可接着填任职、学历等。")
        if new:
            self.show_person(staff_id, (), "basic")

    def take_focus(self) -> None:
        if self.staff_id:
            self.sections.setFocus()
        else:
            self.basic.form.focus_first()

    def leave(self, then: Callable[[], Any]) -> None:
        """Ask the form that holds unsaved changes, bringing it into sight."""
        if self.basic.dirty:
            self.show_section("basic")
            self.basic.leave(then)
            return
        for key, panel in self.owned.items():
            if panel.dirty:
                self.show_section(key)
                panel.leave(lambda: self.leave(then))
                return
        then()

    def show_way_back(self, text: str) -> None:
        """Say where the way back leads."""
        self.back_button.setText(text)
        self.back_button.setToolTip(tip(f"{text}（Alt+Left）"))

    def _start_another(self) -> None:
        """A new person, in the unit of the one looked at."""
        found = listing.rows(self.desk.workspace, by_key("staff"), [self.staff_id]) if self.staff_id else []
        self.desk.asked_open.emit(0, str(found[0].values["unit_id"] or "") if found else "")

    def _back(self) -> None:
        self.leave(self.back_asked.emit)

    def _step(self, by: int) -> None:
        place = list(self._among).index(self.staff_id) + by
        if 0 <= place < len(self._among):
            self.leave(lambda: self.show_person(self._among[place], self._among, self.section))

    def _show_position(self) -> None:
        place = list(self._among).index(self.staff_id) if self.staff_id in self._among else -1
        self.position.setText(f"第{place + 1}人，共{len(self._among)}人" if place >= 0 else "")
        self.previous.setEnabled(place > 0)
        self.next.setEnabled(0 <= place < len(self._among) - 1)
