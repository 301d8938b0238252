"""Text fields that know when an input method is composing, and pass Enter on instead of swallowing it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QCompleter,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QWidget,
)

from streetdesk.actions.searching.pinyin_keys import is_letters
from streetdesk.ui.look import fonts, theme
from streetdesk.ui.look.icons import icon

_BESIDE = 28
"""Pixels of a list beside its texts: frame and scroll bar. A narrow cell must not cut what is chosen from."""


def keep_composed(field: Line | Lines) -> None:
    """Take what is being composed as typed, its letters as they stand, unless the input method commits it itself:

    some forget to when the focus goes, and Qt throws away what was not committed (docs/domain/users-pains.md, pain 3).
    """
    if field.composed:
        QGuiApplication.inputMethod().commit()
    if field.composed:
        done = QInputMethodEvent("", [])
        done.setCommitString(field.composed)
        field.inputMethodEvent(done)


def end_editing(view: QAbstractItemView, focus_on: QAbstractItemView | None = None) -> None:
    """The focus goes from a table: what is composed in a cell is taken. While composing, the table has the focus and

    not the cell, so that the cell itself does not notice. ``focus_on``: the table that has it in place of ``view``.
    """
    now = QApplication.focusWidget()
    if view.state() != QAbstractItemView.State.EditingState or (now and (focus_on or view).isAncestorOf(now)):
        return
    for line in view.viewport().findChildren(Line):
        if line.isVisible() and line.composed:
            view.commitData(line)
            view.closeEditor(line, QAbstractItemDelegate.EndEditHint.NoHint)


class Line(QLineEdit):
    """One line. ``entered`` on Enter, never while composing; ``left`` when the focus goes."""

    entered = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.composed = ""
        self.leaving = False
        self.textChanged.connect(lambda text: fonts.serve((text,)))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802
        self.composed = event.preeditString()
        super().inputMethodEvent(event)

    @property
    def composing(self) -> bool:
        """Whether an input method is at work."""
        return bool(self.composed)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
            if not self.composing:
                self.entered.emit()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        going = event.reason() != Qt.FocusReason.PopupFocusReason
        if going:
            self.leaving = True
            keep_composed(self)
            self.leaving = False
        super().focusOutEvent(event)
        if going:
            self.composed = ""
            self.left.emit()


class Lines(QPlainTextEdit):
    """Several lines. Tab moves on, Ctrl+Enter too; Enter is a new line."""

    entered = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.composed = ""
        self.setTabChangesFocus(True)
        self.setFixedHeight(76)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:  # noqa: N802
        self.composed = event.preeditString()
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.entered.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            keep_composed(self)
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class PickLine(Line):
    """A line with a list that narrows while typing. ``offers`` gives the texts for what is typed ("" : all).

    Down, F4 or the arrow open the whole list. Where letters are typed, or only what is on offer can be meant
    (``closed``), the best entry is marked; Enter, Tab and a click take the marked one, Esc closes the list. Words
    typed in characters stay as they are typed, unless an entry is chosen.
    """

    picked = Signal(str)

    def __init__(
        self, offers: Callable[[str], Sequence[str]], parent: QWidget | None = None, *, closed: bool = False
    ) -> None:
        super().__init__(parent)
        self.offers = offers
        self.closed = closed
        self._model = QStringListModel(self)
        self._list = QCompleter(self._model, self)
        self._list.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._list.setMaxVisibleItems(12)
        self._popup = QListView()
        self._popup.setProperty("look", "popup")
        self._list.setPopup(self._popup)
        self._list.setWidget(self)
        self._list.activated[str].connect(self._take)  # type: ignore[index]
        self.textEdited.connect(self._narrow)
        arrow = self.addAction(icon("down", theme.MUTED), QLineEdit.ActionPosition.TrailingPosition)
        arrow.setToolTip("列出全部（↓）")
        arrow.triggered.connect(self.open_list)

    @property
    def list_open(self) -> bool:
        """Whether the list is shown now."""
        return self._popup.isVisible()

    @property
    def marked(self) -> str:
        """The entry that Enter and Tab take; empty where none is marked."""
        index = self._popup.currentIndex()
        return str(index.data()) if self.list_open and index.isValid() else ""

    def open_list(self) -> None:
        """Show everything there is to choose from."""
        if self.isReadOnly():
            return
        self.setFocus()
        self._show("")

    def settled(self) -> str:
        """What is meant by what is typed: the only thing it can be, else just what is typed."""
        typed = self.text().strip()
        if not typed or not (self.closed or is_letters(typed)):
            return typed
        found = list(self.offers(typed))
        return found[0] if len(found) == 1 and typed not in found else typed

    def _narrow(self, typed: str) -> None:
        if self.composing or self.leaving:
            return
        self._show(typed)

    def _show(self, typed: str) -> None:
        wanted = typed.strip()
        found = list(self.offers(wanted))
        if not found or found == [wanted]:
            self._popup.hide()
            return
        self._model.setStringList(found)
        self._popup.setMinimumWidth(self._popup.sizeHintForColumn(0) + _BESIDE)
        self._list.complete()
        beyond = self._popup.geometry().right() - self.screen().availableGeometry().right()
        if beyond > 0:  # the list is placed as if it were no wider than the line
            self._popup.move(self._popup.x() - beyond, self._popup.y())
        if wanted and (self.closed or is_letters(wanted) or found[0] == wanted):
            self._popup.setCurrentIndex(self._popup.model().index(0, 0))

    def _take(self, text: str) -> None:
        self.setText(text)
        self._popup.hide()
        self.picked.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self.list_open:
            if enter and self.marked:
                self._take(self.marked)
                return
            if enter or event.key() == Qt.Key.Key_Escape:
                self._popup.hide()
                if not enter:
                    return
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_F4):
            self.open_list()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide:
            self._popup.hide()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.list_open and _is_tab(event):
            # The list had the key first, and gave it past the filters of the line: it is sent anew, the list closed.
            if self.marked:
                self._take(self.marked)
            self._popup.hide()
            again = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
            QApplication.sendEvent(self, again)
            return True
        return super().event(event)


def _is_tab(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
