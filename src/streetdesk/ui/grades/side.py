"""The pane beside a list about grades: the reasons of the current person, or a form for those chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from streetdesk.actions.decisions.events import Event
from streetdesk.ui.base.desk import Desk
from streetdesk.ui.grades.event_panel import EventPanel
from streetdesk.ui.grades.reasons import Reasons
from streetdesk.ui.grades.record_panel import RecordPanel

if TYPE_CHECKING:
    from streetdesk.ui.grades.list_page import GradeListPage


class GradeSide(QStackedWidget):
    """Forms go away by Esc, their button or after the act; then the reasons are seen again if they were."""

    def __init__(self, desk: Desk, page: GradeListPage) -> None:
        super().__init__()
        self.desk = desk
        self._page = page
        self.reasons = Reasons(desk)
        self.record = RecordPanel(desk)
        self.event_form = EventPanel(desk)
        for part in (self.reasons, self.record, self.event_form):
            self.addWidget(part)
        self.setMinimumWidth(330)
        self._with_reasons = True
        self.record.closed.connect(self.close_form)
        self.record.recorded.connect(lambda _: self.close_form())
        self.event_form.closed.connect(self.close_form)

    @property
    def shows_reasons(self) -> bool:
        """Whether the reasons are in sight."""
        return not self.isHidden() and self.currentWidget() is self.reasons

    @property
    def form_open(self) -> bool:
        """Whether a form is in sight."""
        return not self.isHidden() and self.currentWidget() is not self.reasons

    def allow(self, people: bool) -> None:
        """Without anybody on the list there is nothing to say beside it."""
        if self.currentWidget() is self.reasons:
            self.setVisible(people and self._with_reasons)

    def show_reasons_if(self, wanted: bool) -> None:
        """As wide as the window is: a form that is open stays."""
        self._with_reasons = wanted
        if not self.form_open:
            self.setCurrentWidget(self.reasons)
            self.setVisible(wanted and bool(self._page.source.rows))

    def toggle_reasons(self) -> None:
        """Open the reasons, or close them where they are open."""
        self.show_reasons_if(not self.shows_reasons)
        if self.form_open:
            self.close_form()

    def follow(self, current: int | None, chosen: Sequence[int]) -> None:
        """Show what is open for the people of now."""
        if self.shows_reasons:
            self.reasons.show_reason(self._page.reason(current) if current is not None else None)
        elif self.form_open and self.currentWidget() is self.record:
            self.record.set_proposals(self._page.proposals(chosen))

    def open_record(self, chosen: Sequence[int]) -> None:
        """The form that records approvals."""
        self.setCurrentWidget(self.record)
        self.show()
        self.record.set_proposals(self._page.proposals(chosen))
        self.record.take_focus()

    def open_event(self, event: Event, staff_id: int) -> None:
        """The form of 降级 or 荣誉高定."""
        with self.desk.telling():
            self.event_form.begin(event, staff_id, self.desk.day)
            self.setCurrentWidget(self.event_form)
            self.show()
            self.event_form.take_focus()

    def close_form(self) -> None:
        """Back to the reasons, or to the list alone."""
        self.setCurrentWidget(self.reasons)
        self.setVisible(self._with_reasons and bool(self._page.source.rows))
        self._page.take_focus()
        self.follow(self._page.view.current_id(), self._page.chosen)
