"""Pictures from outside on the screen: by how they begin, in the formats that run nothing, bounded by their header."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QFile, QIODevice, QSize, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageReader, QPixmap

from streetdesk.fields.pictures import START, is_too_large, picture_format


def fitted(data: bytes, size: QSize) -> QPixmap | None:
    """A picture fitted into a size, sharp on this screen; None for what is no picture (a PDF) or far too large."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    return _fitted(buffer, data[:START], size)


def fitted_file(path: Path, size: QSize) -> QPixmap | None:
    """As ``fitted``, of a file; only as much of it is read as its format needs."""
    file = QFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        return None
    start = bytes(file.peek(START).data())
    found = _fitted(file, start, size)
    file.close()
    return found


def _fitted(device: QIODevice, start: bytes, size: QSize) -> QPixmap | None:
    kind = picture_format(start)
    if not kind:
        return None  # left to itself, Qt would try every reader it has, drawings that open other files among them
    reader = QImageReader(device, QByteArray(kind.lower().encode()))
    reader.setAutoDetectImageFormat(False)
    reader.setAutoTransform(True)
    whole = reader.size()
    if whole.isValid() and is_too_large(whole.width(), whole.height()):
        return None
    app = QGuiApplication.instance()
    scale = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    room = size * scale
    if whole.isValid():
        sideways = reader.transformation().value & 4  # by a quarter: the file's width is the height to be seen
        reader.setScaledSize(whole.scaled(room.transposed() if sideways else room, Qt.AspectRatioMode.KeepAspectRatio))
    image: QImage = reader.read()
    if image.isNull():
        return None
    made = QPixmap.fromImage(
        image.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    )
    made.setDevicePixelRatio(scale)
    return made
