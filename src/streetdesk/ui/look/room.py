"""Room on small screens: a page that needs more height than there is scrolls, and a text keeps to its few lines."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy, QWidget

from streetdesk.ui.look.tips import tip


class Room(QScrollArea):
    """Holds a page: as large as the room, and never smaller than what the page needs; then it scrolls.

    Qt's own resizable scroll area asks for the height a page would like, which for a list is far more than it needs.
    """

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.inside = inside
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("look", "ground")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)
        inside.installEventFilter(self)
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's names
        return QSize(0, 0)

    def sizeHint(self) -> QSize:  # noqa: N802
        return self.inside.sizeHint()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """What the page needs has changed."""
        if watched is self.inside and event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self.inside.isHidden() and self.inside.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            return
        room = self.maximumViewportSize()
        needed = self._needed(room.width())
        bar = self.verticalScrollBar().sizeHint().width()
        if needed.height() > room.height():
            room.setWidth(room.width() - bar)
            needed = self._needed(room.width())
        if needed.width() > room.width():
            room.setHeight(room.height() - self.horizontalScrollBar().sizeHint().height())
        self.inside.resize(room.expandedTo(needed))

    def _needed(self, width: int) -> QSize:
        needed = self.inside.minimumSizeHint().expandedTo(self.inside.minimumSize())
        layout = self.inside.layout()
        if layout is not None and layout.hasHeightForWidth():
            needed.setHeight(max(needed.height(), layout.minimumHeightForWidth(max(width, needed.width()))))
        return needed


class FewLines(QLabel):
    """A text in two lines at most; what does not fit is cut with an ellipsis, and ``cut`` tells that it was."""

    cut = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(60, self.fontMetrics().lineSpacing())

    def show_text(self, text: str) -> None:
        """Show a text as far as there is room."""
        self.whole = text
        self.setToolTip(tip(text))
        self.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        whole, low, high = self.whole, 0, len(self.whole)
        if self._fits(whole):
            low = high
        while low < high:
            middle = (low + high + 1) // 2
            if self._fits(whole[:middle] + "…"):
                low = middle
            else:
                high = middle - 1
        self.setText(whole if low == len(whole) else whole[:low] + "…")
        self.cut.emit(low < len(whole))

    def _fits(self, text: str) -> bool:
        wrap = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
        room = self.fontMetrics().boundingRect(QRect(0, 0, max(self.width(), 40), 10_000), wrap, text)
        return room.height() <= 2 * self.fontMetrics().lineSpacing() and room.width() <= max(self.width(), 40)
