"""A line for a day: typed any way, or chosen from a calendar that opens below it."""

from __future__ import annotations

from PySide6.QtCore import QDate, QEvent, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QWidget

from streetdesk.fields.daytext import parse_day
from streetdesk.ui.form.line import Line
from streetdesk.ui.look import theme
from streetdesk.ui.look.icons import icon
from streetdesk.ui.look.widgets import column


class DayLine(Line):
    """F4 or Alt+Down opens the calendar; there the arrows move, Enter or a click takes a day, Esc closes it.

    ``chosen``: a day was taken from the calendar. Entering the line marks all that stands in it.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet: QFrame | None = None
        opener = self.addAction(icon("calendar", theme.MUTED), QLineEdit.ActionPosition.TrailingPosition)
        opener.setToolTip("打开日历（F4）")
        opener.triggered.connect(self.open_calendar)

    @property
    def choosing(self) -> bool:
        """Whether the calendar is open."""
        return self._sheet is not None and self._sheet.isVisible()

    @property
    def calendar(self) -> QCalendarWidget:
        """The calendar, made when it is first asked for."""
        if self._sheet is None:
            self._sheet = QFrame(self, Qt.WindowType.Popup)
            self._sheet.setProperty("look", "card")
            made = QCalendarWidget()
            made.setGridVisible(False)
            made.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
            made.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
            made.setAccessibleName("日历")
            made.activated.connect(self._take)
            made.clicked.connect(self._take)
            for part in (made, *made.findChildren(QWidget)):
                part.installEventFilter(self)
            self._sheet.setLayout(column(made, margins=(1, 1, 1, 1)))
            self._made = made
        return self._made

    def open_calendar(self) -> None:
        """Show the calendar at the day that stands in the line, else at today."""
        if self.isReadOnly():
            return
        self.setFocus()
        calendar = self.calendar
        try:
            day = parse_day(self.text()).first
        except ValueError:
            calendar.setSelectedDate(QDate.currentDate())
        else:
            calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        assert self._sheet is not None
        self._sheet.adjustSize()
        below = self.mapToGlobal(QPoint(0, self.height()))
        room = self.screen().availableGeometry()
        size = self._sheet.sizeHint()
        left = max(room.left(), min(below.x(), room.right() - size.width()))
        top = below.y() if below.y() + size.height() <= room.bottom() else below.y() - self.height() - size.height()
        self._sheet.move(left, max(room.top(), top))
        self._sheet.show()
        calendar.setFocus()

    def _take(self, day: QDate) -> None:
        if not self.choosing:
            return
        assert self._sheet is not None
        self.setText(day.toString(Qt.DateFormat.ISODate))
        self._sheet.hide()
        self.setFocus()
        self.chosen.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's names
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take(self.calendar.selectedDate())
                return True
            if event.key() == Qt.Key.Key_Escape and self._sheet is not None:
                self._sheet.hide()
                self.setFocus()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_F4 or (event.key() == Qt.Key.Key_Down and alt):
            self.open_calendar()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ShortcutFocusReason):
            QTimer.singleShot(0, self, self.selectAll)  # after the click has set its cursor
