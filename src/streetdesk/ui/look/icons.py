"""The program's own icons: one set of SVG files, drawn in the colour asked for when they are first painted."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from streetdesk import paths
from streetdesk.ui.look import theme

_DRAWN_IN = "#52606D"


@cache
def icon(name: str, colour: str = theme.MUTED) -> QIcon:
    """An icon by its file's name, with a paler picture for the disabled state. FileNotFoundError if missing."""
    _svg(name)
    return QIcon(_Drawing(name, colour))


def pixmap(name: str, size: int, colour: str = theme.MUTED) -> QPixmap:
    """An icon as a picture of ``size`` device-independent pixels, sharp at the screen's scale."""
    app = QGuiApplication.instance()
    scale = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    made = _drawn(name, round(size * scale), theme.ink_of(colour)).copy()
    made.setDevicePixelRatio(scale)
    return made


class _Drawing(QIconEngine):
    """Draws an icon at the size it is painted in: of the many that a start makes, few are seen at once."""

    def __init__(self, name: str, colour: str) -> None:
        super().__init__()
        self.name = name
        self.colour = colour

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        colour = theme.LINE if mode == QIcon.Mode.Disabled else self.colour
        return _drawn(self.name, min(size.width(), size.height()), theme.ink_of(colour))

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        scale = painter.device().devicePixelRatio()
        side = min(rect.width(), rect.height())
        drawn = self.pixmap(QSize(round(side * scale), round(side * scale)), mode, state)
        left = QPoint(rect.left() + (rect.width() - side) // 2, rect.top() + (rect.height() - side) // 2)
        painter.drawPixmap(QRect(left, QSize(side, side)), drawn)

    def clone(self) -> QIconEngine:
        copy = _Drawing(self.name, self.colour)
        _clones.append(copy)  # Qt keeps no reference of Python's
        return copy


_clones: list[_Drawing] = []


@cache
def _svg(name: str) -> str:
    return (paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@cache
def _drawn(name: str, size: int, ink: str) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(_svg(name).replace(_DRAWN_IN, ink).encode()))
    drawn = QPixmap(size, size)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return drawn
