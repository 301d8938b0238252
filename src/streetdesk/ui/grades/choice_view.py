"""The view of lists from which many are chosen: Space takes the current row in or out and goes on to the next."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QKeyEvent

from streetdesk.ui.table.table_view import TableView

_FLAG = QItemSelectionModel.SelectionFlag


class ChoiceView(TableView):
    """Shift and Ctrl choose as ever; Ctrl+A chooses all that is shown."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._turn_current()
            event.accept()
            return
        super().keyPressEvent(event)

    def _turn_current(self) -> None:
        """The first Space in a list keeps what the cursor alone had chosen; the row below is next."""
        index = self.currentIndex()
        if not index.isValid():
            return
        chosen = self.selectionModel()
        chosen.select(index, _FLAG.Toggle | _FLAG.Rows)
        below = index.siblingAtRow(index.row() + 1)
        if below.isValid():
            chosen.setCurrentIndex(below, _FLAG.NoUpdate)
            self.scrollTo(below)
